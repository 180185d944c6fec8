import { absent, computed } from './computed.ts';
import { areCounts } from './counts.ts';
import type { AbsentReason, Computed, Counts } from './measure.ts';

/**
 * Composition
 *
 * Question: What share of all students with the outcome belong to the group?
 * Formula: cases of the group / cases of all groups
 * Unit: share
 * Kind: neither
 * No difference: none
 * Direction: to be read beside the group's share of enrollment
 * Needs: the group's counts and those of all groups together
 * Warning: compare only one level apart: all students, those with disabilities, those with one disability
 * Source: IDC User's Guide (IDEA Data Center), composition
 */
export function composition(group: Counts, all: Counts): Computed {
  const fault = partFault(group, all);
  return fault === null ? computed(group.cases / all.cases) : absent(fault);
}

/** Why the group cannot be a part of `all` with shares of both cases and students, or null. */
export function partFault(group: Counts, all: Counts): AbsentReason | null {
  if (!areCounts(group) || !areCounts(all)) return 'invalid-input';
  if (group.cases > all.cases || group.students > all.students) return 'invalid-input';
  if (all.students === 0) return 'no-students';
  return all.cases === 0 ? 'no-cases' : null;
}
