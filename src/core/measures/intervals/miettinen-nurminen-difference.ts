import { absent } from '../computed.ts';
import type { ComputedInterval, Counts } from '../measure.ts';
import { criticalValue, isLevel } from './critical-value.ts';
import { scoreDifference } from './score-difference.ts';

/**
 * Miettinen–Nurminen interval of a difference
 *
 * Question: How much could this gap between two groups have come out otherwise with so few students?
 * Formula: as Mee, with the variance multiplied by N / (N − 1)
 * Unit: points
 * Kind: absolute
 * No difference: 0
 * Direction: an interval that leaves out 0 is harder to put down to chance
 * Needs: two groups with at least one student each
 * Warning: for full counts it shows chance variation, not sampling error
 * Source: O. Miettinen and M. Nurminen 1985, Stat Med 4:213
 */
export function miettinenNurminenDifference(target: Counts, comparison: Counts, level = 0.95): ComputedInterval {
  if (!isLevel(level)) return absent('invalid-input');
  const z = criticalValue(level);
  const all = target.students + comparison.students;
  return scoreDifference(target, comparison, (z * z * all) / (all - 1));
}
