/** Days are whole numbers since 1 January 1970, as the calendar says them and without a time of day. */
export const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

export const isoOf = (value: number): string => new Date(value * 86_400_000).toISOString().slice(0, 10);

/** The same day of the year so many years later; 29 February becomes the 28th. */
export function addYears(from: number, years: number): number {
  const [year, rest] = [Number(isoOf(from).slice(0, 4)) + years, isoOf(from).slice(5)];
  const moved = day(`${year}-${rest}`);
  return Number.isNaN(moved) ? day(`${year}-02-28`) : moved;
}

/** Completed years between two days. */
export function ageOn(born: number, on: number): number {
  const years = Number(isoOf(on).slice(0, 4)) - Number(isoOf(born).slice(0, 4));
  return addYears(born, years) > on ? years - 1 : years;
}

export const isWeekend = (value: number): boolean => [0, 6].includes(new Date(value * 86_400_000).getUTCDay());

/** So many days later, or the last day before that is no weekend. */
export function workday(from: number, later = 0): number {
  let at = from + later;
  while (isWeekend(at)) at--;
  return at;
}

/** The day everything in the example is judged on. */
export const asOf = day('2025-06-30');
