import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Block } from '../../../../src/core/draft/draft.ts';
import { laidOut } from '../../../../src/entries/pane/report/laid-out.ts';

const heading = (text: string): Block => ({
  type: 'heading',
  level: 1,
  numbered: true,
  runs: [{ type: 'text', text }],
});
const paragraph: Block = { type: 'paragraph', style: 'normal', runs: [{ type: 'text', text: 'Words.' }] };
const pageBreak: Block = { type: 'page-break' };

describe('a report laid out in the pane', () => {
  test('begins a page where the report does, and at a heading where one is full', () => {
    const many = new Array<Block>(30).fill(paragraph);
    const { pages } = laidOut([heading('A'), pageBreak, heading('B'), ...many, heading('C'), paragraph, pageBreak]);
    assert.deepEqual(
      pages.map(({ start, blocks }) => [start, blocks.length]),
      [
        [0, 1],
        [1, 31],
        [32, 2],
      ],
    );
  });

  test('counts its headings through all pages', () => {
    const { numbers } = laidOut([heading('A'), pageBreak, heading('B'), pageBreak, heading('C')]);
    assert.deepEqual([...numbers.values()], ['1.', '2.', '3.']);
  });

  test('is drawn in stretches of little work that together are all of it', () => {
    const rows = new Array<never[]>(200).fill([]);
    const table = { type: 'table', rows: rows.map(() => [{ runs: [] }]), columns: [] } as unknown as Block;
    const { stretches } = laidOut([...new Array<Block>(120).fill(paragraph), table, paragraph]);
    assert.deepEqual(stretches, [50, 100, 120, 121, 122]);
  });

  test('may be empty', () => assert.deepEqual(laidOut([]), { pages: [], numbers: new Map(), stretches: [] }));
});
