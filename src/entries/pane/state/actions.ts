import type {
  AskedQuestion,
  CheckChoice,
  PlaceInDocument,
  RefreshChoices,
  Vocabulary,
} from '../../../app/desk/desk.ts';
import type { Decision, TemplateName } from '../../../app/desk/views.ts';
import type { Block } from '../../../core/draft/draft.ts';
import type { Audience } from '../../../core/privacy/reportable.ts';
import type { FinalCopyChosen } from './final-copy.ts';
import type { Arranged, Place } from './pane-state.ts';

/** A text of the finding language, the finding it is filled from, what a person typed, and for whom the document is. */
export interface LanguageChoice {
  readonly id: string;
  readonly finding: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly audience: Audience;
}

/**
 * What a person can do in the pane. Each starts at once, shows what it is doing, and ends in a new state or in problems
 * with place and remedy; none of them throws.
 */
export interface Actions {
  go(to: Place): void;
  /** Stops what is being done; what was there before stays. */
  cancel(): void;

  // Data
  openFile(file: File): Promise<void>;
  openExample(): Promise<void>;
  /** Excel: looks at the open workbook (again). */
  lookAtWorkbook(): Promise<void>;
  chooseSheets(names: readonly string[]): Promise<void>;
  correctColumn(sheet: string, letters: string, field: string | null): Promise<void>;
  correctSheet(sheet: string, correction: { readonly header?: number; readonly kind?: string }): Promise<void>;
  /** Reads the sheets as a mapping file says. */
  useMapping(file: File): Promise<void>;
  /** Saves how the sheets are read as a mapping file. */
  saveMapping(): Promise<void>;
  vocabulary(): Promise<Vocabulary>;
  /** Takes up the findings kept with the workbook. */
  takeSaved(): Promise<void>;

  // Checks
  choose(choice: CheckChoice): Promise<void>;
  /** Answers whether they ran, and what they found is kept. */
  runChecks(): Promise<boolean>;

  // Findings
  openFinding(id: string | null): Promise<void>;
  /** Keeps what a person wants to see of the findings, for coming back to them. */
  arrange(to: Arranged): void;
  decide(finding: string, decision: Decision | null): Promise<void>;
  /** Excel: selects the cells; elsewhere says where they are. */
  showCells(ranges: readonly string[]): Promise<void>;
  /** Excel: writes the Findings and Method sheets. */
  writeResults(): Promise<void>;
  writeWorkPapers(finding: string): Promise<void>;

  // Ask
  prepareQuestion(): Promise<void>;
  ask(question: AskedQuestion): Promise<void>;

  // Report
  draft(report: string, audience: Audience): Promise<void>;
  saveDocument(): Promise<void>;
  /** Saves the findings as a file, for Word to draft from where the workbook itself is not to go. */
  saveFindings(): Promise<void>;
  /** Word: inserts the drafted report. */
  insertReport(where: 'cursor' | 'end' | 'new'): Promise<void>;

  // Template
  /**
   * Puts the template of a report in sight, with the report for that audience; one that was changed and is not saved is
   * gone on with.
   */
  editTemplate(report: string, audience: Audience): Promise<void>;
  /** Puts a copy of it in its place, with an id and a title of its own, to be changed. */
  copyTemplate(): Promise<void>;
  /** Puts the text of a file in its place, unless something would be lost. */
  openTemplate(file: File): Promise<void>;
  /** The text as it is typed; after a pause it is looked at. */
  typeTemplate(text: string): void;
  previewTemplateFor(audience: Audience): Promise<void>;
  /** Looks at the text now: what it is drafted from may have changed. */
  checkTemplate(): Promise<void>;
  saveTemplate(): Promise<void>;
  /** Takes it among the reports and drafts it. */
  draftWithTemplate(): Promise<void>;
  templateNames(): Promise<readonly TemplateName[]>;

  // Word
  searchLanguage(search: string, audience: Audience): Promise<void>;
  previewLanguage(choice: LanguageChoice): Promise<readonly Block[]>;
  insertLanguage(choice: LanguageChoice): Promise<void>;
  checkDocument(): Promise<void>;
  goToBlock(id: string): Promise<void>;
  /** Looks at the open report: what it was drafted from, and what bringing it up to date would do. */
  lookForRefresh(): Promise<void>;
  /** Checks a newer workbook in the way the report was drafted, and looks what that would change. */
  refreshFrom(file: File): Promise<void>;
  /** Checks what is on the desk in the way the report was drafted. */
  checkAsDrafted(): Promise<void>;
  chooseRefresh(choices: RefreshChoices): void;
  doRefresh(): Promise<void>;
  undoRefresh(): Promise<void>;
  showPlace(place: PlaceInDocument): Promise<void>;

  // A copy for outside readers
  /** A report from a file, for a copy of it. */
  chooseReportFile(file: File): Promise<void>;
  chooseFinalCopy(chosen: FinalCopyChosen): void;
  /** Makes the copy, or tells all that stands in its way. */
  makeFinalCopy(): Promise<void>;
  saveFinalCopy(): Promise<void>;
  /** Word: opens the copy as a new document. */
  openFinalCopy(): Promise<void>;

  // Register of findings
  /** Excel: begins it in the workbook, or brings it up to date; the checks run before, and once more with what it says then. */
  writeRegister(): Promise<void>;
  /** Elsewhere: begins one, or goes on with the one in the file that was checked. */
  makeRegister(begin: boolean): Promise<void>;
  /** Goes on with the register in another file. */
  goOnWithRegister(file: File): Promise<void>;
  saveRegister(): Promise<void>;

  copyDiagnostics(): Promise<void>;
  copy(text: string): Promise<void>;
}
