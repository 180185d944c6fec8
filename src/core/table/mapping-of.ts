import { stringify } from 'yaml';
import { columnLetters } from './address.ts';
import { columnsNamed } from './columns-named.ts';
import { headerKey } from './header-key.ts';
import type { Mapping } from './mapping.ts';
import type { TableSchema } from './schema.ts';
import type { Column, Table } from './table.ts';

/** The columns of the sheet itself, without those worked out from others. */
export function sheetColumns({ columns }: Table): Column[] {
  const seen = new Set<number>();
  return columns.filter(({ sheetColumn }) => !seen.has(sheetColumn) && seen.add(sheetColumn));
}

/** The key under which the mapping of this table's headers is remembered. */
export function tableHeaderKey(table: Table): string {
  return headerKey(sheetColumns(table).map(({ header }) => header));
}

/**
 * How a table was understood, as a mapping: to be shown, changed and used again. Reading the same sheet with it gives
 * the same table. A column goes by its header, or by its letters where two have the same.
 *
 * @param given the mapping the table was read with: what cannot be seen in the table (renamed values, the order of
 *   dates, totals rows a person named) is carried over from it
 */
export function mappingOf(table: Table, schema: TableSchema, given: Mapping = {}): Mapping {
  const columns = sheetColumns(table);
  const name = (column: Column): string =>
    columnsNamed(columns, column.header).length === 1 ? column.header : columnLetters(column.sheetColumn);
  const { fromRow, toRow } = table.header;
  const marks = [...table.legend.marks].filter(([mark, meaning]) => schema.marks.marks.get(mark) !== meaning);
  const ignored = new Set(
    Object.entries(given.columns ?? {}).flatMap(([key, field]) =>
      field === 'ignore' ? columnsNamed(columns, key).map((at) => columns[at]!.sheetColumn) : [],
    ),
  );
  return {
    ...given,
    sheet: table.grid.sheet,
    table: table.kind,
    header: fromRow === toRow ? fromRow + 1 : [fromRow + 1, toRow + 1],
    columns: Object.fromEntries(
      columns.flatMap((column) => {
        if (column.field !== null) return [[name(column), column.field]];
        return ignored.has(column.sheetColumn) ? [[name(column), 'ignore']] : [];
      }),
    ),
    ...(marks.length > 0 ? { marks: Object.fromEntries(marks) } : {}),
  };
}

/** Mappings as the text of a mapping file; `loadMapping` reads it back. */
export function writeMapping(mappings: readonly Mapping[]): string {
  const plain = mappings.map(({ marksByColumn, ...rest }) => ({
    ...rest,
    ...(marksByColumn === undefined ? {} : { 'marks-by-column': marksByColumn }),
    ...(rest.totals === undefined ? {} : { totals: rest.totals.length === 0 ? 'none' : rest.totals }),
  }));
  return stringify(plain.length === 1 ? plain[0] : plain, { lineWidth: 0, singleQuote: true });
}
