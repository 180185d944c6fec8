import type { Outcome, Status } from '../checks/outcome.ts';

/** The ratings of the report in hand; the list is data, so any word of it may stand here. */
export type Rating = string;

/**
 * What a report says about one criterion or one indicator: the outcomes behind it gathered, worst first, with what the
 * tool suggests and, apart from it, what a person decided.
 */
export interface Finding {
  /** Stable over re-runs: pack and rule, and the dimension or category where a rule has several: `special-education-timelines/se-9`. */
  readonly id: string;
  readonly pack: string;
  readonly check: string;
  readonly title: string;
  readonly question: string;
  readonly criterion: string | null;
  /** A disparity indicator is never worded as noncompliance and never suggests a rating. */
  readonly indicator: boolean;
  readonly status: Status;
  /** The outcome about the whole district; every other outcome is a part of it (a school, a group). */
  readonly outcomes: readonly Outcome[];
  readonly authorities: readonly string[];
  /** How strong the rule is, which can be less than its strongest authority; decides between "must" and "should". */
  readonly force?: 'binding' | 'guidance' | 'local';
  /** What one of its records is called: "evaluation". */
  readonly record?: string;
  readonly wording: string;
  readonly suggestedRating: { readonly rating: Rating; readonly because: string } | null;
  /** What a person decided; the tool never fills it. */
  readonly decision: {
    readonly rating: Rating | null;
    readonly agree: boolean | null;
    readonly note: string;
    readonly by: string;
  } | null;
}
