import { absent } from '../computed.ts';
import type { ComputedInterval, Counts } from '../measure.ts';
import { criticalValue, isLevel } from './critical-value.ts';
import { scoreRatio } from './score-ratio.ts';

/**
 * Miettinen–Nurminen interval of a risk ratio
 *
 * Question: How much could this risk ratio have come out otherwise with so few students?
 * Formula: as Koopman, with the variance multiplied by N / (N − 1)
 * Unit: ratio
 * Kind: relative
 * No difference: 1
 * Direction: an interval that leaves out 1 is harder to put down to chance
 * Needs: two groups with at least one student each; the lower limit exists even where the comparison has no cases
 * Warning: the upper limit is open where the comparison has no cases; for full counts it shows chance variation
 * Source: O. Miettinen and M. Nurminen 1985, Stat Med 4:213
 */
export function miettinenNurminenRatio(target: Counts, comparison: Counts, level = 0.95): ComputedInterval {
  if (!isLevel(level)) return absent('invalid-input');
  const z = criticalValue(level);
  const all = target.students + comparison.students;
  return scoreRatio(target, comparison, (z * z * all) / (all - 1));
}
