import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Block, Run, TableBlock } from '../../../src/core/draft/draft.ts';
import { finishTables } from '../../../src/core/draft/finish-tables.ts';
import { shownText } from '../../../src/core/draft/shown-text.ts';
import { blank, cell, columns, notComputed, shown, withheld } from '../../support/docx/blocks.ts';

const tableOf = (headers: readonly string[], rows: readonly (readonly (Run | string)[])[]): TableBlock => ({
  type: 'table',
  tag: 'table:t',
  caption: 'Rates',
  description: '',
  rowHeaders: true,
  columns: columns(...headers.map((header) => [header, 1] as const)),
  rows: rows.map((row) => row.map((one) => (one === '' ? { runs: [] } : cell(one)))),
});
const textsOf = (block: Block | undefined): string[][] =>
  block?.type === 'table' ? block.rows.map((row) => row.map(({ runs }) => shownText(runs))) : [];

describe('a finished table', () => {
  test('has no column without any value; places to fill are one', () => {
    const [table] = finishTables([tableOf(['What', 'When', 'Who'], [['Bell', '', blank('who', 'Role')]])]);
    assert.deepEqual(textsOf(table), [['Bell', '[Role]']]);
    assert.deepEqual(table?.type === 'table' && table.columns.map(({ header }) => header), ['What', 'Who']);
  });

  test('has a dash where there is no value, explained once', () => {
    const one = tableOf(
      ['School', 'Due'],
      [
        ['Birch', ''],
        ['Cedar', 'soon'],
      ],
    );
    const blocks = finishTables([one, { type: 'control', tag: 'c', title: 'c', blocks: [one] }]);
    assert.deepEqual(textsOf(blocks[0]), [
      ['Birch', '–'],
      ['Cedar', 'soon'],
    ]);
    const notes = JSON.stringify(blocks).split('A dash (–)').length - 1;
    assert.equal(notes, 1);
    assert.equal(blocks[1]?.type, 'paragraph');
  });

  test('has its numbers to the right, but not what only looks like one', () => {
    const [table] = finishTables([
      tableOf(
        ['School', 'Score', 'Gap', 'School year', 'Due', 'Rate'],
        [
          ['Birch', '3', '−8.3 points', '2024', 'May 2, 2025', withheld('a')],
          ['Cedar', '', '4.2 points', '2025', '3', shown('b', 50, '12 of 24')],
        ],
      ),
    ]);
    const aligns = table?.type === 'table' ? table.columns.map(({ align }) => align) : [];
    assert.deepEqual(aligns, ['start', 'end', 'end', 'start', 'start', 'end']);
  });

  test('gives way to a sentence where everything in it is withheld, and only there', () => {
    const rows = (last: Run): (Run | string)[][] => [
      ['Birch', withheld('a'), 'Not shown'],
      ['Cedar', last, 'Not shown'],
    ];
    const headers = ['School', 'Records', 'Outcome'];
    const [left] = finishTables([tableOf(headers, rows(withheld('b', '*')))]);
    assert.equal(
      left?.type === 'paragraph' && shownText(left.runs),
      'The table “Rates” is left out: every figure in it is withheld.',
    );
    assert.equal(finishTables([tableOf(headers, rows(shown('b', 12, '12')))])[0]?.type, 'table');
    assert.equal(finishTables([tableOf(headers, [['Birch', notComputed('n'), 'Not computed']])])[0]?.type, 'table');
  });
});
