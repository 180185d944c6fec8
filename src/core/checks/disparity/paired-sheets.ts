import type { Table } from '../../table/table.ts';
import type { World } from '../world.ts';
import { axisOf, sameLabel } from './axis.ts';

/** What tells the rows of one outcome from those of others: their school year, or that and their sheet. */
export interface SheetPart {
  readonly year: string | null;
  /** The sheet, where another one holds the same year (or neither says its year); null otherwise. */
  readonly sheet: string | null;
}

/** Students and cases of one school year: which sheets, and which of their rows (null for all). */
export interface SheetPair extends SheetPart {
  readonly base: Table;
  readonly baseRows: Uint8Array | null;
  readonly cases: Table;
  readonly caseRows: Uint8Array | null;
}

export interface PairedSheets {
  readonly pairs: readonly SheetPair[];
  /** Years (or sheets) that could not be paired, each as a sentence. */
  readonly unpaired: readonly (SheetPart & { readonly message: string })[];
}

interface YearPart {
  readonly year: string | null;
  readonly table: Table;
  readonly rows: Uint8Array | null;
}

/**
 * Rosters and the sheets that hold the cases, paired by school year. A sheet with several years is taken apart; sheets
 * that do not say their year are paired only where nothing else could be meant (one of each, or equally many in order).
 * Rosters of one year stay apart, as nobody can tell whether they are two halves or one twice.
 */
export function pairSheets(world: World, baseKind: string, caseKind: string): PairedSheets {
  const bases = (world.tables.get(baseKind) ?? []).flatMap(yearParts);
  if (baseKind === caseKind) {
    const own = bases.map(({ year, table, rows }) => ({
      year,
      base: table,
      baseRows: rows,
      cases: table,
      caseRows: rows,
    }));
    return { pairs: bySheet(own, ({ base }) => base), unpaired: [] };
  }
  const cases = (world.tables.get(caseKind) ?? []).flatMap(yearParts);
  const silent = bases.every((part) => part.year === null) || cases.every((part) => part.year === null);
  const parts = bases.map((base, at) => {
    const found =
      silent && bases.length === cases.length
        ? [cases[at]!]
        : cases.filter(
            (one) => base.year !== null && one.year !== null && sameLabel(one.year) === sameLabel(base.year),
          );
    const own = { year: base.year ?? found[0]?.year ?? null, base: base.table, baseRows: base.rows };
    const [first, ...more] = found;
    if (first !== undefined && more.length === 0)
      return { ...own, cases: first.table, caseRows: first.rows, message: null };
    const held = cases.map((part) => part.year ?? 'a year it does not name').join(', ');
    const message =
      first === undefined
        ? `The sheet ${base.table.grid.sheet} holds ${base.year ?? 'a year it does not name'}; the ${caseKind} sheets hold ${held}.`
        : severalSheets(
            base.year!,
            found.map(({ table }) => table),
          );
    return { ...own, message };
  });
  const apart = bySheet(parts, ({ base }) => base);
  return {
    pairs: apart.flatMap((part) => (part.message === null ? [part] : [])),
    unpaired: apart.flatMap(({ year, sheet, message }) => (message === null ? [] : [{ year, sheet, message }])),
  };
}

/** That a year stands on several sheets, as a sentence that says what to do. */
export function severalSheets(year: string | null, tables: readonly Table[]): string {
  const sheets = tables.map(({ grid }) => grid.sheet).join(' and ');
  return `The sheets ${sheets} each hold ${year ?? 'a year they do not name'}; put the rows of one year on one sheet.`;
}

/** The subject of what is said of the district in one part: its year, and its sheet where the year does not tell it apart. */
export function subjectOf(
  { district }: Pick<World, 'district'>,
  { year, sheet }: SheetPart,
): Readonly<Record<string, string>> {
  return { district, ...(year === null ? {} : { year }), ...(sheet === null ? {} : { sheet }) };
}

/** Nothing told apart: a rule as a whole. */
export const wholeRule: SheetPart = { year: null, sheet: null };

/** Parts with their sheet named wherever two of them are of one year, so that no two outcomes are called the same. */
export function bySheet<T extends { readonly year: string | null }>(
  parts: readonly T[],
  tableOf: (part: T) => Table,
): readonly (T & SheetPart)[] {
  const nameOf = ({ year }: T): string | null => (year === null ? null : sameLabel(year));
  const times = new Map<string | null, number>();
  for (const part of parts) times.set(nameOf(part), (times.get(nameOf(part)) ?? 0) + 1);
  return parts.map((part) => ({ ...part, sheet: times.get(nameOf(part))! > 1 ? tableOf(part).grid.sheet : null }));
}

const partsOf = new WeakMap<Table, readonly YearPart[]>();

/** A sheet by school year: one part where it holds one year or does not say, else one a year. Kept for the next rule. */
function yearParts(table: Table): readonly YearPart[] {
  const kept = partsOf.get(table) ?? splitByYear(table);
  partsOf.set(table, kept);
  return kept;
}

function splitByYear(table: Table): readonly YearPart[] {
  const column = table.columns.find((one) => one.field === 'year');
  if (column === undefined) return [{ year: null, table, rows: null }];
  const axis = axisOf(table, column);
  const used = new Uint8Array(axis.labels.length + 1);
  for (let row = 0; row < axis.slots.length; row++) used[axis.slots[row]!] = 1;
  const years = axis.labels.map((year, slot) => ({ year, slot })).filter(({ slot }) => used[slot] === 1);
  if (years.length === 0) return [{ year: null, table, rows: null }];
  if (years.length === 1) return [{ year: years[0]!.year, table, rows: null }];
  return years
    .sort((a, b) => (a.year < b.year ? -1 : 1))
    .map(({ year, slot }) => ({ year, table, rows: Uint8Array.from(axis.slots, (at) => (at === slot ? 1 : 0)) }));
}
