import { businessDays, firstBusinessDay, lastBusinessDay } from './business-days.ts';
import type { Day, SchoolCalendar } from './calendar.ts';
import { weekday } from './iso-day.ts';

/** What a period can be counted in. */
export type CountedUnit =
  'calendar-day' | 'school-day' | 'school-working-day' | 'staff-day' | 'business-day' | 'school-week';

/** Why a period cannot be counted: there is no calendar, or a date lies outside it. */
export type Uncounted = { readonly absent: 'calendar-missing' | 'calendar-range' };

/** How counting is done, in the words that are printed beside every count. */
export const countingConvention =
  'Counting starts the day after the first date and includes the last. A step taken on a day that does not count is ' +
  'dated to the next day that does.';

/**
 * Counts one unit. Every method takes days inside `first - 1` to `last`; the caller checks with `covers`.
 *
 * - `count`: counted days after `from` up to and with `to`; negative if `to` is earlier.
 * - `elapsed`: how many units a step taken on `to` has used up. As `count`, but a day that is not counted belongs to the
 *   next one that is, so `elapsed(from, to) <= n` exactly when `to` is not after the deadline of `n` units.
 */
export interface DayCounter {
  readonly unit: CountedUnit;
  readonly first: Day;
  readonly last: Day;
  covers(day: Day): boolean;
  count(from: Day, to: Day): number;
  elapsed(from: Day, to: Day): number;
}

const counters = new WeakMap<SchoolCalendar, Map<CountedUnit, DayCounter>>();
let businessCounter: DayCounter | undefined;

/** The counter for a unit; made once for a calendar. Calendar days and business days need no school calendar. */
export function dayCounter(calendar: SchoolCalendar | null, unit: CountedUnit): DayCounter | Uncounted {
  if (unit === 'calendar-day') return calendarDays;
  if (unit === 'business-day')
    return (businessCounter ??= prefixCounter(unit, firstBusinessDay, businessDays(firstBusinessDay, lastBusinessDay)));
  if (calendar === null) return { absent: 'calendar-missing' };
  let known = counters.get(calendar);
  if (known === undefined) counters.set(calendar, (known = new Map()));
  let counter = known.get(unit);
  if (counter === undefined) known.set(unit, (counter = makeCounter(calendar, unit)));
  return counter;
}

/**
 * Counted days after `from` up to and with `to`. Unit: whole days (or school weeks) of `unit`; negative if `to` is
 * earlier. A date the calendar does not hold gives `calendar-range`, never a guess.
 */
export function countDays(
  calendar: SchoolCalendar | null,
  unit: CountedUnit,
  from: Day,
  to: Day,
): { readonly days: number } | Uncounted {
  const counter = dayCounter(calendar, unit);
  if ('absent' in counter) return counter;
  return counter.covers(from) && counter.covers(to) ? { days: counter.count(from, to) } : { absent: 'calendar-range' };
}

/** Whether counting in this unit takes a school calendar. */
export function needsCalendar(unit: CountedUnit): boolean {
  return unit !== 'calendar-day' && unit !== 'business-day';
}

/** 1 on each day of the calendar that is counted by the unit. */
export function countedDays(calendar: SchoolCalendar, unit: CountedUnit): Uint8Array {
  const staff = unit === 'staff-day' || (unit === 'school-working-day' && calendar.schoolWorkingDay === 'staff');
  return staff ? calendar.staffDays : calendar.studentDays;
}

function makeCounter(calendar: SchoolCalendar, unit: CountedUnit): DayCounter {
  return unit === 'school-week'
    ? schoolWeeks(calendar)
    : prefixCounter(unit, calendar.first, countedDays(calendar, unit));
}

const calendarDays: DayCounter = {
  unit: 'calendar-day',
  first: Number.NEGATIVE_INFINITY,
  last: Number.POSITIVE_INFINITY,
  covers: () => true,
  count: (from, to) => to - from,
  elapsed: (from, to) => to - from,
};

/** Two look-ups in the running sums of the counted days: `sums[i]` counts the first `i` days. */
function prefixCounter(unit: CountedUnit, first: Day, days: Uint8Array): DayCounter {
  const sums = new Int32Array(days.length + 1);
  for (let i = 0; i < days.length; i++) sums[i + 1] = sums[i]! + days[i]!;
  const last = first + days.length - 1;
  const at = 1 - first;
  const count = (from: Day, to: Day): number => sums[to + at]! - sums[from + at]!;
  return {
    unit,
    first,
    last,
    covers: (day) => day >= first - 1 && day <= last,
    count,
    elapsed: (from, to) => (to > from ? sums[to - 1 + at]! - sums[from + at]! + 1 : count(from, to)),
  };
}

/**
 * School weeks: weeks from Monday to Sunday with at least one day students attend. The deadline of `n` school weeks is the
 * first date's weekday in the n-th school week after its own; a vacation week is passed over.
 */
function schoolWeeks(calendar: SchoolCalendar): DayCounter {
  const { first, studentDays } = calendar;
  const last = first + studentDays.length - 1;
  const firstMonday = first - 1 - (weekday(first - 1) - 1);
  const weekOf = (day: Day): number => Math.floor((day - firstMonday) / 7);
  const isSchoolWeek = new Uint8Array(weekOf(last) + 1);
  for (let day = first; day <= last; day++) if (studentDays[day - first] === 1) isSchoolWeek[weekOf(day)] = 1;
  const sums = new Int32Array(isSchoolWeek.length + 1);
  for (let i = 0; i < isSchoolWeek.length; i++) sums[i + 1] = sums[i]! + isSchoolWeek[i]!;
  const after = (from: Day, to: Day): number => sums[weekOf(to) + 1]! - sums[weekOf(from) + 1]!;
  const count = (from: Day, to: Day): number => {
    if (to < from) return -count(to, from);
    const begun = isSchoolWeek[weekOf(to)] === 1 && weekday(to) < weekday(from) && weekOf(to) > weekOf(from);
    return after(from, to) - (begun ? 1 : 0);
  };
  return {
    unit: 'school-week',
    first,
    last,
    covers: (day) => day >= first - 1 && day <= last,
    count,
    elapsed: (from, to) => {
      if (to <= from) return count(from, to);
      const inTime = isSchoolWeek[weekOf(to)] === 1 && weekday(to) <= weekday(from) && weekOf(to) > weekOf(from);
      return after(from, to) + (inTime ? 0 : 1);
    },
  };
}
