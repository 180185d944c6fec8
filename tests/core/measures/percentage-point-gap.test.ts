import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { casesToThreshold } from '../../../src/core/measures/cases-to-threshold.ts';
import { compareRiskRatio } from '../../../src/core/measures/compare.ts';
import { eightyPercentIndex } from '../../../src/core/measures/eighty-percent-index.ts';
import { fourFifths } from '../../../src/core/measures/four-fifths.ts';
import type { Counts } from '../../../src/core/measures/measure.ts';
import { percentagePointGapMinusOne } from '../../../src/core/measures/percentage-point-gap-minus-one.ts';
import type { PercentagePointGap } from '../../../src/core/measures/percentage-point-gap.ts';
import { percentagePointGap } from '../../../src/core/measures/percentage-point-gap.ts';

const counts = (cases: number, students: number): Counts => ({ cases, students });
const usual = { from: 'worst-case', floor: 0.03, z: 1.96 } as const;
const gapOf = (...given: Parameters<typeof percentagePointGap>): PercentagePointGap => {
  const gap = percentagePointGap(...given);
  assert.ok('value' in gap, JSON.stringify(gap));
  return gap;
};

describe('percentage point gap', () => {
  test('0.54 of 2,000 students is 1,080 and not one more', () => {
    const gap = gapOf([counts(607, 2000)], 0, { rate: 0.54 }, usual);
    assert.equal(gap.neededForParity, 473);
    assert.ok(Math.ceil(0.54 * 2000 - 607) >= 473);
  });

  test('on the line of reference less margin a group is still flagged; the next success clears it', () => {
    // 1,020 of 2,000 plus three points is 0.54 exactly.
    const on = gapOf([counts(1020, 2000)], 0, { rate: 0.54 }, usual);
    assert.deepEqual([on.flagged, on.neededToMargin, on.neededNotFlagged], [true, 0, 1]);
    const past = gapOf([counts(1021, 2000)], 0, { rate: 0.54 }, usual);
    assert.deepEqual([past.flagged, past.neededToMargin, past.neededNotFlagged], [false, 0, 0]);
  });

  test('the margin is decided on squares: 1.96 standard errors of one half with 196² students are 0.005', () => {
    const students = 196 * 196;
    const margin = { from: 'worst-case', floor: 0, z: 1.96 } as const;
    // 0.5 less 0.005 of 38,416 students is 19,015.92: 19,015 is flagged and 19,016 not.
    assert.equal(gapOf([counts(19015, students)], 0, { rate: 0.5 }, margin).flagged, true);
    assert.equal(gapOf([counts(19016, students)], 0, { rate: 0.5 }, margin).flagged, false);
  });

  test('the successes needed are the fewest there are, by trying them all', () => {
    for (const margin of [
      usual,
      { from: 'observed', floor: 0.02, z: 1.96 },
      { from: 'worst-case', floor: 0, z: 1.5 },
    ] as const) {
      for (const students of [7, 30, 100, 400, 4000]) {
        for (const share of [0, 0.1, 0.35, 0.5, 0.62]) {
          const cases = Math.round(share * students);
          for (const rate of [0.5, 0.7, 1]) {
            const gap = gapOf([counts(cases, students)], 0, { rate }, margin);
            const variance = margin.from === 'observed' ? (cases / students) * (1 - cases / students) : 0.25;
            const size = Math.max(margin.z * Math.sqrt(variance / students), margin.floor);
            let toMargin = 0;
            while ((cases + toMargin) / students + size < rate - 1e-12) toMargin++;
            let parity = 0;
            while ((cases + parity) / students < rate - 1e-12) parity++;
            assert.deepEqual([gap.neededToMargin, gap.neededForParity], [toMargin, parity], `${cases}/${students}`);
            assert.ok(gap.neededNotFlagged === toMargin || gap.neededNotFlagged === toMargin + 1);
            assert.equal(gap.flagged, gap.neededNotFlagged > 0);
          }
        }
      }
    }
  });

  test('the group that sets the reference is never flagged by it', () => {
    const groups = [counts(10, 10), counts(1, 10)];
    const margin = { from: 'observed', floor: 0, z: 1.96 } as const;
    assert.equal(gapOf(groups, 0, 'highest', margin).flagged, false);
    assert.equal(gapOf(groups, 1, 'highest', margin).flagged, true);
  });

  test('references: overall, highest, all others, a named group, a fixed rate', () => {
    const groups = [counts(10, 100), counts(80, 200), counts(90, 100)];
    const reference = (given: Parameters<typeof percentagePointGap>[2]): number =>
      gapOf(groups, 0, given, usual).reference;
    assert.equal(reference('overall'), 180 / 400);
    assert.equal(reference('highest'), 0.9);
    assert.equal(reference('all-others'), 170 / 300);
    assert.equal(reference({ group: 1 }), 0.4);
    assert.equal(reference({ rate: 0.54 }), 0.54);
    assert.deepEqual(percentagePointGapMinusOne(groups, 0, usual), percentagePointGap(groups, 0, 'all-others', usual));
  });

  test('no students, no reference, no gap', () => {
    assert.deepEqual(percentagePointGap([counts(0, 0), counts(1, 2)], 0, 'overall', usual), { absent: 'no-students' });
    assert.deepEqual(percentagePointGap([counts(1, 2), counts(0, 0)], 0, { group: 1 }, usual), {
      absent: 'no-comparison-students',
    });
    assert.deepEqual(percentagePointGap([counts(1, 2)], 3, 'overall', usual), { absent: 'invalid-input' });
    assert.deepEqual(percentagePointGap([counts(1, 2)], 0, { rate: 1.2 }, usual), { absent: 'invalid-input' });
    assert.deepEqual(percentagePointGap([counts(1, 2)], 0, 'all-others', usual), { absent: 'no-comparison-students' });
  });
});

