import { compareFraction, type Decision, type Operator } from './compare.ts';
import { absent } from './computed.ts';
import { exactMean, toNumber, type ExactValues } from './exact-values.ts';
import { minus, type Fraction } from './fraction.ts';
import type { AbsentReason, Computed } from './measure.ts';

/**
 * Difference of means
 *
 * Question: By how much is the mean of the group above that of the comparison?
 * Formula: mean of the group − mean of the comparison
 * Unit: as the values
 * Kind: absolute
 * No difference: 0
 * Direction: above 0 the group's mean is higher
 * Needs: two groups with values on the same scale
 * Warning: how much a difference means depends on how far the values spread; Hedges' g says it in standard deviations
 * Source: arithmetic
 */
export function meanDifference(first: ExactValues, second: ExactValues): Computed {
  const exact = exactDifference(first, second);
  return 'absent' in exact ? exact : { value: toNumber(exact) };
}

/** The difference against a threshold, exactly. */
export function compareMeanDifference(
  first: ExactValues,
  second: ExactValues,
  operator: Operator,
  threshold: number,
): Decision {
  const exact = exactDifference(first, second);
  return 'absent' in exact ? exact : compareFraction(exact, operator, threshold);
}

function exactDifference(first: ExactValues, second: ExactValues): Fraction | { readonly absent: AbsentReason } {
  const [own, other] = [exactMean(first), exactMean(second)];
  if (own === null) return absent('no-students');
  return other === null ? absent('no-comparison-students') : minus(own, other);
}
