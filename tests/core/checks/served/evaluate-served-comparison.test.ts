import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ServedComparisonRule } from '../../../../src/core/checks/indicator-rules.ts';
import type { Outcome } from '../../../../src/core/checks/outcome.ts';
import { evaluateServedComparison } from '../../../../src/core/checks/served/evaluate-served-comparison.ts';
import type { Problem } from '../../../../src/core/problems.ts';
import { tableOf, type TestRecord } from '../../../support/table.ts';
import { packOf, threshold } from '../disparity/disparity-rule.ts';
import { worldOf } from '../disparity/world-of.ts';

const usual: ServedComparisonRule = {
  id: 'served',
  kind: 'served-comparison',
  title: 'Served',
  question: 'Did the schools served fall behind?',
  criterion: null,
  force: 'local',
  authorities: ['test'],
  wording: 'served-comparison',
  process: null,
  table: 'school-results',
  where: [],
  unit: 'school',
  value: 'result-value',
  served: [{ type: 'equals', field: 'served', value: 'yes' }],
  since: 'served-since',
  direction: 'favourable',
  threshold: 'limit',
  leastYears: null,
  gates: { schools: null },
};

const years = ['2019-20', '2020-21', '2021-22', '2022-23'];

/** A school's values in four years, of which the last two are served. */
const school = (name: string, values: readonly (number | null)[], served: boolean): TestRecord[] =>
  values.map((value, at) => ({
    school: name,
    year: years[at]!,
    'result-value': value,
    served,
    'served-since': served ? '2021-22' : null,
  }));

function run(
  records: readonly TestRecord[],
  given: Partial<ServedComparisonRule> = {},
  kind: 'number' | 'percent' = 'number',
): Outcome {
  return runWithProblems(records, given, kind).outcome;
}

function runWithProblems(
  records: readonly TestRecord[],
  given: Partial<ServedComparisonRule> = {},
  kind: 'number' | 'percent' = 'number',
): { outcome: Outcome; problems: readonly Problem[] } {
  const fields = {
    school: 'identifier',
    year: 'school-year',
    'result-value': kind,
    served: 'flag',
    'served-since': 'school-year',
  } as const;
  const pack = packOf(threshold('limit', 0, '<'), threshold('three', 3));
  const { outcomes, problems } = evaluateServedComparison(
    pack,
    { ...usual, ...given },
    worldOf([tableOf('school-results', fields, records, 'Results')]),
  );
  assert.equal(outcomes.length, 1);
  return { outcome: outcomes[0]!, problems };
}

/** Served schools fall by 5 and 6, the others rise by 1 and 2, all level before. */
const behind = [
  ...school('A', [50, 50, 45, 45], true),
  ...school('B', [60, 60, 54, 54], true),
  ...school('C', [50, 50, 51, 51], false),
  ...school('D', [60, 60, 62, 62], false),
];

describe('served schools against the others', () => {
  test('the difference of their changes, always told as descriptive', () => {
    const outcome = run(behind);
    assert.deepEqual(
      [outcome.status, outcome.value, outcome.measure],
      ['not-met', -7, 'mean-difference-in-differences'],
    );
    assert.equal(outcome.word, '2 schools served, 2 compared');
    assert.equal(outcome.steps[0]!.result, 'descriptive, not causal');
    // Changes −5, −6 against 1, 2: standard error √(0.25 + 0.25), two degrees of freedom, t = 4.3027.
    assert.ok(Math.abs(outcome.interval!.lower - (-7 - 4.302652729911275 * Math.SQRT1_2)) < 1e-6);
    assert.deepEqual([outcome.n, outcome.d, outcome.comparison], [null, null, null]);
  });

  test('shares are told in points', () => {
    const shares = behind.map((row) => ({ ...row, 'result-value': (row['result-value'] as number) / 100 }));
    const outcome = run(shares, {}, 'percent');
    assert.deepEqual([outcome.measure, outcome.value], ['difference-in-differences', -0.07]);
  });

  test('a difference that chance could bring is not raised', () => {
    const records = [
      ...school('A', [50, 50, 30, 30], true),
      ...school('B', [60, 60, 70, 70], true),
      ...behind.slice(8),
    ];
    assert.equal(run(records).status, 'met');
  });

  test('schools that moved apart before: a person looks', () => {
    const records = [
      ...school('A', [60, 50, 45, 45], true),
      ...school('B', [71, 60, 54, 54], true),
      ...behind.slice(8),
    ];
    const outcome = run(records);
    assert.deepEqual([outcome.status, outcome.reason?.code], ['needs-review', 'moved-before']);
  });
});

