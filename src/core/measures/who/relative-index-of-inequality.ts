import { absent, computed } from '../computed.ts';
import type { Computed } from '../measure.ts';
import type { GradientModel } from './gradient-ends.ts';
import { gradientEnds } from './gradient-ends.ts';
import type { Subgroup } from './subgroups.ts';

/**
 * Relative index of inequality (RII)
 *
 * Question: How many times as high is the most advantaged end of the line through all subgroups as the least
 *   advantaged?
 * Formula: ŷ at rank 1 / ŷ at rank 0, ŷ a weighted regression of the estimates on the midpoints of the cumulative
 *   shares
 * Unit: ratio
 * Kind: relative
 * No difference: 1
 * Direction: above 1 the advantaged have the higher estimate
 * Needs: at least two ordered subgroups, most disadvantaged first
 * Warning: depends on the model: name it; the R package weights twice and differs by one or two percent
 * Source: WHO, Health Equity Assessment Toolkit technical notes; R package healthequal
 */
export function relativeIndexOfInequality(subgroups: readonly Subgroup[], model: GradientModel): Computed {
  const ends = gradientEnds(subgroups, model);
  if ('absent' in ends) return absent(ends.absent);
  return ends.bottom > 0 ? computed(ends.top / ends.bottom) : absent('not-finite');
}
