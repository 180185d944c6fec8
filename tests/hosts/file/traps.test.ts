import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readWorkbookFile } from '../../../src/hosts/node/read-file.ts';
import { comparableRows, type ComparableCell } from '../comparable-cells.ts';

const folder = new URL('../../data/files/traps/', import.meta.url);
const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as Record<
  string,
  readonly (readonly ComparableCell[])[]
>;

describe('every trap workbook is read as a careful person would read it', () => {
  test('each workbook has its expected cells', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.xlsx'));
    assert.deepEqual(
      files.sort(),
      Object.keys(expected)
        .map((name) => `${name}.xlsx`)
        .sort(),
    );
  });

  for (const [name, rows] of Object.entries(expected)) {
    test(name, async () => {
      const opened = await readWorkbookFile(new URL(`${name}.xlsx`, folder).pathname);
      assert.ok(opened.ok, JSON.stringify(opened.problems));
      const grid = await opened.value.sheets[0]!.read();
      assert.ok(grid.ok, JSON.stringify(grid.problems));
      assert.deepEqual(comparableRows(grid.value), rows.map(withoutTrailingBlanks));
      assert.deepEqual(grid.problems, []);
    });
  }
});

function withoutTrailingBlanks(row: readonly ComparableCell[]): readonly ComparableCell[] {
  let last = row.length - 1;
  while (last >= 0 && row[last] === null) last--;
  return row.slice(0, last + 1);
}