describe('rows that do not agree', () => {
  const told = (outcome: Outcome, label: string): string | undefined =>
    outcome.steps.find((step) => step.label === label)?.result;

  test('two values for one school and year are none, whichever comes last', () => {
    const more = [...behind, ...school('E', [50, 50, 45, 45], true)];
    const second = { ...more.at(-1)!, 'result-value': 500 };
    const alone = run(behind);
    for (const records of [
      [...more, second],
      [second, ...more],
      [...more, second, more.at(-1)!],
    ]) {
      const { outcome, problems } = runWithProblems(records);
      assert.deepEqual([outcome.value, outcome.status], [alone.value, alone.status]);
      assert.equal(told(outcome, 'Values left out'), '1 school year');
      assert.equal(told(outcome, 'Schools left out'), '1 school');
      assert.deepEqual(
        problems.map(({ code, severity }) => [code, severity]),
        [['duplicate-row', 'warning']],
      );
    }
    assert.equal(runWithProblems([...more, second]).problems[0]!.where, 'Results!A22:C22');
  });

  test('the same value twice is that value', () => {
    const { outcome, problems } = runWithProblems([...behind, behind[0]!]);
    assert.deepEqual([outcome.value, told(outcome, 'Values left out'), problems], [-7, undefined, []]);
  });

  test('a school served that does not say since when is left out and told', () => {
    const blank = school('E', [50, 50, 90, 90], true).map((row) => ({ ...row, 'served-since': null }));
    const { outcome, problems } = runWithProblems([...behind, ...blank]);
    assert.deepEqual([outcome.value, outcome.word], [-7, '2 schools served, 2 compared']);
    assert.equal(told(outcome, 'Schools served left out'), '1 school');
    assert.deepEqual(
      problems.map(({ code, where }) => [code, where]),
      [['rows-excluded', 'Results!A18:E21']],
    );
    const once = behind.map((row, at) => (at === 5 ? { ...row, 'served-since': null } : row));
    assert.deepEqual(runWithProblems(once).problems, [], 'one row of a school is enough to say it');
  });

  test('a school served is not compared with, though its value of that year is not known', () => {
    const later = school('E', [50, 50, 51, 51], false);
    later.push({ school: 'E', year: '2023-24', 'result-value': null, served: true, 'served-since': '2021-22' });
    assert.equal(run([...behind, ...later]).word, '3 schools served, 2 compared');
  });

  test('one year written in two ways is one year', () => {
    const both = behind.map((row) => (row['school'] === 'B' ? { ...row, 'served-since': '2021-2022' } : row));
    assert.deepEqual([run(both).value, run(both).status], [-7, 'not-met']);
  });
});

describe('what is not decided', () => {
  test('schools without two years on each side are left out', () => {
    const outcome = run([...behind, ...school('E', [null, 50, 45, 45], true)]);
    assert.equal(outcome.value, -7);
    assert.ok(outcome.steps.some(({ label, result }) => label === 'Schools left out' && result === '1 school'));
    const few = run([...school('A', [null, 50, 45, 45], true), ...behind.slice(4)]);
    assert.deepEqual([few.status, few.reason?.code], ['not-applicable', 'too-few-schools']);
    assert.equal(run(behind, { leastYears: 'three' }).reason?.code, 'too-few-schools');
    assert.equal(run(behind, { gates: { schools: 'three' } }).reason?.code, 'too-few-schools');
  });

  test('one start for all, and what is missing', () => {
    const two = behind.map((row) => (row['school'] === 'B' ? { ...row, 'served-since': '2020-21' } : row));
    assert.equal(run(two).reason?.code, 'year-unclear');
    assert.equal(run(behind, { value: 'graduation' }).reason?.code, 'column-missing');
    assert.equal(run(behind, { threshold: 'none' }).reason?.code, 'threshold-missing');
    assert.equal(evaluateServedComparison(packOf(), usual, worldOf([])).outcomes[0]!.reason?.code, 'table-missing');
    assert.equal(run(behind, { direction: 'adverse' }).reason?.code, 'rule-invalid');
  });
});
