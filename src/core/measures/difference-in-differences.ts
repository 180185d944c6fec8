import { compareFraction, type Decision, type Operator } from './compare.ts';
import { absent } from './computed.ts';
import { exactMean, exactValues, scoresOf, toNumber } from './exact-values.ts';
import { fraction, minus, over, plus, type Fraction } from './fraction.ts';
import { welch } from './intervals/welch.ts';
import type { AbsentReason, Computed, ComputedInterval } from './measure.ts';

/** The values of a school before and after the start, at least one each. */
export interface BeforeAndAfter {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/**
 * Difference in differences
 *
 * Question: By how much more did the schools served change than the schools compared?
 * Formula: mean over the served of (mean after − mean before) − the same over the others
 * Unit: as the values
 * Kind: absolute
 * No difference: 0
 * Direction: above 0 the schools served rose more, or fell less
 * Needs: schools in both sets, each with values before and after the start
 * Warning: descriptive, not causal; it would tell of the support only if both sets had moved alike without it
 * Source: D. Card and A. Krueger 1994, Am Econ Rev 84:772
 */
export function differenceInDifferences(
  served: readonly BeforeAndAfter[],
  others: readonly BeforeAndAfter[],
): Computed {
  const exact = exactDifference(served, others);
  return 'absent' in exact ? exact : { value: toNumber(exact) };
}

/** The difference against a threshold, exactly. */
export function compareDifferenceInDifferences(
  served: readonly BeforeAndAfter[],
  others: readonly BeforeAndAfter[],
  operator: Operator,
  threshold: number,
): Decision {
  const exact = exactDifference(served, others);
  return 'absent' in exact ? exact : compareFraction(exact, operator, threshold);
}

/** Welch's interval over the schools' changes. */
export function differenceInDifferencesInterval(
  served: readonly BeforeAndAfter[],
  others: readonly BeforeAndAfter[],
): ComputedInterval {
  const scores = [served, others].map((set) =>
    scoresOf(exactValues(set.flatMap((one) => changeOf(one) ?? []).map(toNumber))),
  );
  return welch(scores[0]!, scores[1]!);
}

/** Mean after minus mean before. */
export function changeOf({ before, after }: BeforeAndAfter): Fraction | null {
  const [was, is] = [exactMean(exactValues(before)), exactMean(exactValues(after))];
  return was === null || is === null ? null : minus(is, was);
}

function exactDifference(
  served: readonly BeforeAndAfter[],
  others: readonly BeforeAndAfter[],
): Fraction | { readonly absent: AbsentReason } {
  const [own, other] = [meanChange(served), meanChange(others)];
  if (own === null) return absent('no-students');
  return other === null ? absent('no-comparison-students') : minus(own, other);
}

function meanChange(schools: readonly BeforeAndAfter[]): Fraction | null {
  const changes = schools.flatMap((one) => changeOf(one) ?? []);
  if (changes.length === 0) return null;
  return over(changes.reduce(plus, fraction(0)), fraction(BigInt(changes.length)));
}
