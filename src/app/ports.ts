import type { DraftedValue, Passage } from '../core/privacy/audit-package.ts';
import type { Result } from '../core/result.ts';
import type { RawGrid } from '../core/table/raw-grid.ts';

/** A file that has been opened and whose sheets can be read, as often as wanted. */
export interface WorkbookFile {
  /** The file's name without its folder. */
  readonly file: string;
  readonly kind: 'xlsx' | 'csv';
  /** The worksheets in their order; a text file has one. */
  readonly sheets: readonly SheetHandle[];
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
}

/** Told what is being done and how far it is (0 to 1), for a progress bar. */
export type Progress = (stage: string, share: number) => void;

/** A document taken apart for the auditor: the package it carries (parsed JSON), its values, and all text in it. */
export interface DocumentParts {
  readonly file: string;
  readonly package: unknown;
  readonly figures: readonly DraftedValue[];
  readonly passages: readonly Passage[];
}
