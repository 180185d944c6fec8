// Pairs of dates of one school year, as days since 1 January 1970: the later one up to 110 days after the first.
import { seeded } from './seeded.mjs';

export const schoolYear = { first: '2024-07-01', last: '2025-06-30' };
const firstDay = Date.parse(schoolYear.first) / 86_400_000;

export function dayPairs(count) {
  const random = seeded(1);
  const from = new Int32Array(count).map(() => firstDay + random(250));
  return { from, to: from.map((day) => day + random(110)) };
}

/** How many pairs a peer is timed on that takes microseconds for each, and whose answers are compared. */
export const fewPairs = 20_000;
export const manyPairs = 900_000;
