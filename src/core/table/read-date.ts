import { dayNumber } from './day-number.ts';

/** Which of two bare numbers is the month. */
export type DateOrder = 'month-first' | 'day-first';

/** A day, or why there is none. `doubtful` days can be read both ways round (`3/4/2024`). */
export type DateReading =
  | { readonly day: number; readonly doubtful: boolean }
  | { readonly fault: 'no-date' | 'impossible' | 'day-first' | 'placeholder' };

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A date written as text: ISO (`2024-10-01`, with or without a time), American (`10/1/2024`, `10-1-24`), with the month's
 * name (`1 Oct 2024`, `October 1, 2024`), or eight digits (`20241001`). Two-digit years from 50 on are 19xx.
 *
 * Not read: days that cannot be (30 February), the month after the day unless `order` says so, and dates that stand for
 * "none" (1900, 2099, 9999).
 */
export function readDate(text: string, order: DateOrder = 'month-first'): DateReading {
  const plain = text
    .replace(/[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[AaPp]\.?[Mm]\.?)?(?:Z|[+-]\d{2}:?\d{2})?$/, '')
    .trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (iso !== null) return dated(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/.exec(plain);
  if (numbers !== null) {
    const [first, second, year] = [Number(numbers[1]), Number(numbers[2]), fullYear(numbers[3]!)];
    if (order === 'day-first') return dated(year, second, first);
    if (first > 12 && second <= 12 && dayNumber(year, second, first) !== null) return { fault: 'day-first' };
    return dated(year, first, second, first <= 12 && second <= 12 && first !== second);
  }
  const named =
    /^(\d{1,2})[- ]([A-Za-z]{3,9})\.?[-, ]+(\d{4}|\d{2})$/.exec(plain) ??
    swapped(/^([A-Za-z]{3,9})\.?[- ](\d{1,2})(?:st|nd|rd|th)?,?[- ]+(\d{4}|\d{2})$/.exec(plain));
  if (named !== null) {
    const month = monthNames.indexOf(named[2]!.slice(0, 3).toLowerCase()) + 1;
    if (month > 0) return dated(fullYear(named[3]!), month, Number(named[1]));
  }
  return { fault: 'no-date' };
}

const firstDay = {
  1899: startOf(1899),
  1900: startOf(1900),
  1901: startOf(1901),
  2099: startOf(2099),
  2100: startOf(2100),
  2101: startOf(2101),
};

function startOf(year: number): number {
  return dayNumber(year, 1, 1)!;
}

/** What is wrong with a day: dates of 1899, 1900, 2099 and 9999 stand for "none", others are too far off to be meant. */
export function dayFault(day: number): 'impossible' | 'placeholder' | null {
  if (day >= firstDay[1901] && day < firstDay[2099]) return null;
  if (day >= firstDay[2100] && day < firstDay[2101]) return null;
  if (day >= firstDay[1899] && day < firstDay[1901]) return 'placeholder';
  if (day >= firstDay[2099] && day < firstDay[2100]) return 'placeholder';
  return day >= lastYearOfAll && day < lastYearOfAll + 365 ? 'placeholder' : 'impossible';
}

const lastYearOfAll = startOf(9999);

function dated(year: number, month: number, date: number, doubtful = false): DateReading {
  const day = dayNumber(year, month, date);
  if (day === null) return { fault: 'impossible' };
  const fault = dayFault(day);
  return fault === null ? { day, doubtful } : { fault };
}

function swapped(match: RegExpExecArray | null): readonly (string | undefined)[] | null {
  return match === null ? null : [match[0], match[2], match[1], match[3]];
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return year >= 50 ? 1900 + year : 2000 + year;
}
