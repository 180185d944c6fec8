import { incompleteGamma, logGammaPower } from './incomplete-gamma.ts';
import { normalUpperQuantile } from './normal-quantile.ts';
import { risingRoot } from './rising-root.ts';

/** P(X > x) of a chi-square with `degrees` degrees of freedom. */
export function chiSquareUpperTail(x: number, degrees: number): number {
  return incompleteGamma(degrees / 2, x / 2).upper;
}

/** log P(X > x), also where the probability itself is below the smallest double. */
export function chiSquareLogUpperTail(x: number, degrees: number): number {
  return incompleteGamma(degrees / 2, x / 2).logUpper;
}

/**
 * The x with P(X > x) = p, for 0 < p < 1: Wilson and Hilferty's cube root as a start, then Newton on the log of the
 * smaller tail over log x.
 */
export function chiSquareUpperQuantile(p: number, degrees: number): number {
  const a = degrees / 2;
  const spread = 2 / (9 * degrees);
  const guess = a * (1 - spread + normalUpperQuantile(p) * Math.sqrt(spread)) ** 3;
  const start = Math.log(Math.max(guess, a * 1e-8));
  const upperIsSmall = p <= 0.5;
  const logP = upperIsSmall ? Math.log(p) : Math.log1p(-p);
  const logHalf = risingRoot((u) => {
    const x = Math.exp(u);
    const tails = incompleteGamma(a, x);
    const log = upperIsSmall ? tails.logUpper : tails.logLower;
    const slope = a * Math.exp(logGammaPower(a, x) - log);
    return [upperIsSmall ? logP - log : log - logP, slope];
  }, start);
  return 2 * Math.exp(logHalf);
}
