import type { Decision, Operator } from './compare.ts';
import { compareFraction } from './compare.ts';
import { absent, computed } from './computed.ts';
import { pairFault } from './counts.ts';
import { fraction, over, times } from './fraction.ts';
import type { AbsentReason, Computed, Counts } from './measure.ts';

/**
 * Odds ratio
 *
 * Question: How many times as large are the group's odds of the outcome as the comparison's?
 * Formula: [x₁ / (n₁ − x₁)] / [x₂ / (n₂ − x₂)]
 * Unit: ratio
 * Kind: relative
 * No difference: 1
 * Direction: above 1 the outcome is more common in the group
 * Needs: two groups; somebody without the outcome in the group, somebody with it in the comparison
 * Warning: not a risk ratio: where the outcome is common it lies much further from 1
 * Source: A. Agresti, An Introduction to Categorical Data Analysis, section 2.3
 */
export function oddsRatio(target: Counts, comparison: Counts): Computed {
  const fault = oddsFault(target, comparison);
  if (fault !== null) return absent(fault);
  const above = target.cases * (comparison.students - comparison.cases);
  return computed(above / ((target.students - target.cases) * comparison.cases));
}

/** The odds ratio against a threshold, exactly. */
export function compareOddsRatio(target: Counts, comparison: Counts, operator: Operator, threshold: number): Decision {
  const fault = oddsFault(target, comparison);
  if (fault !== null) return absent(fault);
  const odds = fraction(target.cases, target.students - target.cases);
  const comparisonOdds = fraction(comparison.cases, 1);
  const rest = fraction(comparison.students - comparison.cases);
  return compareFraction(over(times(odds, rest), comparisonOdds), operator, threshold);
}

function oddsFault(target: Counts, comparison: Counts): AbsentReason | null {
  const fault = pairFault(target, comparison);
  if (fault !== null) return fault;
  if (comparison.cases === 0) return 'no-comparison-cases';
  return target.cases === target.students ? 'not-finite' : null;
}
