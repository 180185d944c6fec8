import { SimError } from '../host/sim-error.ts';
import { commonArea, type Area } from './area.ts';
import type { SimRange } from './range.ts';

export type CellKind = 'Blanks' | 'Constants' | 'Formulas' | 'Visible';

/** The cells of a kind, as rectangles one row high. */
export function runsOfCells(range: SimRange, kind: CellKind): Area[] {
  const { sheet } = range;
  const used = sheet.cells.used();
  const within = used && commonArea(used, range.area);
  if (!within) return [];
  const is = cellTest(range, kind);
  const runs: Area[] = [];
  for (let row = within.row; row < within.row + within.rows; row += 1) {
    let from = -1;
    for (let column = within.column; column <= within.column + within.columns; column += 1) {
      const inside = column < within.column + within.columns && is(row, column);
      if (inside && from < 0) from = column;
      if (!inside && from >= 0) {
        runs.push({ row, column: from, rows: 1, columns: column - from });
        from = -1;
      }
    }
  }
  return runs;
}

function cellTest({ sheet }: SimRange, kind: CellKind): (row: number, column: number) => boolean {
  switch (kind) {
    case 'Blanks':
      return (row, column) => sheet.cells.get(row, column) === '';
    case 'Formulas':
      return (row, column) => sheet.cells.formula(row, column) !== undefined;
    case 'Constants':
      return (row, column) => sheet.cells.get(row, column) !== '' && sheet.cells.formula(row, column) === undefined;
    case 'Visible':
      return (row, column) => !sheet.isRowHidden(row) && !sheet.hiddenColumns.has(column);
    default:
      throw new SimError(
        'NotImplemented',
        `Special cells of the kind ${String(kind)} are not simulated.`,
        undefined,
        501,
      );
  }
}
