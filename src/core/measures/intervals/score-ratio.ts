import { absent } from '../computed.ts';
import { pairFault } from '../counts.ts';
import type { ComputedInterval, Counts } from '../measure.ts';

/**
 * The ratios of two risks whose score statistic stays within `chiSquare`: the common part of Koopman's and of Miettinen
 * and Nurminen's interval. Absent only where a group holds no students; the ratio itself need not exist.
 *
 * The usual way is to search over the ratio with the restricted estimates from a quadratic inside. With λ, the
 * derivative of the log likelihood with respect to log p₁ at those estimates, everything is a fraction instead:
 *   p₁ = (x₁ − λ)/(n₁ − λ),  p₂ = (x₂ + λ)/(n₂ + λ),  ratio = p₁/p₂,
 *   U(λ) = λ² [ (n₁ − x₁)/(n₁(x₁ − λ)) + (n₂ − x₂)/(n₂(x₂ + λ)) ],
 * and U is convex and increasing on (0, x₁), so that Newton's steps from the right settle on U(λ) = χ² in a few rounds.
 */
export function scoreRatio(target: Counts, comparison: Counts, chiSquare: number): ComputedInterval {
  const fault = pairFault(target, comparison);
  if (fault !== null) return absent(fault);
  const inverse = lowerLimit(comparison.cases, comparison.students, target.cases, target.students, chiSquare);
  return {
    lower: lowerLimit(target.cases, target.students, comparison.cases, comparison.students, chiSquare),
    upper: inverse === 0 ? null : 1 / inverse,
  };
}

function lowerLimit(x1: number, n1: number, x2: number, n2: number, chiSquare: number): number {
  if (x1 === 0) return 0;
  if (x1 === n1) return lowerLimitFromOne(n1, x2, n2, chiSquare);
  const a = (n1 - x1) / n1;
  const b = (n2 - x2) / n2;
  // Where the first term alone reaches χ²: right of the solution and left of the pole at x₁.
  let lambda = (2 * chiSquare * x1) / (chiSquare + Math.sqrt(chiSquare * (chiSquare + 4 * a * x1)));
  for (let round = 0; round < 100; round++) {
    const left = x1 - lambda;
    const right = x2 + lambda;
    const excess = lambda * lambda * (a / left + b / right) - chiSquare;
    const slope = (a * lambda * (2 * x1 - lambda)) / (left * left) + (b * lambda * (2 * x2 + lambda)) / (right * right);
    const next = lambda - excess / slope;
    if (!(next < lambda)) break;
    lambda = next;
  }
  return ((x1 - lambda) * (n2 + lambda)) / ((n1 - lambda) * (x2 + lambda));
}

/** Every student of the first group has the outcome: p₁ stays 1 until λ = n₁ and only then gives way. */
function lowerLimitFromOne(n1: number, x2: number, n2: number, chiSquare: number): number {
  const b = (n2 - x2) / n2;
  const atEdge = (n1 * n1 * b) / (x2 + n1);
  if (chiSquare >= atEdge) {
    const p1 = n1 / (n1 + chiSquare - atEdge);
    return (p1 * (n2 + n1)) / (x2 + n1);
  }
  const lambda = (chiSquare + Math.sqrt(chiSquare * (chiSquare + 4 * b * x2))) / (2 * b);
  return (n2 + lambda) / (x2 + lambda);
}
