import type { Day } from '../../calendar/calendar.ts';
import { formatIsoDay } from '../../calendar/iso-day.ts';
import { problem, type Problem } from '../../problems.ts';
import type { DueDays } from './due-days.ts';
import type { FindingHistory, RecordsReviewed } from './history.ts';
import type { LimitId } from './load-life.ts';
import type { StepsTaken } from './steps-in-order.ts';

/** A limit as it holds on a day: a threshold of a pack, with who answers for it. */
export interface LifeLimit {
  readonly value: number;
  readonly verified: boolean;
  /** `district-duties/milestone-days`: the name it is set by. */
  readonly name: string;
}

/** A limit without a value on the day is null, and nothing is held against it. */
export type LifeLimits = Readonly<Record<LimitId, LifeLimit | null>>;

/**
 * What may keep a correction from holding or from coming in time, each with its cell: an action planned to end late in the
 * year, a review of records before the last action or of older records, too few records of a school or of one school only, records
 * that do not all comply, a plan turned down without a basis, a one-year date that is close with a part still open.
 *
 * @param closed a finding that is closed has no date that can still be missed
 */
export function lifeWarnings(
  history: FindingHistory,
  steps: StepsTaken,
  due: DueDays,
  limits: LifeLimits,
  asOf: Day,
  closed: boolean,
): Problem[] {
  return [
    ...lateActions(history, steps, limits.milestone),
    ...history.reviews.flatMap((review) => [
      ...beforeActions(history, review, asOf),
      ...fewRecords(review, limits.records),
      ...notAll(review),
    ]),
    ...oneSchool(history, limits.schools),
    ...withoutBasis(history),
    ...(closed ? [] : yearIsClose(history, steps, due, limits['year-close'], asOf)),
    ...laterThanTheYear(due),
    ...closedAfterVerifying(steps, due, history),
  ];
}

const warning = (where: string, message: string, remedy: string): Problem =>
  problem('correction-at-risk', where, message, remedy, 'warning');

/** How firm a limit is, and where it is set. */
const setAt = ({ verified, name }: LifeLimit): string =>
  `${verified ? 'The limit' : 'The limit is not verified and'} is set as ${name}.`;

function lateActions(history: FindingHistory, steps: StepsTaken, limit: LifeLimit | null): Problem[] {
  const final = steps.day('final-report');
  if (limit === null || final === null) return [];
  return history.actions.flatMap(({ due }) => {
    const days = due === null ? 0 : due.value - final;
    if (due === null || days <= limit.value) return [];
    return [
      warning(
        due.where,
        `An action is planned to end on ${formatIsoDay(due.value)}, ${days} days after the final report; beyond ${limit.value} there is little time left to verify it on later records.`,
        `Ask for an earlier day, or say how it will be verified within the year. ${setAt(limit)}`,
      ),
    ];
  });
}

/** A review shows that later records comply only where all actions were in place before, and before its records were made. */
function beforeActions({ actions }: FindingHistory, { where, on, from }: RecordsReviewed, asOf: Day): Problem[] {
  const found: Problem[] = [];
  const doneDays = actions.flatMap(({ done }) => (done === null || done.value > asOf ? [] : [done]));
  const last = doneDays.reduce<(typeof doneDays)[number] | null>(
    (latest, one) => (latest === null || one.value > latest.value ? one : latest),
    null,
  );
  const open = actions.filter(({ due, done }) => (done === null ? due !== null : done.value > asOf)).length;
  if (last !== null && on !== null && on.value < last.value)
    found.push(
      warning(
        on.where,
        `The review of ${formatIsoDay(on.value)} was held before the last action was done, on ${formatIsoDay(last.value)} (${last.where}).`,
        'Review records again, now that all actions are done.',
      ),
    );
  if (last !== null && from !== null && from.value < last.value)
    found.push(
      warning(
        from.where,
        `Records from ${formatIsoDay(from.value)} on were reviewed; the last action was done later, on ${formatIsoDay(last.value)} (${last.where}).`,
        'Review only records made after all actions were in place.',
      ),
    );
  if (open > 0)
    found.push(
      warning(
        where,
        `Records were reviewed while ${open === 1 ? 'an action was' : `${open} actions were`} still open.`,
        'Write the day each action was done, or review records again once all are.',
      ),
    );
  return found;
}

