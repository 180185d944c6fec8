import { on, type ExampleSheet } from './example-sheet.ts';
import { calendarRows } from './school-calendar.ts';

const weekdays = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'];

/** The school calendar, a row a day from July to June. */
export function calendarSheet(): ExampleSheet {
  return {
    name: 'Calendar',
    above: ['School calendar 2024-25', '180 days for students; as amended after the snow day of 6 February', ''],
    columns: [
      { header: 'Date', width: 12 },
      { header: 'Weekday', width: 9 },
      { header: 'Student Day', width: 12 },
      { header: 'Staff Day', width: 10 },
      { header: 'Note', width: 30 },
    ],
    // 1 January 1970 was a Thursday.
    rows: calendarRows.map(({ day, student, staff, note }) => ({
      cells: [on(day), weekdays[day % 7]!, student ? 'Y' : 'N', staff ? 'Y' : 'N', note === '' ? null : note],
    })),
    below: [],
  };
}
