import { compareFraction, type Decision, type Operator } from './compare.ts';
import { absent, computed } from './computed.ts';
import { pairFault } from './counts.ts';
import { toNumber } from './exact-values.ts';
import { fraction, minus, type Fraction } from './fraction.ts';
import { newcombe } from './intervals/newcombe.ts';
import type { AbsentReason, Computed, ComputedInterval, Counts } from './measure.ts';

/** A group and its comparison in one year. */
export interface GapCounts {
  readonly group: Counts;
  readonly comparison: Counts;
}

/**
 * Change in a gap
 *
 * Question: By how many percentage points has the gap between a group and its comparison grown from the first year to the
 *   last?
 * Formula: (rate of the group − rate of the comparison) in the last year − the same in the first year
 * Unit: points
 * Kind: absolute
 * No difference: 0
 * Direction: above 0 the group's rate has risen against the comparison's
 * Needs: counts of a group and its comparison in two years that were counted alike
 * Warning: a gap may narrow because the better off lose; read both rates beside it
 * Source: difference of two differences; G. Y. Zou and A. Donner 2008, Stat Med 27:1693 for the interval
 */
export function changeInGap(first: GapCounts, last: GapCounts): Computed {
  const exact = exactChange(first, last);
  return 'absent' in exact ? exact : computed(toNumber(exact));
}

/** The change against a difference of shares, exactly. */
export function compareChangeInGap(first: GapCounts, last: GapCounts, operator: Operator, threshold: number): Decision {
  const exact = exactChange(first, last);
  return 'absent' in exact ? exact : compareFraction(exact, operator, threshold);
}

/** How far the change could move by chance: the squares of each year's distances to its own limits, added. */
export function changeInGapInterval(first: GapCounts, last: GapCounts): ComputedInterval {
  const [was, is] = [gapOf(first), gapOf(last)];
  const [before, after] = [newcombe(first.group, first.comparison), newcombe(last.group, last.comparison)];
  if ('absent' in was) return was;
  if ('absent' in is) return is;
  if ('absent' in before) return before;
  if ('absent' in after) return after;
  const [old, now] = [toNumber(was), toNumber(is)];
  const change = now - old;
  return {
    lower: change - Math.hypot(now - after.lower, (before.upper ?? 1) - old),
    upper: change + Math.hypot((after.upper ?? 1) - now, old - before.lower),
  };
}

/** The gap of a year, exactly. */
export function gapOf({ group, comparison }: GapCounts): Fraction | { readonly absent: AbsentReason } {
  const fault = pairFault(group, comparison);
  if (fault !== null) return absent(fault);
  return minus(fraction(group.cases, group.students), fraction(comparison.cases, comparison.students));
}

function exactChange(first: GapCounts, last: GapCounts): Fraction | { readonly absent: AbsentReason } {
  const [was, is] = [gapOf(first), gapOf(last)];
  if ('absent' in was) return was;
  return 'absent' in is ? is : minus(is, was);
}
