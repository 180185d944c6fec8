import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { CellBlock, HostSheet } from '../../../src/app/ports.ts';
import { CellTag, type RawGrid } from '../../../src/core/table/raw-grid.ts';
import { formatAt } from '../../../src/core/table/grid-cell.ts';
import { gridOfBlocks } from '../../../src/hosts/excel/grid-of-blocks.ts';
import { readWorkbookFile } from '../../../src/hosts/node/read-file.ts';
import { projectRoot } from '../../support/library.ts';
import { comparableRows } from '../comparable-cells.ts';
import { gridOfWorkbook } from '../open-bytes.ts';

/** A sheet without any special thing. */
function sheetOf(rowCount: number, columnCount: number, more: Partial<HostSheet> = {}): HostSheet {
  return {
    name: 'Data',
    hidden: false,
    ours: false,
    rowCount,
    columnCount,
    dateSystem: 1900,
    merges: [],
    hiddenRows: [],
    hiddenColumns: [],
    first: { fromRow: 0, columns: [], values: [], formats: [], errors: [] },
    notTold: [],
    ...more,
  };
}

function made(sheet: HostSheet, blocks: readonly CellBlock[]): RawGrid {
  const result = gridOfBlocks('data.xlsx', sheet, blocks);
  assert.equal(result.ok, true, JSON.stringify(result.problems));
  if (!result.ok) throw new Error('unreachable');
  return result.value;
}

/** What Excel would hand over for a grid: serial numbers for dates, errors as their texts. */
function blocksOf(grid: RawGrid, rows: number): CellBlock[] {
  const columns = grid.columns.map((_, column) => column);
  const blocks: CellBlock[] = [];
  for (let fromRow = 0; fromRow < grid.rowCount; fromRow += rows) {
    const count = Math.min(rows, grid.rowCount - fromRow);
    const errors: [number, number][] = [];
    const hasNumber = columns.map(() => false);
    const values = Array.from({ length: count }, (_, line) =>
      columns.map((column) => {
        const cells = grid.columns[column];
        const value = cells?.values[fromRow + line] ?? 0;
        switch (cells?.tags[fromRow + line] ?? CellTag.blank) {
          case CellTag.number:
            hasNumber[column] = true;
            return value;
          case CellTag.date:
            hasNumber[column] = true;
            return value + 25_569;
          case CellTag.boolean:
            return value === 1;
          case CellTag.error:
            errors.push([line, column]);
            return grid.strings.get(value);
          case CellTag.text:
            return grid.strings.get(value);
          default:
            return '';
        }
      }),
    );
    const formats = columns.map((column) =>
      hasNumber[column]
        ? Array.from({ length: count }, (_, line) => formatAt(grid, grid.columns[column]!, fromRow + line))
        : null,
    );
    blocks.push({ fromRow, columns, values, formats, errors });
  }
  return blocks;
}

describe('the grid of cells that were handed over in blocks', () => {
  test('equals the grid of the file, whatever the size of the blocks', async () => {
    const workbook = await readWorkbookFile(join(projectRoot, 'examples/district.xlsx'));
    if (!workbook.ok) throw new Error('unreachable');
    for (const handle of workbook.value.sheets) {
      const read = await handle.read();
      if (!read.ok) continue;
      const grid = read.value;
      for (const rows of [7, 500, 100_000]) {
        const sheet = sheetOf(grid.rowCount, grid.columns.length, { name: grid.sheet });
        const again = made(sheet, blocksOf(grid, rows));
        assert.deepEqual(comparableRows(again), comparableRows(grid), `${grid.sheet} in blocks of ${rows}`);
      }
    }
  });

  test('tells an error from a text that looks like one, and keeps blanks blank', async () => {
    const { grid } = await gridOfWorkbook({
      rows: '<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="str"><v>#N/A</v></c><c r="C1" t="str"><v></v></c><c r="D1" t="b"><v>1</v></c></row>',
    });
    const again = made(sheetOf(1, 4), [
      {
        fromRow: 0,
        columns: [0, 1, 2, 3],
        values: [['#N/A', '#N/A', '', true]],
        formats: [null, null, null, null],
        errors: [[0, 0]],
      },
    ]);
    assert.deepEqual(comparableRows(again), comparableRows(grid));
    assert.deepEqual(comparableRows(again), [['E:#N/A', '#N/A', null, true]]);
  });

  test('makes days of numbers with a date format, in the system of the workbook, and keeps percent formats', () => {
    const block: CellBlock = {
      fromRow: 0,
      columns: [0, 1, 2],
      values: [
        [45_000, 0.5, 45_000],
        [44_000, 0.25, 1],
      ],
      formats: ['m/d/yyyy', ['0%', '0.0%'], 'General'],
      errors: [],
    };
    assert.deepEqual(comparableRows(made(sheetOf(2, 3), [block])), [
      ['D:2023-03-15', 0.5, 45_000],
      ['D:2020-06-18', 0.25, 1],
    ]);
    assert.equal(comparableRows(made(sheetOf(2, 3, { dateSystem: 1904 }), [block]))[0]![0], 'D:2027-03-16');
    const grid = made(sheetOf(2, 3), [block]);
    assert.deepEqual([formatAt(grid, grid.columns[1]!, 0), formatAt(grid, grid.columns[1]!, 1)], ['0%', '0.0%']);
  });

  test('is as large as the sheet where only some columns were handed over', async () => {
    const block: CellBlock = { fromRow: 0, columns: [1], values: [['a'], ['b']], formats: [null], errors: [] };
    const grid = made(sheetOf(9, 4), [block]);
    assert.deepEqual([grid.rowCount, grid.columns.length], [9, 4]);
    assert.deepEqual(
      grid.columns.map((column) => column === undefined),
      [true, false, true, true],
    );
  });

  test('ends with its last value, as the file does', () => {
    const block: CellBlock = {
      fromRow: 0,
      columns: [0, 1],
      values: [
        ['a', ''],
        ['', ''],
      ],
      formats: [null, null],
      errors: [],
    };
    const grid = made(sheetOf(2, 2), [block]);
    assert.deepEqual([grid.rowCount, grid.columns.length], [1, 1]);
  });

  test('carries merged cells and what is hidden', () => {
    const merge = { fromRow: 0, toRow: 0, fromColumn: 0, toColumn: 1 };
    const block: CellBlock = {
      fromRow: 0,
      columns: [0, 1],
      values: [
        ['a', ''],
        ['b', 1],
      ],
      formats: [null, 'General'],
      errors: [],
    };
    const grid = made(
      sheetOf(2, 2, { merges: [merge], hiddenRows: [{ from: 1, to: 1 }], hiddenColumns: [1], hidden: true }),
      [block],
    );
    assert.deepEqual(grid.merges, [merge]);
    assert.deepEqual([[...grid.hiddenRows], [...grid.hiddenColumns], grid.hidden], [[1], [1], true]);
  });
});
