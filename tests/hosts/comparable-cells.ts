import { CellTag, type RawGrid } from '../../src/core/table/raw-grid.ts';

/** A cell as other readers can be asked for it: dates as `D:2025-09-04` or `D:2025-09-04T18:30:00`, errors as `E:#N/A`. */
export type ComparableCell = string | number | boolean | null;

export function comparableCell(grid: RawGrid, row: number, column: number): ComparableCell {
  const cells = grid.columns[column];
  const value = cells?.values[row] ?? 0;
  switch (cells?.tags[row] ?? CellTag.blank) {
    case CellTag.number:
      return value;
    case CellTag.text:
      return grid.strings.get(value);
    case CellTag.boolean:
      return value === 1;
    case CellTag.error:
      return `E:${grid.strings.get(value)}`;
    case CellTag.date:
      return comparableDate(value);
    default:
      return null;
  }
}

/** Rows without the blanks at their end. */
export function comparableRows(grid: RawGrid): ComparableCell[][] {
  return Array.from({ length: grid.rowCount }, (_, row) => {
    const cells = grid.columns.map((_, column) => comparableCell(grid, row, column));
    while (cells.length > 0 && cells.at(-1) === null) cells.pop();
    return cells;
  });
}

/** Days since 1970 as ISO text, to the second. */
export function comparableDate(day: number): string {
  const text = new Date(Math.round(day * 86_400) * 1000).toISOString();
  return `D:${text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19)}`;
}
