import { absent, computed } from '../computed.ts';
import type { Computed } from '../measure.ts';
import { chosenPair } from './inequality-difference.ts';
import type { Subgroup } from './subgroups.ts';

/**
 * Ratio (R)
 *
 * Question: How many times as high is one subgroup's estimate as another's, by default the highest and the lowest?
 * Formula: y₁ / y₂
 * Unit: ratio
 * Kind: relative
 * No difference: 1
 * Direction: above 1 the first subgroup has the higher estimate
 * Needs: at least two subgroups, the second with an estimate above 0
 * Warning: leaves out everybody between the two
 * Source: WHO, Health Equity Assessment Toolkit technical notes; R package healthequal
 *
 * Without places the answer is highest over lowest.
 */
export function inequalityRatio(
  subgroups: readonly Subgroup[],
  places?: { readonly first: number; readonly second: number },
): Computed {
  const pair = chosenPair(subgroups, places);
  if (typeof pair === 'string') return absent(pair);
  return pair[1] === 0 ? absent('no-comparison-cases') : computed(pair[0] / pair[1]);
}
