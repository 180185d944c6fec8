import type { DateOrder } from './read-date.ts';
import type { MarkMeaning } from './table.ts';

/**
 * What a person has said about one worksheet: where its header is, what its columns are, what its marks mean. Plain
 * data, written and read as YAML (`load-mapping.ts`), shown, edited, and used again for the next file with the same
 * headers (`headerKey`). Rows count from 1, as Excel shows them; columns go by their header or their letters.
 */
export interface Mapping {
  /** The worksheet it is for; any when left out. */
  readonly sheet?: string;
  /** The kind of worksheet (`students`, `discipline`, …). */
  readonly table?: string;
  /** The header row, or the first and last of them. */
  readonly header?: number | readonly [number, number];
  /** Header or letters → field, or `ignore`. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Marks and what they stand for in every column. */
  readonly marks?: Readonly<Record<string, MarkMeaning>>;
  /** The same for single columns, by header or letters. */
  readonly marksByColumn?: Readonly<Record<string, Readonly<Record<string, MarkMeaning>>>>;
  /** Totals rows, by row number or by their label; an empty list: there are none. Left out: they are looked for. */
  readonly totals?: readonly (number | string)[];
  /** Columns, by header or letters, whose blanks stand for the value above them (the outline of a pivot table). */
  readonly fill?: readonly string[];
  /** By field: text in the file → value of the list (`{race: {Cape Verdean: Black or African American}}`). */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By header or letters: which comes first in `3/4/2024`. */
  readonly dates?: Readonly<Record<string, DateOrder>>;
  /** By header or letters: whether a bare 0.4 is 40 percent (`share`) or 0.4 percent (`percent`). */
  readonly percents?: Readonly<Record<string, PercentScale>>;
  /** By header or letters: how many digits a code has, to give back lost leading zeros. */
  readonly digits?: Readonly<Record<string, number>>;
}

export type PercentScale = 'share' | 'percent';
