import { rangeReference, rowRanges } from './address.ts';
import type { Table } from './table.ts';
import type { Rows } from './where.ts';

/**
 * The cells some rows and fields of a table stand in, as evidence: one range for each run of sheet rows and each run of
 * neighbouring columns (`Students!B5:B9`, `Students!F5:F9`). Fields the table does not have are left out; with no
 * fields, whole records are meant.
 */
export function rowsToRanges(table: Table, rows: Rows, fields: readonly string[] = []): string[] {
  const sheetRows = Uint32Array.from(rows, (row) => table.rows[row]!);
  const wanted =
    fields.length === 0
      ? [table.header.fromColumn, table.header.toColumn]
      : table.columns
          .filter(({ field }) => field !== null && fields.includes(field))
          .map(({ sheetColumn }) => sheetColumn);
  return columnRuns(wanted, fields.length === 0).flatMap(([from, to]) =>
    rowRanges(sheetRows, from, to).map((range) => rangeReference(table.grid.sheet, range)),
  );
}

function columnRuns(columns: readonly number[], isSpan: boolean): [number, number][] {
  const sorted = [...new Set(columns)].sort((a, b) => a - b);
  if (sorted.length === 0) return [];
  if (isSpan) return [[sorted[0]!, sorted[sorted.length - 1]!]];
  const runs: [number, number][] = [];
  for (const at of sorted) {
    const last = runs[runs.length - 1];
    if (last !== undefined && at === last[1] + 1) last[1] = at;
    else runs.push([at, at]);
  }
  return runs;
}
