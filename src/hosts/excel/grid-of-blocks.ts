import type { CellBlock, HostSheet } from '../../app/ports.ts';
import type { RawGrid } from '../../core/table/raw-grid.ts';
import type { Result } from '../../core/result.ts';
import { isDateFormat } from '../file/date-format.ts';
import { fileLimits } from '../file/file-limits.ts';
import { GridBuilder } from '../file/grid-builder.ts';
import type { NumberFormats } from '../file/number-formats.ts';

/**
 * The grid of a sheet from the cells Excel handed over: the same that the file reader makes of the saved workbook, by the
 * same builder. It knows nothing of Office and works in the worker. A block may hold some of the columns only; of a column
 * that was not handed over further down the grid knows what the blocks above it hold.
 */
export function gridOfBlocks(file: string, sheet: HostSheet, blocks: readonly CellBlock[]): Result<RawGrid> {
  const formats = new GrowingFormats();
  const grid = new GridBuilder({
    file,
    sheet: sheet.name,
    hidden: sheet.hidden,
    dateSystem: sheet.dateSystem,
    formats,
    shared: null,
    columns: undefined,
    mostRows: sheet.rowCount,
    limits: fileLimits,
  });
  grid.expectRows(sheet.rowCount);
  for (const block of blocks) takeBlock(grid, formats, block);
  if (isPart(sheet, blocks)) {
    // The sheet is as large as it is, whatever was left unread.
    grid.skip(sheet.rowCount - 1, sheet.columnCount - 1);
  }
  grid.merges.push(...sheet.merges);
  for (const { from, to } of sheet.hiddenRows) for (let row = from; row <= to; row++) grid.hiddenRows.add(row);
  for (const column of sheet.hiddenColumns) grid.hiddenColumnRanges.push({ from: column, to: column });
  return grid.finish();
}

function isPart(sheet: HostSheet, blocks: readonly CellBlock[]): boolean {
  if (sheet.rowCount === 0 || sheet.columnCount === 0) return false;
  const read = blocks.reduce((rows, { fromRow, values }) => Math.max(rows, fromRow + values.length), 0);
  return read < sheet.rowCount || blocks.some(({ columns }) => columns.length < sheet.columnCount);
}

function takeBlock(grid: GridBuilder, formats: GrowingFormats, block: CellBlock): void {
  const { fromRow, columns, values } = block;
  const errors = new Set(block.errors.map(([line, at]) => line * columns.length + at));
  const styles = columns.map((_, at) => {
    const given = block.formats[at] ?? null;
    if (given === null || typeof given === 'string') return formats.style(given ?? 'General');
    return Uint16Array.from(given, (code) => formats.style(code));
  });
  values.forEach((line, at) => {
    const row = fromRow + at;
    for (let c = 0; c < columns.length; c++) {
      const value = line[c];
      if (value === '' || value === undefined) continue;
      const column = columns[c]!;
      const given = styles[c]!;
      const style = typeof given === 'number' ? given : (given[at] ?? 0);
      if (typeof value === 'number') grid.number(row, column, style, value);
      else if (typeof value === 'boolean') grid.boolean(row, column, style, value ? 1 : 0);
      else if (errors.size > 0 && errors.has(at * columns.length + c)) grid.error(row, column, style, value);
      else grid.text(row, column, style, value);
    }
  });
}

/** More number formats than these a workbook cannot hold. */
const mostFormats = 1 << 16;

/** The number formats met so far, each with a style of the same number; the builder sees them as they come. */
class GrowingFormats implements NumberFormats {
  readonly codes: string[] = ['General'];
  readonly ofStyle = new Uint16Array(mostFormats);
  readonly dateStyle = new Uint8Array(mostFormats);
  private readonly indexes = new Map([['General', 0]]);

  style(code: string): number {
    const known = this.indexes.get(code);
    if (known !== undefined) return known;
    const index = this.codes.push(code) - 1;
    this.indexes.set(code, index);
    this.ofStyle[index] = index;
    this.dateStyle[index] = isDateFormat(code) ? 1 : 0;
    return index;
  }
}
