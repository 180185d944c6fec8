import { absent, computed } from '../computed.ts';
import type { Computed } from '../measure.ts';
import type { Subgroup, Weighting } from './subgroups.ts';
import { meanOver, populationMean, subgroupsFault } from './subgroups.ts';

/**
 * Mean difference from mean (MDMU, MDMW)
 *
 * Question: How far on average do the subgroups lie from the mean of everybody?
 * Formula: mean of |y_j − μ|, over subgroups (MDMU) or over people (MDMW)
 * Unit: points
 * Kind: absolute
 * No difference: 0
 * Direction: higher is more unequal
 * Needs: at least one subgroup; no order
 * Warning: unweighted, a handful of students count as much as half the district
 * Source: WHO, Health Equity Assessment Toolkit technical notes; R package healthequal
 *
 * In the unit of the estimates. The mean μ is over people in both.
 */
export function meanDifferenceFromMean(subgroups: readonly Subgroup[], weighting: Weighting): Computed {
  const fault = subgroupsFault(subgroups);
  if (fault !== null) return absent(fault);
  const mean = populationMean(subgroups);
  return computed(meanOver(subgroups, weighting, ({ estimate }) => Math.abs(estimate - mean)));
}
