import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { columnWidths, layOutTable } from '../../../src/outputs/docx/lay-out-table.ts';
import { cell, columns } from '../../support/docx/blocks.ts';

const total = (widths: readonly number[]): number => widths.reduce((a, b) => a + b, 0);

describe('columns of a table', () => {
  test('share the width as the template asks', () => {
    assert.deepEqual(columnWidths([3, 1], [0, 0], 8000), [6000, 2000]);
    assert.deepEqual(columnWidths([1, 1, 1], [0, 0, 0], 100), [33, 34, 33]);
  });

  test('take what their longest word needs from the others', () => {
    assert.deepEqual(columnWidths([1, 1, 2], [3000, 0, 0], 6000), [3000, 1000, 2000]);
    // Lifting the first makes the second too narrow as well.
    assert.deepEqual(columnWidths([1, 1, 2], [3000, 1500, 0], 6000), [3000, 1500, 1500]);
  });

  test('share by need where there is not enough for all, and a missing weight counts as the usual one', () => {
    assert.deepEqual(columnWidths([1, 1], [6000, 3000], 6000), [4000, 2000]);
    assert.deepEqual(columnWidths([2, 0, Number.NaN], [0, 0, 0], 6000), [2000, 2000, 2000]);
  });

  test('always fill the width in whole twips', () => {
    for (let n = 1; n < 30; n++) {
      const weights = Array.from({ length: n }, (_, i) => 1 + ((i * 7) % 5));
      const needed = weights.map((_, i) => (i * 311) % 700);
      const widths = columnWidths(weights, needed, 9360);
      assert.equal(total(widths), 9360);
      assert.ok(widths.every(Number.isInteger));
      if (total(needed) < 9360) widths.forEach((width, c) => assert.ok(width >= (needed[c] ?? 0) - 1));
    }
  });

  test('keep a ratio and its interval on one line while another column has room', () => {
    const { widths, rows } = layOutTable(
      {
        type: 'table',
        tag: 't',
        caption: '',
        description: '',
        rowHeaders: false,
        columns: columns(['Group', 8], ['Risk ratio>', 1]),
        rows: [[cell('White'), cell('2.60 (1.84 to 3.68)')]],
      },
      9360,
    );
    assert.ok((widths[1] ?? 0) > 1500 && (widths[1] ?? 0) < 1700, String(widths));
    assert.ok((rows[0] ?? 0) < 400);
  });
});
