import { idOf, type OutcomeHead } from '../disparity/make-outcome.ts';
import { pointsText, shareText, wholeText } from '../disparity/number-text.ts';
import { reason } from '../disparity/reasons.ts';
import type { Counts } from '../../measures/measure.ts';
import type { Direction } from '../indicator-rules.ts';
import { usualPerson } from '../load-sources.ts';
import type { Comparison, Outcome, Step, ThresholdUsed } from '../outcome.ts';
import { judgeTrend, type JudgedTrend, type YearCounts } from './judge-trend.ts';

export interface Trend {
  readonly head: OutcomeHead;
  readonly measure: 'change-in-gap' | 'change-in-rate';
  readonly person: string;
  readonly direction: Direction;
  readonly threshold: ThresholdUsed | null;
  /** A threshold or minimum the rule names and nobody has set. */
  readonly unset: string | null;
  readonly first: YearCounts;
  readonly last: YearCounts;
  /** All comparable years of the series. */
  readonly years: readonly YearCounts[];
  readonly compared: Comparison | null;
  /** The outcomes of the first and the last year. */
  readonly restsOn: readonly Outcome[];
}

/** An outcome about a change over years. It has no counts of its own: they are those of its years. */
export function trendOutcome(from: Trend): Outcome {
  const { head, measure, person, threshold, first, last, restsOn, compared } = from;
  const judged = judgeTrend(first, last, from.direction, from.unset === null ? threshold : null);
  const { interval, word } = judged;
  const method =
    measure === 'change-in-gap' ? 'from the Newcombe intervals of both years, 95 %' : 'Newcombe hybrid score, 95 %';
  return {
    id: idOf(head),
    ...head,
    status: judged.status,
    indicator: true,
    n: null,
    d: null,
    ...(person === usualPerson ? {} : { person }),
    comparison: compared === null ? null : { kind: compared.kind, label: compared.label, n: null, d: null },
    restsOn: restsOn.map(({ id }) => id),
    ...(word === null ? {} : { word: `${word}, ${first.year} to ${last.year}` }),
    measure,
    value: judged.value,
    interval: interval === null ? null : { ...interval, method },
    threshold,
    evidence: restsOn.flatMap((year) =>
      year.evidence.map((one) => ({
        ...one,
        filter: [`year is ${year.subject['year']}`, one.filter].filter((part) => part !== '').join('; '),
      })),
    ),
    reason:
      from.unset !== null && judged.value !== null
        ? reason('threshold-missing', `No value is set for \`${from.unset}\`, so nothing is decided.`)
        : judged.reason,
    records: [],
    steps: stepsOf(from, judged),
  };
}

function stepsOf({ years, first, last, threshold, measure, direction }: Trend, judged: JudgedTrend): readonly Step[] {
  const gap = measure === 'change-in-gap';
  const steps: Step[] = years.map(({ year, group, comparison }) => ({
    label: year,
    formula: comparison === null ? 'cases / all' : 'rate of the group − rate of the comparison',
    withNumbers: comparison === null ? fraction(group) : `${fraction(group)} − ${fraction(comparison)}`,
    result:
      comparison === null
        ? shareText(group.cases / group.students)
        : pointsText(group.cases / group.students - comparison.cases / comparison.students),
  }));
  if (judged.value === null || judged.interval === null) return steps;
  const { lower, upper } = judged.interval;
  steps.push(
    {
      label: gap ? 'Change in the gap' : 'Change in the rate',
      formula: `${gap ? 'gap' : 'rate'} of ${last.year} − ${gap ? 'gap' : 'rate'} of ${first.year}`,
      withNumbers: gap ? `(${parts(last)}) − (${parts(first)})` : `${parts(last)} − ${parts(first)}`,
      result: pointsText(judged.value),
    },
    {
      label: 'Change, 95 % interval',
      formula: 'how far the change could move by chance; one that leaves out 0 is a clear change',
      withNumbers: '',
      result: `${pointsText(lower)} to ${pointsText(upper ?? 1)}: ${judged.word}`,
    },
  );
  if (threshold !== null && judged.reason === null)
    steps.push({
      label: 'Decision',
      formula: `change ${threshold.operator} threshold, a clear change${gap ? `, and the group's rate ${direction === 'adverse' ? 'above' : 'below'} the comparison's in the last year` : ''}`,
      withNumbers: `${pointsText(judged.value)} ${threshold.operator} ${threshold.value}, ${judged.word}`,
      result:
        judged.status === 'not-met' ? 'holds: the indicator is raised' : 'does not hold: the indicator is not raised',
    });
  return steps;
}

function parts({ group, comparison }: YearCounts): string {
  return comparison === null ? fraction(group) : `${fraction(group)} − ${fraction(comparison)}`;
}

function fraction(counts: Counts): string {
  return `${wholeText(counts.cases)} / ${wholeText(counts.students)}`;
}
