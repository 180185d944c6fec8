import type { Figure } from '../privacy/reportable.ts';
import type { Run } from './draft.ts';

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
 * Says no more than the mark did. `endsWithOf` tells whether the words bring their own "of".
 */
export function inProse(figure: Figure): { readonly run: Run; readonly endsWithOf: boolean } {
  if (figure.state === 'value') return { run: { type: 'value', figure }, endsWithOf: false };
  if (figure.state === 'not-computed') return { run: { type: 'text', text: 'an unknown number of' }, endsWithOf: true };
  const [, sign, number] = /^\s*[Nn]?\s*(<=|>=|[<≤>≥])\s*(\d[\d,]*)\s*$/.exec(figure.mark) ?? [];
  const mark = number === undefined ? 'a withheld number of' : `${signWords[sign ?? ''] ?? 'about'} ${number}`;
  return { run: { type: 'value', figure: { ...figure, mark } }, endsWithOf: number === undefined };
}

/** Whether a figure prints the mark of the setting, which a report then has to explain, and not words in its place. */
export function printsMark(figure: Figure): boolean {
  return figure.state === 'withheld' && !wordsForMark.test(figure.mark);
}

const wordsForMark = /^(?:a withheld number of|(?:fewer than|at most|more than|at least|about) [\d,]+)$/;

const signWords: Readonly<Record<string, string>> = {
  '<': 'fewer than',
  '≤': 'at most',
  '<=': 'at most',
  '>': 'more than',
  '≥': 'at least',
  '>=': 'at least',
};
