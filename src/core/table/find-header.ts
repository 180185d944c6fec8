import { columnLetters, sheetName, type CellRange } from './address.ts';
import { textAt } from './grid-cell.ts';
import type { KnownHeaders } from './known-headers.ts';
import { isBareMark } from './plain-text.ts';
import { problem } from '../problems.ts';
import { CellTag, type RawGrid } from './raw-grid.ts';
import { readDate } from './read-date.ts';
import { readNumber } from './read-number.ts';
import { fail, ok, type Result } from '../result.ts';

/** The header rows of a sheet and what each column is called by them. */
export interface HeaderFound {
  readonly header: CellRange;
  readonly columns: readonly HeaderColumn[];
}

export interface HeaderColumn {
  readonly sheetColumn: number;
  /** From the top header row to the bottom one, blanks left out and a block's text repeated under it. */
  readonly path: readonly string[];
  /** The path as one line; `(column J)` where the column has no header. */
  readonly header: string;
}

/** How many rows from the top a header is looked for in; title pages longer than this need a mapping. */
const rowsSearched = 60;
const rowsSampled = 30;
const longestHeader = 160;

/**
 * Finds the header: one to three rows under any titles and notes. A row is a header the more it holds known names, the
 * better it covers the columns below it, and the less it looks like them (numbers, values that come again further down).
 * Rows above it belong to it when they hold blocks: merged cells over several columns or, in text files, a name followed
 * by blanks.
 *
 * @param given the header rows (zero-based) as a person named them
 */
export function findHeader(
  grid: RawGrid,
  known: KnownHeaders,
  given: { readonly fromRow: number; readonly toRow: number } | null = null,
): Result<HeaderFound> {
  const top = topTexts(grid, given === null ? rowsSearched + 3 * rowsSampled : given.toRow + 1);
  const where = sheetName(grid.sheet);
  if (given !== null) {
    if (given.toRow >= grid.rowCount)
      return fail(
        problem(
          'header-missing',
          where,
          `The header was named as row ${given.toRow + 1}, but the sheet has only ${grid.rowCount} rows.`,
          'Correct `header` in the mapping file.',
        ),
      );
    return ok(headerOf(grid, top, given.fromRow, given.toRow));
  }
  let best: { readonly score: number; readonly from: number; readonly to: number } | null = null;
  const seen = new Set<string>();
  for (let row = 0; row < Math.min(rowsSearched, top.rows.length); row++) {
    // The header of the second page is the header of the first.
    const texts = top.cells[row]!.join('\u001f');
    if (seen.has(texts)) continue;
    seen.add(texts);
    const body = bodyRows(top, row);
    const from = blockStart(top, row);
    const score = headerScore(grid, top, from, row, body, known);
    if (score !== null && (best === null || score > best.score + 1e-9)) best = { score, from, to: row };
  }
  if (best === null || best.score < leastScore)
    return fail(
      problem(
        'header-missing',
        where,
        'No row looks like a header: a row of names above rows of values was expected.',
        'Name the header row in a mapping file (`header: 3`), or add a row of column names.',
      ),
    );
  return ok(headerOf(grid, top, best.from, best.to));
}

/** Below this a row is no better a header than any row of values. */
const leastScore = 1.7;

interface TopTexts {
  /** Texts by row and column as they stand. */
  readonly cells: readonly (readonly string[])[];
  /** The same with a merged cell's text in every cell of the merge. */
  readonly rows: readonly (readonly string[])[];
  /** For each cell the number of the merge it is in, or -1. */
  readonly mergeOf: readonly Int32Array[];
  readonly merges: readonly CellRange[];
  /** Whether a text looks like a value; each is looked at once, however many rows are tried as headers. */
  readonly isValue: (text: string) => boolean;
}

function topTexts(grid: RawGrid, upTo: number): TopTexts {
  const count = Math.min(grid.rowCount, upTo);
  const width = grid.columns.length;
  const cells = Array.from({ length: count }, (_, row) =>
    Array.from({ length: width }, (_, column) => textAt(grid, row, column)),
  );
  const rows = cells.map((texts) => [...texts]);
  const mergeOf = rows.map(() => new Int32Array(width).fill(-1));
  const merges = grid.merges.filter((merge) => merge.fromRow < count);
  merges.forEach((merge, number) => {
    const text = rows[merge.fromRow]?.[merge.fromColumn] ?? '';
    for (let row = merge.fromRow; row <= Math.min(merge.toRow, count - 1); row++) {
      for (let column = merge.fromColumn; column <= Math.min(merge.toColumn, width - 1); column++) {
        rows[row]![column] = text;
        mergeOf[row]![column] = number;
      }
    }
  });
  const seen = new Map<string, boolean>();
  const isValue = (text: string): boolean => {
    let is = seen.get(text);
    if (is === undefined) seen.set(text, (is = looksLikeValue(text)));
    return is;
  };
  return { cells, rows, mergeOf, merges, isValue };
}

