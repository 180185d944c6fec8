// date-fns on the same pairs, timed on fewer of them: node bench/peers/date-fns.mjs <file the answers are written to>
// It counts Monday to Friday and knows no holidays.
import { writeFileSync } from 'node:fs';
import { differenceInBusinessDays } from 'date-fns';
import { dayPairs, fewPairs, manyPairs } from '../day-pairs.mjs';
import { median, tell } from '../tell.mjs';

const { from, to } = dayPairs(manyPairs);
const dates = (days) =>
  Array.from(days.subarray(0, fewPairs), (day) => {
    const utc = new Date(day * 86_400_000);
    return new Date(utc.getUTCFullYear(), utc.getUTCMonth(), utc.getUTCDate());
  });
const [fromDates, toDates] = [dates(from), dates(to)];
let answers = [];
const times = Array.from({ length: 5 }, () => {
  const start = performance.now();
  answers = fromDates.map((date, i) => differenceInBusinessDays(toDates[i], date));
  return performance.now() - start;
});

// A difference from or to a day of a weekend is counted otherwise; it is no school working day.
const isWeekend = (date) => date.getDay() % 6 === 0;
writeFileSync(
  process.argv[2],
  answers.map((days, i) => (isWeekend(fromDates[i]) || isWeekend(toDates[i]) ? '' : days)).join('\n'),
);
tell({ ms: (median(times) * manyPairs) / fewPairs, timed: fewPairs });
