import type { AbsentReason, Counts } from './measure.ts';

/** Whole, not negative, and small enough to be exact in a double. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Whether these can be counts at all: whole, not negative, no more cases than students. */
export function areCounts(counts: Counts): boolean {
  return isCount(counts.cases) && isCount(counts.students) && counts.cases <= counts.students;
}

/** Why two groups cannot be set against each other, or null if both hold students. */
export function pairFault(target: Counts, comparison: Counts): AbsentReason | null {
  if (!areCounts(target) || !areCounts(comparison)) return 'invalid-input';
  if (target.students === 0) return 'no-students';
  if (comparison.students === 0) return 'no-comparison-students';
  return null;
}

/** The students without the outcome as the cases: graduates become those who did not graduate. */
export function withoutOutcome(counts: Counts): Counts {
  return { cases: counts.students - counts.cases, students: counts.students };
}

/**
 * cases1 x students2 - cases2 x students1, the numerator of every difference of two risks; exact in whole numbers
 * before it becomes a double, so that two nearly equal risks of very large groups keep their difference.
 */
export function crossDifference(target: Counts, comparison: Counts): number {
  const left = target.cases * comparison.students;
  const right = comparison.cases * target.students;
  if (left <= Number.MAX_SAFE_INTEGER && right <= Number.MAX_SAFE_INTEGER) return left - right;
  return Number(
    BigInt(target.cases) * BigInt(comparison.students) - BigInt(comparison.cases) * BigInt(target.students),
  );
}
