import type { Counts } from '../../measures/measure.ts';
import { problem, type Problem } from '../../problems.ts';
import { CellState, type Column, type Table } from '../../table/table.ts';
import type { Evidence } from '../outcome.ts';
import { isKnownCount } from './ask-unknown.ts';
import { axisOf, sameLabel } from './axis.ts';
import { evidenceOf, whereRows } from './evidence-rows.ts';
import { hasCodes } from './judge-rows.ts';
import { counted, wholeText } from './number-text.ts';

/** Where a group's cases and students stand: a column of each and the rows. */
export interface GroupCells {
  readonly label: string;
  readonly cases: Column;
  readonly caseRows: readonly number[];
  readonly students: Column | null;
  readonly studentRows: readonly number[];
}

/** A group of a question with what the table says of it. */
export interface AskedGroup {
  readonly label: string;
  /** Null where nothing is known, or the counts cannot be right. */
  readonly counts: Counts | null;
  /** For printed rates: the rate as a share of 1 and the decimals of its percentage. */
  readonly rate: { readonly share: number; readonly decimals: number } | null;
  /** Rows with a withheld, blank or unreadable cell; they are in neither count. */
  readonly unknownRows: readonly number[];
  readonly knownRows: number;
  /** Whether the counts cannot be right. */
  readonly impossible: boolean;
  /** Whether the group is written in several ways, so that rows may stand for the same students twice. */
  readonly spellings: readonly string[];
  readonly evidence: () => readonly Evidence[];
}

/** Groups of a column, one entry a group, in the order they first stand in the sheet. */
export function groupsOfColumn(
  table: Table,
  by: Column,
  rows: ArrayLike<number>,
): readonly { readonly label: string; readonly rows: readonly number[]; readonly spellings: readonly string[] }[] {
  const found = new Map<string, { label: string; rows: number[]; spellings: readonly string[] }>();
  const axis = hasCodes(by) ? axisOf(table, by) : null;
  const cells = by.cells();
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    if (cells.state[row] !== CellState.value) continue;
    const label = axis === null ? String(cells.numbers[row]) : axis.labels[axis.slots[row]!]!;
    const group = found.get(label);
    if (group !== undefined) group.rows.push(row);
    else
      found.set(label, {
        label,
        rows: [row],
        spellings: axis?.mergedSpellings.find((same) => same.some((one) => sameLabel(one) === sameLabel(label))) ?? [],
      });
  }
  return [...found.values()];
}

/** A group's cases and students added up over its rows. A row of which either is unknown is in neither sum. */
export function sumGroup(
  table: Table,
  group: GroupCells,
  spellings: readonly string[],
  filter: string,
  problems: Problem[],
): AskedGroup {
  const { label, cases, students } = group;
  const evidence = (): readonly Evidence[] => [
    evidenceOf('cases', table, [cases], group.caseRows, filter),
    ...(students === null ? [] : [evidenceOf('students', table, [students], group.studentRows, filter)]),
  ];
  const unknown = new Set<number>();
  const add = (column: Column, rows: readonly number[]): number => {
    const { numbers } = column.cells();
    let sum = 0;
    for (const row of rows) {
      if (!isKnownCount(column, row)) unknown.add(row);
      else if (!unknown.has(row)) sum += numbers[row]!;
    }
    return sum;
  };
  const bases = students ?? cases;
  // Twice, so that a row that turns out to be unknown in the second column is not in the sum of the first.
  add(bases, group.studentRows);
  const x = add(cases, group.caseRows);
  const n = add(bases, group.studentRows);
  const knownRows = group.caseRows.filter((row) => !unknown.has(row)).length;
  const unknownRows = [...unknown].sort((a, b) => a - b);
  const common = { label, rate: null, unknownRows, knownRows, spellings, evidence };
  // Where cases and students stand in different rows, a row that is unknown on one side would unbalance the two sums.
  const paired = group.caseRows === group.studentRows;
  if (knownRows === 0 || group.studentRows.length === 0 || students === null || (!paired && unknown.size > 0))
    return { ...common, counts: null, impossible: false };
  const wrongRow = group.caseRows.find((row) => {
    if (unknown.has(row) || !paired) return false;
    const [a, b] = [cases.cells().numbers[row]!, students.cells().numbers[row]!];
    return !isWhole(a) || !isWhole(b) || a > b;
  });
  if (wrongRow === undefined && isWhole(x) && isWhole(n) && x <= n)
    return { ...common, counts: { cases: x, students: n }, impossible: false };
  const [wrongX, wrongN] =
    wrongRow === undefined ? [x, n] : [cases.cells().numbers[wrongRow]!, students.cells().numbers[wrongRow]!];
  problems.push(
    problem(
      wrongX > wrongN ? 'count-exceeds-base' : 'value-impossible',
      whereRows(table, [cases, students], wrongRow === undefined ? group.caseRows : [wrongRow]),
      `${label} has ${wholeText(wrongX)} cases among ${counted(wrongN, 'student')}.`,
      'Count students, not incidents, and check that both columns stand for the same group and year.',
    ),
  );
  return { ...common, counts: null, impossible: true };
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/**
 * A group counted from rows of students. A student whose outcome is unknown is in neither count; one who stands in
 * several rows counts once.
 *
 * @param students the student of each row, where students stand in several (`studentsOf`)
 */
export function countGroup(
  table: Table,
  label: string,
  rows: readonly number[],
  spellings: readonly string[],
  outcome: Column,
  isCase: (row: number) => boolean,
  students: Int32Array | null,
  filter: string,
): AskedGroup {
  const { state } = outcome.cells();
  const known = rows.filter((row) => state[row] === CellState.value);
  const cases = known.filter(isCase);
  const counts = { cases: numberOf(cases, students), students: numberOf(known, students) };
  return {
    label,
    counts: known.length === 0 ? null : counts,
    rate: null,
    unknownRows: rows.filter((row) => state[row] !== CellState.value),
    knownRows: known.length,
    impossible: false,
    spellings,
    evidence: () => [
      evidenceOf('cases', table, [outcome], cases, filter),
      evidenceOf('students', table, [outcome], known, filter),
    ],
  };
}

/** How many students some rows are of; a row whose student is not known is one of its own. */
function numberOf(rows: readonly number[], students: Int32Array | null): number {
  if (students === null) return rows.length;
  const known = rows.filter((row) => students[row]! >= 0);
  return rows.length - known.length + new Set(known.map((row) => students[row]!)).size;
}

/** A group's printed rate. More than one row for a group cannot be put together without the students behind each rate. */
export function rateOfGroup(
  table: Table,
  label: string,
  rows: readonly number[],
  spellings: readonly string[],
  column: Column,
  filter: string,
): AskedGroup {
  const { state, numbers, decimals } = column.cells();
  const known = rows.filter((row) => state[row] === CellState.value);
  const share = known.length === 1 && rows.length === 1 ? numbers[known[0]!]! : null;
  return {
    label,
    counts: null,
    rate: share === null ? null : { share: column.kind === 'percent' ? share : share / 100, decimals },
    unknownRows: rows.filter((row) => state[row] !== CellState.value),
    knownRows: known.length,
    impossible: false,
    spellings,
    evidence: () => [evidenceOf('rate', table, [column], rows, filter)],
  };
}
