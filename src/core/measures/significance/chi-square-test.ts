import { absent } from '../computed.ts';
import { crossDifference, pairFault } from '../counts.ts';
import { chiSquareLogUpperTail } from '../kernel/chi-square.ts';
import type { AbsentReason, Counts } from '../measure.ts';

export interface ChiSquareTest {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
  /** log p, which goes on where p itself is below the smallest double. */
  readonly logP: number;
}

/**
 * Chi-square test
 *
 * Question: If both groups shared one risk, how often would their risks differ at least this much?
 * Formula: N (x₁n₂ − x₂n₁)² / (n₁ n₂ X (N − X)); with Yates' correction N/2 is taken off the difference
 * Unit: p-value
 * Kind: neither
 * No difference: none
 * Direction: smaller is harder to put down to chance
 * Needs: an expected count of at least 5 in every cell; else Fisher's exact test
 * Warning: not part of any federal or State disproportionality rule; looking at many groups calls for an adjustment
 * Source: K. Pearson 1900; F. Yates 1934
 */
export function chiSquareTest(
  target: Counts,
  comparison: Counts,
  correction: 'none' | 'yates' = 'none',
): ChiSquareTest | { readonly absent: AbsentReason } {
  const fault = pairFault(target, comparison);
  if (fault !== null) return absent(fault);
  const all = target.students + comparison.students;
  const cases = target.cases + comparison.cases;
  if (cases === 0) return absent('no-cases');
  if (cases === all) return absent('not-finite');
  const distance = Math.abs(crossDifference(target, comparison));
  const kept = correction === 'yates' ? Math.max(0, distance - all / 2) : distance;
  const statistic = ((kept / target.students / comparison.students) * (kept / cases) * all) / (all - cases);
  return chiSquareResult(statistic, 1);
}

/** The p-value of a statistic with so many degrees of freedom. */
export function chiSquareResult(statistic: number, degreesOfFreedom: number): ChiSquareTest {
  const logP = chiSquareLogUpperTail(statistic, degreesOfFreedom);
  return { statistic, degreesOfFreedom, p: Math.exp(logP), logP };
}
