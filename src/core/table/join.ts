import { cellsReference, withCommas } from './cell-faults.ts';
import { column } from './column.ts';
import { withoutLeadingZeros } from './plain-text.ts';
import { problem, type Problem } from '../problems.ts';
import { CellState, type Column, type Table } from './table.ts';

/** For each row of one table its row in another. */
export interface Joined {
  /** By row of the left table: the row of the right table, or one of `noMatch`, `unknownKey`. */
  readonly rightRow: Int32Array;
  /** The field both tables were joined by. */
  readonly key: string;
  readonly matched: number;
  readonly problems: readonly Problem[];
}

/** The key stands in no row of the right table. */
export const noMatch = -1;
/** The row has no key. */
export const unknownKey = -2;

/** Fields that name a student, best first: a key both tables were given, not one that stands in for another. */
const studentKeys: readonly string[] = ['student-id', 'sasid'];

/**
 * The key two tables of students share: a column both really have. A sheet that only has the State's number is joined by
 * that number, even where the other sheet has local numbers too. Null where they share none.
 */
export function sharedKey(left: Table, right: Table, keys: readonly string[] = studentKeys): string | null {
  const own = (table: Table, field: string): boolean => {
    const found = column(table, field);
    return found !== null && !isStandIn(table, found);
  };
  return (
    keys.find((field) => own(left, field) && own(right, field)) ??
    keys.find((field) => column(left, field) !== null && column(right, field) !== null) ??
    null
  );
}

function isStandIn(table: Table, found: Column): boolean {
  return table.columns.find(({ sheetColumn }) => sheetColumn === found.sheetColumn) !== found;
}

/**
 * Finds for each row of `left` the row of `right` with the same key. Where the right table holds a key twice its first
 * row is taken and told of; keys that only differ by lost leading zeros are matched and told of; keys that stand nowhere
 * are told of, without their values. Null where one of the tables lacks the key.
 */
export function join(left: Table, right: Table, key: string): Joined | null {
  const leftColumn = column(left, key);
  const rightColumn = column(right, key);
  if (leftColumn === null || rightColumn === null) return null;
  const a = leftColumn.cells();
  const b = rightColumn.cells();
  const rowOfLabel = new Map<string, number>();
  const rowOfShort = new Map<string, number>();
  const repeated: number[] = [];
  const firstRow = new Int32Array(b.labels.length).fill(-1);
  for (let row = 0; row < right.rows.length; row++) {
    if (b.state[row] !== CellState.value) continue;
    if (firstRow[b.codes[row]!]! >= 0) repeated.push(right.rows[row]!);
    else firstRow[b.codes[row]!] = row;
  }
  b.labels.forEach((label, code) => {
    if (firstRow[code]! < 0) return;
    rowOfLabel.set(label, firstRow[code]!);
    const short = withoutLeadingZeros(label);
    // Two codes that differ only by zeros (01, 1) are two; then zeros tell them apart and are not restored.
    if (short !== null) rowOfShort.set(short, rowOfShort.has(short) ? noMatch : firstRow[code]!);
  });
  const restored = new Uint8Array(a.labels.length);
  const target = Int32Array.from(a.labels, (label, code) => {
    const row = rowOfLabel.get(label);
    if (row !== undefined) return row;
    const short = withoutLeadingZeros(label);
    const byShort = short === null ? undefined : rowOfShort.get(short);
    if (byShort === undefined || byShort === noMatch) return noMatch;
    restored[code] = 1;
    return byShort;
  });
  const rightRow = new Int32Array(left.rows.length);
  const unmatched: number[] = [];
  const zeros: number[] = [];
  let matched = 0;
  for (let row = 0; row < left.rows.length; row++) {
    if (a.state[row] !== CellState.value) {
      rightRow[row] = unknownKey;
      continue;
    }
    const found = target[a.codes[row]!]!;
    rightRow[row] = found;
    if (found < 0) unmatched.push(left.rows[row]!);
    else {
      matched++;
      if (restored[a.codes[row]!] === 1) zeros.push(left.rows[row]!);
    }
  }
  const rows = (count: number): string => `${withCommas(count)} ${count === 1 ? 'row' : 'rows'}`;
  const problems: Problem[] = [];
  if (unmatched.length > 0)
    problems.push(
      problem(
        'join-unmatched',
        cellsReference(left.grid.sheet, unmatched, leftColumn.sheetColumn),
        `${rows(unmatched.length)} of "${left.grid.sheet}" ${unmatched.length === 1 ? 'has' : 'have'} a "${leftColumn.header}" that is not in "${right.grid.sheet}".`,
        'Add the missing rows to the other sheet, or correct the identifiers.',
        'warning',
      ),
    );
  if (zeros.length > 0)
    problems.push(
      problem(
        'leading-zero-lost',
        cellsReference(left.grid.sheet, zeros, leftColumn.sheetColumn),
        `${rows(zeros.length)} of "${left.grid.sheet}" ${zeros.length === 1 ? 'was' : 'were'} matched only after leading zeros were left out of account.`,
        'Format the identifier as text in both sheets and enter it with its zeros.',
        'warning',
      ),
    );
  if (repeated.length > 0)
    problems.push(
      problem(
        'duplicate-row',
        cellsReference(right.grid.sheet, repeated, rightColumn.sheetColumn),
        `${rows(repeated.length)} of "${right.grid.sheet}" ${repeated.length === 1 ? 'repeats' : 'repeat'} a "${rightColumn.header}"; the first row of each is used.`,
        'Keep one row for each, or say which counts.',
        'warning',
      ),
    );
  return { rightRow, key, matched, problems };
}
