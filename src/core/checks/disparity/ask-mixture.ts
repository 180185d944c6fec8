import { problem, type Problem } from '../../problems.ts';
import { cellReference } from '../../table/address.ts';
import { CellState, type Column, type Table } from '../../table/table.ts';
import { hasCodes } from '../../table/has-codes.ts';
import type { GroupNames } from './group-names.ts';

/** What is said of rows that are added up: why they cannot be, or why nothing may be decided on the sum. */
export interface Mixture {
  readonly cannot: string | null;
  readonly doubt: string | null;
  readonly problems: readonly Problem[];
}

/** Fields that name a place; rows of several places may be added up, rows of a place and its parts may not. */
const places: readonly string[] = [
  'district',
  'district-code',
  'school',
  'school-code',
  'district-school',
  'org-name',
  'org-code',
  'town',
];
const levels: readonly string[] = ['level', 'org-type'];

interface Varying {
  readonly column: Column;
  /** A number for the value of each table row; -1 where there is none. */
  readonly codes: (row: number) => number;
  readonly labels: readonly string[];
  readonly hasBlanks: boolean;
}

/**
 * Looks at the rows a group is added up from. A State, its districts and their schools in one table, a row for "All"
 * beside Male and Female, one row a status with the whole cohort in each: sums of such rows count students again and
 * again, and nobody sees it in the ratio. What cannot be added is refused with the column to choose by; several school
 * years are added up and nothing is decided; anything else in which the rows of a group differ is told.
 *
 * @param groups the rows of each group that stand in more than one
 * @param bases the columns of students
 * @param used columns whose cells are counted or that name the groups; they may of course differ
 */
export function mixtureOf(
  table: Table,
  groups: readonly (readonly number[])[],
  bases: readonly Column[],
  used: readonly Column[],
  names: GroupNames,
): Mixture {
  const several = groups.filter((rows) => rows.length > 1);
  if (several.length === 0) return { cannot: null, doubt: null, problems: [] };
  const rows = [...new Set(several.flat())].sort((a, b) => a - b);
  const varying = varyingColumns(table, rows, used);
  const refused = varying.map((one) => levelFault(one, names)).find((fault) => fault !== null) ?? null;
  if (refused !== null) return { cannot: refused, doubt: null, problems: [] };
  const isPlace = ({ column }: Varying): boolean => places.includes(column.field ?? '');
  const years = varying.filter(({ column, labels }) => isYear(column, labels));
  const kinds = varying.filter((one) => !isPlace(one) && !years.includes(one) && tells(one, rows.length));
  for (const one of kinds) {
    const repeated = repeatedBase(one, varying, several, bases);
    if (repeated !== null) return { cannot: repeated, doubt: null, problems: [] };
  }
  const problems: Problem[] = [];
  if (kinds.length > 0)
    problems.push(
      problem(
        'duplicate-row',
        cellReference(table.grid.sheet, table.header.toRow, kinds[0]!.column.sheetColumn),
        `Each group stands in several rows, which differ in ${listed(kinds.slice(0, 3).map(inWords))}; they are added up.`,
        'If a student can be in more than one of them, choose one by its value.',
        'warning',
      ),
    );
  const doubt =
    years.length === 0
      ? null
      : `Rows of several school years are added up (${listed(years[0]!.labels.slice(0, 6))}), so a student of two years is counted twice; choose one year to decide anything.`;
  return { cannot: null, doubt, problems };
}

