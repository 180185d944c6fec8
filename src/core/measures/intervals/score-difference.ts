import { absent } from '../computed.ts';
import { pairFault } from '../counts.ts';
import { risingRoot } from '../kernel/rising-root.ts';
import type { ComputedInterval, Counts } from '../measure.ts';

/**
 * The differences of two risks whose score statistic stays within `chiSquare`: the common part of Mee's and of
 * Miettinen and Nurminen's interval.
 *
 * The usual way searches over the difference δ with restricted estimates from a cubic inside. With λ, the derivative of
 * the log likelihood with respect to p₁ at those estimates, p₁ and q₂ = 1 − p₂ are each the stable root of a quadratic,
 *   λ p² − (n + λ) p + x = 0,
 * and δ = p₁ + q₂ − 1 reaches the limit where λ² (p₁q₁/n₁ + p₂q₂/n₂) = χ². The left side only rises with λ.
 */
export function scoreDifference(target: Counts, comparison: Counts, chiSquare: number): ComputedInterval {
  const fault = pairFault(target, comparison);
  if (fault !== null) return absent(fault);
  return {
    lower: lowerLimit(target, comparison, chiSquare),
    upper: -lowerLimit(comparison, target, chiSquare),
  };
}

function lowerLimit(target: Counts, comparison: Counts, chiSquare: number): number {
  const cases = target.cases;
  const others = comparison.students - comparison.cases;
  if (cases === 0 && others === 0) return -1;
  const n1 = target.students;
  const n2 = comparison.students;
  const observed = cases / n1 + others / n2;
  const spread = (cases * (n1 - cases)) / n1 ** 3 + (others * (n2 - others)) / n2 ** 3;
  // λ (observed − ...) is at most λ × observed, so the root lies at or beyond χ² / observed.
  const start = Math.log(Math.max(chiSquare / observed, Math.min(Math.sqrt(chiSquare / spread), n1 + n2)));
  const logLambda = risingRoot((u) => {
    const lambda = Math.exp(u);
    const first = restricted(cases, n1, lambda);
    const second = restricted(others, n2, lambda);
    const drop = first.drop + second.drop;
    return [Math.log((lambda * drop) / chiSquare), 1 + (first.slope + second.slope) / drop];
  }, start);
  const lambda = Math.exp(logLambda);
  return restricted(cases, n1, lambda).p + restricted(others, n2, lambda).p - 1;
}

/** The estimate pulled down by λ; how far it dropped from x/n; and λ times the rate at which it falls. */
function restricted(x: number, n: number, lambda: number): { p: number; drop: number; slope: number } {
  const root = Math.sqrt((n - lambda) ** 2 + 4 * lambda * (n - x));
  const p = (2 * x) / (n + lambda + root);
  const q = x === n ? Math.max(0, 1 - n / lambda) : 1 - p;
  return { p, drop: (lambda * p * q) / n, slope: root === 0 ? 0 : (lambda * p * q) / root };
}
