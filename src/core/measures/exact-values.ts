import type { Scores } from './cohens-d.ts';
import { decimalFraction, fraction, minus, over, plus, times, type Fraction } from './fraction.ts';

/**
 * Numbers of a group as whole multiples of one decimal place: how many, their sum, the sum of their squares. A mean
 * decides about a threshold, so nothing of it may come from the rounding of doubles.
 */
export interface ExactValues {
  readonly count: number;
  readonly sum: bigint;
  readonly squares: bigint;
  /** What one stands for: 1000 where the values have three decimals. */
  readonly scale: bigint;
  readonly least: number;
  readonly most: number;
}

/** Adds numbers up exactly, as the decimals they print as. */
export function exactValues(values: readonly number[]): ExactValues {
  const exact = values.map((value) => decimalFraction(value) ?? fraction(0));
  const scale = exact.reduce((most, { denominator }) => (denominator > most ? denominator : most), 1n);
  let [sum, squares] = [0n, 0n];
  for (const { numerator, denominator } of exact) {
    const units = numerator * (scale / denominator);
    sum += units;
    squares += units * units;
  }
  const ends = values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)] as const, [
    Infinity,
    -Infinity,
  ] as const);
  return { count: values.length, sum, squares, scale, least: ends[0], most: ends[1] };
}

/** The mean, exactly; of no values there is none. */
export function exactMean({ count, sum, scale }: ExactValues): Fraction | null {
  return count === 0 ? null : fraction(sum, scale * BigInt(count));
}

/** The sum of squared distances from the mean, exactly. */
export function exactSpread({ count, sum, squares, scale }: ExactValues): Fraction {
  if (count === 0) return fraction(0);
  const ofSquares = fraction(squares, scale * scale);
  return minus(ofSquares, fraction(sum * sum, scale * scale * BigInt(count)));
}

/** Both spreads over the degrees of freedom: the square of the pooled standard deviation. Null below three values. */
export function pooledVariance(first: ExactValues, second: ExactValues): Fraction | null {
  const degrees = first.count + second.count - 2;
  if (degrees < 1) return null;
  return times(plus(exactSpread(first), exactSpread(second)), fraction(1, BigInt(degrees)));
}

/** As the effect sizes take them. */
export function scoresOf(values: ExactValues): Scores {
  const mean = exactMean(values);
  return {
    students: values.count,
    mean: mean === null ? Number.NaN : toNumber(mean),
    standardDeviation:
      values.count < 2 ? 0 : Math.sqrt(toNumber(over(exactSpread(values), fraction(BigInt(values.count - 1))))),
  };
}

/**
 * The nearest double, also where numerator and denominator are beyond the doubles. A written decimal is read to the nearest
 * double, so the fraction is written out, longer than doubles tell apart; a last 1 stands for all that is cut off.
 */
export function toNumber({ numerator, denominator }: Fraction): number {
  const power = Math.max(0, 25 + String(denominator).length - String(numerator).length);
  const shifted = numerator * 10n ** BigInt(power);
  const cut = shifted % denominator === 0n ? '' : '1';
  const sign = numerator < 0n ? '-' : '';
  const size = (numerator < 0n ? -shifted : shifted) / denominator;
  return Number(`${sign}${size}${cut}e-${power + cut.length}`);
}
