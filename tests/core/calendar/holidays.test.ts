import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { businessDays } from '../../../src/core/calendar/business-days.ts';
import { countDays } from '../../../src/core/calendar/count-days.ts';
import { holidayRules, holidaysOf } from '../../../src/core/calendar/holidays.ts';
import { formatIsoDay, parseIsoDay } from '../../../src/core/calendar/iso-day.ts';

const iso = (text: string): number => parseIsoDay(text)!;
const federal = holidayRules.filter((rule) => rule.jurisdiction === 'federal');
const observed = (year: number): string[] =>
  holidaysOf(year, federal)
    .map(({ day }) => formatIsoDay(day))
    .sort();

describe('legal holidays', () => {
  // The lists the U.S. Office of Personnel Management publishes for each year.
  const published: Readonly<Record<number, string>> = {
    2020: '01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25',
    2021: '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24',
    2023: '01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25',
    2026: '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25',
  };
  for (const [year, list] of Object.entries(published)) {
    test(`the federal holidays of ${year} are kept on the published days`, () => {
      assert.deepEqual(
        observed(Number(year)),
        list.split(' ').map((date) => `${year}-${date}`),
      );
    });
  }

  test('New Year on a Saturday is kept on 31 December of the year before', () => {
    assert.equal(observed(2022)[0], '2021-12-31');
    assert.equal(businessDays(iso('2021-12-31'), iso('2021-12-31'))[0], 0);
  });

  test("Patriots' Day is the third Monday of April and a holiday of the State alone", () => {
    const days = [2019, 2024, 2025].map((year) =>
      formatIsoDay(holidaysOf(year).find(({ name }) => name === "Patriots' Day")!.day),
    );
    assert.deepEqual(days, ['2019-04-15', '2024-04-15', '2025-04-21']);
    assert.ok(!observed(2019).includes('2019-04-15'));
  });

  test('Juneteenth is a holiday from 2021 and the January holiday from 1986', () => {
    assert.ok(!observed(2020).includes('2020-06-19'));
    assert.equal(observed(1985).length, 9);
    assert.equal(observed(1986).length, 10);
  });
});

describe('business days between the dates printed on the covers of monitoring reports', () => {
  // Massachusetts program review and tiered focused monitoring reports: onsite end, draft, final, action plan due.
  const covers: readonly (readonly [string, string, string, string, string, readonly number[]])[] = [
    ['Springfield 2019', '2018-11-27', '2019-02-08', '2019-04-23', '2019-05-21', [50, 50, 100, 20]],
    ['Paulo Freire charter 2019', '2019-01-14', '2019-03-11', '2019-05-08', '2019-06-06', [38, 41, 79, 20]],
    ['Waltham 2016', '2015-12-04', '2016-04-06', '2016-05-19', '2016-06-17', [84, 30, 114, 20]],
    ['Rising Tide charter 2009', '2009-01-29', '2009-04-01', '2009-05-06', '2009-06-08', [43, 24, 67, 22]],
    ['Mendon-Upton 2007', '2006-12-01', '2007-01-23', '2007-02-27', '2007-04-10', [34, 24, 58, 30]],
  ];
  for (const [name, onsite, draft, final, due, expected] of covers) {
    test(name, () => {
      const between = (from: string, to: string): number => {
        const counted = countDays(null, 'business-day', iso(from), iso(to));
        assert.ok('days' in counted);
        return counted.days;
      };
      assert.deepEqual(
        [between(onsite, draft), between(draft, final), between(onsite, final), between(final, due)],
        expected,
      );
    });
  }
});
