import { absent, computed } from '../computed.ts';
import type { Computed } from '../measure.ts';
import { betweenGroupStandardDeviation } from './between-group-standard-deviation.ts';
import type { Subgroup } from './subgroups.ts';
import { populationMean, relativeFault } from './subgroups.ts';

/**
 * Coefficient of variation (COV)
 *
 * Question: How far, in percent of the mean, do the subgroups typically lie from it?
 * Formula: 100 BGSD / μ
 * Unit: percent
 * Kind: relative
 * No difference: 0
 * Direction: higher is more unequal
 * Needs: at least one subgroup, not all estimates 0; no order
 * Warning: large where the outcome is rare
 * Source: WHO, Health Equity Assessment Toolkit technical notes; R package healthequal
 */
export function coefficientOfVariation(subgroups: readonly Subgroup[]): Computed {
  const fault = relativeFault(subgroups);
  if (fault !== null) return absent(fault);
  const deviation = betweenGroupStandardDeviation(subgroups);
  return 'absent' in deviation ? deviation : computed((100 * deviation.value) / populationMean(subgroups));
}
