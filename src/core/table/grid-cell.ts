import { isoOfDay } from './day-number.ts';
import { oneLine } from './plain-text.ts';
import { CellTag, type RawColumn, type RawGrid } from './raw-grid.ts';

/** Single cells of a grid, for headers, labels and notes; whole columns are read by `typeColumn`. */

export function tagAt(grid: RawGrid, row: number, column: number): CellTag {
  return (grid.columns[column]?.tags[row] ?? CellTag.blank) as CellTag;
}

export function formatAt(grid: RawGrid, column: RawColumn, row: number): string {
  const at = typeof column.formats === 'number' ? column.formats : (column.formats[row] ?? 0);
  return grid.formats[at] ?? 'General';
}

/**
 * The cell as one line of text, as it would be read aloud: numbers in full and with the zeros a format such as
 * `00000000` prints, days as ISO dates, an empty text for a blank cell.
 */
export function textAt(grid: RawGrid, row: number, column: number): string {
  const raw = grid.columns[column];
  if (raw === undefined) return '';
  const value = raw.values[row] ?? 0;
  switch (raw.tags[row]) {
    case CellTag.text:
    case CellTag.error:
      return oneLine(grid.strings.get(value));
    case CellTag.number:
      return codeOfNumber(value, formatAt(grid, raw, row));
    case CellTag.boolean:
      return value === 0 ? 'FALSE' : 'TRUE';
    case CellTag.date:
      return isoOfDay(Math.floor(value));
    default:
      return '';
  }
}

/** How many digits a format of zeros alone prints (`00000000` → 8); 0 for any other format. */
export function zeroFormatDigits(format: string): number {
  return /^"?0{2,}"?$/.test(format) ? format.replaceAll('"', '').length : 0;
}

/** A number that stands for a code: whole, and with the leading zeros its format prints. */
export function codeOfNumber(value: number, format: string): string {
  const digits = zeroFormatDigits(format);
  const text = String(value);
  return digits > 0 && /^\d+$/.test(text) ? text.padStart(digits, '0') : text;
}
