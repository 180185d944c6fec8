import { absent, computed } from '../computed.ts';
import type { Computed } from '../measure.ts';
import { meanDifferenceFromMean } from './mean-difference-from-mean.ts';
import type { Subgroup, Weighting } from './subgroups.ts';
import { populationMean, relativeFault } from './subgroups.ts';

/**
 * Index of disparity (IDISU, IDISW)
 *
 * Question: How far on average, in percent of the mean, do the subgroups lie from it?
 * Formula: 100 × mean of |y_j − μ| / μ, over subgroups (IDISU) or over people (IDISW)
 * Unit: percent
 * Kind: relative
 * No difference: 0
 * Direction: higher is more unequal
 * Needs: at least one subgroup, not all estimates 0; no order
 * Warning: large where the outcome is rare
 * Source: WHO, Health Equity Assessment Toolkit technical notes; R package healthequal
 */
export function indexOfDisparity(subgroups: readonly Subgroup[], weighting: Weighting): Computed {
  const fault = relativeFault(subgroups);
  if (fault !== null) return absent(fault);
  const difference = meanDifferenceFromMean(subgroups, weighting);
  return 'absent' in difference ? difference : computed((100 * difference.value) / populationMean(subgroups));
}
