import { absent } from '../computed.ts';
import { areCounts, crossDifference } from '../counts.ts';
import type { AbsentReason, Counts } from '../measure.ts';
import { pooled } from '../pooled.ts';
import type { ChiSquareTest } from './chi-square-test.ts';
import { chiSquareResult } from './chi-square-test.ts';

/**
 * Test of equal risks in several groups
 *
 * Question: If all groups shared one risk, how often would their risks differ at least this much?
 * Formula: Σ (x_i − n_i p)² / (n_i p (1 − p)) with k − 1 degrees of freedom, p the pooled risk
 * Unit: p-value
 * Kind: neither
 * No difference: none
 * Direction: smaller is harder to put down to chance
 * Needs: at least two groups with students; an expected count of at least 5 in every cell
 * Warning: says that some groups differ, not which
 * Source: J. L. Fleiss 1981, Statistical Methods for Rates and Proportions; R, prop.test
 *
 * Groups without students are left out.
 */
export function kSampleTest(groups: readonly Counts[]): ChiSquareTest | { readonly absent: AbsentReason } {
  if (!groups.every(areCounts)) return absent('invalid-input');
  const present = groups.filter((group) => group.students > 0);
  if (present.length === 0) return absent('no-students');
  if (present.length === 1) return absent('no-comparison-students');
  const all = pooled(present);
  if (all.cases === 0) return absent('no-cases');
  const rest = all.students - all.cases;
  if (rest === 0) return absent('not-finite');
  let statistic = 0;
  for (const group of present) {
    const distance = crossDifference(group, all);
    statistic += (distance / group.students / all.cases) * (distance / rest);
  }
  return chiSquareResult(statistic, present.length - 1);
}
