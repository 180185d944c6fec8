import type { Token } from 'markdown-it';
import type { TableBlock, TableCell } from '../draft.ts';
import { fittingTag } from '../tag.ts';
import { inlineRuns } from './inline-runs.ts';
import { shownText } from '../shown-text.ts';
import { type ValueMarks } from './value-marks.ts';

/**
 * A table written in the template: for grids people fill and for definitions; tables of figures come from the data.
 * `widths` are shares in any unit ("3 2 1"); without them all columns are alike. Null if the tokens hold no table.
 */
export function tableByHand(
  tokens: readonly Token[],
  marks: ValueMarks,
  attribute: (name: string) => string,
): TableBlock | null {
  const rows: TableCell[][] = [];
  const aligns: ('start' | 'end' | 'center')[] = [];
  for (const [i, token] of tokens.entries()) {
    if (token.type === 'tr_open') rows.push([]);
    if (token.type !== 'th_open' && token.type !== 'td_open') continue;
    if (token.type === 'th_open') {
      const style = String(token.attrGet('style') ?? '');
      aligns.push(style.includes('right') ? 'end' : style.includes('center') ? 'center' : 'start');
    }
    rows.at(-1)?.push({ runs: inlineRuns(tokens[i + 1]?.children ?? [], marks) });
  }
  const [header, ...body] = rows;
  if (header === undefined) return null;
  const widths = attribute('widths').split(/\s+/).map(Number);
  return {
    type: 'table',
    tag: fittingTag(`table:${attribute('tag')}`),
    caption: attribute('caption'),
    description: attribute('description') || attribute('caption'),
    columns: header.map((cell, i) => ({
      header: shownText(cell.runs),
      align: aligns[i] ?? 'start',
      width: (widths[i] ?? 0) > 0 ? widths[i]! : 1,
    })),
    rows: body,
    rowHeaders: true,
  };
}
