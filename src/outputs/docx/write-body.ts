import type { Block, ParagraphStyle } from '../../core/draft/draft.ts';
import { blocksThatStay, itemStaysWithNext } from './keep-together.ts';
import { listIndent, type StyleId } from './typography.ts';
import { writeCaption } from './write-caption.ts';
import { writeContents } from './write-contents.ts';
import { writeControl } from './write-control.ts';
import { writeParagraph } from './write-paragraph.ts';
import { writeRuns, type RunLook } from './write-run.ts';
import { writeTable } from './write-table.ts';
import type { Writing } from './writing.ts';

/** Where blocks stand: how deep in lists. */
export interface Place {
  readonly listDepth: number;
}

/** The body of the document: every block of the draft as WordprocessingML, without the section's own properties. */
export function writeBody(blocks: readonly Block[], writing: Writing): string {
  writing.onCover = hasCover(blocks);
  const xml = writeBlocks(blocks, writing, { listDepth: 0 });
  // Word wants a paragraph after a last table, and to have one at all. It takes no room, or it might ask for a page.
  return writing.after === 'table' || xml === '' ? xml + endParagraph : xml;
}

const endParagraph =
  '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>';

/** Blocks one after the other; `inPart` says that they are a part of the report that opens and closes. */
export function writeBlocks(blocks: readonly Block[], writing: Writing, place: Place, inPart = false): string {
  const stays = blocksThatStay(blocks, inPart);
  return blocks.map((block, i) => writeBlock(block, writing, place, stays[i] ?? false)).join('');
}

function writeBlock(block: Block, writing: Writing, place: Place, keepNext: boolean): string {
  switch (block.type) {
    case 'title':
      return writeParagraph({ style: 'Title' }, writeRuns(block.runs, writing), writing);
    case 'subtitle':
      return writeParagraph({ style: 'Subtitle' }, writeRuns(block.runs, writing), writing);
    case 'heading': {
      writing.markTarget(block);
      const numbering = block.numbered
        ? { numbering: { id: writing.numbering('headings'), level: block.level - 1 } }
        : {};
      return writeParagraph({ style: `Heading${block.level}`, ...numbering }, writeRuns(block.runs, writing), writing);
    }
    case 'paragraph':
      return writeParagraph(
        { style: paragraphStyles[block.style], ...inList(place), keepNext },
        writeRuns(block.runs, writing, block.style === 'normal' ? plainRuns(writing) : {}),
        writing,
      );
    case 'list':
      return writeList(block, writing, place);
    case 'table':
      return writeTable(block, writing, keepNext);
    case 'chart': {
      writing.markTarget(block);
      const caption = block.caption.trim() === '' ? '' : writeCaption('Figure', block.caption, writing);
      return caption + writeParagraph({ style: 'Figure' }, writing.nextDrawing(), writing);
    }
    case 'contents':
      return writeContents(writing);
    case 'page-break':
      writing.breakPage = true;
      return '';
    case 'control':
      writing.markTarget(block);
      return writeControl(block, writeBlocks(block.blocks, writing, place, true), writing);
  }
}

/** Where plain paragraphs take on the look of a template, so do their words. */
function plainRuns({ plainLook }: Writing): RunLook {
  return plainLook === null || plainLook.run === '' ? {} : { properties: plainLook.run };
}

export const paragraphStyles: Readonly<Record<ParagraphStyle, StyleId>> = {
  normal: 'Normal',
  lead: 'Lead',
  note: 'Note',
  caption: 'Caption',
  quote: 'Quote',
  cell: 'TableText',
  label: 'Label',
  banner: 'Banner',
  cover: 'Cover',
};

/** A paragraph inside a list item stands under the item's text. */
const inList = ({ listDepth }: Place): { indent?: number } =>
  listDepth === 0 ? {} : { indent: listIndent.step * listDepth };

/** A list: the first paragraph of each item carries its bullet or number, the rest of the item stands below it. */
function writeList(list: Extract<Block, { type: 'list' }>, writing: Writing, place: Place): string {
  const level = Math.min(place.listDepth, 8);
  const numbering = { id: writing.numbering(list.ordered ? 'numbers' : 'bullets', level), level };
  const style = list.ordered ? 'ListNumber' : 'ListBullet';
  const inside = { ...place, listDepth: place.listDepth + 1 };
  const xml = list.items.map((item, i) => {
    const [first, ...rest] = item;
    const lead = first?.type === 'paragraph' ? first.runs : null;
    const [stays] = lead && rest.length > 0 ? blocksThatStay(item, false) : [itemStaysWithNext(i, list.items.length)];
    const head = writeParagraph(
      { style, numbering, keepNext: stays ?? false },
      lead ? writeRuns(lead, writing) : '',
      writing,
    );
    return head + writeBlocks(lead ? rest : item, writing, inside);
  });
  if (place.listDepth === 0) writing.after ??= 'list';
  return xml.join('');
}

/** Whether the report opens with a cover: a title and little else up to the first page break. */
export function hasCover(blocks: readonly Block[]): boolean {
  const end = blocks.findIndex((block) => block.type === 'page-break');
  const cover = end < 0 ? [] : blocks.slice(0, end);
  return (
    cover.some((block) => block.type === 'title') &&
    cover.every(
      (block) =>
        block.type === 'title' ||
        block.type === 'subtitle' ||
        (block.type === 'paragraph' && ['cover', 'lead', 'note', 'label', 'banner'].includes(block.style)),
    )
  );
}
