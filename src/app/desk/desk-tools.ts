import type { Authority } from '../../core/checks/rule.ts';
import type { Draft } from '../../core/draft/draft.ts';
import type { Result } from '../../core/result.ts';
import type { RawGrid } from '../../core/table/raw-grid.ts';
import type { PartReader } from '../check-document.ts';
import type { Checked, CheckedWorksheet } from '../check-worksheet.ts';
import type { RegisterValues } from '../finding-register/plan-register.ts';
import type { FinalizeTools } from '../finalize-report.ts';
import type { FragmentWriter } from '../finding-language.ts';
import type { LivingDocument } from '../../core/revise/living-document.ts';
import type { Revision, RevisionItem } from '../../core/revise/revision.ts';
import type { DocumentPart } from '../document/document-part.ts';
import type {
  CellBlock,
  DocumentSteps,
  HostSheet,
  OpenDocument,
  Progress,
  SheetModel,
  SheetUpdate,
  WorkbookFile,
} from '../ports.ts';
import type { Offer, PlaceInDocument, SavedPart } from './desk.ts';
import type { Decision } from './views.ts';

/** What a desk needs of the place it works in: readers, writers, the day, and a way to be watched and stopped. */
export interface DeskTools {
  openWorkbook(bytes: Uint8Array, name: string): Promise<Result<WorkbookFile>>;
  /** Cells a spreadsheet program handed over, as the grid a file reader would have made of them. */
  gridOf(file: string, sheet: HostSheet, blocks: readonly CellBlock[]): Result<RawGrid>;
  /** The report as a Word document, and the custom XML part it carries: the findings package and its figures. */
  writeDocx(draft: Draft, created: string): Promise<WrittenReport>;
  /** The same made to be inserted into a document a word processor handed over: for its page and typeface. */
  writeInto(draft: Draft, created: string, flat: string): Promise<WrittenReport>;
  writeFragment: FragmentWriter;
  readPart: PartReader;
  /** A report that stands open in a word processor, for bringing it up to date. */
  openReport(document: OpenDocument, where: string): Result<OpenedReport>;
  /** A report as a plain file for outside readers. */
  readonly finalizing: FinalizeTools;
  resultSheets(results: Results): readonly SheetModel[];
  workPapers(results: Results, finding: string): readonly SheetModel[];
  /** A register of findings that begins. */
  registerSheets(source: RegisterSource): readonly SheetModel[];
  writeXlsx(sheets: readonly SheetModel[]): Uint8Array;
  /** A workbook file with changes to one of its sheets; everything else stays byte for byte. */
  updateXlsx(bytes: Uint8Array, update: SheetUpdate, where: string): Result<Uint8Array>;
  /** Long text made short enough to be kept with a workbook, and back; null where it is not what was made short. */
  shorten(text: string): string;
  lengthen(short: string): string | null;
  /** The day it is, as an ISO day. */
  today(): string;
  progress: Progress;
  cancelled(): boolean;
}

export interface WrittenReport {
  readonly bytes: Uint8Array;
  readonly part: SavedPart;
}

/** A report that stands open: as it was drafted, as it stands, and what it keeps of its draft. */
export interface OpenedReport {
  readonly base: LivingDocument;
  readonly mine: LivingDocument;
  readonly part: DocumentPart & { readonly title: string };
  /** What it says, block by block. */
  readonly said: readonly string[];
  placeOf(block: number): PlaceInDocument;
  draft(draft: Draft): NewDraftOfReport;
}

/** A new draft of an open report. */
export interface NewDraftOfReport {
  readonly fresh: LivingDocument;
  plan(
    revision: Revision,
    choices: {
      readonly isTicked: (id: string) => boolean;
      readonly offer: (item: RevisionItem) => Offer;
      readonly comment: (item: RevisionItem) => string;
    },
  ): Promise<{
    readonly steps: DocumentSteps;
    readonly notHere: readonly { readonly id: string; readonly why: 'locked' | 'picture' | 'place' | 'columns' }[];
    /** What the document says when all is done. */
    readonly willSay: readonly string[];
  }>;
}

/** What a register that begins is made of. */
export interface RegisterSource extends Pick<Checked, 'file' | 'district' | 'asOf'> {
  readonly rows: readonly RegisterValues[];
  readonly instances: number | null;
}

/** What result sheets are made of. */
export interface Results extends Pick<
  CheckedWorksheet,
  'file' | 'asOf' | 'district' | 'tables' | 'packs' | 'findings' | 'problems'
> {
  readonly calendar: string | null;
  readonly authorities: ReadonlyMap<string, Authority>;
  readonly decisions: Readonly<Record<string, Decision>>;
  readonly fieldTitle: (field: string) => string;
  readonly worksheetTitle: (kind: string) => string;
}
