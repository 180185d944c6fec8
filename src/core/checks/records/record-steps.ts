import { countedDays, countingConvention, needsCalendar } from '../../calendar/count-days.ts';
import { formatIsoDay } from '../../calendar/iso-day.ts';
import type { ConditionContext } from '../conditions/condition-context.ts';
import { unitText } from '../conditions/day-limits.ts';
import type { CountedUnit } from '../../calendar/count-days.ts';
import { amountText, limitInWords } from '../amount-text.ts';
import { counted, wholeText } from '../disparity/number-text.ts';
import type { Status, Step, ThresholdUsed } from '../outcome.ts';
import type { Lookup, Threshold } from '../rule.ts';
import { Judged, type Tally } from './judge-records.ts';

export interface RecordSteps {
  readonly record: string;
  /** The population and the requirement in words. */
  readonly applies: string;
  readonly requires: string;
  readonly limits: readonly Threshold[];
  readonly lookups: readonly Lookup[];
  readonly units: readonly CountedUnit[];
  readonly threshold: ThresholdUsed;
  /** The citation of an authority by its id. */
  readonly cite: (authority: string) => string;
  /** Rows below the header that are no records, of all sheets. */
  readonly excludedRows: number;
}

/** The walk from the rows of the sheet to the decision, for a reader with a pocket calculator. */
export function recordSteps(
  about: RecordSteps,
  tally: Tally,
  status: Status,
  context: ConditionContext,
): readonly Step[] {
  const compliant = tally[Judged.compliant]!;
  const failing = tally[Judged.notCompliant]!;
  const unknown = tally[Judged.unknown]!;
  const decided = compliant + failing;
  const all = tally.reduce((sum, count) => sum + count, 0);
  const outside = tally[Judged.outside]!;
  const records = (count: number): string => counted(count, about.record);
  const steps: Step[] = [
    {
      label: 'Records',
      formula: about.applies === '' ? 'every record' : about.applies,
      withNumbers: `${records(all)} in the sheet${outside > 0 ? `; ${wholeText(outside)} outside the rule` : ''}${
        about.excludedRows > 0 ? `; ${counted(about.excludedRows, 'other row')} set aside (blank, totals, notes)` : ''
      }`,
      result: `${records(all - outside)} to look at`,
    },
  ];
  for (const limit of about.limits) steps.push(...limit.values.map((value) => limitStep(limit, value, about.cite)));
  for (const lookup of about.lookups) steps.push(lookupStep(lookup, about.cite));
  steps.push({
    label: 'Requirement',
    formula: about.requires,
    withNumbers: [
      `${wholeText(compliant)} ${compliant === 1 ? 'complies' : 'comply'}`,
      `${wholeText(failing)} ${failing === 1 ? 'does' : 'do'} not`,
      ...(tally[Judged.excused]! > 0 ? [`${wholeText(tally[Judged.excused]!)} excused and left out`] : []),
      ...(tally[Judged.notYetDue]! > 0 ? [`${wholeText(tally[Judged.notYetDue]!)} not yet due and left out`] : []),
      ...(unknown > 0 ? [`${wholeText(unknown)} not known`] : []),
    ].join('; '),
    result: `${records(decided)} decided`,
  });
  steps.push(...calendarSteps(about.units, context));
  if (decided === 0) return steps;
  steps.push({
    label: 'Share that complies',
    formula: '(decided − not compliant) ÷ decided',
    withNumbers: `(${wholeText(decided)} − ${wholeText(failing)}) ÷ ${wholeText(decided)}`,
    result: percentText(compliant, decided),
  });
  steps.push(decisionStep(about.threshold, about.cite, compliant, decided, unknown, status));
  return steps;
}

function limitStep(limit: Threshold, value: Threshold['values'][number], cite: RecordSteps['cite']): Step {
  return {
    label: 'Limit',
    formula: limit.title,
    withNumbers: `${amountText(value.value, limit.unit)}, ${periodText(value.from, value.to)}, by ${cite(value.authority)}`,
    result: value.verified ? 'verified' : 'not verified',
  };
}

function lookupStep(lookup: Lookup, cite: RecordSteps['cite']): Step {
  return {
    label: 'Table',
    formula: lookup.title,
    withNumbers: `${[...lookup.values].map(([key, value]) => `${key}: ${value}`).join(', ')} ${lookup.unit.replaceAll('-', ' ')}, by ${cite(lookup.authority)}`,
    result: lookup.verified ? 'verified' : 'not verified',
  };
}

/** With which calendar and by which convention days were counted; printed wherever a unit of days was used. */
function calendarSteps(units: readonly CountedUnit[], context: ConditionContext): Step[] {
  const { calendar } = context;
  return units.map((unit): Step => {
    const words = unitText(2, unit).slice(2);
    if (!needsCalendar(unit) || calendar === null) {
      const how =
        unit === 'business-day'
          ? 'Monday to Friday except federal and Massachusetts holidays'
          : unit === 'calendar-day'
            ? 'every day'
            : 'no school calendar';
      return { label: 'Counting', formula: countingConvention, withNumbers: how, result: words };
    }
    const days = countedDays(calendar, unit).reduce((sum, day) => sum + day, 0);
    const kind =
      unit === 'school-working-day'
        ? `, read as ${calendar.schoolWorkingDay} days`
        : unit === 'school-week'
          ? ', weeks with a student day'
          : '';
    return {
      label: 'Counting',
      formula: countingConvention,
      withNumbers: `school calendar ${calendar.name}, ${formatIsoDay(calendar.first)} to ${formatIsoDay(calendar.last)}, ${wholeText(days)} days`,
      result: `${words}${kind}`,
    };
  });
}

function decisionStep(
  threshold: ThresholdUsed,
  cite: RecordSteps['cite'],
  compliant: number,
  decided: number,
  unknown: number,
  status: Status,
): Step {
  const words = { met: 'met', 'not-met': 'not met', 'needs-review': 'a person has to look' } as const;
  const result = status === 'met' || status === 'not-met' ? words[status] : words['needs-review'];
  const open =
    unknown > 0
      ? `; with ${counted(unknown, 'record')} not known from ${percentText(compliant, decided + unknown)} to ${percentText(compliant + unknown, decided + unknown)}`
      : '';
  return {
    label: 'Decision',
    formula: `share ${limitInWords(threshold.operator, threshold.value, threshold.unit)} (${cite(threshold.authority)}, ${threshold.verified ? 'verified' : 'not verified'})`,
    withNumbers: `100 × ${wholeText(compliant)} ${threshold.operator} ${threshold.value} × ${wholeText(decided)}${open}`,
    result,
  };
}

function periodText(from: string | null, to: string | null): string {
  if (from === null && to === null) return 'without dates';
  return to === null ? `from ${from}` : from === null ? `to ${to}` : `${from} to ${to}`;
}

/** A share as percent with one decimal, with more where one would print 100 or 0 for something that is neither. */
export function percentText(cases: number, of: number): string {
  for (let decimals = 1; decimals <= 6; decimals++) {
    const text = ((cases / of) * 100).toFixed(decimals);
    const extreme = Number(text) === 100 ? cases !== of : Number(text) === 0 && cases !== 0;
    if (!extreme) return `${text} %`;
  }
  return `${wholeText(cases)} of ${wholeText(of)}`;
}
