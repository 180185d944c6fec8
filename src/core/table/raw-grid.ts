import type { CellRange } from './address.ts';

/**
 * A worksheet as it stands, column by column, before anyone has decided what it means. Whoever reads a sheet (a file
 * reader, Excel itself) makes one of these; nothing behind it knows where the cells came from.
 */
export interface RawGrid {
  /** The file's name without its folder. */
  readonly file: string;
  /** The worksheet's name; for a text file the file's name without its ending. */
  readonly sheet: string;
  /** Rows up to the last one that holds a cell. */
  readonly rowCount: number;
  /** One for every sheet column up to the last used; `undefined` where a column holds no cell or was not asked for. */
  readonly columns: readonly (RawColumn | undefined)[];
  /** What the text and error cells hold: `values` are numbers of this list. Shared by all columns. */
  readonly strings: StringList;
  /** Number format codes, by the numbers in `RawColumn.formats`; 0 is always `General`. */
  readonly formats: readonly string[];
  readonly merges: readonly CellRange[];
  /** Zero-based sheet rows and columns that are hidden (by hand or by a filter). */
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  /** Whether the worksheet itself is hidden. */
  readonly hidden: boolean;
  /** The workbook's date system. The reader has already turned dates into day numbers; kept for the record. */
  readonly dateSystem: 1900 | 1904;
}

export interface RawColumn {
  /** A `CellTag` per sheet row (zero-based); at least `rowCount` long. */
  readonly tags: Uint8Array;
  /** Per sheet row, by tag: a number; an index into `strings`; 0 or 1; a day number. See `CellTag`. */
  readonly values: NumberArray;
  /** The number format per sheet row (an index into `RawGrid.formats`), or one for the whole column. */
  readonly formats: NumberArray | number;
}

/** Numbers of one column, as narrow as they allow. */
export type NumberArray = Uint8Array | Uint16Array | Int32Array | Float64Array;

/** What a cell holds. Plain numbers, because a column keeps a million of them in a byte array. */
export const CellTag = {
  /** Nothing at all. A cell of blanks is text. */
  blank: 0,
  /** `values` holds the number. */
  number: 1,
  /** `values` is an index into `strings`. */
  text: 2,
  /** `values` is 0 or 1. */
  boolean: 3,
  /** `values` is an index into `strings`, which holds `#N/A` or the like. */
  error: 4,
  /** A number that carries a date format, or a date cell: `values` is days since 1 January 1970, time as the fraction. */
  date: 5,
} as const;
export type CellTag = (typeof CellTag)[keyof typeof CellTag];

/** Strings that stay as they were read until somebody asks for one. */
export interface StringList {
  readonly length: number;
  get(index: number): string;
}
