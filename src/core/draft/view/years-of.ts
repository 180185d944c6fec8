import { isWhole } from '../../data/whole-subject.ts';
import type { ReportableOutcome } from '../../privacy/reportable.ts';
import { compareText } from './order-criteria.ts';
import { wordOfStatus } from './view-outcome.ts';
import type { FindingView, YearView } from './view-shape.ts';

type Years = Pick<FindingView, 'years' | 'yearsNotMet' | 'lastYear' | 'yearBefore' | 'manyRates'>;

/**
 * An indicator year by year, where it has several years and no groups: the first year first. The last year and the one
 * before it are those a rate is known of.
 */
export function yearsOf(outcomes: readonly ReportableOutcome[], indicator: boolean): Years {
  const whole = outcomes.filter(
    ({ group, subject }) => group === null && isWhole(subject) && subject['years'] === undefined,
  );
  const named = new Map(
    whole.flatMap((outcome) => (outcome.subject['year'] ? [[outcome.subject['year'], outcome]] : [])),
  );
  const several = indicator && named.size >= 2 && named.size === whole.length;
  const years = several
    ? [...named]
        .sort(([a], [b]) => compareText(a, b))
        .map(([year, outcome]): YearView => {
          const { n, d, rate, status } = outcome;
          return { year, n, d, rate, status, statusWord: wordOfStatus(outcome, indicator) };
        })
    : [];
  const known = years.filter(({ status }) => status === 'met' || status === 'not-met');
  return {
    years,
    yearsNotMet: years.flatMap(({ year, status }) => (status === 'not-met' ? [year] : [])),
    lastYear: known.at(-1) ?? null,
    yearBefore: known.at(-2) ?? null,
    manyRates: years.some(({ d }) => d.state !== 'value' || d.raw > 1),
  };
}
