import { binomialLogDensity } from './binomial-log-density.ts';
import { normalUpperQuantile } from './normal-quantile.ts';
import { risingRoot } from './rising-root.ts';

/** Both tails of a distribution at one point, each with its own full relative accuracy, and their logs. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
  readonly logLower: number;
  readonly logUpper: number;
}

/**
 * The regularised incomplete beta function I_x(a, b) and its complement, for a, b > 0 and 0 <= x <= 1: P(X >= a) of a
 * binomial with n = a + b - 1 draws. The tail on the far side of the mean is a continued fraction (A. R. DiDonato and
 * A. H. Morris 1992, ACM TOMS 18:360, eq. 9) times a saddle-point density; the other is one minus it.
 */
export function incompleteBeta(x: number, a: number, b: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1, logLower: -Infinity, logUpper: 0 };
  if (x >= 1) return { lower: 1, upper: 0, logLower: 0, logUpper: -Infinity };
  if (x * (a + b) <= a) return fromLower(logLowerTail(x, 1 - x, a, b));
  const swapped = fromLower(logLowerTail(1 - x, x, b, a));
  return { lower: swapped.upper, upper: swapped.lower, logLower: swapped.logUpper, logUpper: swapped.logLower };
}

/** The x with I_x(a, b) = p, for 0 <= p <= 1. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  return p > 0.5 ? logistic(-logOddsOfTail(1 - p, b, a)) : logistic(logOddsOfTail(p, a, b));
}

/** The x with 1 - I_x(a, b) = p, keeping the digits of an x near 0. */
export function betaUpperQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return 1;
  if (p >= 1) return 0;
  return p > 0.5 ? logistic(logOddsOfTail(1 - p, a, b)) : logistic(-logOddsOfTail(p, b, a));
}

/** Tails from the log of the lower one. */
export function fromLower(logLower: number): Tails {
  const log = Math.min(0, logLower);
  const lower = Math.exp(log);
  return { lower, upper: -Math.expm1(log), logLower: log, logUpper: Math.log1p(-lower) };
}

/** log(x / (1 - x)) where I_x(a, b) = p <= 0.5: Newton on log I, which is concave in the log odds. */
function logOddsOfTail(p: number, a: number, b: number): number {
  const logP = Math.log(p);
  const start = Math.log(a / b) - normalUpperQuantile(p) * Math.sqrt(1 / a + 1 / b);
  return risingRoot((u) => {
    const x = logistic(u);
    const y = logistic(-u);
    const logLower = x * (a + b) <= a ? logLowerTail(x, y, a, b) : fromLower(logLowerTail(y, x, b, a)).logUpper;
    return [logLower - logP, Math.exp(logPower(x, y, a, b) - logLower)];
  }, start);
}

function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** log of x^a y^b / B(a, b). */
function logPower(x: number, y: number, a: number, b: number): number {
  return binomialLogDensity(a, a + b, x, y) + Math.log((a * b) / (a + b));
}

/** log I_x(a, b) for x at most the mean a / (a + b); y is 1 - x. */
function logLowerTail(x: number, y: number, a: number, b: number): number {
  return logPower(x, y, a, b) - Math.log(continuedFraction(x, y, a, b));
}

/** By Lentz's rule; the number of rounds grows with the square root of the counts. */
function continuedFraction(x: number, y: number, a: number, b: number): number {
  const excess = a * y - b * x + 1;
  let value = (a * excess) / (a + 1);
  let c = value;
  let d = 0;
  for (let m = 1; m < 100_000; m++) {
    const odd = a + 2 * m - 1;
    const above = ((a + m - 1) * (a + b + m - 1) * m * (b - m) * x * x) / (odd * odd);
    const below = m + (m * (b - m) * x) / odd + ((a + m) * (excess + m * (1 + y))) / (a + 2 * m + 1);
    d = 1 / (below + above * d);
    c = below + above / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return value;
}
