import type { Figure } from '../../privacy/reportable.ts';
import { fittingTag } from '../tag.ts';

/** A figure that counts findings and not students: it rests on no cells of its own and can always be shown. */
export function countOfFindings(part: string, count: number, formula: string): Figure {
  return {
    state: 'value',
    raw: count,
    text: wholeText(count),
    unit: 'count',
    source: { tag: fittingTag(`count:${part}`), outcome: '', part, cells: [], formula },
  };
}

/** A step of a scale that goes by what a finding cites, not by what was counted. */
export function stepWithoutCells(part: string, step: number, outcome: string): Figure {
  return {
    state: 'value',
    raw: step,
    text: wholeText(step),
    unit: 'count',
    source: { tag: fittingTag(`${part}:${outcome}`), outcome, part, cells: [], formula: 'step of the severity scale' },
  };
}

/** A figure worked out of others that are all shown; it rests on their cells. */
export function derivedFigure(part: string, raw: number, formula: string, from: readonly Figure[]): Figure {
  const outcome = from[0]?.source.outcome ?? '';
  const cells = [...new Set(from.flatMap((figure) => figure.source.cells))];
  return {
    state: 'value',
    raw,
    text: wholeText(raw),
    unit: 'count',
    source: { tag: fittingTag(`${part}:${outcome}`), outcome, part, cells, formula },
  };
}

/** A whole number as reports print it: `1,021`. */
function wholeText(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
