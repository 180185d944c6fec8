import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { exactValues, scoresOf, toNumber } from '../../../src/core/measures/exact-values.ts';
import { compareHedgesG, hedgesG } from '../../../src/core/measures/hedges-g.ts';
import { welch } from '../../../src/core/measures/intervals/welch.ts';
import { studentTQuantile } from '../../../src/core/measures/kernel/student-t-quantile.ts';
import { compareMean, mean } from '../../../src/core/measures/mean.ts';
import { compareMeanDifference, meanDifference } from '../../../src/core/measures/mean-difference.ts';

const near = (found: number, wanted: number): void => assert.ok(Math.abs(found - wanted) < 1e-8, `${found} ${wanted}`);

describe("Student's t", () => {
  test('values of SciPy, also for degrees that are not whole', () => {
    near(studentTQuantile(0.05, 10), 2.2281388519649385);
    near(studentTQuantile(0.05, 1), 12.706204736432095);
    assert.ok(Math.abs(studentTQuantile(0.05, 2.5) - 3.57465484) < 1e-7);
  });
});

describe('means on whole numbers', () => {
  const first = exactValues([1, 2, 3.5, 4]);
  const second = exactValues([2, 4, 6, 8, 9.25]);

  test('sums know their decimals', () => {
    assert.deepEqual([first.sum, first.scale, first.least, first.most], [105n, 10n, 1, 4]);
    assert.deepEqual(mean(first), { value: 2.625 });
    assert.deepEqual(mean(exactValues([])), { absent: 'no-students' });
    assert.equal(toNumber({ numerator: -7n, denominator: 2n }), -3.5);
  });

  test('a fraction is the double its decimal is written as', () => {
    for (let cents = -3000; cents < 3000; cents++)
      assert.equal(toNumber({ numerator: BigInt(cents), denominator: 100n }), cents / 100);
    assert.equal(toNumber({ numerator: 10n ** 400n + 1n, denominator: 3n * 10n ** 400n }), 1 / 3);
    assert.equal(toNumber({ numerator: 2n, denominator: 3n * 10n ** 30n }), Number('6.6666666666666666666667e-31'));
  });

  test('a mean on the level is on it', () => {
    const tenths = exactValues([0.1, 0.2, 0.3]);
    assert.deepEqual(compareMean(tenths, '<', 0.2), { holds: false });
    assert.deepEqual(compareMean(tenths, '<=', 0.2), { holds: true });
    assert.deepEqual(compareMeanDifference(tenths, exactValues([0.1]), '>', 0.1), { holds: false });
  });

  test('spread, difference and interval agree with SciPy', () => {
    const [a, b] = [scoresOf(first), scoresOf(second)];
    near(a.standardDeviation ** 2, 5.6875 / 3);
    assert.deepEqual(meanDifference(first, second), { value: -3.225 });
    const interval = welch(a, b);
    assert.ok('lower' in interval);
    near(interval.lower, -6.865208681583708);
    near(interval.upper!, 0.4152086815837084);
    assert.deepEqual(welch(a, scoresOf(exactValues([1]))), { absent: 'invalid-input' });
    assert.deepEqual(welch(scoresOf(exactValues([1, 1])), scoresOf(exactValues([2, 2]))), { absent: 'not-finite' });
  });

  test("the decision on Hedges' g follows its value on both sides of the threshold", () => {
    const effect = hedgesG(scoresOf(first), scoresOf(second));
    assert.ok('value' in effect);
    for (const [limit, below] of [
      [effect.value + 1e-9, true],
      [effect.value - 1e-9, false],
      [0, true],
      [0.4, true],
    ] as const) {
      assert.deepEqual(compareHedgesG(first, second, '<', limit), { holds: below }, String(limit));
      assert.deepEqual(compareHedgesG(second, first, '>', -limit || 0), { holds: below }, String(-limit));
    }
    // Means of 0 and 1, variance 1 in both, correction 4 / 7: g is exactly −4/7 times …
    const unit = [exactValues([-1, 1]), exactValues([0, 2])] as const;
    const g = hedgesG(scoresOf(unit[0]), scoresOf(unit[1]));
    assert.ok('value' in g);
    near(g.value, (-1 / Math.sqrt(2)) * (4 / 7));
    assert.deepEqual(compareHedgesG(unit[0], unit[0], '<=', 0), { holds: true });
    assert.deepEqual(compareHedgesG(unit[0], unit[0], '<', 0), { holds: false });
    assert.deepEqual(compareHedgesG(exactValues([1, 1]), exactValues([2, 2]), '<', 0), { absent: 'not-finite' });
  });
});
