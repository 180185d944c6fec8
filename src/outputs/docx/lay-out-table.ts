import type { TableBlock } from '../../core/draft/draft.ts';
import { heldTogether } from './hold-together.ts';
import { plainText } from './outline.ts';
import { ownTableType, type TableType } from './table-type.ts';
import { breakingSpace, lineCount, lineHeight, textWidthOf } from './text-width.ts';
import { cellMargins, typography } from './typography.ts';

/** Widths of a table's columns and heights of its rows, in twips. */
export interface TableLayout {
  readonly widths: readonly number[];
  /** Room left and right inside the cells. */
  readonly side: number;
  /** Whether there is room to hold dates and citations together on a line. */
  readonly holds: boolean;
  readonly header: number;
  readonly rows: readonly number[];
}

/** The border below a row. */
const rule = 10;
/** What a column gets beyond its longest word, because Word's own measure may differ by a hair. */
const spare = 30;

interface KnownLayout {
  readonly textWidth: number;
  readonly type: TableType;
  readonly layout: TableLayout;
}

/** Layouts by table: the page estimate and the table's own XML ask for the same one. */
const known = new WeakMap<TableBlock, KnownLayout>();

/**
 * The columns' widths in proportion to what the template asks for, but none narrower than its longest word, so that no
 * word is broken while another column has room; where there is room, numbers, dates and citations stay on one line too.
 * And how high the rows will be. Widths are whole and add up to the text's.
 * `type` is what a letterhead sets its cells in.
 */
export function layOutTable(table: TableBlock, textWidth: number, type = ownTableType): TableLayout {
  const before = known.get(table);
  if (before?.textWidth === textWidth && before.type === type) return before.layout;
  const layout = newLayout(table, textWidth, type);
  known.set(table, { textWidth, type, layout });
  return layout;
}

function newLayout(table: TableBlock, textWidth: number, type: TableType): TableLayout {
  const { size } = type;
  const { whole, widestWord, widestPiece, half } = measuresIn(type);
  const texts = table.rows.map((row) => table.columns.map((_, c) => heldTogether(plainText(row[c]?.runs ?? []))));
  const headers = table.columns.map(({ header }) => heldTogether(header.trim()));
  const bold = table.columns.map((_, c) => table.rowHeaders && c === 0);
  const neededBy = (care: Care): readonly number[] =>
    table.columns.map(({ align }, c) => {
      const needs = care.numbers && align === 'end' ? whole : care.wholes ? widestWord : widestPiece;
      const cells = texts.map((row) => needs(row[c] ?? '', bold[c] ?? false));
      const header = (care.headers ? half : widestWord)(headers[c] ?? '', true);
      return Math.max(header, ...cells) + 2 * care.side + spare;
    });
  const care = cares.find((one) => sum(neededBy(one)) < textWidth) ?? cares.at(-1)!;
  const needed = neededBy(care);
  const { side, wholes: holds } = care;
  const shares = columnWidths(
    table.columns.map((column) => column.width),
    needed,
    textWidth,
  );
  const widths = table.rowHeaders
    ? withRoomForNames(shares, {
        numbers: table.columns.map(({ align }) => align === 'end'),
        needed: needed.map((width, c) =>
          c === 0 ? Math.max(...texts.map(([name = '']) => whole(name, true))) + 2 * side + spare : width,
        ),
      })
    : shares;
  const heightOf = (cells: readonly string[], isHeader: boolean): number => {
    const lines = cells.map((text, c) =>
      lineCount(text, size, (widths[c] ?? textWidth) - 2 * side, isHeader || (bold[c] ?? false)),
    );
    const height = (lineHeight('TableText') * size) / typography.TableText.size;
    return Math.max(1, ...lines) * height + 2 * cellMargins.top + rule;
  };
  return {
    widths,
    side,
    holds,
    header: heightOf(headers, true),
    rows: texts.map((row) => heightOf(row, false)),
  };
}

/** What the widths of columns may take into account, as far as there is room for all of it. */
interface Care {
  /** Headers take two lines at most. */
  readonly headers: boolean;
  /** Numbers and their intervals stay on one line. */
  readonly numbers: boolean;
  /** Dates, citations and the like stay on one line. */
  readonly wholes: boolean;
  /** Room left and right inside the cells. */
  readonly side: number;
}

/** The most care first. */
const cares: readonly Care[] = [
  { headers: true, numbers: true, wholes: true, side: cellMargins.side },
  { headers: false, numbers: true, wholes: true, side: cellMargins.side },
  { headers: false, numbers: true, wholes: true, side: cellMargins.side / 2 },
  { headers: false, numbers: false, wholes: true, side: cellMargins.side },
  { headers: false, numbers: false, wholes: true, side: cellMargins.side / 2 },
  { headers: false, numbers: false, wholes: false, side: cellMargins.side / 2 },
];

/** How wide the texts of cells are in a type. */
function measuresIn({ size, typeface }: TableType): Readonly<Record<Measure, (text: string, bold: boolean) => number>> {
  const whole = (text: string, bold: boolean): number => textWidthOf(text, size, bold, typeface);
  const widest = (texts: readonly string[], bold: boolean): number =>
    Math.max(...texts.map((text) => whole(text, bold)));
  return {
    whole,
    // A line may end after a hyphen or a dash, but for those that hold together.
    widestWord: (text, bold) =>
      widest(
        text.split(breakingSpace).flatMap((word) => word.split(/(?<=[-–—])/)),
        bold,
      ),
    widestPiece: (text, bold) => widest(text.split(/\s+|(?<=[-‑–—])/), bold),
    half: (text, bold) => {
      const words = text.split(breakingSpace);
      const halves = words.map((_, i) => widest([words.slice(0, i).join(' '), words.slice(i).join(' ')], bold));
      return Math.min(...halves);
    },
  };
}

/**
 * On one line; the longest word; the longest word where nothing is held together; the width in which a text takes two
 * lines at most.
 */
type Measure = 'whole' | 'widestWord' | 'widestPiece' | 'half';

/** Columns of numbers hand over what they do not need to the column that names the rows, as far as it needs it. */
function withRoomForNames(
  widths: readonly number[],
  given: { readonly numbers: readonly boolean[]; readonly needed: readonly number[] },
): readonly number[] {
  const over = widths.map((width, c) =>
    c > 0 && given.numbers[c] ? Math.max(0, width - (given.needed[c] ?? width)) : 0,
  );
  const lacking = Math.max(0, (given.needed[0] ?? 0) - (widths[0] ?? 0));
  const handed = Math.min(lacking, sum(over));
  if (handed <= 0) return widths;
  return wholeShares(
    widths.map((width, c) => (c === 0 ? width + handed : width - (handed * (over[c] ?? 0)) / sum(over))),
    sum(widths),
  );
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
