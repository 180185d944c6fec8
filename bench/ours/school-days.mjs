// Differences of dates in school working days: <file the answers are written to>. Timed on a calendar with holidays and
// vacations; the answers that are written are those of a calendar without, which is all a peer knows.
import { writeFileSync } from 'node:fs';
import { dayCounter } from '../../src/core/calendar/count-days.ts';
import { makeCalendar } from '../../src/core/calendar/make-calendar.ts';
import { dayPairs, fewPairs, manyPairs, schoolYear } from '../day-pairs.mjs';
import { median, must, tell } from '../tell.mjs';

const counterOf = (plan) => dayCounter(must(makeCalendar({ ...schoolYear, ...plan })), 'school-working-day');
const school = counterOf({ closed: ['2024-11-29', '2024-12-23..2025-01-01', '2025-02-18..2025-02-21'] });
const weekdays = counterOf({ holidaysClosed: false });

const { from, to } = dayPairs(manyPairs);
const answers = new Int32Array(manyPairs);
const times = Array.from({ length: 5 }, () => {
  const start = performance.now();
  for (let i = 0; i < manyPairs; i++) answers[i] = school.count(from[i], to[i]);
  return performance.now() - start;
});

const compared = Array.from({ length: fewPairs }, (_, i) => weekdays.count(from[i], to[i]));
writeFileSync(process.argv[2], compared.join('\n'));
tell({ ms: median(times), differences: manyPairs, sum: answers.reduce((sum, days) => sum + days, 0) });
