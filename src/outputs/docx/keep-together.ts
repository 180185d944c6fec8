import type { Block, Run } from '../../core/draft/draft.ts';
import { shownText } from '../../core/draft/shown-text.ts';
import type { TableLayout } from './lay-out-table.ts';
import type { StyleId } from './typography.ts';

/** Styles whose paragraphs stay with what follows. */
export const stayingStyles: ReadonlySet<StyleId> = new Set([
  'Title',
  'Heading1',
  'Heading2',
  'Heading3',
  'Heading4',
  'Caption',
  'Label',
  'TOCHeading',
]);

/** A table up to this high (a fifth of a page, in twips) stays on one page rather than break. */
const shortTable = 2_900;
/** With a table up to this high a last remark stays too. */
const smallTable = 1_700;
/** A paragraph of more characters says something of its own; what follows it may stand on the next page. */
const shortText = 420;

/**
 * For each of some blocks in a row whether it stays on the page where the one after it begins. `inPart` says that they are
 * a part of the report: what opens one (its heading, its rating) does not stand at the foot of a page alone.
 */
export function blocksThatStay(blocks: readonly Block[], inPart: boolean): readonly boolean[] {
  const opensPart = inPart && blocks.length > 2 && blocks[0]?.type === 'heading';
  return blocks.map((block, i) =>
    block.type === 'table'
      ? isRemark(blocks[i + 1], inPart && i + 2 === blocks.length)
      : (opensPart && i === 1) || introduces(block, blocks[i + 1]),
  );
}

/** Whether a paragraph names or introduces what follows it. */
function introduces(block: Block, following: Block | undefined): boolean {
  const next = opening(following);
  if (block.type !== 'paragraph' || next === undefined || next.type === 'heading' || next.type === 'page-break')
    return false;
  if (isTitle(block)) return true;
  const text = shownText(block.runs);
  if (text.length > shortText) return false;
  if (text.trimEnd().endsWith(':') || next.type === 'list' || next.type === 'table' || next.type === 'chart')
    return true;
  return runsIn(block.runs) && isTitle(next);
}

/** Whether an item of a list stays with the one after it: no item begins or ends a page alone. */
export function itemStaysWithNext(item: number, items: number): boolean {
  return item === items - 2 || (item === 0 && items === 3);
}

/**
 * For each row of a table whether it stays with what comes after it. A short table stands whole; of a longer one the first
 * two rows and the last two stay together, or its header would stand with a single row. LibreOffice (7.4) needs that for
 * another reason: where the first row alone fits on a page, it does not draw the rows that follow.
 * `remark` says that a last remark on the table follows.
 */
export function rowsThatStay({ header, rows }: TableLayout, remark = false): readonly boolean[] {
  const height = rows.reduce((all, row) => all + row, header);
  const last = rows.length - 1;
  return rows.map((row, r) => {
    if (r === last) return remark && height <= smallTable;
    if (height <= shortTable) return true;
    return (r === 0 || r === last - 1) && row + (rows[r + 1] ?? 0) <= shortTable;
  });
}

/** Whether a block after a table belongs to it: a note, or the paragraph that closes a part of the report. */
function isRemark(next: Block | undefined, isLast: boolean): boolean {
  if (next?.type !== 'paragraph' || shownText(next.runs).length > shortText) return false;
  return next.style === 'note' || isLast;
}

/** The block that stands first in what follows. */
function opening(block: Block | undefined): Block | undefined {
  return block?.type === 'control' ? opening(block.blocks[0]) : block;
}

/** A paragraph wholly in bold or in italics names what follows it. */
function isTitle(block: Block): boolean {
  if (block.type !== 'paragraph') return false;
  const words = block.runs.filter((run) => run.type !== 'break');
  const has = (look: 'bold' | 'italic'): boolean => words.every((run) => isText(run) && run[look] === true);
  return words.length > 0 && (has('bold') || has('italic'));
}

/** Whether a paragraph opens with its title in bold. */
const runsIn = ([first]: readonly Run[]): boolean => first !== undefined && isText(first) && first.bold === true;

const isText = (run: Run): run is Extract<Run, { type: 'text' | 'value' }> =>
  run.type === 'text' || run.type === 'value';
