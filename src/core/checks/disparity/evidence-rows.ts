import { rangeReference, rowRanges, type CellRange } from '../../table/address.ts';
import type { Column, Table } from '../../table/table.ts';
import type { Evidence } from '../outcome.ts';
import { counted } from './number-text.ts';

/**
 * More runs than this are not listed one by one: a reader finds 40,000 scattered rows by filtering the column, not by
 * walking through as many ranges. The evidence then names the whole stretch and the filter that picks the rows in it.
 */
export const mostRuns = 60;

/**
 * Evidence for rows of a table: one range for each run of sheet rows, over the columns that show the matter.
 *
 * @param rows table rows, ascending; a row given twice counts once
 */
export function evidenceOf(
  role: string,
  table: Table,
  columns: readonly (Column | null)[],
  rows: ArrayLike<number>,
  filter: string,
): Evidence {
  const [from, to] = columnSpan(table, columns);
  const sheetRow = (at: number): number => table.rows[rows[at]!]!;
  let runs = 0;
  for (let at = 0; at < rows.length && runs <= mostRuns; at++) {
    if (at === 0 || sheetRow(at) > sheetRow(at - 1) + 1) runs++;
  }
  if (runs <= mostRuns) {
    const sheetRows = Uint32Array.from({ length: rows.length }, (_, at) => sheetRow(at));
    const ranges = rowRanges(sheetRows, from, to).map((range) => rangeReference(table.grid.sheet, range));
    return { role, ranges, filter, rows: rows.length };
  }
  const range = { fromRow: sheetRow(0), fromColumn: from, toRow: sheetRow(rows.length - 1), toColumn: to };
  return scattered(role, table, range, rows.length, filter);
}

/** Evidence for many rows in one stretch of the sheet: the stretch, and that the filter picks only some of its rows. */
export function scattered(role: string, table: Table, range: CellRange, rows: number, filter: string): Evidence {
  const picked = `${counted(rows, 'row')} of this range`;
  return {
    role,
    ranges: [rangeReference(table.grid.sheet, range)],
    filter: filter === '' ? picked : `${filter} (${picked})`,
    rows,
  };
}

/** First and last sheet column of the columns that show the matter; the whole table where none is named. */
export function columnSpan(table: Table, columns: readonly (Column | null)[]): readonly [number, number] {
  const used = columns.filter((column) => column !== null).map((column) => column.sheetColumn);
  return used.length === 0 ? [table.header.fromColumn, table.header.toColumn] : [Math.min(...used), Math.max(...used)];
}

/** Where rows stand, for a problem: at most a few ranges, then how many more. */
export function whereRows(table: Table, columns: readonly (Column | null)[], rows: ArrayLike<number>): string {
  const { ranges } = evidenceOf('', table, columns, rows, '');
  const shown = ranges.slice(0, mostShown);
  return ranges.length > mostShown ? `${shown.join(', ')} and ${ranges.length - mostShown} more` : shown.join(', ');
}

const mostShown = 8;
