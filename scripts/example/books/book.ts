import type { ExampleRow, ExampleSheet, Value } from '../example-sheet.ts';
import { on } from '../example-sheet.ts';
import { day } from '../iso-day.ts';
import type { Expected, Ledger, PlantedEntry } from '../ledger.ts';

/** A small workbook that shows what one or two packs find. */
export interface ExampleBook {
  /** `examples/<name>.xlsx`. */
  readonly name: string;
  /** What it shows, in a sentence; it stands on the list of examples. */
  readonly title: string;
  /** The packs that are run over it, each with a setting or null for its default. */
  readonly packs: Readonly<Record<string, string | null>>;
  /** The day it is judged on. */
  readonly asOf: string;
  readonly make: (ledger: Ledger) => readonly ExampleSheet[];
}

export interface MadeBook {
  readonly sheets: readonly ExampleSheet[];
  readonly planted: readonly PlantedEntry[];
  /** Every outcome of the rules about records as it should come out, by pack and rule. */
  readonly expectedOfRecords: ReadonlyMap<string, readonly Expected[]>;
}

export function makeBook(book: ExampleBook, ledger: Ledger): MadeBook {
  const sheets = book.make(ledger);
  return { sheets, planted: ledger.entries(sheets), expectedOfRecords: ledger.expectedOfRecords() };
}

/**
 * A sheet from its headers and rows; a text `2025-03-04` is written as a date cell. Column widths follow the longest text.
 */
export function sheetOf(
  name: string,
  headers: readonly string[],
  rows: readonly ExampleRow[],
  above: readonly string[] = [],
): ExampleSheet {
  const widths = headers.map((header, at) =>
    Math.min(40, Math.max(header.length, ...rows.map((row) => textLength(row.cells[at] ?? null))) + 2),
  );
  return {
    name,
    above,
    columns: headers.map((header, at) => ({ header, width: widths[at]! })),
    rows,
    below: [],
  };
}

/** A row of cells; a text that is an ISO day becomes a date. */
export function rowOf(...cells: readonly (Value | boolean)[]): ExampleRow {
  return {
    cells: cells.map((cell): Value => {
      if (typeof cell === 'boolean') return cell ? 'Y' : 'N';
      return typeof cell === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(cell) ? on(day(cell)) : cell;
    }),
  };
}

const textLength = (value: Value): number =>
  value === null ? 0 : typeof value === 'object' ? 10 : String(value).length;
