import type { Block } from '../../core/draft/draft.ts';
import type { Audience } from '../../core/privacy/reportable.ts';
import type { Problem } from '../../core/problems.ts';
import type { Result } from '../../core/result.ts';
import type { RefreshLine } from '../living/plan-refresh.ts';
import type {
  CellBlock,
  DocumentBlock,
  DocumentSteps,
  ExpectedCell,
  HostWorkbook,
  OpenDocument,
  SheetModel,
  SheetUpdate,
} from '../ports.ts';
import type {
  AskableView,
  AskedView,
  ChecksView,
  DataView,
  Decision,
  DraftView,
  FindingDetail,
  FindingsView,
  LanguageView,
  ReportView,
  TemplateName,
  TemplateView,
} from './views.ts';

/**
 * One person's desk: the workbook on it, how its columns are read, what was checked and decided. Everything a surface can
 * ask for stands here; everything it answers is plain data, because the desk works in a worker while the pane stays
 * quick. It keeps nothing anywhere: what should last is handed out by `remember` and stored with the workbook.
 */
export interface Desk {
  /** Puts a file on the desk (.xlsx, .csv, or findings that were saved). What a workbook remembers is taken up. */
  openFile(name: string, bytes: Uint8Array): Promise<Result<DataView>>;
  /**
   * Puts the workbook on the desk that a spreadsheet program shows, with the first rows of its sheets. Looked at `again`,
   * it is the same workbook whose cells may have changed: what was corrected, chosen and decided stays.
   */
  openHosted(workbook: HostWorkbook, again: boolean): Promise<Result<DataView>>;
  /** The cells still to be read before this can be done; nothing where a file is open. */
  cellsNeeded(purpose: 'check' | 'ask'): Promise<readonly CellsNeeded[]>;
  /** A stretch of rows of a sheet of the hosted workbook. */
  takeCells(sheet: string, block: CellBlock): Promise<void>;

  /** Which sheets take part. */
  chooseSheets(names: readonly string[]): Promise<Result<DataView>>;
  /** A person's correction: this column is that field, or `ignore`, or null for what the tool makes of it. */
  correctColumn(sheet: string, letters: string, field: string | null): Promise<Result<DataView>>;
  /** A person's correction: the header stands in these rows (from 1), or the sheet is of that kind. */
  correctSheet(
    sheet: string,
    correction: { readonly header?: number; readonly kind?: string },
  ): Promise<Result<DataView>>;
  /**
   * Takes a mapping file in place of what was corrected so far: it says what columns, marks and values mean where the pane
   * has no place to say it. Not ok with every fault of the file, or where it is for none of these sheets.
   */
  useMapping(file: string, text: string): Promise<Result<DataView>>;
  /** How the sheets that take part are read, as the text of a mapping file: to be added to, and used again. */
  mappingFile(): Promise<string>;
  /** All fields a column can be, for the list a person picks from; and the kinds of worksheet. */
  vocabulary(): Promise<Vocabulary>;

  checks(): Promise<ChecksView>;
  choose(choice: CheckChoice): Promise<ChecksView>;
  /** Runs the checks. Progress is told; `cancelled` answers not ok without problems. */
  check(): Promise<Result<FindingsView>>;
  /** Takes up the findings that were kept with the workbook, without reading a cell. */
  takeSaved(): Promise<Result<FindingsView>>;
  finding(id: string): Promise<FindingDetail | null>;
  /** The findings that rest on any of these cells (`Evaluations!C5:D9`). */
  findingsOn(cells: readonly string[]): Promise<readonly string[]>;
  /** Keeps what a person decided of a finding; null takes it back. */
  decide(finding: string, decision: Decision | null): Promise<Result<FindingsView>>;

  askable(): Promise<AskableView>;
  ask(question: AskedQuestion): Promise<Result<AskedView>>;

  reports(): Promise<readonly ReportView[]>;
  draft(request: DraftRequest): Promise<Result<DraftView>>;
  /**
   * The last draft made for the page and the typeface of an open document, all parts of it in one XML text; null where
   * nothing was drafted.
   */
  draftInto(flat: string): Promise<Pick<DraftView, 'bytes' | 'part'> | null>;

  /** The text of a report's template. */
  template(report: string): Promise<Result<string>>;
  /** The same as the beginning of a report of one's own: with an id and a title that nothing has yet. */
  templateCopy(report: string): Promise<Result<string>>;
  /** The text of a file with a template (`.hbs`). */
  templateOfFile(name: string, bytes: Uint8Array): Promise<Result<string>>;
  /**
   * What there is to say of a template's text, and the report it gives of what was found. Not ok only where it was stopped:
   * faults are what it answers.
   */
  checkTemplate(text: string, audience: Audience): Promise<Result<TemplateView>>;
  /** Takes the template among the reports, until another page is opened; not ok with all its errors. */
  useTemplate(text: string): Promise<Result<ReportView>>;
  /** What can be written into a template. */
  templateNames(): Promise<readonly TemplateName[]>;

