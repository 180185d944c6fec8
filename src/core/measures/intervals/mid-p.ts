import { absent } from '../computed.ts';
import { areCounts } from '../counts.ts';
import { binomialLogDensity } from '../kernel/binomial-log-density.ts';
import { incompleteBeta } from '../kernel/incomplete-beta.ts';
import { normalUpperQuantile } from '../kernel/normal-quantile.ts';
import { risingRoot } from '../kernel/rising-root.ts';
import type { ComputedInterval, Counts } from '../measure.ts';
import { isLevel } from './critical-value.ts';

/**
 * Mid-P interval
 *
 * Question: Between which true shares would this count be unusual in neither direction, counting the count itself by
 *   half?
 * Formula: the shares π with P(X > x) + ½ P(X = x) = α/2 and P(X < x) + ½ P(X = x) = α/2
 * Unit: share
 * Kind: neither
 * No difference: none
 * Direction: none; the wider, the less a single year of this group says
 * Needs: one group with at least one student
 * Warning: less cautious than the exact interval: close to the level on average, not at least it everywhere
 * Source: H. O. Lancaster 1961, J Am Stat Assoc 56:223; Fagerland, Lydersen and Laake 2017, ch. 2
 */
export function midP(group: Counts, level = 0.95): ComputedInterval {
  if (!areCounts(group) || !isLevel(level)) return absent('invalid-input');
  const { cases, students } = group;
  if (students === 0) return absent('no-students');
  const tail = (1 - level) / 2;
  const lower = lowerLogOdds(cases, students, tail);
  const mirrored = lowerLogOdds(students - cases, students, tail);
  return { lower: 1 / (1 + Math.exp(-lower)), upper: 1 / (1 + Math.exp(mirrored)) };
}

/** log odds of the share whose upper tail at x, with x itself counted by half, is `tail`. */
function lowerLogOdds(x: number, n: number, tail: number): number {
  if (x === 0) return -Infinity;
  const logTail = Math.log(tail);
  const start = Math.log((x + 0.5) / (n - x + 0.5)) - normalUpperQuantile(tail) / Math.sqrt((x * (n - x + 0.5)) / n);
  return risingRoot((u) => {
    const p = 1 / (1 + Math.exp(-u));
    const q = 1 / (1 + Math.exp(u));
    const point = Math.exp(binomialLogDensity(x, n, p, q));
    const value = incompleteBeta(p, x, n - x + 1).lower - 0.5 * point;
    return [Math.log(value) - logTail, (point * (x * q - 0.5 * (x - n * p))) / value];
  }, start);
}
