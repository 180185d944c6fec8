import { absent, computed } from './computed.ts';
import { pairFault } from './counts.ts';
import type { Computed, Counts } from './measure.ts';

/**
 * Cohen's h
 *
 * Question: How far apart are two shares on the scale on which every share varies alike?
 * Formula: 2 arcsin √p₁ − 2 arcsin √p₂
 * Unit: index
 * Kind: absolute
 * No difference: 0
 * Direction: above 0 the outcome is more common in the group
 * Needs: two groups with at least one student each
 * Warning: 0.2, 0.5 and 0.8 for small, medium and large are conventions, not rules
 * Source: J. Cohen 1988, Statistical Power Analysis for the Behavioral Sciences, ch. 6
 */
export function cohensH(target: Counts, comparison: Counts): Computed {
  const fault = pairFault(target, comparison);
  return fault === null ? computed(2 * (angle(target) - angle(comparison))) : absent(fault);
}

/** arcsin √(x/n), as an angle of two legs so that shares near 1 keep their digits. */
function angle({ cases, students }: Counts): number {
  return Math.atan2(Math.sqrt(cases), Math.sqrt(students - cases));
}
