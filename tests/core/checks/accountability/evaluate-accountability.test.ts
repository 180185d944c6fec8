import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluateAccountability } from '../../../../src/core/checks/accountability/evaluate-accountability.ts';
import type { AccountabilityRule } from '../../../../src/core/checks/indicator-rules.ts';
import type { Outcome } from '../../../../src/core/checks/outcome.ts';
import { tableOf, type TestRecord } from '../../../support/table.ts';
import { packOf, threshold } from '../disparity/disparity-rule.ts';
import { worldOf } from '../disparity/world-of.ts';

const rule: AccountabilityRule = {
  id: 'targets',
  kind: 'accountability',
  title: 'Targets',
  question: 'Which schools are below the limit?',
  criterion: null,
  force: 'local',
  authorities: ['test'],
  wording: 'accountability',
  process: null,
  table: 'accountability',
  per: ['school'],
  lastYear: 'last',
  thisYear: 'this',
  bands: ['meeting', 'substantial', 'moderate', 'limited'],
  threshold: 'limit',
};

const pack = packOf(
  threshold('last', 40, '='),
  threshold('this', 60, '='),
  { ...threshold('meeting', 75), title: 'Meeting or exceeding targets' },
  { ...threshold('substantial', 50), title: 'Substantial progress' },
  { ...threshold('moderate', 25), title: 'Moderate progress' },
  { ...threshold('limited', 0), title: 'Limited or no progress' },
  { ...threshold('limit', 50, '<'), unit: 'percent' },
);

type Points = readonly [earned: number | null, possible: number, weight: number];

const rows = (set: string, points: readonly Points[], extra: TestRecord = {}): TestRecord[] =>
  points.map(([earned, possible, weight]) => ({
    school: 'Elm',
    year: '2023-24',
    'student-set': set,
    'points-earned': earned,
    'points-possible': possible,
    'indicator-weight': weight,
    ...extra,
  }));

const all: readonly Points[] = [
  [3, 12, 60],
  [4, 8, 20],
  [2, 4, 10],
  [4, 4, 10],
];
const lowest: readonly Points[] = [
  [7, 8, 67.5],
  [4, 8, 22.5],
  [4, 4, 10],
];

function run(records: readonly TestRecord[], given: Partial<AccountabilityRule> = {}): readonly Outcome[] {
  const fields = {
    school: 'identifier',
    year: 'school-year',
    'student-set': 'category',
    'grade-span': 'category',
    'points-earned': 'number',
    'points-possible': 'number',
    'indicator-weight': 'number',
    'span-weight': 'number',
    'prior-percent': 'number',
  } as const;
  const { outcomes } = evaluateAccountability(
    pack,
    { ...rule, ...given },
    worldOf([tableOf('accountability', fields, records, 'Points')]),
  );
  return outcomes;
}

const results = (outcome: Outcome): string[] =>
  outcome.steps.map(({ withNumbers, result }) => `${withNumbers} → ${result}`);

describe('target percentages', () => {
  test('a school of 2024: 33 and 79 percent, 56 for the year, 46 over two, moderate', () => {
    const [outcome] = run([
      ...rows('all', all, { 'prior-percent': 30 }),
      ...rows('lowest performing', lowest, { 'prior-percent': 30 }),
    ]);
    assert.deepEqual(results(outcome!), [
      '3.2 / 9.6 → 33 %',
      '6.0 / 7.6 → 79 %',
      '(33 + 79) / 2 → 56 %',
      '40 % × 30 + 60 % × 56 → 46 %',
      '>= 25 → Moderate progress',
      '46 < 50 → holds: the indicator is raised',
    ]);
    assert.deepEqual(
      [outcome!.value, outcome!.status, outcome!.word, outcome!.indicator, outcome!.subject],
      [0.46, 'not-met', 'Moderate progress', true, { district: 'Adams', year: '2023-24', school: 'Elm' }],
    );
    assert.deepEqual(outcome!.evidence[0]?.ranges, ['Points!E2:G8']);
  });

  test('the year before is taken from its own rows where they are there', () => {
    const before = { year: '2022-23', 'prior-percent': 10 };
    const outcomes = run([
      ...rows('all', [[3, 10, 100]], before),
      ...rows('lowest performing', [[3, 10, 100]], before),
      ...rows('all', all),
      ...rows('lowest performing', lowest),
    ]);
    const now = outcomes.find(({ subject }) => subject['year'] === '2023-24')!;
    assert.equal(now.value, 0.46);
  });

  test('both grade spans by their printed weight, means not rounded before: 38 and not 39 percent', () => {
    const span = (name: string, weight: number): TestRecord => ({
      'grade-span': name,
      'span-weight': weight,
      'prior-percent': 38,
    });
    const [outcome] = run([
      ...rows('all', [[2.2, 9.6, 100]], span('non-high-school', 70)),
      ...rows('lowest performing', [[4.95, 7.6, 100]], span('non-high-school', 70)),
      ...rows('all', [[2.6, 10, 100]], span('high-school', 30)),
      ...rows('lowest performing', [[1.575, 7.6, 100]], span('high-school', 30)),
    ]);
    assert.deepEqual(results(outcome!).slice(0, 5), [
      '2.2 / 9.6 → 23 %',
      '5.0 / 7.6 → 66 %',
      '2.6 / 10.0 → 26 %',
      '1.6 / 7.6 → 21 %',
      '(23 + 66) / 2 × 70 % + (26 + 21) / 2 × 30 % → 38 %',
    ]);
  });

  test('the limit itself is not below it', () => {
    const at = (percent: number): readonly TestRecord[] => [
      ...rows('all', [[percent, 100, 100]], { 'prior-percent': percent }),
      ...rows('lowest performing', [[percent, 100, 100]], { 'prior-percent': percent }),
    ];
    assert.deepEqual(
      [49, 50, 51].map((percent) => run(at(percent))[0]!.status),
      ['not-met', 'met', 'met'],
    );
    assert.deepEqual(
      [0, 24, 25, 74, 75].map((percent) => run(at(percent))[0]!.word),
      [
        'Limited or no progress',
        'Limited or no progress',
        'Moderate progress',
        'Substantial progress',
        'Meeting or exceeding targets',
      ],
    );
  });
});

