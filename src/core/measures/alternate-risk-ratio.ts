import type { Computed, Counts } from './measure.ts';
import { riskRatio } from './risk-ratio.ts';

/**
 * Alternate risk ratio
 *
 * Question: How many times as likely is a student of the group to have the outcome as a student outside it in the
 *   State?
 * Formula: (cases / students of the group in the LEA) / (cases / students of all other groups in the State)
 * Unit: ratio
 * Kind: relative
 * No difference: 1
 * Direction: above 1 the outcome is more common in the group here than among all others in the State
 * Needs: the group's counts in the LEA and the State's counts without that group
 * Warning: only for an LEA whose own comparison group is below the minimum cell size or n-size
 * Source: 34 CFR 300.647(a)(1), (b)(5)
 */
export function alternateRiskRatio(target: Counts, othersInState: Counts): Computed {
  return riskRatio(target, othersInState);
}
