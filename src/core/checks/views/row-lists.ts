import { codedCells, type CodedCells } from '../../table/coded-cells.ts';
import { column } from '../../table/column.ts';
import { withoutLeadingZeros } from '../../table/plain-text.ts';
import { CellState, type Table } from '../../table/table.ts';

/** A row of one of several tables of a kind. */
export interface RowIn {
  readonly table: number;
  readonly row: number;
}

/** Rows that belong to a record, or null where its key is not known. */
export type RowList = readonly RowIn[] | null;

/** The text of a row's key; null where one of its fields has no value. */
type KeyOf = (row: number) => readonly string[] | null;

function keyReader(table: Table, fields: readonly string[]): KeyOf | null {
  const parts: CodedCells[] = [];
  for (const field of fields) {
    const found = column(table, field);
    if (found === null) return null;
    parts.push(codedCells(found));
  }
  return (row) => {
    const labels: string[] = [];
    for (const { state, codes, label } of parts) {
      if (state[row] !== CellState.value) return null;
      labels.push(label(codes[row]!));
    }
    return labels;
  };
}

const exact = (labels: readonly string[]): string => labels.join('\u0000');
/** Identifiers that lost their leading zeros in one of two files are the same identifiers. */
const short = (labels: readonly string[]): string =>
  labels.map((label) => withoutLeadingZeros(label) ?? label).join('\u0000');

/**
 * For each row of `left` the rows of the other tables with the same key, in sheet order. A key that stands nowhere gives
 * no rows; identifiers that differ by leading zeros alone are matched where nothing else has the key. Null where `left` or
 * every other table lacks a field of the key.
 */
export function rowsBeside(
  left: Table,
  as: readonly string[],
  others: readonly Table[],
  key: readonly string[],
): readonly RowList[] | null {
  const own = keyReader(left, as);
  if (own === null) return null;
  const byKey = new Map<string, RowIn[]>();
  const byShort = new Map<string, RowIn[]>();
  let readable = 0;
  others.forEach((other, table) => {
    const keyOf = keyReader(other, key);
    if (keyOf === null) return;
    readable++;
    for (let row = 0; row < other.rows.length; row++) {
      const labels = keyOf(row);
      if (labels === null) continue;
      push(byKey, exact(labels), { table, row });
      push(byShort, short(labels), { table, row });
    }
  });
  if (readable === 0) return null;
  return Array.from(left.rows, (_, row) => {
    const labels = own(row);
    return labels === null ? null : (byKey.get(exact(labels)) ?? byShort.get(short(labels)) ?? []);
  });
}

/** Rows that make one record. */
export interface Together {
  readonly rows: readonly RowIn[];
  /** Not where the key is unknown, nor where other sheets hold more rows of it that may be of the same school year. */
  readonly known: boolean;
}

/** What tells rows of one key in several sheets apart; null where the key itself does. */
export interface Apart {
  /** The school years a sheet's rows are of; null where it does not say. Null where the key or a date tells the year. */
  readonly yearsOf: ((table: number) => readonly string[] | null) | null;
  /** The field of the school, whose own numbers another school may use too. */
  readonly place: string | null;
}

interface OfSheet extends Together {
  readonly rows: RowIn[];
  known: boolean;
}

interface Told {
  readonly years: readonly string[] | null;
  /** The schools of its rows. */
  readonly places: ReadonlySet<string>;
}

/**
 * The rows of tables of one kind by a key, in the order in which the keys first appear. Rows of several sheets are put
 * together where the sheets are of the same school year; of different years or schools they are not. A row whose key is not
 * known is a record of its own, so that it is not lost; what is made of its group is then not known. Tables that lack a
 * field of the key have no rows here; null where all do.
 */
export function rowsTogether(
  tables: readonly Table[],
  fields: readonly string[],
  { yearsOf, place }: Apart,
): readonly Together[] | null {
  const keys = tables.map((table) => keyReader(table, fields));
  if (keys.every((keyOf) => keyOf === null)) return null;
  const all: OfSheet[] = [];
  const byKey = new Map<string, { readonly group: OfSheet; readonly told: Told }[]>();
  tables.forEach((table, at) => {
    const keyOf = keys[at]!;
    if (keyOf === null) return;
    const own = new Map<string, OfSheet>();
    const records: (readonly [string | null, OfSheet])[] = [];
    for (let row = 0; row < table.rows.length; row++) {
      const labels = keyOf(row);
      const key = labels === null ? null : exact(labels);
      const known = key === null ? undefined : own.get(key);
      if (known !== undefined) {
        known.rows.push({ table: at, row });
        continue;
      }
      const group = { rows: [{ table: at, row }], known: key !== null };
      if (key !== null) own.set(key, group);
      records.push([key, group]);
    }
    if (tables.length === 1) {
      all.push(...records.map(([, group]) => group));
      return;
    }
    const years = yearsOf === null ? [''] : yearsOf(at);
    const placeOf = place === null ? null : keyReader(table, [place]);
    for (const [key, group] of records) {
      const before = key === null ? undefined : byKey.get(key);
      const told = { years, places: new Set(group.rows.flatMap(({ row }) => placeOf?.(row) ?? [])) };
      const same = before?.find((one) => areSame(one.told, told));
      if (same !== undefined) {
        same.group.rows.push(...group.rows);
        continue;
      }
      all.push(group);
      if (before === undefined) {
        if (key !== null) byKey.set(key, [{ group, told }]);
        continue;
      }
      for (const other of before) if (!areApart(other.told, told)) group.known = other.group.known = false;
      before.push({ group, told });
    }
  });
  return all;
}

/** Whether rows of two sheets certainly belong to one record. */
function areSame(a: Told, b: Told): boolean {
  const sameYear = a.years?.length === 1 && b.years?.length === 1 && a.years[0] === b.years[0];
  return sameYear && a.places.size === b.places.size && [...a.places].every((place) => b.places.has(place));
}

/** Whether rows of two sheets certainly belong to two records. */
function areApart(a: Told, b: Told): boolean {
  const years = a.years !== null && b.years !== null && !a.years.some((year) => b.years!.includes(year));
  return years || (a.places.size > 0 && b.places.size > 0 && ![...a.places].some((place) => b.places.has(place)));
}

function push(map: Map<string, RowIn[]>, key: string, row: RowIn): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [row]);
  else list.push(row);
}
