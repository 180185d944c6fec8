import { absent } from './computed.ts';
import type { Fraction } from './fraction.ts';
import { ceiling, decimalFraction, fraction, minus, order, times } from './fraction.ts';
import type { AbsentReason, Counts } from './measure.ts';
import type { Reference } from './reference-rate.ts';
import { referenceRate } from './reference-rate.ts';

/** How far a rate may lie below the reference before it is flagged: `z` standard errors, at least `floor`. */
export interface GapMargin {
  /** 'worst-case' takes the standard error at a rate of one half, 'observed' at the group's own rate. */
  readonly from: 'worst-case' | 'observed';
  readonly floor: number;
  readonly z: number;
}

export interface PercentagePointGap {
  /** The group's rate less the reference: 0.05 stands for five points above it. */
  readonly value: number;
  readonly rate: number;
  readonly reference: number;
  readonly margin: number;
  /** rate + margin <= reference. */
  readonly flagged: boolean;
  /**
   * More successes that bring the rate to the reference less the margin. On that line itself the group is still
   * flagged.
   */
  readonly neededToMargin: number;
  /** More successes after which the group is no longer flagged. */
  readonly neededNotFlagged: number;
  /** More successes that bring the rate to the reference. */
  readonly neededForParity: number;
}

/**
 * Percentage point gap
 *
 * Question: Does the group reach a favorable outcome less often than the reference by more than its size explains?
 * Formula: p_g − reference, flagged where p_g + max(z √(v/n), floor) ≤ reference, v = ¼ or p_g(1 − p_g)
 * Unit: points
 * Kind: absolute
 * No difference: 0
 * Direction: below 0 the group reaches the outcome less often; only for favorable outcomes
 * Needs: the counts of all groups and a choice of reference
 * Warning: the students needed take the reference as fixed, although an overall rate rises with the group's own
 * Source: California Community Colleges, percentage point gap method; the R package DisImpact
 *
 * Decided in whole numbers: the flag and the students needed compare squares, not rounded roots, so that 0.54 of 2,000
 * is 1,080 and not one more.
 */
export function percentagePointGap(
  groups: readonly Counts[],
  index: number,
  reference: Reference,
  margin: GapMargin,
): PercentagePointGap | { readonly absent: AbsentReason } {
  const held = referenceRate(groups, index, reference);
  if (typeof held === 'string') return absent(held);
  const group = groups[index] as Counts;
  if (group.students === 0) return absent('no-students');
  const floor = decimalFraction(margin.floor);
  const z = decimalFraction(margin.z);
  if (floor === null || z === null || margin.floor < 0 || margin.z < 0) return absent('invalid-input');

  const { cases, students } = group;
  const variance =
    margin.from === 'worst-case'
      ? fraction(1, 4)
      : fraction(BigInt(cases) * BigInt(students - cases), square(students));
  const squaredError = times(times(z, z), times(variance, fraction(1, students)));
  const gapAfter = (more: number): Fraction => minus(held, fraction(cases + more, students));
  /** -1, 0, 1 as the gap after so many more successes is below, on or above the margin. */
  const againstMargin = (more: number): -1 | 0 | 1 => {
    const gap = gapAfter(more);
    if (gap.numerator <= 0n) return -1;
    const againstError = order(times(gap, gap), squaredError);
    const againstFloor = order(gap, floor);
    return againstError < againstFloor ? againstError : againstFloor;
  };

  const rate = cases / students;
  const target = toNumber(held);
  const size = Math.max(Math.sqrt(toNumber(squaredError)), margin.floor);
  const parity = Math.max(0, Number(ceiling(times(gapAfter(0), fraction(students)))));
  const guess = Math.min(parity, Math.max(0, Math.ceil((target - size - rate) * students)));
  return {
    value: -toNumber(gapAfter(0)),
    rate,
    reference: target,
    margin: size,
    flagged: againstMargin(0) >= 0,
    neededToMargin: smallest(guess, parity, (more) => againstMargin(more) <= 0),
    neededNotFlagged: smallest(guess, parity, (more) => againstMargin(more) < 0),
    neededForParity: parity,
  };
}

/**
 * The smallest whole number from 0 to `most` that will do, knowing that everything above it will too; from a close
 * guess.
 */
function smallest(guess: number, most: number, willDo: (n: number) => boolean): number {
  let n = guess;
  while (n > 0 && willDo(n - 1)) n--;
  while (n < most && !willDo(n)) n++;
  return n;
}

function square(n: number): bigint {
  return BigInt(n) * BigInt(n);
}

/** The nearest double, give or take the last bit: numerators of this file stay far below the range of doubles. */
function toNumber(value: Fraction): number {
  return Number(value.numerator) / Number(value.denominator);
}
