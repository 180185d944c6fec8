import { allOthers } from './all-others.ts';
import { areCounts } from './counts.ts';
import type { Fraction } from './fraction.ts';
import { decimalFraction, fraction, order } from './fraction.ts';
import type { AbsentReason, Counts } from './measure.ts';
import { pooled } from './pooled.ts';

/**
 * What a group's rate is held against: all groups together, the best of them, everybody else, one of them, a fixed
 * rate.
 */
export type Reference = 'overall' | 'highest' | 'all-others' | { readonly group: number } | { readonly rate: number };

/** The exact rate the group at `index` is held against, or why there is none. */
export function referenceRate(groups: readonly Counts[], index: number, reference: Reference): Fraction | AbsentReason {
  if (!groups.every(areCounts) || groups[index] === undefined) return 'invalid-input';
  if (reference === 'overall') return rateOf(pooled(groups));
  if (reference === 'all-others') return rateOf(allOthers(groups, index));
  if (reference === 'highest') return highest(groups);
  if ('group' in reference) {
    const named = groups[reference.group];
    return named === undefined ? 'invalid-input' : rateOf(named);
  }
  const fixed = reference.rate >= 0 && reference.rate <= 1 ? decimalFraction(reference.rate) : null;
  return fixed ?? 'invalid-input';
}

function rateOf(counts: Counts): Fraction | AbsentReason {
  return counts.students === 0 ? 'no-comparison-students' : fraction(counts.cases, counts.students);
}

function highest(groups: readonly Counts[]): Fraction | AbsentReason {
  let best: Fraction | null = null;
  for (const group of groups) {
    if (group.students === 0) continue;
    const rate = fraction(group.cases, group.students);
    if (best === null || order(rate, best) > 0) best = rate;
  }
  return best ?? 'no-comparison-students';
}
