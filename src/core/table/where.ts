import { column } from './column.ts';
import { hasCodes } from './has-codes.ts';
import { CellState, type Table } from './table.ts';

/** Table rows (not sheet rows), ascending. */
export type Rows = Uint32Array;

/** Rows that satisfy a test, rows that do not, and rows of which it cannot be said. */
export interface Selection {
  readonly rows: Rows;
  readonly not: Rows;
  readonly unknown: Rows;
}

/** Every row of a table. */
export function allRows(table: Table): Rows {
  return Uint32Array.from(table.rows, (_, i) => i);
}

/**
 * Rows whose field has one of the labels; for flags `yes` or `no`. A cell without a value is unknown, never "not".
 * Null where the table has no such column, or one that holds numbers.
 *
 * @param among only these rows; all when left out
 */
export function where(
  table: Table,
  field: string,
  labels: readonly string[],
  among: Rows = allRows(table),
): Selection | null {
  const found = column(table, field);
  if (found === null || !hasCodes(found.kind)) return null;
  const cells = found.cells();
  const wanted = new Uint8Array(cells.labels.length);
  cells.labels.forEach((label, code) => (wanted[code] = labels.includes(label) ? 1 : 0));
  return partition(among, (row) => (cells.state[row] !== CellState.value ? null : wanted[cells.codes[row]!] === 1));
}

/** Rows sorted by a test that answers yes, no, or null for unknown. */
export function partition(among: Rows, test: (row: number) => boolean | null): Selection {
  const parts = [new Uint32Array(among.length), new Uint32Array(among.length), new Uint32Array(among.length)] as const;
  const counts = [0, 0, 0] as [number, number, number];
  for (const row of among) {
    const answer = test(row);
    const part = answer === null ? 2 : answer ? 0 : 1;
    parts[part][counts[part]++] = row;
  }
  return {
    rows: parts[0].slice(0, counts[0]),
    not: parts[1].slice(0, counts[1]),
    unknown: parts[2].slice(0, counts[2]),
  };
}
