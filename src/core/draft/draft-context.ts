import type { Audience } from '../privacy/reportable.ts';
import type { RecommendationEntry } from './load-recommendations.ts';
import type { LifeForDraft } from './view/lives.ts';
import type { RegisterRow } from './view/register.ts';
import type { RiskScale } from './load-risk-scale.ts';

/** What a draft needs to know besides its findings. Texts only; nothing here can change a figure or a decision. */
export interface DraftContext {
  readonly district: string;
  /** As printed: `2024-25`. */
  readonly schoolYear: string;
  /** The day the data are judged on, as an ISO day. */
  readonly asOf: string;
  readonly audience: Audience;
  readonly packs: readonly PackUsed[];
  readonly authorities: ReadonlyMap<string, AuthorityCited>;
  /** How many problems the worksheet had. */
  readonly problems: { readonly errors: number; readonly warnings: number };
  /** What was withheld, and why: a sentence each. */
  readonly withheld: readonly { readonly reason: string }[];
  /** The calendar days were counted by; null if no rule counted days. */
  readonly calendar: string | null;
  /** People the report leaves places for: `{id: 'chair', role: 'Review chairperson'}`. */
  readonly team: readonly { readonly id: string; readonly role: string }[];
  /** Whether findings print counts of records; reports for the public usually use words instead. */
  readonly printCounts: boolean;
  /** The catalogue of measures, for the method note. */
  readonly measures: readonly MeasureUsed[];
  /** Titles of worksheets and columns by their ids, for the reasons why something was not computed. */
  readonly titles?: ReadonlyMap<string, string>;
  readonly risk: RiskScale;
  readonly recommendations: readonly RecommendationEntry[];
  /** The school the report is about, where it is about one. */
  readonly school?: string | null;
  /** Rows of the registers in the workbook that this audience may see, by worksheet. */
  readonly registers?: Readonly<Record<string, readonly RegisterRow[]>>;
  /** The findings of the register with their lives; only for reports that stay inside. */
  readonly lives?: readonly LifeForDraft[];
  /** The records of an outcome that do not comply; only for reports that stay inside. */
  readonly records?: (outcome: string) => readonly RecordLine[];
  /** ISO days a person gave for letters, and those worked out from them, by name (`finalReport`). */
  readonly dates?: Readonly<Record<string, string>>;
  /** Thresholds an organization set in place of those of the rules. */
  readonly localThresholds?: readonly LocalThreshold[];
  /** The findings package that travels in the document; made from the findings when it is not given. */
  readonly package?: string;
}

/** A limit an organization set, with the rules that decide by it. */
export interface LocalThreshold {
  readonly text: string;
  /** As cited, with who set it. */
  readonly authority: string;
  readonly from: string | null;
  readonly verified: boolean;
  readonly usedFor: readonly string[];
}

/** One record that does not comply, as a list inside an office names it. */
export interface RecordLine {
  /** Its identifier: a student's number, a section. */
  readonly label: string;
  readonly school: string | null;
  /** `EL Services!A7:K7`. */
  readonly where: string;
  readonly what: string;
}

export interface PackUsed {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  /** Title of the setting chosen, or null. */
  readonly setting: string | null;
  /** What it checks, a sentence each. */
  readonly covers: readonly string[];
  readonly doesNotCover: readonly string[];
}

/** The part of an authority a citation shows. */
export interface AuthorityCited {
  readonly id: string;
  readonly cite: string;
  readonly title: string;
  readonly force: 'binding' | 'guidance' | 'local';
  readonly status: 'in-force' | 'rescinded' | 'superseded' | 'unsure';
  readonly url: string | null;
  readonly checkedOn: string | null;
}

/** The part of a measure's description a method note shows. */
export interface MeasureUsed {
  readonly id: string;
  readonly name: string;
  readonly question: string;
  readonly formula: string;
  readonly source: string;
}
