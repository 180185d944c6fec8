import { absent } from '../computed.ts';
import { areCounts } from '../counts.ts';
import { betaQuantile, betaUpperQuantile } from '../kernel/incomplete-beta.ts';
import type { ComputedInterval, Counts } from '../measure.ts';
import { isLevel } from './critical-value.ts';

/**
 * Clopper–Pearson exact interval
 *
 * Question: Between which true shares would this count be unusual in neither direction, counted exactly?
 * Formula: beta quantiles B(α/2; x, n−x+1) and B(1−α/2; x+1, n−x)
 * Unit: share
 * Kind: neither
 * No difference: none
 * Direction: none; the wider, the less a single year of this group says
 * Needs: one group with at least one student
 * Warning: wider than it need be: it covers at least the level, often far more
 * Source: C. J. Clopper and E. S. Pearson 1934, Biometrika 26:404
 */
export function clopperPearson(group: Counts, level = 0.95): ComputedInterval {
  if (!areCounts(group) || !isLevel(level)) return absent('invalid-input');
  const { cases, students } = group;
  if (students === 0) return absent('no-students');
  const tail = (1 - level) / 2;
  return {
    lower: cases === 0 ? 0 : betaQuantile(tail, cases, students - cases + 1),
    upper: cases === students ? 1 : betaUpperQuantile(tail, cases + 1, students - cases),
  };
}
