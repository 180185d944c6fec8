import {
  documentMarks,
  type DocumentTag,
  type DocumentText,
  type StoryText,
} from '../../../core/draft/document-text.ts';
import { problem, type Problem } from '../../../core/problems.ts';
import { ok, type Result } from '../../../core/result.ts';
import { openStationery } from '../open-stationery.ts';
import { storyName } from '../read-letterhead.ts';
import { arrangeStory, type ArrangedStory } from './arrange-story.ts';
import { unescapeXml } from '../xml-events.ts';
import { textWidthAt } from '../section-width.ts';
import { charactersOf, elementsIn, readXml, type XmlElement } from '../xml-tree.ts';
import { ancestorsOf, looksAt } from './story-tags.ts';

/** A .docx with tags, read: its text for the evaluator, and its XML in pieces for the writer. */
export interface DocxTemplate {
  readonly parts: ReadonlyMap<string, string | Uint8Array>;
  readonly text: DocumentText;
  readonly stories: ReadonlyMap<string, TemplateStory>;
}

export interface TemplateStory {
  readonly pieces: readonly string[];
  /** How what stands at a tag looks, by the tag's number. */
  readonly looks: readonly PlaceLook[];
}

export interface PlaceLook {
  /** Properties of the run and the paragraph the tag stands in, as XML. */
  readonly run: string;
  readonly paragraph: string;
  /** Whether a control around it takes plain words only, and no other control. */
  readonly plain: boolean;
  /** Width of the text there, in twips; null where only the page says it. */
  readonly width: number | null;
}

/**
 * Reads a .docx or .dotx of any program as a template. Its faults (blocks that do not nest or cross the border of a table,
 * tags in the code of a field) are answered as problems beside it, because its names are still to be checked: only both
 * together are all of its faults. Not ok where the file cannot be opened.
 */
export function readTemplate(bytes: Uint8Array, file: string): Result<DocxTemplate> {
  const opened = openStationery(bytes, file);
  if (!opened.ok) return opened;
  const parts = opened.value;
  const problems: Problem[] = [...opened.problems];
  const stories = new Map<string, TemplateStory>();
  const texts: StoryText[] = [];
  const names = [...parts.keys()].filter((name) => storyName.test(name)).sort(byOrder);
  let whole = true;
  for (const name of names) {
    const xml = String(parts.get(name));
    const arranged = arrangeStory(xml, name, file);
    problems.push(...arranged.problems);
    const faulty = arranged.problems.some(({ severity }) => severity === 'error');
    if (faulty) whole = false;
    if (arranged.tags.length === 0) continue;
    const { pieces, text } = faulty ? textToCheck(arranged) : textToFill(arranged);
    texts.push({ part: name, ...text });
    stories.set(name, {
      pieces,
      looks: arranged.tags.map((tag) => ({
        ...looksAt(xml, tag),
        width: name === 'word/document.xml' ? widthAt(tag.paragraph.element) : null,
        plain: tag.plainControl !== null || isInRuby(tag.run),
      })),
    });
  }
  if (texts.length === 0 && whole) {
    problems.push(
      problem(
        'template-invalid',
        file,
        'The file holds no tag, so there is nothing to fill.',
        'Write tags such as {{district}} into it, or use it as letterhead.',
      ),
    );
  }
  problems.push(...elsewhere(parts, file));
  return ok({ parts, stories, text: { file, stories: texts, whole } }, problems);
}

/** By the section or the cell a paragraph of the body stands in. */
function widthAt(paragraph: XmlElement): number {
  const body = ancestorsOf(paragraph).find(({ name }) => name === 'body')!;
  return textWidthAt(body, paragraph);
}

const isInRuby = (run: { readonly parent: { readonly name: string } | null }): boolean =>
  run.parent?.name === 'rt' || run.parent?.name === 'rubyBase';

