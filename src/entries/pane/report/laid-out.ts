import type { Block } from '../../../core/draft/draft.ts';
import { numberHeadings } from '../blocks/number-headings.ts';

export interface LaidOut {
  readonly pages: readonly Page[];
  /** The numbers of the headings through the whole report. */
  readonly numbers: ReadonlyMap<Block, string>;
  /** Up to which block to draw at a time: each stretch is work of a moment. */
  readonly stretches: readonly number[];
}

interface Page {
  /** How many blocks stand on the pages before. */
  readonly start: number;
  readonly blocks: readonly Block[];
}

/** Blocks on a page before a heading may begin another one. */
const fullPage = 25;

/** Words, figures and cells drawn at a time. */
const atOnce = 100;

/** A report cut into pages, and into stretches to be drawn one after the other. */
export function laidOut(blocks: readonly Block[]): LaidOut {
  const pages: { start: number; blocks: Block[] }[] = [];
  const stretches: number[] = [];
  let fresh = true;
  let count = 0;
  let work = 0;
  for (const block of blocks) {
    if (block.type === 'page-break') {
      fresh = true;
      continue;
    }
    const own = workOf(block);
    if (work > 0 && work + own > atOnce) {
      stretches.push(count);
      work = 0;
    }
    work += own;
    const page = pages.at(-1);
    if (fresh || page === undefined || (block.type === 'heading' && page.blocks.length >= fullPage)) {
      pages.push({ start: count, blocks: [block] });
      fresh = false;
    } else page.blocks.push(block);
    count += 1;
  }
  if (count > 0) stretches.push(count);
  return { pages, numbers: numberHeadings(blocks), stretches };
}

/** How much there is to draw: a table of many cells is more than a paragraph. */
function workOf(block: Block): number {
  switch (block.type) {
    case 'title':
    case 'subtitle':
    case 'heading':
    case 'paragraph':
      return 1 + block.runs.length;
    case 'list':
      return sum(block.items.map((item) => sum(item.map(workOf))));
    case 'table':
      return sum(block.rows.map((row) => sum(row.map(({ runs }) => 1 + runs.length))));
    case 'chart':
      return block.categories.length * (1 + 2 * block.series.length);
    case 'control':
      return sum(block.blocks.map(workOf));
    case 'contents':
    case 'page-break':
      return 1;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
