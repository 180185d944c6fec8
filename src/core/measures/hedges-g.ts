import { satisfies, type Decision, type Operator } from './compare.ts';
import { exactMean, pooledVariance, type ExactValues } from './exact-values.ts';
import { decimalFraction, fraction, minus, order, times } from './fraction.ts';
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

/**
 * Hedges' g against a threshold, exactly. The standard deviation is a root, so squares are compared: of two numbers of the
 * same sign the one farther from 0 has the greater square.
 */
export function compareHedgesG(
  first: ExactValues,
  second: ExactValues,
  operator: Operator,
  threshold: number,
): Decision {
  const [own, other] = [exactMean(first), exactMean(second)];
  const limit = decimalFraction(threshold);
  const variance = pooledVariance(first, second);
  const degrees = first.count + second.count - 2;
  if (own === null || other === null || limit === null) return absent('invalid-input');
  if (variance === null || variance.numerator === 0n || degrees < 2) return absent('not-finite');
  const zero = fraction(0);
  const correction = fraction(BigInt(4 * degrees - 4), BigInt(4 * degrees - 1));
  const corrected = times(minus(own, other), correction);
  const sign = order(corrected, zero);
  const wanted = order(limit, zero);
  if (sign !== wanted || sign === 0) return { holds: satisfies(sign < wanted ? -1 : sign > wanted ? 1 : 0, operator) };
  const squares = order(times(corrected, corrected), times(times(limit, limit), variance));
  return { holds: satisfies(sign > 0 ? squares : ((-squares || 0) as -1 | 0 | 1), operator) };
}
