import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { loadReviewDates, workOutDates } from '../../../src/core/calendar/review-dates.ts';
import { countDays } from '../../../src/core/calendar/count-days.ts';
import { parseIsoDay } from '../../../src/core/calendar/iso-day.ts';
import { projectRoot } from '../../support/library.ts';

const loaded = loadReviewDates(readFileSync(join(projectRoot, 'src/rules/dates/dates.yaml'), 'utf8'), 'dates.yaml');
assert.ok(loaded.ok, loaded.problems.map((found) => found.message).join('\n'));
const dates = loaded.value;

/** Days printed on the covers of published reports, and the business days between them as they were counted by hand. */
const covers = [
  {
    report: 'Springfield 2019',
    onsite: '2018-11-27',
    draft: '2019-02-08',
    final: '2019-04-23',
    plan: '2019-05-21',
    days: [50, 50, 100, 20],
  },
  {
    report: 'Paulo Freire 2019',
    onsite: '2019-01-14',
    draft: '2019-03-11',
    final: '2019-05-08',
    plan: '2019-06-06',
    days: [38, 41, 79, 20],
  },
  {
    report: 'Waltham 2016',
    onsite: '2015-12-04',
    draft: '2016-04-06',
    final: '2016-05-19',
    plan: '2016-06-17',
    days: [84, 30, 114, 20],
  },
  {
    report: 'Rising Tide 2009',
    onsite: '2009-01-29',
    draft: '2009-04-01',
    final: '2009-05-06',
    plan: '2009-06-08',
    days: [43, 24, 67, 22],
  },
  {
    report: 'Mendon-Upton 2007',
    onsite: '2006-12-01',
    draft: '2007-01-23',
    final: '2007-02-27',
    plan: '2007-04-10',
    days: [34, 24, 58, 30],
  },
] as const;

describe('The days of a review', () => {
  for (const { report, onsite, draft, final, plan, days } of covers) {
    test(`are counted as on the cover of ${report}`, () => {
      const between = (from: string, to: string): number => {
        const counted = countDays(null, 'business-day', parseIsoDay(from)!, parseIsoDay(to)!);
        assert.ok('days' in counted);
        return counted.days;
      };
      assert.deepEqual(
        [between(onsite, draft), between(draft, final), between(onsite, final), between(final, plan)],
        days,
      );
    });
  }

  test('follow from the final report: the plan to the day in the reports that keep it, correction within the year', () => {
    for (const { final, plan, days } of covers.filter((cover) => cover.days[3] === 20)) {
      const worked = workOutDates(dates, { 'final-report': final });
      assert.equal(worked['plan-due'], plan, String(days));
    }
    assert.equal(workOutDates(dates, { 'final-report': '2015-05-07' })['correction-due'], '2016-05-07');
    assert.equal(workOutDates(dates, { 'final-report': '2016-02-29' })['correction-due'], '2017-02-28');
  });

  test('leave out what begins on a day nobody gave', () => {
    assert.deepEqual(workOutDates(dates, {}), {});
    assert.deepEqual(Object.keys(workOutDates(dates, { 'draft-report': '2019-02-08' })), ['response-due']);
    // Ten business days, over Presidents' Day.
    assert.equal(workOutDates(dates, { 'draft-report': '2019-02-08' })['response-due'], '2019-02-25');
  });
});
