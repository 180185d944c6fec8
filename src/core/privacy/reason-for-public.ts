import type { Reason } from '../checks/outcome.ts';

/**
 * Reasons whose own words hold numbers of students, records or years, said without them. A reason that is not here is
 * said by its code.
 */
const withoutNumbers: Readonly<Record<string, string>> = {
  'at-risk':
    'The ratio is past the threshold, but not yet in as many years as the State waits for: at risk, not identified.',
  'years-missing':
    'The ratio is past the threshold; whether in as many years as the State waits for cannot be told, because the counts of earlier years were not given.',
  'reasonable-progress':
    'The ratio is past the threshold, but it fell in a way the State may take as reasonable progress.',
  'partly-unknown': 'Some of the rows are not known, and they could change the outcome.',
  rounding: 'The rates are printed rounded, and the number may lie on either side of the threshold.',
  'records-unknown': 'Some records cannot be decided from the worksheet, and they could change the outcome.',
  'calendar-range': 'Some records have a date outside the school calendar, and they could change the outcome.',
};

/** Why an outcome is not decided, for readers outside: numbers in a reason may be counts nobody meant to print. */
export function reasonForPublic({ code, message }: Reason): string {
  // A minimum and a count below it are printed beside the reason where they may be, and withheld with it where not.
  const aboutShownCounts = /^(comparison-)?below-/.test(code);
  return aboutShownCounts || !/\d/.test(message) ? message : (withoutNumbers[code] ?? `${codeInWords(code)}.`);
}

/** A code as words that begin a sentence: "Not counted". */
export function codeInWords(code: string): string {
  const words = code.replaceAll('-', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
