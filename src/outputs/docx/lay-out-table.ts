import type { TableBlock } from '../../core/draft/draft.ts';
import { plainText } from './outline.ts';
import { lineCount, lineHeight, textWidthOf } from './text-width.ts';
import { cellMargins, typography } from './typography.ts';

/** Widths of a table's columns and heights of its rows, in twips. */
export interface TableLayout {
  readonly widths: readonly number[];
  readonly header: number;
  readonly rows: readonly number[];
}

/** The border below a row. */
const rule = 10;
/** What a column gets beyond its longest word, because Word's own measure may differ by a hair. */
const spare = 30;

interface KnownLayout {
  readonly textWidth: number;
  readonly stretch: number;
  readonly layout: TableLayout;
}

/** Layouts by table: the page estimate and the table's own XML ask for the same one. */
const known = new WeakMap<TableBlock, KnownLayout>();

/**
 * The columns' widths in proportion to what the template asks for, but none narrower than its longest word, so that no
 * word is broken while another column has room; where there is room, numbers and their intervals stay on one line too.
 * And how high the rows will be. Widths are whole and add up to the text's.
 * `stretch` is how much wider than ours a letterhead's typeface may run.
 */
export function layOutTable(table: TableBlock, textWidth: number, stretch = 1): TableLayout {
  const before = known.get(table);
  if (before?.textWidth === textWidth && before.stretch === stretch) return before.layout;
  const layout = newLayout(table, textWidth, stretch);
  known.set(table, { textWidth, stretch, layout });
  return layout;
}

function newLayout(table: TableBlock, textWidth: number, stretch: number): TableLayout {
  const { size } = typography.TableText;
  const texts = table.rows.map((row) => table.columns.map((_, c) => plainText(row[c]?.runs ?? [])));
  const bold = table.columns.map((_, c) => table.rowHeaders && c === 0);
  const neededBy = (breakable: boolean): readonly number[] =>
    table.columns.map(({ header, align }, c) => {
      const whole = !breakable && align === 'end';
      const cells = texts.map((row) => stretch * neededWidth(row[c] ?? '', bold[c] ?? false, whole));
      return Math.max(stretch * neededWidth(header, true, false), ...cells);
    });
  const unbroken = neededBy(false);
  const widths = columnWidths(
    table.columns.map((column) => column.width),
    sum(unbroken) < textWidth ? unbroken : neededBy(true),
    textWidth,
  );
  const heightOf = (cells: readonly string[], isHeader: boolean): number => {
    const lines = cells.map((text, c) =>
      lineCount(text, size, (widths[c] ?? textWidth) - 2 * cellMargins.side, isHeader || (bold[c] ?? false)),
    );
    return Math.max(1, ...lines) * lineHeight('TableText') + 2 * cellMargins.top + rule;
  };
  return {
    widths,
    header: heightOf(
      table.columns.map((column) => column.header),
      true,
    ),
    rows: texts.map((row) => heightOf(row, false)),
  };
}

/** Width a column needs for a text: for the whole of it, or for its longest word (a line may end after a hyphen or a dash). */
function neededWidth(text: string, bold: boolean, whole: boolean): number {
  const { size } = typography.TableText;
  const words = whole ? [text] : text.split(/\s+|(?<=[-–—])/);
  return Math.max(...words.map((word) => textWidthOf(word, size, bold))) + 2 * cellMargins.side + spare;
}

/**
 * Whole widths that add up to `total`: shares in proportion to the weights, lifted to what each column needs at the cost
 * of those that have more. Where all the needs together are more than there is, the needs are the shares.
 */
export function columnWidths(weights: readonly number[], needed: readonly number[], total: number): readonly number[] {
  const known = weights.filter((weight) => Number.isFinite(weight) && weight > 0);
  const usual = known.length === 0 ? 1 : sum(known) / known.length;
  const asked = weights.map((weight) => (Number.isFinite(weight) && weight > 0 ? weight : usual));
  if (sum(needed) >= total) return wholeShares(needed, total);
  const fixed = new Set<number>();
  const shareOf = (column: number): number => {
    const left = total - sum([...fixed].map((c) => needed[c] ?? 0));
    const others = sum(asked.filter((_, c) => !fixed.has(c)));
    return fixed.has(column) ? (needed[column] ?? 0) : (left * (asked[column] ?? 0)) / others;
  };
  for (;;) {
    const narrow = asked.findIndex((_, c) => !fixed.has(c) && shareOf(c) < (needed[c] ?? 0));
    if (narrow < 0) break;
    fixed.add(narrow);
  }
  return wholeShares(
    asked.map((_, c) => shareOf(c)),
    total,
  );
}

function wholeShares(shares: readonly number[], total: number): readonly number[] {
  const all = sum(shares);
  let used = 0;
  let share = 0;
  return shares.map((width) => {
    share += width;
    const end = Math.round((share / all) * total);
    const result = end - used;
    used = end;
    return result;
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
