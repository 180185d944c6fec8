import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatIsoDay } from '../../../../src/core/calendar/iso-day.ts';
import { lifeOfFinding, type Life } from '../../../../src/core/findings/life/life-of-finding.ts';
import type { StateId } from '../../../../src/core/findings/life/load-life.ts';
import { dayNumber, historyOf, shippedLife, type Told } from './histories.ts';

const tools = shippedLife();
const lifeOf = (told: Told, asOf: string): Life => lifeOfFinding(historyOf(told), tools, dayNumber(asOf));

/** A review that ends well, its dates those of a published report (Springfield, 2019) and made up from there. */
const whole = {
  identified: '2018-11-27',
  draft: '2019-02-08',
  response: '2019-02-20',
  outcome: 'declined',
  final: '2019-04-23',
  plans: [{ sent: '2019-05-20', decision: 'approved', decided: '2019-06-10' }],
  progress: [
    { due: '2019-10-01', sent: '2019-09-30', answer: 'partly corrected' },
    { due: '2020-01-15', sent: '2020-01-15', answer: 'corrected' },
  ],
  actions: [{ due: '2019-08-30', done: '2019-08-28' }],
  reviews: [
    { school: 'Adams', on: '2020-01-10', from: '2019-09-15', counts: [10, 10] },
    { school: 'Baker', on: '2020-01-10', from: '2019-09-15', counts: [10, 10] },
  ],
  one: '2019-10-15',
  two: '2020-02-03',
  closed: '2020-02-10',
} as const satisfies Told;

