/**
 * A worksheet of results as it is to stand in a workbook: made by `outputs/sheets`, written by a host. As `Draft` is for
 * Word: everything on it is decided here, a host lays it out and adds nothing.
 *
 * From top to bottom: the lines above, then each table with its own lines above it and an empty row between two tables,
 * then the charts, each below its numbers. The first column is column A.
 */
export interface SheetModel {
  /** At most 31 characters; begins with the product's name so that it is never taken for somebody else's. */
  readonly name: string;
  /** Lines above everything: a title and sentences. */
  readonly above: readonly SheetLine[];
  readonly tables: readonly SheetTable[];
  readonly charts: readonly SheetChart[];
  /** Rows that stay in view. */
  readonly frozenRows: number;
  /** Columns that stay in view; none where left out. */
  readonly frozenColumns?: number;
}

/** A day as the program shows days where it runs; its cells hold the serial number of a workbook that counts from 1900. */
export const dateFormat = 'm/d/yyyy';

/** The serial number of a day, which is counted from 1 January 1970. */
export const dateSerial = (day: number): number => day + 25_569;

/**
 * Changes to a worksheet somebody works in: single cells, and rows below everything that stands there. What is not named
 * stays as it is.
 */
export interface SheetUpdate {
  readonly sheet: string;
  /** Zero-based. */
  readonly cells: readonly { readonly row: number; readonly column: number; readonly value: UpdateValue }[];
  /** The first row below everything, zero-based. */
  readonly firstFree: number;
  readonly below: readonly (readonly { readonly column: number; readonly value: UpdateValue }[])[];
  /** A row whose looks the new ones take over; null where there is none. */
  readonly like: number | null;
}

/** A text, a number, a day (counted from 1 January 1970), or nothing any more. */
export type UpdateValue = string | number | { readonly day: number } | null;

export interface SheetLine {
  readonly text: string;
  readonly style: 'title' | 'heading' | 'text' | 'note';
}

export interface SheetTable {
  /** Name of the native table: letters, digits and underscores. */
  readonly name: string;
  /** Lines that stand directly above its header: a heading, a sentence. */
  readonly above: readonly SheetLine[];
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Rows below the last that a person may fill: what may be chosen in a column is offered there too. */
  readonly spareRows?: number;
}

export interface SheetColumn {
  readonly header: string;
  /** In characters. Of tables that stand one below the other the widest counts. */
  readonly width: number;
  readonly align: 'start' | 'end';
  readonly wrap: boolean;
  readonly numberFormat: string;
  /** What a person may write into its cells; a file offers these to choose from. */
  readonly choices?: readonly string[];
}

export interface SheetCell {
  readonly value: string | number;
  /** A number format of its own, where the numbers of a column are of several kinds. */
  readonly numberFormat?: string;
  /** A place in this workbook (`Evaluations!A60:U60`) or an address on the web. */
  readonly link?: { readonly cells: string } | { readonly url: string };
  /** What the link tells when pointed at. */
  readonly tip?: string;
  /** A status, told by words and a mark as well as by a colour. */
  readonly tone?: 'met' | 'not-met' | 'needs-review' | 'muted';
}

/** A native chart whose numbers stand on the sheet. */
export interface SheetChart {
  readonly title: string;
  /** What it shows, for a screen reader. */
  readonly description: string;
  readonly kind: 'intervals' | 'columns' | 'lines';
  readonly categories: readonly string[];
  /** For `intervals`: value, lower and upper by category. */
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  readonly threshold: { readonly value: number; readonly text: string } | null;
  /** What the numbers are: `Risk ratio`. */
  readonly axis: string;
  /** What the categories are: `School working days past the limit`. */
  readonly categoryAxis: string;
  readonly numberFormat: string;
}
