import type { DraftedValue, Passage } from '../core/privacy/audit-package.ts';
import type { Result } from '../core/result.ts';
import type { RawGrid } from '../core/table/raw-grid.ts';

/** A workbook that has been opened; its sheets are read one by one when they are needed. */
export interface WorkbookFile {
  readonly file: string;
  readonly kind: 'xlsx' | 'csv';
  readonly sheets: readonly SheetHandle[];
}

export interface SheetHandle {
  readonly name: string;
  readonly hidden: boolean;
  read(options?: ReadOptions): Promise<Result<RawGrid>>;
}

export interface ReadOptions {
  /** Zero-based columns that are wanted; all when left out. */
  readonly columns?: readonly number[];
  readonly onProgress?: (share: number) => void;
  readonly cancelled?: () => boolean;
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
