import { columnLetters } from './address.ts';
import { copyOfColumn } from './fill-merged-cells.ts';
import { textAt } from './grid-cell.ts';
import { problem, type Problem } from '../problems.ts';
import { CellTag, type RawColumn, type RawGrid } from './raw-grid.ts';
import { cellsReference } from './cell-faults.ts';
import type { RecognisedColumn } from './recognise.ts';

/**
 * The grid with the blanks of some columns filled by the value above them, among the records only: the outline of a
 * pivot table, where a district's name stands once over the rows of its groups. Only for columns a person named, because
 * a blank often means something of its own.
 */
export function fillDown(grid: RawGrid, sheetColumns: readonly number[], rows: Uint32Array): RawGrid {
  if (sheetColumns.length === 0) return grid;
  const columns = [...grid.columns];
  for (const at of sheetColumns) {
    const given = columns[at];
    if (given === undefined) continue;
    const filled = copyOfColumn(given);
    let above = -1;
    for (const row of rows) {
      if (!isBlank(grid, given, row, at)) above = row;
      else if (above >= 0) copyCell(filled, above, row);
    }
    columns[at] = filled;
  }
  return { ...grid, columns };
}

function copyCell({ tags, values, formats }: RawColumn, from: number, to: number): void {
  tags[to] = tags[from]!;
  values[to] = values[from]!;
  if (typeof formats !== 'number') formats[to] = formats[from]!;
}

function isBlank(grid: RawGrid, { tags }: RawColumn, row: number, column: number): boolean {
  return tags[row] === CellTag.blank || (tags[row] === CellTag.text && textAt(grid, row, column) === '');
}

/**
 * Columns that look like an outline: each value stands once, the first record has one, and at least as many records are
 * blank. Nothing is filled; that a filter by such a column finds one row of each is told.
 */
export function outlineProblems(
  grid: RawGrid,
  columns: readonly RecognisedColumn[],
  rows: Uint32Array,
  filled: readonly number[],
): Problem[] {
  if (rows.length < 4 || rows.length > mostRows) return [];
  return columns.flatMap(({ sheetColumn, header, kind, path }) => {
    const raw = grid.columns[sheetColumn];
    const named = ['identifier', 'category', 'text', 'school-year'].includes(kind) && path.length > 0;
    if (raw === undefined || !named || filled.includes(sheetColumn)) return [];
    const texts = new Set<string>();
    const blanks: number[] = [];
    for (const row of rows) {
      if (isBlank(grid, raw, row, sheetColumn)) blanks.push(row);
      else if (texts.size === texts.add(textAt(grid, row, sheetColumn)).size) return [];
    }
    if (texts.size < 2 || blanks.length < texts.size || blanks[0] === rows[0]) return [];
    return [
      problem(
        'value-once',
        cellsReference(grid.sheet, blanks, sheetColumn),
        `"${header}" is blank in ${blanks.length} of ${rows.length} rows, and each of its values stands once: it may be meant for the rows below it as well. The blanks are read as blanks.`,
        `If so, fill them in Excel, or say in a mapping file \`fill: [${columnLetters(sheetColumn)}]\`.`,
        'warning',
      ),
    ];
  });
}

/** An outline of more rows than a person scrolls through is no outline. */
const mostRows = 20_000;
