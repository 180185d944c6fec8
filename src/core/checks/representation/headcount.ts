import type { Table } from '../../table/table.ts';
import { missingFields } from '../conditions.ts';
import { sameLabel, axisOf, type Axis } from '../disparity/axis.ts';
import { evidenceOf } from '../disparity/evidence-rows.ts';
import { joinFilters } from '../disparity/filter-text.ts';
import { populationOf, type Population } from '../disparity/population.ts';
import { missingColumns } from '../disparity/reasons.ts';
import { rowConditions } from '../disparity/row-conditions.ts';
import { splitByPlace, type RowList } from '../disparity/row-lists.ts';
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
  /** Their rows at a place, or all of them; nobody stands at a place the sheet does not know. */
  readonly at: (place: PlaceOf | null) => RowList;
  /** What was found of all of them, kept because many places are held against it. */
  readonly ofAll: { readonly counts: Map<Axis, readonly number[]>; readonly evidence: Map<string, Evidence> };
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
  const population = populationOf(table, base, key, rows, bind);
  const split = new Map<Axis, readonly RowList[]>();
  return {
    population,
    table,
    filter: describe(source.where),
    axis: (field) => {
      const column = table.columns.find((one) => one.field === field);
      return column === undefined ? null : axisOf(table, column);
    },
    at: (place) => {
      if (place === null) return population.rows();
      const places = split.get(place.axis) ?? splitByPlace(population.rows(), place.axis);
      split.set(place.axis, places);
      return places[place.slot] ?? { rows: new Uint32Array(), students: new Uint32Array() };
    },
    ofAll: { counts: new Map(), evidence: new Map() },
  };
}

/** One place, or everywhere. */
export interface PlaceOf {
  readonly axis: Axis;
  /** -1 where the sheet does not know the place. */
  readonly slot: number;
  readonly label: string;
}

/** How many people stand at the place, by the slot of their group; the last is those whose group is not known. */
export function countAt(headcount: Headcount, groups: Axis, place: PlaceOf | null): readonly number[] {
  const kept = place === null ? headcount.ofAll.counts.get(groups) : undefined;
  if (kept !== undefined) return kept;
  const counts = new Array<number>(groups.labels.length + 1).fill(0);
  for (const row of headcount.at(place).rows) counts[groups.slots[row]!]!++;
  if (place === null) headcount.ofAll.counts.set(groups, counts);
  return counts;
}

/** The rows of the people of some groups at a place. */
export function evidenceAt(
  role: string,
  headcount: Headcount,
  groups: Axis,
  place: PlaceOf | null,
  who: { readonly slots: ReadonlySet<number>; readonly text: string },
): Evidence {
  const { table, filter, ofAll } = headcount;
  const asked = JSON.stringify([role, groups.field, [...who.slots], who.text]);
  const kept = place === null ? ofAll.evidence.get(asked) : undefined;
  if (kept !== undefined) return kept;
  const rows = headcount.at(place).rows.filter((row) => who.slots.has(groups.slots[row]!));
  const where = place === null ? '' : `${place.axis.field} is ${place.label}`;
  const columns = [groups.column, place?.axis.column ?? null];
  const evidence = evidenceOf(role, table, columns, rows, joinFilters(who.text, where, filter));
  if (place === null) ofAll.evidence.set(asked, evidence);
  return evidence;
}

/** The same place on another sheet; null where the sheet does not tell these places apart. */
export function samePlace(place: PlaceOf | null, other: Axis | null): PlaceOf | null {
  if (place === null || other === null) return null;
  const wanted = sameLabel(place.label);
  const slot = other.labels.findIndex((label) => sameLabel(label) === wanted);
  return { axis: other, slot, label: other.labels[slot] ?? place.label };
}
