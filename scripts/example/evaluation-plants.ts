import { evaluationInTime, openEvaluation, type EvaluationPlan } from './evaluation-plan.ts';
import { addYears, day } from './iso-day.ts';
import type { Said } from './ledger.ts';
import type { Random } from './random.ts';
import { lastStudentDay, schoolDaysAfter, schoolDaysBefore } from './school-calendar.ts';
import { schools, type School } from './schools.ts';
import type { StudentPool } from './student-pool.ts';
import type { Student } from './students.ts';
import { fromEarlyIntervention, plantedBirthdays } from './usual-evaluations.ts';

export interface PlantedEvaluation {
  readonly id: string;
  readonly plan: EvaluationPlan;
  readonly what: string;
  readonly says: Readonly<Record<string, Said>>;
}

/** Evaluations in which something is wrong, and some in which it only looks so. */
export function plantedEvaluations(
  students: readonly Student[],
  pool: StudentPool,
  random: Random,
): PlantedEvaluation[] {
  const planted: PlantedEvaluation[] = [];
  const evaluation = (
    school: School,
    type: EvaluationPlan['type'],
    consent: string,
    pace: { readonly assessed: number; readonly meeting: number; readonly sent?: number },
    eligible: 'Yes' | 'No' = 'Yes',
  ): EvaluationPlan => {
    const fits = (student: Student): boolean =>
      student.disability === (eligible === 'Yes') && !['PK', 'K', '01'].includes(student.grade) && !student.isNew;
    return evaluationInTime(pool.take(school, fits), type, day(consent), eligible, random, pace);
  };
  const plant = (id: string, plan: EvaluationPlan, what: string, says: Readonly<Record<string, Said>>): void => {
    planted.push({ id, plan, what, says });
  };

  plant(
    'assessments-late-over-vacation',
    evaluation(schools.birch, 'Initial', '2024-11-13', { assessed: 34, meeting: 41, sent: 43 }),
    'Assessments completed 34 school days after consent, over Thanksgiving and winter vacation; 30 are allowed.',
    { 'se-9-assessments': 'fails', 'indicator-11-assessments': 'fails' },
  );
  plant(
    'iep-late-over-february',
    evaluation(schools.cedar, 'Initial', '2025-01-06', { assessed: 27, meeting: 47, sent: 49 }),
    'The proposed IEP was sent 49 school working days after consent, over February vacation; 45 are allowed.',
    { 'se-9-proposed-iep': 'fails' },
  );
  plant(
    'trap/iep-on-the-45th-day',
    evaluation(schools.elm, 'Initial', '2024-12-02', { assessed: 26, meeting: 45, sent: 45 }),
    'Exactly 45 school working days from consent to the proposed IEP, over winter vacation and a snow day.',
    { 'se-9-proposed-iep': 'complies' },
  );
  plant(
    'trap/assessments-on-the-30th-day',
    evaluation(schools.dogwood, 'Initial', '2024-12-24', { assessed: 30, meeting: 40 }),
    'Consent came during winter vacation; the assessments were completed on exactly the 30th school day.',
    { 'se-9-assessments': 'complies', 'indicator-11-assessments': 'complies' },
  );

  const excused = evaluation(schools.hawthorn, 'Initial', '2024-10-01', { assessed: 41, meeting: 50, sent: 52 });
  excused.delayReason = 'Parent repeatedly failed to produce child for evaluation';
  plant('trap/delay-with-accepted-reason', excused, 'Late, and the reason is one the State accepts.', {
    'se-9-assessments': 'excused',
    'indicator-11-assessments': 'excused',
    'se-9-proposed-iep': 'excused',
  });
  const shortOfStaff = evaluation(schools.fir, 'Initial', '2024-10-21', { assessed: 36, meeting: 46, sent: 48 });
  shortOfStaff.delayReason = 'Evaluator shortage';
  shortOfStaff.hidden = true;
  plant(
    'late-for-want-of-staff',
    shortOfStaff,
    'Assessments after 36 and the IEP after 48 school days for want of an evaluator, which is no accepted reason. The row is hidden.',
    { 'se-9-assessments': 'fails', 'indicator-11-assessments': 'fails', 'se-9-proposed-iep': 'fails' },
  );
  plant(
    'no-eligibility-late',
    evaluation(schools.dogwood, 'Initial', '2025-01-13', { assessed: 28, meeting: 44, sent: 48 }, 'No'),
    'The notice of no eligibility went out 48 school working days after consent.',
    { 'se-9-no-eligibility': 'fails' },
  );

  const consentForm = evaluation(schools.linden, 'Re-evaluation', '2024-11-18', { assessed: 25, meeting: 36 });
  consentForm.referral = schoolDaysBefore(consentForm.notice!, 7);
  plant(
    'consent-form-late',
    consentForm,
    'The consent form went out 7 school days after the referral; 5 are allowed.',
    {
      'se-24-consent-form': 'fails',
    },
  );
  const consentFormOnTime = evaluation(schools.linden, 'Re-evaluation', '2025-01-07', { assessed: 25, meeting: 36 });
  consentFormOnTime.referral = schoolDaysBefore(consentFormOnTime.notice!, 5);
  plant('trap/consent-form-on-the-5th-day', consentFormOnTime, 'Five school days, with winter vacation between.', {
    'se-24-consent-form': 'complies',
  });

  const reports = evaluation(schools.maple, 'Re-evaluation', '2024-10-15', { assessed: 27, meeting: 35 });
  reports.reports = reports.meeting! - 1;
  plant('reports-a-day-before', reports, 'Parents had the assessment reports one day before the meeting, not two.', {
    'se-4-reports-before-meeting': 'fails',
  });
  const twoDays = evaluation(schools.cedar, 'Re-evaluation', '2024-10-16', { assessed: 27, meeting: 35 });
  twoDays.reports = twoDays.meeting! - 2;
  plant('trap/reports-two-days-before', twoDays, 'Parents had the reports exactly two days before the meeting.', {
    'se-4-reports-before-meeting': 'complies',
  });

  const slowPost = evaluation(schools.hawthorn, 'Re-evaluation', '2024-09-24', { assessed: 24, meeting: 32 });
  slowPost.iepSent = slowPost.placementSent = slowPost.meeting! + 9;
  plant('iep-nine-days-after-meeting', slowPost, 'The proposed IEP went out nine days after the Team meeting.', {
    'se-18b-iep-before-2025': 'fails',
  });
  const placement = evaluation(schools.linden, 'Re-evaluation', '2024-10-28', { assessed: 26, meeting: 34 });
  placement.placementSent = schoolDaysAfter(placement.meeting!, 13);
  plant(
    'placement-late',
    placement,
    'The placement was proposed 13 school days after the Team meeting; 10 are allowed.',
    {
      'se-18b-placement': 'fails',
    },
  );

  const consent = day('2025-02-11');
  const metFirst = evaluation(schools.cedar, 'Re-evaluation', '2025-02-11', { assessed: 20, meeting: 33 });
  metFirst.meeting = day('2025-02-04');
  metFirst.assessed = consent - 15;
  metFirst.reports = metFirst.meeting - 4;
  metFirst.iepSent = metFirst.placementSent = metFirst.meeting + 3;
  metFirst.iepStart = metFirst.meeting + 14;
  metFirst.lastEvaluation = addYears(metFirst.meeting, -3) + 30;
  plant('meeting-before-consent', metFirst, 'The Team met a week before the parent’s consent came.', {
    'se-25-consent-first': 'fails',
  });

  const nothingDone = openEvaluation(
    pool.take(schools.elm, (student) => !student.disability),
    'Initial',
    day('2025-01-27'),
    random,
  );
  plant('nothing-after-consent', nothingDone, 'Consent came in January and nothing is recorded after it.', {
    'se-9-assessments': 'fails',
    'indicator-11-assessments': 'fails',
    'se-9-proposed-iep': 'fails',
  });

  const asked = evaluation(schools.fir, 'Re-evaluation', '2024-09-30', { assessed: 25, meeting: 33 });
  asked.ieeRequest = day('2024-12-13');
  asked.ieeResponse = schoolDaysAfter(asked.ieeRequest, 9);
  plant(
    'independent-evaluation-late',
    asked,
    'A request for an independent evaluation was answered after 9 school days, not 5.',
    {
      'se-11-independent-evaluation': 'fails',
    },
  );
  const answered = evaluation(schools.fir, 'Re-evaluation', '2024-09-26', { assessed: 25, meeting: 33 });
  answered.ieeRequest = day('2024-12-18');
  answered.ieeResponse = schoolDaysAfter(answered.ieeRequest, 5);
  plant('trap/independent-evaluation-on-the-5th-day', answered, 'Answered on the fifth school day, in January.', {
    'se-11-independent-evaluation': 'complies',
  });

  const overdue = evaluation(schools.hawthorn, 'Re-evaluation', '2024-12-03', { assessed: 25, meeting: 35 });
  overdue.lastEvaluation = addYears(overdue.meeting!, -3) - 20;
  plant(
    'reevaluation-held-late',
    overdue,
    'The re-evaluation meeting was held 20 days after the three years were over.',
    {
      'se-12-reevaluation-held': 'fails',
    },
  );

  const fits = (student: Student): boolean => student.disability && !['PK', 'K', '01'].includes(student.grade);
  const lateInYear = (school: School, daysLeft: number, meeting: number, sent: string): EvaluationPlan => {
    const plan = evaluationInTime(
      pool.take(school, fits),
      'Re-evaluation',
      schoolDaysBefore(lastStudentDay, daysLeft),
      'Yes',
      random,
      { assessed: 27, meeting },
    );
    plan.iepSent = plan.placementSent = day(sent);
    plan.iepStart = day(sent) + 8;
    return plan;
  };
  plant(
    'late-year-iep-late',
    lateInYear(schools.birch, 40, 40, '2025-06-30'),
    'Consent came 40 school days before the year ended; the IEP went out 17 days after its end, 14 are allowed.',
    { 'se-10-late-in-the-year': 'fails' },
  );
  plant(
    'trap/late-year-iep-on-the-14th-day',
    lateInYear(schools.birch, 38, 38, '2025-06-27'),
    'The IEP went out exactly 14 days after the end of the school year.',
    { 'se-10-late-in-the-year': 'complies' },
  );
  plant(
    'iep-after-the-last-day',
    lateInYear(schools.maple, 50, 50, '2025-06-17'),
    'The Team met on the last day of school, 50 school working days after consent, and the IEP followed.',
    { 'se-9-proposed-iep': 'fails', 'se-18b-iep-after-meeting': 'fails' },
  );

  const typed = evaluation(schools.dogwood, 'Initial', '2025-01-09', { assessed: 27, meeting: 45, sent: 46 });
  typed.consentText = 'January 9, 2025';
  plant(
    'consent-typed-as-text',
    typed,
    'The day of consent is typed as text; the IEP is one school working day late.',
    {
      'se-9-proposed-iep': 'fails',
    },
  );
  const impossible = evaluation(schools.cedar, 'Re-evaluation', '2025-01-14', { assessed: 26, meeting: 35 });
  impossible.assessedText = '2/30/2025';
  plant('assessments-on-30-february', impossible, 'The assessments are said to be completed on 30 February.', {
    'se-9-assessments': 'unknown',
  });

  const [late, refused, birthday] = plantedBirthdays.map((third) =>
    students.find((student) => student.fromEarlyIntervention && addYears(student.born, 3) === third)!,
  );
  const lateStart = fromEarlyIntervention(late!, 'Yes', random);
  lateStart.iepStart = addYears(late!.born, 3) + 12;
  lateStart.delayReason = 'Late EI referral';
  plant(
    'no-iep-at-three',
    lateStart,
    'The IEP began 12 days after the third birthday. A late referral from early intervention excuses nothing.',
    { 'se-17-age-three': 'fails' },
  );
  const parentRefused = fromEarlyIntervention(refused!, 'Yes', random);
  parentRefused.iepStart = addYears(refused!.born, 3) + 30;
  parentRefused.delayReason = 'Parent refused consent';
  plant(
    'trap/parent-refused-at-three',
    parentRefused,
    'The IEP began late because the parent refused consent at first.',
    {
      'se-17-age-three': 'excused',
    },
  );
  const onBirthday = fromEarlyIntervention(birthday!, 'Yes', random);
  onBirthday.iepStart = addYears(birthday!.born, 3);
  plant('trap/iep-on-the-third-birthday', onBirthday, 'The IEP began on the third birthday itself.', {
    'se-17-age-three': 'complies',
  });
  return planted;
}
