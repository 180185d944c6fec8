/** A count of cases among a number of students, both whole and non-negative, cases ≤ students. */
export interface Counts {
  readonly cases: number;
  readonly students: number;
}

/** A number that could be computed, or the reason it could not. Never `NaN`, never `null`. */
export type Computed = { readonly value: number } | { readonly absent: AbsentReason };

export type AbsentReason =
  | 'no-students' // a denominator is zero
  | 'no-comparison-students'
  | 'no-comparison-cases' // the comparison risk is zero
  | 'no-cases'
  | 'not-finite'
  | 'invalid-input';

/** An interval; `upper` is null where it has no end. */
export interface Interval {
  readonly lower: number;
  readonly upper: number | null;
}

export type ComputedInterval = Interval | { readonly absent: AbsentReason };

/** What every catalogue entry says of its measure, for the pane, the method sheet and the handbook. */
export interface MeasureInfo {
  readonly id: string;
  readonly name: string;
  readonly question: string;
  readonly formula: string;
  readonly unit:
    | 'share'
    | 'ratio'
    | 'points'
    | 'percent'
    | 'students'
    | 'standard deviations'
    | 'index'
    | 'p-value'
    /** Whatever the values that are averaged are in. */
    | 'as the values';
  readonly kind: 'absolute' | 'relative' | 'neither';
  /** The value that stands for no difference; null where there is none. */
  readonly noDifference: number | null;
  readonly source: string;
}
