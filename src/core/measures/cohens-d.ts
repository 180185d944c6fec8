import { absent } from './computed.ts';
import { isCount } from './counts.ts';
import type { AbsentReason } from './measure.ts';

/** Scores of a group: how many, their mean, and their standard deviation with n − 1 below. */
export interface Scores {
  readonly students: number;
  readonly mean: number;
  readonly standardDeviation: number;
}

export interface EffectSize {
  readonly value: number;
  readonly variance: number;
  readonly standardError: number;
  readonly pooledStandardDeviation: number;
}

/**
 * Cohen's d
 *
 * Question: How many standard deviations apart are the mean scores of two groups?
 * Formula: (m₁ − m₂) / s, s² = ((n₁ − 1)s₁² + (n₂ − 1)s₂²) / (n₁ + n₂ − 2)
 * Unit: standard deviations
 * Kind: absolute
 * No difference: 0
 * Direction: above 0 the first group scores higher
 * Needs: two groups of scores on the same scale, together at least three students
 * Warning: a little too large for small groups; Hedges' g corrects that
 * Source: M. Borenstein and others 2009, Introduction to Meta-Analysis, ch. 4
 *
 * Variance (n₁ + n₂)/(n₁n₂) + d²/(2(n₁ + n₂)), of the same source.
 */
export function cohensD(first: Scores, second: Scores): EffectSize | { readonly absent: AbsentReason } {
  if (!areScores(first) || !areScores(second)) return absent('invalid-input');
  if (first.students === 0) return absent('no-students');
  if (second.students === 0) return absent('no-comparison-students');
  const all = first.students + second.students;
  if (all < 3) return absent('not-finite');
  const squares =
    (first.students - 1) * first.standardDeviation ** 2 + (second.students - 1) * second.standardDeviation ** 2;
  const pooledStandardDeviation = Math.sqrt(squares / (all - 2));
  const value = (first.mean - second.mean) / pooledStandardDeviation;
  if (!Number.isFinite(value)) return absent('not-finite');
  const variance = all / (first.students * second.students) + (value * value) / (2 * all);
  return { value, variance, standardError: Math.sqrt(variance), pooledStandardDeviation };
}

function areScores(scores: Scores): boolean {
  return isCount(scores.students) && Number.isFinite(scores.mean) && scores.standardDeviation >= 0;
}
