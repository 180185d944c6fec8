import type { Column, Table } from './table.ts';

/** The column of a field, or null where the table has none (a problem for whoever needs it: `column-missing`). */
export function column(table: Table, field: string): Column | null {
  return table.columns.find((one) => one.field === field) ?? null;
}