describe("last year's percentage", () => {
  const before = { year: '2022-23' };
  const current = (printed: number | null): readonly TestRecord[] => [
    ...rows('all', [[50, 100, 100]], { 'prior-percent': printed }),
    ...rows('lowest performing', [[50, 100, 100]], { 'prior-percent': printed }),
  ];
  const thisYear = (records: readonly TestRecord[]): Outcome =>
    run(records).find(({ subject }) => subject['year'] === '2023-24')!;
  const told = (outcome: Outcome): string | undefined => {
    const step = outcome.steps.find(({ label }) => label === 'Last year');
    return step === undefined ? undefined : `${step.withNumbers} → ${step.result}`;
  };
  const incomplete = rows('all', [[100, 100, 100]], before);
  const complete = [...incomplete, ...rows('lowest performing', [[100, 100, 100]], before)];

  test('is the printed one where its own rows leave out the lowest performing', () => {
    const outcome = thisYear([...incomplete, ...current(30)]);
    // 0.4 × 30 + 0.6 × 50
    assert.deepEqual([outcome.value, outcome.status], [0.42, 'not-met']);
    assert.equal(told(outcome), 'worked out without the lowest performing students: 100 %; printed: 30 % → 30 %');
  });

  test('of all students alone is left to a person', () => {
    const outcome = thisYear([...incomplete, ...current(null)]);
    assert.deepEqual([outcome.value, outcome.status, outcome.reason?.code], [0.7, 'needs-review', 'points-missing']);
    assert.match(outcome.reason!.message, /^Last year/);
  });

  test('worked out and printed otherwise is told', () => {
    const outcome = thisYear([...complete, ...current(30)]);
    assert.deepEqual([outcome.value, outcome.status], [0.7, 'met']);
    assert.equal(told(outcome), 'worked out: 100 %; printed: 30 % → 100 %');
    assert.equal(told(thisYear([...complete, ...current(100)])), undefined);
    assert.equal(told(thisYear([...current(100)])), undefined);
  });

  test('printed as two numbers is none', () => {
    const [all, lowest] = [current(30)[0]!, current(90)[1]!];
    const outcome = thisYear([all, lowest]);
    assert.deepEqual([outcome.status, outcome.reason?.code], ['not-computed', 'last-year-missing']);
    assert.equal(told(outcome), 'printed: 30 % and 90 % → not known');
    assert.equal(thisYear([...complete, all, lowest]).value, 0.7);
  });
});

describe('what is not decided', () => {
  const prior = { 'prior-percent': 30 };

  test('points that are not known are not zero', () => {
    const [outcome] = run([...rows('all', [[null, 12, 60]], prior), ...rows('lowest performing', lowest, prior)]);
    assert.deepEqual([outcome!.status, outcome!.reason?.code], ['not-computed', 'points-missing']);
  });

  test('points of nobody knows whom leave it open', () => {
    const blank = rows('all', [[1, 4, 10]], { ...prior, 'student-set': null });
    const [outcome] = run([...rows('all', all, prior), ...blank, ...rows('lowest performing', lowest, prior)]);
    assert.deepEqual([outcome!.status, outcome!.reason?.code], ['not-computed', 'points-missing']);
  });

  test('no lowest performing students: a person looks', () => {
    const [outcome] = run(rows('all', all, prior));
    assert.deepEqual([outcome!.status, outcome!.value], ['needs-review', 0.32]);
  });

  test('no year before, no weight of the spans, no column, no worksheet', () => {
    assert.equal(
      run([...rows('all', all), ...rows('lowest performing', lowest)])[0]!.reason?.code,
      'last-year-missing',
    );
    const spans = run([
      ...rows('all', all, { ...prior, 'grade-span': 'high-school' }),
      ...rows('all', all, { ...prior, 'grade-span': 'non-high-school' }),
    ]);
    assert.equal(spans[0]!.reason?.code, 'points-missing');
    assert.equal(run(rows('all', all), { per: ['campus'] })[0]!.reason?.code, 'column-missing');
    assert.equal(evaluateAccountability(pack, rule, worldOf([])).outcomes[0]!.reason?.code, 'table-missing');
    const unset = run([...rows('all', all, prior), ...rows('lowest performing', lowest, prior)], { bands: ['none'] });
    assert.equal(unset[0]!.reason?.code, 'threshold-missing');
  });
});
