import { formatIsoDay } from '../../core/calendar/iso-day.ts';
import type { DayForDraft, DayName, LifeForDraft } from '../../core/draft/view/lives.ts';
import type { DueDay } from '../../core/findings/life/due-days.ts';
import type { Stated } from '../../core/findings/life/history.ts';
import type { Checked } from '../check-worksheet.ts';
import type { Library } from '../library.ts';
import { findingsOnRegister, type FindingOnRegister } from './lives.ts';

/** The findings of a workbook's register as documents are drafted from them; none where it has no register. */
export function livesForDraft(library: Library, checked: Checked): readonly LifeForDraft[] {
  const registers = checked.registers ?? {};
  const rows = new Map((registers['finding-register'] ?? []).map((row) => [row.where, row.cells]));
  return findingsOnRegister(library, registers, checked.asOf).map((found) =>
    lifeForDraft(found, (field) => rows.get(found.history.where)?.[field]?.text.trim() ?? ''),
  );
}

const standingOf = {
  'corrected-before-finding': 'corrected before the report',
  'closed-on-time': 'closed on time',
  'closed-late': 'closed late',
} as const;

function lifeForDraft({ history, life }: FindingOnRegister, textIn: (field: string) => string): LifeForDraft {
  const { due, next, state } = life;
  const plan =
    history.plans.filter(({ submitted, decision }) => submitted !== null || decision !== null).at(-1) ?? null;
  const textOrNull = (field: string): string | null => (textIn(field) === '' ? null : textIn(field));
  const days: Record<DayName, DayForDraft | null> = {
    identified: written(history.identified),
    correctionOffered: written(history.correctionOffered),
    draftSent: written(history.draftSent),
    responseReceived: written(history.responseReceived),
    finalReport: written(history.finalReport),
    planSubmitted: written(plan?.submitted ?? null),
    planDecided: written(plan?.decided ?? null),
    casesVerified: written(history.casesVerified),
    recordsVerified: written(history.recordsVerified),
    closed: written(history.closed),
    evidenceDue: dueDay(due['evidence-due'], ''),
    responseDue: dueDay(due['response-due'], history.draftSent?.where ?? ''),
    planDue: dueDay(due['plan-due'], history.finalReport?.where ?? ''),
    resubmissionDue: dueDay(due['resubmission-due'], ''),
    progressDue: dueDay(due['progress-due'], ''),
    correctionDue: dueDay(due['correction-due'], history.finalReport?.where ?? ''),
    nextDue: next?.by === null || next?.by === undefined ? null : nextDay(next.by, history.where),
  };
  return {
    finding: history.finding,
    criterion: textOrNull('criterion'),
    title: textOrNull('finding-title'),
    schools: history.schools.length === 0 ? null : history.schools.join('; '),
    state: life.title,
    standing: state in standingOf ? standingOf[state as keyof typeof standingOf] : 'open',
    overYear: state === 'open-after-year',
    next: next?.what ?? null,
    who: next?.who ?? null,
    overdue: next?.overdue ?? false,
    days: Object.fromEntries(Object.entries(days).filter(([, day]) => day !== null)),
    responseOutcome: history.responseOutcome?.value ?? null,
    planKind: textOrNull('plan-kind'),
    planDecision: plan?.decision?.value ?? null,
    planBasis: plan?.basis?.value ?? null,
    progress: history.progress
      .filter(({ due: day, submitted, answer }) => day !== null || submitted !== null || answer !== null)
      .map(({ number, due: day, submitted, answer }) => ({
        number,
        due: written(day),
        submitted: written(submitted),
        answer: answer?.value ?? null,
      })),
    reviews: history.reviews.map(({ school, on, from, reviewed, complying }) => ({
      school,
      on: written(on),
      from: written(from),
      reviewed: reviewed === null ? null : { count: reviewed.value, cell: reviewed.where },
      complying: complying === null ? null : { count: complying.value, cell: complying.where },
    })),
    warnings: [...life.problems, ...life.warnings].map(({ message }) => message),
  };
}

function written(stated: Stated<number> | null): DayForDraft | null {
  return stated === null ? null : { day: formatIsoDay(stated.value), raw: stated.value, cell: stated.where, how: null };
}

/** A day a person wrote leads to their cell; one that was worked out, to the cell it begins from. */
function dueDay(due: DueDay | undefined, from: string): DayForDraft | null {
  if (due === undefined) return null;
  return due.writtenIn === null
    ? { day: formatIsoDay(due.day), raw: due.day, cell: from, how: due.how }
    : { day: formatIsoDay(due.day), raw: due.day, cell: due.writtenIn, how: null };
}

function nextDay(
  { day, how, writtenIn }: { readonly day: number; readonly how: string; readonly writtenIn: string | null },
  row: string,
): DayForDraft {
  return { day: formatIsoDay(day), raw: day, cell: writtenIn ?? row, how: writtenIn === null ? how : null };
}
