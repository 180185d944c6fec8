import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { yearsInARow, type YearResult } from '../../../../src/core/checks/disparity/consecutive-years.ts';
import {
  disproportionateRepresentation,
  isFlagged,
} from '../../../../src/core/checks/disparity/disproportionate-representation.ts';
import { missedMinimum, ratioMethod } from '../../../../src/core/checks/disparity/gates.ts';
import { showsReasonableProgress } from '../../../../src/core/checks/disparity/reasonable-progress.ts';
import {
  discrepancyByRace,
  discrepancyResult,
  hasSignificantDiscrepancy,
} from '../../../../src/core/checks/disparity/significant-discrepancy.ts';
import { fraction, type Fraction } from '../../../../src/core/measures/fraction.ts';

const years = (text: string): YearResult[] =>
  [...text].map((letter) => (letter === 'A' ? 'above' : letter === 'n' ? 'not-above' : 'no-ratio'));

describe('a run of years', () => {
  const runs: readonly [string, number, number][] = [
    // oldest first; run where a missing year breaks it, and where it is passed over
    ['AAA', 3, 3],
    ['nAA', 2, 2],
    ['AAn', 0, 0],
    ['A-A', 1, 2],
    ['AA-', 0, 0],
    ['AnA', 1, 1],
    ['A--A', 1, 2],
    ['-A', 1, 1],
    ['', 0, 0],
  ];
  for (const [text, breaks, skipped] of runs)
    test(`${text || 'no years'}: ${breaks}, or ${skipped} where a year without a ratio is passed over`, () => {
      assert.equal(yearsInARow(years(text), 'breaks'), breaks);
      assert.equal(yearsInARow(years(text), 'is-skipped'), skipped);
    });
});

describe('minimums and the ratio that takes their place', () => {
  const gates = { cell: 10, students: 30 };
  const big = { cases: 40, students: 800 };
  const state = { cases: 5000, students: 100000 };

  test('n-size is looked at before cell size', () => {
    assert.equal(missedMinimum({ cases: 9, students: 29 }, gates), 'n-size');
    assert.equal(missedMinimum({ cases: 9, students: 30 }, gates), 'cell-size');
    assert.equal(missedMinimum({ cases: 10, students: 30 }, gates), null);
    assert.equal(missedMinimum({ cases: 0, students: 0 }, { cell: null, students: null }), null);
  });

  test('a group below a minimum gets no ratio whatever the comparison is', () => {
    assert.deepEqual(ratioMethod({ cases: 9, students: 60 }, big, state, gates), {
      method: null,
      reason: 'below-cell-size',
    });
    assert.deepEqual(ratioMethod({ cases: 20, students: 29 }, big, state, gates), {
      method: null,
      reason: 'below-n-size',
    });
  });

  test('a comparison without cases goes to the State, also where the State sets its minimums to zero', () => {
    const none = { cases: 0, students: 500 };
    for (const zero of [gates, { cell: 0, students: 0 }, { cell: null, students: null }])
      assert.deepEqual(ratioMethod({ cases: 12, students: 60 }, none, state, zero), {
        method: 'alternate-risk-ratio',
        comparison: state,
      });
  });

  test('without the counts of the State there is no alternate ratio, and that is said apart from a State that is too small', () => {
    const small = { cases: 9, students: 200 };
    assert.deepEqual(ratioMethod({ cases: 12, students: 60 }, small, null, gates), {
      method: null,
      reason: 'state-comparison-missing',
    });
    assert.deepEqual(ratioMethod({ cases: 12, students: 60 }, small, { cases: 50, students: 29 }, gates), {
      method: null,
      reason: 'state-comparison-below-n-size',
    });
  });
});

