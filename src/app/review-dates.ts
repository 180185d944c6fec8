import { parseIsoDay } from '../core/calendar/iso-day.ts';
import { howOfDue, spanText, workOutDates, type ReviewDates } from '../core/calendar/review-dates.ts';

/** A day of a review, given or worked out. */
export interface DateLine {
  readonly title: string;
  /** An ISO day. */
  readonly day: string;
  /** How it was worked out and how firm it is; null for a day that was given. */
  readonly says: string | null;
}

/** The days given and those that follow from them, the first day first. */
export function reviewDates(dates: ReviewDates, given: Readonly<Record<string, string>>): readonly DateLine[] {
  const worked = workOutDates(dates, given);
  const titleOf = (id: string): string => dates.given.find((one) => one.id === id)?.title ?? id;
  const lines = [
    ...dates.given.flatMap(({ id, title }): DateLine[] =>
      given[id] === undefined ? [] : [{ title, day: given[id], says: null }],
    ),
    ...dates.due.flatMap(({ id, title, from, strict, verified, source, ...span }): DateLine[] => {
      const day = worked[id];
      if (day === undefined) return [];
      const firm = strict ? '' : ' A target, which is often missed.';
      const says = `${spanText(span)} after: ${titleOf(from).toLowerCase()}.${firm} ${verified ? '' : 'Not verified. '}Source: ${source}.`;
      return [{ title, day, says: says.replace(/ +/g, ' ') }];
    }),
  ];
  return lines.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/**
 * The same as a report's fields: by name as templates write it (`finalReport`, `planDue`), as ISO days, and for a day that
 * was worked out how it was (`planDueHow`).
 */
export function datesForReport(
  dates: ReviewDates,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const worked = workOutDates(dates, given);
  const hows = dates.due.flatMap((due) =>
    worked[due.id] === undefined ? [] : [[`${due.id}-how`, howOfDue(due, dates, given[due.from]!)] as const],
  );
  return Object.fromEntries(
    [...Object.entries({ ...given, ...worked }), ...hows].map(([id, text]) => [
      id.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      text,
    ]),
  );
}

/** Whether a text is a day as `2019-04-23`. */
export const isIsoDay = (text: string): boolean => parseIsoDay(text) !== null;
