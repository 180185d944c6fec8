import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Decision, Operator } from '../../../src/core/measures/compare.ts';
import {
  compareNumber,
  compareRiskDifference,
  compareRiskRatio,
  compareShare,
} from '../../../src/core/measures/compare.ts';
import { ceiling, decimalFraction, floor, fraction } from '../../../src/core/measures/fraction.ts';
import type { Counts } from '../../../src/core/measures/measure.ts';
import { compareOddsRatio } from '../../../src/core/measures/odds-ratio.ts';
import { compareStandardDeviations } from '../../../src/core/measures/standard-deviation-rule.ts';
import { exceedsEFormula } from '../../../src/core/measures/e-formula.ts';

const counts = (cases: number, students: number): Counts => ({ cases, students });
const operators: readonly Operator[] = ['>', '>=', '<', '<=', '='];
const all = (compare: (operator: Operator) => Decision): string =>
  operators
    .filter((operator) => {
      const decision = compare(operator);
      assert.ok('holds' in decision, JSON.stringify(decision));
      return decision.holds;
    })
    .join(' ');
const above = '> >=';
const equal = '>= <= =';
const below = '< <=';

describe('exact comparison with a threshold', () => {
  test('15 of 100 against 40 of 800 is exactly 3, where doubles say 2.9999999999999996', () => {
    assert.notEqual(15 / 100 / (40 / 800), 3);
    assert.equal(
      all((op) => compareRiskRatio(counts(15, 100), counts(40, 800), op, 3)),
      equal,
    );
  });

  test('one case more or fewer leaves the threshold', () => {
    assert.equal(
      all((op) => compareRiskRatio(counts(16, 100), counts(40, 800), op, 3)),
      above,
    );
    assert.equal(
      all((op) => compareRiskRatio(counts(14, 100), counts(40, 800), op, 3)),
      below,
    );
  });

  test('a threshold is the decimal a person wrote: 0.1 + 0.2 is not 0.3, and 0.3 of ten is three', () => {
    assert.equal(
      all((op) => compareShare(counts(3, 10), op, 0.3)),
      equal,
    );
    assert.equal(
      all((op) => compareShare(counts(3, 10), op, 0.1 + 0.2)),
      below,
    );
    assert.equal(
      all((op) => compareShare(counts(2, 3), op, 0.6666666666666666)),
      above,
    );
  });

  test('a share of exactly four fifths is not below four fifths', () => {
    assert.equal(
      all((op) => compareRiskRatio(counts(48, 100), counts(60, 100), op, 0.8)),
      equal,
    );
  });

  test('differences are exact too: 7 of 10 less 6 of 10 is one tenth', () => {
    assert.notEqual(7 / 10 - 6 / 10, 0.1);
    assert.equal(
      all((op) => compareRiskDifference(counts(7, 10), counts(6, 10), op, 0.1)),
      equal,
    );
    assert.equal(
      all((op) => compareRiskDifference(counts(6, 10), counts(7, 10), op, -0.1)),
      equal,
    );
    assert.equal(
      all((op) => compareRiskDifference(counts(6, 10), counts(7, 10), op, 0)),
      below,
    );
  });

  test('whole countries of students are compared beyond the range in which doubles count', () => {
    const a = counts(1_000_000_007, 3_000_000_021);
    const b = counts(1_000_000_007, 3_000_000_022);
    assert.equal(
      all((op) => compareRiskRatio(a, b, op, 1)),
      above,
    );
    assert.equal(
      all((op) => compareRiskRatio(b, a, op, 1)),
      below,
    );
    assert.equal(
      all((op) => compareRiskRatio(a, a, op, 1)),
      equal,
    );
    assert.equal(
      all((op) => compareShare(counts(2 ** 53 - 2, 2 ** 53 - 1), op, 1)),
      below,
    );
  });

  test('agrees with whole-number cross multiplication on every pair of small groups and many thresholds', () => {
    for (let n1 = 1; n1 <= 6; n1++) {
      for (let n2 = 1; n2 <= 6; n2++) {
        for (let x1 = 0; x1 <= n1; x1++) {
          for (let x2 = 1; x2 <= n2; x2++) {
            for (const [threshold, top, bottom] of [
              [0.8, 4, 5],
              [1, 1, 1],
              [1.25, 5, 4],
              [2.5, 5, 2],
              [3, 3, 1],
            ] as const) {
              const left = x1 * n2 * bottom;
              const right = top * n1 * x2;
              const wanted = left > right ? above : left < right ? below : equal;
              assert.equal(
                all((op) => compareRiskRatio(counts(x1, n1), counts(x2, n2), op, threshold)),
                wanted,
              );
            }
          }
        }
      }
    }
  });

  test('what cannot be computed cannot be decided, and says why', () => {
    assert.deepEqual(compareRiskRatio(counts(5, 100), counts(0, 100), '>', 3), { absent: 'no-comparison-cases' });
    assert.deepEqual(compareRiskRatio(counts(0, 0), counts(1, 100), '>', 3), { absent: 'no-students' });
    assert.deepEqual(compareRiskRatio(counts(1, 2), counts(0, 0), '>', 3), { absent: 'no-comparison-students' });
    assert.deepEqual(compareShare(counts(3, 2), '>', 0.5), { absent: 'invalid-input' });
    assert.deepEqual(compareShare(counts(1, 2), '>', Number.NaN), { absent: 'invalid-input' });
    assert.deepEqual(compareShare(counts(1, 2), '>', Infinity), { absent: 'invalid-input' });
    assert.deepEqual(compareRiskDifference(counts(-1, 2), counts(1, 2), '>', 0), { absent: 'invalid-input' });
  });

  test('a measured number is compared as the decimal it prints as', () => {
    assert.equal(
      all((op) => compareNumber(0.017, op, 0.017)),
      equal,
    );
    assert.equal(
      all((op) => compareNumber(3.0000000000000004, op, 3)),
      above,
    );
  });

  test('odds of 9 to 1 against odds of 3 to 1 are exactly 3', () => {
    assert.equal(
      all((op) => compareOddsRatio(counts(9, 10), counts(3, 4), op, 3)),
      equal,
    );
    assert.deepEqual(compareOddsRatio(counts(4, 4), counts(3, 4), '>', 3), { absent: 'not-finite' });
  });

  test('two standard deviations above a rate of one half are exactly 60 of 100', () => {
    assert.equal(
      all((op) => compareStandardDeviations(counts(60, 100), counts(500, 1000), op, 2)),
      equal,
    );
    assert.equal(
      all((op) => compareStandardDeviations(counts(61, 100), counts(500, 1000), op, 2)),
      above,
    );
    assert.equal(
      all((op) => compareStandardDeviations(counts(40, 100), counts(500, 1000), op, 2)),
      below,
    );
    assert.deepEqual(compareStandardDeviations(counts(1, 9), counts(0, 9), '>', 2), { absent: 'no-comparison-cases' });
  });

  test('a share of a program exactly on the E-formula limit is not above it', () => {
    // A = 1/2, N = 100: the limit is 1/2 + sqrt(1/4 / 100) = 0.55.
    assert.deepEqual(exceedsEFormula(counts(55, 100), counts(400, 800)), { holds: false });
    assert.deepEqual(exceedsEFormula(counts(56, 100), counts(400, 800)), { holds: true });
    assert.deepEqual(exceedsEFormula(counts(10, 100), counts(400, 800)), { holds: false });
  });
});

describe('fractions of decimals', () => {
  test('read the decimal and nothing nearer', () => {
    assert.deepEqual(decimalFraction(0.8), fraction(8, 10));
    assert.deepEqual(decimalFraction(-2.5), fraction(-25, 10));
    assert.deepEqual(decimalFraction(4), fraction(4));
    assert.deepEqual(decimalFraction(1e-7), fraction(1, 10_000_000));
    assert.deepEqual(decimalFraction(1.5e21), fraction(1_500_000_000_000_000_000_000n));
    assert.deepEqual(decimalFraction(5e-324), { numerator: 5n, denominator: 10n ** 324n });
    for (const none of [Number.NaN, Infinity, -Infinity]) assert.equal(decimalFraction(none), null);
  });

  test('round up and down to whole numbers on both sides of zero', () => {
    const rounded = [7, 6, 0, -6, -7].map((n) => [ceiling(fraction(n, 3)), floor(fraction(n, 3))].map(Number));
    assert.deepEqual(rounded, [
      [3, 2],
      [2, 2],
      [0, 0],
      [-2, -2],
      [-2, -3],
    ]);
  });
});
