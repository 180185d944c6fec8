import type { Day } from './calendar.ts';
import { holidaysOf } from './holidays.ts';
import { dayOf, weekday } from './iso-day.ts';

/** The years the holiday rules are kept for; a date outside them cannot be counted in business days. */
const firstYear = 1971;
const lastYear = 2100;

/** Business days are known from this day … */
export const firstBusinessDay: Day = dayOf(firstYear, 1, 1);
/** … to this one. */
export const lastBusinessDay: Day = dayOf(lastYear, 12, 30);

/**
 * 1 on each business day from `first` to `last`: Monday to Friday except federal and Massachusetts holidays (34 CFR
 * 300.11(b)). Days outside the years the holidays are kept for are 0; check the range first.
 */
export function businessDays(first: Day, last: Day): Uint8Array {
  const days = new Uint8Array(Math.max(0, last - first + 1));
  for (let day = first; day <= last; day++) {
    if (weekday(day) <= 5 && day >= firstBusinessDay && day <= lastBusinessDay) days[day - first] = 1;
  }
  for (let year = firstYear; year <= lastYear; year++) {
    if (dayOf(year, 12, 31) < first - 1 || dayOf(year, 1, 1) > last + 1) continue;
    for (const { day } of holidaysOf(year)) if (day >= first && day <= last) days[day - first] = 0;
  }
  return days;
}
