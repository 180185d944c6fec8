import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { MeansRule } from '../../../../src/core/checks/indicator-rules.ts';
import { evaluateMeans } from '../../../../src/core/checks/means/evaluate-means.ts';
import type { Outcome } from '../../../../src/core/checks/outcome.ts';
import type { Threshold } from '../../../../src/core/checks/rule.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import { tableOf, type TestRecord } from '../../../support/table.ts';
import { packOf, threshold } from '../disparity/disparity-rule.ts';
import { worldOf } from '../disparity/world-of.ts';
import { scoresRule } from './scores-rule.ts';

const scores = (race: string, values: readonly (number | null | '*')[], school = 'North'): TestRecord[] =>
  values.map((score) => ({ race, score, school }));

function sheet(records: readonly TestRecord[]): Table {
  return tableOf('assessments', { race: 'category', score: 'number', school: 'identifier' }, records, 'Scores');
}

/** Means 2.625 of four and 5.85 of five. */
const usual = sheet([...scores('A', [1, 2, 3.5, 4]), ...scores('B', [2, 4, 6, 8, 9.25])]);

function run(
  tables: readonly Table[],
  rule: MeansRule = scoresRule(),
  limit: Threshold = threshold('limit', -3, '<='),
): { outcomes: readonly Outcome[]; of: (group: string | null, school?: string) => Outcome } {
  const { outcomes } = evaluateMeans(packOf(limit, threshold('n', 5)), rule, worldOf(tables));
  return {
    outcomes,
    of: (group, school) => {
      const found = outcomes.filter((one) => one.group === group && one.subject['school'] === school);
      assert.equal(found.length, 1, `${found.length} outcomes for ${group} ${school ?? ''}`);
      return found[0]!;
    },
  };
}

describe('means by group', () => {
  test('the difference of means with its interval', () => {
    const a = run([usual]).of('A');
    assert.deepEqual(
      [a.n, a.d, a.mean?.value, a.comparison?.d, a.comparison?.mean?.value, a.value, a.status],
      [null, 4, 2.625, 5, 5.85, -3.225, 'not-met'],
    );
    // scipy.stats.ttest_ind(…, equal_var=False).confidence_interval(): −6.865209 to 0.415209
    assert.ok(Math.abs(a.interval!.lower + 6.865208681583708) < 1e-9);
    assert.ok(Math.abs(a.interval!.upper! - 0.4152086815837084) < 1e-9);
    assert.deepEqual(
      a.evidence.map(({ role, ranges }) => [role, ranges]),
      [
        ['students', ['Scores!A2:B5']],
        ['comparison students', ['Scores!A6:B10']],
      ],
    );
  });

  test('the threshold is held against sums of the values, exactly', () => {
    const at = (value: number, operator: '<' | '<='): string =>
      run([usual], scoresRule(), threshold('limit', value, operator)).of('A').status;
    assert.deepEqual(
      [at(-3.225, '<='), at(-3.225, '<'), at(-3.224, '<'), at(-3.226, '<=')],
      ['not-met', 'met', 'not-met', 'met'],
    );
    // 0.1 + 0.2 is not 0.3 in doubles.
    const tenths = sheet([...scores('A', [0.1, 0.2]), ...scores('B', [0.3, 0.3])]);
    assert.equal(run([tenths], scoresRule(), threshold('limit', -0.15, '<')).of('A').status, 'met');
    assert.equal(run([tenths], scoresRule(), threshold('limit', -0.15, '<=')).of('A').status, 'not-met');
  });

  test("Hedges' g is held against the threshold without its root", () => {
    const rule = scoresRule({ measure: 'hedges-g' });
    const g = run([usual], rule).of('A').value!;
    // d = −3.225 / √((5.6875 + 34.45) / 7), times 1 − 3/27
    assert.ok(Math.abs(g - (-3.225 / Math.sqrt(40.1375 / 7)) * (1 - 3 / 27)) < 1e-12);
    const at = (value: number): string => run([usual], rule, threshold('limit', value, '<')).of('A').status;
    assert.deepEqual(
      [at(g - 1e-6), at(g + 1e-6), at(0), at(0.5), at(-5)],
      ['met', 'not-met', 'not-met', 'not-met', 'met'],
    );
  });

  test('a value that is not known is in no mean', () => {
    const table = sheet([...scores('A', [1, '*', 3, null]), ...scores('B', [5, 6])]);
    const a = run([table]).of('A');
    assert.deepEqual([a.d, a.mean?.value], [2, 2]);
    assert.equal(a.steps[0]?.result, '2 students');
  });

  test('a named group is what the others are compared with', () => {
    const rule = scoresRule({ against: { group: 'b' } });
    const { of } = run([sheet([...scores('A', [1, 2]), ...scores('B', [3, 4]), ...scores('C', [9, 9])])], rule);
    assert.deepEqual([of('A').value, of('A').comparison?.label], [-2, 'B']);
    assert.deepEqual(
      [of('B').status, of('B').reason?.code, of('B').value],
      ['not-applicable', 'reference-group', null],
    );
  });

  test('each place by itself, and groups that are all alike are marked', () => {
    const table = sheet([...scores('A', [1, 1]), ...scores('B', [3, 4]), ...scores('B', [9, 8], 'South')]);
    const { of } = run([table], scoresRule({ per: ['school'] }));
    assert.deepEqual([of('B').d, of('B', 'North').d, of('B', 'North').value], [4, 2, 2.5]);
    assert.deepEqual([of('A').mean?.uniform, of('B').mean?.uniform], [true, undefined]);
    assert.equal(of('B', 'South').reason?.code, 'no-comparison-students');
  });
});

describe('a mean against a level', () => {
  const rule = scoresRule({ by: [], against: null, measure: 'mean' });

  test('raised below the level, for the whole and for each place', () => {
    const { of } = run([usual], { ...rule, per: ['school'] }, threshold('limit', 4.5, '<'));
    // 39.75 / 9 = 4.41…
    assert.deepEqual([of(null).status, of(null).d, of(null, 'North').d], ['not-met', 9, 9]);
    assert.equal(of(null).measure, 'mean');
  });

  test('groups have their own mean held against it', () => {
    const { of } = run([usual], { ...rule, by: ['race'] }, threshold('limit', 2.625, '<'));
    assert.deepEqual([of('A').status, of('B').status, of('A').comparison], ['met', 'met', null]);
  });
});

describe('what is not decided', () => {
  test('too few values', () => {
    const { of } = run([usual], scoresRule({ gates: { students: 'n' } }));
    assert.deepEqual(
      [of('A').status, of('A').reason?.code, of('A').mean?.value],
      ['not-applicable', 'below-n-size', null],
    );
    assert.equal(of('B').reason?.code, 'comparison-below-n-size');
  });

  test('no spread, no column, no worksheet, no threshold', () => {
    const flat = sheet([...scores('A', [1, 1]), ...scores('B', [2, 2])]);
    assert.equal(run([flat], scoresRule({ measure: 'hedges-g' })).of('A').reason?.code, 'no-spread');
    assert.equal(run([usual], scoresRule({ value: 'growth' })).outcomes[0]?.reason?.code, 'column-missing');
    assert.equal(run([]).outcomes[0]?.reason?.code, 'table-missing');
    const unset = run([usual], scoresRule({ threshold: 'none' })).of('A');
    assert.deepEqual([unset.status, unset.value, unset.reason?.code], ['not-computed', -3.225, 'threshold-missing']);
    assert.equal(run([usual], scoresRule(), threshold('limit', 3, '>')).outcomes[0]?.reason?.code, 'rule-invalid');
  });
});
