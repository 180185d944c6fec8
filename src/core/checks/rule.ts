import type { FurtherRule } from './indicator-rules.ts';
import type { Operator } from './outcome.ts';
import type { View } from './views/view.ts';

/** How strong an authority is. A rule's force never exceeds that of its strongest authority. */
export type Force = 'binding' | 'guidance' | 'local';

export interface Authority {
  readonly id: string;
  /** As cited: `603 CMR 28.05(1)`. */
  readonly cite: string;
  readonly title: string;
  readonly force: Force;
  readonly status: 'in-force' | 'rescinded' | 'superseded' | 'unsure';
  readonly url: string | null;
  /** The day someone last read it, or null if nobody has yet. */
  readonly checkedOn: string | null;
  /** Ids of the settings it belongs to, where it binds or guides some districts alone; a report under another leaves it out. */
  readonly onlyWith?: readonly string[];
}

/** A value the law or an office sets, with the days it holds. Dates are ISO days, `to` inclusive, null = open. */
export interface DatedValue {
  readonly value: number;
  readonly operator: Operator;
  readonly from: string | null;
  readonly to: string | null;
  readonly authority: string;
  readonly verified: boolean;
}

export interface Threshold {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly values: readonly DatedValue[];
}

/** A named choice of settings inside a pack (a State, a consent decree); overrides thresholds by id. */
export interface Setting {
  readonly id: string;
  readonly title: string;
  readonly thresholds: ReadonlyMap<string, Threshold>;
  readonly options: ReadonlyMap<string, string | number | boolean | readonly string[]>;
}

export interface Pack {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly authority: string;
  readonly covers: readonly string[];
  readonly doesNotCover: readonly string[];
  /**
   * The worksheets, or fields of them, with which it runs though nobody chose it: a workbook that has one of them is meant
   * for it. Null where any worksheet of its rules will do.
   */
  readonly runsWith: readonly { readonly table: string; readonly field: string | null }[] | null;
  readonly settings: ReadonlyMap<string, Setting>;
  readonly defaultSetting: string | null;
  readonly thresholds: ReadonlyMap<string, Threshold>;
  /** Numbered tables a rule looks values up in (minutes by level), by id. */
  readonly lookups: ReadonlyMap<string, Lookup>;
  /** Worksheets made of others, by id, in the order of the file. */
  readonly views: ReadonlyMap<string, View>;
  readonly rules: readonly Rule[];
}

export interface Lookup {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly authority: string;
  readonly verified: boolean;
  readonly from: string | null;
  readonly to: string | null;
  readonly values: ReadonlyMap<string, number>;
}

export type Rule = RecordsRule | DisparityRule | SignificantDisproportionalityRule | IndicatorRule | FurtherRule;

export interface RuleHead {
  readonly id: string;
  readonly title: string;
  /** What the rule asks, as a director would. */
  readonly question: string;
  /** `SE 9`, `CR 10C`, `ELE 10`, or null where no monitoring criterion stands behind it. */
  readonly criterion: string | null;
  readonly force: Force;
  readonly authorities: readonly string[];
  /** Key of the wording in `templates/language`. */
  readonly wording: string;
  /** Who does what is asked, when, and what shows it, in plain words for a handbook; null where nobody wrote it down. */
  readonly process: Process | null;
}

/** How a duty is kept, told as a handbook would. */
export interface Process {
  /** Roles, never names: "Evaluation Team chairperson". */
  readonly who: string;
  /** In words, without a number that a threshold holds: "as soon as the parent's consent is received". */
  readonly when: string;
  /** What is on file afterwards: "consent form with the date it was received". */
  readonly evidence: string;
}

/** A requirement each record (evaluation, IEP, student) either satisfies or not; compliant share against a threshold. */
export interface RecordsRule extends RuleHead {
  readonly kind: 'records';
  /**
   * The field that tells which criterion a record was reviewed under, for a rule that holds for whatever criteria a
   * worksheet names: it answers for each of them apart, and never for all of them together.
   */
  readonly criterionFrom?: string;
  readonly table: string;
  /** What one row is called: "evaluation". */
  readonly record: string;
  /** Which records the rule is about. All must hold; a record where one is unknown is counted as unknown. */
  readonly applies: readonly Condition[];
  /** What each must satisfy. */
  readonly requires: readonly Condition[];
  /** Records that fail but are excused (an accepted delay reason): out of the denominator, counted and listed. */
  readonly excused: readonly Condition[];
  /** Threshold id for the compliant share; most are 100 percent. */
  readonly threshold: string;
  /** Fields the outcomes are split by besides the district as a whole: `[school]`; several at once as `[[school, grade]]`. */
  readonly by: readonly (readonly string[])[];
}

/** A group's rate of an outcome against a comparison, with gates and a threshold. Always an indicator. */
export interface DisparityRule extends RuleHead {
  readonly kind: 'disparity';
  /** What one of the people counted is called; a student where it is left out. */
  readonly person?: string;
  /** Where the cases are: rows of students, incidents, or counts. */
  readonly outcome: OutcomeSource;
  /** Where the students are, with the same key, if another table holds them. */
  readonly base: BaseSource;
  readonly by: readonly string[];
  readonly direction: 'adverse' | 'favourable';
  readonly against: 'all-others' | 'state' | 'best' | { readonly group: string };
  readonly measure: 'risk-ratio' | 'risk-difference' | 'four-fifths';
  readonly threshold: string;
  readonly gates: { readonly cell: string | null; readonly students: string | null };
  readonly per: readonly string[];
  /** Threshold id of how many consecutive years, ending in the last, have to be past the threshold; one where it is left out. */
  readonly years?: string;
}

