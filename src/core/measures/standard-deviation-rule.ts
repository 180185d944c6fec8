import type { Decision, Operator } from './compare.ts';
import { satisfies } from './compare.ts';
import { absent, computed } from './computed.ts';
import { crossDifference, pairFault } from './counts.ts';
import { decimalFraction, fraction, minus, order, times } from './fraction.ts';
import type { AbsentReason, Computed, Counts } from './measure.ts';

/**
 * Standard-deviation rule
 *
 * Question: How many standard deviations does the group's rate lie above the rate of the State?
 * Formula: (p_g − p) / √(p(1 − p) / n_g), p the State's rate
 * Unit: standard deviations
 * Kind: absolute
 * No difference: 0
 * Direction: above 0 the outcome is more common in the group than in the State
 * Needs: the group's counts, and a State rate that is neither 0 nor 1
 * Warning: large groups are far from the State by this measure even where the gap in points is small
 * Source: Illinois State Board of Education, SPP/APR indicator 4A
 */
export function standardDeviationRule(group: Counts, state: Counts): Computed {
  const fault = ruleFault(group, state);
  if (fault !== null) return absent(fault);
  const difference = crossDifference(group, state) / (group.students * state.students);
  const rest = (state.students - state.cases) / state.students;
  return computed(difference / Math.sqrt(((state.cases / state.students) * rest) / group.students));
}

/** The distance in standard deviations against a threshold of 0 or more, exactly: squares instead of a root. */
export function compareStandardDeviations(
  group: Counts,
  state: Counts,
  operator: Operator,
  threshold: number,
): Decision {
  const fault = ruleFault(group, state);
  const limit = decimalFraction(threshold);
  if (fault !== null || limit === null || threshold < 0) return absent(fault ?? 'invalid-input');
  const rate = fraction(state.cases, state.students);
  const distance = minus(fraction(group.cases, group.students), rate);
  if (distance.numerator < 0n) return { holds: satisfies(-1, operator) };
  const variance = times(rate, fraction(state.students - state.cases, BigInt(state.students) * BigInt(group.students)));
  return { holds: satisfies(order(times(distance, distance), times(times(limit, limit), variance)), operator) };
}

function ruleFault(group: Counts, state: Counts): AbsentReason | null {
  const fault = pairFault(group, state);
  if (fault !== null) return fault;
  if (state.cases === 0) return 'no-comparison-cases';
  return state.cases === state.students ? 'not-finite' : null;
}
