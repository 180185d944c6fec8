import { decimalText } from './decimal-text.ts';
import type { FigureUnit } from './reportable.ts';

/** A number as a fraction of whole numbers, so that it is rounded once and exactly. */
export interface Exact {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * A figure as it is printed, the same on every machine: `1,021` · `6.6%` · `4.0 points` · `2.10` · `52 days`. Percents and
 * points are given as shares of 1.
 */
export function formatFigure(value: number | Exact, unit: FigureUnit, percentDecimals = 1): string {
  const { numerator, denominator } = typeof value === 'number' ? exactly(value) : value;
  switch (unit) {
    case 'percent':
      return `${decimalText(100n * numerator, denominator, percentDecimals)}%`;
    case 'points':
      return `${decimalText(100n * numerator, denominator, 1)} points`;
    case 'ratio':
    case 'number':
      return decimalText(numerator, denominator, 2);
    case 'days':
      return `${decimalText(numerator, denominator, 0)} ${numerator === denominator ? 'day' : 'days'}`;
    case 'count':
      return decimalText(numerator, denominator, 0);
    default:
      return decimalText(numerator, denominator, numerator % denominator === 0n ? 0 : 2);
  }
}

/** A ratio in a sentence: `2.1 times`; whole and tenths, two places where tenths would say `1.0` of what is not 1. */
export function timesText(ratio: number | Exact): string {
  const { numerator, denominator } = typeof ratio === 'number' ? exactly(ratio) : ratio;
  const tenths = decimalText(numerator, denominator, 1);
  const misleads = (tenths === '1.0' && numerator !== denominator) || (tenths === '0.0' && numerator !== 0n);
  return `${misleads ? decimalText(numerator, denominator, 2) : tenths} times`;
}

/** The number a printed text stands for, as a share of 1 for percents and points: what a public figure may carry. */
export function printedValue(text: string, unit: FigureUnit): number {
  const digits = /[-−]?[\d,]+(?:\.\d+)?/.exec(text)?.[0].replaceAll(',', '').replace('−', '-') ?? '0';
  return unit === 'percent' || unit === 'points' ? Number(shifted(digits)) : Number(digits);
}

/** `6.6` → `0.066`, by moving the point, so that the result is the double nearest to the printed decimal. */
function shifted(digits: string): string {
  return `${digits}e-2`;
}

/** The decimal a double prints as, exactly: 0.145 is 145/1000, not the binary fraction just below it. */
export function exactly(value: number): Exact {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (match === null) throw new Error(`Not a finite number: ${value}`);
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = match;
  const digits = BigInt(whole + decimals) * (sign === '-' ? -1n : 1n);
  const power = Number(exponent) - decimals.length;
  return power < 0
    ? { numerator: digits, denominator: 10n ** BigInt(-power) }
    : { numerator: digits * 10n ** BigInt(power), denominator: 1n };
}
