import { absent, computed } from '../computed.ts';
import type { Computed } from '../measure.ts';
import type { Direction, Subgroup, Weighting } from './subgroups.ts';
import { bestEstimate, meanOver, subgroupsFault } from './subgroups.ts';

/**
 * Mean difference from best (MDBU, MDBW)
 *
 * Question: How far on average do the subgroups lie from the one that does best?
 * Formula: mean of |y_j − y_best|, over subgroups (MDBU) or over people (MDBW)
 * Unit: points
 * Kind: absolute
 * No difference: 0
 * Direction: higher is more unequal
 * Needs: at least one subgroup; whether a high estimate is good or bad; no order
 * Warning: rests on one subgroup, which may be small
 * Source: WHO, Health Equity Assessment Toolkit technical notes; R package healthequal
 *
 * In the unit of the estimates.
 */
export function meanDifferenceFromBest(
  subgroups: readonly Subgroup[],
  direction: Direction,
  weighting: Weighting,
): Computed {
  const fault = subgroupsFault(subgroups);
  if (fault !== null) return absent(fault);
  const best = bestEstimate(subgroups, direction);
  return computed(meanOver(subgroups, weighting, ({ estimate }) => Math.abs(estimate - best)));
}