export interface OutcomeSource {
  readonly table: string;
  readonly where: readonly Condition[];
  /** Count a student once however many rows there are; `days` sums a column per student first and tests the sum. */
  readonly unduplicatedBy: string | null;
  readonly days: { readonly field: string; readonly operator: Operator; readonly threshold: string } | null;
  /** The column that holds how many cases a row stands for, where rows are counts. */
  readonly count?: string | null;
}

export interface BaseSource {
  readonly table: string;
  readonly where: readonly Condition[];
  readonly key: string | null;
  /** The column that holds how many people a row stands for, where rows are counts. */
  readonly count?: string | null;
}

/** 34 CFR 300.646–.647: fourteen categories by seven groups, the gate order, years, reasonable progress. */
export interface SignificantDisproportionalityRule extends RuleHead {
  readonly kind: 'significant-disproportionality';
  readonly category: string;
  readonly area: 'identification' | 'placement' | 'discipline';
  readonly outcome: OutcomeSource;
  readonly base: BaseSource;
}

/** A rate somebody else computed (a State's indicator table), tested row by row. */
export interface IndicatorRule extends RuleHead {
  readonly kind: 'indicator';
  readonly table: string;
  readonly applies: readonly Condition[];
  readonly requires: readonly Condition[];
  readonly subject: readonly string[];
}

/**
 * The closed vocabulary of conditions. In YAML each is a one-key mapping: `- within: {from: …, to: …, limit: …, unit: …}`.
 * A limit that starts with `$` is a threshold id; an entry of `values` or `seasons` that starts with `$` is an option of the
 * chosen setting. A condition on an unknown cell is unknown, never false.
 */
export type Condition =
  | { readonly type: 'present'; readonly field: string }
  | { readonly type: 'absent'; readonly field: string }
  | { readonly type: 'equals'; readonly field: string; readonly value: string }
  | { readonly type: 'one-of'; readonly field: string; readonly values: readonly string[] }
  | { readonly type: 'none-of'; readonly field: string; readonly values: readonly string[] }
  | { readonly type: 'compare'; readonly field: string; readonly operator: Operator; readonly limit: string | number }
  /** `to` at most `limit` units after `from`; earlier than `from` is within. */
  | {
      readonly type: 'within';
      readonly from: string;
      readonly to: string;
      readonly limit: string | number;
      readonly unit: LimitUnit;
      /** When `to` is blank: late once the deadline is behind the as-of date, otherwise not yet due. */
      readonly openUntilDue: boolean;
    }
  /** `from` at least `limit` units before `to`. */
  | {
      readonly type: 'at-least-before';
      readonly from: string;
      readonly to: string;
      readonly limit: string | number;
      readonly unit: LimitUnit;
    }
  /** `date` on or before the day the person with birth date `born` reaches `years`. */
  | {
      readonly type: 'by-age';
      readonly born: string;
      readonly date: string;
      readonly years: string | number;
      readonly openUntilDue: boolean;
    }
  /** The person is at least (or, `under: true`, less than) `years` old on `on` (a field or `as-of`). */
  | {
      readonly type: 'age';
      readonly born: string;
      readonly on: string;
      readonly operator: Operator;
      readonly years: string | number;
    }
  /** `to` no later than `years` after `from` (same day of the year; 29 February → 28). */
  | {
      readonly type: 'within-years';
      readonly from: string;
      readonly to: string;
      readonly years: string | number;
      readonly openUntilDue: boolean;
    }
  | { readonly type: 'not-before'; readonly field: string; readonly than: string }
  | { readonly type: 'same'; readonly field: string; readonly as: string }
  /** A number not above another of the same record. */
  | { readonly type: 'at-most'; readonly field: string; readonly as: string }
  /** The date (a field or `as-of`) falls on a day for which the threshold has a value: how a rule that came or went is dated. */
  | { readonly type: 'in-force'; readonly on: string; readonly threshold: string }
  /** The date falls in one of the seasons, each `MM-DD..MM-DD` (inclusive; may run over New Year) or `$option`. */
  | { readonly type: 'in-season'; readonly field: string; readonly seasons: readonly string[] }
  /**
   * `field` at least what `lookup` gives for the value of `by`. `lookup` is a lookup's id or an option of the chosen
   * setting that holds one. If `by` is a number, the greatest key that is not above it counts.
   */
  | { readonly type: 'at-least-lookup'; readonly field: string; readonly lookup: string; readonly by: string }
  /** `field` not above what `lookup` gives for the value of `by`. */
  | { readonly type: 'at-most-lookup'; readonly field: string; readonly lookup: string; readonly by: string }
  | { readonly type: 'any'; readonly of: readonly Condition[] }
  | { readonly type: 'all'; readonly of: readonly Condition[] }
  | { readonly type: 'not'; readonly of: Condition };

/** A unit, or `$threshold`: the unit that threshold carries, so that a setting can change it where the law leaves it open. */
export type LimitUnit = DayUnit | `$${string}`;

/** A rule names its unit; the report prints the count and the calendar it was counted with. */
export type DayUnit =
  'calendar-day' | 'school-day' | 'school-working-day' | 'staff-day' | 'business-day' | 'school-week';
