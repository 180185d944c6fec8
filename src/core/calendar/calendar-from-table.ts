import { cellReference } from '../table/address.ts';
import { CellState, type Cells, type Column, type Table } from '../table/table.ts';
import { problem, type Problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';
import { businessDays } from './business-days.ts';
import type { Day, SchoolCalendar } from './calendar.ts';
import { holidaysOf } from './holidays.ts';
import { civilDate, formatIsoDay, weekday } from './iso-day.ts';
import { schoolYearName, schoolYearOf } from './make-calendar.ts';

/** A day that cannot be: kept apart so that a slip of a century does not make an array of a million days. */
const longestCalendar = 366 * 30;

/**
 * The calendar a `calendar` worksheet holds: one row a day with `date`, `student-day` and `staff-day`, or with `date` and
 * `day-type`. Without a `staff-day` column staff days are the student days. A blank flag means no where the column never says no in words;
 * otherwise it is a fault, because a day that is not known would be a guess. The sheet speaks for its whole school years, 1
 * July to 30 June: days without a row are no school days; if it lists days off as well, weekdays it leaves out are named in
 * a warning. A short sheet (first and last day, days off, make-up days) is filled up with the weekdays between.
 *
 * @param school the school whose rows are wanted where the sheet has a `school` column; rows without a school count for
 *   all. Null takes only those
 */
export function calendarFromTable(
  table: Table,
  given: { readonly schoolWorkingDay?: SchoolCalendar['schoolWorkingDay']; readonly school?: string | null } = {},
): Result<SchoolCalendar> {
  const column = (field: string): Column | undefined => table.columns.find((candidate) => candidate.field === field);
  const dates = column('date');
  const problems: Problem[] = [];
  const readHeld = heldReader(table, problems);
  const sheet = table.grid.sheet;
  if (dates === undefined || readHeld === null) {
    const missing = [dates === undefined ? 'the date' : '', readHeld === null ? 'whether students attend' : ''];
    return fail(
      problem(
        'calendar-invalid',
        cellReference(sheet, table.header.fromRow, table.header.fromColumn),
        `The calendar has no column for ${missing.filter((text) => text !== '').join(' and ')}.`,
        'Give each day a date and say whether students attend.',
      ),
    );
  }
  const days = new Map<Day, Held>();
  const dateCells = dates.cells();
  const schools = column('school')?.cells();
  for (let row = 0; row < table.rows.length; row++) {
    if (!isWanted(schools, row, given.school ?? null)) continue;
    const where = cellReference(sheet, table.rows[row]!, dates.sheetColumn);
    if (dateCells.state[row] !== CellState.value) {
      problems.push(problem('calendar-invalid', where, 'The row has no date.', 'Write the date or remove the row.'));
      continue;
    }
    const day = dateCells.numbers[row]!;
    const held = readHeld(row, day);
    if (held === null) continue;
    const known = days.get(day);
    if (known !== undefined && (known.student !== held.student || known.staff !== held.staff)) {
      problems.push(
        problem(
          'calendar-invalid',
          where,
          `${formatIsoDay(day)} stands twice and not alike.`,
          'Keep one row a day, or name the school whose calendar is wanted.',
        ),
      );
    }
    days.set(day, known ?? held);
  }
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const day of days.keys()) {
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  if (![...days.values()].some((day) => day.student === 1))
    problems.push(fault(sheet, 'The calendar holds no day on which students attend.', 'Mark the student days.'));
  else if (last - first > longestCalendar)
    problems.push(
      fault(
        sheet,
        `The calendar runs from ${formatIsoDay(first)} to ${formatIsoDay(last)}.`,
        'Correct the date that is far off.',
      ),
    );
  if (problems.length > 0) return fail(...problems);

  const notes = fillWeekdays(sheet, days);
  first = schoolYearOf(first).first;
  last = schoolYearOf(last).last;
  const studentDays = new Uint8Array(last - first + 1);
  const staffDays = new Uint8Array(last - first + 1);
  for (const [day, held] of days) {
    studentDays[day - first] = held.student;
    staffDays[day - first] = held.staff;
  }
  return ok(
    {
      name: schoolYearName(first),
      first,
      last,
      studentDays,
      staffDays,
      businessDays: businessDays(first, last),
      schoolWorkingDay: given.schoolWorkingDay ?? 'student',
    },
    notes,
  );
}

function isWanted(schools: Cells | undefined, row: number, school: string | null): boolean {
  if (schools === undefined || schools.state[row] !== CellState.value) return true;
  return schools.labels[schools.codes[row]!] === school;
}

/** Whether students attend and staff work on a day. */
interface Held {
  readonly student: 0 | 1;
  readonly staff: 0 | 1;
}

/** What each kind of day in a `day-type` column stands for; the words are those of the value list `day-types`. */
const heldByType: ReadonlyMap<string, Held> = new Map([
  ['school day', { student: 1, staff: 1 }],
  ['half day', { student: 1, staff: 1 }],
  ['staff day', { student: 0, staff: 1 }],
  ['holiday', { student: 0, staff: 0 }],
  ['vacation', { student: 0, staff: 0 }],
  ['closed', { student: 0, staff: 0 }],
]);

/** Reads what a row says of its day, from two flags or from the kind of day; null where the sheet has neither. */
function heldReader(table: Table, problems: Problem[]): ((row: number, day: Day) => Held | null) | null {
  const column = (field: string): Column | undefined => table.columns.find((candidate) => candidate.field === field);
  const student = column('student-day');
  const staff = column('staff-day');
  const type = column('day-type');
  if (student !== undefined) {
    const readFlag = flagReader(table, problems);
    return (row) => {
      const studentDay = readFlag(student, row);
      const staffDay = staff === undefined ? studentDay : readFlag(staff, row);
      return studentDay === null || staffDay === null ? null : { student: studentDay, staff: staffDay };
    };
  }
  if (type === undefined) return null;
  const cells = type.cells();
  return (row, day) => {
    const held =
      cells.state[row] === CellState.value ? heldByType.get(cells.labels[cells.codes[row]!] ?? '') : undefined;
    if (held !== undefined) return held;
    if (cells.state[row] === CellState.blank && weekday(day) > 5) return { student: 0, staff: 0 };
    problems.push(
      problem(
        'calendar-invalid',
        cellReference(table.grid.sheet, table.rows[row]!, type.sheetColumn),
        `The cell is no kind of day that is known for ${type.header}.`,
        `Write one of: ${[...heldByType.keys()].join(', ')}.`,
      ),
    );
    return null;
  };
}

/** Reads a flag; a fault is noted once a cell. Null where the cell says neither yes nor no. */
function flagReader(table: Table, problems: Problem[]): (column: Column, row: number) => 0 | 1 | null {
  const saysNo = new Map<Column, boolean>();
  return (column, row) => {
    const cells = column.cells();
    if (cells.state[row] === CellState.value) return cells.codes[row] === 1 ? 1 : 0;
    if (cells.state[row] === CellState.blank) {
      let no = saysNo.get(column);
      if (no === undefined) {
        no = cells.codes.some((code, at) => cells.state[at] === CellState.value && code === 0);
        saysNo.set(column, no);
      }
      if (!no) return 0;
    }
    problems.push(
      problem(
        'calendar-invalid',
        cellReference(table.grid.sheet, table.rows[row]!, column.sheetColumn),
        `The cell says neither yes nor no for ${column.header}.`,
        'Write yes or no.',
      ),
    );
    return null;
  };
}

/**
 * Weekdays a sheet leaves out although it lists days off. A few may have been forgotten: they are named and not counted. If
 * more are left out than there are school days listed, the sheet is a short one, the first and last day with the days off
 * and the make-up days between them: then they are school days, and that is said. Legal holidays never are unless listed.
 */
function fillWeekdays(sheet: string, days: Map<Day, Held>): Problem[] {
  const held = [...days].filter(([, day]) => day.student === 1).map(([day]) => day);
  if (![...days.values()].some((day) => day.student === 0 && day.staff === 0)) return [];
  const left: Day[] = [];
  for (const year of new Set(held.map((day) => schoolYearOf(day).first))) {
    const ofYear = held.filter((day) => schoolYearOf(day).first === year);
    const holidays = new Set([0, 1, 2].flatMap((i) => holidaysOf(civilDate(year).year + i).map(({ day }) => day)));
    for (let day = Math.min(...ofYear); day <= Math.max(...ofYear); day++)
      if (weekday(day) <= 5 && !days.has(day) && !holidays.has(day)) left.push(day);
  }
  if (left.length === 0) return [];
  if (left.length > held.length) {
    for (const day of left) days.set(day, { student: 1, staff: 1 });
    return [
      problem(
        'calendar-invalid',
        sheet,
        `The sheet lists the first and last day and the days off; the ${left.length} other weekdays between them are counted as school days.`,
        'List every day if that is not what is meant.',
        'note',
      ),
    ];
  }
  const shown = left.slice(0, 5).map(formatIsoDay).join(', ');
  return [
    problem(
      'calendar-invalid',
      sheet,
      `${left.length} weekdays have no row (${shown}${left.length > 5 ? ', …' : ''}); they are not counted as school days.`,
      'Add them to the calendar if school was held.',
      'warning',
    ),
  ];
}

const fault = (where: string, message: string, remedy: string): Problem =>
  problem('calendar-invalid', where, message, remedy);
