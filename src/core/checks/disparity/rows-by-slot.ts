import type { Axis } from './axis.ts';
import { cellOf, placeCount } from './population.ts';

/** For every place and group the rows that stand there, ascending. */
export interface RowsBySlot {
  /** Rows of a group at a place; `place` null is everywhere. */
  readonly of: (place: number | null, group: number) => Uint32Array;
  /** Rows of all other known groups at a place. */
  readonly others: (place: number | null, group: number) => Uint32Array;
}

/** Sorts rows by place and group once (a counting sort), so that the evidence of thousands of outcomes is a slice each. */
export function rowsBySlot(rows: ArrayLike<number>, places: Axis | null, groups: Axis): RowsBySlot {
  const cells = placeCount(places) * (groups.labels.length + 1);
  const start = new Uint32Array(cells + 1);
  const cell = (row: number): number => cellOf(groups, places?.slots[row] ?? 0, groups.slots[row]!);
  for (let at = 0; at < rows.length; at++) start[cell(rows[at]!) + 1]!++;
  for (let at = 0; at < cells; at++) start[at + 1]! += start[at]!;
  const next = start.slice(0, cells);
  const sorted = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at++) sorted[next[cell(rows[at]!)]!++] = rows[at]!;
  const slice = (place: number, group: number): Uint32Array => {
    const at = cellOf(groups, place, group);
    return sorted.subarray(start[at]!, start[at + 1]!);
  };
  const allPlaces = Array.from({ length: placeCount(places) }, (_, place) => place);
  const gather = (place: number | null, wanted: readonly number[]): Uint32Array => {
    const parts = (place === null ? allPlaces : [place]).flatMap((at) => wanted.map((group) => slice(at, group)));
    if (parts.length === 1) return parts[0]!;
    const joined = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      joined.set(part, at);
      at += part.length;
    }
    return joined.sort();
  };
  return {
    of: (place, group) => gather(place, [group]),
    others: (place, group) =>
      gather(
        place,
        groups.labels.map((_, other) => other).filter((other) => other !== group),
      ),
  };
}
