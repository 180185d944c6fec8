/** A rectangle of cells, zero-based and inclusive; rows and columns as they stand in the sheet. */
export interface CellRange {
  readonly fromRow: number;
  readonly fromColumn: number;
  readonly toRow: number;
  readonly toColumn: number;
}

/** The letters of a zero-based column: 0 → `A`, 25 → `Z`, 26 → `AA`. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** `B7` for the zero-based row 6, column 1. */
export function cellName(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`;
}

/** A sheet's name as it stands in a reference: quoted where Excel quotes it, an apostrophe doubled. */
export function sheetName(sheet: string): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) && !/^([A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*)$/.test(sheet);
  return plain ? sheet : `'${sheet.replaceAll("'", "''")}'`;
}

/** `Students!B7`. */
export function cellReference(sheet: string, row: number, column: number): string {
  return `${sheetName(sheet)}!${cellName(row, column)}`;
}

/** `Students!A5:F90`; a range of one cell is written as that cell. */
export function rangeReference(sheet: string, range: CellRange): string {
  const from = cellName(range.fromRow, range.fromColumn);
  const to = cellName(range.toRow, range.toColumn);
  return `${sheetName(sheet)}!${from === to ? from : `${from}:${to}`}`;
}

/**
 * Sheet rows gathered into as few ranges as there are runs: rows 4, 5, 6, 9 of columns A to F → `A5:F7`, `A10:F10`.
 * `rows` are zero-based and need not be sorted; a row given twice counts once.
 */
export function rowRanges(rows: ArrayLike<number>, fromColumn: number, toColumn: number): CellRange[] {
  const sorted = Uint32Array.from(rows).sort();
  const ranges: CellRange[] = [];
  let start = -1;
  let previous = -1;
  for (const row of sorted) {
    if (row === previous) continue;
    if (start >= 0 && row !== previous + 1) {
      ranges.push({ fromRow: start, fromColumn, toRow: previous, toColumn });
      start = row;
    } else if (start < 0) start = row;
    previous = row;
  }
  if (start >= 0) ranges.push({ fromRow: start, fromColumn, toRow: previous, toColumn });
  return ranges;
}

/**
 * A reference as Excel or `rangeReference` writes it (`'My Sheet'!$A$5:F90`, `Students!B:D`, `Students!4:9`) read back;
 * null if it is none. Whole columns and rows reach to the end of a worksheet.
 */
export function readReference(text: string): { readonly sheet: string; readonly range: CellRange } | null {
  const [, quoted, plain, cells] = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(text.trim()) ?? [];
  if (cells === undefined) return null;
  const [, fromLetters, fromDigits, toLetters, toDigits] =
    /^\$?([A-Z]{0,3})\$?(\d*)(?::\$?([A-Z]{0,3})\$?(\d*))?$/i.exec(cells) ?? [];
  if (fromLetters === undefined || fromDigits === undefined || (fromLetters === '' && fromDigits === '')) return null;
  const [lastLetters, lastDigits] = toLetters === undefined ? [fromLetters, fromDigits] : [toLetters, toDigits ?? ''];
  if ((lastLetters === '') !== (fromLetters === '') || (lastDigits === '') !== (fromDigits === '')) return null;
  const rows = fromDigits === '' ? [0, lastRow] : [Number(fromDigits) - 1, Number(lastDigits) - 1];
  const columns = fromLetters === '' ? [0, lastColumn] : [columnNumber(fromLetters), columnNumber(lastLetters)];
  return {
    sheet: quoted === undefined ? plain! : quoted.replaceAll("''", "'"),
    range: {
      fromRow: Math.min(rows[0]!, rows[1]!),
      toRow: Math.max(rows[0]!, rows[1]!),
      fromColumn: Math.min(columns[0]!, columns[1]!),
      toColumn: Math.max(columns[0]!, columns[1]!),
    },
  };
}

const lastRow = 1_048_575;
const lastColumn = 16_383;

/** `A` → 0, `AA` → 26. */
function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}
