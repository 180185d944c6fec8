import { absent } from '../computed.ts';
import { crossDifference, pairFault } from '../counts.ts';
import { normalLogUpperTail } from '../kernel/normal-tail.ts';
import type { AbsentReason, Counts } from '../measure.ts';

export interface TwoProportionZ {
  /** In standard errors; positive where the first group's risk is higher. */
  readonly z: number;
  readonly p: number;
  readonly logP: number;
}

/**
 * Two-proportion z test
 *
 * Question: How many standard errors apart are two risks, and how often would chance bring that about?
 * Formula: (p₁ − p₂) / √(p(1 − p)(1/n₁ + 1/n₂)), p the pooled risk
 * Unit: p-value
 * Kind: neither
 * No difference: none
 * Direction: smaller is harder to put down to chance
 * Needs: an expected count of at least 5 in every cell; else Fisher's exact test
 * Warning: its square is the chi-square statistic without correction: the same test, not a second opinion
 * Source: A. Agresti, An Introduction to Categorical Data Analysis, section 2.2
 */
export function twoProportionZ(target: Counts, comparison: Counts): TwoProportionZ | { readonly absent: AbsentReason } {
  const fault = pairFault(target, comparison);
  if (fault !== null) return absent(fault);
  const all = target.students + comparison.students;
  const cases = target.cases + comparison.cases;
  if (cases === 0) return absent('no-cases');
  if (cases === all) return absent('not-finite');
  const difference = crossDifference(target, comparison) / target.students / comparison.students;
  const variance = (cases / all) * ((all - cases) / all) * (all / target.students / comparison.students);
  const z = difference / Math.sqrt(variance);
  const logP = Math.min(0, Math.LN2 + normalLogUpperTail(Math.abs(z)));
  return { z, p: Math.exp(logP), logP };
}
