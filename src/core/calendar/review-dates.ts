import { YamlNode } from '../data/yaml-node.ts';
import type { Problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';
import { addDays } from './add-days.ts';
import { addMonths, addYears, formatIsoDay, parseIsoDay } from './iso-day.ts';

/** A day a person gives: the end of a visit, the day of a report. */
export interface GivenDate {
  readonly id: string;
  readonly title: string;
}

/** A day that follows from a given one. */
export interface DueDate extends GivenDate {
  readonly from: string;
  readonly add: number;
  readonly unit: 'business-day' | 'calendar-day' | 'month' | 'year';
  /** Whether the office keeps it, or only aims at it. */
  readonly strict: boolean;
  readonly verified: boolean;
  readonly source: string;
}

export interface ReviewDates {
  readonly given: readonly GivenDate[];
  readonly due: readonly DueDate[];
}

/** The dates of a review from `dates/dates.yaml`; every fault at once. */
export function loadReviewDates(text: string, file: string): Result<ReviewDates> {
  const problems: Problem[] = [];
  const root = YamlNode.parse(text, file, 'rule-invalid', problems).only(['given', 'dates']);
  const given = root
    .get('given')
    .list()
    .map((node): GivenDate => {
      node.only(['id', 'title']);
      return { id: node.get('id').text(), title: node.get('title').text() };
    });
  const due = root
    .get('dates')
    .list()
    .map((node): DueDate => {
      node.only(['id', 'title', 'from', 'add', 'unit', 'strict', 'verified', 'source']);
      return {
        id: node.get('id').text(),
        title: node.get('title').text(),
        from: node.get('from').choice(given.map(({ id }) => id)),
        add: node.get('add').number(),
        unit: node.get('unit').choice(['business-day', 'calendar-day', 'month', 'year']),
        strict: node.get('strict').flag(),
        verified: node.get('verified').flag(),
        source: node.get('source').text(),
      };
    });
  return problems.length > 0 ? fail(...problems) : ok({ given, due });
}

/**
 * The days that follow from the given ones, as ISO days by id; a date whose beginning is not known is left out. Counting
 * starts the day after; a year ends on the same day of the next year (29 February → 28), a month on the same day of the
 * next one or on its last.
 */
export function workOutDates(
  { due }: ReviewDates,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const worked: Record<string, string> = {};
  for (const { id, from, add, unit } of due) {
    const start = given[from] === undefined ? null : parseIsoDay(given[from]);
    if (start === null) continue;
    if (unit === 'year') worked[id] = formatIsoDay(addYears(start, add));
    else if (unit === 'month') worked[id] = formatIsoDay(addMonths(start, add));
    else {
      const day = addDays(null, unit, start, add);
      if ('day' in day) worked[id] = formatIsoDay(day.day);
    }
  }
  return worked;
}

/** `20 business days`, `1 year`. */
export function spanText({ add, unit }: Pick<DueDate, 'add' | 'unit'>): string {
  const many = { 'business-day': 'business days', 'calendar-day': 'days', month: 'months', year: 'years' } as const;
  const one = { 'business-day': 'business day', 'calendar-day': 'day', month: 'month', year: 'year' } as const;
  return `${add} ${(add === 1 ? one : many)[unit]}`;
}

/** How a day follows from the one it counts from: `20 business days after the final report (2019-04-23)`. */
export function howOfDue(due: DueDate, { given }: ReviewDates, from: string): string {
  const title = given.find(({ id }) => id === due.from)?.title ?? due.from;
  const firm = due.verified ? '' : '; the span is not verified';
  return `${spanText(due)} after the ${title.charAt(0).toLowerCase()}${title.slice(1)} (${from})${firm}`;
}
