import { absent, computed } from './computed.ts';
import { pairFault } from './counts.ts';
import type { Computed, Counts } from './measure.ts';

/**
 * Risk ratio
 *
 * Question: How many times as likely is a student of the group to have the outcome as a student of the comparison
 *   group?
 * Formula: (cases / students of the group) / (cases / students of the comparison)
 * Unit: ratio
 * Kind: relative
 * No difference: 1
 * Direction: above 1 the outcome is more common in the group than in the comparison
 * Needs: two groups that do not overlap; the comparison may be all others, one named group, or the State
 * Warning: it is not defined where the comparison has no cases, and the choice of comparison changes it
 * Source: 34 CFR 300.647(a)(6)
 *
 * Multiplied before dividing, so that 15 of 100 against 40 of 800 gives 3 and not 2.9999999999999996; a decision
 * against a threshold still belongs to `compareRiskRatio`.
 */
export function riskRatio(target: Counts, comparison: Counts): Computed {
  const fault = pairFault(target, comparison);
  if (fault !== null) return absent(fault);
  if (comparison.cases === 0) return absent('no-comparison-cases');
  return computed((target.cases * comparison.students) / (target.students * comparison.cases));
}
