import type { Day } from '../../core/calendar/calendar.ts';
import { dayCounter } from '../../core/calendar/count-days.ts';
import { formatIsoDay } from '../../core/calendar/iso-day.ts';
import { calendarOfRange } from './calendar-range.ts';
import { isRefusal, notComputed, type CustomFunction, type Parameter } from './custom-function.ts';
import { readChoice } from './read-arguments.ts';
import { readDate } from './read-date.ts';

const counted = ['student', 'staff'] as const;

const parameters: readonly Parameter[] = [
  { name: 'start', description: 'The date counting starts from; it is not counted itself' },
  { name: 'end', description: 'The date counting ends on; it is counted' },
  {
    name: 'calendar',
    description: 'A calendar worksheet with its header row, or one column of the dates without school',
    range: true,
  },
  { name: 'counted', description: `${counted.join(' or ')} days; student if left out`, optional: true },
];

/**
 * `SCHOOLDAYS(start, end, calendar, [counted])`: school working days from the day after `start` to `end`, as the rules on
 * timelines count them: an `end` on a day that does not count belongs to the next one that does, and an `end` before
 * `start` counts backwards. Unit `school-working-day`, or `staff-day`.
 */
export const schoolDays: CustomFunction = {
  id: 'SCHOOLDAYS',
  description: 'School working days from the day after the start to the end, by the school calendar',
  parameters,
  result: 'scalar',
  answer: (...cells) => {
    const start = readDate('start', cells[0]);
    if (isRefusal(start)) return start;
    const end = readDate('end', cells[1]);
    if (isRefusal(end)) return end;
    const by = readChoice('counted', cells[3], counted);
    if (isRefusal(by)) return by;
    const calendar = calendarOfRange(cells[2]);
    if (isRefusal(calendar)) return calendar;
    const counter = dayCounter(calendar, by === 'staff' ? 'staff-day' : 'school-working-day');
    if ('absent' in counter) return notComputed('There is no calendar to count with. Give one as the third argument.');
    const outside = (name: string, day: Day): string =>
      `${name}, ${formatIsoDay(day)}, lies outside the calendar, which holds ${formatIsoDay(counter.first)} to ${formatIsoDay(counter.last)}. Add the days that are missing: a calendar worksheet speaks for its school years, a list of days off from its first date to its last.`;
    if (!counter.covers(start)) return notComputed(outside('start', start));
    return counter.covers(end) ? counter.elapsed(start, end) : notComputed(outside('end', end));
  },
};