  /** The sheets Excel is to show: findings and method, or the work papers of one finding. */
  resultSheets(): Promise<readonly SheetModel[]>;
  workPapers(finding: string): Promise<readonly SheetModel[]>;

  /** What the workbook is to remember, and the findings package, each as the text of a custom XML part. */
  remember(): Promise<readonly SavedPart[]>;

  /** The findings as a file of their own, to draft from elsewhere; null where nothing has been found. */
  caseFile(): Promise<string | null>;

  /** The finding language library, filled from the findings on the desk where there are any, as that audience may see them. */
  language(search: string, finding: string | null, audience: Audience): Promise<readonly LanguageView[]>;
  /** A text as it would be inserted, what is still open in brackets. */
  previewLanguage(
    id: string,
    finding: string | null,
    fields: Readonly<Record<string, string>>,
    audience: Audience,
  ): Promise<readonly Block[]>;
  /** A text with its fields filled, as a Word fragment to insert. */
  fillLanguage(
    id: string,
    finding: string | null,
    fields: Readonly<Record<string, string>>,
    audience: Audience,
  ): Promise<Result<Fragment>>;
  /** What stands behind each block and number of a document, and whether it still is as drafted. */
  checkDocument(parts: DocumentToCheck): Promise<Result<readonly BlockView[]>>;

  /** What the open report was drafted from: what to check for bringing it up to date. */
  reportMade(document: OpenDocument): Promise<Result<ReportMade>>;
  /**
   * What bringing the open report up to date would do, item by item; nothing is done. Not ok where nothing has been
   * checked, or the document is no report that can be brought up to date.
   */
  refreshPlan(document: OpenDocument): Promise<Result<RefreshView>>;
  /**
   * The steps that do what was chosen. The document is read anew for it: not ok where it has changed since the plan was
   * made.
   */
  refreshSteps(document: OpenDocument, choices: RefreshChoices): Promise<Result<DocumentSteps>>;
  /** What was done, with the document as it stands after the steps. */
  refreshDone(document: OpenDocument): Promise<Result<RefreshedView>>;

  /**
   * A report (.docx) as a plain file for its readers, or all that stands in its way; what was refused has no bytes. Not ok,
   * without problems, where it was stopped.
   */
  finalize(file: string, bytes: Uint8Array, choices: FinalCopyChoices): Promise<Result<FinalCopyView>>;

  /** The register of findings after the run, for the spreadsheet program to write; not ok where nothing has been checked. */
  registerInHost(): Promise<Result<RegisterInHost>>;
  /**
   * The register of findings after the run as a file: `begin` a new one, or go on with the one in the file that was checked
   * (`name` null) or in another. Not ok where there is none in it.
   */
  registerInFile(begin: boolean, name: string | null, bytes: Uint8Array | null): Promise<Result<RegisterView>>;

  /** Facts for a report of trouble: versions, counts, problem codes. No cell value and no name of a person. */
  diagnostics(): Promise<string>;
}

/** How what a person and the new draft both changed is settled: beside the person's words, or in their place, or not at all. */
export type Offer = 'comment' | 'tracked' | 'take' | 'keep';

export interface RefreshChoices {
  /** Ids of the items that are not to be done. */
  readonly left: readonly string[];
  /** By id; a comment where nothing is said. */
  readonly conflicts: Readonly<Record<string, Offer>>;
}

/** A paragraph of the open document by its number and by what it reads. */
export interface PlaceInDocument {
  readonly paragraph: number;
  readonly reads: readonly string[];
}

export interface RefreshItem extends RefreshLine {
  readonly place: PlaceInDocument;
}

export interface PackChosen {
  readonly pack: string;
  readonly setting: string | null;
}

export interface ReportMade {
  readonly title: string;
  readonly file: string;
  readonly asOf: string;
  readonly district: string;
  readonly packs: readonly PackChosen[];
}

export interface RefreshView {
  readonly made: ReportMade;
  readonly items: readonly RefreshItem[];
  /** What it would be brought up to date with. */
  readonly now: { readonly file: string; readonly asOf: string };
  /** Whether other packs were run than it was drafted from: findings of those that were not would go. */
  readonly otherPacks: boolean;
}

export interface RefreshedView {
  readonly counts: { readonly done: number; readonly left: number; readonly told: number };
  /** What could not be done in the open document, with why. */
  readonly notHere: readonly string[];
  /** What the document says otherwise than was planned; empty, unless Word did something else than it was asked. */
  readonly otherwise: readonly string[];
  /** The report of what was done. */
  readonly text: string;
}

/** What a person has decided about a copy that leaves the office. */
export interface FinalCopyChoices {
  /** Where each number comes from: not told, as footnotes, or as a table at the end. */
  readonly sources: 'none' | 'footnotes' | 'annex';
  readonly acceptChanges: boolean;
  readonly removeComments: boolean;
  readonly removeHidden: boolean;
  readonly allowBlanks: boolean;
  /** Codes and pictures somebody has looked at and lets stand. */
  readonly lookedAt: readonly string[];
}

