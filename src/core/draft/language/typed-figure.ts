import type { Figure, FigureSource, FigureUnit } from '../../privacy/reportable.ts';

/** The source of every figure a person typed: there is no cell behind it, so it is written as plain text. */
export const typedSource: FigureSource = { tag: 'typed', outcome: '', part: 'typed', cells: [], formula: '' };

/** The source of a figure that is not there yet. */
export const openSource: FigureSource = { tag: 'open', outcome: '', part: 'open', cells: [], formula: '' };

/**
 * A figure as a person types it: `18`, `1,024`, `92.5%`, `2.4`; `<10`, `fewer than 10` or `*` for one that is not told.
 * Null for anything else.
 */
export function typedFigure(typed: string): Figure | null {
  const text = typed.trim();
  if (/^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?\s?%?$/.test(text)) {
    const unit: FigureUnit = text.endsWith('%') ? 'percent' : text.includes('.') ? 'ratio' : 'count';
    return { state: 'value', raw: Number(text.replace(/[,%\s]/g, '')), text, unit, source: typedSource };
  }
  const [, sign, bound] = /^(<=?|≤|fewer than|less than|at most|N\s?<)\s?(\d[\d,]*)$/i.exec(text) ?? [];
  const mark =
    bound !== undefined ? `${/^(?:≤|<=|at most)$/i.test(sign!) ? '≤' : '<'}${bound}` : text === '*' ? '*' : null;
  return mark === null ? null : { state: 'withheld', reason: 'A person left it out.', mark, source: typedSource };
}

/** A figure somebody still has to fill in; no words are chosen by it. */
export function openFigure(hint: string): Figure {
  return { state: 'value', raw: Number.NaN, text: `[${hint}]`, unit: 'text', source: openSource };
}

export const noFigure: Figure = { state: 'not-computed', reason: 'nobody has filled it in', source: typedSource };
