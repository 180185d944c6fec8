import type { EvaluationPlan } from './evaluation-plan.ts';
import { timelines } from './evaluations-sheet.ts';
import { on, type ExampleRow, type ExampleSheet } from './example-sheet.ts';
import { plantIeps } from './iep-plants.ts';
import { addTransition, iepInOrder, type IepPlan } from './iep-plan.ts';
import { addYears, ageOn, asOf, day } from './iso-day.ts';
import type { Ledger, Said } from './ledger.ts';
import type { Random } from './random.ts';
import type { StudentPool } from './student-pool.ts';
import type { Student } from './students.ts';

/** Which of the records rules take in an IEP, and what each should say as long as nothing was planted. */
function rulesFor(plan: IepPlan): ReadonlyMap<string, Said> {
  const said = new Map<string, Said>();
  const { born } = plan.student;
  const inForce = plan.end >= asOf;
  if (inForce) said.set('se-12-reevaluation-due', 'complies');
  if (plan.exitReason === 'Graduated') said.set('se-13-summary-of-performance', 'complies');
  if (plan.previousReview !== null) said.set('se-14-annual-review', 'complies');
  if (plan.previousEnd !== null) said.set('se-14-iep-without-gap', 'complies');
  if (plan.review !== null && plan.review >= day('2025-06-13')) said.set('se-18b-iep-after-review', 'complies');
  if (ageOn(born, plan.start) >= 14) {
    said.set('se-6-planning-updated', 'complies');
    said.set('indicator-13-transition', 'complies');
  } else if (ageOn(born, plan.end) >= 14)
    said.set('se-6-planning-begins', addYears(born, 14) <= asOf ? 'complies' : 'not-yet-due');
  if (plan.review !== null && ageOn(born, plan.review) >= 14) said.set('se-6-student-invited', 'complies');
  if (inForce && ageOn(born, asOf) >= 17) said.set('se-7-notice', 'complies');
  if (inForce && ageOn(born, asOf) >= 18) said.set('se-7-consent', 'complies');
  return said;
}

/** The IEPs in force, one for each student with a disability; some ended in June with graduation. */
export function iepsSheet(
  students: readonly Student[],
  evaluations: ReadonlyMap<string, EvaluationPlan>,
  pool: StudentPool,
  ledger: Ledger,
  random: Random,
): { readonly sheet: ExampleSheet; readonly ieps: readonly IepPlan[] } {
  const plans = students
    .filter((student) => student.disability)
    .map((student) => iepInOrder(student, evaluations.get(student.id), random));
  // Reviews held on the last day of school fall under the five school days of June 2025.
  for (const plan of plans.filter(isLateReview).slice(0, 6)) {
    plan.review = day('2025-06-13');
    plan.previousReview = day('2024-06-14');
    plan.start = day('2025-06-20');
    plan.end = addYears(plan.start, 1) - 1;
    plan.previousEnd = plan.start - 1;
    plan.sent = day('2025-06-17');
  }
  for (const plan of plans) addTransition(plan, random);
  const planted = plantIeps(plans, pool);
  const rowOf = new Map<IepPlan, ExampleRow>();
  for (const plan of plans) {
    const row = iepRow(plan);
    rowOf.set(plan, row);
    for (const [check, said] of rulesFor(plan)) ledger.say(timelines, check, row, plan.student.school, said);
  }
  for (const { id, plan, what, says } of planted)
    ledger.plant({ id, sheet: 'IEPs', rows: [rowOf.get(plan)!], what, pack: timelines, says });
  return {
    sheet: { name: 'IEPs', above: [], columns, rows: [...rowOf.values()], below: [] },
    ieps: plans,
  };
}

const isLateReview = (plan: IepPlan): boolean =>
  plan.review !== null && plan.review > day('2025-05-22') && plan.exitDate === null;

const columns = [
  ['Student ID', 10],
  ['School', 36],
  ['Grade', 7],
  ['DOB', 11],
  ['IEP Start Date', 14],
  ['IEP End Date', 13],
  ['Previous IEP End', 16],
  ['Previous Annual Review', 21],
  ['Annual Review Meeting', 21],
  ['Proposed IEP Sent', 17],
  ['Last Evaluation Date', 19],
  ['Reevaluation Waived', 19],
  ['TPF Date', 11],
  ['Student Invited', 15],
  ['Age of Majority Notice', 21],
  ['Student Consent Date', 20],
  ['Exit Date', 11],
  ['Exit Reason', 13],
  ['Summary of Performance', 22],
  ['688 Candidate', 14],
  ['688 Referral Date', 17],
].map(([header, width]) => ({ header: header as string, width: width as number }));

function iepRow(plan: IepPlan): ExampleRow {
  const { student } = plan;
  return {
    cells: [
      student.id,
      student.school.name,
      student.grade,
      on(student.born),
      on(plan.start),
      on(plan.end),
      on(plan.previousEnd),
      on(plan.previousReview),
      on(plan.review),
      on(plan.sent),
      on(plan.lastEvaluation),
      plan.waived ? 'Yes' : null,
      on(plan.transitionPlan),
      plan.invited,
      on(plan.majorityNotice),
      on(plan.studentConsent),
      on(plan.exitDate),
      plan.exitReason,
      on(plan.summary),
      // No student of the district is planned to need adult services, so the rule has nobody to look at.
      'N',
      null,
    ],
  };
}
