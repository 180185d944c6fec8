import { rowRanges, sheetName } from './address.ts';
import { withCommas } from './cell-faults.ts';

/** `Sheet1!2:2, 9:14, … (31 more rows)`. */
export function rowsReference(sheet: string, rows: ArrayLike<number>): string {
  const ranges = rowRanges(rows, 0, 0);
  const named = ranges.slice(0, 20).map(({ fromRow, toRow }) => `${fromRow + 1}:${toRow + 1}`);
  const rest = ranges.slice(20).reduce((sum, { fromRow, toRow }) => sum + toRow - fromRow + 1, 0);
  return `${sheetName(sheet)}!${named.join(', ')}${rest === 0 ? '' : `, … (${withCommas(rest)} more rows)`}`;
}
