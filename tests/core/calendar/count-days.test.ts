import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addDays } from '../../../src/core/calendar/add-days.ts';
import type { SchoolCalendar } from '../../../src/core/calendar/calendar.ts';
import { countDays, dayCounter, type CountedUnit } from '../../../src/core/calendar/count-days.ts';
import { formatIsoDay, parseIsoDay, weekday } from '../../../src/core/calendar/iso-day.ts';
import { makeCalendar } from '../../../src/core/calendar/make-calendar.ts';

const iso = (text: string): number => parseIsoDay(text)!;
const calendarOf = (schoolWorkingDay: 'student' | 'staff' = 'student'): SchoolCalendar => {
  const made = makeCalendar({
    first: '2024-09-04',
    last: '2025-06-18',
    closed: ['2024-11-29', '2024-12-23..2025-01-01', '2025-02-17..2025-02-21', '2025-04-21..2025-04-25'],
    staffOnly: ['2024-08-29', '2024-08-30', '2024-11-05', '2025-03-14'],
    makeUp: [],
    schoolWorkingDay,
  });
  assert.ok(made.ok);
  return made.value;
};
const calendar = calendarOf();
const days = (unit: CountedUnit, from: string, to: string, of = calendar): number => {
  const counted = countDays(of, unit, iso(from), iso(to));
  assert.ok('days' in counted, JSON.stringify(counted));
  return counted.days;
};

describe('counting starts the day after the trigger', () => {
  test('the day itself counts nothing and the next school day one', () => {
    assert.equal(days('school-day', '2024-10-07', '2024-10-07'), 0);
    assert.equal(days('school-day', '2024-10-07', '2024-10-08'), 1);
  });

  test('a weekend, a vacation and a legal holiday count nothing', () => {
    assert.equal(days('school-day', '2024-10-04', '2024-10-07'), 1);
    assert.equal(days('school-day', '2024-12-20', '2025-01-02'), 1);
    assert.equal(days('school-day', '2024-10-11', '2024-10-15'), 1);
  });

  test('a day for staff only is a staff day and no school day', () => {
    assert.equal(days('school-day', '2024-11-04', '2024-11-06'), 1);
    assert.equal(days('staff-day', '2024-11-04', '2024-11-06'), 2);
    assert.equal(days('business-day', '2024-11-04', '2024-11-06'), 2);
    assert.equal(days('calendar-day', '2024-11-04', '2024-11-06'), 2);
  });

  test('a school working day is a student day or a staff day, as the calendar says', () => {
    assert.equal(days('school-working-day', '2024-11-04', '2024-11-06'), 1);
    assert.equal(days('school-working-day', '2024-11-04', '2024-11-06', calendarOf('staff')), 2);
  });

  test('an earlier date counts backwards', () => {
    assert.equal(days('school-day', '2024-10-08', '2024-10-07'), -1);
    assert.equal(days('calendar-day', '2024-10-08', '2024-10-01'), -7);
  });

  test('the sums agree with walking the days one by one for every pair of a year', () => {
    for (const unit of ['school-day', 'staff-day', 'business-day'] as const) {
      const counter = dayCounter(calendar, unit);
      assert.ok(!('absent' in counter));
      const held =
        unit === 'school-day'
          ? calendar.studentDays
          : unit === 'staff-day'
            ? calendar.staffDays
            : calendar.businessDays;
      for (let from = calendar.first; from <= calendar.last; from += 3) {
        let walked = 0;
        for (let to = from + 1; to <= calendar.last; to++) {
          walked += held[to - calendar.first]!;
          if (counter.count(from, to) !== walked) assert.fail(`${unit} ${formatIsoDay(from)} ${formatIsoDay(to)}`);
        }
      }
    }
  });
});

