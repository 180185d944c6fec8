import { absent, computed } from '../computed.ts';
import type { Computed } from '../measure.ts';
import type { GradientModel } from './gradient-ends.ts';
import { gradientEnds } from './gradient-ends.ts';
import type { Subgroup } from './subgroups.ts';

/**
 * Slope index of inequality (SII)
 *
 * Question: How far apart are the most and the least advantaged ends of the line through all subgroups?
 * Formula: ŷ at rank 1 − ŷ at rank 0, ŷ a weighted regression of the estimates on the midpoints of the cumulative
 *   shares
 * Unit: points
 * Kind: absolute
 * No difference: 0
 * Direction: above 0 the advantaged have the higher estimate
 * Needs: at least two ordered subgroups, most disadvantaged first
 * Warning: depends on the model: name it; the R package weights twice and differs by one or two percent
 * Source: WHO, Health Equity Assessment Toolkit technical notes; R package healthequal
 *
 * In the unit of the estimates.
 */
export function slopeIndexOfInequality(subgroups: readonly Subgroup[], model: GradientModel): Computed {
  const ends = gradientEnds(subgroups, model);
  return 'absent' in ends ? absent(ends.absent) : computed(ends.top - ends.bottom);
}
