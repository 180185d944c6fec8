import { absent, computed } from '../computed.ts';
import { pairFault } from '../counts.ts';
import type { Computed, Counts } from '../measure.ts';

/**
 * Smallest expected count
 *
 * Question: Are the counts large enough for a chi-square test?
 * Formula: smaller group × rarer outcome / all students
 * Unit: students
 * Kind: neither
 * No difference: none
 * Direction: below 5 use Fisher's exact test
 * Needs: two groups with at least one student each
 * Warning: 5 is a convention
 * Source: W. G. Cochran 1954, Biometrics 10:417
 */
export function smallestExpectedCount(target: Counts, comparison: Counts): Computed {
  const fault = pairFault(target, comparison);
  if (fault !== null) return absent(fault);
  const all = target.students + comparison.students;
  const cases = target.cases + comparison.cases;
  return computed((Math.min(target.students, comparison.students) * Math.min(cases, all - cases)) / all);
}
