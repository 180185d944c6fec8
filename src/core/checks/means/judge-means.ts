import { manyOf } from '../../data/many-of.ts';
import type { Decision } from '../../measures/compare.ts';
import type { ExactValues } from '../../measures/exact-values.ts';
import { scoresOf } from '../../measures/exact-values.ts';
import { compareHedgesG, hedgesG } from '../../measures/hedges-g.ts';
import { compareMean, mean } from '../../measures/mean.ts';
import { compareMeanDifference, meanDifference } from '../../measures/mean-difference.ts';
import type { Computed } from '../../measures/measure.ts';
import type { Judged } from '../disparity/judge-disparity.ts';
import { counted, wholeText } from '../disparity/number-text.ts';
import { reason } from '../disparity/reasons.ts';
import type { MeansRule } from '../indicator-rules.ts';
import type { ThresholdUsed } from '../outcome.ts';

/** The values of a group and of those it is compared with; without these its mean is held against a level. */
export interface ComparedValues {
  readonly own: ExactValues;
  readonly other: ExactValues | null;
}

/** Whether a mean, or a difference of means, raises an indicator: minimums first, then the measure, then the threshold. */
export function judgeMeans(
  measure: MeansRule['measure'],
  { own, other }: ComparedValues,
  threshold: Pick<ThresholdUsed, 'operator' | 'value'> | null,
  least: number | null,
  person: string,
): Judged {
  const stop = (
    status: Judged['status'],
    code: Parameters<typeof reason>[0],
    message: string,
    value: number | null = null,
  ): Judged => ({ status, value, reason: reason(code, message) });
  if (least !== null && own.count < least)
    return stop(
      'not-applicable',
      'below-n-size',
      `There are values of ${counted(own.count, person)}; the minimum n-size is ${wholeText(least)}.`,
    );
  if (own.count === 0) return stop('not-computed', 'no-values', 'The group has no values.');
  if (least !== null && other !== null && other.count < least)
    return stop(
      'not-applicable',
      'comparison-below-n-size',
      `There are values of ${counted(other.count, person)} to compare with; the minimum n-size is ${wholeText(least)}.`,
    );
  if (other?.count === 0)
    return stop('not-computed', 'no-comparison-students', `There are no values of ${manyOf(person)} to compare with.`);
  const value = valueOf(measure, own, other);
  if ('absent' in value)
    return stop(
      'not-computed',
      'no-spread',
      'All values are the same or there are too few of them, so a standard deviation is not defined.',
    );
  if (threshold === null)
    return stop('not-computed', 'threshold-missing', 'No threshold is set, so nothing is decided.', value.value);
  const decision = decide(measure, own, other, threshold);
  if ('absent' in decision)
    return stop('not-computed', 'rule-invalid', `The threshold ${threshold.value} cannot be compared with.`);
  return { status: decision.holds ? 'not-met' : 'met', value: value.value, reason: null };
}

function valueOf(measure: MeansRule['measure'], own: ExactValues, other: ExactValues | null): Computed {
  if (other === null) return mean(own);
  if (measure === 'mean-difference') return meanDifference(own, other);
  const effect = hedgesG(scoresOf(own), scoresOf(other));
  return 'absent' in effect ? effect : { value: effect.value };
}

function decide(
  measure: MeansRule['measure'],
  own: ExactValues,
  other: ExactValues | null,
  { operator, value }: Pick<ThresholdUsed, 'operator' | 'value'>,
): Decision {
  if (other === null) return compareMean(own, operator, value);
  return measure === 'mean-difference'
    ? compareMeanDifference(own, other, operator, value)
    : compareHedgesG(own, other, operator, value);
}
