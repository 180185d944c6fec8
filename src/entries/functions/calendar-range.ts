import { calendarFromTable } from '../../core/calendar/calendar-from-table.ts';
import type { Day, SchoolCalendar } from '../../core/calendar/calendar.ts';
import { formatIsoDay, weekday } from '../../core/calendar/iso-day.ts';
import { makeCalendar } from '../../core/calendar/make-calendar.ts';
import { calendarColumns, calendarTable } from './calendar-table.ts';
import { isRefusal, notComputed, wrongInput, type Refusal } from './custom-function.ts';
import { readCell } from './read-cell.ts';
import { readDate } from './read-date.ts';

type Range = readonly (readonly unknown[])[];

/**
 * The school calendar a range holds, in one of two forms:
 *
 * - a calendar worksheet with its header row: `Date` and `Student Day` (and `Staff Day`), or `Date` and `Day Type`; titles
 *   may stand above it;
 * - one column (or row) of the dates on which there is no school. Every other Monday to Friday from its first date to its
 *   last is a school day unless it is a legal holiday; before and after, it says nothing.
 *
 * A workbook asks for the same calendar in thousands of cells, each time with a range of its own: the last few are kept.
 */
export function calendarOfRange(cells: unknown): SchoolCalendar | Refusal {
  const range = asRange(cells);
  const known = recent.find((one) => isSame(one.range, range));
  if (known !== undefined) return known.calendar;
  const calendar = makeOf(range);
  recent.unshift({ range: range.map((row) => [...row]), calendar });
  recent.length = Math.min(recent.length, kept);
  return calendar;
}

const kept = 8;
const recent: { readonly range: Range; readonly calendar: SchoolCalendar | Refusal }[] = [];

function makeOf(range: Range): SchoolCalendar | Refusal {
  if (range.every((row) => row.every((cell) => readCell(cell).kind === 'blank')))
    return notComputed('The calendar is blank. Give the range that holds it.');
  const headed = range
    .slice(0, rowsSearched)
    .map((row, at) => ({ at, columns: calendarColumns(row) }))
    .find(({ columns }) => columns.has('date') && columns.size > 1);
  if (headed !== undefined) return ofWorksheet(range, headed.at, headed.columns);
  const isList = range.length === 1 || range.every((row) => row.length === 1);
  // A column under `School Day` holds the days of school, not those without.
  const heading = calendarColumns(range[0] ?? []);
  return isList && (heading.size === 0 || heading.has('date')) ? ofDaysOff(range.flat()) : unknownForm;
}

/** How many rows from the top the header of a calendar worksheet is looked for in. */
const rowsSearched = 20;

const unknownForm = wrongInput(
  'The calendar is neither of the two forms known here. Expected a calendar worksheet with its header row, with Date and Student Day or Day Type in it, or one column of the dates on which there is no school.',
);

function ofWorksheet(
  range: Range,
  headerRow: number,
  columns: ReturnType<typeof calendarColumns>,
): SchoolCalendar | Refusal {
  const table = calendarTable(range, headerRow, columns);
  if (isRefusal(table)) return table;
  const calendar = calendarFromTable(table);
  if (calendar.ok) return calendar.value;
  const { where, message, remedy } = calendar.problems[0]!;
  const row = /!\D+(\d+)$/.exec(where);
  return wrongInput(`${row === null ? '' : `Row ${row[1]} of the calendar: `}${message} ${remedy}`);
}

function ofDaysOff(cells: readonly unknown[]): SchoolCalendar | Refusal {
  const daysOff = new Set<Day>();
  for (const [at, cell] of cells.entries()) {
    const read = readCell(cell);
    // Cells below the list are blank or, as some versions of Excel hand them over, 0.
    if (read.kind === 'blank' || (read.kind === 'number' && read.value === 0)) continue;
    // A heading; one with digits could be a date written as text, which would be lost.
    if (at === 0 && read.kind === 'text' && !/\d/.test(read.value)) continue;
    const day = readDate(`Cell ${at + 1} of the calendar`, cell);
    if (isRefusal(day)) return day;
    daysOff.add(day);
  }
  if (daysOff.size === 0) return unknownForm;
  const listed = [...daysOff].sort((one, other) => one - other).map(formatIsoDay);
  const [first, last] = [listed[0]!, listed.at(-1)!];
  const made = makeCalendar({ first, last, coversFrom: first, coversTo: last, closed: listed });
  if (!made.ok) return wrongInput(`${made.problems[0]!.message} ${made.problems[0]!.remedy}`);
  const held = made.value.studentDays.reduce((sum, day) => sum + day, 0);
  if (held >= [...daysOff].filter((day) => weekday(day) <= 5).length) return made.value;
  return wrongInput(
    `The column leaves only ${held} school days from ${first} to ${last}. Expected the dates on which there is no school; days on which there is school go into a calendar worksheet with Date and Student Day.`,
  );
}

function asRange(cells: unknown): Range {
  if (!Array.isArray(cells)) return [[cells]];
  return cells.map((row: unknown) => (Array.isArray(row) ? row : [row]));
}

function isSame(one: Range, other: Range): boolean {
  if (one.length !== other.length) return false;
  for (let row = 0; row < one.length; row++) {
    const left = one[row]!;
    const right = other[row]!;
    if (left.length !== right.length) return false;
    for (let at = 0; at < left.length; at++)
      if (left[at] !== right[at] && !isSameCell(left[at], right[at])) return false;
  }
  return true;
}

/** Rich values are new objects at each call; what they are worth tells them apart. */
function isSameCell(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return false;
  const [left, right] = [readCell(one), readCell(other)];
  if (left.kind !== right.kind) return false;
  return 'value' in left && 'value' in right ? left.value === right.value : left.kind === 'blank';
}