describe('four fifths', () => {
  test('exactly four fifths is not flagged, one fewer is', () => {
    assert.deepEqual(fourFifths(counts(48, 100), counts(60, 100)), { value: 0.8, flagged: false });
    const below = fourFifths(counts(47, 100), counts(60, 100));
    assert.ok('flagged' in below && below.flagged);
    assert.deepEqual(fourFifths(counts(4, 10), counts(0, 10)), { absent: 'no-comparison-cases' });
  });

  test('the eighty percent index says how many successes are missing to the cutoff and to parity', () => {
    const index = eightyPercentIndex([counts(30, 100), counts(60, 100)], 0, 'highest');
    assert.deepEqual(index, { value: 0.5, flagged: true, neededNotFlagged: 18, neededForParity: 30 });
    assert.deepEqual(eightyPercentIndex([counts(0, 9), counts(0, 9)], 0, 'highest'), { absent: 'no-comparison-cases' });
  });
});

describe('cases to a threshold', () => {
  test('are the fewest that settle the comparison, by trying them all', () => {
    for (const [target, comparison] of [
      [counts(10, 44), counts(32, 896)],
      [counts(15, 100), counts(40, 800)],
      [counts(7, 34), counts(1, 34)],
      [counts(60, 60), counts(50, 1000)],
      [counts(0, 60), counts(50, 1000)],
    ] as const) {
      for (const threshold of [0.8, 1, 2.5, 3, 4]) {
        for (const within of ['<=', '<'] as const) {
          const found = casesToThreshold(target, comparison, within, threshold);
          assert.ok('value' in found);
          let fewer = 0;
          const settled = (k: number): boolean => {
            const decision = compareRiskRatio(counts(target.cases - k, target.students), comparison, within, threshold);
            return 'holds' in decision && decision.holds;
          };
          while (!settled(fewer)) fewer++;
          assert.equal(found.value, fewer, `${target.cases}/${target.students} ${within} ${threshold}`);
          if (fewer > 0) assert.equal(found.mostCases, target.cases - fewer);
        }
      }
    }
  });

  test('with the ratio exactly on the threshold nothing is needed under "above", one case under "at or above"', () => {
    const [target, comparison] = [counts(15, 100), counts(40, 800)];
    assert.deepEqual(casesToThreshold(target, comparison, '<=', 3), { value: 0, mostCases: 15 });
    assert.deepEqual(casesToThreshold(target, comparison, '<', 3), { value: 1, mostCases: 14 });
  });

  test('without cases elsewhere no number of cases is few enough to say', () => {
    assert.deepEqual(casesToThreshold(counts(5, 10), counts(0, 10), '<=', 3), { absent: 'no-comparison-cases' });
  });
});
