import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calendarFromTable } from '../../../src/core/calendar/calendar-from-table.ts';
import { formatIsoDay, parseIsoDay, weekday } from '../../../src/core/calendar/iso-day.ts';
import { makeCalendar, studentYear } from '../../../src/core/calendar/make-calendar.ts';
import { tableOf, type TestRecord } from '../../support/table.ts';

const iso = (text: string): number => parseIsoDay(text)!;
const plan = { first: '2024-09-04', last: '2025-06-18' };

describe('a calendar from a few lines', () => {
  const held = (given: Parameters<typeof makeCalendar>[0], date: string): string => {
    const made = makeCalendar(given);
    assert.ok(made.ok, JSON.stringify(made.problems));
    const at = iso(date) - made.value.first;
    return `${made.value.studentDays[at]}${made.value.staffDays[at]}`;
  };

  test('Monday to Friday between the first and the last day are school days', () => {
    assert.equal(held(plan, '2024-09-04'), '11');
    assert.equal(held(plan, '2024-09-03'), '00');
    assert.equal(held(plan, '2024-09-07'), '00');
    assert.equal(held(plan, '2025-06-18'), '11');
    assert.equal(held(plan, '2025-06-19'), '00');
  });

  test('legal holidays are closed unless the district says otherwise', () => {
    assert.equal(held(plan, '2024-11-11'), '00');
    assert.equal(held({ ...plan, holidaysClosed: false }, '2024-11-11'), '11');
    assert.equal(held({ ...plan, makeUp: ['2024-11-11'] }, '2024-11-11'), '11');
  });

  test('closures, staff days and make-up days', () => {
    const full = {
      ...plan,
      closed: ['2024-12-23..2025-01-01'],
      staffOnly: ['2024-08-30', '2025-03-14'],
      makeUp: ['2025-01-11', '2024-12-23'],
    };
    assert.equal(held(full, '2024-12-24'), '00');
    assert.equal(held(full, '2025-01-02'), '11');
    assert.equal(held(full, '2024-08-30'), '01');
    assert.equal(held(full, '2025-03-14'), '01');
    assert.equal(held(full, '2025-01-11'), '11');
    assert.equal(held(full, '2024-12-23'), '11');
  });

  test('it speaks for its school year, 1 July to 30 June, and is named after it', () => {
    const made = makeCalendar(plan);
    assert.ok(made.ok);
    assert.deepEqual(
      [formatIsoDay(made.value.first), formatIsoDay(made.value.last), made.value.name],
      ['2024-07-01', '2025-06-30', '2024-25'],
    );
  });

  test('every fault is named at once', () => {
    const made = makeCalendar({
      first: '2024-09-31',
      last: '2025-06-18',
      closed: ['2024-12-23…'],
      staffOnly: ['soon'],
    });
    assert.ok(!made.ok);
    assert.deepEqual(
      made.problems.map((problem) => problem.message.split(':')[0]),
      ['`first`', '`closed`', '`staff-only`'],
    );
    const reversed = makeCalendar({ first: '2025-06-18', last: '2024-09-04' });
    assert.ok(!reversed.ok);
    const outside = makeCalendar({ ...plan, closed: ['2026-01-01'] });
    assert.ok(!outside.ok && outside.problems[0]!.message.includes('2026-01-01'));
  });

  test('the first and last day students attend belong to the school year in hand', () => {
    const made = makeCalendar(plan);
    assert.ok(made.ok);
    const year = (on: string): readonly string[] | null => {
      const found = studentYear(made.value, iso(on));
      return found === null ? null : [formatIsoDay(found.first), formatIsoDay(found.last)];
    };
    assert.deepEqual(year('2024-12-01'), ['2024-09-04', '2025-06-18']);
    assert.deepEqual(year('2025-08-01'), ['2024-09-04', '2025-06-18']);
    assert.equal(year('2024-08-01'), null);
  });
});

