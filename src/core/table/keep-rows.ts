import { NarrowArray } from './narrow-array.ts';
import type { NumberArray } from './raw-grid.ts';
import type { Cells, Column, Table } from './table.ts';

/**
 * The table with only the given table rows; the others stand in `excluded` as filtered, so that nothing is dropped
 * unsaid. Cells keep their places in the sheet. `rows` are table rows in rising order.
 */
export function keepRows(table: Table, rows: Uint32Array): Table {
  const kept = new Uint8Array(table.rows.length);
  for (const row of rows) kept[row] = 1;
  const excluded = [...table.excluded];
  table.rows.forEach((sheetRow, row) => {
    if (kept[row] === 0) excluded.push({ row: sheetRow, reason: 'filtered' });
  });
  return {
    ...table,
    rows: rows.map((row) => table.rows[row]!),
    excluded: excluded.sort((a, b) => a.row - b.row),
    columns: table.columns.map((column) => keptColumn(column, rows)),
  };
}

function keptColumn(column: Column, rows: Uint32Array): Column {
  let cells: Cells | undefined;
  return { ...column, cells: () => (cells ??= keptCells(column.cells(), rows)) };
}

function keptCells(cells: Cells, rows: Uint32Array): Cells {
  const gather = (from: NumberArray): NumberArray => {
    const kept = new NarrowArray(from.length > 0 ? rows.length : 0);
    if (from.length > 0) rows.forEach((row, i) => kept.set(i, from[row]!));
    return kept.values;
  };
  return {
    ...cells,
    state: Uint8Array.from(rows, (row) => cells.state[row]!),
    codes: gather(cells.codes),
    numbers: gather(cells.numbers),
  };
}
