import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ScreenedOutcome, ScreeningRule } from '../../../../src/core/checks/indicator-rules.ts';
import type { Outcome } from '../../../../src/core/checks/outcome.ts';
import type { Threshold } from '../../../../src/core/checks/rule.ts';
import { evaluateScreening } from '../../../../src/core/checks/screening/evaluate-screening.ts';
import { tableOf, type TestRecord } from '../../../support/table.ts';
import { packOf, threshold } from '../disparity/disparity-rule.ts';
import { worldOf } from '../disparity/world-of.ts';

function looked(id: string, direction: ScreenedOutcome['direction']): ScreenedOutcome {
  return {
    id,
    title: id,
    direction,
    outcome: {
      table: 'students',
      where: [{ type: 'equals', field: id, value: 'yes' }],
      unduplicatedBy: null,
      days: null,
    },
    base: { table: 'students', where: [], key: null },
  };
}

const usual: ScreeningRule = {
  id: 'many',
  kind: 'screening',
  title: 'Many',
  question: 'Which of many outcomes differ?',
  criterion: null,
  force: 'local',
  authorities: ['test'],
  wording: 'outcome-screening',
  process: null,
  person: 'student',
  outcomes: [looked('suspended', 'adverse'), looked('graduated', 'favourable')],
  by: ['race'],
  level: 'level',
  threshold: 'high',
  favourableThreshold: 'low',
  gates: { cell: null, students: null },
};

/** 100 of group A and 100 of group B; so many of each have each outcome. */
function roster(suspended: readonly [number, number], graduated: readonly [number, number]): TestRecord[] {
  return ['A', 'B'].flatMap((race, side) =>
    Array.from({ length: 100 }, (_, at) => ({
      race,
      suspended: at < suspended[side]!,
      graduated: at < graduated[side]!,
    })),
  );
}

function run(
  records: readonly TestRecord[],
  given: Partial<ScreeningRule> = {},
  level: Threshold = threshold('level', 0.05, '<='),
): (category: string, group: string) => Outcome {
  const fields = { race: 'category', suspended: 'flag', graduated: 'flag' } as const;
  const pack = packOf(level, threshold('high', 1.5, '>='), threshold('low', 0.8, '<='), threshold('n', 150));
  const { outcomes } = evaluateScreening(pack, { ...usual, ...given }, worldOf([tableOf('students', fields, records)]));
  return (category, group) => {
    const found = outcomes.filter((one) => one.subject['category'] === category && one.group === group);
    assert.equal(found.length, 1, JSON.stringify(outcomes.map(({ id }) => id)));
    return found[0]!;
  };
}

const resultOf = (outcome: Outcome, label: string): string | undefined =>
  outcome.steps.find((step) => step.label === label)?.result;

describe('many outcomes and groups at once', () => {
  test('raised where the ratio is large and the adjusted p small', () => {
    const of = run(roster([20, 5], [60, 90]));
    const [suspended, graduated] = [of('suspended', 'A'), of('graduated', 'A')];
    assert.deepEqual([suspended.status, suspended.value, suspended.indicator], ['not-met', 4, true]);
    assert.equal(graduated.status, 'not-met');
    assert.deepEqual([of('suspended', 'B').status, of('graduated', 'B').status], ['met', 'met']);
    // scipy.stats.fisher_exact([[20, 80], [5, 95]]).pvalue = 0.0021…; four tests in pairs of the same p.
    assert.equal(resultOf(suspended, "Fisher's exact test"), 'p = 0.0022');
    assert.equal(resultOf(suspended, 'Adjusted for looking at many'), 'p = 0.0022');
    assert.ok(resultOf(suspended, 'Decision')!.startsWith('both hold'));
  });

  test('a difference that would stand alone does not stand among many', () => {
    // p = 0.0489 alone; beside two tests that say nothing it is doubled.
    const records = roster([15, 6], [50, 50]);
    const alone = run(records, { outcomes: [looked('suspended', 'adverse')] })('suspended', 'A');
    const among = run(records)('suspended', 'A');
    const p = Number(/[\d.]+/.exec(resultOf(alone, 'Adjusted for looking at many')!)![0]);
    assert.equal(
      Number(/[\d.]+/.exec(resultOf(among, 'Adjusted for looking at many')!)![0]),
      Number((2 * p).toFixed(4)),
    );
    const level = threshold('level', 1.5 * p, '<=');
    assert.equal(
      run(records, { outcomes: [looked('suspended', 'adverse')] }, level)('suspended', 'A').status,
      'not-met',
    );
    assert.equal(run(records, {}, level)('suspended', 'A').status, 'met');
  });

  test('a small p with a ratio below its threshold is not raised', () => {
    assert.equal(run(roster([90, 70], [50, 50]))('suspended', 'A').status, 'met');
  });

  test('groups below a minimum are not tested and make no other test stricter', () => {
    const outcome = run(roster([20, 5], [60, 90]), { gates: { cell: null, students: 'n' } })('suspended', 'A');
    assert.deepEqual(
      [outcome.status, outcome.reason?.code, resultOf(outcome, "Fisher's exact test")],
      ['not-applicable', 'below-n-size', undefined],
    );
  });

  test('what nobody set, and what is missing', () => {
    const unset = run(roster([20, 5], [60, 90]), { level: 'none' })('suspended', 'A');
    assert.deepEqual([unset.status, unset.value, unset.reason?.code], ['not-computed', 4, 'threshold-missing']);
    const { outcomes } = evaluateScreening(packOf(), usual, worldOf([]));
    assert.deepEqual(
      outcomes.map(({ reason }) => reason?.code),
      ['table-missing', 'table-missing'],
    );
  });
});
