import { absent, computed } from '../computed.ts';
import type { Computed } from '../measure.ts';
import type { Subgroup } from './subgroups.ts';
import { meanOver, populationMean, relativeFault } from './subgroups.ts';

/**
 * Mean log deviation (MLD)
 *
 * Question: How far, on a log scale, do people's estimates lie below the mean?
 * Formula: 1000 Σ w_j (−ln(y_j/μ))
 * Unit: index
 * Kind: relative
 * No difference: 0
 * Direction: higher is more unequal
 * Needs: subgroups with estimates above 0; no order
 * Warning: no plain reading of its size; most sensitive to low estimates, and not finite with an estimate of 0
 * Source: WHO, Health Equity Assessment Toolkit technical notes; R package healthequal
 */
export function meanLogDeviation(subgroups: readonly Subgroup[]): Computed {
  const fault = relativeFault(subgroups);
  if (fault !== null) return absent(fault);
  const mean = populationMean(subgroups);
  return computed(1000 * meanOver(subgroups, 'weighted', ({ estimate }) => -Math.log(estimate / mean)));
}
