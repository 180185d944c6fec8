import type { Day } from '../../calendar/calendar.ts';
import { formatIsoDay } from '../../calendar/iso-day.ts';
import { problem, type Problem } from '../../problems.ts';
import type { FindingHistory, Stated } from './history.ts';

/** What happened to a finding, where it can be relied on: by name, the day, or null where it was stated without one. */
export interface StepsTaken {
  has(step: string): boolean;
  /** The day of a step that counts; null where it has none or does not count. */
  day(step: string): Day | null;
  /** Whether a step is written down in a way that cannot be, so that nothing is known of it. */
  refused(step: string): boolean;
  readonly problems: readonly Problem[];
}

interface Step {
  readonly id: string;
  readonly title: string;
  readonly given: { readonly day: Day | null; readonly where: string } | null;
  /** Steps without which this one cannot be, nor earlier than they are. */
  readonly needs: readonly string[];
  /** Steps this one cannot be earlier than, where they were taken. */
  readonly after: readonly string[];
}

/** The steps of a finding with what each rests on. */
function stepsOf(history: FindingHistory): Step[] {
  const step = (
    id: string,
    title: string,
    stated: Stated<Day> | null,
    needs: readonly string[],
    after: readonly string[] = [],
  ): Step => ({
    ...{ id, title, needs, after },
    given: stated === null ? null : { day: stated.value, where: stated.where },
  });
  const plans = history.plans.flatMap(({ submitted, decision, decided }, at): Step[] => {
    const again = at === 0 ? '' : ' again';
    // What is sent again rests on an answer to what was sent before; an improvement plan is made while the report is.
    const rests = at > 0 ? [`plan-${at}-decided`] : history.improvementPlan ? [] : ['final-report'];
    return [
      step(`plan-${at + 1}-submitted`, `Plan received${again}`, submitted, rests, [
        'identified',
        `plan-${at}-submitted`,
      ]),
      {
        ...{ id: `plan-${at + 1}-decided`, title: `Decision on the plan${again}`, after: [] },
        given: decision === null ? null : { day: decided?.value ?? null, where: (decided ?? decision).where },
        needs: [`plan-${at + 1}-submitted`],
      },
      // A day without a decision decides nothing.
      step(`plan-${at + 1}-dated`, `Day of the decision on the plan${again}`, decided, [`plan-${at + 1}-decided`]),
    ];
  });
  const progress = history.progress.flatMap(({ number, submitted, answer }): Step[] => [
    step(
      `progress-${number}-submitted`,
      `Progress report ${number} received`,
      submitted,
      ['final-report'],
      [...history.progress.flatMap((other) => (other.number < number ? [`progress-${other.number}-submitted`] : []))],
    ),
    {
      ...{ id: `progress-${number}-answered`, title: `Answer to progress report ${number}`, after: [] },
      given: answer === null ? null : { day: null, where: answer.where },
      needs: [`progress-${number}-submitted`],
    },
  ]);
  return [
    step('identified', 'Identified', history.identified, []),
    step('correction-offered', 'Correction offered', history.correctionOffered, [], ['identified']),
    step('draft-sent', 'Draft report', history.draftSent, [], ['identified']),
    step('response-received', 'Answer on facts', history.responseReceived, ['draft-sent']),
    {
      ...{ id: 'response-decided', title: 'Decision on the answer', needs: ['response-received'], after: [] },
      given: history.responseOutcome === null ? null : { day: null, where: history.responseOutcome.where },
    },
    step('final-report', 'Final report', history.finalReport, [], ['identified', 'draft-sent']),
    ...plans,
    ...progress,
    step('cases-verified', 'Each case verified', history.casesVerified, [], ['identified']),
    step('records-verified', 'Later records verified', history.recordsVerified, [], ['identified']),
    step('closed', 'Closed', history.closed, ['cases-verified', 'records-verified']),
  ];
}

/**
 * The steps that can have been, in this order, by a day. One that lacks what it rests on, or is dated before it, is told with
 * its cell and does not count, nor does what rests on it; which of two days is the wrong one is not guessed. The order is
 * looked at over all days, so that what counts on one day counts on every later one.
 */
export function stepsInOrder(history: FindingHistory, asOf: Day): StepsTaken {
  const steps = stepsOf(history);
  const byId = new Map(steps.map((step) => [step.id, step]));
  const problems: Problem[] = [];
  // What stands in a cell that could not be read was told when it was read.
  const faulty = new Set(history.unreadable);
  for (const { id, title, given, needs, after } of steps) {
    if (given === null) continue;
    for (const other of needs.map((name) => byId.get(name)!)) {
      if (other.given !== null) continue;
      faulty.add(id);
      if (history.unreadable.includes(other.id)) continue;
      problems.push(
        problem(
          'value-impossible',
          given.where,
          `“${title}” is filled in, and “${other.title}”, without which it cannot be, is not.`,
          `Fill in “${other.title}” for this finding, or empty this cell. Until then it does not count.`,
        ),
      );
    }
    for (const other of [...needs, ...after].map((name) => byId.get(name))) {
      const before = other?.given?.day ?? null;
      if (other === undefined || given.day === null || before === null || given.day >= before) continue;
      faulty.add(id);
      problems.push(
        problem(
          'value-impossible',
          given.where,
          `“${title}” is of ${formatIsoDay(given.day)}, before “${other.title}” of ${formatIsoDay(before)} (${other.given!.where}).`,
          'Correct the day that is wrong. Until then this one does not count.',
        ),
      );
    }
    if (given.day !== null && given.day > asOf)
      problems.push(
        problem(
          'value-impossible',
          given.where,
          `“${title}” is of ${formatIsoDay(given.day)}, after ${formatIsoDay(asOf)}, the day the register is judged on.`,
          'Correct the day, or judge the register on a later one. Until then it has not been.',
          'warning',
        ),
      );
  }
  const counted = new Map<string, boolean>();
  const counts = (id: string): boolean => {
    const known = counted.get(id);
    if (known !== undefined) return known;
    const step = byId.get(id);
    const given = step?.given ?? null;
    const holds =
      step !== undefined &&
      given !== null &&
      !faulty.has(id) &&
      (given.day === null || given.day <= asOf) &&
      step.needs.every(counts);
    counted.set(id, holds);
    return holds;
  };
  return {
    has: counts,
    day: (id) => (counts(id) ? (byId.get(id)?.given?.day ?? null) : null),
    refused: (id) => faulty.has(id),
    problems,
  };
}
