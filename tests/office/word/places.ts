import { paragraphsIn, shapeOf, storyOf } from './blocks.ts';
import { contentOf, lengthOf, piecesOf, textOf, type Version } from './paragraph-text.ts';
import type { Place } from './spans.ts';
import type { XmlElement } from './xml-tree.ts';

/** Two places, the second not before the first. */
export interface Extent {
  readonly start: Place;
  readonly end: Place;
}

/** What a paragraph takes up; with its mark unless said otherwise. */
export function extentOfParagraph(paragraph: XmlElement, withMark = true): Extent {
  return {
    start: { paragraph, offset: 0 },
    end: { paragraph, offset: lengthOf(paragraph) + (withMark ? 1 : 0) },
  };
}

/** What a body, a cell, a table or the content of a block control takes up. */
export function extentOfBlocks(holder: XmlElement, withLastMark = true): Extent {
  const all = paragraphsIn(holder);
  const [first, last] = [all[0]!, all.at(-1)!];
  return {
    start: { paragraph: first, offset: 0 },
    end: { paragraph: last, offset: lengthOf(last) + (withLastMark ? 1 : 0) },
  };
}

/** What a control takes up: what it holds, or with its edges. */
export function extentOfControl(control: XmlElement, withEdges = false): Extent {
  if (shapeOf(control) !== 'run') return extentOfBlocks(contentOf(control));
  const paragraph = [...control.ancestors()].find(({ name }) => name === 'w:p')!;
  const [open, close] = piecesOf(paragraph).filter(({ node, kind }) => node === control && kind !== 'object');
  return {
    start: { paragraph, offset: open!.start + (withEdges ? 0 : 1) },
    end: { paragraph, offset: close!.start + (withEdges ? 1 : 0) },
  };
}

/** The paragraphs an extent touches, in order. */
export function paragraphsOf({ start, end }: Extent): XmlElement[] {
  if (start.paragraph === end.paragraph) return [start.paragraph];
  const all = paragraphsIn(storyOf(start.paragraph));
  const first = all.indexOf(start.paragraph);
  const last = all.indexOf(end.paragraph);
  const isAfterAll = end.offset === 0 && last > first;
  return all.slice(first, isAfterAll ? last : last + 1);
}

/** The text of an extent: paragraphs end with a line break, cells of a table with a tab. */
export function textBetween(extent: Extent, version: Version = 'all', lineBreak = '\r'): string {
  const { start, end } = extent;
  const touched = paragraphsOf(extent);
  return touched
    .map((paragraph, index) => {
      const from = paragraph === start.paragraph ? start.offset : 0;
      const to = paragraph === end.paragraph ? end.offset : Number.POSITIVE_INFINITY;
      const next = touched[index + 1];
      const sign = next === undefined ? '' : isNextCell(paragraph, next) ? '\t' : lineBreak;
      return textOf(paragraph, from, to, version) + (isRemoved(paragraph, version) ? '' : sign);
    })
    .join('');
}

/** Whether the mark of a paragraph is not part of that version of the document. */
function isRemoved(paragraph: XmlElement, version: Version): boolean {
  if (version === 'all') return false;
  return paragraph.at('w:pPr', 'w:rPr', version === 'current' ? 'w:del' : 'w:ins') !== undefined;
}

function isNextCell(paragraph: XmlElement, next: XmlElement): boolean {
  const cell = cellOf(paragraph);
  const nextCell = cellOf(next);
  return cell !== undefined && nextCell !== undefined && cell !== nextCell && cell.parent === nextCell.parent;
}

const cellOf = (node: XmlElement): XmlElement | undefined => [...node.ancestors()].find(({ name }) => name === 'w:tc');

/** -1, 0 or 1: which of two places of one story comes first; undefined if they are in different ones. */
export function order(a: Place, b: Place): number | undefined {
  if (a.paragraph === b.paragraph) return Math.sign(a.offset - b.offset);
  const all = paragraphsIn(storyOf(a.paragraph));
  const [first, second] = [all.indexOf(a.paragraph), all.indexOf(b.paragraph)];
  if (second < 0) return undefined;
  // The end of a paragraph, after its mark, is where the next one begins.
  const [early, late] = first < second ? [a, b] : [b, a];
  const touches = Math.abs(first - second) === 1 && late.offset === 0 && early.offset > lengthOf(early.paragraph);
  return touches ? 0 : Math.sign(first - second);
}

export type Relation =
  | 'Unrelated'
  | 'Equal'
  | 'ContainsStart'
  | 'ContainsEnd'
  | 'Contains'
  | 'InsideStart'
  | 'InsideEnd'
  | 'Inside'
  | 'AdjacentBefore'
  | 'OverlapsBefore'
  | 'Before'
  | 'AdjacentAfter'
  | 'OverlapsAfter'
  | 'After';

/** How one extent lies to another, in Word's words. */
export function relationOf(a: Extent, b: Extent): Relation {
  const startToStart = order(a.start, b.start);
  const endToEnd = order(a.end, b.end);
  const endToStart = order(a.end, b.start);
  const startToEnd = order(a.start, b.end);
  if (startToStart === undefined || endToEnd === undefined) return 'Unrelated';
  if (startToStart === 0 && endToEnd === 0) return 'Equal';
  if (endToStart === 0) return 'AdjacentBefore';
  if (startToEnd === 0) return 'AdjacentAfter';
  if (endToStart! < 0) return 'Before';
  if (startToEnd! > 0) return 'After';
  if (startToStart === 0) return endToEnd > 0 ? 'ContainsStart' : 'InsideStart';
  if (endToEnd === 0) return startToStart < 0 ? 'ContainsEnd' : 'InsideEnd';
  if (startToStart < 0) return endToEnd > 0 ? 'Contains' : 'OverlapsBefore';
  return endToEnd < 0 ? 'Inside' : 'OverlapsAfter';
}
