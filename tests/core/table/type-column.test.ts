import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readTable } from '../../../src/core/table/read-table.ts';
import { CellTag, type RawColumn, type RawGrid } from '../../../src/core/table/raw-grid.ts';
import { typeAll } from '../../../src/core/table/table-problems.ts';
import { shippedSchema } from '../../support/library.ts';

const schema = shippedSchema();
const rows = 20_000;

/** A roster of many students and few different texts; `asked` counts how often a text is asked for. */
function bigRoster(): { readonly grid: RawGrid; readonly asked: () => number; readonly different: number } {
  const strings: string[] = [];
  let asked = 0;
  const indexOf = new Map<string, number>();
  const text = (value: string): number => {
    const known = indexOf.get(value);
    if (known !== undefined) return known;
    indexOf.set(value, strings.length);
    return strings.push(value) - 1;
  };
  const columnOf = (header: string, tag: CellTag, value: (i: number) => number): RawColumn => {
    const tags = new Uint8Array(rows + 1).fill(tag);
    const values = new Float64Array(rows + 1);
    tags[0] = CellTag.text;
    values[0] = text(header);
    for (let i = 1; i <= rows; i++) values[i] = value(i);
    return { tags, values, formats: 0 };
  };
  const races = ['White', 'Asian', 'Hispanic', 'Black', 'Multi-race'].map(text);
  const flags = ['Y', 'N'].map(text);
  const grid: RawGrid = {
    file: 'roster.xlsx',
    sheet: 'Students',
    rowCount: rows + 1,
    columns: [
      columnOf('LASID', CellTag.number, (i) => 1_000_000 + i),
      columnOf('Race', CellTag.text, (i) => races[i % 5]!),
      columnOf('ELL', CellTag.text, (i) => flags[(i * 7) % 2]!),
      columnOf('SWD', CellTag.text, (i) => flags[(i * 3) % 2]!),
      columnOf('Days Absent', CellTag.number, (i) => i % 30),
      columnOf('School', CellTag.text, (i) => text(`School ${i % 40}`)),
    ],
    strings: {
      length: 200,
      get(index) {
        asked++;
        return strings[index] ?? '';
      },
    },
    formats: ['General'],
    merges: [],
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    hidden: false,
    dateSystem: 1900,
  };
  return { grid, asked: () => asked, different: strings.length };
}

describe('a big sheet', () => {
  test('has each different text looked at, not each cell, and no column typed before it is asked for', () => {
    const { grid, asked, different } = bigRoster();
    const result = readTable(grid, schema);
    assert.ok(result.ok);
    const afterReading = asked();
    // Finding the header and sampling look at some hundred cells of each column.
    assert.ok(afterReading < 10_000, `${afterReading} texts asked for to find the table`);
    typeAll(result.value);
    assert.ok(asked() - afterReading <= 4 * different, `${asked() - afterReading} texts asked for to type it`);
    typeAll(result.value);
    assert.ok(asked() - afterReading <= 4 * different, 'typed once');
  });

  test('keeps codes and states in typed arrays, and numbers only where there are numbers', () => {
    const { grid } = bigRoster();
    const result = readTable(grid, schema);
    assert.ok(result.ok);
    const [id, race, , , days] = result.value.columns.map((column) => column.cells());
    assert.deepEqual([id!.codes.length, id!.numbers.length, id!.labels.length], [rows, 0, rows]);
    assert.deepEqual([race!.codes.length, race!.numbers.length, race!.labels.length], [rows, 0, 5]);
    assert.deepEqual([days!.codes.length, days!.numbers.length], [0, rows]);
  });
});
