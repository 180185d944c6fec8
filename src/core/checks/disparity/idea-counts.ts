import type { Counts } from '../../measures/measure.ts';
import { pooled } from '../../measures/pooled.ts';
import { problem, type Problem } from '../../problems.ts';
import { CellState, type Column, type Table } from '../../table/table.ts';
import type { Evidence, Reason } from '../outcome.ts';
import { sameLabel } from './axis.ts';
import { evidenceOf, whereRows } from './evidence-rows.ts';
import { federalGroups } from './federal-groups.ts';
import { wholeText } from './number-text.ts';
import { reason } from './reasons.ts';

/** What a sheet of counts says of one group in one year. */
export interface GroupCounts {
  /** Null where the cells are withheld, missing or impossible; `why` then says so. */
  readonly counts: Counts | null;
  readonly why: Reason | null;
  /** Whether the group stands in more than one row; the counts are then their sum, and nothing is decided on them. */
  readonly twice: boolean;
  readonly evidence: () => readonly Evidence[];
}

/** The groups of one category in one year, by the federal group's name. A group without a row is not in the map. */
export type CategoryYear = ReadonlyMap<string, GroupCounts>;

export interface CategoryCounts {
  /** By district (`null` where the sheet names none) and year. */
  readonly districts: ReadonlyMap<string | null, ReadonlyMap<string, CategoryYear>>;
  /** The State, by year. */
  readonly state: ReadonlyMap<string, CategoryYear>;
  /** Columns that are needed and not there, each as a sentence. */
  readonly missing: readonly string[];
  readonly problems: readonly Problem[];
}

/** What a year is called where the sheet has no column of years. */
export const unnamedYear = '';

/** The rows of one category from sheets of the kind `idea-counts`: long, one row a scope, year, category and group. */
export function categoryCounts(tables: readonly Table[], category: string): CategoryCounts {
  const districts = new Map<string | null, Map<string, Map<string, GroupCounts>>>();
  const state = new Map<string, Map<string, GroupCounts>>();
  const missing: string[] = [];
  const problems: Problem[] = [];
  // Rows of the State may have been set aside as totals when the sheet was read; they are wanted here.
  const sheets = tables.flatMap((table) => [
    { table, onlyState: false },
    ...(table.totals === undefined ? [] : [{ table: table.totals(), onlyState: true }]),
  ]);
  for (const { table, onlyState } of sheets) {
    if (onlyState && table.rows.length === 0) continue;
    const column = (field: string): Column | null => table.columns.find((one) => one.field === field) ?? null;
    const named = ['category', 'race', 'cases', 'students'].map((field) => ({ field, column: column(field) }));
    const [categories, races, cases, students] = named.map((one) => one.column);
    const absent = named.filter((one) => one.column === null).map((one) => `\`${one.field}\``);
    if (!categories || !races || !cases || !students) {
      missing.push(`The sheet ${table.grid.sheet} has no column for ${absent.join(', ')}.`);
      continue;
    }
    const rowsOf = new Map<Map<string, GroupCounts>, Map<string, number[]>>();
    const strangers = new Map<string, number[]>();
    const text = (one: Column | null, row: number): string | null => {
      if (one === null) return null;
      const cells = one.cells();
      return cells.state[row] === CellState.value ? (cells.labels[cells.codes[row]!] ?? null) : null;
    };
    const [scopes, years, districtNames] = [column('scope'), column('year'), column('district')];
    for (let row = 0; row < table.rows.length; row++) {
      if (sameLabel(text(categories, row) ?? '') !== sameLabel(category)) continue;
      const ofState = sameLabel(text(scopes, row) ?? 'district') === 'state';
      if (onlyState && !ofState) continue;
      const label = text(races, row) ?? '';
      const group = federalGroups.find((one) => sameLabel(one) === sameLabel(label));
      if (group === undefined) {
        strangers.set(label, [...(strangers.get(label) ?? []), row]);
        continue;
      }
      const year = text(years, row) ?? unnamedYear;
      const district = text(districtNames, row);
      const byYear = ofState ? state : (districts.get(district) ?? new Map<string, Map<string, GroupCounts>>());
      if (!ofState) districts.set(district, byYear);
      const groups = byYear.get(year) ?? new Map<string, GroupCounts>();
      byYear.set(year, groups);
      const rows = rowsOf.get(groups) ?? new Map<string, number[]>();
      rowsOf.set(groups, rows);
      rows.set(group, [...(rows.get(group) ?? []), row]);
    }
    for (const [groups, rows] of rowsOf)
      for (const [group, at] of rows) {
        // The same group again on another sheet is as doubtful as twice on one.
        const again = groups.has(group);
        groups.set(group, groupCounts(table, group, category, at, again, cases, students, problems));
      }
    for (const [label, rows] of strangers)
      problems.push(
        problem(
          'rows-excluded',
          whereRows(table, [races], rows),
          label === ''
            ? 'The group of these rows is not known; they are left out.'
            : `“${label}” is none of the seven groups of 34 CFR 300.647; its rows are left out.`,
          'Use the seven federal groups, one row each; a total is not a group.',
          'warning',
        ),
      );
  }
  return { districts, state, missing, problems };
}