/** The next rows below a row that hold more than blanks. */
function bodyRows(top: TopTexts, header: number): number[] {
  const rows: number[] = [];
  for (let row = header + 1; row < Math.min(top.cells.length, header + 3 * rowsSampled); row++) {
    if (top.cells[row]!.some((text) => text !== '')) rows.push(row);
    if (rows.length === rowsSampled) break;
  }
  return rows;
}

/** The first row of the header whose last row is `to`: up to two rows of blocks above it. */
function blockStart(top: TopTexts, to: number): number {
  let from = to;
  while (from > 0 && to - from < 2 && isBlockRow(top, from - 1, to)) from--;
  return from;
}

function isBlockRow(top: TopTexts, row: number, header: number): boolean {
  const cells = top.rows[row]!;
  const below = top.rows[header]!;
  const used = cells.flatMap((text, column) => (text === '' ? [] : [column]));
  if (used.length === 0) return false;
  for (const column of used) {
    const text = cells[column]!;
    if (text.length > longestHeader || (readNumber(text) !== null && !isYear(text))) return false;
  }
  const first = below.findIndex((text) => text !== '');
  const last = below.reduce((found, text, column) => (text === '' ? found : column), -1);
  if (first < 0) return false;
  const numbers = top.mergeOf[row]!;
  const headerMerges = top.mergeOf[header]!;
  let partialMerge = false;
  for (const column of used) {
    const merge = numbers[column]!;
    if (merge < 0) continue;
    const { fromColumn, toColumn } = top.merges[merge]!;
    // A title is merged over (nearly) everything; a block over some of it.
    if (toColumn - fromColumn + 1 >= 0.8 * (last - first + 1) && toColumn > fromColumn) return false;
    if (toColumn > fromColumn || headerMerges[column] === merge) partialMerge = true;
  }
  if (partialMerge) return true;
  if (used.length < 2) return false;
  // Without merges: names split over two rows, names that a block tells apart, or blocks that begin to the right.
  const overBlank = used.some((column) => below[column] === '');
  const headers = below.filter((text) => text !== '');
  const blocksBeginLater = used[0]! > first && headers.length > used.length;
  return overBlank || blocksBeginLater || new Set(headers).size < headers.length;
}

function isYear(text: string): boolean {
  return /^(19|20)\d\d$/.test(text);
}

