import { compareNumber } from '../../measures/compare.ts';
import type { Operator } from '../outcome.ts';
import { yearsInARow, type MissingYear } from './consecutive-years.ts';

/** When ratios of several years flag a district; Massachusetts: 3.0 or greater for three consecutive years. */
export interface YearsRule {
  readonly operator: Operator;
  readonly threshold: number;
  readonly consecutiveYears: number;
  readonly missingYear: MissingYear;
}

/**
 * Whether ratios that somebody else computed are past the threshold in each of the consecutive years that end in the
 * latest; a year without a ratio is null. Compared as the decimals they print as.
 */
export function isFlagged(oldestFirst: readonly (number | null)[], rule: YearsRule): boolean {
  const results = oldestFirst.map((ratio) => {
    const decision = ratio === null ? null : compareNumber(ratio, rule.operator, rule.threshold);
    if (decision === null || 'absent' in decision) return 'no-ratio';
    return decision.holds ? 'above' : 'not-above';
  });
  return yearsInARow(results, rule.missingYear) >= rule.consecutiveYears;
}

/**
 * Indicators 9 and 10, disproportionate representation: numbers flag a district first; only a review of policies that
 * finds inappropriate identification identifies it. Not the same as significant disproportionality (34 CFR 300.646).
 */
export function disproportionateRepresentation(
  flagged: boolean,
  inappropriateIdentification: boolean | null,
): 'not flagged' | 'flagged' | 'identified' {
  if (!flagged) return 'not flagged';
  return inappropriateIdentification === true ? 'identified' : 'flagged';
}
