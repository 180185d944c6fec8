import { absent, computed } from '../computed.ts';
import { criticalValue, isLevel } from '../intervals/critical-value.ts';
import type { AbsentReason, Computed, Interval } from '../measure.ts';
import type { Subgroup, SubgroupWithError } from './subgroups.ts';
import { meanOver, populationMean, shares, subgroupsFault, sum } from './subgroups.ts';

/**
 * Between-group variance (BGV)
 *
 * Question: How far, squared, do the subgroups lie from the mean of everybody?
 * Formula: Σ w_j (y_j − μ)²
 * Unit: index
 * Kind: absolute
 * No difference: 0
 * Direction: higher is more unequal
 * Needs: at least one subgroup; no order
 * Warning: in squared units; large distances weigh most
 * Source: WHO, Health Equity Assessment Toolkit technical notes; R package healthequal
 */
export function betweenGroupVariance(subgroups: readonly Subgroup[]): Computed {
  const fault = subgroupsFault(subgroups);
  if (fault !== null) return absent(fault);
  const mean = populationMean(subgroups);
  return computed(meanOver(subgroups, 'weighted', ({ estimate }) => (estimate - mean) ** 2));
}

export interface BetweenGroupVarianceInterval extends Interval {
  readonly value: number;
  readonly standardError: number;
}

/**
 * The variance with its standard error and a normal interval, from the standard errors of the estimates:
 * √(4 Σ w²s²(y−μ)² + 2[(Σ w²s²)² − Σ w⁴s⁴ + Σ w²(1−w)²s⁴]). The lower limit may fall below 0.
 * Source: J. Ahn and others 2018, JCO Clin Cancer Inform 2:1.
 */
export function betweenGroupVarianceInterval(
  subgroups: readonly SubgroupWithError[],
  level = 0.95,
): BetweenGroupVarianceInterval | { readonly absent: AbsentReason } {
  const variance = betweenGroupVariance(subgroups);
  if ('absent' in variance) return variance;
  if (!isLevel(level) || !subgroups.every(({ standardError }) => standardError >= 0)) return absent('invalid-input');
  const mean = populationMean(subgroups);
  const weights = shares(subgroups);
  const total = (term: (w: number, s: number, y: number) => number): number =>
    sum(subgroups.map(({ standardError, estimate }, j) => term(weights[j] as number, standardError, estimate)));
  const spread = total((w, s, y) => w ** 2 * s ** 2 * (y - mean) ** 2);
  const square = total((w, s) => w ** 2 * s ** 2) ** 2;
  const fourth = total((w, s) => w ** 2 * (1 - w) ** 2 * s ** 4 - w ** 4 * s ** 4);
  const standardError = Math.sqrt(4 * spread + 2 * (square + fourth));
  const half = criticalValue(level) * standardError;
  return { value: variance.value, standardError, lower: variance.value - half, upper: variance.value + half };
}
