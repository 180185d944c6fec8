import { partFault } from './composition.ts';
import { absent, computed } from './computed.ts';
import { crossDifference } from './counts.ts';
import type { Computed, Counts } from './measure.ts';

/**
 * Relative difference in composition
 *
 * Question: By what percentage of its share of enrollment is the group's share of the outcome larger?
 * Formula: 100 × (composition − share of enrollment) / share of enrollment
 * Unit: percent
 * Kind: relative
 * No difference: 0
 * Direction: above 0 the group has more of the outcome than of the enrollment
 * Needs: the group's counts and those of all groups together, the group with at least one student
 * Warning: very large for very small groups
 * Source: IDC User's Guide (IDEA Data Center), relative difference in composition
 */
export function relativeCompositionDifference(group: Counts, all: Counts): Computed {
  const fault = partFault(group, all);
  if (fault !== null) return absent(fault);
  if (group.students === 0) return absent('no-students');
  const crossed = crossDifference(
    { cases: group.cases, students: all.cases },
    { cases: group.students, students: all.students },
  );
  return computed((100 * crossed) / all.cases / group.students);
}
