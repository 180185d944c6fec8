import type { Explanation } from '../explain.ts';
import type { Status } from '../../core/checks/outcome.ts';
import type { Block } from '../../core/draft/draft.ts';
import type { Audience } from '../../core/privacy/reportable.ts';
import type { Problem } from '../../core/problems.ts';
import type { ColumnKind } from '../../core/table/table.ts';
import type { OwnChange } from '../organization/own-settings.ts';

/**
 * What the desk tells a surface (the pane, the ribbon): plain data that can be sent from a worker, ready to be shown.
 * Everything that is a sentence or a figure here is decided; a surface arranges it and adds nothing.
 */

/** Step one: what was understood of the workbook. */
export interface DataView {
  readonly file: string;
  readonly sheets: readonly SheetView[];
  /** Those of the whole file; a sheet's own stand with the sheet. */
  readonly problems: readonly Problem[];
  /** What the workbook's settings sheet sets, with what it was before. */
  readonly settings: readonly OwnChange[];
  /** What the workbook remembers of an earlier time; null where it remembers nothing. */
  readonly remembered: Remembered | null;
  /** The day the data are judged on until somebody says otherwise, ISO. */
  readonly asOf: string;
  /** The findings kept with the workbook, with the sheets whose cells have changed since; null where there are none. */
  readonly saved: {
    readonly findings: number;
    readonly asOf: string;
    readonly changed: readonly string[];
  } | null;
}

/** What is kept with the workbook: how columns are read, what was chosen, what people decided. No cell values. */
export interface Remembered {
  /** The mapping file's text, or null where nothing was corrected. */
  readonly mapping: string | null;
  readonly sheets: readonly string[] | null;
  readonly packs: readonly { readonly pack: string; readonly setting: string | null }[] | null;
  readonly asOf: string | null;
  readonly district: string | null;
  readonly audience: Audience | null;
  /** By finding id. */
  readonly decisions: Readonly<Record<string, Decision>>;
  /** Finding language inserted last, newest first. */
  readonly recent: readonly string[];
}

export interface SheetView {
  readonly name: string;
  readonly hidden: boolean;
  /** Whether its rows take part in the checks. */
  readonly chosen: boolean;
  /** The worksheet it was recognised as; null where it is none that a rule pack knows. */
  readonly kind: { readonly id: string; readonly title: string } | null;
  /** Records; null while only the first rows have been looked at. */
  readonly rows: number | null;
  /** Sheet rows up to the last used. */
  readonly sheetRows: number;
  /** `row 3`, or `rows 3 to 4`; null where no table was found. */
  readonly header: string | null;
  readonly columns: readonly ColumnView[];
  readonly problems: readonly Problem[];
}

export interface ColumnView {
  readonly letters: string;
  /** Header as one line. */
  readonly header: string;
  /** Field id, and its title as a person calls it; null where the column is not known. */
  readonly field: string | null;
  readonly title: string | null;
  readonly kind: ColumnKind;
  /** How it came to be recognised: `header “Race/Eth”`, `you said so`. */
  readonly because: string | null;
  readonly sure: 'sure' | 'guess' | 'unknown' | 'by-hand' | 'ignored';
  /** Its values point at a person: none is shown. */
  readonly personal: boolean;
  /** Some different values as the sheet shows them, at most four; empty for a personal column. */
  readonly samples: readonly string[];
  /** `4,945 values, 37 blanks, 12 marks (*)`; unknown is counted, never zero. */
  readonly counted: string;
  /** Fields it might be, nearest first: what a person is offered. */
  readonly offered: readonly FieldChoice[];
}

export interface FieldChoice {
  readonly field: string;
  readonly title: string;
}

/** Step two: what can be checked, and what cannot and why. */
export interface ChecksView {
  readonly packs: readonly PackView[];
  /** Day, year, calendar and small-group rule that a run would use. */
  readonly asOf: string;
  readonly schoolYear: string;
  /** The calendar sheet, or why days cannot be counted. */
  readonly calendar: { readonly name: string | null; readonly note: string };
  readonly district: string;
  /** Rules of the chosen packs that have what they need. */
  readonly ready: number;
  readonly total: number;
}

export interface PackView {
  readonly id: string;
  readonly title: string;
  /** Heading it is listed under: `Federal law (IDEA)`, `Massachusetts`, … */
  readonly family: string;
  readonly authority: string;
  readonly chosen: boolean;
  /** Whether the workbook holds what the pack is mostly about, so that it runs without being asked for. */
  readonly fits: boolean;
  readonly settings: readonly { readonly id: string; readonly title: string }[];
  readonly setting: string | null;
  readonly covers: readonly string[];
  readonly doesNotCover: readonly string[];
  readonly rules: readonly RuleView[];
  readonly ready: number;
}

