import type { Day } from '../../calendar/calendar.ts';
import type { ReviewDates } from '../../calendar/review-dates.ts';
import type { Problem } from '../../problems.ts';
import { dueDays, type DueDay, type DueDays } from './due-days.ts';
import type { FindingHistory } from './history.ts';
import { lifeWarnings, type LifeLimits } from './life-warnings.ts';
import type { LifeRules, LifeState, NextStep, Party, StateId } from './load-life.ts';
import { stepsInOrder, type StepsTaken } from './steps-in-order.ts';

/** How far a finding has come; it never goes back. */
export const stages = ['identified', 'offered', 'draft', 'final', 'plan', 'progress', 'verified', 'closed'] as const;
export type Stage = (typeof stages)[number];

/** What comes next for a finding. */
export interface Next {
  readonly what: string;
  /** Null where a person wrote what is next and not whose turn it is. */
  readonly who: Party | null;
  readonly by: { readonly day: Day; readonly how: string; readonly writtenIn: string | null } | null;
  readonly overdue: boolean;
  /** The cell a person wrote it into; null where it follows from the state. */
  readonly writtenIn: string | null;
}

/** Where one finding stands on a day, what comes next, and what to look at. */
export interface Life {
  readonly finding: string;
  readonly where: string;
  readonly state: StateId;
  readonly title: string;
  readonly stage: Stage;
  /** Null once the finding is closed. */
  readonly next: Next | null;
  readonly due: DueDays;
  /** Steps that cannot have been in this order, each with its cell. */
  readonly problems: readonly Problem[];
  /** What may keep the correction from holding or from coming in time. */
  readonly warnings: readonly Problem[];
}

export interface LifeTools {
  readonly rules: LifeRules;
  readonly dates: ReviewDates;
  readonly limits: LifeLimits;
}

/**
 * The life of a finding as of a day, from what its register says. Both parts of a correction are asked for: each record
 * corrected, and later records that all comply; nothing is closed without them. Both verified before the final report: the
 * finding is none, and the report lists it. Closed after the one-year date: closed, and too late.
 *
 * @param asOf what is dated after it has not been yet
 */
export function lifeOfFinding(history: FindingHistory, tools: LifeTools, asOf: Day): Life {
  const steps = stepsInOrder(history, asOf);
  const due = dueDays(history, steps, tools.dates);
  const stage = stageOf(history, steps);
  const id = stateOf(history, steps, due, stage, asOf);
  const state = tools.rules.states.get(id)!;
  const closed = stage === 'closed';
  return {
    finding: history.finding,
    where: history.where,
    state: id,
    title: state.title,
    stage,
    next: closed ? null : nextOf(history, state, due, asOf),
    due,
    problems: steps.problems,
    warnings: lifeWarnings(history, steps, due, tools.limits, asOf, closed),
  };
}

function stageOf(history: FindingHistory, steps: StepsTaken): Stage {
  if (steps.has('closed') && !steps.refused('final-report')) return 'closed';
  if (correctedBefore(history, steps)) return 'closed';
  if (steps.has('cases-verified') || steps.has('records-verified')) return 'verified';
  if (history.progress.some(({ number }) => steps.has(`progress-${number}-submitted`))) return 'progress';
  if (history.plans.some((_, at) => steps.has(`plan-${at + 1}-submitted`))) return 'plan';
  if (steps.has('final-report')) return 'final';
  if (steps.has('draft-sent')) return 'draft';
  return steps.has('correction-offered') ? 'offered' : 'identified';
}

/** Both parts verified before the day of the final report, or while there is none: then no finding is needed. */
function correctedBefore({ finalReport }: FindingHistory, steps: StepsTaken): boolean {
  const [cases, records] = [steps.day('cases-verified'), steps.day('records-verified')];
  if (cases === null || records === null || steps.refused('final-report')) return false;
  return finalReport === null || Math.max(cases, records) < finalReport.value;
}

function stateOf(history: FindingHistory, steps: StepsTaken, due: DueDays, stage: Stage, asOf: Day): StateId {
  const lastDay = due['correction-due']?.day ?? null;
  switch (stage) {
    case 'closed':
      if (correctedBefore(history, steps)) return 'corrected-before-finding';
      return lastDay !== null && steps.day('closed')! > lastDay ? 'closed-late' : 'closed-on-time';
    case 'identified':
      return 'identified';
    case 'offered':
      return 'correction-offered';
    case 'draft':
      if (steps.has('response-decided')) return 'response-decided';
      return steps.has('response-received') ? 'response-received' : 'drafted';
    default:
      if (steps.has('cases-verified') && steps.has('records-verified')) return 'both-verified';
      // From the final report on the year runs.
      if (steps.has('final-report') && lastDay !== null && asOf > lastDay) return 'open-after-year';
  }
  switch (stage) {
    case 'final':
      return 'final';
    case 'plan':
      return stateOfPlan(history, steps);
    case 'progress': {
      const last = Math.max(
        ...history.progress.map(({ number }) => (steps.has(`progress-${number}-submitted`) ? number : 0)),
      );
      return steps.has(`progress-${last}-answered`) ? 'progress-answered' : 'progress-submitted';
    }
    case 'verified':
      return steps.has('cases-verified') ? 'cases-verified' : 'records-verified';
  }
}

const decided = {
  approved: 'plan-approved',
  'partially approved': 'plan-partly-approved',
  disapproved: 'plan-disapproved',
} as const;

/** By the last plan that was sent: what was decided on it, or that nothing was yet. */
function stateOfPlan({ plans }: FindingHistory, steps: StepsTaken): StateId {
  const last = plans.reduce((latest, _, at) => (steps.has(`plan-${at + 1}-submitted`) ? at : latest), 0);
  const decision = plans[last]?.decision ?? null;
  return decision !== null && steps.has(`plan-${last + 1}-decided`) ? decided[decision.value] : 'plan-submitted';
}

function nextOf(history: FindingHistory, state: LifeState, due: DueDays, asOf: Day): Next | null {
  const { writtenNext, written } = history;
  const ownDay = written['own-next-due'] ?? null;
  const step = stepOf(state, due, asOf);
  const by = step?.by === null || step?.by === undefined ? null : (due[step.by] ?? null);
  const ownBy = ownDay === null ? null : { day: ownDay.value, how: 'written by a person', writtenIn: ownDay.where };
  if (writtenNext !== null)
    return {
      what: writtenNext.value,
      ...{ who: null, by: ownBy, overdue: ownBy !== null && ownBy.day < asOf, writtenIn: writtenNext.where },
    };
  if (step === null) return null;
  const day = ownBy ?? (by === null ? null : dayOf(by));
  return { what: step.next, who: step.who, by: day, overdue: day !== null && day.day < asOf, writtenIn: null };
}

function stepOf({ step, passed, undated }: LifeState, due: DueDays, asOf: Day): NextStep | null {
  if (step === null || step.by === null) return step;
  const day = due[step.by];
  if (day === undefined) return undated ?? step;
  return passed !== null && day.day < asOf ? passed : step;
}

const dayOf = ({ day, how, writtenIn }: DueDay): NonNullable<Next['by']> => ({ day, how, writtenIn });
