import type { Day } from './calendar.ts';

/** A date by the proleptic Gregorian calendar; `month` 1 to 12. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days of a 400-year cycle, and from 1 March of year 0 to 1 January 1970. */
const cycle = 146_097;
const toEpoch = 719_468;

/** The day number of a date that exists. Years begin in March here, so that the leap day is the last day of its year. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * cycle + dayOfEra - toEpoch;
}

/** The date of a day number. */
export function civilDate(day: Day): CivilDate {
  const shifted = day + toEpoch;
  const era = Math.floor(shifted / cycle);
  const dayOfEra = shifted - era * cycle;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / (cycle - 1))) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** How many days the month has. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** `2024-02-29` → its day number; null for anything else, also for a date that does not exist (`2023-02-29`). */
export function parseIsoDay(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return dayOf(year, month, day);
}

/** `2024-02-29`. */
export function formatIsoDay(day: Day): string {
  const date = civilDate(day);
  return `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`;
}

/** 1 for Monday to 7 for Sunday. 1 January 1970 was a Thursday. */
export function weekday(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The same day of the year `years` later (or, negative, earlier); 29 February becomes 28 February in a common year. */
export function addYears(day: Day, years: number): Day {
  const date = civilDate(day);
  const year = date.year + years;
  return dayOf(year, date.month, Math.min(date.day, daysInMonth(year, date.month)));
}

/** The same day of the month `months` later, or the last day of a month that has no such day (31 January → 28 February). */
export function addMonths(day: Day, months: number): Day {
  const date = civilDate(day);
  const counted = date.year * 12 + date.month - 1 + months;
  const [year, month] = [Math.floor(counted / 12), (((counted % 12) + 12) % 12) + 1];
  return dayOf(year, month, Math.min(date.day, daysInMonth(year, month)));
}

/**
 * Completed years of age on a day; negative before birth. A person born on 29 February completes a year on 28 February of
 * a common year, as `addYears` has it.
 */
export function ageOn(born: Day, day: Day): number {
  const birth = civilDate(born);
  const today = civilDate(day);
  const birthday = Math.min(birth.day, daysInMonth(today.year, birth.month));
  const reached = today.month > birth.month || (today.month === birth.month && today.day >= birthday);
  return today.year - birth.year - (reached ? 0 : 1);
}

const two = (number: number): string => String(number).padStart(2, '0');
