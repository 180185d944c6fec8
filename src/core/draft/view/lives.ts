import type { Figure } from '../../privacy/reportable.ts';
import { longDate, longDatesIn } from '../long-date.ts';
import { fittingTag } from '../tag.ts';
import { choice, figure, flag, list, optional, record, text, type ValueOf } from '../template/shape.ts';

/** How a finding stands on the register: what a letter may say of it. */
export const standings = ['open', 'corrected before the report', 'closed on time', 'closed late'] as const;

/** A day of a finding's life as a draft is given it, with the cell it stands in and how it came about. */
export interface DayForDraft {
  /** An ISO day. */
  readonly day: string;
  /** The same as a number of days. */
  readonly raw: number;
  /** The cell a person wrote it into, or of the day it follows from. */
  readonly cell: string;
  /** How it was worked out; null for a day somebody wrote. */
  readonly how: string | null;
}

/** A day by which something is due or on which something was done, by its name in templates. */
export const dayNames = {
  identified: 'the day it was seen',
  correctionOffered: 'the day a correction before the report was offered',
  draftSent: 'the day of the draft report',
  responseReceived: 'the day the answer on facts came',
  finalReport: 'the day of the final report',
  planSubmitted: 'the day the plan came, the last one where it was sent again',
  planDecided: 'the day of the decision on it',
  casesVerified: 'the day each record was verified as corrected',
  recordsVerified: 'the day later records were verified as complying',
  closed: 'the day it was closed',
  evidenceDue: 'when evidence of a correction before the report is due',
  responseDue: 'when the answer on facts is due',
  planDue: 'when the plan is due',
  resubmissionDue: 'when the plan is due again',
  progressDue: 'when the next progress report is due',
  correctionDue: 'the last day for the correction',
  nextDue: 'when what comes next is due',
} as const;

export type DayName = keyof typeof dayNames;

/** A finding of the register as a draft is given it: texts, days and counts, and where each stands. */
export interface LifeForDraft {
  readonly finding: string;
  readonly criterion: string | null;
  readonly title: string | null;
  readonly schools: string | null;
  readonly state: string;
  readonly standing: (typeof standings)[number];
  readonly overYear: boolean;
  readonly next: string | null;
  readonly who: 'office' | 'district' | null;
  readonly overdue: boolean;
  readonly days: Readonly<Partial<Record<DayName, DayForDraft>>>;
  readonly responseOutcome: string | null;
  readonly planKind: string | null;
  readonly planDecision: string | null;
  readonly planBasis: string | null;
  readonly progress: readonly {
    readonly number: number;
    readonly due: DayForDraft | null;
    readonly submitted: DayForDraft | null;
    readonly answer: string | null;
  }[];
  readonly reviews: readonly {
    readonly school: string | null;
    readonly on: DayForDraft | null;
    readonly from: DayForDraft | null;
    readonly reviewed: CountForDraft | null;
    readonly complying: CountForDraft | null;
  }[];
  readonly warnings: readonly string[];
}

export interface CountForDraft {
  readonly count: number;
  readonly cell: string;
}

const dayFigures = Object.fromEntries(
  Object.entries(dayNames).map(([name, about]) => [name, optional(figure(about))]),
) as { readonly [K in DayName]: ReturnType<typeof optional<ReturnType<typeof figure>>> };

export const progressShape = record('progressReport', 'a progress report on one finding', {
  number: text('"1"'),
  due: optional(figure('when it is due')),
  submitted: optional(figure('the day it came')),
  answer: optional(text('what was answered')),
});

export const recordsReviewedShape = record('recordsReviewed', 'a review of later records at a school', {
  school: optional(text('the school')),
  on: optional(figure('the day it was held')),
  from: optional(figure('the day of the oldest record')),
  reviewed: optional(figure('records reviewed')),
  complying: optional(figure('records that comply')),
});

export const lifeShape = record('life', 'a finding on the register, from the day it is seen to the day it is closed', {
  key: text('its name for blanks: the finding, with the schools where it has several rows'),
  finding: text('its stable name'),
  criterion: optional(text('its criterion')),
  title: optional(text('what was found')),
  heading: text('criterion and what was found, with the schools where the register has a row for each'),
  schools: optional(text('the schools it concerns')),
  state: text('its state in words: "Plan approved"'),
  standing: choice(standings, 'how it stands'),
  overYear: flag('whether it is open after the one-year date'),
  next: optional(text('what comes next')),
  who: optional(choice(['office', 'district'], 'whose turn it is')),
  overdue: flag('whether that is over its day'),
  ...dayFigures,
  planDueHow: optional(text('how the day of the plan was worked out; absent where a person wrote it')),
  responseDueHow: optional(text('how the day of the answer was worked out; absent where a person wrote it')),
  correctionDueHow: optional(text('how the last day was worked out; absent where a person wrote it')),
  responseOutcome: optional(text('what was decided on the answer on facts')),
  planKind: optional(text('"corrective action plan" or "improvement plan"')),
  planDecision: optional(text('what was decided on the plan: "partially approved"')),
  planBasis: optional(text('the basis of a partial approval or disapproval')),
  progress: list(progressShape, 'the progress reports that have a day or an answer'),
  lastProgress: optional(text('the number of the last progress report that came')),
  reviews: list(recordsReviewedShape, 'the reviews of later records'),
  warnings: list(text('a sentence'), 'what may keep the correction from holding or from coming in time'),
});

