import type { SheetModel, SheetUpdate } from '../core/draft/sheet-model.ts';
import type { DocumentSteps } from '../core/revise/document-steps.ts';
import type { DraftedValue, Passage } from '../core/privacy/audit-package.ts';
import type { Result } from '../core/result.ts';
import type { CellRange } from '../core/table/address.ts';
import type { RawGrid } from '../core/table/raw-grid.ts';

/** A file that has been opened and whose sheets can be read, as often as wanted. */
export interface WorkbookFile {
  /** The file's name without its folder. */
  readonly file: string;
  readonly kind: 'xlsx' | 'csv';
  /** The worksheets in their order; a text file has one. */
  readonly sheets: readonly SheetHandle[];
  /** The custom XML parts in our namespaces that were saved with the workbook. */
  saved?(): Promise<readonly string[]>;
}

export interface SheetHandle {
  readonly name: string;
  readonly hidden: boolean;
  /**
   * Reads the cells. Problems with single cells travel beside the grid; a sheet that cannot be trusted as a whole is not
   * answered at all. A reading that was cancelled answers not ok, without problems.
   */
  read(options?: ReadOptions): Promise<Result<RawGrid>>;
}

export interface ReadOptions {
  /** Zero-based sheet columns to read; all when left out. The others are `undefined` in the grid. */
  readonly columns?: readonly number[];
  /** Told now and then which share of the sheet has been read, from 0 to 1. */
  onProgress?(share: number): void;
  /** Asked now and then whether to stop. */
  cancelled?(): boolean;
}

/** The texts the rules and templates are made of, by path below their folder. Files in Node, bundled text in a pane. */
export interface LibraryFiles {
  readonly rules: ReadonlyMap<string, string>;
  readonly templates: ReadonlyMap<string, string>;
  /** Whether a build has opened them and found no fault. */
  readonly checked?: boolean;
}

/** The folder an organization keeps its own rules, texts and settings in. */
export interface OrganizationFiles {
  /** The folder as it was named, for saying where something stands. */
  readonly folder: string;
  /** Texts (.yaml, .md, .hbs) by path below the folder, with `/` between its parts. */
  readonly texts: ReadonlyMap<string, string>;
  /** Paths of all its other files. */
  readonly others: readonly string[];
}

/**
 * Told what is being done and how far it is (0 to 1), for a progress bar. What it answers is waited for between one check
 * and the next, so that a worker can hear that it is to stop.
 */
export type Progress = (stage: string, share: number) => void | Promise<void>;

/** A document taken apart for the auditor: the package it carries (parsed JSON), its values, and all text in it. */
export interface DocumentParts {
  readonly file: string;
  readonly package: unknown;
  readonly figures: readonly DraftedValue[];
  readonly passages: readonly Passage[];
}

// ── What a spreadsheet program does for us ────────────────────────────────────────────────────────────────────────────

/** A workbook as the program shows it, with the first rows of each sheet: enough to recognise headers. */
export interface HostWorkbook {
  /** The file's name. */
  readonly file: string;
  readonly active: string;
  readonly sheets: readonly HostSheet[];
  /** The custom XML parts in our namespaces, as saved with the workbook. */
  readonly saved: readonly string[];
}

export interface HostSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Whether it is one of our own result sheets, which are never read. */
  readonly ours: boolean;
  /** Sheet rows and columns up to the last used; 0 for an empty sheet. */
  readonly rowCount: number;
  readonly columnCount: number;
  readonly dateSystem: 1900 | 1904;
  readonly merges: readonly CellRange[];
  readonly hiddenRows: readonly { readonly from: number; readonly to: number }[];
  readonly hiddenColumns: readonly number[];
  /** Its first rows, all columns. */
  readonly first: CellBlock;
  /** What this version of the program could not tell (merged cells, say), as sentences. */
  readonly notTold: readonly string[];
}

/** The cells of some columns over a stretch of rows, as the program hands them over. Plain data, sent on to the worker. */
export interface CellBlock {
  /** Zero-based sheet row of the first line. */
  readonly fromRow: number;
  /** Zero-based sheet columns, in the order they stand in each line. */
  readonly columns: readonly number[];
  /** A line a row; '' for a blank cell, a serial number for a date. */
  readonly values: readonly (readonly (string | number | boolean)[])[];
  /** By position in `columns`: the number format of each row, one for all of them, or null where no number stands. */
  readonly formats: readonly (readonly string[] | string | null)[];
  /** Cells that hold a formula error: position of the line and of the column. */
  readonly errors: readonly (readonly [number, number])[];
}

/** What the pane needs of Excel. Every call answers a problem in words where Excel refuses; nothing is left half-done. */
export interface WorkbookHost {
  /** Names, sizes and first rows of all worksheets. */
  look(firstRows: number): Promise<Result<HostWorkbook>>;
  /** Reads columns (null: all) of a sheet from a row on, block by block; each is handed over before the next is asked for. */
  readCells(request: ReadCells): Promise<Result<void>>;
  /** Writes our sheets in one undo step; sheets of ours with the same name are replaced, nothing else is touched. */
  writeSheets(
    sheets: readonly SheetModel[],
    options: {
      readonly activate: string | null;
      /** Whether they are a person's from then on: read like any sheet, and never replaced. */
      readonly theirs?: boolean;
    },
  ): Promise<Result<void>>;
  /**
   * Writes single cells and rows below into a sheet a person works in, in one undo step. Nothing is written where the cells
   * that were expected do not stand there any more.
   */
  updateSheet(update: SheetUpdate, expected: readonly ExpectedCell[]): Promise<Result<void>>;
  /** Selects cells (`Sheet!A5:F9`, several of one sheet); answers how many of them were selected. */
  select(cells: readonly string[]): Promise<Result<number>>;
  /** Tells when a person selects cells (`Sheet!B7`); answers how to stop. */
  onSelect(listener: (cells: readonly string[]) => void): Promise<Result<() => Promise<void>>>;
  /** Tells when a call has to wait for a person who is typing in a cell; null: it goes on. One listener. */
  onWaiting(listener: (message: string | null) => void): void;
  /** Keeps custom XML parts with the workbook, one for each namespace, in place of what was there. */
  save(parts: readonly { readonly namespace: string; readonly xml: string }[]): Promise<Result<void>>;
}

