import { absent, computed } from '../computed.ts';
import type { Computed } from '../measure.ts';
import { populationAttributableRisk } from './population-attributable-risk.ts';
import type { Direction, Subgroup } from './subgroups.ts';
import { populationMean, relativeFault } from './subgroups.ts';

/**
 * Population attributable fraction (PAF)
 *
 * Question: By what percentage would the mean change if every subgroup did as well as the reference?
 * Formula: 100 PAR / μ
 * Unit: percent
 * Kind: relative
 * No difference: 0
 * Direction: further from 0 is more unequal; above 0 for favorable outcomes, below 0 for adverse ones
 * Needs: at least one subgroup, not all estimates 0; the reference is the best, or for ordered subgroups the most
 *   advantaged, by place
 * Warning: supposes that nobody else changes
 * Source: WHO, Health Equity Assessment Toolkit technical notes; R package healthequal
 */
export function populationAttributableFraction(
  subgroups: readonly Subgroup[],
  direction: Direction,
  reference?: number,
): Computed {
  const fault = relativeFault(subgroups);
  if (fault !== null) return absent(fault);
  const gain = populationAttributableRisk(subgroups, direction, reference);
  return 'absent' in gain ? gain : computed((100 * gain.value) / populationMean(subgroups));
}
