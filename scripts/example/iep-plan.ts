import type { EvaluationPlan } from './evaluation-plan.ts';
import { addYears, ageOn, asOf, day, workday } from './iso-day.ts';
import type { Random } from './random.ts';
import { isSchoolDay } from './school-calendar.ts';
import type { Student } from './students.ts';

/** The dates of one IEP; null where there is none. */
export interface IepPlan {
  readonly student: Student;
  start: number;
  end: number;
  previousEnd: number | null;
  previousReview: number | null;
  review: number | null;
  sent: number | null;
  lastEvaluation: number | null;
  waived: boolean;
  transitionPlan: number | null;
  invited: 'Yes' | 'No' | null;
  majorityNotice: number | null;
  studentConsent: number | null;
  exitDate: number | null;
  exitReason: string | null;
  summary: number | null;
}

/** The last day seniors come to school. */
const graduation = day('2025-06-05');

/**
 * An IEP with which nothing is wrong, as of the as-of day. A student evaluated for the first time this year has a first
 * IEP without a review; all others had one reviewed within a year of the last, which began the day after the last ended.
 */
export function iepInOrder(student: Student, evaluation: EvaluationPlan | undefined, random: Random): IepPlan {
  const isFirst = evaluation?.type === 'Initial' && evaluation.eligible === 'Yes';
  const review = isFirst ? null : schoolDayNear(day('2024-09-16') + random.whole(0, 255));
  const start = isFirst ? evaluation.iepStart! : review! + random.whole(6, 14);
  const isSenior = student.grade === '12';
  const isGraduate = isSenior && !isFirst && random.next() < 0.8;
  const reevaluated = evaluation?.type === 'Re-evaluation' ? evaluation : undefined;
  return {
    student,
    start,
    end: addYears(start, 1) - 1,
    previousEnd: isFirst ? null : start - 1,
    previousReview: review === null ? null : workday(addYears(review, -1), random.whole(3, 21)),
    review,
    sent: review === null ? evaluation!.iepSent : workday(review, random.whole(0, 4)),
    lastEvaluation: isFirst
      ? evaluation.meeting
      : (reevaluated?.meeting ?? reevaluated?.lastEvaluation ?? day('2022-08-01') + random.whole(0, 690)),
    waived: false,
    transitionPlan: null,
    invited: null,
    majorityNotice: null,
    studentConsent: null,
    exitDate: isGraduate ? graduation : null,
    exitReason: isGraduate ? 'Graduated' : null,
    summary: isGraduate ? graduation - random.whole(0, 20) : null,
  };
}

/** What a student of fourteen and older has on file; filled in once the dates of the IEP are settled. */
export function addTransition(plan: IepPlan, random: Random): void {
  const { student, start, end, review } = plan;
  const fourteen = addYears(student.born, 14);
  const seventeen = addYears(student.born, 17);
  const eighteen = addYears(student.born, 18);
  const basis = review ?? start - 10;
  if (ageOn(student.born, start) >= 14) {
    plan.transitionPlan = workday(basis, -random.whole(0, 5));
    plan.invited = 'Yes';
  } else if (ageOn(student.born, end) >= 14 && fourteen <= asOf)
    plan.transitionPlan = workday(fourteen, -random.whole(3, 40));
  if (seventeen <= asOf) plan.majorityNotice = workday(seventeen, -random.whole(5, 90));
  if (eighteen <= asOf) plan.studentConsent = Math.min(asOf - 1, eighteen + random.whole(0, 21));
  if (plan.studentConsent !== null && plan.studentConsent < eighteen) plan.studentConsent = eighteen;
}

/** The school day on a date or next before it. */
function schoolDayNear(date: number): number {
  let at = date;
  while (!isSchoolDay(at)) at--;
  return at;
}
