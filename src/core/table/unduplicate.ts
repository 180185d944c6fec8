import { by } from './by.ts';
import { codedCells } from './coded-cells.ts';
import { column } from './column.ts';
import type { Table } from './table.ts';
import { allRows, type Rows } from './where.ts';

export interface Unduplicated {
  /** The first row of each different key, in sheet order. */
  readonly first: Rows;
  /** Rows whose key came before. */
  readonly repeated: Rows;
  /** Rows whose key is unknown: whose they are cannot be said. */
  readonly unknown: Rows;
}

/** Rows to different keys: a student counted once however many rows there are. Null where a field is missing. */
export function unduplicate(table: Table, key: readonly string[], among: Rows = allRows(table)): Unduplicated | null {
  if (key.length === 1) return byOneField(table, key[0]!, among);
  const grouped = by(table, key, among);
  if (grouped === null) return null;
  return {
    first: Uint32Array.from(grouped.groups, ({ rows }) => rows[0]!).sort(),
    repeated: Uint32Array.from(grouped.groups.flatMap(({ rows }) => [...rows.subarray(1)])).sort(),
    unknown: grouped.unknown,
  };
}

/** The usual case without building a group for each of a million students. */
function byOneField(table: Table, field: string, among: Rows): Unduplicated | null {
  const found = column(table, field);
  if (found === null) return null;
  const cells = codedCells(found);
  const seen = new Uint8Array(cells.size);
  const parts = [new Uint32Array(among.length), new Uint32Array(among.length), new Uint32Array(among.length)] as const;
  const counts: [number, number, number] = [0, 0, 0];
  for (const row of among) {
    const code = cells.codes[row]!;
    const part = cells.state[row] !== 0 ? 2 : seen[code] === 1 ? 1 : 0;
    if (part === 0) seen[code] = 1;
    parts[part][counts[part]++] = row;
  }
  return {
    first: parts[0].slice(0, counts[0]),
    repeated: parts[1].slice(0, counts[1]),
    unknown: parts[2].slice(0, counts[2]),
  };
}
