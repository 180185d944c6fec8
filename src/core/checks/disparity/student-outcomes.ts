import { CellState, type Cells, type Column, type Table } from '../../table/table.ts';
import { satisfies } from '../../measures/compare.ts';
import type { ThresholdUsed } from '../outcome.ts';
import type { OutcomeSource } from '../rule.ts';
import type { Axis } from './axis.ts';
import { countJudged, sumByGroup, sumOfPlaces, type GroupSums } from './crossing.ts';
import type { Population } from './population.ts';
import { Judgement, judgeRows, type Bind } from './judge-rows.ts';
import { allFours } from './row-bytes.ts';
import type { RowList } from './row-lists.ts';

// Loops over a million rows read plain constants.
const { no, yes, unknown: doubtful } = Judgement;
const { value: hasValue } = CellState;

/** Which students of a population have an outcome, each counted once however many rows speak of them. */
export interface StudentOutcomes extends Told {
  /** The sheet the cases stand in, and the columns that show them. */
  readonly table: Table;
  /** Per row of the population's table; a student of whom it is unknown is neither a case nor in the base. */
  readonly judged: Uint8Array;
  /** Rows of `table` with the outcome, each with its student. */
  readonly caseRows: () => RowList;
  /** Rows with the outcome whose student is not in the population's sheet. */
  readonly unmatchedRows: readonly number[];
  readonly unmatchedStudents: number;
}