/** What came of making a copy for outside readers. */
export interface FinalCopyView {
  /** The report it was to be made of. */
  readonly file: string;
  /** The copy; not there where it was refused. */
  readonly bytes?: Uint8Array;
  readonly made: FinalCopyMade | null;
  /** What stood in its way; of a copy that was made, what somebody may want to look at. */
  readonly problems: readonly Problem[];
  /** Codes and pictures a person can let stand by saying that they were looked at. */
  readonly toLookAt: readonly string[];
}

export interface FinalCopyMade {
  readonly fileName: string;
  readonly audience: Audience;
  /** Whether it may be called public. A report drafted for inside readers never is. */
  readonly isPublic: boolean;
  readonly removed: readonly string[];
  /** What the source notes came to; null where none were asked for. */
  readonly notes: string | null;
  /** What an outsider would learn from a report for inside readers. */
  readonly tells: readonly string[];
}

/** The register of findings as it stands after a run. */
export interface RegisterView {
  readonly begun: boolean;
  /** The sheet or the file it stands in. */
  readonly name: string;
  /** The workbook; not there where a spreadsheet program holds it. */
  readonly bytes?: Uint8Array | undefined;
  readonly findings: number;
  /** How many of them are new. */
  readonly entered: number;
  /** Those the data do not show any more. */
  readonly gone: readonly string[];
  /** Records that do not comply, over the findings in the data; null where one was not counted. */
  readonly instances: number | null;
  readonly states: readonly { readonly title: string; readonly count: number }[];
  /** What cannot be, and what to look at, with its cell. */
  readonly problems: readonly Problem[];
}

export interface RegisterInHost {
  readonly said: RegisterView;
  /** The sheets of a register that begins; else none. */
  readonly sheets: readonly SheetModel[];
  /** What changes on the sheet somebody keeps; null where it begins. */
  readonly update: SheetUpdate | null;
  readonly expected: readonly ExpectedCell[];
}

export interface CellsNeeded {
  readonly sheet: string;
  /** Zero-based columns; null for all. */
  readonly columns: readonly number[] | null;
  /** First zero-based row that has not been read yet. */
  readonly fromRow: number;
  /** How many rows there are from there on. */
  readonly rows: number;
}

export interface Vocabulary {
  readonly fields: readonly { readonly field: string; readonly title: string }[];
  readonly kinds: readonly { readonly id: string; readonly title: string }[];
}

export interface CheckChoice {
  readonly packs?: readonly { readonly pack: string; readonly setting: string | null }[];
  readonly asOf?: string;
  readonly district?: string | null;
}

export interface AskedQuestion {
  readonly sheet: string;
  readonly outcome: string;
  readonly base: string | null;
  readonly by: string;
  readonly direction: 'adverse' | 'favourable';
  readonly where: readonly { readonly column: string; readonly value: string }[];
}

export interface DraftRequest {
  readonly report: string;
  readonly audience: Audience;
  /** Id of a rule for small groups; null for the default one. */
  readonly privacy: string | null;
}

/** A custom XML part: an element in our namespace. */
export interface SavedPart {
  readonly namespace: string;
  readonly xml: string;
}

export interface Fragment {
  readonly bytes: Uint8Array;
  /** Tag and title of the content control that goes round it. */
  readonly tag: string;
  readonly title: string;
  readonly text: string;
  /** The custom XML part that keeps where its numbers come from; null where it has none of a finding. */
  readonly part: SavedPart | null;
}

export interface DocumentToCheck {
  readonly blocks: readonly DocumentBlock[];
  /** Texts of the document's custom XML parts in our namespace. */
  readonly parts: readonly string[];
}

/** A block or number of ours in a document. */
export interface BlockView {
  /** The document's own id of the control, to walk to it. */
  readonly id: string;
  readonly tag: string;
  /**
   * `section` is any other part of a report that stays recognisable: a section, a recommendation. `word` is one chosen by
   * numbers: "were", "more often".
   */
  readonly what: 'finding' | 'section' | 'language' | 'number' | 'word' | 'blank';
  readonly title: string;
  readonly text: string;
  /** `as drafted`; `typed over: it was 18`; `standard text`, `changed`; `to fill`; `source not in this document`. */
  readonly state: 'as-drafted' | 'changed' | 'stale' | 'to-fill' | 'filled' | 'no-source';
  readonly stateText: string;
  /** Number, or the one a word goes by: sheet and cells, formula, threshold, citation. */
  readonly source: BlockSource | null;
}

export interface BlockSource {
  readonly file: string;
  readonly cells: readonly string[];
  readonly formula: string;
  readonly threshold: string | null;
  readonly citations: readonly string[];
}