function groupCounts(
  table: Table,
  group: string,
  category: string,
  rows: readonly number[],
  again: boolean,
  cases: Column,
  students: Column,
  problems: Problem[],
): GroupCounts {
  const where = whereRows(table, [cases, students], rows);
  const read = rows.map((row) => readCounts(row, cases, students));
  const evidence = (): readonly Evidence[] => [
    evidenceOf('cases', table, [cases], rows, `category is ${category}; race is ${group}`),
    evidenceOf('students', table, [students], rows, `category is ${category}; race is ${group}`),
  ];
  const twice = again || rows.length > 1;
  if (twice)
    problems.push(
      problem(
        'duplicate-row',
        where,
        `${group} stands in more than one row of the same category and year. The rows are added up, and nothing is decided on them.`,
        'Keep one row for each group.',
      ),
    );
  const known = read.filter((one): one is Counts => one !== null);
  if (known.length < read.length)
    return {
      counts: null,
      why: reason('counts-withheld', `The counts are withheld or missing at ${where}.`),
      twice,
      evidence,
    };
  const impossible = known.find((one) => one.cases > one.students || !isWhole(one));
  if (impossible !== undefined) {
    problems.push(
      problem(
        'count-exceeds-base',
        where,
        `${group} has ${wholeText(impossible.cases)} cases among ${wholeText(impossible.students)} students.`,
        'Count students, not incidents, and check that both columns stand for the same year and group.',
      ),
    );
    return {
      counts: null,
      why: reason('counts-impossible', `The counts cannot be right at ${where}: more cases than students.`),
      twice,
      evidence,
    };
  }
  return { counts: pooled(known), why: null, twice, evidence };
}

function readCounts(row: number, cases: Column, students: Column): Counts | null {
  const number = (column: Column): number | null => {
    const cells = column.cells();
    return cells.state[row] === CellState.value ? cells.numbers[row]! : null;
  };
  const [x, n] = [number(cases), number(students)];
  return x === null || n === null ? null : { cases: x, students: n };
}

function isWhole(counts: Counts): boolean {
  return [counts.cases, counts.students].every((count) => Number.isSafeInteger(count) && count >= 0);
}

/** The sum of all groups but one, or the reason it is not known. A group without a row has no students in it. */
export function otherGroups(year: CategoryYear, group: string): { readonly counts: Counts } | { readonly why: Reason } {
  const others = [...year].filter(([label]) => label !== group);
  const unknown = others.find(([, one]) => one.counts === null);
  if (unknown !== undefined)
    return {
      why: reason(
        'comparison-unknown',
        `All other groups cannot be added up, because the counts of the group “${unknown[0]}” are not known.`,
      ),
    };
  return { counts: pooled(others.map(([, one]) => one.counts!)) };
}
