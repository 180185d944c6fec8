import { day, isoOf, isWeekend } from './iso-day.ts';

const off = new Map<number, string>();
const close = (from: string, to: string, note: string): void => {
  for (let at = day(from); at <= day(to); at++) if (!isWeekend(at)) off.set(at, note);
};
close('2024-07-04', '2024-07-04', 'Independence Day');
close('2024-08-30', '2024-09-02', 'Labor Day weekend');
close('2024-10-14', '2024-10-14', 'Indigenous Peoples Day');
close('2024-11-11', '2024-11-11', 'Veterans Day');
close('2024-11-28', '2024-11-29', 'Thanksgiving recess');
close('2024-12-23', '2025-01-01', 'Winter vacation');
close('2025-01-20', '2025-01-20', 'Martin Luther King Jr. Day');
close('2025-02-06', '2025-02-06', 'Closed, snow');
close('2025-02-17', '2025-02-21', 'February vacation');
close('2025-04-21', '2025-04-25', 'April vacation');
close('2025-05-26', '2025-05-26', 'Memorial Day');
close('2025-06-19', '2025-06-19', 'Juneteenth');

const staffOnly = new Map<number, string>([
  [day('2024-08-22'), 'Staff orientation'],
  [day('2024-08-23'), 'Staff orientation'],
  [day('2024-11-05'), 'Professional development'],
  [day('2025-03-14'), 'Professional development'],
  [day('2025-06-16'), 'Staff, closing of the year'],
]);

export const firstStudentDay = day('2024-08-27');
export const lastStudentDay = day('2025-06-13');
const firstCovered = day('2024-07-01');
const lastCovered = day('2025-06-30');

export interface CalendarRow {
  readonly day: number;
  readonly student: boolean;
  readonly staff: boolean;
  readonly note: string;
}

/** The year from July to June, a row a day. */
export const calendarRows: readonly CalendarRow[] = Array.from({ length: lastCovered - firstCovered + 1 }, (_, at) => {
  const date = firstCovered + at;
  const inYear = date >= firstStudentDay && date <= lastStudentDay;
  const student = inYear && !isWeekend(date) && !off.has(date) && !staffOnly.has(date);
  const notes = new Map([
    [firstStudentDay, 'First day of school'],
    [lastStudentDay, 'Last day of school'],
  ]);
  return {
    day: date,
    student,
    staff: student || staffOnly.has(date),
    note: off.get(date) ?? staffOnly.get(date) ?? notes.get(date) ?? '',
  };
});

const isStudentDay = new Set(calendarRows.filter((row) => row.student).map((row) => row.day));

export const isSchoolDay = (at: number): boolean => isStudentDay.has(at);

/** The days students attend, in order. */
export const schoolDays: readonly number[] = [...isStudentDay];

/** The day `count` school days after another; counting starts the day after. A plain walk, day by day. */
export function schoolDaysAfter(from: number, count: number): number {
  let at = from;
  for (let left = count; left > 0;) {
    at++;
    if (at > lastCovered) throw new Error(`There is no school day ${count} after ${isoOf(from)}.`);
    if (isStudentDay.has(at)) left--;
  }
  return at;
}

/** The day `count` school days before another. */
export function schoolDaysBefore(to: number, count: number): number {
  let at = to;
  for (let left = count; left > 0;) {
    at--;
    if (at < firstCovered) throw new Error(`There is no school day ${count} before ${isoOf(to)}.`);
    if (isStudentDay.has(at)) left--;
  }
  return at;
}

/** How many school days lie after one day, up to and with another. */
export function schoolDaysBetween(from: number, to: number): number {
  let count = 0;
  for (let at = from + 1; at <= to; at++) if (isStudentDay.has(at)) count++;
  return count;
}
