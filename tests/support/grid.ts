import { CellTag, type RawColumn, type RawGrid } from '../../src/core/table/raw-grid.ts';
import type { CellRange } from '../../src/core/table/address.ts';

/** A cell as a test writes it: a number, text, a flag, nothing, `{date: '2024-10-01'}` or `{error: '#N/A'}`. */
export type TestCell =
  number | string | boolean | null | { date: string } | { error: string } | { number: number; format: string };

const msPerDay = 86_400_000;
export const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / msPerDay;

/** A `RawGrid` from rows of cells, as a reader would make it. */
export function gridOf(
  rows: readonly (readonly TestCell[])[],
  given: { sheet?: string; file?: string; merges?: CellRange[]; hiddenRows?: number[]; hiddenColumns?: number[] } = {},
): RawGrid {
  const strings: string[] = [];
  const indexOf = new Map<string, number>();
  const intern = (text: string): number => {
    const known = indexOf.get(text);
    if (known !== undefined) return known;
    indexOf.set(text, strings.length);
    return strings.push(text) - 1;
  };
  const formats = ['General'];
  const formatOf = (code: string): number => {
    const at = formats.indexOf(code);
    return at >= 0 ? at : formats.push(code) - 1;
  };
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns: (RawColumn | undefined)[] = [];
  for (let c = 0; c < width; c++) {
    const tags = new Uint8Array(rows.length);
    const values = new Float64Array(rows.length);
    const columnFormats = new Uint16Array(rows.length);
    let used = false;
    rows.forEach((row, r) => {
      const cell = row[c];
      if (cell === null || cell === undefined) return;
      used = true;
      if (typeof cell === 'number') [tags[r], values[r]] = [CellTag.number, cell];
      else if (typeof cell === 'boolean') [tags[r], values[r]] = [CellTag.boolean, Number(cell)];
      else if (typeof cell === 'string') [tags[r], values[r]] = [CellTag.text, intern(cell)];
      else if ('date' in cell) {
        [tags[r], values[r]] = [CellTag.date, day(cell.date)];
        columnFormats[r] = formatOf('m/d/yyyy');
      } else if ('error' in cell) [tags[r], values[r]] = [CellTag.error, intern(cell.error)];
      else {
        [tags[r], values[r]] = [CellTag.number, cell.number];
        columnFormats[r] = formatOf(cell.format);
      }
    });
    columns.push(used ? { tags, values, formats: columnFormats } : undefined);
  }
  return {
    file: given.file ?? 'test.xlsx',
    sheet: given.sheet ?? 'Sheet1',
    rowCount: rows.length,
    columns,
    strings: { length: strings.length, get: (i) => strings[i] ?? '' },
    formats,
    merges: given.merges ?? [],
    hiddenRows: new Set(given.hiddenRows ?? []),
    hiddenColumns: new Set(given.hiddenColumns ?? []),
    hidden: false,
    dateSystem: 1900,
  };
}
