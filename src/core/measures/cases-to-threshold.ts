import { absent } from './computed.ts';
import { pairFault } from './counts.ts';
import { ceiling, decimalFraction, floor, fraction, times } from './fraction.ts';
import type { AbsentReason, Counts } from './measure.ts';

export interface CasesToThreshold {
  /** How many fewer cases in the group would do; 0 where the ratio already stands in that relation. */
  readonly value: number;
  /** The largest number of cases in the group with which it does. */
  readonly mostCases: number;
}

/**
 * Cases to a threshold
 *
 * Question: How many fewer students of the group with the outcome would bring the risk ratio down to the threshold?
 * Formula: the smallest k with (x₁ − k) / n₁ ≤ T × x₂ / n₂ (or < where the threshold itself is too high)
 * Unit: students
 * Kind: absolute
 * No difference: 0
 * Direction: higher means further above the threshold
 * Needs: two groups, the comparison with at least one case
 * Warning: everything else is held still; in truth cases elsewhere change too
 * Source: arithmetic from 34 CFR 300.647(a)(6)
 *
 * `within` is the relation that is wanted: '<=' under a rule that flags "above", '<' under one that flags "at or
 * above".
 */
export function casesToThreshold(
  target: Counts,
  comparison: Counts,
  within: '<=' | '<',
  threshold: number,
): CasesToThreshold | { readonly absent: AbsentReason } {
  const fault = pairFault(target, comparison);
  const limit = decimalFraction(threshold);
  if (fault !== null || limit === null || threshold < 0) return absent(fault ?? 'invalid-input');
  if (comparison.cases === 0) return absent('no-comparison-cases');
  const allowed = times(limit, fraction(BigInt(target.students) * BigInt(comparison.cases), comparison.students));
  const most = within === '<=' ? floor(allowed) : ceiling(allowed) - 1n;
  // Under '<' and a threshold of 0 not even no cases would do.
  if (most < 0n) return absent('invalid-input');
  const mostCases = Math.min(target.students, Number(most));
  return { value: Math.max(0, target.cases - mostCases), mostCases };
}
