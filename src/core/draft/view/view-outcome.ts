import type { Figure, ReportableOutcome } from '../../privacy/reportable.ts';
import { groupName, peopleOf } from './people-of.ts';
import { statusWord } from './status-word.ts';
import type { GroupView, SchoolView } from './view-shape.ts';

/** A group of an indicator; `told` are the fields of the subject that tell it from others of its name. */
export function viewGroup(outcome: ReportableOutcome, told: readonly string[]): GroupView {
  const apart = told.flatMap((field) => outcome.subject[field] ?? []);
  const where = apart.length > 0 ? ` (${apart.join(', ')})` : '';
  const group = outcome.group ?? '';
  return {
    name: groupName(group) + where,
    people: peopleOf(group, outcome.dimension) + where,
    n: outcome.n,
    d: outcome.d,
    rate: outcome.rate,
    comparisonLabel: outcome.comparisonLabel ?? '',
    comparisonRate: outcome.comparisonRate,
    difference: outcome.difference,
    value: outcome.value,
    lower: outcome.lower,
    upper: outcome.upper,
    status: outcome.status,
    statusWord: statusWord(outcome.status, true, isWithheld(outcome)),
    reason: reasonText(outcome.reason),
  };
}

/** A school's part of a finding; of an indicator by group, the group is named with it. */
export function viewSchool(outcome: ReportableOutcome, indicator: boolean): SchoolView {
  const { school, district, year } = outcome.subject;
  const place = school ?? [district, year].filter((part) => part !== undefined).join(', ');
  return {
    name: outcome.group === null ? place : `${place}: ${groupName(outcome.group)}`,
    n: outcome.n,
    d: outcome.d,
    rate: outcome.rate,
    status: outcome.status,
    statusWord: statusWord(outcome.status, indicator, isWithheld(outcome)),
  };
}

/** Reasons are sentences of their own; templates put them into theirs. */
export function reasonText(reason: string | null): string | null {
  return reason === null || reason === '' ? null : reason.replace(/\.\s*$/, '');
}

/** Whether a figure of the outcome is withheld. */
export function isWithheld(outcome: ReportableOutcome): boolean {
  return figuresOf(outcome).some((figure) => figure.state === 'withheld');
}

function figuresOf(outcome: ReportableOutcome): Figure[] {
  return [outcome.n, outcome.d, outcome.rate, outcome.value, outcome.comparisonN, outcome.comparisonD].filter(
    (figure): figure is Figure => figure !== null,
  );
}
