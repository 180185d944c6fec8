import type { Run, TableBlock, TableCell } from '../draft.ts';
import type { Figure } from '../../privacy/reportable.ts';
import { fittingTag } from '../tag.ts';
import type { FindingView } from './view-shape.ts';

export const textCell = (text: string): TableCell => ({ runs: text === '' ? [] : [{ type: 'text', text }] });

export const figureCell = (figure: Figure | null): TableCell => ({
  runs: figure === null ? [] : [{ type: 'value', figure }],
});

/** "5 of 27"; a cell of a table prints marks as they are. */
export function partCell(n: Figure, d: Figure): TableCell {
  // A change or a difference of means has no counts of its own.
  if (n.state === 'not-computed' && d.state === 'not-computed') return { runs: [{ type: 'text', text: '–' }] };
  return {
    runs: [
      { type: 'value', figure: n },
      { type: 'text', text: ' of ' },
      { type: 'value', figure: d },
    ],
  };
}

/** "2.40 (1.80 to 3.20)"; the interval only where both ends can be shown. */
export function withInterval(value: Figure, lower: Figure | null, upper: Figure | null): TableCell {
  const runs: Run[] = [{ type: 'value', figure: value }];
  if (value.state === 'value' && lower?.state === 'value' && upper?.state === 'value') {
    runs.push(
      { type: 'text', text: ' (' },
      { type: 'value', figure: lower },
      { type: 'text', text: ' to ' },
      { type: 'value', figure: upper },
      { type: 'text', text: ')' },
    );
  }
  return { runs };
}

/** The outcome in words, with its colour; the words say the same as the colour. */
export function statusCell(status: FindingView['status'], word: Figure, ...more: readonly Run[]): TableCell {
  const tone = status === 'not-applicable' || status === 'not-computed' ? 'muted' : status;
  return { runs: [{ type: 'value', figure: word }, ...more], tone };
}

type ColumnSpec = readonly [header: string, width: number, align?: 'start' | 'end' | 'center'];

/** A table block, or null when it would have no rows: an empty table tells a reader nothing. */
export function tableOrNull(
  name: string,
  caption: string,
  description: string,
  columns: readonly ColumnSpec[],
  rows: readonly (readonly TableCell[])[],
): TableBlock | null {
  if (rows.length === 0) return null;
  return {
    type: 'table',
    tag: fittingTag(`table:${name}`),
    caption,
    description,
    columns: columns.map(([header, width, align]) => ({ header, width, align: align ?? 'start' })),
    rows,
    rowHeaders: true,
  };
}
