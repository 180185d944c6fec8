import type { Audience } from '../privacy/reportable.ts';
import type { RecommendationEntry } from './load-recommendations.ts';
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
  readonly risk: RiskScale;
  readonly recommendations: readonly RecommendationEntry[];
  /** The findings package that travels in the document; made from the findings when it is not given. */
  readonly package?: string;
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
