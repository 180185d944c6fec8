import { blockDirectives } from '../../../core/draft/markdown/directive.ts';
import type { DocumentTag } from '../../../core/draft/document-text.ts';
import { attribute, childOf, elementsIn, type XmlElement } from '../xml-tree.ts';
import { findTags, type FoundTag } from './find-tags.ts';
import { isWord, propertiesOf, type StoryParagraph } from './story-text.ts';

/** A tag of a part with all that decides where its output goes. */
export interface StoryTag {
  readonly kind: DocumentTag['kind'];
  readonly source: string;
  /** The block it opens or closes. */
  readonly name: string;
  readonly paragraph: StoryParagraph;
  /** Its stretch of the paragraph's text. */
  readonly start: number;
  readonly end: number;
  /** The run it begins in. */
  readonly run: XmlElement;
  readonly first: boolean;
  readonly again: boolean;
  /** The field it stands in the result of; null for none. */
  readonly field: XmlElement | null;
  /** The control around it that takes nothing but plain words. */
  readonly plainControl: XmlElement | null;
  readonly where: string;
  readonly words: string;
}

export type Note = (
  tag: Pick<StoryTag, 'where' | 'words' | 'source' | 'again'>,
  message: string,
  remedy: string,
  severity?: 'error' | 'warning',
) => void;

/** Parts of a report that stay recognisable; and lines that are styles, which Word has itself. */
const sections: ReadonlySet<string> = new Set(['finding', 'recommendation', 'section']);
const styles: ReadonlySet<string> = new Set(['contents', ...blockDirectives.filter((name) => !sections.has(name))]);

/** The tags of a part in their order, and what of its text is no tag and should be one. */
export function tagsOf(
  root: XmlElement,
  paragraphs: readonly StoryParagraph[],
  part: string,
  file: string,
  note: Note,
): { readonly tags: readonly StoryTag[]; readonly escapes: ReadonlyMap<StoryParagraph, readonly number[]> } {
  const fields = fieldsOf(root);
  const escapes = new Map<StoryParagraph, readonly number[]>();
  const tags = paragraphs.flatMap((paragraph): StoryTag[] => {
    const { text } = paragraph;
    const again = ancestorsOf(paragraph.element).some(({ name }) => name === 'Fallback');
    const place = { where: `${file}: ${part}, paragraph ${paragraph.number}`, words: cut(text) };
    const told = (source: string, message: string, remedy: string, severity?: 'error' | 'warning'): void => {
      note({ ...place, source, again }, message, remedy, severity);
    };
    if (paragraph.codes.includes('{{')) {
      told(
        cut(paragraph.codes),
        'A tag stands in the code of a field, where nothing is filled.',
        'Put the tag into the text itself; Alt+F9 shows the codes of fields.',
      );
    }
    const found = findTags(text);
    const line = lineOf(text, found.tags);
    if (line === null && found.escapes.length > 0) escapes.set(paragraph, found.escapes);
    for (const { at, braces } of found.loose) {
      const near = cut(text.slice(Math.max(0, at - 10), at + 40));
      if (braces === '{{')
        told(
          near,
          'A tag begins with {{ and does not end in its paragraph.',
          'Close it with }} in the same paragraph, or put a backslash before the braces if they are meant as braces.',
        );
      else
        told(
          near,
          'Braces }} close nothing; they stay as they are.',
          'Begin the tag with {{, or take them out.',
          'warning',
        );
    }
    const made: Pick<StoryTag, 'kind' | 'source' | 'name' | 'start' | 'end'>[] =
      line === null ? found.tags.map(inParagraph) : [line];
    return made.flatMap((tag) => {
      const unit = paragraph.units.find(({ at, text: own }) => at <= tag.start && at + own.length > tag.start);
      if (unit === undefined) return [];
      const around = controlsAround(unit.run, paragraph.element);
      if (around.some((control) => child(control, 'dataBinding') !== undefined)) {
        told(
          tag.source,
          'The tag stands in a content control that is bound to data kept in the file: Word would put those data in the place of what is filled in.',
          'Put the tag beside the control, or into the data’s own place.',
        );
        return [];
      }
      const full: StoryTag = {
        ...tag,
        ...place,
        paragraph,
        run: unit.run,
        first: text.slice(0, tag.start).trim() === '',
        again,
        field: fields.get(unit.run) ?? null,
        plainControl: around.find(isPlain) ?? null,
      };
      if (tag.kind === 'line' && styles.has(tag.name)) {
        told(
          tag.source,
          `\`:::${tag.name}\` is not used in a Word document.`,
          tag.name === 'contents'
            ? 'Use Word’s own table of contents.'
            : 'Give the paragraph the style it should have in Word.',
        );
        return [];
      }
      if (tag.kind === 'section' && isInTextBox(paragraph.element)) {
        told(tag.source, `\`:::${tag.name}\` cannot stand in a text box.`, 'Put it into the page itself.');
        return [];
      }
      return [full];
    });
  });
  return { tags, escapes };
}

function inParagraph({
  kind,
  source,
  name,
  start,
  end,
}: FoundTag): Pick<StoryTag, 'kind' | 'source' | 'name' | 'start' | 'end'> {
  if (kind === 'value' && /^\{\{\s*body\s*\}\}$/.test(source)) return { kind: 'body', source, name, start, end };
  // A text of the finding language may have paragraphs, as a part may.
  return { kind: kind === 'value' && name === 'language' ? 'part' : kind, source, name, start, end };
}

