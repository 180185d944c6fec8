import { formatAt } from './grid-cell.ts';
import { oneLine } from './plain-text.ts';
import type { PercentScale } from './mapping.ts';
import { CellTag, type RawColumn, type RawGrid } from './raw-grid.ts';
import { readNumber } from './read-number.ts';

/**
 * Whether the bare numbers of a percentage column are percentages (15.4) or shares of 1 (0.154). A header with a percent
 * sign says percentages, unless every number is at most 1 and some are worked out to many decimals, as only shares are.
 * Without one, numbers above 1 say percentages; where there are none, shares are read and the cells are told of
 * (`guessedRows`), because 0.4 could be either.
 */
export function percentScale(
  raw: RawColumn | undefined,
  rows: Uint32Array,
  grid: RawGrid,
  header: string,
  given: PercentScale | undefined,
): { readonly scale: PercentScale; readonly guessedRows: readonly number[] } {
  if (given !== undefined) return { scale: given, guessedRows: [] };
  if (raw === undefined) return { scale: 'percent', guessedRows: [] };
  let aboveOne = false;
  let workedOut = false;
  const fractions: number[] = [];
  const texts = new Map<number, number | null>();
  for (const row of rows) {
    const tag = raw.tags[row];
    let value: number | null = null;
    if (tag === CellTag.number) {
      if (formatAt(grid, raw, row).includes('%')) continue;
      value = raw.values[row]!;
      const thousand = value * 1000;
      if (Math.abs(thousand - Math.round(thousand)) > 1e-6) workedOut = true;
    } else if (tag === CellTag.text) {
      const index = raw.values[row]!;
      const known = texts.get(index);
      if (known === undefined) texts.set(index, (value = readNumber(oneLine(grid.strings.get(index)))));
      else value = known;
    }
    if (value === null) continue;
    if (value > 1) {
      aboveOne = true;
      break;
    }
    if (value > 0) fractions.push(row);
  }
  if (aboveOne || fractions.length === 0) return { scale: 'percent', guessedRows: [] };
  const saysPercent = /%|percent|pct/i.test(header);
  if (saysPercent) return { scale: workedOut ? 'share' : 'percent', guessedRows: workedOut ? fractions : [] };
  return { scale: 'share', guessedRows: fractions };
}
