import { partFields } from '../../data/whole-subject.ts';
import type { Figure, ReportableOutcome } from '../../privacy/reportable.ts';
import type { DraftContext } from '../draft-context.ts';
import { resultWord } from '../word-figure.ts';
import { comparedWith, groupName, peopleOf } from './people-of.ts';
import { statusWord } from './status-word.ts';
import type { GroupView, PartView, SchoolView } from './view-shape.ts';

/** A group of an indicator; `told` are the fields of the subject that tell it from others of its name. */
export function viewGroup(
  outcome: ReportableOutcome,
  told: readonly string[],
  titles: DraftContext['titles'],
): GroupView {
  const apart = told.flatMap((field) => outcome.subject[field] ?? []);
  const where = apart.length > 0 ? ` (${apart.join(', ')})` : '';
  const group = outcome.group ?? '';
  return {
    name: groupName(group, outcome.dimension) + where,
    people: peopleOf(group, outcome.dimension, outcome.person) + where,
    n: outcome.n,
    d: outcome.d,
    rate: outcome.rate,
    comparisonLabel: comparedWith(outcome.comparisonLabel ?? ''),
    comparisonRate: outcome.comparisonRate,
    difference: outcome.difference,
    value: outcome.value,
    lower: outcome.lower,
    upper: outcome.upper,
    status: outcome.status,
    statusWord: wordOfStatus(outcome, true),
    reason: reasonText(outcome.reason, titles),
    word: wordOfResult(outcome),
  };
}

/** A school's part of a finding; of an indicator by group, the group is named with it. */
export function viewSchool(outcome: ReportableOutcome, indicator: boolean): SchoolView {
  const { school, district, year, sheet } = outcome.subject;
  const place = [...(school === undefined ? [district, year] : [school]), sheet]
    .filter((part) => part !== undefined)
    .join(', ');
  return {
    name: outcome.group === null ? place : `${place}: ${groupName(outcome.group, outcome.dimension)}`,
    n: outcome.n,
    d: outcome.d,
    rate: outcome.rate,
    status: outcome.status,
    statusWord: wordOfStatus(outcome, indicator),
    value: outcome.value,
    word: wordOfResult(outcome),
  };
}

/** A part by the fields it was split by; none where the outcome is about the whole or about a group. */
export function viewPart(outcome: ReportableOutcome, indicator: boolean): readonly PartView[] {
  const fields = partFields(outcome.subject);
  if (fields.length === 0 || outcome.group !== null) return [];
  const { n, d, status } = outcome;
  const labels = fields.map((field) => outcome.subject[field]!);
  return [{ by: fields.join(', '), labels, n, d, status, statusWord: wordOfStatus(outcome, indicator) }];
}

/** The outcome in words, as a generated value: "Not met". */
export function wordOfStatus(outcome: ReportableOutcome, indicator: boolean): Figure {
  const text = statusWord(outcome.status, indicator, isWithheld(outcome));
  return resultWord('status', outcome.id, text, decidedBy(outcome));
}

/** What an outcome's numbers come to in a word or two; null where there is no such word. */
export function wordOfResult(outcome: ReportableOutcome): Figure | null {
  return outcome.word === undefined ? null : resultWord('result', outcome.id, outcome.word, decidedBy(outcome));
}

/** The figures an outcome was decided by: cases out of all, or what was worked out of more than these. */
export function decidedBy({ value, n, d, comparisonN, comparisonRate }: ReportableOutcome): readonly Figure[] {
  const counted = n.state !== 'not-computed' || d.state !== 'not-computed';
  return counted && comparisonN === null && comparisonRate === null ? [n, d] : [value];
}

/**
 * Reasons are sentences of their own; templates put them into theirs. A report names worksheets and columns by their
 * titles, and what to do about a mapping is for whoever runs the checks.
 */
export function reasonText(reason: string | null, titles: DraftContext['titles']): string | null {
  if (reason === null || reason === '') return null;
  return reason
    .replace(/; name it in the mapping or add it/g, '')
    .replace(/`([a-z0-9-]+)`/g, (_, id: string) => inSentence(titles?.get(id) ?? id.replaceAll('-', ' ')))
    .replace(/\.\s*$/, '');
}

/** "Days of membership" → "days of membership"; "ACCESS" and "WIDA level" stay. */
function inSentence(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.slice(0, 1).toLowerCase() + title.slice(1) : title;
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