describe('reasonable progress in the two prior years, 34 CFR 300.647(d)(2)', () => {
  const ratios = (...values: readonly (number | null)[]): (Fraction | null)[] =>
    values.map((value) => (value === null ? null : fraction(Math.round(value * 100), 100)));

  test('progress in one of the two years protects by the text, not by the stricter reading', () => {
    assert.equal(showsReasonableProgress(ratios(5, 4.6, 4.5), 0.4, 1), true);
    assert.equal(showsReasonableProgress(ratios(5, 4.6, 4.5), 0.4, 2), false);
    assert.equal(showsReasonableProgress(ratios(5, 4.6, 4.2), 0.4, 2), true);
  });

  test('a fall of exactly what is asked is progress: 4.6 to 4.3 is 0.3', () => {
    assert.equal(showsReasonableProgress(ratios(4.6, 4.6, 4.3), 0.3, 1), true);
    assert.equal(showsReasonableProgress(ratios(4.6, 4.6, 4.31), 0.3, 1), false);
  });

  test('a year without a ratio shows no progress, and two years are not enough to judge', () => {
    assert.equal(showsReasonableProgress(ratios(5, null, 4), 0.3, 1), false);
    assert.equal(showsReasonableProgress(ratios(5, 4), 0.3, 1), false);
  });
});

describe('indicators 4A, 4B, 9 and 10 of the State performance plan', () => {
  const rule = { gates: { cell: 3, students: 30 }, multiple: 5, consecutiveYears: 2, missingYear: 'breaks' as const };

  test('five times the State rate is judged exactly: 17 of 1,000 against 0.0034, the published cut of 0.017', () => {
    // http://www.doe.mass.edu/sped/spp/indicators/indicator4/: 2019-20 State rate 0.0034, cut 0.017.
    assert.equal(discrepancyResult({ counts: { cases: 17, students: 1000 }, stateRate: 0.0034 }, rule), 'above');
    assert.equal(discrepancyResult({ counts: { cases: 169, students: 10000 }, stateRate: 0.0034 }, rule), 'not-above');
    // 2020-21: 0.00055, cut 0.00275.
    assert.equal(discrepancyResult({ counts: { cases: 11, students: 4000 }, stateRate: 0.00055 }, rule), 'above');
  });

  test('fewer than 3 cases or 30 students give no rate, so the run of two years ends', () => {
    assert.equal(discrepancyResult({ counts: { cases: 2, students: 40 }, stateRate: 0.001 }, rule), 'no-ratio');
    assert.equal(discrepancyResult({ counts: { cases: 3, students: 29 }, stateRate: 0.001 }, rule), 'no-ratio');
    const year = { counts: { cases: 30, students: 300 }, stateRate: 0.004 };
    const small = { counts: { cases: 2, students: 300 }, stateRate: 0.0001 };
    assert.equal(hasSignificantDiscrepancy([year, year], rule), true);
    assert.equal(hasSignificantDiscrepancy([year, small, year], rule), false);
    assert.equal(hasSignificantDiscrepancy([year], rule), false);
  });

  test('4B counts only after a review found that practices contribute', () => {
    assert.equal(discrepancyByRace(true, null), 'review-needed');
    assert.equal(discrepancyByRace(true, false), 'none');
    assert.equal(discrepancyByRace(true, true), 'counted');
    assert.equal(discrepancyByRace(false, true), 'none');
  });

  test('indicator 9 flags by numbers and identifies only after the policy review', () => {
    const massachusetts = {
      operator: '>=' as const,
      threshold: 3,
      consecutiveYears: 3,
      missingYear: 'breaks' as const,
    };
    assert.equal(isFlagged([3, 3.4, 3], massachusetts), true);
    assert.equal(isFlagged([3, 2.99, 3], massachusetts), false);
    assert.equal(isFlagged([3.1, 3.2], massachusetts), false);
    assert.equal(disproportionateRepresentation(true, null), 'flagged');
    assert.equal(disproportionateRepresentation(true, true), 'identified');
    assert.equal(disproportionateRepresentation(false, true), 'not flagged');
  });
});