/** Cases that stand in the same rows as the students: a yes/no column, a score, a placement. */
export function outcomesInRoster(population: Population, source: OutcomeSource, bind: Bind): StudentOutcomes {
  const judged = judgeRows(population.table, source.where, bind);
  const { told, inDoubt } = rowsTold(judged, population.included, population.room());
  let list: RowList | undefined;
  return {
    table: population.table,
    judged,
    told,
    inDoubt,
    caseRows: () => {
      if (list === undefined) {
        const rows = rowsJudged({ judged, told, inDoubt }, yes);
        list = { rows, students: rows };
      }
      return list;
    },
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
  // Only students somebody reports a case of are looked at again: they are few where the roster is a State's.
  const touched: number[] = [];
  const unmatchedRows: number[] = [];
  const unmatched = new Set<number>();
  for (let row = 0; row < judgedRows.length; row++) {
    const judgement = judgedRows[row]!;
    if (judgement === no || (rows !== null && rows[row] !== 1)) continue;
    const code = ids.state[row] === hasValue ? ids.codes[row]! : -1;
    const student = code < 0 ? -1 : studentOf[code]!;
    if (student < 0) {
      if (judgement === yes) {
        unmatchedRows.push(row);
        if (code >= 0) unmatched.add(code);
      }
      continue;
    }
    if (has[student] === 0 && inDoubt[student] === 0) touched.push(student);
    if (judgement === doubtful) inDoubt[student] = 1;
    else {
      has[student] = 1;
      if (sum !== null) {
        if (dayCells!.state[row] === hasValue) sum[student]! += thousandths(dayCells!.numbers[row]!);
        else inDoubt[student] = 1;
      }
    }
  }
  const judged = new Uint8Array(size);
  for (const student of touched) {
    judged[student] =
      days !== null
        ? judgeDays(has[student] === 1, inDoubt[student] === 1, sum![student]!, days.threshold)
        : has[student] === 1
          ? yes
          : doubtful;
  }
  // A student without an identifier cannot be looked up among the cases.
  for (const row of population.nameless) judged[row] = doubtful;
  const { included } = population;
  const spoken = Uint32Array.from([...touched, ...population.nameless]).sort();
  const told = spoken.filter((row) => included[row] === 1 && judged[row] !== no);
  let list: RowList | undefined;
  return {
    table,
    judged,
    told,
    inDoubt: told.reduce((count, row) => count + (judged[row] === doubtful ? 1 : 0), 0),
    caseRows: () => (list ??= caseList(judgedRows, rows, ids, studentOf, included)),
    unmatchedRows,
    unmatchedStudents: unmatched.size,
  };
}

/** Days cannot be negative, so a sum that is already past a limit stays past it whatever the unread days are. */
function judgeDays(has: boolean, inDoubt: boolean, sum: number, threshold: ThresholdUsed): Judgement {
  const limit = thousandths(threshold.value);
  const order = sum < limit ? -1 : sum > limit ? 1 : 0;
  const holdsNow = satisfies(order, threshold.operator);
  if (!inDoubt) return has && holdsNow ? yes : no;
  if (threshold.operator === '>' || threshold.operator === '>=') return has && holdsNow ? yes : doubtful;
  return order < 0 || holdsNow ? doubtful : no;
}

/** Days as whole thousandths: a suspension of 1.9 days after others of 0.1, 2.1 and 5.9 makes 10 and not 10.000000000000002. */
function thousandths(days: number): number {
  return Math.round(days * 1000);
}

interface Told {
  /** Rows with the outcome and rows of which it is unknown, ascending. */
  readonly told: Uint32Array;
  /** How many of them are unknown. */
  readonly inDoubt: number;
}

/**
 * The included rows that were judged yes or unknown, without a branch for each: whether a student is a case nobody could
 * foresee.
 *
 * @param room for as many rows as there are, and four more
 */
function rowsTold(judged: Uint8Array, included: Uint8Array, room: Uint32Array): Told {
  const [fourJudged, fourIncluded] = [allFours(judged), allFours(included)];
  let count = 0;
  let inDoubt = 0;
  for (let i = 0; i < fourJudged.length; i++) {
    const judgements = fourJudged[i]!;
    if (judgements === 0) continue;
    const unknown = (judgements >>> 1) & fourIncluded[i]!;
    const isTold = (judgements & fourIncluded[i]!) | unknown;
    // The sum of four bytes that are 0 or 1.
    inDoubt += Math.imul(unknown, 0x01010101) >>> 24;
    room[count] = i * 4;
    count += isTold & 1;
    room[count] = i * 4 + 1;
    count += (isTold >>> 8) & 1;
    room[count] = i * 4 + 2;
    count += (isTold >>> 16) & 1;
    room[count] = i * 4 + 3;
    count += isTold >>> 24;
  }
  return { told: room.slice(0, count), inDoubt };
}

/**
 * As many of the rows that are unknown as it takes to say where they stand: the first of them, up to a number of
 * stretches, and the last. A State's sheet may hold half a million.
 */
export function someInDoubt({ judged, told }: Pick<StudentOutcomes, 'judged' | 'told'>, stretches: number): number[] {
  const rows: number[] = [];
  let seen = 0;
  for (let at = 0; at < told.length && seen <= stretches; at++) {
    const row = told[at]!;
    if (judged[row] !== doubtful) continue;
    if (rows.length === 0 || row > rows.at(-1)! + 1) seen++;
    rows.push(row);
  }
  if (seen > stretches) {
    let last = told.length - 1;
    while (judged[told[last]!] !== doubtful) last--;
    rows.push(told[last]!);
  }
  return rows;
}

/** Those of the told rows that were judged so. */
export function rowsJudged(
  { judged, told, inDoubt }: Pick<StudentOutcomes, 'judged' | 'told' | 'inDoubt'>,
  wanted: typeof yes | typeof doubtful,
): Uint32Array {
  const count = wanted === doubtful ? inDoubt : told.length - inDoubt;
  if (count === told.length) return told;
  // Every row is written and the wanted ones are kept: there is no branch to be foreseen wrongly.
  const rows = new Uint32Array(count + 1);
  let next = 0;
  for (let at = 0; at < told.length; at++) {
    const row = told[at]!;
    rows[next] = row;
    next += judged[row] === wanted ? 1 : 0;
  }
  return rows.subarray(0, count);
}

function caseList(
  judgedRows: Uint8Array,
  wanted: Uint8Array | null,
  ids: Cells,
  studentOf: Int32Array,
  included: Uint8Array,
): RowList {
  const rows: number[] = [];
  const students: number[] = [];
  for (let row = 0; row < judgedRows.length; row++) {
    if (judgedRows[row] !== yes || (wanted !== null && wanted[row] !== 1)) continue;
    if (ids.state[row] !== hasValue) continue;
    const student = studentOf[ids.codes[row]!]!;
    if (student < 0 || included[student] !== 1) continue;
    rows.push(row);
    students.push(student);
  }
  return { rows: Uint32Array.from(rows), students: Uint32Array.from(students) };
}

/** Cases and students by place and group; those of whom it is unknown whether they have the outcome stand in neither. */
export interface CountTable extends GroupSums {
  readonly places: Axis | null;
  readonly groups: Axis;
  /** Where rows are counts: of how many of those in doubt it is the number of people that is not known. */
  readonly studentsInDoubt?: Int32Array;
}

/**
 * The counts by any of the groupings, everywhere (`places` null) or at each of the places. The cases are passed
 * once for several groupings; the students were counted once for all rules.
 */
export function countByGroup(
  population: Population,
  outcomes: StudentOutcomes,
  allPlaces: readonly Axis[],
  groupings: readonly Axis[],
): (places: Axis | null, groups: Axis) => CountTable {
  const judged = outcomes.inDoubt === 0 ? null : outcomes.judged;
  const tables = (allPlaces.length === 0 ? [null] : allPlaces).flatMap((places) =>
    population.crossings(places, groupings).flatMap((crossing) => {
      const told = countJudged(crossing, outcomes.told, judged, crossing.room);
      return crossing.groupings.map((groups) => ({
        places,
        groups,
        ...sumByGroup(crossing, crossing.rowsBy.get(groups)!, told, groups),
      }));
    }),
  );
  return (places, groups) => {
    const table = tables.find((one) => one.groups === groups && (places === null || one.places === places))!;
    return table.places === places ? table : { places, groups, ...sumOfPlaces(table, groups) };
  };
}
