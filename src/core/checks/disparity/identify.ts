import type { Fraction } from '../../measures/fraction.ts';
import type { Reason, Status } from '../outcome.ts';
import { yearsInARow } from './consecutive-years.ts';
import { counted } from './number-text.ts';
import { showsReasonableProgress } from './reasonable-progress.ts';
import { reason } from './reasons.ts';
import type { SignificanceSettings } from './significance-settings.ts';
import { yearResult, type YearRatio } from './year-ratio.ts';

export interface Identification {
  readonly status: Status;
  readonly reason: Reason | null;
  /** Consecutive years above the threshold, ending in the latest. */
  readonly run: number;
  /** What Massachusetts calls it; other States' words are theirs. */
  readonly word: 'identified' | 'at risk' | 'not identified' | 'not decided';
}

/**
 * Whether a district is identified with significant disproportionality for a group and category, from the ratios of its
 * years. Above the threshold in the latest year but not yet for as many years as the State waits is "at risk"; whether
 * earlier years that were not given would make it more is left open, never presumed.
 *
 * @param oldestFirst the years with nothing left out between them; null for a year of which no counts were given
 */
export function identify(oldestFirst: readonly (YearRatio | null)[], settings: SignificanceSettings): Identification {
  const latest = oldestFirst.at(-1) ?? null;
  if (latest === null)
    return {
      status: 'not-computed',
      reason: reason('group-missing', 'No counts were given for the latest year.'),
      run: 0,
      word: 'not decided',
    };
  if (latest.method === null) {
    const status = latest.reason.code === 'state-comparison-missing' ? 'not-computed' : 'not-applicable';
    return { status, reason: latest.reason, run: 0, word: 'not decided' };
  }
  if (settings.unset !== null) return { status: 'not-computed', reason: settings.unset, run: 0, word: 'not decided' };
  const run = yearsInARow(oldestFirst.map(yearResult), settings.missingYear);
  if (run === 0) return { status: 'met', reason: null, run, word: 'not identified' };
  if (run < settings.years) {
    const reached = `The ratio is past the threshold in ${counted(run, 'consecutive year')} of the ${settings.years} the State waits for`;
    return mayGoFurtherBack(oldestFirst, run)
      ? {
          status: 'needs-review',
          reason: reason('years-missing', `${reached}; the counts of earlier years were not given.`),
          run,
          word: 'at risk',
        }
      : {
          status: 'needs-review',
          reason: reason('at-risk', `${reached}: at risk, not identified.`),
          run,
          word: 'at risk',
        };
  }
  const ratios = oldestFirst.map((year): Fraction | null =>
    year === null || year.method === null ? null : year.ratio,
  );
  const { progress } = settings;
  if (progress !== null && showsReasonableProgress(ratios, progress.decrease, progress.yearsNeeded))
    return {
      status: 'needs-review',
      reason: reason(
        'reasonable-progress',
        `The ratio is past the threshold in ${run} consecutive years, but it fell by at least ${progress.decrease} in ${progress.yearsNeeded === 2 ? 'each' : 'one'} of the two prior years, which the State may take as reasonable progress.`,
      ),
      run,
      word: 'not identified',
    };
  return { status: 'not-met', reason: null, run, word: 'identified' };
}

/** Whether the run of years ends only because the year before it was not given. */
function mayGoFurtherBack(oldestFirst: readonly (YearRatio | null)[], run: number): boolean {
  let left = run;
  for (let at = oldestFirst.length - 1; at >= 0; at--) {
    if (yearResult(oldestFirst[at] ?? null) === 'above') left--;
    else if (left === 0) return oldestFirst[at] === null;
  }
  return true;
}
