import type { IepPlan } from './iep-plan.ts';
import { addYears, ageOn, asOf, day } from './iso-day.ts';
import type { Said } from './ledger.ts';
import { schools, type School } from './schools.ts';
import type { StudentPool } from './student-pool.ts';

export interface PlantedIep {
  readonly id: string;
  readonly plan: IepPlan;
  readonly what: string;
  readonly says: Readonly<Record<string, Said>>;
}

/** IEPs in which something is wrong, and some in which it only looks so. Changes the plans it chooses. */
export function plantIeps(plans: readonly IepPlan[], pool: StudentPool): PlantedIep[] {
  const planted: PlantedIep[] = [];
  const byStudent = new Map(plans.map((plan) => [plan.student, plan]));
  const take = (school: School, fits: (plan: IepPlan) => boolean): IepPlan => {
    const student = pool.take(school, (one) => {
      const plan = byStudent.get(one);
      // Only ordinary plans: reviewed this year, in force, not ended by graduation.
      if (plan === undefined || plan.review === null) return false;
      return plan.review < day('2025-06-13') && plan.exitDate === null && fits(plan);
    });
    return byStudent.get(student)!;
  };
  const plant = (
    id: string,
    plan: IepPlan,
    what: string,
    says: Readonly<Record<string, Said>>,
    change: (plan: IepPlan) => void,
  ): void => {
    change(plan);
    planted.push({ id, plan, what, says });
  };
  const age = (plan: IepPlan, at: number): number => ageOn(plan.student.born, at);
  const isYoung = (plan: IepPlan): boolean => age(plan, plan.end) < 14;
  const isOfTransitionAge = (plan: IepPlan): boolean => age(plan, plan.review!) >= 14 && age(plan, asOf) < 17;

  plant(
    'annual-review-missed',
    take(schools.birch, isYoung),
    'The IEP ended in March; its annual review was due on 20 March and is not recorded.',
    { 'se-14-annual-review': 'fails' },
    (plan) => {
      plan.start = day('2024-03-27');
      plan.end = day('2025-03-26');
      plan.previousEnd = plan.start - 1;
      plan.previousReview = day('2024-03-20');
      plan.review = null;
      plan.sent = null;
    },
  );
  plant(
    'annual-review-late',
    take(schools.elm, isYoung),
    'The annual review was held 16 days after a year had passed.',
    { 'se-14-annual-review': 'fails' },
    (plan) => {
      plan.previousReview = addYears(plan.review! - 16, -1);
    },
  );
  plant(
    'trap/annual-review-on-the-day',
    take(schools.cedar, isYoung),
    'The annual review was held exactly a year after the last.',
    { 'se-14-annual-review': 'complies' },
    (plan) => {
      plan.previousReview = addYears(plan.review!, -1);
    },
  );
  plant(
    'iep-gap',
    take(schools.fir, isYoung),
    'Twelve days without an IEP between the last and this one.',
    { 'se-14-iep-without-gap': 'fails' },
    (plan) => {
      plan.previousEnd = plan.start - 13;
    },
  );
  plant(
    'reevaluation-overdue',
    take(schools.hawthorn, isYoung),
    'The last full evaluation was in December 2021.',
    { 'se-12-reevaluation-due': 'fails' },
    (plan) => {
      plan.lastEvaluation = day('2021-12-09');
    },
  );
  plant(
    'trap/reevaluation-waived',
    take(schools.hawthorn, isYoung),
    'The last full evaluation was in 2021, and parent and district agreed that none was needed.',
    { 'se-12-reevaluation-due': 'excused' },
    (plan) => {
      plan.lastEvaluation = day('2021-10-14');
      plan.waived = true;
    },
  );
  plant(
    'trap/reevaluation-on-the-last-day',
    take(schools.dogwood, isYoung),
    'The last full evaluation is exactly three years old on the as-of day.',
    { 'se-12-reevaluation-due': 'complies' },
    (plan) => {
      plan.lastEvaluation = addYears(asOf, -3);
    },
  );
  plant(
    'last-evaluation-missing',
    take(schools.maple, isOfTransitionAge),
    'The day of the last full evaluation is blank, so nobody can say whether the next is overdue.',
    { 'se-12-reevaluation-due': 'unknown' },
    (plan) => {
      plan.lastEvaluation = null;
    },
  );
  plant(
    'no-transition-plan-at-14',
    take(schools.fir, (plan) => age(plan, plan.start) < 14 && addYears(plan.student.born, 14) <= asOf),
    'The student turned 14 this year and there is no transition planning form.',
    { 'se-6-planning-begins': 'fails' },
    (plan) => {
      plan.transitionPlan = null;
    },
  );
  plant(
    'transition-plan-out-of-date',
    take(schools.linden, isOfTransitionAge),
    'The transition planning form is older than a year at the start of the IEP.',
    { 'se-6-planning-updated': 'fails', 'indicator-13-transition': 'fails' },
    (plan) => {
      plan.transitionPlan = addYears(plan.start, -1) - 30;
    },
  );
  plant(
    'student-not-invited',
    take(schools.linden, isOfTransitionAge),
    'The student was not invited to the meeting that planned transition.',
    { 'se-6-student-invited': 'fails', 'indicator-13-transition': 'fails' },
    (plan) => {
      plan.invited = 'No';
    },
  );
  plant(
    'majority-notice-late',
    take(schools.linden, (plan) => age(plan, asOf) === 17),
    'The student was told of the transfer of rights two months after turning 17.',
    { 'se-7-notice': 'fails' },
    (plan) => {
      plan.majorityNotice = addYears(plan.student.born, 17) + 60;
    },
  );
  plant(
    'adult-without-consent',
    take(schools.linden, (plan) => age(plan, asOf - 60) >= 18),
    'The student is 18 and has neither consented nor left the decision to someone else.',
    { 'se-7-consent': 'fails' },
    (plan) => {
      plan.studentConsent = null;
    },
  );
  const graduate = plans.find((plan) => plan.student.school === schools.maple && plan.exitReason === 'Graduated')!;
  plant(
    'graduate-without-summary',
    graduate,
    'A graduate has no summary of performance.',
    { 'se-13-summary-of-performance': 'fails' },
    (plan) => {
      plan.summary = null;
    },
  );
  return planted;
}
