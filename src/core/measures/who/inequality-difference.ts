import { absent, computed } from '../computed.ts';
import type { AbsentReason, Computed } from '../measure.ts';
import type { Subgroup } from './subgroups.ts';
import { subgroupsFault } from './subgroups.ts';

/**
 * Difference (D)
 *
 * Question: How far apart are the estimates of two subgroups, by default the highest and the lowest?
 * Formula: y₁ − y₂
 * Unit: points
 * Kind: absolute
 * No difference: 0
 * Direction: above 0 the first subgroup has the higher estimate
 * Needs: at least two subgroups; ordered ones are compared from most to least advantaged by giving their places
 * Warning: leaves out everybody between the two
 * Source: WHO, Health Equity Assessment Toolkit technical notes; R package healthequal
 *
 * In the unit of the estimates. Without places the answer is highest less lowest.
 */
export function inequalityDifference(
  subgroups: readonly Subgroup[],
  places?: { readonly first: number; readonly second: number },
): Computed {
  const pair = chosenPair(subgroups, places);
  return typeof pair === 'string' ? absent(pair) : computed(pair[0] - pair[1]);
}

/** The two estimates a difference or ratio is about: those at the given places, or the highest and the lowest. */
export function chosenPair(
  subgroups: readonly Subgroup[],
  places?: { readonly first: number; readonly second: number },
): readonly [number, number] | AbsentReason {
  const fault = subgroupsFault(subgroups, 2);
  if (fault !== null) return fault;
  if (places === undefined) {
    const estimates = subgroups.map(({ estimate }) => estimate);
    return [Math.max(...estimates), Math.min(...estimates)];
  }
  const first = subgroups[places.first];
  const second = subgroups[places.second];
  return first === undefined || second === undefined ? 'invalid-input' : [first.estimate, second.estimate];
}
