import { compareFraction, type Decision, type Operator } from './compare.ts';
import { absent } from './computed.ts';
import { decimalFraction, fraction, over, plus, times, type Fraction } from './fraction.ts';
import type { AbsentReason } from './measure.ts';
import { numberOf, roundedHalfUp } from './target-percentage.ts';

/** The percentages of a grade span, and what it counts beside the other span. */
export interface SpanPercentages {
  readonly all: number;
  /** Null where the span has no lowest performing students. */
  readonly lowest: number | null;
  readonly weight: number;
}

/**
 * The year's percentage: the mean of all students and of the lowest performing for each grade span, not rounded, the spans
 * together by their printed weights, then rounded to whole percent, half up.
 */
export function annualTargetPercentage(spans: readonly SpanPercentages[]): number | { readonly absent: AbsentReason } {
  let [sum, weights] = [fraction(0), fraction(0)];
  for (const { all, lowest, weight } of spans) {
    const counts = decimalFraction(weight);
    if (counts === null || counts.numerator < 0n) return absent('invalid-input');
    const mean = lowest === null ? fraction(all) : fraction(all + lowest, 2n);
    sum = plus(sum, times(mean, counts));
    weights = plus(weights, counts);
  }
  return weights.numerator === 0n ? absent('no-students') : numberOf(roundedHalfUp(over(sum, weights), 0));
}

/** What each year counts, in percent. */
export interface YearWeights {
  readonly lastYear: number;
  readonly thisYear: number;
}

/**
 * Cumulative target percentage
 *
 * Question: What part of the points on its targets has the school earned over two years?
 * Formula: 40 % of last year's percentage + 60 % of this year's, rounded to whole percent, half up
 * Unit: percent
 * Kind: neither
 * No difference: none
 * Direction: higher means more of the targets were reached
 * Needs: this year's and last year's percentage, and what each year counts
 * Warning: the weights of the years are set by the State and can change
 * Source: Massachusetts school accountability reports, reproduced for 2018 and 2024
 */
export function cumulativeTargetPercentage(
  last: number,
  current: number,
  weights: YearWeights,
): number | { readonly absent: AbsentReason } {
  const parts = [
    [last, weights.lastYear],
    [current, weights.thisYear],
  ].map(([percent, weight]) => [decimalFraction(percent!), decimalFraction(weight!)] as const);
  let [sum, all]: [Fraction, Fraction] = [fraction(0), fraction(0)];
  for (const [percent, weight] of parts) {
    if (percent === null || weight === null || weight.numerator < 0n) return absent('invalid-input');
    sum = plus(sum, times(percent, weight));
    all = plus(all, weight);
  }
  return all.numerator === 0n ? absent('invalid-input') : numberOf(roundedHalfUp(over(sum, all), 0));
}

/** A whole percentage against a threshold in percent, exactly. */
export function compareTargetPercentage(percent: number, operator: Operator, threshold: number): Decision {
  return compareFraction(fraction(percent), operator, threshold);
}
