import type { AbsentReason, Counts } from './measure.ts';
import type { GapMargin, PercentagePointGap } from './percentage-point-gap.ts';
import { percentagePointGap } from './percentage-point-gap.ts';

/**
 * Percentage point gap minus one
 *
 * Question: Does the group reach a favorable outcome less often than everybody else by more than its size explains?
 * Formula: p_g − p of all others, flagged where p_g + max(z √(v/n), floor) ≤ p of all others
 * Unit: points
 * Kind: absolute
 * No difference: 0
 * Direction: below 0 the group reaches the outcome less often; only for favorable outcomes
 * Needs: the counts of all groups
 * Warning: the students needed take the others' rate as fixed
 * Source: California Community Colleges, PPG-1 (2022); the R package DisImpact
 */
export function percentagePointGapMinusOne(
  groups: readonly Counts[],
  index: number,
  margin: GapMargin,
): PercentagePointGap | { readonly absent: AbsentReason } {
  return percentagePointGap(groups, index, 'all-others', margin);
}
