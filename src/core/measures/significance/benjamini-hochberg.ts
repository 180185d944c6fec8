import { absent } from '../computed.ts';
import type { AbsentReason } from '../measure.ts';
import { areProbabilities, ascendingOrder } from './ordered-p-values.ts';

/**
 * Benjamini–Hochberg adjustment
 *
 * Question: Which of these differences stand if only a small share of those named may be there by chance?
 * Formula: running minimum from the largest down of m p₍ᵢ₎ / i over the ascending p-values, at most 1
 * Unit: p-value
 * Kind: neither
 * No difference: none
 * Direction: smaller is harder to put down to chance
 * Needs: every p-value of the family that was looked at, not only the small ones
 * Warning: meant for screening many groups; a single finding asks for the stricter Holm adjustment or none
 * Source: Y. Benjamini and Y. Hochberg 1995, J R Stat Soc B 57:289
 *
 * The adjusted values stand in the order of the given ones.
 */
export function benjaminiHochberg(pValues: readonly number[]): readonly number[] | { readonly absent: AbsentReason } {
  if (!areProbabilities(pValues)) return absent('invalid-input');
  const adjusted = new Array<number>(pValues.length);
  const order = ascendingOrder(pValues);
  let smallest = 1;
  for (let rank = order.length; rank > 0; rank--) {
    const at = order[rank - 1] as number;
    smallest = Math.min(smallest, (pValues.length / rank) * (pValues[at] as number));
    adjusted[at] = smallest;
  }
  return adjusted;
}