describe('The state of a finding on a day', () => {
  const walk: readonly (readonly [asOf: string, state: StateId, who: string | null, by: string | null])[] = [
    ['2018-11-27', 'identified', 'office', '2019-02-27'],
    ['2019-02-08', 'drafted', 'district', '2019-02-25'],
    // The outcome has no day of its own: it stands with the answer.
    ['2019-02-20', 'response-decided', 'office', null],
    ['2019-04-23', 'final', 'district', '2019-05-21'],
    ['2019-05-20', 'plan-submitted', 'office', null],
    ['2019-06-10', 'plan-approved', 'district', '2019-10-01'],
    ['2019-09-30', 'progress-answered', 'district', '2020-01-15'],
    ['2019-10-15', 'cases-verified', 'office', '2020-04-23'],
    ['2020-02-03', 'both-verified', 'office', '2020-04-23'],
    ['2020-02-10', 'closed-on-time', null, null],
    ['2025-01-01', 'closed-on-time', null, null],
  ];
  for (const [asOf, state, who, by] of walk) {
    test(`${asOf}: ${state}`, () => {
      const quiet = lifeOf(whole, asOf);
      assert.equal(quiet.state, state);
      assert.equal(quiet.next?.who ?? null, who);
      assert.equal(quiet.next?.by === null || quiet.next === null ? null : formatIsoDay(quiet.next.by.day), by);
    });
  }

  test('nothing of the whole walk is out of order, and nothing is at risk', () => {
    const { problems, warnings } = lifeOf(whole, '2020-02-10');
    assert.deepEqual([...problems, ...warnings], []);
  });

  const cases: readonly (readonly [says: string, told: Told, asOf: string, state: StateId])[] = [
    ['nothing is written', {}, '2019-01-01', 'identified'],
    [
      'a correction is offered',
      { identified: '2019-01-02', offered: '2019-01-09' },
      '2019-01-10',
      'correction-offered',
    ],
    [
      'both parts are verified before any report',
      { identified: '2019-01-02', offered: '2019-01-09', one: '2019-02-01', two: '2019-03-01' },
      '2019-03-01',
      'corrected-before-finding',
    ],
    [
      'both parts are verified before the final report that lists it',
      { identified: '2019-01-02', draft: '2019-02-01', one: '2019-02-01', two: '2019-03-01', final: '2019-03-02' },
      '2019-04-01',
      'corrected-before-finding',
    ],
    [
      'the second part is verified on the day of the final report',
      { identified: '2019-01-02', one: '2019-02-01', two: '2019-03-01', final: '2019-03-01' },
      '2019-04-01',
      'both-verified',
    ],
    [
      'one part is verified before the report, and the report is final',
      { identified: '2019-01-02', one: '2019-02-01', final: '2019-03-01' },
      '2019-04-01',
      'cases-verified',
    ],
    ['a draft without an answer', { draft: '2019-02-08' }, '2019-03-30', 'drafted'],
    [
      'an answer waits for a decision',
      { draft: '2019-02-08', response: '2019-02-20' },
      '2019-02-21',
      'response-received',
    ],
    ['a final report without a draft, as for an improvement plan', { final: '2019-04-23' }, '2019-04-24', 'final'],
    [
      'an improvement plan before the report',
      { improvement: true, identified: '2019-01-02', plans: [{ sent: '2019-02-01' }] },
      '2019-02-02',
      'plan-submitted',
    ],
    [
      'a plan is turned down',
      { final: '2019-04-23', plans: [{ sent: '2019-05-20', decision: 'disapproved', basis: 'ends on the last day' }] },
      '2019-06-01',
      'plan-disapproved',
    ],
    [
      'a plan is sent again and waits',
      {
        final: '2019-04-23',
        plans: [
          { sent: '2019-05-20', decision: 'partially approved', decided: '2019-06-03', basis: 'no owner' },
          { sent: '2019-06-20' },
        ],
      },
      '2019-06-21',
      'plan-submitted',
    ],
    [
      'the second plan is approved',
      {
        final: '2019-04-23',
        plans: [
          { sent: '2019-05-20', decision: 'disapproved', decided: '2019-06-03', basis: 'no owner' },
          { sent: '2019-06-20', decision: 'approved' },
        ],
      },
      '2019-06-21',
      'plan-approved',
    ],
    [
      'a progress report waits for an answer',
      { final: '2019-04-23', progress: [{ sent: '2019-09-30' }] },
      '2019-10-01',
      'progress-submitted',
    ],
    ['later records are verified first', { final: '2019-04-23', two: '2020-02-01' }, '2020-02-02', 'records-verified'],
    ['the last day of the year', { final: '2019-04-23', one: '2019-10-01' }, '2020-04-23', 'cases-verified'],
    ['a day after the year', { final: '2019-04-23', one: '2019-10-01' }, '2020-04-24', 'open-after-year'],
    ['nothing done, a day after the year', { final: '2019-04-23' }, '2020-04-24', 'open-after-year'],
    [
      'closed on the one-year date',
      { final: '2019-04-23', one: '2020-04-01', two: '2020-04-20', closed: '2020-04-23' },
      '2020-05-01',
      'closed-on-time',
    ],
    [
      'closed a day later',
      { final: '2019-04-23', one: '2020-04-01', two: '2020-04-20', closed: '2020-04-24' },
      '2020-05-01',
      'closed-late',
    ],
    [
      'the year of a leap day ends on the 28th',
      { final: '2016-02-29', one: '2016-10-01', two: '2017-02-01', closed: '2017-03-01' },
      '2017-03-02',
      'closed-late',
    ],
    [
      'a person wrote an earlier last day',
      {
        final: '2013-09-17',
        one: '2014-05-01',
        two: '2014-09-01',
        closed: '2014-09-17',
        written: { 'correction-due': '2014-09-16' },
      },
      '2014-10-01',
      'closed-late',
    ],
  ];
  for (const [says, told, asOf, state] of cases)
    test(says, () => {
      const life = lifeOf(told, asOf);
      assert.equal(life.state, state, JSON.stringify(life.problems));
      assert.deepEqual(life.problems, []);
    });
});

