import type { Condition, BaseSource, OutcomeSource, RuleHead } from './rule.ts';

/*
 * The kinds of rule that look at people, places and years beyond one rate against another. All of them make indicators:
 * questions to follow up, never noncompliance.
 */

export type FurtherRule =
  RepresentationRule | MeansRule | TrendRule | ScreeningRule | AccountabilityRule | ServedComparisonRule;

/** People (or whatever a row stands for) of a worksheet; of several rows of one person the first counts. */
export interface PeopleSource {
  readonly table: string;
  readonly where: readonly Condition[];
  readonly unduplicatedBy: string | null;
}

/** A group's share among some people against its share among others, or against a fixed share. */
export interface RepresentationRule extends RuleHead {
  readonly kind: 'representation';
  /** What one of the people is called: "staff member". */
  readonly person: string;
  readonly of: PeopleSource;
  readonly against:
    | (PeopleSource & { readonly person: string })
    /** Threshold ids by group. */
    | { readonly shares: ReadonlyMap<string, string> };
  readonly by: readonly string[];
  /** Values of the one grouping put together under a name; where there are any, only these are groups. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  readonly per: readonly string[];
  readonly direction: Direction;
  readonly measure: 'composition-index' | 'composition-difference' | 'composition';
  /** Null against fixed shares, which are thresholds themselves. */
  readonly threshold: string | null;
  readonly gates: { readonly cell: string | null; readonly students: string | null };
}

export type Direction = 'adverse' | 'favourable';

/** The mean of a column by group against others, or the mean of all against a level. */
export interface MeansRule extends RuleHead {
  readonly kind: 'means';
  readonly person: string;
  readonly people: PeopleSource;
  /** The field whose numbers are averaged. */
  readonly value: string;
  readonly by: readonly string[];
  readonly per: readonly string[];
  readonly direction: Direction;
  /** Null where the mean itself is held against the threshold. */
  readonly against: 'all-others' | { readonly group: string } | null;
  readonly measure: 'hedges-g' | 'mean-difference' | 'mean';
  readonly threshold: string;
  readonly gates: { readonly students: string | null };
}

/** A rate, or the gap of a group's rate to a comparison, over several years. */
export interface TrendRule extends RuleHead {
  readonly kind: 'trend';
  readonly person: string;
  readonly outcome: OutcomeSource;
  readonly base: BaseSource;
  readonly by: readonly string[];
  readonly per: readonly string[];
  readonly against: 'all-others' | { readonly group: string } | null;
  readonly direction: Direction;
  readonly threshold: string;
  readonly gates: { readonly cell: string | null; readonly students: string | null };
  /** School years that begin a new series; `$name` is an option of the setting. */
  readonly breaks: readonly string[];
}

/** Many outcomes and groups at once, with the share of false discoveries held. */
export interface ScreeningRule extends RuleHead {
  readonly kind: 'screening';
  readonly person: string;
  readonly outcomes: readonly ScreenedOutcome[];
  readonly by: readonly string[];
  /** Threshold id of the false discovery rate. */
  readonly level: string;
  /** Threshold ids of the ratio, by direction; null where no outcome has it. */
  readonly threshold: string | null;
  readonly favourableThreshold: string | null;
  readonly gates: { readonly cell: string | null; readonly students: string | null };
}

export interface ScreenedOutcome {
  readonly id: string;
  readonly title: string;
  readonly direction: Direction;
  readonly outcome: OutcomeSource;
  readonly base: BaseSource;
}

/** Criterion-referenced target percentages and bands from points of accountability indicators. */
export interface AccountabilityRule extends RuleHead {
  readonly kind: 'accountability';
  readonly table: string;
  /** The fields that name what one result is about: `[school]`. */
  readonly per: readonly string[];
  /** Threshold ids of what each year counts in the cumulative result. */
  readonly lastYear: string;
  readonly thisYear: string;
  /** Threshold ids, the highest band first; a band's name is its threshold's title. */
  readonly bands: readonly string[];
  readonly threshold: string;
}

/** Places that were served against places that were not, before and after. Descriptive, not causal. */
export interface ServedComparisonRule extends RuleHead {
  readonly kind: 'served-comparison';
  readonly table: string;
  readonly where: readonly Condition[];
  /** The field that names what is served: `school`. */
  readonly unit: string;
  readonly value: string;
  readonly served: readonly Condition[];
  /** The field with the first year served, or `$option`. */
  readonly since: string;
  readonly direction: Direction;
  readonly threshold: string;
  readonly leastYears: string | null;
  readonly gates: { readonly schools: string | null };
}
