import {
  changeInGap,
  changeInGapInterval,
  compareChangeInGap,
  gapOf,
  type GapCounts,
} from '../../measures/change-in-gap.ts';
import { changeInRate, changeInRateInterval, compareChangeInRate } from '../../measures/change-in-rate.ts';
import type { Decision } from '../../measures/compare.ts';
import { toNumber } from '../../measures/exact-values.ts';
import type { Counts, Interval } from '../../measures/measure.ts';
import { reason } from '../disparity/reasons.ts';
import type { Judged } from '../disparity/judge-disparity.ts';
import type { Direction } from '../indicator-rules.ts';
import type { ThresholdUsed } from '../outcome.ts';

/** A year as it is compared: the group, and the comparison where there is one. */
export interface YearCounts {
  readonly year: string;
  readonly group: Counts;
  readonly comparison: Counts | null;
}

export interface JudgedTrend extends Judged {
  readonly word: string | null;
  readonly interval: Interval | null;
}

/**
 * Whether a change from the first to the last comparable year is raised: it reaches the threshold, its interval leaves out
 * 0, and the group is the worse off in the last year, so that an advantage that shrinks is not called a widening gap.
 */
export function judgeTrend(
  first: YearCounts,
  last: YearCounts,
  direction: Direction,
  threshold: Pick<ThresholdUsed, 'operator' | 'value'> | null,
): JudgedTrend {
  const gaps = gapsOf(first, last);
  const change = gaps === null ? changeInRate(first.group, last.group) : changeInGap(gaps.first, gaps.last);
  const found =
    gaps === null ? changeInRateInterval(first.group, last.group) : changeInGapInterval(gaps.first, gaps.last);
  const interval = 'absent' in found ? null : found;
  if ('absent' in change || interval === null)
    return {
      status: 'not-computed',
      value: null,
      reason: reason('counts-impossible', 'A rate of the first or the last year cannot be computed.'),
      word: null,
      interval: null,
    };
  const clear = interval.lower > 0 || (interval.upper ?? 1) < 0;
  const word = wordOf(gaps, change.value, clear);
  if (threshold === null)
    return {
      status: 'not-computed',
      value: change.value,
      reason: reason('threshold-missing', 'No value is set for the change, so nothing is decided.'),
      word,
      interval,
    };
  const decision: Decision =
    gaps === null
      ? compareChangeInRate(first.group, last.group, threshold.operator, threshold.value)
      : compareChangeInGap(gaps.first, gaps.last, threshold.operator, threshold.value);
  const raised = clear && 'holds' in decision && decision.holds && isWorseOff(gaps, direction);
  return { status: raised ? 'not-met' : 'met', value: change.value, reason: null, word, interval };
}

interface Gaps {
  readonly first: GapCounts;
  readonly last: GapCounts;
}

function gapsOf(first: YearCounts, last: YearCounts): Gaps | null {
  if (first.comparison === null || last.comparison === null) return null;
  return {
    first: { group: first.group, comparison: first.comparison },
    last: { group: last.group, comparison: last.comparison },
  };
}

function isWorseOff(gaps: Gaps | null, direction: Direction): boolean {
  if (gaps === null) return true;
  const now = gapOf(gaps.last);
  return 'numerator' in now && (direction === 'adverse' ? now.numerator > 0n : now.numerator < 0n);
}

function wordOf(gaps: Gaps | null, change: number, clear: boolean): string {
  if (!clear) return 'no clear change';
  if (gaps === null) return change > 0 ? 'rising' : 'falling';
  const [was, is] = [gapOf(gaps.first), gapOf(gaps.last)];
  if ('absent' in was || 'absent' in is) return 'no clear change';
  const [before, after] = [toNumber(was), toNumber(is)];
  if (before * after < 0) return 'reversing';
  return Math.abs(after) > Math.abs(before) ? 'widening' : 'narrowing';
}
