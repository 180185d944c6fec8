import { isWhole } from '../../data/whole-subject.ts';
import type { ReportableOutcome } from '../../privacy/reportable.ts';
import { compareText } from './order-criteria.ts';
import { groupName } from './people-of.ts';
import type { LineView } from './view-shape.ts';

/**
 * The groups of an indicator over its school years, the first year first; without groups the district as one line. A year
 * counts as comparable where what it is compared by could be computed: a year below a minimum stands with its rate, but no
 * line leads through it. Empty where there are not two years.
 */
export function linesOf(outcomes: readonly ReportableOutcome[]): readonly LineView[] {
  const ofYears = outcomes.filter(({ subject }) => isWhole(subject) && subject['year'] !== undefined);
  if (new Set(ofYears.map(({ subject }) => subject['year'])).size < 2) return [];
  const lines = new Map<string | null, ReportableOutcome[]>();
  for (const outcome of ofYears) lines.set(outcome.group, [...(lines.get(outcome.group) ?? []), outcome]);
  return [...lines].flatMap(([group, years]): readonly LineView[] => {
    // Two outcomes of one year are two parts, which no line holds together.
    if (new Set(years.map(({ subject }) => subject['year'])).size < years.length) return [];
    const change = outcomes.find(
      (outcome) => outcome.group === group && isWhole(outcome.subject) && outcome.subject['years'] !== undefined,
    );
    return [
      {
        name: group === null ? 'All' : groupName(group, years[0]!.dimension),
        raised: change?.status === 'not-met',
        points: years
          .map((outcome) => ({
            year: outcome.subject['year']!,
            rate: outcome.rate,
            gap: outcome.difference,
            comparable: outcome.comparisonRate === null || outcome.value.state === 'value',
            newSeries: outcome.newSeries === true,
          }))
          .sort((a, b) => compareText(a.year, b.year)),
      },
    ];
  });
}
