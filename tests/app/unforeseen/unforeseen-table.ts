import type { AskRequest } from '../../../src/app/ask-worksheet.ts';
import type { ColumnKind } from '../../../src/core/table/table.ts';

/**
 * A small table in the shape of a real download: header texts, preamble and marks as an office prints them, the numbers
 * made up. With a question and what has to come out, worked out by hand.
 */
export interface UnforeseenTable {
  /** Completes the title of the test. */
  readonly name: string;
  /** The file's name; its ending says nothing about what is in it. */
  readonly file: string;
  readonly content: string | Uint8Array;
  readonly sheet?: string;
  readonly where?: Readonly<Record<string, string>>;
  readonly ask: Partial<AskRequest['question']> & { readonly outcome: string };
  readonly mapping?: string;

  /** `A4:F4`: the cells of the header. */
  readonly header?: string;
  readonly records?: number;
  /** Rows that were set aside, by reason. */
  readonly aside?: { readonly total?: number; readonly note?: number; readonly 'repeated-header'?: number };
  /** What columns (by header) are read as. */
  readonly kinds?: Readonly<Record<string, ColumnKind>>;
  /**
   * By group: cases, students, those of the comparison, and the ratio to three decimals; null, or the code of the reason,
   * where nothing may be computed. No other group may come out, unless `others` is yes.
   */
  readonly groups?: Readonly<Record<string, Counted | string>>;
  /** For tables of printed rates: by group the ratio to three decimals, or the code of the reason. */
  readonly ratios?: Readonly<Record<string, number | string>>;
  /** The printed rates behind them, as shares of 1. */
  readonly rates?: Readonly<Record<string, number>>;
  readonly others?: 'yes';
  /** The table cannot answer, and says this. */
  readonly cannot?: RegExp;
  /** What has to be told, in a problem or a step. */
  readonly told?: readonly RegExp[];
  /** Words that must not be in any problem. */
  readonly untold?: readonly RegExp[];
}

export type Counted = readonly [cases: number, students: number, others: number, otherStudents: number, ratio: number];

/** Lines of a text file, ended as Windows does. */
export const lines = (...text: readonly string[]): string => `${text.join('\r\n')}\r\n`;

/** The same text in another encoding, with its byte order mark where it has one. */
export function encoded(text: string, encoding: 'utf-16le' | 'utf-16be' | 'latin1' | 'utf-8-bom'): Uint8Array {
  switch (encoding) {
    case 'utf-8-bom':
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text, 'utf8')]);
    case 'latin1':
      return Buffer.from(text, 'latin1');
    case 'utf-16le':
      return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    case 'utf-16be':
      return Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]);
  }
}
