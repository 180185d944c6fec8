/** How large things may be before reading stops with a problem. Far above real worksheets, far below what harms. */
export interface FileLimits {
  readonly fileBytes: number;
  /** A part that is held whole: shared strings, styles, the workbook itself. */
  readonly partBytes: number;
  /** A worksheet part, which is only ever seen in pieces. */
  readonly sheetBytes: number;
  /** One row of a worksheet part, or one record of a text file. */
  readonly rowBytes: number;
  /** What the columns of one grid may take. */
  readonly gridBytes: number;
  readonly rows: number;
  readonly columns: number;
  /** Excel's own limit for the text of a cell, in UTF-16 units. */
  readonly cellCharacters: number;
}

const mebibyte = 1 << 20;

/** Rows and columns are Excel's own limits. A sheet filled to them with short cells is near 3 GiB of XML. */
export const fileLimits: FileLimits = {
  fileBytes: 1024 * mebibyte,
  partBytes: 512 * mebibyte,
  sheetBytes: 4096 * mebibyte,
  rowBytes: 256 * mebibyte,
  gridBytes: 1536 * mebibyte,
  rows: 1_048_576,
  columns: 16_384,
  cellCharacters: 32_767,
};
