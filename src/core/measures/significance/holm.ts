import { absent } from '../computed.ts';
import type { AbsentReason } from '../measure.ts';
import { areProbabilities, ascendingOrder } from './ordered-p-values.ts';

/**
 * Holm adjustment
 *
 * Question: Which of these differences stand if not even one may be named by chance?
 * Formula: running maximum of (m − i + 1) p₍ᵢ₎ over the ascending p-values, at most 1
 * Unit: p-value
 * Kind: neither
 * No difference: none
 * Direction: smaller is harder to put down to chance
 * Needs: every p-value of the family that was looked at, not only the small ones
 * Warning: leaving tests out of the family after seeing them makes the adjusted values too small
 * Source: S. Holm 1979, Scand J Stat 6:65
 *
 * The adjusted values stand in the order of the given ones.
 */
export function holm(pValues: readonly number[]): readonly number[] | { readonly absent: AbsentReason } {
  if (!areProbabilities(pValues)) return absent('invalid-input');
  const adjusted = new Array<number>(pValues.length);
  let largest = 0;
  ascendingOrder(pValues).forEach((at, rank) => {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * (pValues[at] as number)));
    adjusted[at] = largest;
  });
  return adjusted;
}
