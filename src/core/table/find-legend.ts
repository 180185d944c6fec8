import type { Mapping } from './mapping.ts';
import { oneLine, plainMark } from './plain-text.ts';
import { CellTag, type RawGrid } from './raw-grid.ts';
import type { TableSchema } from './schema.ts';
import type { CellRange } from './address.ts';
import type { ExcludedRow, Legend, MarkMeaning } from './table.ts';

/** A mark as a note in the sheet explains it. */
export interface MarkNote {
  readonly mark: string;
  readonly meaning: MarkMeaning;
  /** Where the note stands (zero-based). */
  readonly row: number;
  readonly column: number;
}

/** A mark that the notes of one sheet explain in two ways, with every note that speaks of it. */
export interface MarkConflict {
  readonly mark: string;
  readonly notes: readonly MarkNote[];
}

/**
 * What marks stand for in one sheet: the default list, over it what notes in the sheet say ("* = fewer than 10",
 * "groups less than 10 are displayed with an asterisk (*)"), over it the mapping file.
 *
 * A mark that two notes explain differently stands for nothing known until the mapping file decides.
 */
export function findLegend(
  grid: RawGrid,
  header: CellRange,
  columns: readonly { readonly sheetColumn: number; readonly header: string }[],
  excluded: readonly ExcludedRow[],
  schema: TableSchema,
  mapping: Mapping | undefined,
  headersOf: (name: string) => readonly string[],
): { readonly legend: Legend; readonly notes: readonly MarkNote[]; readonly conflicts: readonly MarkConflict[] } {
  const notes = markNotes(grid, header, columns, excluded, schema);
  const marks = new Map(schema.marks.marks);
  const byMark = new Map<string, MarkNote[]>();
  for (const note of notes) {
    const mark = plainMark(note.mark);
    marks.set(mark, note.meaning);
    byMark.set(mark, [...(byMark.get(mark) ?? []), note]);
  }
  const decided = new Set(Object.keys(mapping?.marks ?? {}).map(plainMark));
  const conflicts = [...byMark]
    .filter(([mark, said]) => !decided.has(mark) && said.some(({ meaning }) => meaning !== said[0]!.meaning))
    .map(([mark, said]) => ({ mark, notes: said }));
  for (const { mark } of conflicts) marks.delete(mark);
  for (const [mark, meaning] of Object.entries(mapping?.marks ?? {})) marks.set(plainMark(mark), meaning);
  const byColumn = new Map<string, ReadonlyMap<string, MarkMeaning>>();
  for (const [name, own] of Object.entries(mapping?.marksByColumn ?? {}))
    for (const column of headersOf(name))
      byColumn.set(column, new Map(Object.entries(own).map(([mark, meaning]) => [plainMark(mark), meaning])));
  return { legend: { marks, byColumn }, notes, conflicts };
}

/** Every explanation of a mark in the rows above the header, in notes, and in cells beside the table. */
function markNotes(
  grid: RawGrid,
  header: CellRange,
  columns: readonly { readonly sheetColumn: number }[],
  excluded: readonly ExcludedRow[],
  schema: TableSchema,
): MarkNote[] {
  const found: MarkNote[] = [];
  const look = (row: number, column: number): void => {
    const raw = grid.columns[column];
    if (raw === undefined || raw.tags[row] !== CellTag.text) return;
    for (const { mark, meaning } of readMarkNote(grid.strings.get(raw.values[row]!), schema))
      found.push({ mark, meaning, row, column });
  };
  const rows = excluded.filter(({ reason }) => reason === 'note').map(({ row }) => row);
  for (let row = 0; row < header.fromRow; row++) rows.push(row);
  for (const row of rows) for (let column = 0; column < grid.columns.length; column++) look(row, column);
  const inTable = new Set(columns.map(({ sheetColumn }) => sheetColumn));
  for (let column = 0; column < grid.columns.length; column++) {
    if (inTable.has(column)) continue;
    for (let row = header.fromRow; row < grid.rowCount; row++) look(row, column);
  }
  return found;
}

/** What a note says of marks: `* = fewer than 10; NR: not reported`, `… are displayed with an asterisk (*)`. */
export function readMarkNote(
  note: string,
  schema: TableSchema,
): { readonly mark: string; readonly meaning: MarkMeaning }[] {
  const found: { mark: string; meaning: MarkMeaning }[] = [];
  const meaningOf = (words: string): MarkMeaning | null => {
    const lower = oneLine(words).toLowerCase();
    return schema.marks.words.find(({ words: list }) => list.some((word) => lower.includes(word)))?.meaning ?? null;
  };
  for (const sentence of note.split(/[\n;]|\.(?:\s|$)/)) {
    const named =
      /^\s*["'“(]?([*†‡^~#-]{1,3}|[A-Z][A-Z/]{0,4}|[nN]\s?<\s?\d+|<\s?\d+)["'”)]?\s*(?:=|:|–|—|-(?=\s)|\bmeans\b|\bindicates?\b|\bdenotes?\b|\brepresents?\b|\bstands? for\b)\s*(.+)$/.exec(
        sentence,
      );
    const meaning = named === null ? null : meaningOf(named[2]!);
    if (named !== null && meaning !== null) {
      found.push({ mark: named[1]!, meaning });
      continue;
    }
    const asterisk = /\basterisks?\b|\(\*\)|"\*"|“\*”/i.test(sentence);
    const about = asterisk ? meaningOf(sentence) : null;
    if (about !== null) found.push({ mark: '*', meaning: about });
  }
  return found;
}
