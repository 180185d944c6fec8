import { absent, computed } from './computed.ts';
import { crossDifference, pairFault } from './counts.ts';
import type { Computed, Counts } from './measure.ts';

/**
 * Risk difference
 *
 * Question: By how many percentage points does the group's risk lie above the comparison's?
 * Formula: cases / students of the group − cases / students of the comparison
 * Unit: points
 * Kind: absolute
 * No difference: 0
 * Direction: above 0 the outcome is more common in the group
 * Needs: two groups with at least one student each
 * Warning: it is in points, never in percent; a rare outcome has a small difference however large the ratio
 * Source: IDC User's Guide (IDEA Data Center), risk difference
 *
 * The value is a difference of shares: 0.05 stands for five points.
 */
export function riskDifference(target: Counts, comparison: Counts): Computed {
  const fault = pairFault(target, comparison);
  if (fault !== null) return absent(fault);
  return computed(crossDifference(target, comparison) / (target.students * comparison.students));
}
