import type { Scores } from '../cohens-d.ts';
import { absent } from '../computed.ts';
import { studentTQuantile } from '../kernel/student-t-quantile.ts';
import type { ComputedInterval } from '../measure.ts';
import { isLevel } from './critical-value.ts';

/**
 * Welch interval of a difference of means
 *
 * Question: How much could this difference of two means have come out otherwise with so few values?
 * Formula: m₁ − m₂ ± t √(s₁²/n₁ + s₂²/n₂), t with Welch's degrees of freedom
 * Unit: as the values
 * Kind: absolute
 * No difference: 0
 * Direction: an interval that leaves out 0 is harder to put down to chance
 * Needs: two groups with at least two values each that are not all the same
 * Warning: made for values that are not too skewed; for full counts it shows chance variation, not sampling error
 * Source: B. L. Welch 1947, Biometrika 34:28
 */
export function welch(first: Scores, second: Scores, level = 0.95): ComputedInterval {
  if (!isLevel(level) || !(first.students >= 2) || !(second.students >= 2)) return absent('invalid-input');
  const [own, other] = [first, second].map((scores) => scores.standardDeviation ** 2 / scores.students) as [
    number,
    number,
  ];
  const variance = own + other;
  if (!(variance > 0)) return absent('not-finite');
  const degrees = variance ** 2 / (own ** 2 / (first.students - 1) + other ** 2 / (second.students - 1));
  const half = studentTQuantile(1 - level, degrees) * Math.sqrt(variance);
  const difference = first.mean - second.mean;
  return Number.isFinite(half) ? { lower: difference - half, upper: difference + half } : absent('not-finite');
}
