import type { EffectSize, Scores } from './cohens-d.ts';
import { cohensD } from './cohens-d.ts';
import { absent } from './computed.ts';
import type { AbsentReason } from './measure.ts';

/** As Cohen's d, with the factor that was applied. */
export interface HedgesG extends EffectSize {
  readonly correction: number;
}

/**
 * Hedges' g
 *
 * Question: How many standard deviations apart are the mean scores of two groups, corrected for small groups?
 * Formula: d × (1 − 3 / (4(n₁ + n₂ − 2) − 1))
 * Unit: standard deviations
 * Kind: absolute
 * No difference: 0
 * Direction: above 0 the first group scores higher
 * Needs: two groups of scores on the same scale, together at least four students
 * Warning: the correction is the usual approximation, not the exact gamma form
 * Source: M. Borenstein and others 2009, Introduction to Meta-Analysis, ch. 4
 */
export function hedgesG(first: Scores, second: Scores): HedgesG | { readonly absent: AbsentReason } {
  const d = cohensD(first, second);
  if ('absent' in d) return d;
  const degrees = first.students + second.students - 2;
  if (degrees < 2) return absent('not-finite');
  const correction = 1 - 3 / (4 * degrees - 1);
  return {
    value: correction * d.value,
    variance: correction * correction * d.variance,
    standardError: correction * d.standardError,
    pooledStandardDeviation: d.pooledStandardDeviation,
    correction,
  };
}