describe('What cannot have been in this order', () => {
  const cases: readonly (readonly [says: string, told: Told, cell: string, state: StateId])[] = [
    [
      'closed before the second part is verified',
      { final: '2019-04-23', one: '2019-10-01', closed: '2020-01-01' },
      'closed',
      'cases-verified',
    ],
    [
      'closed on a day before the second part',
      { final: '2019-04-23', one: '2019-10-01', two: '2020-01-02', closed: '2020-01-01' },
      'closed',
      'both-verified',
    ],
    ['final before the draft', { draft: '2019-04-24', final: '2019-04-23' }, 'final', 'drafted'],
    ['an answer without a draft', { response: '2019-02-20' }, 'response', 'identified'],
    ['a decision on no answer', { draft: '2019-02-08', outcome: 'accepted' }, 'outcome', 'drafted'],
    ['a plan without a report', { draft: '2019-02-08', plans: [{ sent: '2019-03-01' }] }, 'plan 1', 'drafted'],
    ['a decision on no plan', { final: '2019-04-23', plans: [{ decision: 'approved' }] }, 'decision 1', 'final'],
    [
      'a decision before the plan',
      { final: '2019-04-23', plans: [{ sent: '2019-05-20', decision: 'approved', decided: '2019-05-01' }] },
      'decided 1',
      'plan-submitted',
    ],
    [
      'a day of a decision without the decision',
      { final: '2019-04-23', plans: [{ sent: '2019-05-20', decided: '2019-06-01' }] },
      'decided 1',
      'plan-submitted',
    ],
    [
      'a second plan without a word on the first',
      { final: '2019-04-23', plans: [{ sent: '2019-05-20' }, { sent: '2019-06-20' }] },
      'plan 2',
      'plan-submitted',
    ],
    [
      'the second progress report before the first',
      { final: '2019-04-23', progress: [{ sent: '2019-10-01' }, { sent: '2019-09-01' }] },
      'progress 2',
      'progress-submitted',
    ],
    [
      'an answer to no progress report',
      { final: '2019-04-23', progress: [{ answer: 'corrected' }] },
      'answer 1',
      'final',
    ],
    ['verified before it was seen', { identified: '2019-01-02', one: '2019-01-01' }, 'one', 'identified'],
  ];
  for (const [says, told, cell, state] of cases)
    test(says, () => {
      const life = lifeOf(told, '2020-03-01');
      assert.deepEqual(
        life.problems.map(({ where, severity }) => [where, severity]),
        [[cell, 'error']],
      );
      assert.equal(life.state, state);
      assert.ok(
        life.problems.every(({ message, remedy }) => message !== '' && remedy !== ''),
        'each says what to do',
      );
    });

  test('a final report that cannot be read is not taken for none', () => {
    const told: Told = { identified: '2019-01-02', one: '2019-02-01', two: '2019-03-01', closed: '2019-03-05' };
    assert.equal(lifeOf(told, '2019-04-01').state, 'corrected-before-finding');
    const unread = lifeOf({ ...told, unreadable: ['final-report'] }, '2019-04-01');
    assert.equal(unread.state, 'both-verified');
    assert.deepEqual(unread.problems, []);
  });

  test('what is dated after the day has not been, and is told', () => {
    const life = lifeOf({ draft: '2019-02-08', final: '2019-04-23' }, '2019-03-01');
    assert.equal(life.state, 'drafted');
    assert.deepEqual(
      life.problems.map(({ where, severity }) => [where, severity]),
      [['final', 'warning']],
    );
  });
});

describe('The days a finding waits for', () => {
  test('come from the rules, with how they were worked out', () => {
    // The published covers keep the twenty business days, over Patriots’ Day and Memorial Day.
    for (const [final, plan] of [
      ['2019-04-23', '2019-05-21'],
      ['2019-05-08', '2019-06-06'],
      ['2016-05-19', '2016-06-17'],
      // Patriots’ Day 2019 is the 15th of April: a day later than the federal calendar has it.
      ['2019-04-01', '2019-04-30'],
    ] as const) {
      const due = lifeOf({ final }, final).due['plan-due']!;
      assert.equal(formatIsoDay(due.day), plan);
      assert.equal(due.how, `20 business days after the final report (${final})`);
    }
    const { due } = lifeOf({ identified: '2018-11-30', final: '2015-05-07' }, '2019-01-01');
    assert.equal(due['correction-due'], undefined, 'a report before the finding was seen begins nothing');
    assert.equal(formatIsoDay(due['finding-due']!.day), '2019-02-28');
    assert.match(due['finding-due']!.how, /not verified/);
  });

  test('are the ones a person wrote, where there are any', () => {
    const life = lifeOf({ final: '2019-04-23', written: { 'plan-due': '2019-06-14' } }, '2019-05-30');
    const due = life.due['plan-due']!;
    assert.equal(formatIsoDay(due.day), '2019-06-14');
    assert.equal(formatIsoDay(due.computed!), '2019-05-21');
    assert.equal(due.writtenIn, 'plan-due');
    assert.equal(
      due.how,
      'written by a person; the rule gives 2019-05-21, 20 business days after the final report (2019-04-23)',
    );
    assert.equal(life.next?.overdue, false);
    assert.equal(lifeOf({ final: '2019-04-23' }, '2019-05-30').next?.overdue, true);
  });

  test('a next step a person wrote is theirs', () => {
    const life = lifeOf(
      { final: '2019-04-23', next: 'Visit the school', written: { 'own-next-due': '2019-05-02' } },
      '2019-05-03',
    );
    assert.deepEqual(
      [life.next?.what, life.next?.who, life.next?.writtenIn, life.next?.overdue],
      ['Visit the school', null, 'next', true],
    );
  });
});