export interface RuleView {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly criterion: string | null;
  readonly ready: boolean;
  /** What it needs: `Evaluations: consent date, eligibility date`. */
  readonly needs: string;
  /** What is missing, as a sentence; null where it can run. */
  readonly lacks: string | null;
  /** Thresholds nobody has verified, in words, with who must confirm them. */
  readonly unverified: readonly string[];
}

/** Step three: what was found. */
export interface FindingsView {
  readonly district: string;
  readonly asOf: string;
  readonly schoolYear: string;
  readonly counts: Readonly<Record<Status, number>>;
  readonly raised: number;
  readonly findings: readonly FindingRow[];
  readonly problems: readonly Problem[];
  /** What the workbook's settings sheet set for them, with what it was before. */
  readonly settings: readonly OwnChange[];
  /** Schools and groups that occur, for filters. */
  readonly schools: readonly string[];
  readonly groups: readonly string[];
}

export interface FindingRow {
  readonly id: string;
  readonly pack: string;
  readonly packTitle: string;
  readonly title: string;
  readonly criterion: string | null;
  readonly indicator: boolean;
  readonly status: Status;
  /** `not met`, `follow up`, `needs review`: an indicator is never called noncompliance. */
  readonly statusText: string;
  /** One sentence a director would say: `18 of 240 evaluations went past 45 school working days.` */
  readonly sentence: string;
  /** `18 of 240`; empty where nothing was counted. */
  readonly part: string;
  /** `92.5%`, `ratio 2.13`; empty where there is none. */
  readonly value: string;
  /** Why it was not computed or needs a person; null otherwise. */
  readonly reason: string | null;
  /** Schools and groups of its outcomes that are not met or raised. */
  readonly schools: readonly string[];
  readonly groups: readonly string[];
  /** For sorting: the risk a report rates it with; larger is worse. Null where nothing is rated. */
  readonly weight: number | null;
  readonly decision: Decision | null;
}

/** What a reviewer decided; the tool suggests, a person decides. */
export interface Decision {
  readonly answer: 'agree' | 'disagree' | 'defer' | null;
  readonly rating: string | null;
  readonly note: string;
  readonly by: string;
}

/** One finding opened: numbers, interval, plot, evidence, citation, decision. */
export interface FindingDetail {
  readonly row: FindingRow;
  /** The outcome whose figures the row shows, by its id in the explanation. */
  readonly leading: string;
  readonly explanation: Explanation;
  readonly authorities: readonly AuthorityView[];
  readonly suggestedRating: { readonly rating: string; readonly because: string } | null;
  /** The ratings a person may give, in order; empty for an indicator. */
  readonly ratings: readonly string[];
  readonly plots: readonly Plot[];
  /** Cells it rests on, to be selected: the records that do not comply first, else the rows of cases. */
  readonly cells: readonly CellsView[];
  /** Records beyond those in the explanation. */
  readonly moreRecords: number;
  /** The finding as a report would put it. */
  readonly preview: readonly Block[];
}

export interface AuthorityView {
  readonly cite: string;
  readonly title: string;
  readonly url: string | null;
  /** `binding, in force; last read 2026-09-01`. */
  readonly standing: string;
}

export interface CellsView {
  /** `5 evaluations that do not comply`, `cases`. */
  readonly label: string;
  readonly ranges: readonly string[];
}

/** Made for looking; each can be told as a table by `plotTable`. */
export type Plot = IntervalPlot | LatenessPlot | YearsPlot;

/** A dot and an interval a group (or school), with the threshold line and the value of no difference. */
export interface IntervalPlot {
  readonly type: 'interval';
  readonly title: string;
  /** `Risk ratio`, `Share that complies`. */
  readonly measure: string;
  readonly unit: 'ratio' | 'percent' | 'points';
  readonly threshold: { readonly value: number; readonly text: string } | null;
  readonly noDifference: number | null;
  readonly rows: readonly IntervalRow[];
}

/** Shares are of 1 and points hundredths, thresholds included; texts say percent and points. */
export interface IntervalRow {
  readonly label: string;
  /** Panel of the small multiples it belongs to (a school), or null. */
  readonly panel: string | null;
  /** What `value` counts: cases of the group, or records that comply. */
  readonly n: number | null;
  readonly d: number | null;
  readonly value: number | null;
  readonly valueText: string;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Rate of the others, in words: `all other students 24.1%`. */
  readonly comparison: string | null;
  readonly status: Status;
  readonly statusText: string;
  readonly reason: string | null;
}

