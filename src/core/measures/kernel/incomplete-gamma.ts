import { devianceTerm } from './deviance-term.ts';
import type { Tails } from './incomplete-beta.ts';
import { fromLower } from './incomplete-beta.ts';
import { stirlingError } from './stirling-error.ts';

/**
 * The regularised incomplete gamma functions P(a, x) and Q(a, x) for a > 0, x >= 0: the series DLMF 8.11.4 left of
 * a + 1, the continued fraction DLMF 8.9.2 right of it, both times a saddle-point density.
 */
export function incompleteGamma(a: number, x: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1, logLower: -Infinity, logUpper: 0 };
  if (x < a + 1) return fromLower(logGammaPower(a, x) + Math.log(series(a, x)));
  const swapped = fromLower(logGammaPower(a, x) + Math.log(a * continuedFraction(a, x)));
  return { lower: swapped.upper, upper: swapped.lower, logLower: swapped.logUpper, logUpper: swapped.logLower };
}

/** log of x^a e^(-x) / Gamma(a + 1). */
export function logGammaPower(a: number, x: number): number {
  return -stirlingError(a) - devianceTerm(a, x) - 0.5 * Math.log(2 * Math.PI * a);
}

function series(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; ; n++) {
    term *= x / (a + n);
    const next = sum + term;
    if (next === sum) return sum;
    sum = next;
  }
}

/** Gamma(a, x) / (x^a e^(-x)), by Lentz's rule. */
function continuedFraction(a: number, x: number): number {
  let below = x + 1 - a;
  let c = Infinity;
  let d = 1 / below;
  let value = d;
  for (let n = 1; n < 100_000; n++) {
    const above = n * (a - n);
    below += 2;
    d = 1 / (below + above * d);
    c = below + above / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return value;
}
