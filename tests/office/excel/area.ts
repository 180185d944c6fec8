/** A rectangle of cells, counted from 0. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export const mostRows = 1_048_576;
export const mostColumns = 16_384;

/** The letters of a column: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** The column of its letters. */
export function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** The area of an address without its sheet (`B2:C9`, `B:C`, `2:9`, with or without `$`); undefined if it is none. */
export function areaOf(address: string): Area | undefined {
  const bare = address.replaceAll('$', '').trim().toUpperCase();
  const cells = /^([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?$/.exec(bare);
  if (cells) {
    const [, letters, digits, toLetters = letters, toDigits = digits] = cells;
    return within(between(Number(digits) - 1, columnOf(letters!), Number(toDigits) - 1, columnOf(toLetters!)));
  }
  const columns = /^([A-Z]{1,3}):([A-Z]{1,3})$/.exec(bare);
  if (columns) return within(between(0, columnOf(columns[1]!), mostRows - 1, columnOf(columns[2]!)));
  const rows = /^(\d{1,7}):(\d{1,7})$/.exec(bare);
  if (rows) return within(between(Number(rows[1]) - 1, 0, Number(rows[2]) - 1, mostColumns - 1));
  return undefined;
}

/** The address of an area without its sheet, as Excel writes it. */
export function addressOf(area: Area): string {
  const first = columnLetters(area.column);
  const last = columnLetters(area.column + area.columns - 1);
  const from = area.row + 1;
  const to = area.row + area.rows;
  if (area.rows === mostRows) return area.columns === mostColumns ? `1:${mostRows}` : `${first}:${last}`;
  if (area.columns === mostColumns) return `${from}:${to}`;
  return area.rows === 1 && area.columns === 1 ? `${first}${from}` : `${first}${from}:${last}${to}`;
}

/** The cells two areas have in common. */
export function commonArea(one: Area, other: Area): Area | undefined {
  const row = Math.max(one.row, other.row);
  const column = Math.max(one.column, other.column);
  const rows = Math.min(one.row + one.rows, other.row + other.rows) - row;
  const columns = Math.min(one.column + one.columns, other.column + other.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : undefined;
}

/** Whether an area holds all of another. */
export function covers(outer: Area, inner: Area): boolean {
  return (
    inner.row >= outer.row &&
    inner.column >= outer.column &&
    inner.row + inner.rows <= outer.row + outer.rows &&
    inner.column + inner.columns <= outer.column + outer.columns
  );
}

/** The smallest area around two. */
export function around(one: Area, other: Area): Area {
  return between(
    Math.min(one.row, other.row),
    Math.min(one.column, other.column),
    Math.max(one.row + one.rows, other.row + other.rows) - 1,
    Math.max(one.column + one.columns, other.column + other.columns) - 1,
  );
}

export function cellCount(area: Area): number {
  return area.rows * area.columns;
}

/** A sheet's name as it stands in an address and in a formula. */
export function quotedSheet(name: string): string {
  const plain = /^[A-Za-z_][A-Za-z0-9_.]*$/.test(name) && !/^[A-Z]{1,3}\d+$/i.test(name) && !/^R\d*C\d*$/i.test(name);
  return plain ? name : `'${name.replaceAll("'", "''")}'`;
}

/** The sheet and the rest of an address; no sheet if the address names none. */
export function splitAddress(address: string): { readonly sheet?: string; readonly cells: string } {
  const named = /^=?(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(address.trim());
  if (!named) return { cells: address.trim() };
  return { sheet: (named[1] ?? named[2])!.replaceAll("''", "'"), cells: named[3]! };
}

function between(row: number, column: number, toRow: number, toColumn: number): Area {
  const [top, bottom] = row <= toRow ? [row, toRow] : [toRow, row];
  const [left, right] = column <= toColumn ? [column, toColumn] : [toColumn, column];
  return { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

function within(area: Area): Area | undefined {
  return covers({ row: 0, column: 0, rows: mostRows, columns: mostColumns }, area) ? area : undefined;
}
