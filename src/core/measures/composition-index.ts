import type { Decision, Operator } from './compare.ts';
import { compareFraction } from './compare.ts';
import { partFault } from './composition.ts';
import { absent, computed } from './computed.ts';
import { fraction, over } from './fraction.ts';
import type { Computed, Counts } from './measure.ts';

/**
 * Composition index
 *
 * Question: How many times its share of enrollment is the group's share of the outcome?
 * Formula: (cases of the group / all cases) / (students of the group / all students), its risk over the overall risk
 * Unit: ratio
 * Kind: relative
 * No difference: 1
 * Direction: above 1 the group has more of the outcome than of the enrollment
 * Needs: the group's counts and those of all groups together, the group with at least one student
 * Warning: the overall risk holds the group itself, so that a large group's index is drawn towards 1
 * Source: the proportionality index of the California Community Colleges; the R package DisImpact
 */
export function compositionIndex(group: Counts, all: Counts): Computed {
  const fault = partFault(group, all);
  if (fault !== null) return absent(fault);
  if (group.students === 0) return absent('no-students');
  return computed((group.cases * all.students) / (all.cases * group.students));
}

/** The composition index against a threshold such as 0.8, exactly. */
export function compareCompositionIndex(group: Counts, all: Counts, operator: Operator, threshold: number): Decision {
  const fault = partFault(group, all);
  if (fault !== null) return absent(fault);
  if (group.students === 0) return absent('no-students');
  const index = over(fraction(group.cases, all.cases), fraction(group.students, all.students));
  return compareFraction(index, operator, threshold);
}