/** The body first, then headers and footers, then notes. */
function byOrder(a: string, b: string): number {
  const rank = (name: string): number =>
    ['document', 'header', 'footer', 'footnotes', 'endnotes'].findIndex((kind) => name.includes(`/${kind}`));
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

type Made = { readonly pieces: readonly string[]; readonly text: Omit<StoryText, 'part'> };

/** The text with the part's XML as marks, tags where they work. */
function textToFill({ tags, items, closedBy, inline }: ArrangedStory): Made {
  const pieces: string[] = [];
  const places = new Map<number, { from: number; to: number }>();
  let text = '';
  for (const item of items) {
    if (typeof item === 'string') {
      text += documentMarks.piece(pieces.push(item) - 1);
      continue;
    }
    const { kind, source } = tags[item.place]!;
    if (kind === 'comment') continue;
    const [before, after] = marksRound(kind, item.place);
    const from = text.length + before.length;
    text += before + (kind === 'body' ? '' : source) + after;
    places.set(item.place, { from, to: from + (kind === 'body' ? 0 : source.length) });
  }
  return {
    pieces,
    text: { text, tags: tags.map((tag, i) => told(tag, inline.has(tag), places.get(i), closedBy.get(i))) },
  };
}

/** The tags alone, as far as they pair, so that their names can be checked where the document cannot be filled. */
function textToCheck({ tags, closedBy, inline, loose }: ArrangedStory): Made {
  const places = new Map<number, { from: number; to: number }>();
  let text = '';
  const open: string[] = [];
  tags.forEach((tag, i) => {
    if (tag.kind === 'comment' || tag.kind === 'body' || (loose.has(tag) && tag.kind !== 'open')) return;
    if (tag.kind === 'section' || tag.kind === 'section-end') return;
    const [before, after] = marksRound(tag.kind, i);
    const from = text.length + before.length;
    text += before + tag.source + after;
    places.set(i, { from, to: from + tag.source.length });
    if (loose.has(tag)) open.push(`{{/${tag.name}}}`);
  });
  text += open.reverse().join('');
  return {
    pieces: [],
    text: { text, tags: tags.map((tag, i) => told(tag, inline.has(tag), places.get(i), closedBy.get(i))) },
  };
}

function marksRound(kind: DocumentTag['kind'], place: number): readonly [string, string] {
  if (kind === 'open' || kind === 'else' || kind === 'close') return ['', ''];
  const [before = '', after = ''] = documentMarks.place(place, '\u0000').split('\u0000');
  return kind === 'line' || kind === 'section' || kind === 'section-end'
    ? [`\n${before}\n`, `\n${after}\n`]
    : [before, after];
}

function told(
  tag: ArrangedStory['tags'][number],
  inline: boolean,
  at: { readonly from: number; readonly to: number } | undefined,
  closedBy: number | undefined,
): DocumentTag {
  const { source, kind, first, again, where, words } = tag;
  return {
    ...{ source, kind, first, again, where, words },
    place: inline ? 'inline' : 'block',
    from: at?.from ?? -1,
    to: at?.to ?? -1,
    closedBy: closedBy ?? null,
  };
}

/** Tags where nothing is filled: alternative text, charts, diagrams, properties, an organisation's own data. */
function elsewhere(parts: ReadonlyMap<string, string | Uint8Array>, file: string): readonly Problem[] {
  const found: Problem[] = [];
  const decoder = new TextDecoder();
  for (const [name, part] of parts) {
    if (!/\.xml$/i.test(name) || /^word\/comments|^docProps\/(?:core|app)\.xml$/.test(name)) continue;
    const xml = typeof part === 'string' ? part : decoder.decode(part);
    const searched = storyName.test(name) ? besideText(xml) : [xml.replace(/<[^>]*>/g, ' ')];
    for (const tag of new Set(searched.flatMap((text) => text.match(/\{\{[^{}]*\}\}/g) ?? []))) {
      found.push(
        problem(
          'template-invalid',
          `${file}: ${name}`,
          `${tag} stands where nothing is filled (alternative text, a chart, an equation, data of the file); it stays as it is.`,
          'Put it into the text, or take it out.',
          'warning',
        ),
      );
    }
  }
  return found;
}

/** What a story says in attributes (alternative text, the words of a watermark) and in equations. */
function besideText(xml: string): readonly string[] {
  return [...elementsIn(readXml(xml))].flatMap((element) => {
    if (element.prefix === 'm' && element.name === 't') return [charactersOf(element)];
    return element.attributes.includes('{{') ? [unescapeXml(element.attributes)] : [];
  });
}
