import type { Day } from '../../calendar/calendar.ts';
import { civilDate } from '../../calendar/iso-day.ts';

/** The first year a school year's label names: `2022-23` → 2022, `SY2023` → 2023; null if it names none. */
export function firstYear(label: string): number | null {
  const match = /(\d{4})/.exec(label);
  return match === null ? null : Number(match[1]);
}

/** The school year a day falls in, 1 July to 30 June: `2024-25`. */
export function schoolYearOf(day: Day): string {
  const { year, month } = civilDate(day);
  const first = month >= 7 ? year : year - 1;
  return `${first}-${String((first + 1) % 100).padStart(2, '0')}`;
}