/** A paragraph that is a line of its own: `:::table{status}`, `:::finding{id="{{id}}"}`, `:::`; or `{{table status}}`. */
function lineOf(
  text: string,
  tags: readonly FoundTag[],
): Pick<StoryTag, 'kind' | 'source' | 'name' | 'start' | 'end'> | null {
  const trimmed = text.trim();
  const start = text.indexOf(trimmed);
  const at = { start, end: start + trimmed.length };
  const [, thing, what = ''] =
    /^\{\{\s*(table|chart)\s+(.+?)\s*\}\}$/.exec(tags.length === 1 ? tags[0]!.source : '') ?? [];
  if (thing !== undefined && trimmed === tags[0]!.raw) {
    const source = /^[A-Za-z][\w-]*$/.test(what)
      ? `:::${thing}{${what}}`
      : `:::${thing} {{${what.replace(/^\((.*)\)$/, '$1')}}}`;
    return { kind: 'line', name: thing, source, ...at };
  }
  if (!trimmed.startsWith(':::')) return null;
  let source = '';
  let from = start;
  for (const tag of tags) {
    source += text.slice(from, tag.start).replace(/[“”„]/g, '"') + tag.source;
    from = tag.end;
  }
  source += text.slice(from, at.end).replace(/[“”„]/g, '"');
  source = source.replace(/\s+/g, ' ');
  if (source === ':::') return { kind: 'section-end', name: ':::', source, ...at };
  const name = /^:::\s*([\w-]*)/.exec(source)?.[1] ?? '';
  if (sections.has(name)) return { kind: 'section', name: ':::', source, ...at };
  return { kind: 'line', name, source, ...at };
}

/** The run properties and paragraph properties what is written at a tag takes on. */
export function looksAt(
  xml: string,
  { run, paragraph }: StoryTag,
): { readonly run: string; readonly paragraph: string } {
  const own = propertiesOf(xml, paragraph.element, 'pPr')
    .replace(/<w:sectPr[\s\S]*<\/w:sectPr>/, '')
    .replace(/<w:pPrChange[\s\S]*<\/w:pPrChange>/, '');
  return { run: propertiesOf(xml, run, 'rPr').replace(/<w:rPrChange[\s\S]*<\/w:rPrChange>/, ''), paragraph: own };
}

/** For each run in the result of a field that field's beginning; fields may lie inside others and over paragraphs. */
function fieldsOf(root: XmlElement): ReadonlyMap<XmlElement, XmlElement> {
  const open: XmlElement[] = [];
  const inside = new Map<XmlElement, XmlElement>();
  for (const element of elementsIn(root)) {
    if (isWord(element, 'r')) {
      const field = open.at(-1);
      if (field !== undefined) inside.set(element, field);
    } else if (isWord(element, 'fldChar')) {
      const type = attribute(element, 'fldCharType');
      if (type === 'begin') open.push(element);
      else if (type === 'end') open.pop();
    }
  }
  return inside;
}

/** What an element stands in, from the nearest outward to the root. */
export function ancestorsOf(element: XmlElement): readonly XmlElement[] {
  const all: XmlElement[] = [];
  for (let at = element.parent; at !== null; at = at.parent) all.push(at);
  return all;
}

const isInTextBox = (element: XmlElement): boolean => ancestorsOf(element).some(({ name }) => name === 'txbxContent');

/** The controls a run stands in: in its paragraph, and round its paragraph alone. */
function controlsAround(run: XmlElement, paragraph: XmlElement): readonly XmlElement[] {
  const around = ancestorsOf(run);
  const upTo = around.findIndex((element) => /^(?:tc|txbxContent|body|hdr|ftr|footnote|endnote)$/.test(element.name));
  return around.slice(0, upTo < 0 ? undefined : upTo).filter((element) => {
    if (!isWord(element, 'sdt')) return false;
    const inParagraph = ancestorsOf(element).includes(paragraph);
    return inParagraph || isPlain(element) || child(element, 'dataBinding') !== undefined;
  });
}

const child = (control: XmlElement, name: string): XmlElement | undefined => {
  const properties = childOf(control, 'sdtPr');
  return properties && childOf(properties, name);
};

/** A control that holds words and no other control: plain text, a list to choose from, a day. */
function isPlain(control: XmlElement): boolean {
  return ['text', 'dropDownList', 'comboBox', 'date', 'checkbox', 'picture'].some(
    (name) => child(control, name) !== undefined,
  );
}

/** That a control shows its hint, to be taken out where the hint was filled. */
export function hintOf(control: XmlElement): XmlElement | undefined {
  return child(control, 'showingPlcHdr');
}

/** Whether nothing stands in an element but tags of these. */
export function holdsOnly(
  element: XmlElement,
  paragraphs: readonly StoryParagraph[],
  tags: ReadonlySet<StoryTag>,
): boolean {
  const own = paragraphs.filter((one) => one.element === element || ancestorsOf(one.element).includes(element));
  return own.every((paragraph) => {
    const inIt = [...tags].filter((tag) => tag.paragraph === paragraph);
    return !paragraph.showsMore && withoutTags(paragraph, inIt).trim() === '';
  });
}

/** A paragraph's text without some of its tags. */
export function withoutTags({ text }: StoryParagraph, tags: readonly StoryTag[]): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of tags) {
    rest += text.slice(at, start);
    at = end;
  }
  return rest + text.slice(at);
}

export const cut = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 90 ? line : `${line.slice(0, 89)}…`;
};