describe('a calendar from a worksheet', () => {
  const fields = { date: 'date', 'student-day': 'flag', 'staff-day': 'flag' } as const;
  const row = (date: string, student: string | null, staff: string | null): TestRecord => ({
    date: { date },
    'student-day': student,
    'staff-day': staff,
  });
  /** Every day of a short calendar: students Tuesday to Friday, staff on Mondays too. */
  const weeks = Array.from({ length: 14 }, (_, i) => {
    const day = iso('2024-09-02') + i;
    const at = weekday(day);
    return row(formatIsoDay(day), at >= 2 && at <= 5 ? 'yes' : 'no', at <= 5 ? 'yes' : 'no');
  });

  test('each day is what its row says', () => {
    const made = calendarFromTable(tableOf('calendar', fields, weeks));
    assert.ok(made.ok);
    const { first, studentDays, staffDays } = made.value;
    assert.equal(
      studentDays.reduce((sum, day) => sum + day, 0),
      8,
    );
    assert.equal(
      staffDays.reduce((sum, day) => sum + day, 0),
      10,
    );
    assert.equal(studentDays[iso('2024-09-02') - first], 0);
    assert.equal(staffDays[iso('2024-09-02') - first], 1);
    assert.deepEqual(made.problems, []);
  });

  test('where only yes is written, blank is no; where no is written too, blank is a fault at its cell', () => {
    const marks = [row('2024-09-03', 'yes', 'yes'), row('2024-09-04', null, 'yes')];
    const made = calendarFromTable(tableOf('calendar', fields, marks));
    assert.ok(made.ok);
    assert.equal(made.value.studentDays[iso('2024-09-04') - made.value.first], 0);
    const mixed = calendarFromTable(tableOf('calendar', fields, [...marks, row('2024-09-05', 'no', 'no')]));
    assert.ok(!mixed.ok);
    assert.deepEqual(
      mixed.problems.map((problem) => problem.where),
      ['calendar!B3'],
    );
  });

  test('a weekday left out of a sheet that lists days off is named', () => {
    const made = calendarFromTable(
      tableOf('calendar', fields, [...weeks.slice(0, 4), row('2024-09-07', 'no', 'no'), ...weeks.slice(7)]),
    );
    assert.ok(made.ok);
    assert.match(made.problems[0]!.message, /^1 weekdays have no row \(2024-09-06\)/);
  });

  test('a date twice, no date, no student day, no column', () => {
    const faults = (records: readonly TestRecord[]): string[] => {
      const made = calendarFromTable(tableOf('calendar', fields, records));
      assert.ok(!made.ok);
      return made.problems.map((problem) => problem.where);
    };
    assert.deepEqual(faults([row('2024-09-03', 'yes', 'yes'), row('2024-09-03', 'no', 'no')]), ['calendar!A3']);
    assert.deepEqual(faults([{ ...row('2024-09-03', 'yes', 'yes'), date: null }, row('2024-09-04', 'yes', 'yes')]), [
      'calendar!A2',
    ]);
    assert.deepEqual(faults([row('2024-09-03', 'no', 'no')]), ['calendar']);
    const made = calendarFromTable(tableOf('calendar', { date: 'date' }, [{ date: { date: '2024-09-03' } }]));
    assert.ok(!made.ok && made.problems[0]!.message.includes('whether students attend'));
  });

  test('the kind of day says who is there; a kind that is not known is a fault at its cell', () => {
    const typed = { date: 'date', 'day-type': 'category' } as const;
    const day = (date: string, type: string | null): TestRecord => ({ date: { date }, 'day-type': type });
    const records = [
      day('2024-09-03', 'school day'),
      day('2024-09-04', 'half day'),
      day('2024-09-05', 'staff day'),
      day('2024-09-06', 'closed'),
      day('2024-09-07', null),
    ];
    const made = calendarFromTable(tableOf('calendar', typed, records));
    assert.ok(made.ok, JSON.stringify(made.problems));
    const sum = (days: Uint8Array): number => days.reduce((total, held) => total + held, 0);
    assert.deepEqual([sum(made.value.studentDays), sum(made.value.staffDays)], [2, 3]);
    const odd = calendarFromTable(
      tableOf('calendar', typed, [...records, day('2024-09-09', 'picnic'), day('2024-09-10', null)]),
    );
    assert.ok(!odd.ok);
    assert.deepEqual(
      odd.problems.map((problem) => problem.where),
      ['calendar!B7', 'calendar!B8'],
    );
  });

  test('a short sheet says the same as a plan: first and last day, days off, staff days, make-up days', () => {
    const typed = { date: 'date', 'day-type': 'category' } as const;
    const day = (date: string, type: string): TestRecord => ({ date: { date }, 'day-type': type });
    const off = ['2024-12-23', '2024-12-24', '2024-12-26', '2024-12-27', '2024-12-30', '2024-12-31'];
    const made = calendarFromTable(
      tableOf('calendar', typed, [
        day('2024-09-04', 'school day'),
        ...off.map((date) => day(date, 'vacation')),
        day('2024-11-05', 'staff day'),
        day('2025-01-11', 'school day'),
        day('2025-06-18', 'school day'),
      ]),
    );
    const same = makeCalendar({ ...plan, closed: off, staffOnly: ['2024-11-05'], makeUp: ['2025-01-11'] });
    assert.ok(made.ok && same.ok);
    assert.deepEqual(made.value, same.value);
    assert.deepEqual(
      made.problems.map(({ severity }) => severity),
      ['note'],
    );
  });

  test('with a school column the rows of the school and those of all schools count', () => {
    const named = { ...fields, school: 'identifier' } as const;
    const records = [
      { ...row('2024-09-03', 'yes', 'yes'), school: null },
      { ...row('2024-09-04', 'yes', 'yes'), school: 'Lincoln' },
      { ...row('2024-09-05', 'yes', 'yes'), school: 'Adams' },
    ];
    const of = (school: string | null): number => {
      const made = calendarFromTable(tableOf('calendar', named, records), { school });
      assert.ok(made.ok);
      return made.value.studentDays.reduce((sum, day) => sum + day, 0);
    };
    assert.deepEqual([of(null), of('Lincoln')], [1, 2]);
  });
});
