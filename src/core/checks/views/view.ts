import type { Condition } from '../rule.ts';

/**
 * A worksheet a pack makes of others, so that a rule can be asked of what no single row holds: the credentials of a
 * section's teacher, the attendance of a meeting, the days of removal of a student. Rules name it where they name a worksheet.
 */
export interface View {
  readonly id: string;
  /** As a report would call the worksheet: "ESL groups". */
  readonly title: string;
  /** The worksheet, or an earlier view of the pack, whose rows are its records. */
  readonly from: string;
  readonly with: readonly Beside[];
  /** Rows that agree in these fields are one record; empty where every row is one. */
  readonly groupBy: readonly string[];
  /** Fields a group keeps: the value all its rows share; where they differ it is not known. */
  readonly keep: readonly string[];
  readonly columns: readonly ViewColumn[];
}

/** Another worksheet whose rows are found by a key. */
export interface Beside {
  readonly table: string;
  /** Fields of the other worksheet. */
  readonly key: readonly string[];
  /** The fields of this one that hold the same. */
  readonly as: readonly string[];
  /** Fields taken from the first row found. */
  readonly fields: readonly TakenField[];
  /** Columns made of all rows found. */
  readonly columns: readonly ViewColumn[];
}

/** A field of the other worksheet and what it is called here. */
export interface TakenField {
  readonly field: string;
  readonly as: string;
}

export interface ViewColumn {
  readonly field: string;
  readonly title: string;
  readonly make: Making;
}

/** How a column is made: of many rows (the group's, or those found beside), or of other columns of the same record. */
export type Making =
  /** How many rows satisfy the conditions; of no rows 0. */
  | { readonly type: 'count'; readonly where: readonly Condition[] }
  /** Whether one row does; of no rows no. */
  | { readonly type: 'some'; readonly where: readonly Condition[] }
  /** Whether every row does; of no rows blank. */
  | { readonly type: 'every'; readonly where: readonly Condition[] }
  /** Of the rows that satisfy `where`: the total, the least or greatest value, the value of the row with the last date. */
  | { readonly type: 'sum' | 'min' | 'max'; readonly of: string; readonly where: readonly Condition[] }
  | { readonly type: 'latest'; readonly of: string; readonly by: string; readonly where: readonly Condition[] }
  /** The different values, in order, joined by commas; and how many there are. */
  | { readonly type: 'distinct' | 'number-of'; readonly of: string; readonly where: readonly Condition[] }
  /** The most days between one date and the next. */
  | { readonly type: 'longest-gap'; readonly of: string; readonly where: readonly Condition[] }
  /** Of one record: a − b (days, for dates), a × b, a ÷ b, a + b. */
  | { readonly type: 'difference' | 'product' | 'ratio' | 'total'; readonly of: readonly [string, string] }
  /** For each row the total of the school year so far, of the rows with the same key up to its date. */
  | {
      readonly type: 'running-sum';
      readonly of: string;
      readonly by: string;
      readonly key: string;
      readonly where: readonly Condition[];
    };

/** Makings that look at one record only, at a record among those before it, and at the rows a record is made of. */
export type OfRecord = Extract<Making, { readonly of: readonly [string, string] }>;
export type Running = Extract<Making, { readonly type: 'running-sum' }>;
export type OfRows = Exclude<Making, OfRecord | Running>;

export const isOfRecord = (make: Making): make is OfRecord =>
  make.type === 'difference' || make.type === 'product' || make.type === 'ratio' || make.type === 'total';

export const isRunning = (make: Making): make is Running => make.type === 'running-sum';

/** The conditions a making asks of rows. */
export const conditionsOf = (make: Making): readonly Condition[] => ('where' in make ? make.where : []);

/** The fields a making reads, besides those of its conditions. */
export function fieldsRead(make: Making): readonly string[] {
  switch (make.type) {
    case 'count':
    case 'some':
    case 'every':
      return [];
    case 'latest':
      return [make.of, make.by];
    case 'running-sum':
      return [make.of, make.by, make.key];
    case 'difference':
    case 'product':
    case 'ratio':
    case 'total':
      return make.of;
    default:
      return [make.of];
  }
}