function fewRecords({ school, reviewed }: RecordsReviewed, limit: LifeLimit | null): Problem[] {
  if (limit === null || reviewed === null || reviewed.value >= limit.value) return [];
  return [
    warning(
      reviewed.where,
      `${reviewed.value} ${reviewed.value === 1 ? 'record was' : 'records were'} reviewed${school === null ? '' : ` at ${school}`}; fewer than ${limit.value} show little.`,
      `Review more, or note that the school has no more. ${setAt(limit)}`,
    ),
  ];
}

function notAll({ school, reviewed, complying }: RecordsReviewed): Problem[] {
  if (reviewed === null || complying === null || complying.value === reviewed.value) return [];
  const at = school === null ? '' : ` at ${school}`;
  if (complying.value > reviewed.value)
    return [
      problem(
        'value-impossible',
        complying.where,
        `${complying.value} records comply${at}, of ${reviewed.value} that were reviewed.`,
        'Correct one of the two numbers.',
      ),
    ];
  return [
    warning(
      complying.where,
      `${complying.value} of ${reviewed.value} later records comply${at}; the second part of a correction needs all of them.`,
      'Have the others corrected, find the cause, and review newer records.',
    ),
  ];
}

/** A finding about one school is shown on that school's records. */
function oneSchool({ reviews, schools }: FindingHistory, limit: LifeLimit | null): Problem[] {
  const seen = new Set(reviews.flatMap(({ school }) => (school === null ? [] : [school])));
  const [first] = reviews;
  if (limit === null || first === undefined || schools.length === 1) return [];
  if (seen.size === 0 || seen.size >= limit.value) return [];
  return [
    warning(
      first.where,
      `Later records were reviewed at ${seen.size === 1 ? `one school only, ${[...seen][0]!}` : `${seen.size} schools`}.`,
      `Review records of other schools too, or name the one school the finding is about. ${setAt(limit)}`,
    ),
  ];
}

function withoutBasis({ plans }: FindingHistory): Problem[] {
  return plans.flatMap(({ decision, basis }) =>
    decision === null || decision.value === 'approved' || basis !== null
      ? []
      : [
          warning(
            decision.where,
            `The plan is ${decision.value}, and nothing says why.`,
            'Write the basis of the decision; the district answers it.',
          ),
        ],
  );
}

function yearIsClose(
  history: FindingHistory,
  steps: StepsTaken,
  due: DueDays,
  limit: LifeLimit | null,
  asOf: Day,
): Problem[] {
  const final = steps.day('final-report');
  const last = due['correction-due'];
  if (limit === null || final === null || last === undefined) return [];
  const open = [
    ...(steps.has('cases-verified') ? [] : ['each case']),
    ...(steps.has('records-verified') ? [] : ['later records']),
  ];
  // The limit counts from the final report; where a person set another last day, as many days are left before that one.
  const left = last.day - asOf;
  const lead = (last.computed ?? last.day) - (final + limit.value);
  if (open.length === 0 || left >= lead) return [];
  return [
    warning(
      last.writtenIn ?? history.finalReport!.where,
      `The last day for the correction, ${formatIsoDay(last.day)}, is ${left < 0 ? `over by ${daysText(-left)}` : `${daysText(left)} away`}; still to be verified: ${open.join(', ')}.`,
      `Verify what is open, or tell who decides what follows. ${setAt(limit)}`,
    ),
  ];
}

const daysText = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`;

/** What is closed late counts as late, also where both parts were verified in time; that is said, for it can be a slip. */
function closedAfterVerifying(steps: StepsTaken, due: DueDays, { closed }: FindingHistory): Problem[] {
  const [cases, records, day] = [steps.day('cases-verified'), steps.day('records-verified'), steps.day('closed')];
  const last = due['correction-due'];
  if (cases === null || records === null || day === null || last === undefined) return [];
  if (day <= last.day || Math.max(cases, records) > last.day) return [];
  return [
    warning(
      closed!.where,
      `Both parts were verified by ${formatIsoDay(Math.max(cases, records))}, in time; the finding was closed on ${formatIsoDay(day)}, after ${formatIsoDay(last.day)}, and counts as closed late.`,
      'Correct the day if the finding was closed in time.',
    ),
  ];
}

/** A day a person wrote stands; that the rule asks for an earlier one is said. */
function laterThanTheYear(due: DueDays): Problem[] {
  const last = due['correction-due'];
  if (last === undefined || last.writtenIn === null || last.computed === null || last.day <= last.computed) return [];
  return [
    warning(
      last.writtenIn,
      `The last day for the correction is written as ${formatIsoDay(last.day)}; one year after the final report is ${formatIsoDay(last.computed)}.`,
      'Keep the written day only if somebody set it; the written one is used.',
    ),
  ];
}
