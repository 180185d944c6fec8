import type { Figure } from '../privacy/reportable.ts';
import type { Run } from './draft.ts';

/** Whether a value of the data is a figure: a number with its source, a mark, or a word with the source of its numbers. */
export function isFigure(value: unknown): value is Figure {
  return typeof value === 'object' && value !== null && 'state' in value && 'source' in value;
}

/** What the tag of every word that goes by figures begins with. */
export const wordTagStart = 'word:';

/** Whether a figure is a word, which is no number: neither counted nor listed among the numbers. */
export function isWord({ source }: Figure): boolean {
  return source.tag.startsWith(wordTagStart);
}

/** A figure as every writer prints it: its text, its mark where it is withheld, words where it was not computed. */
export function figureText(figure: Figure): string {
  switch (figure.state) {
    case 'value':
      return figure.text;
    case 'withheld':
      return figure.mark;
    default:
      return 'not computed';
  }
}

/**
 * A figure for use before a noun, so that a sentence still reads when there is no number to print: `fewer than 10` for
 * the mark `<10` or `N<10`, `a withheld number of` for a mark without a number, `an unknown number of` where it was not computed.
 * Says no more than the mark did. Before the whole it is out of, `a withheld number` stands without the "of", as a number
 * would, so that a number can take its place; `ofThe` tells that it is "of the 27" there.
 */
export function inProse(figure: Figure, beforeWhole = false): { readonly run: Run; readonly ofThe: boolean } {
  const of = beforeWhole ? '' : ' of';
  if (figure.state === 'value') return { run: { type: 'value', figure }, ofThe: false };
  if (figure.state === 'not-computed') return { run: { type: 'text', text: `an unknown number${of}` }, ofThe: true };
  const [, sign, number] = /^\s*[Nn]?\s*(<=|>=|[<≤>≥])\s*(\d[\d,]*)\s*$/.exec(figure.mark) ?? [];
  const mark = number === undefined ? `a withheld number${of}` : `${signWords[sign ?? ''] ?? 'about'} ${number}`;
  return { run: { type: 'value', figure: { ...figure, mark } }, ofThe: number === undefined };
}

/** Whether a figure prints the mark of the setting, which a report then has to explain, and not words in its place. */
export function printsMark(figure: Figure): boolean {
  return figure.state === 'withheld' && !wordsForMark.test(figure.mark);
}

const wordsForMark = /^(?:a withheld number(?: of)?|(?:fewer than|at most|more than|at least|about) [\d,]+)$/;

const signWords: Readonly<Record<string, string>> = {
  '<': 'fewer than',
  '≤': 'at most',
  '<=': 'at most',
  '>': 'more than',
  '≥': 'at least',
  '>=': 'at least',
};
