import { problem, type Problem } from '../../problems.ts';
import { CellState, type Table } from '../../table/table.ts';
import { whereRows } from './evidence-rows.ts';
import { counted } from './number-text.ts';

/**
 * The student each row is of (a number by table row; -1 where the identifier is not known), where students stand in more
 * than one row; null where each row is another student, or no column tells. A student with three incidents is one
 * student.
 */
export function studentsOf(table: Table, rows: ArrayLike<number>, problems: Problem[]): Int32Array | null {
  const column = table.columns.find(({ field }) => field === 'student-id') ?? null;
  if (column === null) return null;
  const { state, codes } = column.cells();
  const seen = new Set<number>();
  const again: number[] = [];
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    if (state[row] !== CellState.value) continue;
    if (seen.has(codes[row]!)) again.push(row);
    else seen.add(codes[row]!);
  }
  if (again.length === 0) return null;
  const students = new Set(again.map((row) => codes[row]!)).size;
  problems.push(
    problem(
      'duplicate-row',
      whereRows(table, [column], again),
      `${counted(students, 'student')} ${students === 1 ? 'stands' : 'stand'} in more than one row; each is counted once in a group, and has the outcome if any of the rows has it.`,
      'If the rows are to be counted instead, use a table of counts.',
      'note',
    ),
  );
  return Int32Array.from(state, (one, row) => (one === CellState.value ? codes[row]! : -1));
}

/** Sheets whose rows are events: who had none is not in them. */
const sheetsOfEvents: ReadonlyMap<string, string> = new Map([
  ['discipline', 'an incident'],
  ['restraints', 'a restraint'],
]);

/** A word of warning where the rows are incidents: the rates are among students who had one. */
export function incidentNotes(table: Table): readonly Problem[] {
  const event = sheetsOfEvents.get(table.kind);
  if (event === undefined) return [];
  return [
    problem(
      'check-not-run',
      table.grid.sheet,
      `The rows are ${event.replace(/^an? /, '')}s: students without one are not in the table, so the rates are shares of the students who had ${event}, not of all students.`,
      'For a rate of all students ask a roster, or counts that hold the number of students enrolled.',
      'warning',
    ),
  ];
}