function looksLikeValue(text: string): boolean {
  // Under a block a column may be called nothing but "#" or "%".
  if (/^[#%]$/.test(text)) return false;
  return (
    (readNumber(text.replace(/%$/, '')) !== null && !isYear(text)) ||
    isBareMark(text) ||
    /^="/.test(text) ||
    'day' in readDate(text)
  );
}

/** How much the rows `from` to `to` look like the header of the rows below; null where they cannot be one. */
function headerScore(
  grid: RawGrid,
  top: TopTexts,
  from: number,
  to: number,
  below: readonly number[],
  known: KnownHeaders,
): number | null {
  const { columns } = headerOf(grid, top, from, to);
  const named = columns.filter(({ path }) => path.length > 0);
  // The same header printed again on the next page says nothing against this one.
  const body = below.filter((row) => {
    const same = named.filter(({ sheetColumn }) => top.cells[row]![sheetColumn] === top.cells[to]![sheetColumn]);
    // In the very next row a few names that come again are the lower line of one header.
    return same.length < (row === to + 1 ? 1 : 0.6) * named.length;
  });
  // A merged title names one thing, however many columns it covers.
  const distinct = new Set(named.map(({ header }) => header)).size;
  if (distinct === 0) return null;
  const widths = body.map((row) => top.cells[row]!.filter((text) => text !== '').length);
  const bodyWidth = [...widths].sort((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0;
  if (distinct < 2 && bodyWidth >= 2) return null;
  // "N" is a header over numbers (n and %), and a no among yes and no.
  const isAnswer = ({ sheetColumn, path }: HeaderColumn): boolean =>
    /^(y|n|yes|no|true|false)$/i.test(path[path.length - 1]!) &&
    !body.some((row) => readNumber(top.cells[row]![sheetColumn]!) !== null);
  const values = named.filter((one) => top.isValue(one.path[one.path.length - 1]!) || isAnswer(one)).length;
  const tooLong = named.filter(({ header }) => header.length > longestHeader).length;
  const nonText = named.filter(({ sheetColumn }) => {
    const tag = grid.columns[sheetColumn]?.tags[to];
    return tag === CellTag.date || tag === CellTag.boolean || tag === CellTag.error;
  }).length;
  const recognised = new Set(named.filter((one) => known.knows(one.path) && !isAnswer(one)).map(({ header }) => header))
    .size;
  if (body.length === 0 && recognised * 2 < distinct) return null;

  let contrast = 0;
  let again = 0;
  // Columns of values whose first cell is a word: the header goes on below.
  let valued = 0;
  let goesOn = 0;
  for (const { sheetColumn, path } of named) {
    const texts = body.map((row) => top.cells[row]![sheetColumn]!).filter((text) => text !== '');
    if (texts.length === 0) continue;
    const unlike = body.filter((row) => {
      const tag = grid.columns[sheetColumn]?.tags[row] ?? CellTag.blank;
      return tag !== CellTag.blank && (tag !== CellTag.text || top.isValue(top.cells[row]![sheetColumn]!));
    });
    contrast += unlike.length / texts.length;
    const [next, ...rest] = body;
    const inRest = unlike.length - (next !== undefined && unlike[0] === next ? 1 : 0);
    if (next !== undefined && inRest >= 2 && inRest > 0.6 * rest.length) {
      valued++;
      const text = top.cells[next]![sheetColumn]!;
      if (text !== '' && unlike[0] !== next && /\p{L}|^[#%]$/u.test(text)) goesOn++;
    }
    if (texts.includes(path[path.length - 1]!)) again++;
  }
  const width = named.length;
  // What stands above in the same column is a value that comes again; and few headers have full rows above them.
  let before = 0;
  let denseAbove = 0;
  const above = Array.from({ length: Math.min(from, rowsSampled) }, (_, i) => from - 1 - i);
  for (const { sheetColumn, path } of named)
    if (above.some((row) => top.cells[row]![sheetColumn] === path[path.length - 1]!)) before++;
  for (const row of above) {
    const filled = named.filter(({ sheetColumn }) => top.cells[row]![sheetColumn] !== '').length;
    if (filled >= Math.max(2, 0.6 * width)) denseAbove++;
  }
  return (
    (3 * recognised) / Math.max(width, bodyWidth) +
    1.5 * Math.min(1, bodyWidth === 0 ? 1 : distinct / bodyWidth) +
    distinct / width +
    (1.5 * contrast) / width -
    (2.5 * again) / width -
    (3 * (values + nonText)) / width -
    (2 * tooLong) / width -
    (2.5 * before) / width -
    0.35 * Math.min(4, denseAbove) -
    (valued >= 2 && goesOn > 0.6 * valued ? 1.5 : 0)
  );
}

function headerOf(grid: RawGrid, top: TopTexts, fromRow: number, toRow: number): HeaderFound {
  const width = grid.columns.length;
  const bottom = top.rows[toRow]!.map(withoutTags);
  // In a text file, and wherever a row of blocks has no merges, a block's name stands once and blanks follow.
  const rows: string[][] = [];
  for (let row = fromRow; row <= toRow; row++) {
    const texts = top.rows[row]!.map(withoutTags);
    const merged = top.mergeOf[row]!.some((merge) => merge >= 0 && isWide(top.merges[merge]!));
    if (row < toRow && !merged) {
      let carried = '';
      for (let column = 0; column < width; column++) {
        if (bottom[column] === '') carried = '';
        else if (texts[column] !== '') carried = texts[column]!;
        else texts[column] = carried;
      }
    }
    rows.push(texts);
  }
  const columns: HeaderColumn[] = [];
  for (let column = 0; column < width; column++) {
    const path: string[] = [];
    for (const texts of rows) {
      const text = texts[column]!;
      if (text !== '' && text !== path[path.length - 1]) path.push(text);
    }
    if (path.length > 0) columns.push({ sheetColumn: column, path, header: path.join(' / ') });
    else if (holdsValuesBelow(grid, column, toRow))
      columns.push({ sheetColumn: column, path, header: `(column ${columnLetters(column)})` });
  }
  const used = columns.filter(({ path }) => path.length > 0).map(({ sheetColumn }) => sheetColumn);
  const header = { fromRow, toRow, fromColumn: used[0] ?? 0, toColumn: used[used.length - 1] ?? 0 };
  return { header, columns };
}

/** A header without the tags of a web page that some portals write before the first one. */
function withoutTags(text: string): string {
  return text.startsWith('<') ? text.replace(/<[a-z/!][^>]*>/gi, '').trim() || text : text;
}

function isWide({ fromColumn, toColumn }: CellRange): boolean {
  return toColumn > fromColumn;
}

/** Whether a column without a header holds enough below it to be a column all the same (and not a note beside the table). */
function holdsValuesBelow(grid: RawGrid, column: number, header: number): boolean {
  const raw = grid.columns[column];
  if (raw === undefined) return false;
  let filled = 0;
  let seen = 0;
  for (let row = header + 1; row < grid.rowCount && seen < 500; row++, seen++)
    if (raw.tags[row] !== CellTag.blank && textAt(grid, row, column) !== '') filled++;
  return filled > 0 && filled * 5 >= seen;
}
