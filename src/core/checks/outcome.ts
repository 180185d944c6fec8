import type { Interval } from '../measures/measure.ts';

export type Status = 'met' | 'not-met' | 'needs-review' | 'not-applicable' | 'not-computed';

/**
 * What one check found of one subject (a district, a school, a category and group): the counts, the decision, and the
 * cells they rest on. Made by `evaluate`, never changed afterwards.
 */
export interface Outcome {
  /** Stable: pack, rule, subject and group joined, e.g. `discipline-disparity/out-of-school/race=Black…`. */
  readonly id: string;
  readonly pack: string;
  /** The rule's id. */
  readonly check: string;
  /** What it is about: `{district: "…", school: "…", year: "2024-25", category: "…"}`; keys are field names. */
  readonly subject: Readonly<Record<string, string>>;
  /** The group's label, for outcomes that are about a group; null otherwise. */
  readonly group: string | null;
  /** The field the group is a value of (`race`), or null. */
  readonly dimension: string | null;
  readonly status: Status;
  /** An outcome of a disparity rule is an indicator: a question to follow up, never noncompliance. */
  readonly indicator: boolean;
  /** Cases; for records rules the records that do not comply. Null when it could not be counted. */
  readonly n: number | null;
  /** Students or records it is out of. */
  readonly d: number | null;
  readonly comparison: Comparison | null;
  /** The group's rate as a share of 1 where the table prints rates and holds no counts; left out everywhere else. */
  readonly rate?: number;
  /** What one of those counted is called, where it is no student: "staff member". */
  readonly person?: string;
  /** The records are those of a register, of no person: however few they are, they point to nobody. */
  readonly ofRegister?: true;
  /** Where `n` are the people of the group and `d` all people, so that the groups add up to `d`. */
  readonly composition?: true;
  /** The labels that were put together in the group. */
  readonly parts?: readonly string[];
  /** The group's mean, where the outcome is about means; `d` is how many values it is of. */
  readonly mean?: Mean;
  /** Ids of the outcomes whose counts the value was computed from, where it has none of its own. */
  readonly restsOn?: readonly string[];
  /** What the numbers come to in a word or two: "narrowing", the name of a band. */
  readonly word?: string;
  /** The first year of a series: what was counted before is not compared with it. */
  readonly newSeries?: true;
  /** A measure's id (`risk-ratio`, `share-compliant`, …). */
  readonly measure: string;
  /** For display only: the decision was made on the counts. Null where it could not be computed. */
  readonly value: number | null;
  readonly interval: (Interval & { readonly method: string }) | null;
  readonly threshold: ThresholdUsed | null;
  readonly evidence: readonly Evidence[];
  /** Why it was not computed, does not apply, or needs a person; null when met or not met. */
  readonly reason: Reason | null;
  /** For rules over records: those that do not comply, that wait for a person, or that were excused. */
  readonly records: readonly RecordResult[];
  /** The steps from cells to decision, in order, for `explain`. */
  readonly steps: readonly Step[];
}

export interface Comparison {
  readonly kind: 'all-others' | 'group' | 'state' | 'overall' | 'best' | 'population';
  /** As printed: "all other students", "White", "the State". */
  readonly label: string;
  readonly n: number | null;
  readonly d: number | null;
  /** As in the outcome, where those compared with are others than those counted. */
  readonly person?: string;
  /** The subject these are counted in, where it is not the outcome's own: all students for one job group. */
  readonly at?: Readonly<Record<string, string>>;
  readonly mean?: Mean;
}

export interface Mean {
  /** Null where nothing is computed of it. */
  readonly value: number | null;
  /** Worksheet and field of the values: means of the same values can give one another away. */
  readonly of: string;
  /** All values are the same, so that the mean tells each of them. */
  readonly uniform?: true;
}

/** A dated threshold as it stood on the day that counts, with where it comes from. */
export interface ThresholdUsed {
  readonly id: string;
  readonly value: number;
  readonly operator: Operator;
  readonly unit: string;
  readonly from: string | null;
  readonly to: string | null;
  /** Authority id; its citation stands in `authorities.yaml`. */
  readonly authority: string;
  readonly verified: boolean;
}

/** The test that makes a requirement met (records) or an indicator raised (disparity); the rule says which. */
export type Operator = '>' | '>=' | '<' | '<=' | '=';

/** Cells an outcome rests on. */
export interface Evidence {
  /** What these cells give: `cases`, `students`, `comparison cases`, `records`. */
  readonly role: string;
  /** `Sheet!A5:F90`, one for each run of rows. */
  readonly ranges: readonly string[];
  /** How the rows were picked, as text: `race = Black or African American; removal = out-of-school`. */
  readonly filter: string;
  readonly rows: number;
}

export interface Reason {
  /** `column-missing`, `below-n-size`, `below-cell-size`, `no-records`, `comparison-zero`, … */
  readonly code: string;
  readonly message: string;
}

export interface RecordResult {
  /** Zero-based sheet row; of a record made of many rows the first that makes it fail, else its first. */
  readonly row: number;
  readonly sheet: string;
  readonly result: 'not-compliant' | 'unknown' | 'excused';
  /** What failed, in words, without a person's name: `52 school working days, 7 past the limit of 45`. */
  readonly detail: string;
  /** How far past the limit, in the rule's unit; null where that has no meaning. */
  readonly late: number | null;
}

/** One line of the explanation: the formula, the same with the numbers put in, and what came out. */
export interface Step {
  readonly label: string;
  readonly formula: string;
  readonly withNumbers: string;
  readonly result: string;
}