/** How late the late records are, in the rule's own unit: one mark a record. */
export interface LatenessPlot {
  readonly type: 'lateness';
  readonly title: string;
  /** `school working days past the limit`. */
  readonly unit: string;
  readonly late: readonly number[];
}

export interface YearsPlot {
  readonly type: 'years';
  readonly title: string;
  readonly measure: string;
  readonly unit: 'ratio' | 'percent' | 'points';
  readonly threshold: { readonly value: number; readonly text: string } | null;
  readonly lines: readonly {
    readonly label: string;
    readonly points: readonly { readonly year: string; readonly value: number | null; readonly valueText: string }[];
  }[];
}

/** Step four: what can be drafted. */
export interface ReportView {
  readonly id: string;
  readonly title: string;
  readonly subject: string;
  readonly audiences: readonly Audience[];
  /** Whether its template was edited or opened here. */
  readonly own: boolean;
}

/** The template of a report as it was read, and what it gives. */
export interface TemplateView {
  /** The file it is saved as: `board-brief.hbs`. */
  readonly fileName: string;
  readonly title: string;
  /** Whom it may be made for; empty while its front matter cannot be read. */
  readonly audiences: readonly Audience[];
  /** All faults at once, and the words to look at. */
  readonly faults: readonly TemplateFault[];
  /** Whether a report can be drafted with it: no fault is an error. */
  readonly usable: boolean;
  /** The report drafted from what was found; null while it cannot be. */
  readonly preview: TemplatePreview | null;
}

export interface TemplateFault extends Problem {
  /** In the text of the template, counted from 1; null where it is about the whole, or about a part of the product. */
  readonly place: { readonly line: number; readonly column: number } | null;
}

export interface TemplatePreview {
  readonly title: string;
  readonly audience: Audience;
  readonly blocks: readonly Block[];
}

/** A name to write into a template. */
export interface TemplateName {
  readonly name: string;
  readonly about: string;
  /** Of what it is a field: `the report`, `a requirement or an indicator`. */
  readonly of: string;
  /** What is written for it; a `|` stands where the cursor goes. */
  readonly writes: string;
  /** What `needs:` has to declare for it. */
  readonly needs: string | null;
}

export interface DraftView {
  readonly report: string;
  readonly audience: Audience;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly bytes: Uint8Array;
  /** The custom XML part it carries, for a document it is inserted into. */
  readonly part: { readonly namespace: string; readonly xml: string };
  readonly fileName: string;
  /** What is withheld, and why: a sentence each. */
  readonly withheld: readonly string[];
  readonly problems: readonly Problem[];
  /** What people still have to fill: `3 ratings`, `2 owners`. */
  readonly toFill: readonly { readonly what: string; readonly count: number }[];
}

/** Ask: what the columns of a sheet could be asked. */
export interface AskableView {
  readonly sheets: readonly {
    readonly sheet: string;
    readonly outcomes: readonly AskableColumn[];
    readonly bases: readonly AskableColumn[];
    readonly groups: readonly AskableColumn[];
  }[];
}

export interface AskableColumn {
  readonly header: string;
  readonly kind: ColumnKind;
  /** Values that could be the outcome, where it is a column of categories. */
  readonly values: readonly string[];
}

export interface AskedView {
  readonly title: string;
  readonly plots: readonly Plot[];
  readonly rows: readonly IntervalRow[];
  readonly explanation: Explanation;
  readonly cells: readonly CellsView[];
  readonly problems: readonly Problem[];
}

/** A text of the finding language library. */
export interface LanguageView {
  readonly id: string;
  readonly criterion: string | null;
  readonly title: string;
  readonly topic: string;
  /** The kind of failure or outcome it is for: `not met`, `needs review`. */
  readonly kind: string;
  /** Whether it stands as shipped, was changed by the organisation, or is the organisation's own. */
  readonly mark: 'standard' | 'changed' | 'new';
  /** The text with its fields as `[field]`. */
  readonly text: string;
  readonly fields: readonly LanguageField[];
  /** Findings of the open workbook it fits, by id with their line. */
  readonly fits: readonly { readonly finding: string; readonly line: string }[];
}

export interface LanguageField {
  readonly name: string;
  readonly label: string;
  /** How it stands in brackets in the text: `number`. */
  readonly hint: string;
  /** `several`: any of the choices, with commas between. */
  readonly kind: 'number' | 'text' | 'choice' | 'several';
  /** What may be chosen; empty where anything may be typed. */
  readonly choices: readonly string[];
  /** What it holds now: from a finding, typed, or as usual; else empty. */
  readonly value: string;
  /** Whether the text cannot do without it as the other fields stand now. */
  readonly required: boolean;
}
