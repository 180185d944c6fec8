import { absent, computed } from './computed.ts';
import { areCounts } from './counts.ts';
import type { Computed, Counts } from './measure.ts';

/**
 * Risk
 *
 * Question: What share of the group's students have the outcome?
 * Formula: cases / students
 * Unit: share
 * Kind: neither
 * No difference: none
 * Direction: higher means the outcome is more common in the group
 * Needs: one group with at least one student
 * Warning: with few students one case moves the risk far; show cases and students beside it
 * Source: 34 CFR 300.647(a)(5)
 */
export function risk(group: Counts): Computed {
  if (!areCounts(group)) return absent('invalid-input');
  if (group.students === 0) return absent('no-students');
  return computed(group.cases / group.students);
}
