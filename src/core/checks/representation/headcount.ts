import type { Table } from '../../table/table.ts';
import { missingFields } from '../conditions.ts';
import { sameLabel, axisOf, type Axis } from '../disparity/axis.ts';
import { evidenceOf } from '../disparity/evidence-rows.ts';
import { joinFilters } from '../disparity/filter-text.ts';
import { populationOf, type Population } from '../disparity/population.ts';
import { missingColumns } from '../disparity/reasons.ts';
import { rowConditions } from '../disparity/row-conditions.ts';
import type { PeopleSource } from '../indicator-rules.ts';
import type { Evidence, Reason } from '../outcome.ts';
import type { Pack } from '../rule.ts';
import type { World } from '../world.ts';

/** The people of one worksheet (or one year of it), each once. */
export interface Headcount {
  readonly population: Population;
  readonly table: Table;
  readonly filter: string;
  /** The axis of a field, or null where the sheet has no such column. */
  readonly axis: (field: string) => Axis | null;
}

/** Reads who the people are; the reason if a column stands in the way. */
export function headcountOf(
  pack: Pack,
  source: PeopleSource,
  world: World,
  table: Table,
  rows: Uint8Array | null,
): Headcount | { readonly reason: Reason } {
  const { bind, describe } = rowConditions(pack, world);
  const key = table.columns.find((one) => one.field === source.unduplicatedBy) ?? null;
  const missing = [
    ...missingFields(table, source.where),
    ...(source.unduplicatedBy !== null && key === null ? [source.unduplicatedBy] : []),
  ];
  if (missing.length > 0) return { reason: missingColumns(table, missing) };
  const base = { table: source.table, where: source.where, key: source.unduplicatedBy };
  return {
    population: populationOf(table, base, key, rows, bind),
    table,
    filter: describe(source.where),
    axis: (field) => {
      const column = table.columns.find((one) => one.field === field);
      return column === undefined ? null : axisOf(table, column);
    },
  };
}

/** One place, or everywhere. */
export interface PlaceOf {
  readonly axis: Axis;
  readonly slot: number;
}

/** How many people stand at the place, by the slot of their group; the last is those whose group is not known. */
export function countAt({ population }: Headcount, groups: Axis, place: PlaceOf | null): readonly number[] {
  const counts = new Array<number>(groups.labels.length + 1).fill(0);
  for (const row of population.rows().rows) {
    if (place !== null && place.axis.slots[row] !== place.slot) continue;
    counts[groups.slots[row]!]!++;
  }
  return counts;
}

/** The rows of the people of some groups at a place. */
export function evidenceAt(
  role: string,
  { population, table, filter }: Headcount,
  groups: Axis,
  place: PlaceOf | null,
  who: { readonly slots: ReadonlySet<number>; readonly text: string },
): Evidence {
  const rows = population
    .rows()
    .rows.filter(
      (row) => who.slots.has(groups.slots[row]!) && (place === null || place.axis.slots[row] === place.slot),
    );
  const where = place === null ? '' : `${place.axis.field} is ${place.axis.labels[place.slot]}`;
  return evidenceOf(
    role,
    table,
    [groups.column, place?.axis.column ?? null],
    rows,
    joinFilters(who.text, where, filter),
  );
}

/** The same place on another sheet; null where the sheet does not tell these places apart. */
export function samePlace(place: PlaceOf | null, other: Axis | null): PlaceOf | null {
  if (place === null || other === null) return null;
  const wanted = sameLabel(place.axis.labels[place.slot]!);
  return { axis: other, slot: other.labels.findIndex((label) => sameLabel(label) === wanted) };
}
