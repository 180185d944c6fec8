import { CellTag, type RawColumn, type RawGrid } from './raw-grid.ts';

/**
 * The grid with cells that were merged downwards filled: a district's name that stands once beside its five groups is
 * said of each of the five. Only merges of one column below the header are filled, and only from a cell that holds
 * something; a blank that is no part of a merge stays blank, because there it may mean something of its own (a row of
 * the district among rows of schools). The same grid where there is nothing to fill.
 *
 * @param firstRow the first row below the header
 */
export function fillMergedCells(grid: RawGrid, firstRow: number): RawGrid {
  const merges = grid.merges.filter(
    ({ fromRow, toRow, fromColumn, toColumn }) =>
      fromRow >= firstRow &&
      toRow > fromRow &&
      fromColumn === toColumn &&
      (grid.columns[fromColumn]?.tags[fromRow] ?? CellTag.blank) !== CellTag.blank,
  );
  if (merges.length === 0) return grid;
  const columns = [...grid.columns];
  const copied = new Set<number>();
  for (const { fromRow, toRow, fromColumn } of merges) {
    if (!copied.has(fromColumn)) columns[fromColumn] = copyOfColumn(columns[fromColumn]!);
    copied.add(fromColumn);
    const { tags, values, formats } = columns[fromColumn]!;
    const last = Math.min(toRow, grid.rowCount - 1);
    tags.fill(tags[fromRow]!, fromRow + 1, last + 1);
    values.fill(values[fromRow]!, fromRow + 1, last + 1);
    if (typeof formats !== 'number') formats.fill(formats[fromRow]!, fromRow + 1, last + 1);
  }
  return { ...grid, columns };
}

/** A column that may be written to without touching the grid it comes from. */
export function copyOfColumn({ tags, values, formats }: RawColumn): RawColumn {
  return {
    tags: tags.slice(),
    values: values.slice(),
    formats: typeof formats === 'number' ? formats : formats.slice(),
  };
}
