import { absent, computed } from '../computed.ts';
import type { Computed } from '../measure.ts';
import type { Subgroup, Weighting } from './subgroups.ts';
import { meanOver, subgroupsFault } from './subgroups.ts';

/**
 * Mean difference from reference (MDRU, MDRW)
 *
 * Question: How far on average do the subgroups lie from a chosen one?
 * Formula: mean of |y_j − y_ref|, over subgroups (MDRU) or over people (MDRW)
 * Unit: points
 * Kind: absolute
 * No difference: 0
 * Direction: higher is more unequal
 * Needs: at least one subgroup and the place of the reference; no order
 * Warning: the choice of reference changes it
 * Source: WHO, Health Equity Assessment Toolkit technical notes; R package healthequal
 *
 * In the unit of the estimates.
 */
export function meanDifferenceFromReference(
  subgroups: readonly Subgroup[],
  reference: number,
  weighting: Weighting,
): Computed {
  const fault = subgroupsFault(subgroups);
  const held = subgroups[reference];
  if (fault !== null || held === undefined) return absent(fault ?? 'invalid-input');
  return computed(meanOver(subgroups, weighting, ({ estimate }) => Math.abs(estimate - held.estimate)));
}
