import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allOthers } from '../../../src/core/measures/all-others.ts';
import { alternateRiskRatio } from '../../../src/core/measures/alternate-risk-ratio.ts';
import { compositionDifference } from '../../../src/core/measures/composition-difference.ts';
import { compareCompositionDifference } from '../../../src/core/measures/composition-difference.ts';
import { compareCompositionIndex, compositionIndex } from '../../../src/core/measures/composition-index.ts';
import { composition } from '../../../src/core/measures/composition.ts';
import { crossDifference, withoutOutcome } from '../../../src/core/measures/counts.ts';
import { excessCases } from '../../../src/core/measures/excess-cases.ts';
import type { Computed, Counts } from '../../../src/core/measures/measure.ts';
import { oddsRatio } from '../../../src/core/measures/odds-ratio.ts';
import { pooled } from '../../../src/core/measures/pooled.ts';
import { relativeCompositionDifference } from '../../../src/core/measures/relative-composition-difference.ts';
import { relativeDifference } from '../../../src/core/measures/relative-difference.ts';
import { riskDifference } from '../../../src/core/measures/risk-difference.ts';
import { riskRatio } from '../../../src/core/measures/risk-ratio.ts';
import { risk } from '../../../src/core/measures/risk.ts';
import { standardDeviationRule } from '../../../src/core/measures/standard-deviation-rule.ts';
import { compareWeightedRiskRatio, weightedRiskRatio } from '../../../src/core/measures/weighted-risk-ratio.ts';
import { assertClose } from './stored-values.ts';

const counts = (cases: number, students: number): Counts => ({ cases, students });
const value = (computed: Computed): number => {
  assert.ok('value' in computed, JSON.stringify(computed));
  return computed.value;
};

/** Five groups of a made-up district, of every size. */
const groups = [counts(12, 60), counts(50, 1000), counts(3, 900), counts(1, 7), counts(200, 2500)];
const everybody = pooled(groups);

describe('risks and what compares them', () => {
  test('of two groups, each ratio to the other is one over the other', () => {
    for (const group of groups) {
      for (const other of groups)
        assertClose(value(riskRatio(group, other)) * value(riskRatio(other, group)), 1, 1e-15, '');
    }
  });

  test('a group against all others: the rest against the group is its inverse', () => {
    groups.forEach((group, i) => {
      const rest = allOthers(groups, i);
      assert.equal(rest.students, everybody.students - group.students);
      assertClose(value(riskRatio(group, rest)) * value(riskRatio(rest, group)), 1, 1e-15, '');
    });
  });

  test('relative difference is one less than the ratio, and the difference is the ratio of it to the comparison', () => {
    for (const group of groups) {
      for (const other of groups) {
        assertClose(value(relativeDifference(group, other)), value(riskRatio(group, other)) - 1, 1e-13, '', 1e-15);
        const difference = value(risk(group)) - value(risk(other));
        assertClose(value(riskDifference(group, other)), difference, 1e-13, '', 1e-16);
        assertClose(value(riskDifference(group, other)), -value(riskDifference(other, group)), 1e-15, '');
      }
    }
  });

  test('a ratio that is a whole number comes out as one', () => {
    assert.equal(value(riskRatio(counts(15, 100), counts(40, 800))), 3);
    assert.equal(value(riskRatio(counts(12, 60), counts(50, 1000))), 4);
    assert.equal(value(riskDifference(counts(7, 10), counts(6, 10))), 0.1);
  });

  test('nearly equal risks of whole countries keep their difference', () => {
    const a = counts(1_000_000_007, 3_000_000_021);
    const b = counts(1_000_000_007, 3_000_000_022);
    assert.equal(crossDifference(a, b), 1_000_000_007);
    assertClose(value(riskDifference(a, b)), 1_000_000_007 / 3_000_000_021 / 3_000_000_022, 1e-15, '');
  });

  test('the odds ratio of the outcome is one over the odds ratio of its absence; the risk ratio is not', () => {
    const [a, b] = [counts(12, 60), counts(50, 1000)];
    const absent = value(oddsRatio(withoutOutcome(a), withoutOutcome(b)));
    assertClose(value(oddsRatio(a, b)) * absent, 1, 1e-15, '');
    assert.ok(Math.abs(value(riskRatio(a, b)) * value(riskRatio(withoutOutcome(a), withoutOutcome(b))) - 1) > 1);
  });

  test('the alternate ratio is the ratio to the State’s others', () => {
    assert.deepEqual(alternateRiskRatio(counts(15, 100), counts(5000, 100000)), { value: 3 });
  });

  test('compositions add up to one, and their differences to nothing', () => {
    const total = (of: (group: Counts) => Computed): number => groups.reduce((sum, group) => sum + value(of(group)), 0);
    assertClose(
      total((group) => composition(group, everybody)),
      1,
      1e-15,
      '',
    );
    assertClose(
      total((group) => compositionDifference(group, everybody)),
      0,
      0,
      '',
      1e-15,
    );
  });

  test('the composition index is the risk over the overall risk, and what it lacks to one the relative difference', () => {
    for (const group of groups) {
      const index = value(compositionIndex(group, everybody));
      assertClose(index, value(risk(group)) / value(risk(everybody)), 1e-14, '');
      assertClose(value(relativeCompositionDifference(group, everybody)), 100 * (index - 1), 1e-12, '', 1e-13);
    }
    assert.deepEqual(compareCompositionIndex(counts(8, 100), counts(100, 1000), '=', 0.8), { holds: true });
    assert.deepEqual(compareCompositionDifference(counts(8, 100), counts(100, 1000), '=', -0.02), { holds: true });
  });

  test('a pool lies between the risks of its parts, and pooling a year with itself changes nothing', () => {
    for (const a of groups) {
      for (const b of groups) {
        const [low, high] = [value(risk(a)), value(risk(b))].sort((x, y) => x - y) as [number, number];
        const both = value(risk(pooled([a, b])));
        assert.ok(low <= both && both <= high);
      }
      assert.deepEqual(risk(pooled([a, a, a])), risk(a));
    }
  });

  test('excess cases bring the group to the comparison rate', () => {
    const [a, b] = [counts(10, 44), counts(32, 896)];
    assertClose((a.cases - value(excessCases(a, b))) / a.students, value(risk(b)), 1e-15, '');
  });

  test('a group at two standard deviations above one half', () => {
    assertClose(value(standardDeviationRule(counts(60, 100), counts(500, 1000))), 2, 1e-15, '');
  });

  test('what cannot be computed is absent with its reason, never zero and never infinite', () => {
    assert.deepEqual(risk(counts(0, 0)), { absent: 'no-students' });
    assert.deepEqual(risk(counts(Number.NaN, 10)), { absent: 'invalid-input' });
    assert.deepEqual(riskRatio(counts(5, 15), counts(0, 20)), { absent: 'no-comparison-cases' });
    assert.deepEqual(riskRatio(counts(0, 10), counts(5, 20)), { value: 0 });
    assert.deepEqual(riskRatio(counts(0, 10), counts(0, 20)), { absent: 'no-comparison-cases' });
    assert.deepEqual(riskRatio(counts(11, 10), counts(5, 20)), { absent: 'invalid-input' });
    assert.deepEqual(composition(counts(0, 5), counts(0, 50)), { absent: 'no-cases' });
    assert.deepEqual(composition(counts(6, 9), counts(5, 50)), { absent: 'invalid-input' });
    assert.deepEqual(oddsRatio(counts(9, 9), counts(5, 50)), { absent: 'not-finite' });
    assert.deepEqual(compositionIndex(counts(0, 0), counts(5, 50)), { absent: 'no-students' });
  });
});

