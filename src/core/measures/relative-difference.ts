import { absent, computed } from './computed.ts';
import { crossDifference, pairFault } from './counts.ts';
import type { Computed, Counts } from './measure.ts';

/**
 * Relative difference
 *
 * Question: By what part of the comparison's risk does the group's risk lie above it?
 * Formula: (p₁ − p₂) / p₂, one less than the risk ratio
 * Unit: ratio
 * Kind: relative
 * No difference: 0
 * Direction: above 0 the outcome is more common in the group
 * Needs: two groups that do not overlap, the comparison with at least one case
 * Warning: a relative difference of 0.5 is "half as much again", not "50 points"
 * Source: the relative risk gap; arithmetic from 34 CFR 300.647(a)(6)
 */
export function relativeDifference(target: Counts, comparison: Counts): Computed {
  const fault = pairFault(target, comparison);
  if (fault !== null) return absent(fault);
  if (comparison.cases === 0) return absent('no-comparison-cases');
  return computed(crossDifference(target, comparison) / (target.students * comparison.cases));
}
