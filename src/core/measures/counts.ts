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
