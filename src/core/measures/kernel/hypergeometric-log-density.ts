import { binomialLogDensity } from './binomial-log-density.ts';

/**
 * log P(X = x) where X is the number of marked students in a draw of `drawn` from `marked` + `unmarked` students. The
 * quotient of three binomial densities at p = drawn / all, in which everything large cancels. Source: C. Loader (2000).
 */
export function hypergeometricLogDensity(x: number, marked: number, unmarked: number, drawn: number): number {
  const all = marked + unmarked;
  if (drawn === 0 || drawn === all) return 0;
  const p = drawn / all;
  const q = (all - drawn) / all;
  return (
    binomialLogDensity(x, marked, p, q) +
    binomialLogDensity(drawn - x, unmarked, p, q) -
    binomialLogDensity(drawn, all, p, q)
  );
}
