import { absent } from '../computed.ts';
import { crossDifference, pairFault } from '../counts.ts';
import type { ComputedInterval, Counts } from '../measure.ts';
import { isLevel } from './critical-value.ts';
import { wilson } from './wilson.ts';

/**
 * Newcombe hybrid score interval of a difference
 *
 * Question: How much could this gap between two groups have come out otherwise with so few students?
 * Formula: d − √((p₁−l₁)² + (u₂−p₂)²) to d + √((u₁−p₁)² + (p₂−l₂)²), l and u the Wilson limits
 * Unit: points
 * Kind: absolute
 * No difference: 0
 * Direction: an interval that leaves out 0 is harder to put down to chance
 * Needs: two groups with at least one student each
 * Warning: for full counts it shows chance variation, not sampling error
 * Source: R. G. Newcombe 1998, Stat Med 17:873, method 10
 */
export function newcombe(target: Counts, comparison: Counts, level = 0.95): ComputedInterval {
  const fault = pairFault(target, comparison);
  if (fault !== null || !isLevel(level)) return absent(fault ?? 'invalid-input');
  const [below1, above1] = reach(target, level);
  const [below2, above2] = reach(comparison, level);
  const difference = crossDifference(target, comparison) / (target.students * comparison.students);
  return {
    lower: Math.max(-1, difference - Math.hypot(below1, above2)),
    upper: Math.min(1, difference + Math.hypot(above1, below2)),
  };
}

/** How far the Wilson limits reach below and above the share. */
function reach(group: Counts, level: number): readonly [number, number] {
  const limits = wilson(group, level);
  if ('absent' in limits) throw new Error(`no Wilson interval for ${group.cases} of ${group.students}`);
  const share = group.cases / group.students;
  return [share - limits.lower, (limits.upper ?? 1) - share];
}
