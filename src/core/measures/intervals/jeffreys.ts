import { absent } from '../computed.ts';
import { areCounts } from '../counts.ts';
import { betaQuantile, betaUpperQuantile } from '../kernel/incomplete-beta.ts';
import type { ComputedInterval, Counts } from '../measure.ts';
import { isLevel } from './critical-value.ts';

/**
 * Jeffreys interval
 *
 * Question: How much could this share have come out otherwise with so few students?
 * Formula: beta quantiles B(α/2; x+½, n−x+½) and B(1−α/2; x+½, n−x+½)
 * Unit: share
 * Kind: neither
 * No difference: none
 * Direction: none; the wider, the less a single year of this group says
 * Needs: one group with at least one student
 * Warning: shorter than the exact interval and without its guarantee
 * Source: L. D. Brown, T. T. Cai and A. DasGupta 2001, Stat Sci 16:101
 *
 * With no cases the lower limit is 0 and with every student a case the upper is 1, as Brown, Cai and DasGupta advise.
 */
export function jeffreys(group: Counts, level = 0.95): ComputedInterval {
  if (!areCounts(group) || !isLevel(level)) return absent('invalid-input');
  const { cases, students } = group;
  if (students === 0) return absent('no-students');
  const tail = (1 - level) / 2;
  const a = cases + 0.5;
  const b = students - cases + 0.5;
  return {
    lower: cases === 0 ? 0 : betaQuantile(tail, a, b),
    upper: cases === students ? 1 : betaUpperQuantile(tail, a, b),
  };
}
