import { formatAt } from './grid-cell.ts';
import { oneLine } from './plain-text.ts';
import type { PercentScale } from './mapping.ts';
import { CellTag, type RawColumn, type RawGrid } from './raw-grid.ts';
import { decimalsOf, readNumber } from './read-number.ts';

/**
 * Whether the bare numbers of a percentage column are percentages (15.4) or shares of 1 (0.154). Numbers above 1 say
 * percentages. Where there are none, a header without a percent sign says shares; under a header that has one they are
 * shares if they are printed to three decimals or more (0.884 is 88.4 percent; nobody prints 0.884 %), or to two and
 * reach a half (0.79 graduated), and percentages otherwise (0.12 % expelled). Cells read as shares are told
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
  let decimals = 0;
  let greatest = 0;
  const fractions: number[] = [];
  const texts = new Map<number, number | null>();
  for (const row of rows) {
    const tag = raw.tags[row];
    let value: number | null = null;
    if (tag === CellTag.number) {
      if (formatAt(grid, raw, row).includes('%')) continue;
      value = raw.values[row]!;
      decimals = Math.max(decimals, decimalsNeeded(value));
    } else if (tag === CellTag.text) {
      const index = raw.values[row]!;
      const known = texts.get(index);
      if (known === undefined) {
        const text = oneLine(grid.strings.get(index));
        texts.set(index, (value = readNumber(text)));
        if (value !== null) decimals = Math.max(decimals, decimalsOf(text));
      } else value = known;
    }
    if (value === null) continue;
    if (value > 1) {
      aboveOne = true;
      break;
    }
    greatest = Math.max(greatest, value);
    if (value > 0) fractions.push(row);
  }
  if (aboveOne || fractions.length === 0) return { scale: 'percent', guessedRows: [] };
  const saysPercent = /%|percent|pct/i.test(header);
  if (saysPercent && !(decimals >= 3 || (decimals === 2 && greatest >= 0.5)))
    return { scale: 'percent', guessedRows: [] };
  return { scale: 'share', guessedRows: fractions };
}

/** How many decimals it takes to write a number, up to three. */
function decimalsNeeded(value: number): number {
  for (let decimals = 0; decimals < 3; decimals++) {
    const scaled = value * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-9) return decimals;
  }
  return 3;
}
