import { computed } from '../computed.ts';
import type { Computed } from '../measure.ts';
import { betweenGroupVariance } from './between-group-variance.ts';
import type { Subgroup } from './subgroups.ts';

/**
 * Between-group standard deviation (BGSD)
 *
 * Question: How far do the subgroups typically lie from the mean of everybody?
 * Formula: √BGV
 * Unit: points
 * Kind: absolute
 * No difference: 0
 * Direction: higher is more unequal
 * Needs: at least one subgroup; no order
 * Warning: large distances weigh most
 * Source: WHO, Health Equity Assessment Toolkit technical notes; R package healthequal
 *
 * In the unit of the estimates.
 */
export function betweenGroupStandardDeviation(subgroups: readonly Subgroup[]): Computed {
  const variance = betweenGroupVariance(subgroups);
  return 'absent' in variance ? variance : computed(Math.sqrt(variance.value));
}
