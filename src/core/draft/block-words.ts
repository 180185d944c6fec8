import type { Block, Run } from './draft.ts';
import { shownText } from './shown-text.ts';
import { wordsSum } from './tag.ts';
import { isWord } from './figure-text.ts';

/**
 * The sum of the words a control of the report holds, as Word shows them: captions with their numbers, tables cell by
 * cell, places to fill left out. Numbers count as one and words that go by them for nothing, so that one which is typed over,
 * or brought up to date, does not change it: each has its own control. A later look at the document tells by it whether a person rewrote the words.
 */
export function blockWordsSum(blocks: readonly Block[]): string {
  return wordsSum(blocks.map(wordsOf).join(' '));
}

function wordsOf(block: Block): string {
  switch (block.type) {
    case 'title':
    case 'subtitle':
    case 'heading':
    case 'paragraph':
      return wordsOfRuns(block.runs);
    case 'list':
      return block.items.map((item) => item.map(wordsOf).join(' ')).join(' ');
    case 'table': {
      const caption = block.caption.trim() === '' ? '' : `Table 1. ${block.caption}`;
      const headers = block.columns.map(({ header }) => header);
      const cells = block.rows.flatMap((row) => row.map((cell) => wordsOfRuns(cell.runs)));
      return [caption, ...headers, ...cells].join(' ');
    }
    case 'chart':
      return block.caption.trim() === '' ? '' : `Figure 1. ${block.caption}`;
    case 'control':
      return block.blocks.map(wordsOf).join(' ');
    default:
      return '';
  }
}

function withoutPlaces(runs: readonly Run[]): readonly Run[] {
  return runs.flatMap((run): readonly Run[] => {
    if (run.type === 'link') return [{ ...run, runs: withoutPlaces(run.runs) }];
    return run.type === 'blank' || isWordRun(run) ? [] : [run];
  });
}

function isWordRun(run: Run): boolean {
  return run.type === 'value' && isWord(run.figure);
}

function wordsOfRuns(runs: readonly Run[]): string {
  return shownText(withoutPlaces(runs));
}
