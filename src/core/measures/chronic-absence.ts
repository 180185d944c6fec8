import { compareFraction } from './compare.ts';
import { absent } from './computed.ts';
import type { Fraction } from './fraction.ts';
import { decimalFraction, over } from './fraction.ts';
import type { AbsentReason, Counts } from './measure.ts';

/** Days of one student; half days count as such. */
export interface Attendance {
  readonly daysAbsent: number;
  readonly daysEnrolled: number;
}

/** The share of enrolled days from which a student counts as chronically absent, and the days needed to be counted. */
export interface ChronicAbsenceRule {
  readonly share: number;
  readonly minimumDays: number;
}

/**
 * Chronic absence
 *
 * Question: How many students missed at least this share of the days they were enrolled?
 * Formula: students with days absent / days enrolled ≥ share, among those enrolled for the minimum of days
 * Unit: students
 * Kind: neither
 * No difference: none
 * Direction: higher is worse
 * Needs: days absent and days enrolled of each student
 * Warning: absences of any reason count, and the student's own enrolled days are the base, not the school year
 * Source: Massachusetts DESE, attendance (10 percent of days, 20 days in membership)
 *
 * The answer is counts, so that the rate, gaps and ratios follow as for any other outcome.
 */
export function chronicAbsence(
  students: readonly Attendance[],
  rule: ChronicAbsenceRule,
): Counts | { readonly absent: AbsentReason } {
  let cases = 0;
  let counted = 0;
  for (const student of students) {
    const chronic = isChronicallyAbsent(student, rule);
    if (typeof chronic === 'object' && chronic !== null) return chronic;
    if (chronic === null) continue;
    counted++;
    if (chronic) cases++;
  }
  return { cases, students: counted };
}

/** Whether one student is chronically absent; null where the student was not enrolled long enough to be counted. */
export function isChronicallyAbsent(
  student: Attendance,
  rule: ChronicAbsenceRule,
): boolean | null | { readonly absent: AbsentReason } {
  const missed = exactDays(student.daysAbsent);
  const enrolled = exactDays(student.daysEnrolled);
  if (missed === null || enrolled === null || student.daysAbsent > student.daysEnrolled) return absent('invalid-input');
  if (student.daysEnrolled < rule.minimumDays || student.daysEnrolled === 0) return null;
  const decision = compareFraction(over(missed, enrolled), '>=', rule.share);
  return 'absent' in decision ? decision : decision.holds;
}

function exactDays(days: number): Fraction | null {
  return days >= 0 ? decimalFraction(days) : null;
}
