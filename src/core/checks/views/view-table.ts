import type { Table } from '../../table/table.ts';

/** A table that was made of others, with the way back to their cells. */
export interface ViewTable extends Table {
  readonly view: ViewNotes;
}

export interface ViewNotes {
  /** The sheet rows each record was made of, by table row. They may stand in several sheets of the kind. */
  readonly rowsBehind: (row: number) => readonly SheetRow[];
  /** For fields made of many rows: the sheet rows that make a record's value what it is, where some do more than others. */
  readonly making: ReadonlyMap<string, (row: number) => readonly SheetRow[]>;
  /** The school years of the worksheet it started from; null where that does not say. */
  readonly years: readonly string[] | null;
  /** Sheet columns of its own worksheet it was made from. */
  readonly columns: readonly number[];
  /** Worksheets its cells were looked up in, with the fields read there. */
  readonly read: readonly { readonly table: Table; readonly fields: readonly string[] }[];
  /** Fields it should have and has not, each with what was missing. */
  readonly lacks: ReadonlyMap<string, Lack>;
}

/** A sheet row of one of the sheets of a kind, which is told by its place among them. */
export interface SheetRow {
  readonly table: number;
  readonly row: number;
}

/** A worksheet no sheet was recognised as, or a field that a sheet does not have. */
export interface Lack {
  readonly table: string;
  readonly field: string | null;
}

export function notesOf(table: Table): ViewNotes | null {
  return (table as Partial<ViewTable>).view ?? null;
}
