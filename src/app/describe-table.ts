import { rangeReference } from '../core/table/address.ts';
import type { Table } from '../core/table/table.ts';

/** What was understood of a sheet, in a line. */
export function describeTable(table: Table): {
  readonly sheet: string;
  readonly kind: string;
  readonly rows: number;
  readonly header: string;
  readonly columns: string;
} {
  const known = table.columns.filter((column) => column.field !== null);
  const unknown = table.columns.filter((column) => column.field === null);
  return {
    sheet: table.grid.sheet,
    kind: table.kind,
    rows: table.rows.length,
    header: rangeReference(table.grid.sheet, table.header).replace(/^.*!/, ''),
    columns: `${known.length} of ${table.columns.length}${unknown.length === 0 ? '' : `; not: ${unknown.map((column) => column.header).join(', ')}`}`,
  };
}