describe('weighted risk ratio', () => {
  // Worked by hand: p = 0.2, 0.05, 0.1; State shares 0.2, 0.5, 0.3.
  const three = [counts(10, 50), counts(10, 200), counts(10, 100)];
  const shares = [0.2, 0.5, 0.3];

  test('follows its formula', () => {
    const wanted = ((1 - 0.2) * 0.2) / (0.5 * 0.05 + 0.3 * 0.1);
    assertClose(value(weightedRiskRatio(three, 0, shares)), wanted, 1e-15, '');
    assertClose(wanted, 2.909090909, 1e-9, '');
  });

  test('does not mind whether weights are shares or numbers of students', () => {
    const students = shares.map((share) => share * 900_000);
    assertClose(value(weightedRiskRatio(three, 1, students)), value(weightedRiskRatio(three, 1, shares)), 1e-15, '');
  });

  test('with the district’s own enrollment as weights it is the plain ratio to all others', () => {
    groups.forEach((group, i) => {
      const own = groups.map(({ students }) => students);
      assertClose(value(weightedRiskRatio(groups, i, own)), value(riskRatio(group, allOthers(groups, i))), 1e-14, '');
    });
  });

  test('is decided exactly: 0.8 × 0.2 over 0.5 × 0.05 + 0.3 × 0.05 is 4', () => {
    const exact = [counts(10, 50), counts(10, 200), counts(5, 100)];
    assert.deepEqual(compareWeightedRiskRatio(exact, 0, shares, '=', 4), { holds: true });
    assert.deepEqual(compareWeightedRiskRatio(exact, 0, shares, '>', 4), { holds: false });
  });

  test('a group without students here is left out of the comparison', () => {
    const withNobody = [...three, counts(0, 0)];
    const fuller = [...shares, 0.1];
    assert.equal(value(weightedRiskRatio(withNobody, 0, fuller)), value(weightedRiskRatio(three, 0, shares)));
    assert.deepEqual(weightedRiskRatio(withNobody, 3, fuller), { absent: 'no-students' });
  });

  test('needs weights for every group and others with cases', () => {
    assert.deepEqual(weightedRiskRatio(three, 0, [0.5, 0.5]), { absent: 'invalid-input' });
    assert.deepEqual(weightedRiskRatio(three, 0, [1, 0, 0]), { absent: 'no-comparison-students' });
    assert.deepEqual(weightedRiskRatio([counts(1, 5), counts(0, 9)], 0, [1, 1]), { absent: 'no-comparison-cases' });
  });
});
