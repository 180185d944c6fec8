import type { Day } from '../../calendar/calendar.ts';
import { formatIsoDay, parseIsoDay } from '../../calendar/iso-day.ts';
import { howOfDue, workOutDates, type DueDate, type ReviewDates } from '../../calendar/review-dates.ts';
import type { FindingHistory, Stated, WrittenDay } from './history.ts';
import type { AwaitedDay } from './load-life.ts';
import type { StepsTaken } from './steps-in-order.ts';

/** A day by which something is due: the one a person wrote, else the one the rules of dates give. */
export interface DueDay {
  readonly id: AwaitedDay;
  readonly title: string;
  readonly day: Day;
  /** The cell a person wrote it into; null where it was worked out. */
  readonly writtenIn: string | null;
  /** What the rules give, whether or not a person wrote another; null where they give none. */
  readonly computed: Day | null;
  /** How the day came about, as a phrase. */
  readonly how: string;
}

export type DueDays = Readonly<Partial<Record<AwaitedDay, DueDay>>>;

/** Days the rules of dates give. */
export const workedOutDays = ['finding-due', 'response-due', 'plan-due', 'correction-due'] as const;

/** Days there is no rule for; a person writes them. */
const onlyWritten = { 'evidence-due': 'Evidence due', 'resubmission-due': 'Plan due again' } as const;

/**
 * The days a finding waits for. What a person wrote stands, whatever the rules give; what begins on a day that nobody gave,
 * or that cannot be, is left out.
 */
export function dueDays(history: FindingHistory, steps: StepsTaken, dates: ReviewDates): DueDays {
  const beginnings: Readonly<Record<string, readonly [step: string, stated: Stated<Day> | null]>> = {
    identified: ['identified', history.identified],
    'draft-report': ['draft-sent', history.draftSent],
    'final-report': ['final-report', history.finalReport],
  };
  const given = Object.fromEntries(
    Object.entries(beginnings).flatMap(([id, [step, stated]]) =>
      stated === null || steps.refused(step) ? [] : [[id, formatIsoDay(stated.value)] as const],
    ),
  );
  const worked = workOutDates(dates, given);
  const days: Partial<Record<AwaitedDay, DueDay>> = {};
  const keep = (id: AwaitedDay, title: string, written: Stated<Day> | null, rule: DueDate | null): void => {
    const computed = worked[id] === undefined ? null : parseIsoDay(worked[id]);
    const day = written?.value ?? computed;
    if (day === null) return;
    const ruleSays = rule === null || computed === null ? null : howOfDue(rule, dates, given[rule.from]!);
    const how =
      written === null
        ? ruleSays!
        : ruleSays === null
          ? 'written by a person'
          : written.value === computed
            ? `written by a person, as the rule has it: ${ruleSays}`
            : `written by a person; the rule gives ${formatIsoDay(computed!)}, ${ruleSays}`;
    days[id] = { id, title, day, writtenIn: written?.where ?? null, computed, how };
  };
  const writtenAs = (id: string): Stated<Day> | null => history.written[id as WrittenDay] ?? null;
  for (const id of workedOutDays) {
    const rule = dates.due.find((one) => one.id === id) ?? null;
    keep(id, rule?.title ?? id, writtenAs(id), rule);
  }
  for (const [id, title] of Object.entries(onlyWritten)) keep(id as AwaitedDay, title, writtenAs(id), null);
  const awaited = nextProgress(history, steps);
  if (awaited !== null) keep('progress-due', `Progress report ${awaited.number} due`, awaited.due, null);
  return days;
}

/** The first progress report with a day that nobody has sent yet, after those that were sent. */
function nextProgress({ progress }: FindingHistory, steps: StepsTaken): FindingHistory['progress'][number] | null {
  const sent = progress.filter(({ number }) => steps.has(`progress-${number}-submitted`));
  const last = Math.max(0, ...sent.map(({ number }) => number));
  return progress.find(({ number, due }) => number > last && due !== null) ?? null;
}