describe('a date outside the calendar is not guessed at', () => {
  test('before it, after it, and without any calendar', () => {
    assert.deepEqual(countDays(calendar, 'school-day', iso('2024-06-01'), iso('2024-10-01')), {
      absent: 'calendar-range',
    });
    assert.deepEqual(countDays(calendar, 'school-day', iso('2025-06-01'), iso('2025-07-01')), {
      absent: 'calendar-range',
    });
    assert.deepEqual(countDays(null, 'school-day', iso('2024-10-01'), iso('2024-10-02')), {
      absent: 'calendar-missing',
    });
    assert.deepEqual(countDays(null, 'business-day', iso('1960-10-01'), iso('2024-10-02')), {
      absent: 'calendar-range',
    });
  });

  test('calendar days and business days need no school calendar', () => {
    assert.deepEqual(countDays(null, 'calendar-day', iso('1890-01-01'), iso('1890-02-01')), { days: 31 });
    assert.deepEqual(countDays(null, 'business-day', iso('2024-10-04'), iso('2024-10-07')), { days: 1 });
  });

  test('a deadline beyond its last day is not in the calendar', () => {
    assert.deepEqual(addDays(calendar, 'school-day', iso('2025-06-01'), 45), { absent: 'calendar-range' });
  });
});

describe('the deadline is the last day still inside the limit', () => {
  const deadline = (unit: CountedUnit, from: string, limit: number): string => {
    const due = addDays(calendar, unit, iso(from), limit);
    assert.ok('day' in due);
    return formatIsoDay(due.day);
  };

  test('45 school days from 7 October 2024 end on 16 December 2024', () => {
    // By hand: 18 to 1 November (14 October off), 4 + 4 + 5 + 3 in November (5, 11, 28, 29 off), 5 + 5 to 13 December, 1.
    assert.equal(deadline('school-day', '2024-10-07', 45), '2024-12-16');
    assert.equal(deadline('staff-day', '2024-10-07', 45), '2024-12-13');
    assert.equal(deadline('calendar-day', '2024-10-07', 45), '2024-11-21');
    assert.equal(deadline('business-day', '2024-10-07', 45), '2024-12-12');
  });

  test('a deadline does not fall on a weekend or in a vacation', () => {
    assert.equal(deadline('school-day', '2024-12-19', 2), '2025-01-02');
    assert.equal(deadline('school-day', '2024-10-04', 1), '2024-10-07');
    assert.equal(deadline('school-day', '2024-10-05', 0), '2024-10-05');
  });

  test('a step has used up at most the limit exactly when it is not after the deadline', () => {
    for (const unit of ['school-day', 'staff-day', 'business-day', 'calendar-day', 'school-week'] as const) {
      const counter = dayCounter(calendar, unit);
      assert.ok(!('absent' in counter));
      for (let from = iso('2024-09-01'); from <= iso('2025-02-01'); from++) {
        for (const limit of [0, 1, 2, 5, 8, 10]) {
          const due = addDays(calendar, unit, from, limit);
          assert.ok('day' in due);
          for (let to = Math.max(from, due.day - 10); to <= Math.min(due.day + 10, calendar.last); to++) {
            if (counter.elapsed(from, to) <= limit !== to <= due.day)
              assert.fail(`${unit} ${limit} from ${formatIsoDay(from)} to ${formatIsoDay(to)}`);
          }
        }
      }
    }
  });
});

describe('school weeks', () => {
  test('the deadline is the same weekday in the eighth week with school', () => {
    const due = (from: string): string => {
      const day = addDays(calendar, 'school-week', iso(from), 8);
      assert.ok('day' in day);
      return formatIsoDay(day.day);
    };
    assert.equal(due('2024-09-09'), '2024-11-04');
    // The weeks of 23 and 30 December: the first has no school, the second has 2 and 3 January.
    assert.equal(due('2024-11-06'), '2025-01-08');
    // February vacation is passed over.
    assert.equal(due('2025-01-15'), '2025-03-19');
  });

  test('weeks agree with walking the weeks', () => {
    const monday = (day: number): number => day - weekday(day) + 1;
    const isSchoolWeek = (start: number): boolean =>
      [0, 1, 2, 3, 4, 5, 6].some((i) => calendar.studentDays[start + i - calendar.first] === 1);
    for (let from = iso('2024-09-02'); from <= iso('2025-01-31'); from += 5) {
      let week = monday(from);
      for (let n = 1; n <= 8; n++) {
        do week += 7;
        while (!isSchoolWeek(week));
        const due = addDays(calendar, 'school-week', from, n);
        assert.ok('day' in due);
        assert.equal(due.day, week + weekday(from) - 1);
      }
    }
  });
});
