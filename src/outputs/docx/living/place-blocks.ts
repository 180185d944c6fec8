import type { Edit } from '../../../core/revise/revision.ts';
import { childOf, childrenOf, type XmlEdits, type XmlElement } from '../xml-tree.ts';
import { tagOf, type LivingXml } from './read-living.ts';

export type Insert = Extract<Edit, { do: 'insert-blocks' }>;

/** Where blocks of the new draft go, and what of it goes there. */
export interface Insertion {
  /** What it comes beside: a paragraph, a row, a table, a control; null where the document holds nothing. */
  readonly at: XmlElement | null;
  readonly side: 'before' | 'after';
  /** Elements of the new draft: the control or table the blocks fill, else the paragraphs or rows themselves. */
  readonly elements: readonly XmlElement[];
}

/**
 * Where blocks of the new draft come: the control or table they fill goes with them; where only some rows of a table are
 * new, those. They come behind the block they follow in the draft, inside the controls both stand in.
 */
export function insertionOf({ after, before, blocks }: Insert, mine: LivingXml, fresh: LivingXml): Insertion {
  const elements = largest(blocks, fresh);
  const known = new Set(mine.blocks.flatMap(({ within }) => within));
  const within = (fresh.blocks[blocks[0]!]!.within ?? []).filter((tag) => known.has(tag));
  const holds = (block: number | null): boolean =>
    block !== null && block >= 0 && within.every((tag) => mine.blocks[block]!.within.includes(tag));
  const behind = holds(after) || !holds(before) ? after : null;
  const areRows = elements[0]?.name === 'tr';
  if (behind !== null && behind >= 0) {
    return { at: climb(mine.places[behind]!.element, within, areRows, 'end'), side: 'after', elements };
  }
  const anchor = mine.places[before ?? 0]?.element;
  return { at: anchor === undefined ? null : climb(anchor, within, areRows, 'start'), side: 'before', elements };
}

/**
 * Puts blocks of the new draft into a document.
 *
 * @param adapt makes XML of the draft fit for the document: lists, bookmarks
 */
export function insertBlocks(
  edit: Insert,
  mine: LivingXml,
  fresh: LivingXml,
  edits: XmlEdits,
  adapt: (xml: string) => string,
): void {
  const { at, side, elements } = insertionOf(edit, mine, fresh);
  const text = elements.map((element) => adapt(fresh.xml.slice(element.start, element.end))).join('');
  if (at === null) {
    edits.insert(mine.body.innerStart, text);
    return;
  }
  const areRows = elements[0]?.name === 'tr';
  edits.insert(side === 'after' ? at.end : at.start, fitting(text, at, areRows, elements[0]!, fresh));
}

/** Rows that come where no row stands get a table of their own, with the header of the draft's. */
export function fitting(text: string, at: XmlElement, areRows: boolean, row: XmlElement, fresh: LivingXml): string {
  if (!areRows || at.name === 'tr') return text;
  const table = row.parent!;
  const slice = (element: XmlElement | undefined): string =>
    element === undefined ? '' : fresh.xml.slice(element.start, element.end);
  const header = childrenOf(table, 'tr')[0];
  return (
    `<w:tbl>${slice(childOf(table, 'tblPr'))}${slice(childOf(table, 'tblGrid'))}` +
    `${header === row ? '' : slice(header)}${text}</w:tbl><w:p/>`
  );
}

/** The element to put beside: out of a table for what is no row, and out of the controls it is not part of. */
function climb(element: XmlElement, within: readonly string[], asRow: boolean, side: 'start' | 'end'): XmlElement {
  let at = element;
  for (let up = at.parent; up !== null && up.name !== 'body'; up = up.parent) {
    if (up.name === 'tbl' && !asRow) at = up;
    else if (up.name === 'sdt' && (at.parent !== up || !within.includes(tagOf(up)))) {
      const tag = tagOf(up);
      const content = childOf(up, 'sdtContent');
      const blocks = content === undefined ? [] : childrenOf(content);
      const isEdge = (side === 'end' ? blocks.at(-1) : blocks[0]) === at;
      // A control of somebody else's is left only at its edge; one of ours that it does not belong to, anyhow.
      if (tag !== '' && !within.includes(tag)) at = up;
      else if (tag === '' && isEdge) at = up;
      else break;
    } else if (up.name === 'customXml' || up.name === 'ins') at = up;
  }
  return at;
}

/** The fewest elements that hold these blocks of the draft and no others. */
function largest(blocks: readonly number[], fresh: LivingXml): readonly XmlElement[] {
  const wanted = new Set(blocks);
  const spans = blockSpans(fresh);
  const found: XmlElement[] = [];
  for (const block of blocks) {
    let element = fresh.places[block]!.element;
    if (found.some((known) => known.start <= element.start && known.end >= element.end)) continue;
    for (let up = element.parent; up !== null && up !== fresh.body; up = up.parent) {
      const [from, to] = spans.get(up)!;
      let all = true;
      for (let item = from; item <= to && all; item++) all = wanted.has(item);
      if (!all) break;
      if (up.name !== 'sdtContent') element = up;
    }
    found.push(element);
  }
  return found;
}

/** For each element around blocks, the first and the last of them. */
function blockSpans({ places }: LivingXml): ReadonlyMap<XmlElement, readonly [number, number]> {
  const spans = new Map<XmlElement, [number, number]>();
  places.forEach(({ element }, block) => {
    for (let up = element.parent; up !== null; up = up.parent) {
      const span = spans.get(up);
      if (span === undefined) spans.set(up, [block, block]);
      else span[1] = block;
    }
  });
  return spans;
}

/** What goes with blocks that are taken out. */
export interface Removal {
  readonly element: XmlElement;
  /** A paragraph that ends a section: its words go, it stays. */
  readonly keepsParagraph: boolean;
}

/**
 * The paragraphs, rows, tables and controls that go where blocks are taken out: the largest nothing is left in.
 *
 * @param isKept whether something comes into an element meanwhile, so that it stays
 */
export function removalsOf(
  blocks: readonly number[],
  mine: LivingXml,
  isKept: (element: XmlElement) => boolean,
): readonly Removal[] {
  const gone = new Set(blocks);
  const spans = blockSpans(mine);
  const done = new Set<XmlElement>();
  for (const block of blocks) {
    let element = mine.places[block]!.element;
    for (let up = element.parent; up !== null && up !== mine.body; up = up.parent) {
      const [from, to] = spans.get(up)!;
      let all = up.name !== 'tc';
      for (let item = from; item <= to && all; item++) all = gone.has(item);
      // What comes into a part keeps it.
      if (!all || isKept(up)) break;
      if (up.name !== 'sdtContent') element = up;
    }
    done.add(element);
  }
  return [...done].map((element) => {
    const properties = element.name === 'p' ? childOf(element, 'pPr') : undefined;
    return { element, keepsParagraph: properties !== undefined && childOf(properties, 'sectPr') !== undefined };
  });
}

/**
 * Takes blocks out of a document, with the tables and controls nothing is left in. A paragraph that ends a section stays
 * as an empty one.
 */
export function removeBlocks(blocks: readonly number[], mine: LivingXml, edits: XmlEdits): void {
  for (const { element, keepsParagraph } of removalsOf(blocks, mine, (one) => edits.touches(one))) {
    if (keepsParagraph) edits.replace(childOf(element, 'pPr')!.end, element.innerEnd, '');
    else edits.remove(element);
  }
}
