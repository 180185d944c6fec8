import { absent, computed } from './computed.ts';
import { crossDifference, pairFault } from './counts.ts';
import type { Computed, Counts } from './measure.ts';

/**
 * Excess cases
 *
 * Question: How many more students of the group have the outcome than would at the comparison's risk?
 * Formula: x₁ − n₁ × x₂ / n₂
 * Unit: students
 * Kind: absolute
 * No difference: 0
 * Direction: above 0 the group has more cases than the comparison's risk would bring; below 0 fewer
 * Needs: two groups with at least one student each
 * Warning: a measure of size, not a count of particular students; it seldom is a whole number
 * Source: attributable cases in epidemiology; arithmetic from 34 CFR 300.647(a)(5)
 */
export function excessCases(target: Counts, comparison: Counts): Computed {
  const fault = pairFault(target, comparison);
  if (fault !== null) return absent(fault);
  return computed(crossDifference(target, comparison) / comparison.students);
}
