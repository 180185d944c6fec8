import type { Decision, Operator } from './compare.ts';
import { compareFraction } from './compare.ts';
import { partFault } from './composition.ts';
import { absent, computed } from './computed.ts';
import { crossDifference } from './counts.ts';
import { fraction, minus } from './fraction.ts';
import type { Computed, Counts } from './measure.ts';

/**
 * Difference in composition
 *
 * Question: By how many points is the group's share of the outcome larger than its share of enrollment?
 * Formula: cases of the group / all cases − students of the group / all students
 * Unit: points
 * Kind: absolute
 * No difference: 0
 * Direction: above 0 the group has more of the outcome than of the enrollment
 * Needs: the group's counts and those of all groups together
 * Warning: for a group that is nearly everybody it is close to 0 whatever its risk
 * Source: IDC User's Guide (IDEA Data Center), difference in composition
 *
 * The value is a difference of shares: 0.05 stands for five points.
 */
export function compositionDifference(group: Counts, all: Counts): Computed {
  const fault = partFault(group, all);
  if (fault !== null) return absent(fault);
  // x/X − n/N = (x N − n X) / (X N), the same cross difference with cases and students in other places.
  const crossed = crossDifference(
    { cases: group.cases, students: all.cases },
    { cases: group.students, students: all.students },
  );
  return computed(crossed / all.cases / all.students);
}

/** The difference in composition against a difference of shares, exactly. */
export function compareCompositionDifference(
  group: Counts,
  all: Counts,
  operator: Operator,
  threshold: number,
): Decision {
  const fault = partFault(group, all);
  if (fault !== null) return absent(fault);
  const difference = minus(fraction(group.cases, all.cases), fraction(group.students, all.students));
  return compareFraction(difference, operator, threshold);
}
