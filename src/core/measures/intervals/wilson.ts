import { absent } from '../computed.ts';
import { areCounts } from '../counts.ts';
import type { ComputedInterval, Counts } from '../measure.ts';
import { criticalValue, isLevel } from './critical-value.ts';

/**
 * Wilson score interval
 *
 * Question: How much could this share have come out otherwise with so few students?
 * Formula: [p + z²/2n ± z √(p(1−p)/n + z²/4n²)] / (1 + z²/n)
 * Unit: share
 * Kind: neither
 * No difference: none
 * Direction: none; the wider, the less a single year of this group says
 * Needs: one group with at least one student
 * Warning: for full counts it shows chance variation, not sampling error
 * Source: E. B. Wilson 1927, J Am Stat Assoc 22:209; R. G. Newcombe 1998, Stat Med 17:857, method 3
 *
 * Exactly 0 where there are no cases and exactly 1 where every student is one.
 */
export function wilson(group: Counts, level = 0.95): ComputedInterval {
  if (!areCounts(group) || !isLevel(level)) return absent('invalid-input');
  if (group.students === 0) return absent('no-students');
  const z = criticalValue(level);
  const rest = group.students - group.cases;
  return {
    lower: wilsonLower(group.cases, group.students, z),
    upper: 1 - wilsonLower(rest, group.students, z),
  };
}

/**
 * The smaller root of (n + z²) p² − (2x + z²) p + x²/n = 0, taken as product of roots over the larger one so that
 * nothing cancels for small x.
 */
function wilsonLower(x: number, n: number, z: number): number {
  if (x === 0) return 0;
  const square = z * z;
  const root = z * Math.sqrt(square / 4 + (x * (n - x)) / n);
  return (x * x) / n / (x + square / 2 + root);
}
