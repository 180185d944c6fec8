/** What a cell of the example holds; days are written as date cells. */
export type Value = string | number | null | { readonly day: number };

export interface ExampleColumn {
  readonly header: string;
  /** The block above the header, in sheets with a header of two rows. */
  readonly block?: string;
  /** In characters. */
  readonly width: number;
}

/** A row of the example before it is known where it will stand. */
export interface ExampleRow {
  readonly cells: Value[];
  hidden?: boolean;
}

export interface ExampleSheet {
  readonly name: string;
  /** Title and notes above the header, a line a row; an empty text is a blank row. */
  readonly above: readonly string[];
  readonly columns: readonly ExampleColumn[];
  readonly rows: readonly ExampleRow[];
  /** Rows below the table: totals, notes. */
  readonly below: readonly ExampleRow[];
}

export const on = (day: number | null): Value => (day === null ? null : { day });

/** How many rows stand above the first record. */
export function headerRows(sheet: ExampleSheet): { readonly above: number; readonly header: number } {
  return { above: sheet.above.length, header: sheet.columns.some((column) => column.block !== undefined) ? 2 : 1 };
}

/** The sheet row (from 1) a row stands in. */
export function rowNumber(sheet: ExampleSheet, row: ExampleRow): number {
  const { above, header } = headerRows(sheet);
  const at = sheet.rows.indexOf(row);
  if (at < 0) throw new Error(`A planted row is not in ${sheet.name}.`);
  return above + header + at + 1;
}

/** The cells of a row: all of them, or those under one header. */
export function cellsOf(sheet: ExampleSheet, row: ExampleRow, header: string | null = null): string {
  const number = rowNumber(sheet, row);
  const name = /^[A-Za-z_][A-Za-z0-9_]*$/.test(sheet.name) ? sheet.name : `'${sheet.name}'`;
  if (header === null) return `${name}!A${number}:${letters(sheet.columns.length - 1)}${number}`;
  return `${name}!${letters(columnAt(sheet, header))}${number}`;
}

export function columnAt(sheet: ExampleSheet, header: string): number {
  const at = sheet.columns.findIndex((column) => column.header === header);
  if (at < 0) throw new Error(`${sheet.name} has no column ${header}.`);
  return at;
}

/** 0 → A, 25 → Z, 26 → AA. */
export function letters(column: number): string {
  const rest = String.fromCharCode(65 + (column % 26));
  return column < 26 ? rest : letters(Math.floor(column / 26) - 1) + rest;
}
