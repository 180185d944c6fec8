import { compareFraction } from '../../measures/compare.ts';
import { fraction, over, type Fraction } from '../../measures/fraction.ts';
import type { Counts } from '../../measures/measure.ts';
import type { Reason, ThresholdUsed } from '../outcome.ts';
import type { YearResult } from './consecutive-years.ts';
import { ratioMethod, type Gates } from './gates.ts';
import { gateMessage } from './reasons.ts';

/** A group's counts in one year as the regulation needs them; null where they are not known. */
export interface YearCounts {
  readonly group: Counts;
  readonly others: Counts;
  readonly stateOthers: Counts | null;
}

/** One group's ratio in one category and year. */
export type YearRatio =
  | {
      readonly method: 'risk-ratio' | 'alternate-risk-ratio';
      readonly comparison: Counts;
      readonly ratio: Fraction;
      /** Against the threshold; null where no threshold is set. */
      readonly above: boolean | null;
    }
  | { readonly method: null; readonly reason: Reason };

/**
 * The risk ratio or alternate risk ratio of one year in the order of 34 CFR 300.647: minimums of the group, of the
 * comparison in the LEA, of the comparison in the State; then the ratio, exactly, against the threshold.
 */
export function yearRatio(
  counts: YearCounts,
  gates: Gates,
  threshold: Pick<ThresholdUsed, 'operator' | 'value'> | null,
): YearRatio {
  const { group, others, stateOthers } = counts;
  const chosen = ratioMethod(group, others, stateOthers, gates);
  if (chosen.method === null)
    return { method: null, reason: gateMessage(chosen.reason, group, others, stateOthers, gates) };
  const { comparison } = chosen;
  const ratio = over(fraction(group.cases, group.students), fraction(comparison.cases, comparison.students));
  const decision = threshold === null ? null : compareFraction(ratio, threshold.operator, threshold.value);
  return {
    method: chosen.method,
    comparison,
    ratio,
    above: decision !== null && 'holds' in decision ? decision.holds : null,
  };
}

/** A year's ratio as the years rule sees it. */
export function yearResult(ratio: YearRatio | null): YearResult {
  if (ratio === null || ratio.method === null || ratio.above === null) return 'no-ratio';
  return ratio.above ? 'above' : 'not-above';
}

/** The ratio for display; a decision is made on the fraction. */
export function ratioValue(ratio: Extract<YearRatio, { readonly ratio: unknown }>): number {
  return Number(ratio.ratio.numerator) / Number(ratio.ratio.denominator);
}
