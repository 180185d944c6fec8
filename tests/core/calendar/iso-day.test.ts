import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  addYears,
  ageOn,
  civilDate,
  dayOf,
  formatIsoDay,
  parseIsoDay,
  weekday,
} from '../../../src/core/calendar/iso-day.ts';

const msPerDay = 86_400_000;
const iso = (text: string): number => {
  const day = parseIsoDay(text);
  assert.notEqual(day, null, text);
  return day!;
};

describe('a day is a whole number since 1 January 1970', () => {
  test('every day from 1600 to 2400 is the day the platform clock says it is', () => {
    const last = Date.UTC(2400, 11, 31) / msPerDay;
    for (let day = Date.UTC(1600, 0, 1) / msPerDay; day <= last; day++) {
      const clock = new Date(day * msPerDay);
      const date = civilDate(day);
      if (
        date.year !== clock.getUTCFullYear() ||
        date.month !== clock.getUTCMonth() + 1 ||
        date.day !== clock.getUTCDate() ||
        dayOf(date.year, date.month, date.day) !== day ||
        weekday(day) !== (clock.getUTCDay() || 7)
      )
        assert.fail(`${day} is ${clock.toISOString()}, not ${JSON.stringify(date)}`);
    }
  });

  test('text is read only if it is a date that exists', () => {
    assert.equal(parseIsoDay('1970-01-01'), 0);
    assert.equal(parseIsoDay('2024-02-29'), Date.UTC(2024, 1, 29) / msPerDay);
    for (const text of [
      '2023-02-29',
      '1900-02-29',
      '2024-13-01',
      '2024-04-31',
      '2024-1-1',
      '24-01-01',
      '',
      '2024-00-10',
    ])
      assert.equal(parseIsoDay(text), null, text);
    assert.equal(parseIsoDay('2000-02-29'), Date.UTC(2000, 1, 29) / msPerDay);
  });

  test('a date is written as it was read', () => {
    for (const text of ['0099-12-31', '1969-12-31', '2024-02-29', '2100-03-01'])
      assert.equal(formatIsoDay(iso(text)), text);
  });
});

describe('years and ages', () => {
  test('a year later is the same day of the year; 29 February becomes 28 February', () => {
    assert.equal(formatIsoDay(addYears(iso('2021-10-07'), 3)), '2024-10-07');
    assert.equal(formatIsoDay(addYears(iso('2024-02-29'), 1)), '2025-02-28');
    assert.equal(formatIsoDay(addYears(iso('2024-02-29'), 4)), '2028-02-29');
    assert.equal(formatIsoDay(addYears(iso('2024-10-07'), -1)), '2023-10-07');
  });

  test('a person is a year older on the birthday and not the day before', () => {
    assert.equal(ageOn(iso('2010-10-07'), iso('2024-10-06')), 13);
    assert.equal(ageOn(iso('2010-10-07'), iso('2024-10-07')), 14);
    assert.equal(ageOn(iso('2010-10-07'), iso('2010-10-06')), -1);
  });

  test('a person born on 29 February is a year older on 28 February of a common year', () => {
    assert.equal(ageOn(iso('2008-02-29'), iso('2022-02-27')), 13);
    assert.equal(ageOn(iso('2008-02-29'), iso('2022-02-28')), 14);
    assert.equal(ageOn(iso('2008-02-29'), iso('2024-02-28')), 15);
    assert.equal(ageOn(iso('2008-02-29'), iso('2024-02-29')), 16);
  });

  test('age and the day an age is reached agree for every birthday of a leap year', () => {
    for (let born = iso('2008-01-01'); born <= iso('2008-12-31'); born++) {
      for (const years of [3, 14, 16, 18]) {
        const reached = addYears(born, years);
        assert.equal(ageOn(born, reached), years);
        assert.equal(ageOn(born, reached - 1), years - 1);
      }
    }
  });
});
