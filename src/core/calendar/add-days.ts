import type { Day, SchoolCalendar } from './calendar.ts';
import { dayCounter, type CountedUnit, type Uncounted } from './count-days.ts';

/**
 * The deadline: the last day that is still at most `limit` units after `from`. For school days that is the `limit`-th
 * school day after it. A deadline the calendar does not reach gives `calendar-range`.
 *
 * @param limit whole and not negative; 0 gives `from` itself
 */
export function addDays(
  calendar: SchoolCalendar | null,
  unit: CountedUnit,
  from: Day,
  limit: number,
): { readonly day: Day } | Uncounted {
  const counter = dayCounter(calendar, unit);
  if ('absent' in counter) return counter;
  if (unit === 'calendar-day') return { day: from + limit };
  if (!counter.covers(from)) return { absent: 'calendar-range' };
  if (limit === 0) return { day: from };
  // The deadline is where the count reaches the limit; a calendar that ends before does not hold it.
  if (counter.count(from, counter.last) < limit) return { absent: 'calendar-range' };
  let low = from + 1;
  let high = counter.last;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (counter.count(from, middle) >= limit) high = middle;
    else low = middle + 1;
  }
  return { day: low };
}
