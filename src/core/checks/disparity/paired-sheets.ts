import type { Table } from '../../table/table.ts';
import type { World } from '../world.ts';
import { axisOf, sameLabel } from './axis.ts';

/** Students and cases of one school year: which sheets, and which of their rows (null for all). */
export interface SheetPair {
  readonly year: string | null;
  readonly base: Table;
  readonly baseRows: Uint8Array | null;
  readonly cases: Table;
  readonly caseRows: Uint8Array | null;
}

export interface PairedSheets {
  readonly pairs: readonly SheetPair[];
  /** Years (or sheets) that could not be paired, each as a sentence. */
  readonly unpaired: readonly { readonly year: string | null; readonly message: string }[];
}

interface YearPart {
  readonly year: string | null;
  readonly table: Table;
  readonly rows: Uint8Array | null;
}

/**
 * Rosters and the sheets that hold the cases, paired by school year. A sheet with several years is taken apart; sheets
 * that do not say their year are paired only where nothing else could be meant (one of each, or equally many in order).
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
    return { pairs: own, unpaired: [] };
  }
  const cases = (world.tables.get(caseKind) ?? []).flatMap(yearParts);
  const silent = bases.every((part) => part.year === null) || cases.every((part) => part.year === null);
  const pairs: SheetPair[] = [];
  const unpaired: { readonly year: string | null; readonly message: string }[] = [];
  bases.forEach((base, at) => {
    const found =
      silent && bases.length === cases.length
        ? cases[at]
        : cases.find((one) => base.year !== null && one.year !== null && sameLabel(one.year) === sameLabel(base.year));
    if (found !== undefined)
      pairs.push({
        year: base.year ?? found.year,
        base: base.table,
        baseRows: base.rows,
        cases: found.table,
        caseRows: found.rows,
      });
    else {
      const held = cases.map((part) => part.year ?? 'a year it does not name').join(', ');
      unpaired.push({
        year: base.year,
        message: `The sheet ${base.table.grid.sheet} holds ${base.year ?? 'a year it does not name'}; the ${caseKind} sheets hold ${held}.`,
      });
    }
  });
  return { pairs, unpaired };
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