export type LifeView = ValueOf<typeof lifeShape>;

export const closingShape = record('closing', 'the findings of the register by how they stand', {
  onTime: list(lifeShape, 'closed on time'),
  late: list(lifeShape, 'closed late'),
  before: list(lifeShape, 'corrected before the report'),
  open: list(lifeShape, 'not closed'),
  overYear: list(lifeShape, 'open after the one-year date'),
});

/** The findings of a register as templates see them. */
export function viewLives(lives: readonly LifeForDraft[]): readonly LifeView[] {
  const times = new Map<string, number>();
  for (const { finding } of lives) times.set(finding, (times.get(finding) ?? 0) + 1);
  return lives.map((life) => viewLife(life, (times.get(life.finding) ?? 0) > 1));
}

/** The same, by how they stand. */
export function viewClosing(lives: readonly LifeView[]): ValueOf<typeof closingShape> {
  const of = (standing: LifeView['standing']): readonly LifeView[] =>
    lives.filter((life) => life.standing === standing);
  return {
    onTime: of('closed on time'),
    late: of('closed late'),
    before: of('corrected before the report'),
    open: of('open'),
    overYear: lives.filter(({ overYear }) => overYear),
  };
}

function viewLife(life: LifeForDraft, severalRows: boolean): LifeView {
  const { finding, criterion, title, schools, days } = life;
  const named = [criterion, title].filter((part) => part !== null && part !== '').join(': ');
  const dayOf = (name: string, given: DayForDraft | null | undefined): Figure | null =>
    given === null || given === undefined ? null : dayFigure(`${finding}:${schools ?? ''}:${name}`, name, given);
  const countOf = (name: string, given: CountForDraft | null): Figure | null =>
    given === null ? null : countFigure(name, given);
  const howOf = (name: DayName): string | null => {
    const how = days[name]?.how ?? null;
    return how === null ? null : longDatesIn(how);
  };
  const views = Object.fromEntries(
    (Object.keys(dayNames) as DayName[]).map((name) => [name, dayOf(name, days[name])]),
  ) as Record<DayName, Figure | null>;
  const sent = life.progress.filter(({ submitted }) => submitted !== null);
  return {
    ...views,
    ...{ finding, criterion, title, schools },
    key: severalRows ? `${finding}:${schools ?? ''}` : finding,
    heading: `${named === '' ? finding : named}${severalRows && schools !== null ? ` (${schools})` : ''}`,
    ...{ state: life.state, standing: life.standing, overYear: life.overYear },
    ...{ next: life.next, who: life.who, overdue: life.overdue },
    planDueHow: howOf('planDue'),
    responseDueHow: howOf('responseDue'),
    correctionDueHow: howOf('correctionDue'),
    ...{ responseOutcome: life.responseOutcome, planKind: life.planKind },
    ...{ planDecision: life.planDecision, planBasis: life.planBasis },
    progress: life.progress.map(({ number, due, submitted, answer }) => ({
      number: String(number),
      due: dayOf(`progress-${number}-due`, due),
      submitted: dayOf(`progress-${number}-submitted`, submitted),
      answer,
    })),
    lastProgress: sent.length === 0 ? null : String(sent.at(-1)!.number),
    reviews: life.reviews.map(({ school, on, from, reviewed, complying }) => ({
      school,
      on: dayOf('review-on', on),
      from: dayOf('review-from', from),
      reviewed: countOf('Records reviewed', reviewed),
      complying: countOf('Records complying', complying),
    })),
    warnings: life.warnings.map(longDatesIn),
  };
}

/** A day that was worked out is told by what it follows from; one that was written, by its cell. */
function dayFigure(of: string, name: string, { day, raw, cell, how }: DayForDraft): Figure {
  return {
    state: 'value',
    raw,
    text: longDate(day),
    unit: 'date',
    source: {
      tag: fittingTag(how === null ? `cell:${cell}` : `life:${of}`),
      outcome: '',
      part: dayNames[name as DayName] ?? name,
      cells: cell === '' ? [] : [cell],
      formula: how ?? `the cell ${cell}`,
    },
  };
}

function countFigure(part: string, { count, cell }: CountForDraft): Figure {
  return {
    ...{ state: 'value', raw: count, text: String(count), unit: 'count' },
    source: { tag: fittingTag(`cell:${cell}`), outcome: '', part, cells: [cell], formula: `the cell ${cell}` },
  };
}
