import { plainOutcome } from '../plain-outcome.ts';
import type { Outcome, Reason, Step, ThresholdUsed } from '../outcome.ts';
import type { DisparityRule } from '../rule.ts';
import { idOf } from './make-outcome.ts';
import { counted, decimalText } from './number-text.ts';
import { reason } from './reasons.ts';
import { firstYear } from './school-year-text.ts';

/**
 * Outcomes of a rule that waits for several years: one over the years for each group and place, raised where every one of
 * the last years is past the threshold. Each year stands beside it, and nothing is decided on one year by itself.
 *
 * One year that is not past the threshold settles it; a year that is missing or too small does not. Where a year stands on
 * several sheets, none of them is the year, and nothing is decided.
 *
 * @param wanted how many consecutive years, or null where nobody has set it
 */
export function overYears(
  rule: DisparityRule,
  yearly: readonly Outcome[],
  wanted: ThresholdUsed | null,
): readonly Outcome[] {
  const series = new Map<string, Outcome[]>();
  const alone: Outcome[] = [];
  for (const outcome of yearly) {
    if (outcome.group === null || yearOf(outcome) === null) {
      alone.push(outcome);
      continue;
    }
    const key = idOf({ ...outcome, subject: withoutYear(outcome) });
    series.set(key, [...(series.get(key) ?? []), outcome]);
  }
  const last = Math.max(...yearly.map((outcome) => yearOf(outcome) ?? -Infinity));
  return [
    ...[...series.values()].map((own) => together(rule, own, last, wanted)),
    ...[...series.values()].flat().map(undecided),
    ...alone.map((outcome) => (outcome.group === null ? outcome : undecided(outcome))),
  ];
}

const yearOf = ({ subject }: Outcome): number | null => firstYear(subject['year'] ?? '');

function withoutYear({ subject }: Outcome): Outcome['subject'] {
  return Object.fromEntries(Object.entries(subject).filter(([field]) => field !== 'year' && field !== 'sheet'));
}

const isDecided = ({ status }: Outcome): boolean => status === 'met' || status === 'not-met';

/** A year by itself: its figures stay, the decision does not. */
function undecided(outcome: Outcome): Outcome {
  if (!isDecided(outcome)) return outcome;
  const why = reason('one-year', 'One year of several; nothing is decided on it by itself.');
  return {
    ...plainOutcome(outcome),
    status: 'not-applicable',
    reason: why,
    steps: outcome.steps.filter(({ label }) => label !== 'Decision'),
  };
}

function together(rule: DisparityRule, own: readonly Outcome[], last: number, wanted: ThresholdUsed | null): Outcome {
  const latest = own.find((outcome) => yearOf(outcome) === last) ?? own.at(-1)!;
  const needed = wanted === null ? own.length : wanted.value;
  const run = own
    .filter((outcome) => last - yearOf(outcome)! < needed)
    .sort((one, other) => yearOf(one)! - yearOf(other)!);
  const known = run.filter(isDecided);
  const { status, why } = decide(run, needed, wanted);
  const values = known.map(({ value }) => value).filter((value): value is number => value !== null);
  const value = values.length === 0 ? null : rule.direction === 'adverse' ? Math.min(...values) : Math.max(...values);
  const years = run.map(({ subject }) => subject['year']!);
  const head = {
    ...{ pack: latest.pack, check: latest.check, dimension: latest.dimension, group: latest.group },
    subject: { ...withoutYear(latest), years: [...new Set([years[0] ?? '', years.at(-1) ?? ''])].join(' to ') },
  };
  return {
    id: idOf(head),
    ...head,
    status,
    indicator: true,
    n: null,
    d: null,
    ...(latest.person === undefined ? {} : { person: latest.person }),
    comparison:
      latest.comparison === null
        ? null
        : { kind: latest.comparison.kind, label: latest.comparison.label, n: null, d: null },
    restsOn: run.map(({ id }) => id),
    measure: latest.measure,
    value: status === 'met' || status === 'not-met' ? value : null,
    interval: null,
    threshold: latest.threshold,
    evidence: run.flatMap((year) =>
      year.evidence.map((one) => ({
        ...one,
        filter: [`year is ${year.subject['year']}`, one.filter].filter((part) => part !== '').join('; '),
      })),
    ),
    reason: why,
    records: [],
    steps: stepsOf(run, needed, status),
  };
}

function decide(
  run: readonly Outcome[],
  needed: number,
  wanted: ThresholdUsed | null,
): { readonly status: Outcome['status']; readonly why: Reason | null } {
  if (wanted === null)
    return {
      status: 'not-computed',
      why: reason('threshold-missing', 'How many years are needed is not set, so nothing is decided.'),
    };
  const repeated = run.find(({ subject }) => subject['sheet'] !== undefined);
  if (repeated !== undefined)
    return {
      status: 'not-computed',
      why: reason(
        'year-unclear',
        `${repeated.subject['year']} stands on several sheets; put the rows of one year on one sheet.`,
      ),
    };
  const open = run.find(({ status }) => status === 'not-computed');
  if (run.some(({ status }) => status === 'met')) return { status: 'met', why: null };
  if (open !== undefined) return { status: 'not-computed', why: open.reason };
  const past = run.filter(({ status }) => status === 'not-met').length;
  if (past >= needed) return { status: 'not-met', why: null };
  return {
    status: 'not-applicable',
    why: reason(
      'too-few-years',
      `${counted(past, 'year')} of the ${needed} in a row can be told; a year is missing or too small.`,
    ),
  };
}

function stepsOf(run: readonly Outcome[], needed: number, status: Outcome['status']): readonly Step[] {
  const steps: Step[] = run.map(({ subject, value, status: held, reason: why }) => ({
    label: [subject['year']!, subject['sheet']].filter((part) => part !== undefined).join(', '),
    formula: 'the ratio or difference of the year',
    withNumbers: '',
    result:
      value === null
        ? (why?.message ?? 'not known')
        : `${decimalText(value, 3)}${held === 'not-met' ? ', past the threshold' : ''}`,
  }));
  if (status === 'met' || status === 'not-met')
    steps.push({
      label: 'Decision',
      formula: `past the threshold in each of the last ${needed} years`,
      withNumbers: `${run.filter((year) => year.status === 'not-met').length} of ${needed}`,
      result: status === 'not-met' ? 'holds: the indicator is raised' : 'does not hold: the indicator is not raised',
    });
  return steps;
}
