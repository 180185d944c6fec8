import type { ColumnKind, MarkMeaning } from './table.ts';

/**
 * What a worksheet can hold, read from `rules/tables`: fields with the headers they go by, lists of values, kinds
 * of worksheet, marks and totals. Data, so that a State's new column head is one line in a list.
 */
export interface TableSchema {
  readonly fields: ReadonlyMap<string, FieldSpec>;
  readonly worksheets: ReadonlyMap<string, WorksheetSpec>;
  readonly lists: ReadonlyMap<string, ValueList>;
  readonly marks: MarkRules;
  readonly totals: TotalsRules;
}

export interface FieldSpec {
  readonly id: string;
  readonly title: string;
  readonly kind: ColumnKind;
  /** Its values point at a person: they are never printed in a problem. */
  readonly personal: boolean;
  /** The list its text is read against; null where any text will do. */
  readonly values: string | null;
  readonly aliases: readonly string[];
  /** Fields that stand in when no column is recognised as this one, first choice first. */
  readonly instead: readonly string[];
}

export interface WorksheetSpec {
  readonly id: string;
  readonly title: string;
  /** What one row is: "evaluation". */
  readonly record: string;
  /** Fields that tell rows apart; empty where two rows may be alike. */
  readonly key: readonly string[];
  readonly needs: readonly string[];
  /** A sheet that holds one of these is of another kind. */
  readonly never: readonly string[];
  readonly tell: readonly string[];
  readonly may: readonly string[];
  readonly names: readonly string[];
  /**
   * For a register (actions, dates, goals; never students): a report may print its rows. `public` names the fields that may
   * leave the office. Null for every other kind.
   */
  readonly register: { readonly public: readonly string[] } | null;
  /** Headers that mean a field on this kind of worksheet only. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
}

export interface ValueList {
  readonly id: string;
  readonly title: string;
  /** Known to be incomplete: text that is not in it is kept without a word. */
  readonly open: boolean;
  /** In the order of the file. */
  readonly values: readonly string[];
  /** By plain text (`plainText`): which value it means and, for a code, the code set it is of. */
  readonly meanings: ReadonlyMap<string, ValueMeaning>;
  readonly codeSets: ReadonlyMap<string, CodeSet>;
  /** For lists of student groups: the field each value is a group of (`race`, `sex`, `english-learner`, `all`). */
  readonly fieldOf: ReadonlyMap<string, string>;
  /** The value that stands for everybody; null where the list has none. */
  readonly total: string | null;
}

export interface ValueMeaning {
  readonly value: string;
  readonly codeSet: string | null;
}

export interface CodeSet {
  readonly id: string;
  readonly verified: boolean;
  readonly source: string;
}

export interface MarkRules {
  /** Marks as `plainMark` writes them, `{n}` standing for any number. */
  readonly marks: ReadonlyMap<string, MarkMeaning>;
  /** Marks of letters, which count in columns of numbers, dates, and yes or no only. */
  readonly letters: ReadonlyMap<string, MarkMeaning>;
  /** Words by which a note says what a mark stands for, in the order they are tried. */
  readonly words: readonly { readonly meaning: MarkMeaning; readonly words: readonly string[] }[];
}

export interface TotalsRules {
  /** Whole labels, lower case. */
  readonly labels: ReadonlySet<string>;
  readonly beginnings: readonly string[];
  readonly endings: readonly string[];
  /** Names of States, lower case; totals only where they stand among districts. */
  readonly states: ReadonlySet<string>;
}
