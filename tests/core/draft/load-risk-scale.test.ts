import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { figureText } from '../../../src/core/draft/figure-text.ts';
import type { AuthorityCited } from '../../../src/core/draft/draft-context.ts';
import { loadRiskScale, type RiskScale } from '../../../src/core/draft/load-risk-scale.ts';
import { rateRisk, type RiskInput } from '../../../src/core/draft/view/rate-risk.ts';
import type { Figure } from '../../../src/core/privacy/reportable.ts';

const text = readFileSync(new URL('../../../src/rules/risk/risk.yaml', import.meta.url), 'utf8');
const loaded = loadRiskScale(text, 'rules/risk/risk.yaml');
assert.ok(loaded.ok, JSON.stringify(loaded.problems));
const scale: RiskScale = loaded.value;

const count = (raw: number): Figure => ({
  state: 'value',
  raw,
  text: String(raw),
  unit: 'count',
  source: { tag: 'n', outcome: 'o', part: 'n', cells: ['S!A2:A9'], formula: '' },
});
const authority = (cite: string, force: AuthorityCited['force']): AuthorityCited => ({
  ...{ id: cite, cite, title: cite, force, status: 'in-force', url: null, checkedOn: null },
});
const input = (n: number, d: number, given: Partial<RiskInput> = {}): RiskInput => ({
  ...{ status: 'not-met', indicator: false, wording: 'x', n: count(n), d: count(d) },
  ...{ authorities: [authority('603 CMR 28.05', 'binding')], force: 'binding' },
  ...given,
});
const levels = (given: RiskInput): unknown => {
  const risk = rateRisk(given, scale);
  return (
    risk &&
    [risk.likelihood, risk.severity, risk.score]
      .map((f) => (f.state === 'value' ? f.raw : null))
      .concat(figureText(risk.level) as never)
  );
};

describe('Risk is likelihood times severity, read from counts and authorities', () => {
  test('the scale is ours and says that nobody has verified it', () => {
    assert.deepEqual([scale.verified, scale.source], [false, 'ours']);
  });

  test('how many records a finding needs to lead a summary is a dated setting of ours as well', () => {
    assert.deepEqual([scale.lead.leastRecords, scale.lead.setOn, scale.lead.verified], [30, '2026-11-22', false]);
  });

  test('likelihood steps down at 99, 95, 90 and 75 percent complying, decided on the counts', () => {
    const likelihood = (n: number, d: number): unknown => (levels(input(n, d)) as number[])[0];
    assert.deepEqual(
      [
        [1, 100],
        [1, 99],
        [5, 100],
        [51, 1000],
        [10, 100],
        [101, 1000],
        [25, 100],
        [26, 100],
        [9, 9],
      ].map(([n, d]) => likelihood(n!, d!)),
      [1, 2, 2, 3, 3, 4, 4, 5, 5],
    );
    // 98.96 percent would round to 99.0: the counts decide.
    assert.equal(likelihood(104, 10000), 2);
  });

  test('severity goes by the strongest authority, one more where over 5 percent do not comply', () => {
    const cases: readonly (readonly [AuthorityCited[], RiskInput['force'], number])[] = [
      [[authority('34 CFR 300.301', 'binding'), authority('603 CMR 28.05', 'binding')], 'binding', 4],
      [[authority('603 CMR 28.05', 'binding')], 'binding', 3],
      [[authority('Charter', 'binding')], 'binding', 3],
      [[authority('Policy 12', 'local')], 'local', 2],
      [[authority('Advisory', 'guidance')], 'guidance', 1],
      [[], 'guidance', 1],
      // A local rule that also names the law it grew from stays local.
      [[authority('603 CMR 53.14', 'binding'), authority('Watch threshold', 'local')], 'local', 2],
    ];
    for (const [authorities, force, expected] of cases) {
      assert.equal((levels(input(5, 100, { authorities, force })) as number[])[1], expected);
      assert.equal((levels(input(6, 100, { authorities, force })) as number[])[1], Math.min(5, expected + 1));
    }
    assert.equal((levels(input(1, 100, { wording: 'esl-received' })) as number[])[1], 5);
  });

  test('the product is named: 15 critical, 8 high, 4 moderate', () => {
    assert.deepEqual(levels(input(30, 100)), [5, 4, 20, 'critical']);
    assert.deepEqual(levels(input(8, 100)), [3, 4, 12, 'high']);
    assert.deepEqual(levels(input(4, 100)), [2, 3, 6, 'moderate']);
    assert.deepEqual(levels(input(1, 100)), [1, 3, 3, 'low']);
  });

  test('a withheld figure gives no level, for a level would tell it', () => {
    const hidden: Figure = { state: 'withheld', reason: 'small', mark: '*', source: count(1).source };
    assert.equal(rateRisk(input(1, 10, { n: hidden }), scale), null);
    assert.equal(rateRisk(input(1, 10, { d: hidden }), scale), null);
  });

  test('nothing met, open or not checked has a level; an indicator has the one of its outcome', () => {
    for (const status of ['met', 'needs-review', 'not-applicable', 'not-computed']) {
      assert.equal(rateRisk(input(0, 10, { status }), scale), null);
    }
    assert.deepEqual((levels(input(40, 50, { indicator: true })) as number[])[0], 3);
    assert.deepEqual((levels(input(40, 50, { indicator: true, status: 'needs-review' })) as number[])[0], 2);
  });

  test('a level keeps the cells it was read from', () => {
    const risk = rateRisk(input(6, 100), scale);
    assert.deepEqual(risk?.score.source.cells, ['S!A2:A9']);
  });
});

describe('A faulty scale is told at its line', () => {
  const faults: readonly (readonly [string, string, RegExp])[] = [
    ['level: 1 }', 'level: 7 }', /risk\.yaml:16:\d+ .*`7` is not between 1 and 5/],
    ['at-least-percent: 99,', 'at-least-percent: 99.5,', /risk\.yaml:16:\d+ .*whole number/],
    ['at-least-percent: 95,', 'at-least-percent: 100,', /risk\.yaml:16:\d+ .*highest share to the lowest/],
    ['widespread:', 'widespred:', /widespred/],
    ['force: local', 'force: locl', /locl.*local/],
    ['least-records: 30', 'least-records: many', /least-records. is not a number/],
    ['set-on: 2026-11-22', 'set-on: November', /a day such as/],
  ];
  for (const [from, to, expected] of faults) {
    test(to, () => {
      const result = loadRiskScale(text.replace(from, to), 'risk.yaml');
      assert.equal(result.ok, false);
      assert.ok(
        result.problems.some((p) => expected.test(`${p.where} ${p.message}`)),
        JSON.stringify(result.problems),
      );
    });
  }
});
