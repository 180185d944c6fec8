import { absent } from './computed.ts';
import { areCounts, pairFault } from './counts.ts';
import type { Fraction } from './fraction.ts';
import { decimalFraction, fraction, minus, order, over } from './fraction.ts';
import type { AbsentReason, Counts } from './measure.ts';

/*
 * Exact decisions. Whether a ratio, difference or share of counts lies above or on a threshold is settled here in whole
 * numbers, never on a rounded or floating value: 0.15 / 0.05 is below 3 in doubles and exactly 3 in truth, and the law
 * turns on "exceeds". The threshold is the decimal a person wrote.
 */

export type Operator = '>' | '>=' | '<' | '<=' | '=';

/**
 * Whether the comparison holds, or why it cannot be made. Never a bare truth value: an absent answer must not look
 * true.
 */
export type Decision = { readonly holds: boolean } | { readonly absent: AbsentReason };

/** Whether an exact value stands in this relation to a decimal threshold. */
export function compareFraction(value: Fraction, operator: Operator, threshold: number): Decision {
  const limit = decimalFraction(threshold);
  if (limit === null) return absent('invalid-input');
  return { holds: satisfies(order(value, limit), operator) };
}

/** cases / students against a share such as 0.95. */
export function compareShare(group: Counts, operator: Operator, threshold: number): Decision {
  if (!areCounts(group)) return absent('invalid-input');
  if (group.students === 0) return absent('no-students');
  return compareFraction(fraction(group.cases, group.students), operator, threshold);
}

/**
 * Risk ratio against a threshold such as 3 or 2.5: also the alternate ratio, a ratio to a named group, and the impact
 * ratio of the four-fifths rule, which are the same arithmetic with other counts.
 */
export function compareRiskRatio(target: Counts, comparison: Counts, operator: Operator, threshold: number): Decision {
  const fault = pairFault(target, comparison);
  if (fault !== null) return absent(fault);
  if (comparison.cases === 0) return absent('no-comparison-cases');
  return compareFraction(over(share(target), share(comparison)), operator, threshold);
}

/** Difference of two risks against a difference of shares: 0.05 stands for five percentage points. */
export function compareRiskDifference(
  target: Counts,
  comparison: Counts,
  operator: Operator,
  threshold: number,
): Decision {
  const fault = pairFault(target, comparison);
  if (fault !== null) return absent(fault);
  return compareFraction(minus(share(target), share(comparison)), operator, threshold);
}

/** A measured number (not a ratio of counts) against a threshold, both taken as the decimals they print as. */
export function compareNumber(value: number, operator: Operator, threshold: number): Decision {
  const exact = decimalFraction(value);
  return exact === null ? absent('invalid-input') : compareFraction(exact, operator, threshold);
}

/** Whether an order of -1, 0 or 1 is the one the operator asks for. */
export function satisfies(found: -1 | 0 | 1, operator: Operator): boolean {
  switch (operator) {
    case '>':
      return found > 0;
    case '>=':
      return found >= 0;
    case '<':
      return found < 0;
    case '<=':
      return found <= 0;
    case '=':
      return found === 0;
  }
}

function share(group: Counts): Fraction {
  return fraction(group.cases, group.students);
}
