import { rangeReference, rowRanges } from './address.ts';
import { meaningIn } from './meaning-in.ts';
import { plainHeader } from './plain-text.ts';
import type { TableSchema } from './schema.ts';
import type { Cells, CellState, Column, Table } from './table.ts';

/**
 * A wide table seen as a long one: one entry for each record and each group column. Nothing is copied; each entry knows
 * the cell it stands in.
 */
export interface LongView {
  readonly table: Table;
  readonly groups: readonly GroupColumn[];
  /** Number of entries: records times group columns. */
  readonly length: number;
  /** The record (table row) and group (index into `groups`) of an entry. */
  at(entry: number): { readonly row: number; readonly group: number };
  /** What is known of an entry's cell, and its number where it is a value. */
  state(entry: number): CellState;
  value(entry: number): number;
  /** The cells some entries stand in, as few ranges as there are runs: `District!E6:E9`. */
  evidence(entries: ArrayLike<number>): string[];
}

export interface GroupColumn {
  readonly column: Column;
  /** The group's label (`Black or African American`). */
  readonly label: string;
  /** The field it is a group of (`race`, `sex`, `all`, …), or null. */
  readonly field: string | null;
  /** What the rest of the header says (`suspended` of `White suspended`); empty for a bare group. */
  readonly measure: string;
}

/**
 * Finds the columns of a wide table that count groups.
 *
 * A bare group as header (`White`), or as the last part under a block (`Suspended / White`), is found by itself. With
 * other words around it the pattern says where the group stands: `{group} suspended`, `Suspended - {group}`. With
 * several measures side by side (`White enrolled`, `White suspended`) one pattern picks one of them.
 *
 * @param pattern a header with `{group}` in it; null for bare groups
 */
export function groupColumns(table: Table, schema: TableSchema, pattern: string | null = null): GroupColumn[] {
  const list = schema.lists.get('groups');
  if (list === undefined) return [];
  const [before = '', after = ''] = (pattern ?? '{group}').split('{group}').map(plainHeader);
  const seen = new Set<number>();
  return table.columns.flatMap((one): GroupColumn[] => {
    if (one.field !== null || !['count', 'number', 'percent'].includes(one.kind) || seen.has(one.sheetColumn))
      return [];
    const path = one.headerPath;
    const candidates =
      pattern === null
        ? [{ group: path[path.length - 1] ?? '', measure: path.slice(0, -1).join(' / ') }]
        : [one.header, path[path.length - 1] ?? ''].flatMap((header) => {
            const group = between(header, before, after);
            return group === null
              ? []
              : [{ group, measure: pattern.replace('{group}', '').replace(/^[\s-]+|[\s-]+$/g, '') }];
          });
    for (const { group, measure } of candidates) {
      const meaning = meaningIn(list, group);
      if (meaning === null) continue;
      seen.add(one.sheetColumn);
      return [{ column: one, label: meaning.value, field: list.fieldOf.get(meaning.value) ?? null, measure }];
    }
    return [];
  });
}

/** The part of a header between two plain texts, as it is written; null where it does not begin and end so. */
function between(header: string, before: string, after: string): string | null {
  const plain = plainHeader(header);
  if (!plain.startsWith(before) || !plain.endsWith(after) || plain.length <= before.length + after.length) return null;
  // Walk the header from both ends until the plain texts are used up: blanks and signs inside stay as they are.
  const characters = [...header];
  let from = 0;
  for (let plainFrom = ''; plainFrom.length < before.length && from < characters.length; from++)
    plainFrom += plainHeader(characters[from]!);
  let to = characters.length;
  for (let plainTo = ''; plainTo.length < after.length && to > from; to--)
    plainTo = plainHeader(characters[to - 1]!) + plainTo;
  return characters
    .slice(from, to)
    .join('')
    .replace(/^[\s\-–—:/(]+|[\s\-–—:/)]+$/g, '');
}

/** A wide table as a long view over some of its group columns (`groupColumns`). */
export function unpivot(table: Table, groups: readonly GroupColumn[]): LongView {
  const width = Math.max(1, groups.length);
  let cells: readonly Cells[] | undefined;
  const cellsOf = (group: number): Cells => (cells ??= groups.map(({ column: one }) => one.cells()))[group]!;
  const at = (entry: number): { row: number; group: number } => ({
    row: Math.floor(entry / width),
    group: entry % width,
  });
  return {
    table,
    groups,
    length: groups.length === 0 ? 0 : table.rows.length * groups.length,
    at,
    state: (entry) => cellsOf(entry % width).state[Math.floor(entry / width)] as CellState,
    value: (entry) => cellsOf(entry % width).numbers[Math.floor(entry / width)]!,
    evidence(entries) {
      const rowsByGroup = groups.map((): number[] => []);
      for (let i = 0; i < entries.length; i++) {
        const { row, group } = at(entries[i]!);
        rowsByGroup[group]!.push(table.rows[row]!);
      }
      return rowsByGroup.flatMap((rows, group) => {
        const { sheetColumn } = groups[group]!.column;
        return rowRanges(rows, sheetColumn, sheetColumn).map((range) => rangeReference(table.grid.sheet, range));
      });
    },
  };
}
