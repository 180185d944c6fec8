import { cellsReference, withCommas } from './cell-faults.ts';
import { problem, type Problem } from '../problems.ts';
import { CellState, type Table } from './table.ts';

/** Steps of which the second cannot come before the first, by kind of worksheet: what is answered was asked before. */
const ordered: Readonly<Record<string, readonly (readonly [earlier: string, later: string])[]>> = {
  evaluations: [
    ['referral-date', 'consent-received'],
    ['consent-received', 'assessments-complete'],
  ],
};

/**
 * Rows whose dates stand in an order that cannot be, one problem for each pair of columns. The dates are kept as they are
 * written: which of the two is wrong only the record can tell. Deadlines counted from them look kept, so it is told.
 */
export function dateOrderProblems(table: Table): Problem[] {
  return (ordered[table.kind] ?? []).flatMap(([earlier, later]) => {
    const first = table.columns.find(({ field }) => field === earlier);
    const second = table.columns.find(({ field }) => field === later);
    if (first?.kind !== 'date' || second?.kind !== 'date') return [];
    const [a, b] = [first.cells(), second.cells()];
    const rows: number[] = [];
    for (let row = 0; row < table.rows.length; row++) {
      const known = a.state[row] === CellState.value && b.state[row] === CellState.value;
      if (known && b.numbers[row]! < a.numbers[row]!) rows.push(table.rows[row]!);
    }
    if (rows.length === 0) return [];
    return [
      problem(
        'value-impossible',
        cellsReference(table.grid.sheet, rows, second.sheetColumn),
        `${withCommas(rows.length)} ${rows.length === 1 ? 'date' : 'dates'} of "${second.header}" ${rows.length === 1 ? 'lies' : 'lie'} before "${first.header}" of the same row, which cannot be; deadlines counted between the two look kept.`,
        'Compare both dates with the record and correct the one that is wrong.',
        'warning',
      ),
    ];
  });
}
