import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  annualTargetPercentage,
  cumulativeTargetPercentage,
} from '../../../src/core/measures/cumulative-target-percentage.ts';
import { targetPercentage } from '../../../src/core/measures/target-percentage.ts';

const weights = { lastYear: 40, thisYear: 60 };
const of = (earned: number, possible: number): number => {
  const found = targetPercentage([{ earned, possible, weight: 100 }]);
  assert.ok('value' in found);
  return found.value;
};

describe('criterion-referenced target percentages as Massachusetts prints them', () => {
  test('a school, 2024: 3.2 of 9.6, 6.0 of 7.6', () => {
    const all = targetPercentage([
      { earned: 3, possible: 12, weight: 60 },
      { earned: 4, possible: 8, weight: 20 },
      { earned: 2, possible: 4, weight: 10 },
      { earned: 4, possible: 4, weight: 10 },
    ]);
    assert.deepEqual(all, { value: 33, earned: 3.2, possible: 9.6 });
    const lowest = targetPercentage([
      { earned: 7, possible: 8, weight: 67.5 },
      { earned: 4, possible: 8, weight: 22.5 },
      { earned: 4, possible: 4, weight: 10 },
    ]);
    assert.deepEqual(lowest, { value: 79, earned: 6, possible: 7.6 });
    assert.equal(annualTargetPercentage([{ all: 33, lowest: 79, weight: 100 }]), 56);
    assert.equal(cumulativeTargetPercentage(30, 56, weights), 46);
  });

  test('a district of two spans, 2024: 56 for the year, 50 over two', () => {
    const spans = [
      { all: of(3.7, 9.6), lowest: of(4.7, 7.6), weight: 70 },
      { all: of(6.4, 10), lowest: of(5.6, 7.6), weight: 30 },
    ];
    assert.deepEqual(
      spans.map(({ all, lowest }) => [all, lowest]),
      [
        [39, 62],
        [64, 74],
      ],
    );
    assert.equal(annualTargetPercentage(spans), 56);
    assert.equal(cumulativeTargetPercentage(42, 56, weights), 50);
  });

  test('a district of two spans, 2018: 4.95 and 1.575 are rounded before, the means of the spans are not', () => {
    const percents = [of(2.2, 9.6), of(4.95, 7.6), of(2.6, 10), of(1.575, 7.6)];
    assert.deepEqual(percents, [23, 66, 26, 21]);
    const spans = (first: readonly number[], second: readonly number[]) => [
      { all: first[0]!, lowest: first[1]!, weight: 70 },
      { all: second[0]!, lowest: second[1]!, weight: 30 },
    ];
    assert.equal(annualTargetPercentage(spans([23, 66], [26, 21])), 38);
    // What it would be with the printed means of 45 and 24.
    assert.equal(annualTargetPercentage(spans([45, 45], [24, 24])), 39);
  });

  test('what cannot be is said', () => {
    assert.deepEqual(targetPercentage([]), { absent: 'invalid-input' });
    assert.deepEqual(targetPercentage([{ earned: -1, possible: 4, weight: 10 }]), { absent: 'invalid-input' });
    assert.deepEqual(annualTargetPercentage([]), { absent: 'no-students' });
    assert.deepEqual(cumulativeTargetPercentage(1, 1, { lastYear: 0, thisYear: 0 }), { absent: 'invalid-input' });
  });
});
