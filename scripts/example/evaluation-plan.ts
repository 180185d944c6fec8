import { addYears, workday } from './iso-day.ts';
import type { Random } from './random.ts';
import { schoolDaysAfter, schoolDaysBefore } from './school-calendar.ts';
import type { School } from './schools.ts';

/** Whoever is evaluated: a student of the roster, or a child who is not enrolled. */
export interface Evaluated {
  readonly id: string;
  readonly school: School;
  readonly grade: string;
  readonly born: number;
}

/** The dates of one evaluation; null where nothing has happened. */
export interface EvaluationPlan {
  readonly student: Evaluated;
  readonly type: 'Initial' | 'Re-evaluation';
  referral: number | null;
  notice: number | null;
  consent: number;
  assessed: number | null;
  reports: number | null;
  meeting: number | null;
  eligible: 'Yes' | 'No' | null;
  iepSent: number | null;
  placementSent: number | null;
  noEligibilitySent: number | null;
  iepStart: number | null;
  lastEvaluation: number | null;
  ieeRequest: number | null;
  ieeResponse: number | null;
  earlyInterventionReferral: number | null;
  delayReason: string | null;
  hidden: boolean;
  /** What stands in a date cell instead of the date. */
  consentText: string | null;
  assessedText: string | null;
}

/** School days from consent at which things happen. */
export interface Pace {
  readonly assessed: number;
  readonly meeting: number;
  /** The proposed IEP, or the notice of no eligibility; usually within four calendar days of the meeting. */
  readonly sent?: number;
}

/** An evaluation in good time: thirty school days to the assessments, forty-five to the proposed IEP. */
export function evaluationInTime(
  student: Evaluated,
  type: EvaluationPlan['type'],
  consent: number,
  eligible: 'Yes' | 'No',
  random: Random,
  pace: Pace = { assessed: random.whole(18, 28), meeting: random.whole(32, 40) },
): EvaluationPlan {
  const notice = schoolDaysBefore(consent, random.whole(2, 6));
  const meeting = schoolDaysAfter(consent, pace.meeting);
  const sent = pace.sent === undefined ? workday(meeting, random.whole(0, 4)) : schoolDaysAfter(consent, pace.sent);
  const yes = eligible === 'Yes';
  return {
    student,
    type,
    referral: schoolDaysBefore(notice, random.whole(1, 4)),
    notice,
    consent,
    assessed: schoolDaysAfter(consent, pace.assessed),
    reports: meeting - random.whole(3, 6),
    meeting,
    eligible,
    iepSent: yes ? sent : null,
    placementSent: yes ? sent : null,
    noEligibilitySent: yes ? null : sent,
    iepStart: yes ? sent + random.whole(7, 12) : null,
    lastEvaluation: type === 'Re-evaluation' ? addYears(meeting, -3) + random.whole(5, 80) : null,
    ieeRequest: null,
    ieeResponse: null,
    earlyInterventionReferral: null,
    delayReason: null,
    hidden: false,
    consentText: null,
    assessedText: null,
  };
}

/** An evaluation that has been agreed to and not yet done. */
export function openEvaluation(
  student: Evaluated,
  type: EvaluationPlan['type'],
  consent: number,
  random: Random,
): EvaluationPlan {
  const notice = schoolDaysBefore(consent, random.whole(2, 6));
  return {
    ...evaluationInTime(student, type, schoolDaysBefore(consent, 60), 'Yes', random),
    referral: schoolDaysBefore(notice, random.whole(1, 4)),
    notice,
    consent,
    assessed: null,
    reports: null,
    meeting: null,
    eligible: null,
    iepSent: null,
    placementSent: null,
    iepStart: null,
    lastEvaluation: type === 'Re-evaluation' ? addYears(consent, -3) + random.whole(70, 90) : null,
  };
}
