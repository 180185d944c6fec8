import { blockWordsSum } from '../../../core/draft/block-words.ts';
import { wordTagStart } from '../../../core/draft/figure-text.ts';
import type { Draft, Run, StoryPiece } from '../../../core/draft/draft.ts';
import { shownText } from '../../../core/draft/shown-text.ts';
import { writeLiving } from '../../../core/revise/living-text.ts';
import type { Parts } from '../compile-package.ts';
import { controlTag } from '../control-id.ts';
import type { SignDigest } from '../draft-signature.ts';
import { estimatePages } from '../estimate-pages.ts';
import { chartsFor, finishPackage, linkStories } from '../finish-package.ts';
import { objectKeys } from '../living/object-keys.ts';
import { readLiving } from '../living/read-living.ts';
import { outlineOf } from '../outline.ts';
import type { PackageBase } from '../package-base.ts';
import { storeItemId } from '../package-part.ts';
import { preparePackage } from '../prepare-stationery.ts';
import { textWidthAt } from '../section-width.ts';
import { withNamespaces } from '../with-namespaces.ts';
import { writeBlocks } from '../write-body.ts';
import { controlProperties, writeRuns, writeText } from '../write-run.ts';
import { Writing } from '../writing.ts';
import { attributeOf, xmlEvents } from '../xml-events.ts';
import { childOf, readXml } from '../xml-tree.ts';
import { zipParts } from '../zip-parts.ts';
import type { DocxTemplate, PlaceLook, TemplateStory } from './read-template.ts';
import { settleNotes, settleStory, type Taken } from './settle-story.ts';

/**
 * A draft written into the document it was drafted for: the document's own XML between what was drafted at its tags, with
 * the same controls, figures and findings as any report. Everything of the document that is no tag stays.
 */
export async function writeFilled(
  draft: Draft,
  stories: ReadonlyMap<string, readonly StoryPiece[]>,
  template: DocxTemplate,
  { created, sign }: { readonly created: string; readonly sign?: SignDigest },
): Promise<Uint8Array> {
  const parts: Parts = new Map(template.parts);
  const main = readXml(String(parts.get('word/document.xml')));
  const base = { parts, ...preparePackage(parts, draft.language, textWidthAt(childOf(main, 'body')!, null)) };
  const whole = { ...base, common: template.parts, documentStart: '', documentEnd: '' };
  const { texts, writing, charts, taken } = composeStories(draft, stories, template, whole);
  for (const [name, text] of texts) parts.set(name, withNamespaces(text));
  settleNotes(parts, taken);
  linkStories(base, { writing, charts, stories: [...stories.keys()] });
  const drafted = writeLiving(readLiving(String(parts.get('word/document.xml')), objectKeys(parts)));
  await finishPackage(parts, draft, writing, { drafted, created, sign });
  return zipParts(parts, template.parts);
}

/** The parts of a filled document as XML, with what they need of the package they are to stand in. */
export function composeStories(
  draft: Draft,
  stories: ReadonlyMap<string, readonly StoryPiece[]>,
  template: DocxTemplate,
  base: PackageBase,
): {
  readonly texts: ReadonlyMap<string, string>;
  readonly writing: Writing;
  readonly charts: ReturnType<typeof chartsFor>;
  readonly taken: Taken;
} {
  const charts = chartsFor(draft.blocks, base);
  const outline = outlineOf(draft, base.stationery.firstBookmark);
  const entries = outline.headings.filter(({ bookmark, text }) => bookmark.startsWith('_Toc') && text !== '');
  const writing = new Writing({
    stationery: base.stationery,
    outline,
    itemId: storeItemId(draft),
    drawings: charts.drawings,
    pages: outline.hasContents ? estimatePages(draft.blocks, entries, base.stationery) : new Map(),
  });
  const taken: Taken = {
    controls: writing.ids,
    drawings: base.drawings + charts.drawings.length,
    marks: 0,
    seen: new Map(),
  };
  const texts = new Map<string, string>();
  for (const [name, pieces] of stories) {
    const filled = writeStory(pieces, template.stories.get(name)!, writing);
    texts.set(name, settleStory(filled, taken, String(template.parts.get(name))));
  }
  return { texts, writing, charts, taken };
}

function writeStory(pieces: readonly StoryPiece[], story: TemplateStory, writing: Writing): string {
  const written: string[] = [];
  const open: { readonly from: number; readonly tag: string; readonly title: string }[] = [];
  for (const piece of pieces) {
    switch (piece.type) {
      case 'xml':
        written.push(story.pieces[piece.piece] ?? '');
        break;
      case 'runs':
        written.push(writeWords(piece.runs, story.looks[piece.at]!, writing));
        break;
      case 'blocks':
        written.push(writePlace(piece, story.looks[piece.at]!, writing));
        break;
      case 'section':
        open.push({ from: written.length, tag: piece.tag, title: piece.title });
        break;
      case 'section-end': {
        const { from, tag, title } = open.pop()!;
        const inside = written.splice(from).join('');
        const properties = controlProperties(title, controlTag(tag), writing, '');
        writing.figures.keepWords(
          tag,
          blockWordsSum([{ type: 'paragraph', style: 'normal', runs: [{ type: 'text', text: wordsIn(inside) }] }]),
        );
        written.push(
          `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${inside === '' ? '<w:p/>' : inside}</w:sdtContent></w:sdt>`,
        );
        break;
      }
    }
  }
  return written.join('');
}

function writeWords(runs: readonly Run[], { run, plain }: PlaceLook, writing: Writing): string {
  const look = run === '' ? {} : { properties: run };
  return plain ? writeText(shownText(runs), look) : writeRuns(runs, writing, look);
}

function writePlace(
  { blocks }: Extract<StoryPiece, { type: 'blocks' }>,
  { run, paragraph, width }: PlaceLook,
  writing: Writing,
): string {
  writing.plainLook = { run, paragraph };
  writing.textWidth = width ?? writing.stationery.textWidth;
  const xml = writeBlocks(blocks, writing, { listDepth: 0 });
  writing.plainLook = null;
  const breaks = writing.breakPage ? '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' : '';
  // What follows is the document's own, with its own distances.
  writing.after = null;
  writing.breakPage = false;
  return xml + breaks;
}

/** The words of written XML as a later look reads them: without places still to fill, and words that go by numbers. */
function wordsIn(xml: string): string {
  let words = '';
  let reading = false;
  const open: { isOut: boolean; before: number }[] = [];
  for (const event of xmlEvents(`<x>${xml}</x>`)) {
    if (event.kind === 'text') words += reading ? event.text : '';
    else if (event.name === 't') reading = event.kind === 'open';
    else if (event.name === 'sdt') {
      if (event.kind === 'open') open.push({ isOut: false, before: words.length });
      else {
        const control = open.pop()!;
        if (control.isOut) words = words.slice(0, control.before);
      }
    } else if (event.kind === 'open' && event.name === 'showingPlcHdr' && open.length > 0)
      open.at(-1)!.isOut ||= attributeOf(event.attributes, 'val') !== '0';
    else if (event.kind === 'open' && event.name === 'tag' && open.length > 0)
      open.at(-1)!.isOut ||= (attributeOf(event.attributes, 'val') ?? '').startsWith(wordTagStart);
    else if (event.kind === 'close' && event.name === 'p') words += '\n';
  }
  return words;
}
