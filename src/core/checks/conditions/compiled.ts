/** What is known of a condition on a record. Kept as small numbers because they are asked for millions of times. */
export const Verdict = { no: 0, yes: 1, unknown: 2 } as const;
export type Verdict = (typeof Verdict)[keyof typeof Verdict];

/** Why a condition does not hold, or why that is not known. */
export interface Explanation {
  /** In words, without a person's name: `52 school working days, 7 past the limit of 45`. */
  readonly detail: string;
  /** How far past the limit, in the unit of the condition; null where that has no meaning. */
  readonly late: number | null;
}

/** A condition bound to a table: its columns are found once, then every record is a few look-ups. */
export interface Compiled {
  /** By table row, not sheet row. */
  readonly test: (row: number) => Verdict;
  /** Asked only where `test` did not say yes. */
  readonly explain: (row: number) => Explanation;
  /** Whether an unknown is one only because the deadline has not come yet. Asked only where `test` said unknown. */
  readonly notYetDue: (row: number) => boolean;
  /** Whether an unknown is one because a date lies outside the calendar. Asked only where `test` said unknown. */
  readonly outsideCalendar: (row: number) => boolean;
}

export const never = (): boolean => false;
