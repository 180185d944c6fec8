import type { Day } from '../../calendar/calendar.ts';

/** Something a person wrote, with the cell it stands in. */
export interface Stated<T> {
  readonly value: T;
  readonly where: string;
}

export type ResponseOutcome = 'accepted' | 'partly accepted' | 'declined';
export type PlanDecision = 'approved' | 'partially approved' | 'disapproved';
export type ProgressAnswer = 'corrected' | 'partly corrected' | 'not corrected';

/**
 * What a register says of one finding: the days on which something was done, what was decided, and the days a person set.
 * Whatever nobody wrote is null; nothing is filled in here.
 */
export interface FindingHistory {
  readonly finding: string;
  /** The row it stands in. */
  readonly where: string;
  /** The schools it concerns, as far as they are named. */
  readonly schools: readonly string[];
  readonly identified: Stated<Day> | null;
  readonly correctionOffered: Stated<Day> | null;
  readonly draftSent: Stated<Day> | null;
  readonly responseReceived: Stated<Day> | null;
  readonly responseOutcome: Stated<ResponseOutcome> | null;
  readonly finalReport: Stated<Day> | null;
  /** An improvement plan is made while the report is, so it may come before it. */
  readonly improvementPlan: boolean;
  /** The plan and what was decided on it, then the plan that was sent again. */
  readonly plans: readonly PlanRound[];
  /** By their numbers, from 1. */
  readonly progress: readonly ProgressReport[];
  /** Each record that did not comply is verified as corrected. */
  readonly casesVerified: Stated<Day> | null;
  /** Later records are verified as complying, all of them. */
  readonly recordsVerified: Stated<Day> | null;
  readonly closed: Stated<Day> | null;
  readonly actions: readonly PlannedAction[];
  readonly reviews: readonly RecordsReviewed[];
  /** The days a person wrote; each stands before the one that is worked out. */
  readonly written: Readonly<Partial<Record<WrittenDay, Stated<Day>>>>;
  readonly writtenNext: Stated<string> | null;
  /** Steps whose cell holds something that is no day: whether they were taken is not known. */
  readonly unreadable: readonly string[];
}

/** The days of a register a person may write beside those that are worked out, or where there is none to be worked out. */
export type WrittenDay =
  'evidence-due' | 'response-due' | 'plan-due' | 'resubmission-due' | 'correction-due' | 'own-next-due';

export interface PlanRound {
  readonly submitted: Stated<Day> | null;
  readonly decision: Stated<PlanDecision> | null;
  readonly decided: Stated<Day> | null;
  readonly basis: Stated<string> | null;
}

export interface ProgressReport {
  readonly number: number;
  readonly due: Stated<Day> | null;
  readonly submitted: Stated<Day> | null;
  readonly answer: Stated<ProgressAnswer> | null;
}

/** An action of the plan: when it is to be done, and when it was. */
export interface PlannedAction {
  readonly where: string;
  readonly due: Stated<Day> | null;
  readonly done: Stated<Day> | null;
}

/** A review of later records at one school. */
export interface RecordsReviewed {
  readonly where: string;
  readonly school: string | null;
  readonly on: Stated<Day> | null;
  /** The oldest record that was looked at is of this day. */
  readonly from: Stated<Day> | null;
  readonly reviewed: Stated<number> | null;
  readonly complying: Stated<number> | null;
}
