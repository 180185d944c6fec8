import { problem, type Problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';
import { businessDays } from './business-days.ts';
import type { Day, SchoolCalendar } from './calendar.ts';
import { holidaysOf } from './holidays.ts';
import { civilDate, dayOf, formatIsoDay, parseIsoDay, weekday } from './iso-day.ts';

/**
 * A school year in a few lines, as a district prints it. Days are `2024-12-23`, stretches `2024-12-23..2025-01-01` (both
 * ends included). Monday to Friday from `first` to `last` are student and staff days but for what is listed.
 */
export interface CalendarPlan {
  readonly name?: string;
  /** The first and the last day students attend. */
  readonly first: string;
  readonly last: string;
  /** Vacations and closures (snow days too): neither students nor staff. */
  readonly closed?: readonly string[];
  /** Staff work and students do not attend; may lie before `first` and after `last`. */
  readonly staffOnly?: readonly string[];
  /** Held although it is a weekend, a holiday or listed as closed. */
  readonly makeUp?: readonly string[];
  /** Legal holidays are closed without being listed; true when left out. */
  readonly holidaysClosed?: boolean;
  /** What the calendar speaks for: 1 July before `first` and 30 June after `last` when left out. */
  readonly coversFrom?: string;
  readonly coversTo?: string;
  readonly schoolWorkingDay?: SchoolCalendar['schoolWorkingDay'];
}

/** The calendar of a plan, or every fault in it at once. `where` names the plan in the messages (a file, a sheet). */
export function makeCalendar(plan: CalendarPlan, where = 'calendar'): Result<SchoolCalendar> {
  const problems: Problem[] = [];
  const first = readDay(plan.first, 'first', where, problems);
  const last = readDay(plan.last, 'last', where, problems);
  const closed = readDays(plan.closed, 'closed', where, problems);
  const staffOnly = readDays(plan.staffOnly, 'staff-only', where, problems);
  const makeUp = readDays(plan.makeUp, 'make-up', where, problems);
  const coversFrom =
    plan.coversFrom === undefined
      ? schoolYearOf(first).first
      : readDay(plan.coversFrom, 'covers-from', where, problems);
  const coversTo =
    plan.coversTo === undefined ? schoolYearOf(last).last : readDay(plan.coversTo, 'covers-to', where, problems);
  if (problems.length === 0) {
    if (last < first)
      problems.push(fault(where, `The last day ${plan.last} is before the first day ${plan.first}.`, 'Swap the two.'));
    if (coversFrom > first || coversTo < last)
      problems.push(fault(where, 'The calendar is said to cover less than its own days.', 'Widen what it covers.'));
    for (const day of [...closed, ...staffOnly, ...makeUp]) {
      if (day < coversFrom || day > coversTo)
        problems.push(
          fault(
            where,
            `${formatIsoDay(day)} lies outside the school year.`,
            'Correct the date or take it off the list.',
          ),
        );
    }
    for (const day of makeUp.filter((held) => staffOnly.includes(held)))
      problems.push(
        fault(where, `${formatIsoDay(day)} is both held and for staff only.`, 'Take it off one of the two lists.'),
      );
  }
  if (problems.length > 0) return fail(...problems);

  const length = coversTo - coversFrom + 1;
  const studentDays = new Uint8Array(length);
  const staffDays = new Uint8Array(length);
  const mark = (day: Day, student: 0 | 1, staff: 0 | 1): void => {
    studentDays[day - coversFrom] = student;
    staffDays[day - coversFrom] = staff;
  };
  for (let day = first; day <= last; day++) if (weekday(day) <= 5) mark(day, 1, 1);
  if (plan.holidaysClosed !== false) {
    for (let year = civilDate(first).year; year <= civilDate(last).year + 1; year++)
      for (const { day } of holidaysOf(year)) if (day >= first && day <= last) mark(day, 0, 0);
  }
  for (const day of closed) mark(day, 0, 0);
  for (const day of staffOnly) mark(day, 0, 1);
  for (const day of makeUp) mark(day, 1, 1);
  return ok({
    name: plan.name ?? schoolYearName(first),
    first: coversFrom,
    last: coversTo,
    studentDays,
    staffDays,
    businessDays: businessDays(coversFrom, coversTo),
    schoolWorkingDay: plan.schoolWorkingDay ?? 'student',
  });
}

/** The school year a day lies in: 1 July to 30 June. */
export function schoolYearOf(day: Day): { readonly first: Day; readonly last: Day } {
  const { year, month } = civilDate(day);
  const start = month >= 7 ? year : year - 1;
  return { first: dayOf(start, 7, 1), last: dayOf(start + 1, 6, 30) };
}

/** `2024-25` for any day from 1 July 2024 to 30 June 2025. */
export function schoolYearName(day: Day): string {
  const { year } = civilDate(schoolYearOf(day).first);
  return `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
}

/**
 * The first and last day students attend in the latest school year that has such a day on or before `on`; null if the
 * calendar holds none.
 */
export function studentYear(calendar: SchoolCalendar, on: Day): { readonly first: Day; readonly last: Day } | null {
  for (let day = Math.min(on, calendar.last); day >= calendar.first; day--) {
    if (calendar.studentDays[day - calendar.first] !== 1) continue;
    const year = schoolYearOf(day);
    let first = Math.max(year.first, calendar.first);
    let last = Math.min(year.last, calendar.last);
    while (calendar.studentDays[first - calendar.first] !== 1) first++;
    while (calendar.studentDays[last - calendar.first] !== 1) last--;
    return { first, last };
  }
  return null;
}

function readDay(text: string, key: string, where: string, problems: Problem[]): Day {
  const day = parseIsoDay(text);
  if (day === null) problems.push(fault(where, `\`${key}\`: ${text} is not a date.`, 'Write it as 2024-09-04.'));
  return day ?? 0;
}

/** Days and stretches; a stretch longer than a year is a slip of the pen. */
function readDays(list: readonly string[] | undefined, key: string, where: string, problems: Problem[]): Day[] {
  const days: Day[] = [];
  for (const entry of list ?? []) {
    const [from, to] = entry.split('..').map((part) => parseIsoDay(part.trim()));
    const end = entry.includes('..') ? to : from;
    if (from === null || from === undefined || end === null || end === undefined || end < from || end - from > 366) {
      problems.push(
        fault(
          where,
          `\`${key}\`: ${entry} is neither a date nor a stretch of dates.`,
          'Write 2024-11-29 or 2024-12-23..2025-01-01.',
        ),
      );
    } else for (let day = from; day <= end; day++) days.push(day);
  }
  return days;
}

const fault = (where: string, message: string, remedy: string): Problem =>
  problem('calendar-invalid', where, message, remedy);
