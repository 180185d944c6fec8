import { compareRiskRatio } from './compare.ts';
import { absent } from './computed.ts';
import type { AbsentReason, Counts } from './measure.ts';
import { riskRatio } from './risk-ratio.ts';

/** The impact ratio and whether it falls short of the cutoff. */
export interface FourFifths {
  readonly value: number;
  readonly flagged: boolean;
}

/**
 * Four-fifths rule
 *
 * Question: Does the group reach a favorable outcome at less than four fifths of the rate of the group that does best?
 * Formula: (successes / students of the group) / (successes / students of the best group), flagged below 0.80
 * Unit: ratio
 * Kind: relative
 * No difference: 1
 * Direction: below 1 the group reaches the outcome less often; only for favorable outcomes
 * Needs: the group and the group with the highest rate
 * Warning: a rule of thumb for selection procedures; exactly 0.80 is not flagged
 * Source: Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4(D); Questions and Answers 1979
 */
export function fourFifths(group: Counts, best: Counts, cutoff = 0.8): FourFifths | { readonly absent: AbsentReason } {
  const ratio = riskRatio(group, best);
  if ('absent' in ratio) return ratio;
  const below = compareRiskRatio(group, best, '<', cutoff);
  return 'absent' in below ? absent(below.absent) : { value: ratio.value, flagged: below.holds };
}
