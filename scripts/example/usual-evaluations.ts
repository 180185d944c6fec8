import { evaluationInTime, openEvaluation, type EvaluationPlan } from './evaluation-plan.ts';
import { addYears, day, isoOf, workday } from './iso-day.ts';
import type { Random } from './random.ts';
import { lastStudentDay, schoolDays, schoolDaysAfter, schoolDaysBefore, schoolDaysBetween } from './school-calendar.ts';
import { schools } from './schools.ts';
import type { StudentPool } from './student-pool.ts';
import type { Student } from './students.ts';

const olderWithDisability = (student: Student): boolean =>
  student.disability && !['PK', 'K', '01'].includes(student.grade);

/** The evaluations with which nothing is wrong: done in time, or not yet due. */
export function usualEvaluations(students: readonly Student[], pool: StudentPool, random: Random): EvaluationPlan[] {
  const initial = pool.spread(64, (student) => student.disability && !student.fromEarlyIntervention && !student.isNew);
  const declined = pool.spread(32, (student) => !student.disability && student.grade !== 'PK');
  const again = pool.spread(124, olderWithDisability);
  const consent = (): number => schoolDays[random.whole(14, 132)]!;
  const done = [
    ...initial.map((student) => evaluationInTime(student, 'Initial', consent(), 'Yes', random)),
    ...declined.map((student) => evaluationInTime(student, 'Initial', consent(), 'No', random)),
    ...again.map((student) => evaluationInTime(student, 'Re-evaluation', consent(), 'Yes', random)),
  ];
  // A few parents ask for an independent evaluation after the meeting.
  for (const plan of done.filter((one, at) => at % 31 === 5 && one.meeting! < day('2025-05-01'))) {
    plan.ieeRequest = workday(plan.meeting!, 12);
    plan.ieeResponse = schoolDaysAfter(plan.ieeRequest, random.whole(1, 4));
  }
  return [...done, ...lateInTheYear(pool, random), ...open(pool, random), ...earlyIntervention(students, random)];
}

/** Consent 30 to 45 school days before the year ends: the IEP follows within two weeks after its end at the latest. */
function lateInTheYear(pool: StudentPool, random: Random): EvaluationPlan[] {
  return pool.spread(12, olderWithDisability).map((student, at) => {
    const consent = schoolDaysBefore(lastStudentDay, 33 + at);
    const pace = { assessed: random.whole(18, 26), meeting: 29 + (at % 4) };
    const plan = evaluationInTime(student, 'Re-evaluation', consent, 'Yes', random, pace);
    if (at % 5 === 0) {
      // The Team met on the last day of school.
      plan.meeting = lastStudentDay;
      plan.reports = lastStudentDay - 4;
      plan.lastEvaluation = addYears(lastStudentDay, -3) + random.whole(5, 80);
      plan.iepSent = plan.placementSent = workday(lastStudentDay, 5 + at);
      plan.iepStart = plan.iepSent + 9;
    }
    return plan;
  });
}

function open(pool: StudentPool, random: Random): EvaluationPlan[] {
  const consent = (): number => schoolDaysBefore(lastStudentDay, random.whole(4, 24));
  return [
    ...pool
      .spread(7, (student) => !student.disability && student.grade !== 'PK')
      .map((student) => openEvaluation(student, 'Initial', consent(), random)),
    ...pool
      .spread(6, olderWithDisability)
      .map((student) => openEvaluation(student, 'Re-evaluation', consent(), random)),
  ];
}

/** Children referred from early intervention: those of the roster, and four who were found not eligible. */
function earlyIntervention(students: readonly Student[], random: Random): EvaluationPlan[] {
  const enrolled = students
    .filter((student) => student.fromEarlyIntervention && !plantedBirthdays.includes(addYears(student.born, 3)))
    .map((student) => fromEarlyIntervention(student, 'Yes', random));
  const others = ['2024-11-22', '2025-01-30', '2025-03-19', '2025-05-15'].map((third, at) =>
    fromEarlyIntervention(
      { id: String(290001 + at), school: schools.alder, grade: 'PK', born: addYears(day(third), -3) },
      'No',
      random,
    ),
  );
  return [...enrolled, ...others];
}

/** Third birthdays of children to whom something planted happens. */
export const plantedBirthdays = ['2025-02-11', '2025-03-27', '2025-04-10'].map(day);

/** A child from early intervention, evaluated in time for the third birthday. */
export function fromEarlyIntervention(
  child: EvaluationPlan['student'],
  eligible: 'Yes' | 'No',
  random: Random,
): EvaluationPlan {
  const third = addYears(child.born, 3);
  const early = schoolDays[11]!;
  const wanted = schoolDaysBetween(early, third) > 55 ? schoolDaysBefore(third, 55) : early;
  const days = schoolDaysBetween(wanted, third);
  const meeting = Math.min(36, days - 4);
  const plan = evaluationInTime(child, 'Initial', wanted, eligible, random, {
    assessed: Math.min(24, meeting - 3),
    meeting,
    sent: meeting + 1,
  });
  if (schoolDaysBetween(plan.consent, plan.meeting!) < 10) throw new Error(`Too little time before ${isoOf(third)}.`);
  return {
    ...plan,
    referral: null,
    earlyInterventionReferral: third - random.whole(150, 190),
    iepStart: eligible === 'Yes' ? third - random.whole(0, 2) : null,
  };
}
