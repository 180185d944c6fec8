import type { Table } from '../../table/table.ts';

/** A table that was made of others, with the way back to their cells. */
export interface ViewTable extends Table {
  readonly view: ViewNotes;
}

export interface ViewNotes {
  /** The sheet rows each record was made of, by table row. */
  readonly rowsBehind: (row: number) => readonly number[];
  /** Sheet columns of its own worksheet it was made from. */
  readonly columns: readonly number[];
  /** Worksheets its cells were looked up in, with the fields read there. */
  readonly read: readonly { readonly table: Table; readonly fields: readonly string[] }[];
  /** Fields it should have and has not, each with what was missing. */
  readonly lacks: ReadonlyMap<string, Lack>;
}

/** A worksheet no sheet was recognised as, or a field that a sheet does not have. */
export interface Lack {
  readonly table: string;
  readonly field: string | null;
}

export function notesOf(table: Table): ViewNotes | null {
  return (table as Partial<ViewTable>).view ?? null;
}
