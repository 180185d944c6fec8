import { column } from './column.ts';
import { hasCodes } from './has-codes.ts';
import { CellState, type Table } from './table.ts';
import { allRows, type Rows } from './where.ts';

/** A sum with what it does not hold: `total` is a lower bound when `unknown` is not 0. */
export interface Tally {
  readonly total: number;
  /** Rows that were added. */
  readonly known: number;
  /** Rows without a value (withheld, blank, unreadable, …): not zero, not added. */
  readonly unknown: number;
  /** The unknown rows by state. */
  readonly unknownBy: ReadonlyMap<CellState, number>;
}

/**
 * The sum of a field's numbers over some rows; for flags the number of rows that say yes. Null where the table has no
 * such field or the field holds text.
 */
export function tally(table: Table, field: string, among: Rows = allRows(table)): Tally | null {
  const found = column(table, field);
  if (found === null || (hasCodes(found.kind) && found.kind !== 'flag')) return null;
  const { state, numbers, codes } = found.cells();
  const values = found.kind === 'flag' ? codes : numbers;
  let total = 0;
  let known = 0;
  const unknownBy = new Map<CellState, number>();
  for (const row of among) {
    const cell = state[row] as CellState;
    if (cell === CellState.value) {
      total += values[row]!;
      known++;
    } else unknownBy.set(cell, (unknownBy.get(cell) ?? 0) + 1);
  }
  return { total, known, unknown: among.length - known, unknownBy };
}
