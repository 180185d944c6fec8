import type { Decision } from './compare.ts';
import { absent, computed } from './computed.ts';
import { areCounts, isCount } from './counts.ts';
import { fraction, minus, order, times } from './fraction.ts';
import type { AbsentReason, Computed, Counts } from './measure.ts';

/**
 * E-formula
 *
 * Question: Up to what share of a program would the group be expected, given its share of enrollment and the program's
 *   size?
 * Formula: A + √(A(1 − A) / N), A the group's share of enrollment, N the students in the program
 * Unit: share
 * Kind: absolute
 * No difference: none
 * Direction: a group whose share of the program is above it is flagged
 * Needs: the group's and all students' enrollment, and the size of the program
 * Warning: one standard error above the share: by chance alone about one group in six is above it
 * Source: California practice (county SELPA guides); IDC User's Guide (IDEA Data Center), E-formula
 *
 * `enrollment` holds the group's students as its cases and all students as its students.
 */
export function eFormula(enrollment: Counts, programSize: number): Computed {
  const fault = formulaFault(enrollment, programSize);
  if (fault !== null) return absent(fault);
  const share = enrollment.cases / enrollment.students;
  const rest = (enrollment.students - enrollment.cases) / enrollment.students;
  return computed(share + Math.sqrt((share * rest) / programSize));
}

/** Whether the group's share of the program is above the limit, exactly: squares of whole numbers instead of a root. */
export function exceedsEFormula(program: Counts, enrollment: Counts): Decision {
  const fault = areCounts(program) ? formulaFault(enrollment, program.students) : 'invalid-input';
  if (fault !== null) return absent(fault);
  const expected = fraction(enrollment.cases, enrollment.students);
  const excess = minus(fraction(program.cases, program.students), expected);
  if (excess.numerator <= 0n) return { holds: false };
  const variance = times(expected, fraction(enrollment.students - enrollment.cases, enrollment.students));
  return { holds: order(times(times(excess, excess), fraction(program.students)), variance) > 0 };
}

function formulaFault(enrollment: Counts, programSize: number): AbsentReason | null {
  if (!areCounts(enrollment) || !isCount(programSize)) return 'invalid-input';
  return enrollment.students === 0 || programSize === 0 ? 'no-students' : null;
}
