import { decimalFraction, fraction, order, times } from '../../measures/fraction.ts';
import type { Counts } from '../../measures/measure.ts';
import { yearsInARow, type MissingYear, type YearResult } from './consecutive-years.ts';
import { missedMinimum, type Gates } from './gates.ts';

/** One year of indicator 4A: children with IEPs, those suspended or expelled over 10 days, and the State's rate. */
export interface DiscrepancyYear {
  readonly counts: Counts;
  /** As a share of 1. Which students the State's rate is out of is the State's choice and must be printed with it. */
  readonly stateRate: number;
}

export interface DiscrepancyRule {
  readonly gates: Gates;
  /** How many times the State's rate. */
  readonly multiple: number;
  readonly consecutiveYears: number;
  readonly missingYear: MissingYear;
}

/**
 * Indicator 4A, significant discrepancy as Massachusetts defines it: the rate of long suspensions and expulsions of
 * children with IEPs is at least so many times the State's rate in each of the consecutive years that end in the latest.
 * A year below the minimum n-size or cell size has no rate to judge.
 */
export function hasSignificantDiscrepancy(oldestFirst: readonly DiscrepancyYear[], rule: DiscrepancyRule): boolean {
  const results = oldestFirst.map((year): YearResult => discrepancyResult(year, rule));
  return yearsInARow(results, rule.missingYear) >= rule.consecutiveYears;
}

/** One year against the multiple of the State's rate, exactly: 4 of 200 is five times 0.004. */
export function discrepancyResult(year: DiscrepancyYear, rule: DiscrepancyRule): YearResult {
  const { counts, stateRate } = year;
  const state = decimalFraction(stateRate);
  const multiple = decimalFraction(rule.multiple);
  if (state === null || multiple === null || counts.students === 0) return 'no-ratio';
  if (missedMinimum(counts, rule.gates) !== null) return 'no-ratio';
  return order(fraction(counts.cases, counts.students), times(state, multiple)) >= 0 ? 'above' : 'not-above';
}

/**
 * Indicator 4B: a significant discrepancy by race or ethnicity counts only where a review of policies, procedures and
 * practices found that they contribute and do not comply. Until that review, nothing is known.
 */
export function discrepancyByRace(
  significantDiscrepancy: boolean,
  practicesContribute: boolean | null,
): 'none' | 'review-needed' | 'counted' {
  if (!significantDiscrepancy) return 'none';
  if (practicesContribute === null) return 'review-needed';
  return practicesContribute ? 'counted' : 'none';
}
