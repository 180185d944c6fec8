import { devianceTerm } from './deviance-term.ts';
import { stirlingError } from './stirling-error.ts';

const twoPi = 2 * Math.PI;

/**
 * log of C(n, x) p^x q^(n-x), accurate to a few units in the last place of the probability wherever that is a double
 * and of the logarithm beyond. x and n need not be whole (the beta functions use that). 0 <= x <= n, p + q = 1; both
 * are given so that neither is lost when the other is near one. Source: C. Loader (2000).
 */
export function binomialLogDensity(x: number, n: number, p: number, q: number): number {
  if (p === 0) return x === 0 ? 0 : -Infinity;
  if (q === 0) return x === n ? 0 : -Infinity;
  if (x === 0) return n === 0 ? 0 : n * logComplement(p, q);
  if (x === n) return n * logComplement(q, p);
  return (
    stirlingError(n) -
    stirlingError(x) -
    stirlingError(n - x) -
    devianceTerm(x, n * p) -
    devianceTerm(n - x, n * q) -
    0.5 * Math.log((twoPi * x * (n - x)) / n)
  );
}

/** log q, taken from whichever of p and q carries the digits. */
function logComplement(p: number, q: number): number {
  return p < 0.1 ? Math.log1p(-p) : Math.log(q);
}
