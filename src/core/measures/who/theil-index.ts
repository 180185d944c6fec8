import { absent, computed } from '../computed.ts';
import type { Computed } from '../measure.ts';
import type { Subgroup } from './subgroups.ts';
import { meanOver, populationMean, relativeFault } from './subgroups.ts';

/**
 * Theil index (TI)
 *
 * Question: How unequally, in terms of information, is the outcome spread over people?
 * Formula: 1000 Σ w_j (y_j/μ) ln(y_j/μ)
 * Unit: index
 * Kind: relative
 * No difference: 0
 * Direction: higher is more unequal
 * Needs: at least one subgroup, not all estimates 0; no order
 * Warning: no plain reading of its size; most sensitive to high estimates
 * Source: WHO, Health Equity Assessment Toolkit technical notes; R package healthequal
 *
 * A subgroup with an estimate of 0 adds 0, the limit of y ln y; nothing is put in its place.
 */
export function theilIndex(subgroups: readonly Subgroup[]): Computed {
  const fault = relativeFault(subgroups);
  if (fault !== null) return absent(fault);
  const mean = populationMean(subgroups);
  return computed(
    1000 *
      meanOver(subgroups, 'weighted', ({ estimate }) =>
        estimate === 0 ? 0 : (estimate / mean) * Math.log(estimate / mean),
      ),
  );
}
