import { absent } from '../computed.ts';
import { crossDifference, pairFault } from '../counts.ts';
import type { ComputedInterval, Counts } from '../measure.ts';
import { criticalValue, isLevel } from './critical-value.ts';

/**
 * Wald interval of a difference
 *
 * Question: How much could this gap between two groups have come out otherwise, by the simplest approximation?
 * Formula: d ± z √(p₁q₁/n₁ + p₂q₂/n₂)
 * Unit: points
 * Kind: absolute
 * No difference: 0
 * Direction: an interval that leaves out 0 is harder to put down to chance
 * Needs: two large groups
 * Warning: too short for small groups and of no width at all where both shares are 0 or 1; prefer Newcombe
 * Source: A. Agresti, An Introduction to Categorical Data Analysis, section 2.2
 */
export function waldDifference(target: Counts, comparison: Counts, level = 0.95): ComputedInterval {
  const fault = pairFault(target, comparison);
  if (fault !== null || !isLevel(level)) return absent(fault ?? 'invalid-input');
  const difference = crossDifference(target, comparison) / (target.students * comparison.students);
  const half = criticalValue(level) * Math.sqrt(varianceOfShare(target) + varianceOfShare(comparison));
  return { lower: Math.max(-1, difference - half), upper: Math.min(1, difference + half) };
}

function varianceOfShare({ cases, students }: Counts): number {
  return ((cases / students) * ((students - cases) / students)) / students;
}
