import { absent } from '../computed.ts';
import { pairFault } from '../counts.ts';
import type { ComputedInterval, Counts } from '../measure.ts';
import { isLevel } from './critical-value.ts';
import { waldDifference } from './wald-difference.ts';

/**
 * Agresti–Caffo interval of a difference
 *
 * Question: How much could this gap between two groups have come out otherwise with so few students?
 * Formula: the Wald interval after adding one case and one student without the outcome to each group
 * Unit: points
 * Kind: absolute
 * No difference: 0
 * Direction: an interval that leaves out 0 is harder to put down to chance
 * Needs: two groups with at least one student each
 * Warning: it is drawn towards 0 and need not lie evenly about the observed gap
 * Source: A. Agresti and B. Caffo 2000, Am Stat 54:280
 */
export function agrestiCaffo(target: Counts, comparison: Counts, level = 0.95): ComputedInterval {
  const fault = pairFault(target, comparison);
  if (fault !== null || !isLevel(level)) return absent(fault ?? 'invalid-input');
  return waldDifference(withOneOfEach(target), withOneOfEach(comparison), level);
}

function withOneOfEach({ cases, students }: Counts): Counts {
  return { cases: cases + 1, students: students + 2 };
}
