import { absent, computed } from '../computed.ts';
import type { Computed } from '../measure.ts';
import type { Direction, Subgroup } from './subgroups.ts';
import { bestEstimate, populationMean, subgroupsFault } from './subgroups.ts';

/**
 * Population attributable risk (PAR)
 *
 * Question: How many points would the mean gain if every subgroup did as well as the reference?
 * Formula: y_ref − μ, 0 where the reference does worse than the mean
 * Unit: points
 * Kind: absolute
 * No difference: 0
 * Direction: further from 0 is more unequal; above 0 for favorable outcomes, below 0 for adverse ones
 * Needs: at least one subgroup; the reference is the best, or for ordered subgroups the most advantaged, by place
 * Warning: supposes that nobody else changes
 * Source: WHO, Health Equity Assessment Toolkit technical notes; R package healthequal
 *
 * In the unit of the estimates.
 */
export function populationAttributableRisk(
  subgroups: readonly Subgroup[],
  direction: Direction,
  reference?: number,
): Computed {
  const fault = subgroupsFault(subgroups);
  if (fault !== null) return absent(fault);
  const held = reference === undefined ? bestEstimate(subgroups, direction) : subgroups[reference]?.estimate;
  if (held === undefined) return absent('invalid-input');
  const gain = held - populationMean(subgroups);
  return computed(direction === 'favourable' ? Math.max(0, gain) : Math.min(0, gain));
}
