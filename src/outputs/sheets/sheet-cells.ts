import { isDifference, isShare, shareDecimals, statusText } from '../../core/checks/figures-in-words.ts';
import type { Outcome, Status } from '../../core/checks/outcome.ts';
import type { SheetCell, SheetColumn } from '../../core/draft/sheet-model.ts';

/** Excel cuts a text at 32,767 characters; long before that nobody reads it in a cell. */
const longest = 4000;

export const empty: SheetCell = { value: '' };

export function textCell(text: string): SheetCell {
  return text === '' ? empty : { value: text.length <= longest ? text : `${text.slice(0, longest - 1)}…` };
}

/** A count, or nothing where it was not counted. */
export function countCell(count: number | null): SheetCell {
  return count === null ? empty : { value: count };
}

/** A value as its measure is read, kept as a number: `97.8%`, `+3.1 points`, `2.933`. */
export function valueCell(measure: string, value: number | null): SheetCell {
  if (value === null) return empty;
  if (isShare(measure)) return { value, numberFormat: `0.${'0'.repeat(shareDecimals(value))}%` };
  if (isDifference(measure)) return { value: 100 * value, numberFormat: '+0.0" points";"−"0.0" points"' };
  return { value, numberFormat: '0.000' };
}

/** A mark for each status, so that it is told without a colour too. */
const marks: Readonly<Record<Status, (indicator: boolean) => string>> = {
  'not-met': (indicator) => (indicator ? '▲' : '●'),
  met: () => '✓',
  'needs-review': () => '?',
  'not-computed': () => '–',
  'not-applicable': () => '–',
};

const tones: Readonly<Record<Status, NonNullable<SheetCell['tone']>>> = {
  'not-met': 'not-met',
  met: 'met',
  'needs-review': 'needs-review',
  'not-computed': 'muted',
  'not-applicable': 'muted',
};

/** `● Not met`, `▲ Follow up`, `✓ Not raised`. */
export function statusCell(outcome: Pick<Outcome, 'status' | 'indicator'>): SheetCell {
  const { status, indicator } = outcome;
  const value = `${marks[status](indicator)} ${capital(statusText(outcome))}`;
  // To follow up is a question, which is not what red says.
  return { value, tone: status === 'not-met' && indicator ? 'needs-review' : tones[status] };
}

/** A first cell to go to, with how many more there are as its tip. */
export function goToCell(ranges: readonly string[], what: string): SheetCell {
  const [first] = ranges;
  if (first === undefined) return empty;
  const tip = ranges.length === 1 ? capital(what) : `${capital(what)}: ${ranges.length} ranges; this is the first`;
  return { value: shownReference(first), link: { cells: first }, tip };
}

/** A place as it is shown: without the quotes of a sheet's name, since Excel takes a leading apostrophe for its own. */
export function shownReference(cells: string): string {
  const quoted = /^'((?:[^']|'')+)'!(.*)$/s.exec(cells);
  return quoted === null ? cells : `${quoted[1]!.replaceAll("''", "'")}!${quoted[2]!}`;
}

/** A citation that leads to its text. */
export function linkCell(text: string, url: string | null): SheetCell {
  return url === null || !/^https?:\/\//.test(url) ? textCell(text) : { ...textCell(text), link: { url }, tip: url };
}

/** Columns of text wrap; those of figures stand to the right. */
export function textColumn(header: string, width: number): SheetColumn {
  return { header, width, align: 'start', wrap: true, numberFormat: 'General' };
}

export function figureColumn(header: string, width: number, numberFormat = '#,##0'): SheetColumn {
  return { header, width, align: 'end', wrap: false, numberFormat };
}

export function capital(text: string): string {
  return text === '' ? '' : text[0]!.toUpperCase() + text.slice(1);
}
