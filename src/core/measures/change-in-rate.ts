import { compareRiskDifference, type Decision, type Operator } from './compare.ts';
import { newcombe } from './intervals/newcombe.ts';
import type { Computed, ComputedInterval, Counts } from './measure.ts';
import { riskDifference } from './risk-difference.ts';

/**
 * Change in a rate
 *
 * Question: By how many percentage points is the rate of the last year above that of the first?
 * Formula: rate of the last year − rate of the first year
 * Unit: points
 * Kind: absolute
 * No difference: 0
 * Direction: above 0 the rate has risen
 * Needs: counts of two years that were counted alike
 * Warning: two years say nothing of the years between; a change in how cases are recorded looks the same
 * Source: difference of two proportions
 */
export function changeInRate(first: Counts, last: Counts): Computed {
  return riskDifference(last, first);
}

/** The interval of the change, Newcombe's hybrid score for two years that do not share their students. */
export function changeInRateInterval(first: Counts, last: Counts): ComputedInterval {
  return newcombe(last, first);
}

/** The change against a difference of shares, exactly. */
export function compareChangeInRate(first: Counts, last: Counts, operator: Operator, threshold: number): Decision {
  return compareRiskDifference(last, first, operator, threshold);
}
