import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readXlsx } from 'hucre/xlsx';
import type { RawGrid } from '../../../src/core/table/raw-grid.ts';
import { readWorkbookFile } from '../../../src/hosts/node/read-file.ts';
import { comparableCell, comparableRows, type ComparableCell } from '../comparable-cells.ts';

const folder = new URL('../../data/files/real/', import.meta.url);

interface Digest {
  readonly rows: number;
  readonly columns: readonly { readonly filled: number; readonly sha256: string }[];
}
const digests = JSON.parse(readFileSync(new URL('digests.json', folder), 'utf8')) as Record<
  string,
  Record<string, Digest>
>;

describe("every cell of published files is what openpyxl and Python's csv module read", () => {
  for (const [name, sheets] of Object.entries(digests)) {
    test(name, async () => {
      const opened = await readWorkbookFile(new URL(name, folder).pathname);
      assert.ok(opened.ok, JSON.stringify(opened.problems));
      assert.deepEqual(opened.problems, []);
      assert.deepEqual(
        opened.value.sheets.map((sheet) => sheet.name),
        Object.keys(sheets),
      );
      for (const sheet of opened.value.sheets) {
        const read = await sheet.read();
        assert.ok(read.ok, JSON.stringify(read.problems));
        assert.deepEqual(read.problems, []);
        assert.deepEqual(digestOf(read.value), sheets[sheet.name]);
      }
    });
  }
});

function digestOf(grid: RawGrid): Digest {
  const written = (cell: ComparableCell): string => {
    if (cell === null) return '';
    if (typeof cell === 'string') return `t${cell}`;
    return typeof cell === 'number' ? `n${cell}` : `b${cell}`;
  };
  return {
    rows: grid.rowCount,
    columns: grid.columns.map((_, column) => {
      const cells = Array.from({ length: grid.rowCount }, (_, row) => written(comparableCell(grid, row, column)));
      return {
        filled: cells.filter((cell) => cell !== '').length,
        sha256: createHash('sha256')
          .update(cells.map((cell) => `${cell}\x1f`).join(''))
          .digest('hex'),
      };
    }),
  };
}

describe('every cell is what hucre reads', () => {
  for (const name of ['PERA_2714dv2_masked.xlsx', 'ssdr_2016-17_school.xlsx']) {
    test(name, async () => {
      const path = new URL(name, folder).pathname;
      const opened = await readWorkbookFile(path);
      assert.ok(opened.ok);
      const other = await readXlsx(new Uint8Array(readFileSync(path)));
      for (const [i, sheet] of opened.value.sheets.entries()) {
        const read = await sheet.read();
        assert.ok(read.ok);
        const rows = other.sheets[i]!.rows.map((row) => Array.from(row, (cell) => comparableValue(cell)));
        assert.deepEqual(comparableRows(read.value), rows.map(trimmed));
      }
    });
  }
});

function comparableValue(cell: unknown): ComparableCell {
  if (cell === null || cell === undefined || cell === '') return null;
  // hucre keeps the carriage returns that XML tells a reader to drop.
  if (typeof cell === 'string') return cell.replaceAll('\r\n', '\n');
  assert.ok(typeof cell === 'number' || typeof cell === 'boolean', String(cell));
  return cell;
}

function trimmed(row: readonly ComparableCell[]): ComparableCell[] {
  let last = row.length - 1;
  while (last >= 0 && row[last] === null) last--;
  return row.slice(0, last + 1);
}
