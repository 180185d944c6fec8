import { absent } from './computed.ts';
import { decimalFraction, floor, fraction, over, plus, times, type Fraction } from './fraction.ts';
import type { AbsentReason } from './measure.ts';

/** One accountability indicator of one set of students. */
export interface IndicatorPoints {
  readonly earned: number;
  readonly possible: number;
  readonly weight: number;
}

/** A percentage with the weighted totals it comes from. */
export interface TargetPercentage {
  /** Whole percent. */
  readonly value: number;
  /** One decimal. */
  readonly earned: number;
  readonly possible: number;
}

/**
 * Criterion-referenced target percentage
 *
 * Question: What part of the points it could have earned on its targets has the school earned?
 * Formula: Σ weight × points earned / Σ weight × points possible, both totals over the weights rounded to one decimal,
 *   the quotient to whole percent, half up
 * Unit: percent
 * Kind: neither
 * No difference: none
 * Direction: higher means more of the targets were reached
 * Needs: points earned and possible and the printed weight of each indicator of one set of students
 * Warning: rounding before dividing is part of the method; without it some results differ by a point
 * Source: Massachusetts school accountability reports, reproduced for 2018 and 2024
 */
export function targetPercentage(
  indicators: readonly IndicatorPoints[],
): TargetPercentage | { readonly absent: AbsentReason } {
  const weights = sumOf(indicators.map(({ weight }) => decimalFraction(weight)));
  const earned = sumOf(indicators.map((one) => product(one.weight, one.earned)));
  const possible = sumOf(indicators.map((one) => product(one.weight, one.possible)));
  if (weights === null || earned === null || possible === null) return absent('invalid-input');
  if (weights.numerator <= 0n || possible.numerator <= 0n || earned.numerator < 0n) return absent('invalid-input');
  const [got, all] = [roundedHalfUp(over(earned, weights), 1), roundedHalfUp(over(possible, weights), 1)];
  if (all.numerator === 0n) return absent('no-students');
  const percent = roundedHalfUp(times(fraction(100), over(got, all)), 0);
  return { value: numberOf(percent), earned: numberOf(got), possible: numberOf(all) };
}

/** To so many decimals; a half goes up, as in the printed reports. */
export function roundedHalfUp(value: Fraction, decimals: number): Fraction {
  const unit = 10n ** BigInt(decimals);
  return fraction(floor(plus(times(value, fraction(unit)), fraction(1, 2n))), unit);
}

export function numberOf({ numerator, denominator }: Fraction): number {
  return Number(numerator) / Number(denominator);
}

function product(weight: number, points: number): Fraction | null {
  const [times1, times2] = [decimalFraction(weight), decimalFraction(points)];
  return times1 === null || times2 === null ? null : times(times1, times2);
}

function sumOf(parts: readonly (Fraction | null)[]): Fraction | null {
  return parts.reduce<Fraction | null>(
    (sum, part) => (sum === null || part === null ? null : plus(sum, part)),
    fraction(0),
  );
}
