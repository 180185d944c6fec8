import type { EvaluationPlan } from './evaluation-plan.ts';
import { plantedEvaluations } from './evaluation-plants.ts';
import { cellsOf, on, type ExampleRow, type ExampleSheet } from './example-sheet.ts';
import { day } from './iso-day.ts';
import type { Ledger, Said } from './ledger.ts';
import type { Random } from './random.ts';
import { lastStudentDay, schoolDaysBetween } from './school-calendar.ts';
import type { StudentPool } from './student-pool.ts';
import type { Student } from './students.ts';
import { usualEvaluations } from './usual-evaluations.ts';

export const timelines = 'special-education-timelines';

/** Which of the records rules take in an evaluation, and what each should say as long as nothing was planted. */
function rulesFor(plan: EvaluationPlan): ReadonlyMap<string, Said> {
  const said = new Map<string, Said>();
  const done = (happened: unknown): Said => (happened === null ? 'not-yet-due' : 'complies');
  if (plan.referral !== null) said.set('se-24-consent-form', 'complies');
  said.set('se-9-assessments', done(plan.assessed));
  if (plan.type === 'Initial') said.set('indicator-11-assessments', done(plan.assessed));
  if (plan.eligible !== 'No') said.set('se-9-proposed-iep', done(plan.iepSent));
  else said.set('se-9-no-eligibility', done(plan.noEligibilitySent));
  const left = schoolDaysBetween(plan.consent, lastStudentDay);
  if (left >= 30 && left <= 45) said.set('se-10-late-in-the-year', done(plan.meeting));
  if (plan.meeting !== null) {
    said.set('se-4-reports-before-meeting', 'complies');
    said.set('se-25-consent-first', 'complies');
    const isNewRule = plan.meeting >= day('2025-06-13');
    if (plan.eligible !== 'No') said.set(isNewRule ? 'se-18b-iep-after-meeting' : 'se-18b-iep-before-2025', 'complies');
    if (plan.eligible === 'Yes') said.set('se-18b-placement', 'complies');
  }
  if (plan.type === 'Re-evaluation') said.set('se-12-reevaluation-held', done(plan.meeting));
  if (plan.ieeRequest !== null) said.set('se-11-independent-evaluation', 'complies');
  if (plan.earlyInterventionReferral !== null && plan.eligible !== 'No') said.set('se-17-age-three', 'complies');
  return said;
}

/** The evaluations of the year, and what the sheet of IEPs has to agree with. */
export function evaluationsSheet(
  students: readonly Student[],
  pool: StudentPool,
  ledger: Ledger,
  random: Random,
): { readonly sheet: ExampleSheet; readonly evaluations: ReadonlyMap<string, EvaluationPlan> } {
  const planted = plantedEvaluations(students, pool, random);
  const plans = [...planted.map((one) => one.plan), ...usualEvaluations(students, pool, random)];
  plans.sort((a, b) => a.consent - b.consent || (a.student.id < b.student.id ? -1 : 1));
  const rowOf = new Map<EvaluationPlan, ExampleRow>();
  for (const plan of plans) {
    const row = evaluationRow(plan);
    rowOf.set(plan, row);
    for (const [check, said] of rulesFor(plan)) ledger.say(timelines, check, row, plan.student.school, said);
  }
  for (const { id, plan, what, says } of planted)
    ledger.plant({ id, sheet: 'Evaluations', rows: [rowOf.get(plan)!], what, pack: timelines, says });
  const sheet: ExampleSheet = {
    name: 'Evaluations',
    above: [
      'Special education evaluations, school year 2024-25',
      'One row an evaluation, initial evaluations and re-evaluations; exported on 30 June 2025',
      '',
    ],
    columns,
    rows: [...rowOf.values()],
    below: [],
  };
  enterMissingColumn(ledger);
  const early = planted.find(({ id }) => id === 'meeting-before-consent')!;
  ledger.enter((sheetNamed) => ({
    id: 'assessed-before-consent',
    sheet: 'Evaluations',
    cells: [cellsOf(sheetNamed('Evaluations'), rowOf.get(early.plan)!)],
    what: 'Where the Team met before the consent, the assessments were completed before it too.',
    pack: null,
    check: null,
    find: true,
    expect: [],
    problem: { code: 'value-impossible', severity: 'warning', where: 'Evaluations' },
  }));
  enterImpossibleDate(ledger, rowOf.get(plans.find((plan) => plan.assessedText !== null)!)!);
  return { sheet, evaluations: new Map(plans.map((plan) => [plan.student.id, plan])) };
}

const columns = [
  ['LASID', 9],
  ['School', 36],
  ['Grade', 7],
  ['Date of Birth', 12],
  ['Evaluation Type', 15],
  ['Date of Referral', 15],
  ['Consent Form Sent', 17],
  ['Consent Received', 16],
  ['Assessments Completed', 21],
  ['Reports Available', 16],
  ['Team Meeting', 13],
  ['Found Eligible', 13],
  ['Date IEP Sent to Parent', 22],
  ['PL1 Sent', 11],
  ['N2 Sent', 11],
  ['IEP Start', 11],
  ['Previous Evaluation', 18],
  ['IEE Requested', 14],
  ['IEE Response', 13],
  ['EI Referral', 11],
  ['Reason for Delay', 32],
].map(([header, width]) => ({ header: header as string, width: width as number }));

function evaluationRow(plan: EvaluationPlan): ExampleRow {
  const { student } = plan;
  const cells = [
    student.id,
    student.school.name,
    student.grade,
    on(student.born),
    plan.type,
    on(plan.referral),
    on(plan.notice),
    plan.consentText ?? on(plan.consent),
    plan.assessedText ?? on(plan.assessed),
    on(plan.reports),
    on(plan.meeting),
    plan.eligible,
    on(plan.iepSent),
    on(plan.placementSent),
    on(plan.noEligibilitySent),
    on(plan.iepStart),
    on(plan.lastEvaluation),
    on(plan.ieeRequest),
    on(plan.ieeResponse),
    on(plan.earlyInterventionReferral),
    plan.delayReason,
  ];
  return plan.hidden ? { cells, hidden: true } : { cells };
}

/** The export has no column for the day services began, which Indicator 12 needs. */
function enterMissingColumn(ledger: Ledger): void {
  ledger.enter((sheetNamed) => {
    const sheet = sheetNamed('Evaluations');
    const header = sheet.above.length + 1;
    return {
      id: 'missing-column/indicator-12',
      sheet: 'Evaluations',
      cells: [`Evaluations!A${header}:U${header}`],
      what: 'The export has no column for the day services began, so Indicator 12 cannot be computed.',
      pack: timelines,
      check: 'indicator-12-age-three',
      find: true,
      expect: [{ subject: { district: 'Arborfield' }, status: 'not-computed', reason: 'column-missing' }],
      problem: { code: 'column-missing', severity: 'warning', where: 'Evaluations' },
    };
  });
}

function enterImpossibleDate(ledger: Ledger, row: ExampleRow): void {
  ledger.enter((sheetNamed) => ({
    id: 'assessments-on-30-february/cell',
    sheet: 'Evaluations',
    cells: [cellsOf(sheetNamed('Evaluations'), row, 'Assessments Completed')],
    what: 'There is no 30 February.',
    pack: null,
    check: null,
    find: true,
    expect: [],
    problem: { code: 'cell-date-impossible', severity: 'error', where: 'Evaluations' },
  }));
}
