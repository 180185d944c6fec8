import { compareFraction, type Decision, type Operator } from './compare.ts';
import { absent } from './computed.ts';
import { exactMean, toNumber, type ExactValues } from './exact-values.ts';
import type { Computed } from './measure.ts';

/**
 * Mean
 *
 * Question: What is the value of everybody of the group on average?
 * Formula: sum of the values / how many there are
 * Unit: as the values
 * Kind: neither
 * No difference: none
 * Direction: as the values
 * Needs: at least one value
 * Warning: one extreme value moves the mean of a small group, and values that are not known are in no mean
 * Source: arithmetic mean
 */
export function mean(values: ExactValues): Computed {
  const exact = exactMean(values);
  return exact === null ? absent('no-students') : { value: toNumber(exact) };
}

/** The mean against a level, exactly. */
export function compareMean(values: ExactValues, operator: Operator, threshold: number): Decision {
  const exact = exactMean(values);
  return exact === null ? absent('no-students') : compareFraction(exact, operator, threshold);
}
