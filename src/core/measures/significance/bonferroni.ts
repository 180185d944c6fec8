import { absent } from '../computed.ts';
import type { AbsentReason } from '../measure.ts';
import { areProbabilities } from './ordered-p-values.ts';

/**
 * Bonferroni adjustment
 *
 * Question: Which of these differences stand if not even one may be named by chance, by the simplest rule?
 * Formula: m p, at most 1
 * Unit: p-value
 * Kind: neither
 * No difference: none
 * Direction: smaller is harder to put down to chance
 * Needs: every p-value of the family that was looked at, not only the small ones
 * Warning: never better than Holm; offered because it is the best known
 * Source: O. J. Dunn 1961, J Am Stat Assoc 56:52
 */
export function bonferroni(pValues: readonly number[]): readonly number[] | { readonly absent: AbsentReason } {
  if (!areProbabilities(pValues)) return absent('invalid-input');
  return pValues.map((p) => Math.min(1, pValues.length * p));
}