describe('What may keep a correction from holding', () => {
  const told: Told = { ...whole, closed: undefined as never };
  const open: Told = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  const cells = (changed: Told, asOf = '2020-02-04'): string[] =>
    lifeOf({ ...open, ...changed }, asOf).warnings.map(({ where }) => where);

  test('an action planned to end 275 days after the report, not one at 274', () => {
    assert.deepEqual(cells({ actions: [{ due: '2020-01-22', done: '2019-08-28' }] }), []);
    assert.deepEqual(cells({ actions: [{ due: '2020-01-23', done: '2019-08-28' }] }), ['action 1 due']);
  });
  test('a review before the last action, or of older records', () => {
    const actions = [{ due: '2019-08-30', done: '2020-01-11' }];
    const review = { school: 'Adams', on: '2020-01-10', from: '2020-01-11', counts: [10, 10] } as const;
    const other = { ...review, school: 'Baker', on: '2020-01-12' } as const;
    assert.deepEqual(cells({ actions, reviews: [review, other] }), ['review 1 on']);
    assert.deepEqual(
      cells({
        actions,
        reviews: [
          { ...other, from: '2020-01-10' },
          { ...other, school: 'Adams' },
        ],
      }),
      ['review 1 from'],
    );
  });
  test('a review while an action is open', () => {
    assert.deepEqual(cells({ actions: [...open.actions!, { due: '2020-01-05' }] }), ['review 1', 'review 2']);
    const later = { actions: [...open.actions!, { due: '2020-01-05', done: '2020-03-01' }] };
    assert.deepEqual(cells(later, '2020-01-31'), ['review 1', 'review 2'], 'on this day it was open still');
  });
  test('four records of a school, not five', () => {
    const [first, second] = whole.reviews;
    assert.deepEqual(cells({ reviews: [{ ...first, counts: [5, 5] }, second] }), []);
    assert.deepEqual(cells({ reviews: [{ ...first, counts: [4, 4] }, second] }), ['review 1 reviewed']);
  });
  test('one school, unless the finding is about that one', () => {
    assert.deepEqual(cells({ reviews: [whole.reviews[0]] }), ['review 1']);
    assert.deepEqual(cells({ reviews: [whole.reviews[0]], schools: ['Adams', 'Baker'] }), ['review 1']);
    assert.deepEqual(cells({ reviews: [whole.reviews[0]], schools: ['Adams'] }), []);
  });
  test('later records that do not all comply', () => {
    const [first, second] = whole.reviews;
    assert.deepEqual(cells({ reviews: [{ ...first, counts: [10, 9] }, second] }), ['review 1 complying']);
  });
  test('a plan turned down without a basis', () => {
    assert.deepEqual(cells({ plans: [{ sent: '2019-05-20', decision: 'disapproved' }] }), ['decision 1']);
    assert.deepEqual(cells({ plans: [{ sent: '2019-05-20', decision: 'disapproved', basis: 'late' }] }), []);
  });
  test('sixty days before the one-year date with a part open, not sixty-one', () => {
    const { two: _, ...without } = open;
    const asOf = (day: string) => lifeOf(without, day).warnings.map(({ where }) => where);
    // 2020 has a leap day: 366 days from report to report, 304 of them before the warning.
    assert.deepEqual(asOf('2020-02-21'), []);
    assert.deepEqual(asOf('2020-02-22'), ['final']);
    const common = (day: string) =>
      lifeOf({ final: '2021-04-23', one: '2021-10-01' }, day).warnings.map(({ where }) => where);
    assert.deepEqual(common('2022-02-21'), []);
    assert.deepEqual(common('2022-02-22'), ['final']);
    assert.equal(dayNumber('2022-04-23') - dayNumber('2022-02-22'), 60);
    assert.deepEqual(lifeOf(open, '2020-03-30').warnings, [], 'both parts are verified');
  });
  test('a last day written later than the year; closed late though verified in time', () => {
    assert.deepEqual(cells({ written: { 'correction-due': '2020-05-01' } }), ['correction-due']);
    assert.deepEqual(cells({ closed: '2020-05-01' }, '2020-05-02'), ['closed']);
  });
});