/** Columns of words and codes, and of years, in which the rows differ. A column worked out from another counts with it. */
function varyingColumns(table: Table, rows: readonly number[], used: readonly Column[]): Varying[] {
  const taken = new Set(used.map(({ sheetColumn }) => sheetColumn));
  return table.columns.flatMap((column): Varying[] => {
    if (taken.has(column.sheetColumn) || column.personal === true) return [];
    const { state, codes, labels, numbers } = column.cells();
    const coded = hasCodes(column.kind);
    if (!coded && column.kind !== 'number' && column.kind !== 'count') return [];
    const index = new Map<number, number>();
    const seen: string[] = [];
    const own = new Int32Array(table.rows.length).fill(-1);
    let hasBlanks = false;
    for (const row of rows) {
      if (state[row] !== CellState.value) {
        hasBlanks ||= state[row] === CellState.blank;
        continue;
      }
      const value = coded ? codes[row]! : numbers[row]!;
      let at = index.get(value);
      if (at === undefined) {
        at = seen.push(coded ? (column.kind === 'flag' ? ['no', 'yes'][value]! : labels[value]!) : String(value)) - 1;
        index.set(value, at);
      }
      own[row] = at;
    }
    if (seen.length + (hasBlanks ? 1 : 0) < 2) return [];
    const one = { column, codes: (row: number) => own[row]!, labels: seen, hasBlanks };
    // Numbers differ in every row; only those that are years tell rows apart.
    return coded || isYear(column, seen) ? [one] : [];
  });
}

function isYear(column: Column, labels: readonly string[]): boolean {
  if (column.field === 'year' || column.kind === 'school-year') return true;
  return labels.length >= 2 && labels.every((label) => /^(19[89]\d|20\d\d)$/.test(label));
}

/** Rows of a whole among rows of its parts: levels, a blank school among schools, "All" among groups. */
function levelFault({ column, labels, hasBlanks }: Varying, names: GroupNames): string | null {
  const field = column.field ?? '';
  const chosen = (label: string): string => `choose the rows by “${column.header}”, such as ${label}`;
  if (levels.includes(field)) {
    const known = labels.filter((label) => ['State', 'district', 'school'].includes(label));
    if (known.length > 1 || (field === 'level' && labels.length > 1))
      return `rows of ${listed(labels.slice(0, 6))} stand together, and a student is in each of them: ${chosen(labels[1]!)}`;
  }
  if (places.includes(field) && hasBlanks && labels.length > 0)
    return `rows with and without a value in “${column.header}” stand together, and those without are sums of the others: ${chosen('a blank, or one value')}`;
  const total = labels.find((label) => names.isTotal(label) || /^\[?(all|total|districtwide|statewide)\b/i.test(label));
  if (total !== undefined && labels.length > 1 && hasCodes(column.kind))
    return `“${column.header}” holds “${total}” beside ${listed(
      labels
        .filter((label) => label !== total)
        .slice(0, 3)
        .map((label) => `“${label}”`),
    )}, and a student is in both: ${chosen(total)}`;
  return null;
}

/** A cohort that comes again in every row shows in the first thousands. */
const mostLooked = 5000;

/** A column whose values come again says what kind of row a row is; one of many different texts says nothing. */
function tells({ column, labels }: Varying, rows: number): boolean {
  return column.kind !== 'identifier' && labels.length <= Math.max(12, rows / 10);
}

/** The same number of students in each row of a kind: the whole cohort beside every status. */
function repeatedBase(
  kind: Varying,
  varying: readonly Varying[],
  groups: readonly (readonly number[])[],
  bases: readonly Column[],
): string | null {
  const rest = varying.filter((one) => one !== kind && one.column.sheetColumn !== kind.column.sheetColumn);
  let sets = 0;
  let same = 0;
  let example = 0;
  for (const base of bases) {
    const { state, numbers } = base.cells();
    for (const rows of groups) {
      const byRest = new Map<string, number[]>();
      for (const row of rows.slice(0, mostLooked)) {
        const key = rest.map(({ codes }) => codes(row)).join();
        byRest.set(key, [...(byRest.get(key) ?? []), row]);
      }
      for (const together of byRest.values()) {
        const known = together.filter((row) => state[row] === CellState.value && numbers[row]! > 0);
        if (known.length < 2) continue;
        sets++;
        if (known.every((row) => numbers[row] === numbers[known[0]!])) {
          same++;
          example = numbers[known[0]!]!;
        }
      }
    }
  }
  if (sets < 2 || same < 0.9 * sets) return null;
  return `each of ${listed(kind.labels.slice(0, 3).map((label) => `“${label}”`))} has a row with the same students (${example}), who would be counted more than once: choose the rows by “${kind.column.header}”`;
}

function inWords({ column, labels }: Varying): string {
  return `“${column.header}” (${labels.slice(0, 3).join(', ')}${labels.length > 3 ? ', …' : ''})`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}