/** What has to stand in a cell, as text, for an update to mean the row it was made for. Zero-based. */
export interface ExpectedCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

export interface ReadCells {
  readonly sheet: string;
  readonly columns: readonly number[] | null;
  readonly fromRow: number;
  take(block: CellBlock): Promise<void>;
  onProgress(share: number): void;
  cancelled(): boolean;
  /** Told while the program makes us wait: `Excel is editing a cell. Press Enter there, and this goes on.` Null: it goes on. */
  onWaiting(message: string | null): void;
}

export { dateFormat, dateSerial } from '../core/draft/sheet-model.ts';
export type {
  SheetCell,
  SheetChart,
  SheetColumn,
  SheetLine,
  SheetModel,
  SheetTable,
  SheetUpdate,
  UpdateValue,
} from '../core/draft/sheet-model.ts';

// ── What a word processor does for us ─────────────────────────────────────────────────────────────────────────────────

/** A content control in the open document. */
export interface DocumentBlock {
  readonly id: string;
  readonly tag: string;
  readonly title: string;
  readonly text: string;
  /** Ids of the controls around it, outermost first. */
  readonly within: readonly string[];
}

/** What the pane needs of Word. */
export interface DocumentHost {
  /** Inserts a drafted report where the cursor is, at the end, or as a new document; existing text stays as it is. */
  insertReport(report: InsertedReport, where: 'cursor' | 'end' | 'new'): Promise<Result<void>>;
  /** Inserts a fragment at the cursor inside a content control, in the style that is there. */
  insertFragment(fragment: InsertedFragment): Promise<Result<void>>;
  /** Our content controls in document order, and the custom XML parts in our namespaces. */
  readDocument(): Promise<Result<{ readonly blocks: readonly DocumentBlock[]; readonly parts: readonly string[] }>>;
  /** Shows a block to the person: scrolls to it and selects it. */
  goTo(id: string): Promise<Result<void>>;
  /** Replaces the texts of blocks, all or none. */
  replaceTexts(texts: readonly { readonly id: string; readonly text: string }[]): Promise<Result<void>>;
  /** The text of the document with all it is made of, and our custom XML parts. */
  readLiving(): Promise<Result<OpenDocument>>;
  /**
   * Does the steps of a refresh: nothing where the document has changed since it was looked at; where Word breaks off
   * half-way it is taken back, or how the document stands is told.
   */
  refresh(steps: DocumentSteps): Promise<Result<DoneRefresh>>;
  /** Takes a refresh back, as one. */
  undoRefresh(done: DoneRefresh): Promise<Result<void>>;
  /** The open document as a file, with what has not been saved yet. */
  readFile(): Promise<Result<OpenFile>>;
  /** Opens a file as a new document; refused where Word cannot. */
  openNew(bytes: Uint8Array): Promise<Result<void>>;
  /** Shows a paragraph to the person; refused where it does not read so any more. */
  showParagraph(paragraph: number, reads: readonly string[]): Promise<Result<void>>;
  /** Tells when the selection moves; answers the tags of our blocks around it. */
  onSelect(listener: (tags: readonly string[]) => void): Promise<Result<() => Promise<void>>>;
}

/** The open document as the file it would be saved as. */
export interface OpenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A document as it stands open. */
export interface OpenDocument {
  /** All parts of its text in one (flat OPC). */
  readonly flat: string;
  /** Our custom XML parts with the identities controls are bound by. */
  readonly parts: readonly { readonly id: string; readonly xml: string }[];
}

/** A refresh that was done, with what it takes to take it back. */
export interface DoneRefresh {
  /** Whether Word can be asked to undo it; else a person presses Undo. */
  readonly canUndo: boolean;
  /** At most so many entries of Word's Undo list. */
  readonly calls: number;
  /** How the document stood before and after, for telling when it stands so again, and whether it was changed since. */
  readonly before: string;
  readonly after: string;
  readonly part: { readonly id: string; readonly before: string };
}

export type {
  BlockPlace,
  ControlPlace,
  DocumentStep,
  DocumentSteps,
  NewPiece,
  PartChange,
  PlannedStretch,
  TextEdge,
} from '../core/revise/document-steps.ts';

export interface InsertedFragment {
  readonly bytes: Uint8Array;
  readonly tag: string;
  readonly title: string;
  /** The custom XML part that keeps where its numbers come from; null where it has none of a finding. */
  readonly part: { readonly namespace: string; readonly xml: string } | null;
}

export interface InsertedReport {
  readonly bytes: Uint8Array;
  readonly title: string;
  /** The custom XML part that holds the package, as it stands in the report. */
  readonly part: { readonly namespace: string; readonly xml: string };
}
