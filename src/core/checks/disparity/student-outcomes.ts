import { CellState, type Column, type Table } from '../../table/table.ts';
import { satisfies } from '../../measures/compare.ts';
import type { ThresholdUsed } from '../outcome.ts';
import type { OutcomeSource } from '../rule.ts';
import { cellOf, placeCount, type Population } from './population.ts';
import type { Axis } from './axis.ts';
import { Judgement, judgeRows, type Bind } from './judge-rows.ts';

/** Which students of a population have an outcome, each counted once however many rows speak of them. */
export interface StudentOutcomes {
  /** The sheet the cases stand in, and the columns that show them. */
  readonly table: Table;
  /** Per row of the population's table; a student of whom it is unknown is neither a case nor in the base. */
  readonly judged: Uint8Array;
  /** Included students with the outcome, and those of whom it is unknown. */
  readonly cases: readonly number[];
  readonly unknown: readonly number[];
  /** Rows of `table` that make a student a case. */
  readonly caseRows: (students: Iterable<number>) => readonly number[];
  /** Rows with the outcome whose student is not in the population's sheet. */
  readonly unmatchedRows: readonly number[];
  readonly unmatchedStudents: number;
}

/** Cases that stand in the same rows as the students: a yes/no column, a score, a placement. */
export function outcomesInRoster(population: Population, source: OutcomeSource, bind: Bind): StudentOutcomes {
  const judged = judgeRows(population.table, source.where, bind);
  return {
    table: population.table,
    judged,
    ...sorted(population, judged),
    caseRows: (students) => [...students],
    unmatchedRows: [],
    unmatchedStudents: 0,
  };
}

/**
 * Cases that stand in rows of their own (incidents): a student is a case if one of his rows is. With `days`, the days of
 * his rows are added first and the sum is tested, so that two suspensions of six days are one student with twelve.
 * Unknown stays unknown: a student whose only telling row cannot be read, or whose sum could fall on either side
 * of the limit, is set aside.
 *
 * @param identifiers the column that names the student in the cases' sheet
 * @param rows only these rows of the cases' sheet (a year), or null for all
 */
export function outcomesInRows(
  population: Population,
  table: Table,
  identifiers: Column,
  source: OutcomeSource,
  days: { readonly column: Column; readonly threshold: ThresholdUsed } | null,
  rows: Uint8Array | null,
  bind: Bind,
): StudentOutcomes {
  const judgedRows = judgeRows(table, source.where, bind);
  const studentOf = population.match(identifiers);
  const ids = identifiers.cells();
  const dayCells = days?.column.cells() ?? null;
  const size = population.table.rows.length;
  const has = new Uint8Array(size);
  const inDoubt = new Uint8Array(size);
  const sum = dayCells === null ? null : new Float64Array(size);
  const unmatchedRows: number[] = [];
  const unmatched = new Set<number>();
  for (let row = 0; row < judgedRows.length; row++) {
    const judgement = judgedRows[row]!;
    if (judgement === Judgement.no || (rows !== null && rows[row] !== 1)) continue;
    const code = ids.state[row] === CellState.value ? ids.codes[row]! : -1;
    const student = code < 0 ? -1 : studentOf[code]!;
    if (student < 0) {
      if (judgement === Judgement.yes) {
        unmatchedRows.push(row);
        if (code >= 0) unmatched.add(code);
      }
      continue;
    }
    if (judgement === Judgement.unknown) inDoubt[student] = 1;
    else {
      has[student] = 1;
      if (sum !== null) {
        if (dayCells!.state[row] === CellState.value) sum[student]! += thousandths(dayCells!.numbers[row]!);
        else inDoubt[student] = 1;
      }
    }
  }
  const judged = new Uint8Array(size);
  for (let student = 0; student < size; student++) {
    judged[student] =
      days === null
        ? has[student] === 1
          ? Judgement.yes
          : inDoubt[student] === 1
            ? Judgement.unknown
            : Judgement.no
        : judgeDays(has[student] === 1, inDoubt[student] === 1, sum![student]!, days.threshold);
  }
  // A student without an identifier cannot be looked up among the cases.
  const key = population.key?.cells();
  if (key !== undefined) {
    for (let row = 0; row < size; row++) if (key.state[row] !== CellState.value) judged[row] = Judgement.unknown;
  }
  let rowsByStudent: Map<number, number[]> | undefined;
  return {
    table,
    judged,
    ...sorted(population, judged),
    caseRows: (students) => {
      rowsByStudent ??= gather(judgedRows, rows, ids, studentOf);
      return [...students].flatMap((student) => rowsByStudent!.get(student) ?? []);
    },
    unmatchedRows,
    unmatchedStudents: unmatched.size,
  };
}

