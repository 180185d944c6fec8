import type { Table } from './table.ts';

/**
 * The rows that were set aside as totals, as a table with the same columns: a State to compare with, "All students"
 * beside the groups. Empty where there are none.
 */
export function totalsOf(table: Table): Table {
  return table.totals?.() ?? { ...table, rows: new Uint32Array(0), excluded: [], columns: [] };
}
