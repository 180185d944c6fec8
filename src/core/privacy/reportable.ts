import type { Finding } from '../findings/finding.ts';

export type Audience = 'internal' | 'public';

declare const brand: unique symbol;
/** Only `privacy/publish.ts` can make one. What a draft is made of is Reportable, so a draft cannot hold a raw count. */
export type Reportable<T> = T & { readonly [brand]: 'reportable' };

/** A figure as it may be shown: there, not computed (why), or withheld (why). Withheld figures do not carry the number. */
export type Figure =
  | {
      readonly state: 'value';
      readonly raw: number;
      readonly text: string;
      readonly unit: FigureUnit;
      readonly source: FigureSource;
      /** For the internal audience: the public would not see it. */
      readonly small?: true;
    }
  | { readonly state: 'not-computed'; readonly reason: string; readonly source: FigureSource }
  | { readonly state: 'withheld'; readonly reason: string; readonly mark: string; readonly source: FigureSource };

export type FigureUnit = 'count' | 'percent' | 'points' | 'ratio' | 'number' | 'days' | 'date' | 'text';

/** The way back from a figure: the outcome and its part, the cells, the formula, the threshold. */
export interface FigureSource {
  /** Stable tag of the figure, at most 64 characters: `n:<outcome>`. */
  readonly tag: string;
  readonly outcome: string;
  readonly part: string;
  readonly cells: readonly string[];
  readonly formula: string;
  /** Of a word that goes by numbers: how it is chosen, and by which. */
  readonly follows?: WordSource;
}

/** How a word is chosen by figures, so that it can be chosen again when they change. */
export interface WordSource {
  /** The name of the rule: `plural`, `compare`. */
  readonly rule: string;
  /** Every word it may choose; the last is the one for a number that is not told. */
  readonly words: readonly string[];
  /** The tags of the figures, in the order the rule takes them. */
  readonly tags: readonly string[];
}

/** A finding as a report may carry it. */
export interface ReportableFinding {
  readonly finding: Omit<Finding, 'outcomes'>;
  readonly outcomes: readonly ReportableOutcome[];
}

export interface ReportableOutcome {
  readonly id: string;
  readonly subject: Readonly<Record<string, string>>;
  readonly group: string | null;
  readonly dimension: string | null;
  readonly status: Finding['status'];
  readonly n: Figure;
  readonly d: Figure;
  readonly rate: Figure;
  readonly comparisonLabel: string | null;
  readonly comparisonN: Figure | null;
  readonly comparisonD: Figure | null;
  readonly comparisonRate: Figure | null;
  readonly value: Figure;
  readonly measure: string;
  readonly lower: Figure | null;
  readonly upper: Figure | null;
  readonly difference: Figure | null;
  readonly threshold: {
    readonly text: string;
    readonly authority: string;
    readonly from: string | null;
    readonly verified: boolean;
  } | null;
  readonly reason: string | null;
  /** What one of those counted is called, where it is no student. */
  readonly person?: string;
  /** What the numbers come to in a word or two, where the status may be shown. */
  readonly word?: string;
  /** The first year of a series: what was counted before is not compared with it. */
  readonly newSeries?: true;
}