/** Days cannot be negative, so a sum that is already past a limit stays past it whatever the unread days are. */
function judgeDays(has: boolean, inDoubt: boolean, sum: number, threshold: ThresholdUsed): Judgement {
  const limit = thousandths(threshold.value);
  const order = sum < limit ? -1 : sum > limit ? 1 : 0;
  const holdsNow = satisfies(order, threshold.operator);
  if (!inDoubt) return has && holdsNow ? Judgement.yes : Judgement.no;
  if (threshold.operator === '>' || threshold.operator === '>=')
    return has && holdsNow ? Judgement.yes : Judgement.unknown;
  return order < 0 || holdsNow ? Judgement.unknown : Judgement.no;
}

/** Days as whole thousandths: a third suspension of 3.4 days after two of 3.3 makes 10 and not 9.999…. */
function thousandths(days: number): number {
  return Math.round(days * 1000);
}

function sorted(
  population: Population,
  judged: Uint8Array,
): { readonly cases: readonly number[]; readonly unknown: readonly number[] } {
  const cases: number[] = [];
  const unknown: number[] = [];
  const included = population.included;
  for (let row = 0; row < included.length; row++) {
    const judgement = judged[row];
    if (judgement === Judgement.no || included[row] !== 1) continue;
    (judgement === Judgement.yes ? cases : unknown).push(row);
  }
  return { cases, unknown };
}

function gather(
  judgedRows: Uint8Array,
  rows: Uint8Array | null,
  ids: { readonly state: Uint8Array; readonly codes: Int32Array },
  studentOf: Int32Array,
): Map<number, number[]> {
  const byStudent = new Map<number, number[]>();
  for (let row = 0; row < judgedRows.length; row++) {
    if (judgedRows[row] !== Judgement.yes || (rows !== null && rows[row] !== 1)) continue;
    if (ids.state[row] !== CellState.value) continue;
    const student = studentOf[ids.codes[row]!]!;
    if (student < 0) continue;
    const standing = byStudent.get(student);
    if (standing === undefined) byStudent.set(student, [row]);
    else standing.push(row);
  }
  return byStudent;
}

/** Cases and students by place and group, with the students in doubt taken out of both. */
export interface CountTable {
  readonly places: Axis | null;
  readonly groups: Axis;
  readonly cases: Int32Array;
  readonly students: Int32Array;
  /** Students set aside because it is unknown whether they have the outcome. */
  readonly inDoubt: Int32Array;
}

/**
 * One pass over the cases: the students were counted once for all rules, and cases are few. A million students, 121
 * schools and six groupings come to some milliseconds a rule.
 */
export function countByGroup(
  population: Population,
  outcomes: StudentOutcomes,
  places: Axis | null,
  groups: Axis,
): CountTable {
  const cases = new Int32Array(placeCount(places) * (groups.labels.length + 1));
  const inDoubt = new Int32Array(cases.length);
  const students = population.students(places, groups).slice();
  for (const row of outcomes.cases) cases[cellOf(groups, places?.slots[row] ?? 0, groups.slots[row]!)]!++;
  for (const row of outcomes.unknown) {
    const cell = cellOf(groups, places?.slots[row] ?? 0, groups.slots[row]!);
    inDoubt[cell]!++;
    students[cell]!--;
  }
  return { places, groups, cases, students, inDoubt };
}
