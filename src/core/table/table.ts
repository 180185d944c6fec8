import type { CellRange } from './address.ts';
import type { Problem } from '../problems.ts';
import type { NumberArray, RawGrid } from './raw-grid.ts';

/**
 * A worksheet that has been understood: which rows hold records, which column means what, and what each cell is. Every
 * row and column remembers its place in the sheet.
 */
export interface Table {
  /** The recognised worksheet (`students`, `discipline`, `evaluations`, …: an id of `rules/tables/worksheets`), or `other`. */
  readonly kind: string;
  readonly grid: RawGrid;
  /** The rectangle of header cells. */
  readonly header: CellRange;
  /** Sheet rows (zero-based) of the records, in sheet order. Totals, notes, blank rows are not among them. */
  readonly rows: Uint32Array;
  /** Rows below the header that are not records, and why. Nothing is dropped without standing here. */
  readonly excluded: readonly ExcludedRow[];
  readonly columns: readonly Column[];
  /** The totals rows as a table of their own, with the same columns; empty where there are none. */
  readonly totals?: () => Table;
  /** What marks in this file stand for, after the defaults, a legend found in the file and the mapping file. */
  readonly legend: Legend;
}

export interface ExcludedRow {
  readonly row: number;
  readonly reason: 'blank' | 'total' | 'note' | 'repeated-header' | 'filtered';
  /** What the row is called, for a totals row ("State Total"). */
  readonly label?: string;
}

/** What a column's cells are read as. */
export type ColumnKind =
  | 'identifier' // text that names a person or place; leading zeros kept
  | 'category' // one of a list
  | 'flag' // yes or no
  | 'count' // a whole number of students, incidents, …
  | 'number'
  | 'percent' // held as a share of 1; `decimals` tells how it was printed
  | 'date'
  | 'school-year' // `2022-23`
  | 'text';

export interface Column {
  /** Zero-based sheet column. */
  readonly sheetColumn: number;
  /** The header as one line: blocks and rows joined with ` / `. */
  readonly header: string;
  /** The header's own cells from top to bottom, with the block's text repeated under a merged block. */
  readonly headerPath: readonly string[];
  /** The field it was recognised as (`race`, `consent-received`, …), unique within the table; null if unknown. */
  readonly field: string | null;
  /** How it came to be recognised, as a person would be told: `alias "Race/Eth"`, `mapping file`, `values look like dates`. */
  readonly recognised: string | null;
  readonly kind: ColumnKind;
  /** Whether its values point at a person and must not be printed. */
  readonly personal?: boolean;
  /** What could not be read in its cells, told without a value where the column is personal; types them if need be. */
  readonly problems?: () => readonly Problem[];
  /** The cells, typed the first time they are asked for and then kept. */
  cells(): Cells;
}

/**
 * A column's cells by table row (not sheet row). `state` says whether there is a value; only then do `codes` or
 * `numbers` mean anything. Kinds identifier, category, flag, school-year and text have `codes`; the others `numbers`.
 */
export interface Cells {
  /** A `CellState` per table row. */
  readonly state: Uint8Array;
  /** Index into `labels` per table row. For flags: 0 = no, 1 = yes. */
  readonly codes: NumberArray;
  readonly labels: readonly string[];
  /** Numbers; percents as shares of 1; dates as whole days since 1 January 1970. */
  readonly numbers: NumberArray;
  /** For percents: how many decimals the file prints, so that what a printed percentage can stand for is known. */
  readonly decimals: number;
}

/** What is known of a cell. Everything but `value` is unknown, each in its own way; none of them is ever zero. */
export const CellState = {
  value: 0,
  blank: 1,
  /** Withheld by whoever made the file: `*`, `<6`, `N<10`. */
  suppressed: 2,
  /** `NR`: due and not reported. */
  notReported: 3,
  /** `NA`, `N/A`: does not apply here. */
  notApplicable: 4,
  /** `#N/A` and other formula errors. */
  error: 5,
  /** Something that is not of the column's kind. */
  unreadable: 6,
  /** A hidden mark whose meaning nobody gave. */
  unknownMark: 7,
} as const;
export type CellState = (typeof CellState)[keyof typeof CellState];

export type MarkMeaning = 'suppressed' | 'not-reported' | 'not-applicable' | 'blank';

/**
 * Marks and what they stand for; a column header as key overrides for that column. A mark is written plainly: small
 * letters, no blanks, `{n}` for any number (`*`, `nr`, `n<{n}`).
 */
export interface Legend {
  readonly marks: ReadonlyMap<string, MarkMeaning>;
  readonly byColumn: ReadonlyMap<string, ReadonlyMap<string, MarkMeaning>>;
}
