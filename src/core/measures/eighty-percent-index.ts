import { absent } from './computed.ts';
import { ceiling, decimalFraction, fraction, minus, order, over, times } from './fraction.ts';
import type { AbsentReason, Counts } from './measure.ts';
import type { Reference } from './reference-rate.ts';
import { referenceRate } from './reference-rate.ts';

export interface EightyPercentIndex {
  readonly value: number;
  /** Below the cutoff; exactly on it is not flagged. */
  readonly flagged: boolean;
  /** More successes that bring the index to the cutoff. */
  readonly neededNotFlagged: number;
  /** More successes that bring the rate to the reference. */
  readonly neededForParity: number;
}

/**
 * Eighty percent index
 *
 * Question: How does the group's rate of a favorable outcome compare with the reference, and how many more successes
 *   would make up the difference?
 * Formula: p_g / reference, flagged below the cutoff (0.80)
 * Unit: ratio
 * Kind: relative
 * No difference: 1
 * Direction: below 1 the group reaches the outcome less often; only for favorable outcomes
 * Needs: the counts of all groups and a choice of reference
 * Warning: the flag depends on the reference, and the students needed take the reference as fixed
 * Source: California Community Colleges, 80% index; the R package DisImpact
 */
export function eightyPercentIndex(
  groups: readonly Counts[],
  index: number,
  reference: Reference,
  cutoff = 0.8,
): EightyPercentIndex | { readonly absent: AbsentReason } {
  const held = referenceRate(groups, index, reference);
  if (typeof held === 'string') return absent(held);
  const { cases, students } = groups[index] as Counts;
  const limit = decimalFraction(cutoff);
  if (limit === null) return absent('invalid-input');
  if (students === 0) return absent('no-students');
  if (held.numerator === 0n) return absent('no-comparison-cases');
  const ratio = over(fraction(cases, students), held);
  const needed = (rate: typeof held): number =>
    Math.max(0, Number(ceiling(minus(times(rate, fraction(students)), fraction(cases)))));
  return {
    value: Number(ratio.numerator) / Number(ratio.denominator),
    flagged: order(ratio, limit) < 0,
    neededNotFlagged: needed(times(held, limit)),
    neededForParity: needed(held),
  };
}
