import type { Day } from './calendar.ts';
import { dayOf, daysInMonth, weekday } from './iso-day.ts';

/** A legal holiday as the statute fixes it, with the years it holds. */
export interface HolidayRule {
  readonly id: string;
  readonly name: string;
  readonly jurisdiction: 'federal' | 'massachusetts';
  readonly on:
    | { readonly month: number; readonly day: number }
    /** The `nth` such weekday of the month; -1 is the last. `weekday` 1 is Monday. */
    | { readonly month: number; readonly weekday: number; readonly nth: number };
  readonly from: number;
  readonly to: number | null;
}

/**
 * The federal holidays (5 U.S.C. 6103(a)) and the Massachusetts ones (M.G.L. c. 4 s. 7 cl. 18th). Every federal holiday is
 * a Massachusetts one too; Patriots' Day is the State's alone. Evacuation Day and Bunker Hill Day (Suffolk County) close
 * some offices and are not among them. Years before 1971 are not kept.
 */
export const holidayRules: readonly HolidayRule[] = [
  { id: 'new-year', name: "New Year's Day", jurisdiction: 'federal', on: { month: 1, day: 1 }, from: 1971, to: null },
  {
    id: 'martin-luther-king',
    name: 'Martin Luther King Jr. Day',
    jurisdiction: 'federal',
    on: { month: 1, weekday: 1, nth: 3 },
    from: 1986,
    to: null,
  },
  {
    id: 'washington',
    name: "Washington's Birthday",
    jurisdiction: 'federal',
    on: { month: 2, weekday: 1, nth: 3 },
    from: 1971,
    to: null,
  },
  {
    id: 'patriots',
    name: "Patriots' Day",
    jurisdiction: 'massachusetts',
    on: { month: 4, weekday: 1, nth: 3 },
    from: 1971,
    to: null,
  },
  {
    id: 'memorial',
    name: 'Memorial Day',
    jurisdiction: 'federal',
    on: { month: 5, weekday: 1, nth: -1 },
    from: 1971,
    to: null,
  },
  { id: 'juneteenth', name: 'Juneteenth', jurisdiction: 'federal', on: { month: 6, day: 19 }, from: 2021, to: null },
  {
    id: 'independence',
    name: 'Independence Day',
    jurisdiction: 'federal',
    on: { month: 7, day: 4 },
    from: 1971,
    to: null,
  },
  {
    id: 'labor',
    name: 'Labor Day',
    jurisdiction: 'federal',
    on: { month: 9, weekday: 1, nth: 1 },
    from: 1971,
    to: null,
  },
  {
    id: 'columbus',
    name: 'Columbus Day',
    jurisdiction: 'federal',
    on: { month: 10, weekday: 1, nth: 2 },
    from: 1971,
    to: null,
  },
  {
    id: 'veterans-october',
    name: 'Veterans Day',
    jurisdiction: 'federal',
    on: { month: 10, weekday: 1, nth: 4 },
    from: 1971,
    to: 1977,
  },
  {
    id: 'veterans',
    name: 'Veterans Day',
    jurisdiction: 'federal',
    on: { month: 11, day: 11 },
    from: 1978,
    to: null,
  },
  {
    id: 'thanksgiving',
    name: 'Thanksgiving Day',
    jurisdiction: 'federal',
    on: { month: 11, weekday: 4, nth: 4 },
    from: 1971,
    to: null,
  },
  { id: 'christmas', name: 'Christmas Day', jurisdiction: 'federal', on: { month: 12, day: 25 }, from: 1971, to: null },
];

/**
 * The days of one year on which a holiday is kept. A holiday on a Sunday is kept on the Monday after it (Executive Order
 * 11582; M.G.L. c. 4 s. 7 cl. 18th), a federal one on a Saturday on the Friday before it (5 U.S.C. 6103(b)), which can be
 * 31 December of the year before.
 */
export function holidaysOf(year: number, rules: readonly HolidayRule[] = holidayRules): { day: Day; name: string }[] {
  const kept: { day: Day; name: string }[] = [];
  for (const rule of rules) {
    if (year < rule.from || (rule.to !== null && year > rule.to)) continue;
    const day = dayIn(year, rule.on);
    const shift = weekday(day) === 7 ? 1 : weekday(day) === 6 && rule.jurisdiction === 'federal' ? -1 : 0;
    kept.push({ day: day + shift, name: rule.name });
  }
  return kept;
}

function dayIn(year: number, on: HolidayRule['on']): Day {
  if ('day' in on) return dayOf(year, on.month, on.day);
  if (on.nth < 0) {
    const last = dayOf(year, on.month, daysInMonth(year, on.month));
    return last - ((weekday(last) - on.weekday + 7) % 7);
  }
  const first = dayOf(year, on.month, 1);
  return first + ((on.weekday - weekday(first) + 7) % 7) + 7 * (on.nth - 1);
}
