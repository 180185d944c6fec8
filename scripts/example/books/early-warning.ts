import { cellsOf } from '../example-sheet.ts';
import { districtName } from '../schools.ts';
import type { ExampleBook } from './book.ts';
import { expectRaised } from './raised.ts';
import { readMe, toldSheet, withoutSheet, type ToldRow } from './told-sheet.ts';

const pack = 'district-duties';
const fir = 'Fir Middle School';
const linden = 'Linden High School';
const poor = { dimension: 'low-income', group: 'low income' };

const flags = {
  attendance: 'early-warning-attendance',
  critical: 'early-warning-attendance-critical',
  suspension: 'early-warning-suspension',
  middle: 'early-warning-middle-courses',
  high: 'early-warning-high-courses',
  average: 'early-warning-grade-average',
  track: 'early-warning-on-track',
  moves: 'early-warning-moves',
  repeating: 'early-warning-repeating',
  several: 'early-warning-several-flags',
} as const;
const plans = ['absence-plan', 'absence-plan-critical'] as const;

interface Pupil {
  readonly id: string;
  readonly grade: string;
  readonly attended?: number;
  readonly failed?: number;
  readonly english?: boolean;
  readonly average?: number;
  readonly credits?: number;
  readonly moves?: number;
  readonly repeats?: boolean;
  readonly level?: 'Low' | 'Moderate' | 'High';
  readonly what?: string;
  readonly flagged?: readonly (keyof typeof flags)[];
  /** Rules about plans that take the student in, each with whether it is kept. */
  readonly plan?: Readonly<Record<string, 'complies' | 'fails'>>;
}

const pupils: readonly Pupil[] = [
  { id: '500001', grade: '06' },
  { id: '500002', grade: '06', english: true, what: 'Fails English in grade 6.', flagged: ['middle'] },
  {
    id: '500003',
    grade: '07',
    attended: 162,
    what: '162 of 180 days are exactly nine tenths, which is on the list; a plan is there.',
    flagged: ['attendance'],
    plan: { 'absence-plan': 'complies' },
  },
  { id: '500004', grade: '07', attended: 163 },
  {
    id: '500005',
    grade: '08',
    attended: 140,
    english: true,
    level: 'High',
    what: 'Attended fewer than eight tenths of the days and fails English; no plan.',
    flagged: ['attendance', 'critical', 'middle', 'several'],
    plan: { 'absence-plan': 'fails', 'absence-plan-critical': 'fails' },
  },
  { id: '500006', grade: '08', moves: 1, what: 'Changed schools in the winter.', flagged: ['moves'] },
  { id: '500007', grade: '08' },
  { id: '500011', grade: '09' },
  {
    id: '500012',
    grade: '09',
    credits: 4,
    level: 'Moderate',
    what: 'A credit short of what grade 10 asks for.',
    flagged: ['track'],
  },
  {
    id: '500013',
    grade: '09',
    failed: 2,
    credits: 3,
    average: 1.8,
    level: 'High',
    what: 'Two core courses failed, few credits and a low average.',
    flagged: ['high', 'average', 'track'],
  },
  {
    id: '500014',
    grade: '10',
    failed: 1,
    what: 'Suspended in October and one course failed.',
    flagged: ['suspension', 'high', 'several'],
  },
  { id: '500015', grade: '10' },
  { id: '500016', grade: '11', repeats: true, what: 'Repeats grade 11.', flagged: ['repeating'] },
  {
    id: '500017',
    grade: '11',
    attended: 144,
    level: 'High',
    what: 'Attended exactly eight tenths of the days; a plan is there.',
    flagged: ['attendance', 'critical'],
    plan: { 'absence-plan': 'complies', 'absence-plan-critical': 'complies' },
  },
  { id: '500018', grade: '12' },
];

/**
 * The rest of the high school: of its low-income students 24 of 60 failed a course and are at the high level the State
 * sent, of the others 12 of 60. Nothing else is wrong.
 */
const others: readonly Pupil[] = Array.from({ length: 120 }, (_, at): Pupil => {
  const block = Math.floor(at / 8);
  const id = String(500100 + at);
  const grade = ['09', '10', '11', '12'][block % 4]!;
  if (block * 4 + (at % 4) >= (isLowIncome(id) ? 24 : 12)) return { id, grade };
  return { id, grade, failed: 1, level: 'High', what: 'Failed a course of the first semester.', flagged: ['high'] };
});

/** Race, low income, English learner, IEP: dealt out in turn, so that low income falls on every race alike. */
function peopleOf(id: string): readonly (string | boolean)[] {
  const turn = Number(id);
  const races = ['White', 'Hispanic or Latino', 'Black or African American', 'Asian'];
  return [races[turn % races.length]!, isLowIncome(id), turn % 5 === 0, turn % 6 === 0];
}

function isLowIncome(id: string): boolean {
  return Math.floor(Number(id) / 4) % 2 === 1;
}

const lateCheckpoint: Omit<ToldRow, 'cells'> = {
  what: 'The checkpoint was held two weeks late.',
  fails: ['support-checkpoint'],
};
const withoutTarget: Omit<ToldRow, 'cells'> = {
  what: 'The plan has no target.',
  fails: ['support-plan-complete'],
};

function dayFrom(first: number, month: string, later: number): string {
  return `${month}-${String(first + later).padStart(2, '0')}`;
}

const helpers = ['Mentors', 'Tutors', 'Youth center'];

/**
 * Plans of those who failed a course: for 16 of the 24 low-income students and for all 12 others. Support began five
 * weeks after the referral for the first, two weeks for the others.
 */
const plansOfOthers: readonly ToldRow[] = [true, false].flatMap((poor) =>
  others
    .filter(({ id, failed }) => failed === 1 && isLowIncome(id) === poor)
    .slice(0, poor ? 16 : 12)
    .map(({ id, grade }, at): ToldRow => {
      const told = at === 3 ? lateCheckpoint : at === 7 && poor ? withoutTarget : {};
      const tier = at % 5 === 4 ? '3' : '2';
      const partner = at % 4 === 3 ? null : helpers[at % 3]!;
      return {
        also: { ...(partner === null ? {} : { partner }), 'support-tier': tier },
        cells: [
          ...[id, linden, grade, tier, 'Pass the course', '1 course failed'],
          told === withoutTarget ? null : 'All courses passed',
          partner,
          ...['2025-02-03', dayFrom(poor ? 10 : 17, poor ? '2025-03' : '2025-02', at % 3)],
          ...['2025-05-19', told === lateCheckpoint ? '2025-06-02' : '2025-05-19'],
        ],
        ...told,
      };
    }),
);

const isHigh = (grade: string): boolean => Number(grade) >= 9;

function rowOfPupil(pupil: Pupil): ToldRow {
  const high = isHigh(pupil.grade);
  const failed = pupil.failed ?? 0;
  const kept = Object.entries(pupil.plan ?? {});
  return {
    cells: [
      districtName,
      pupil.id,
      high ? linden : fir,
      pupil.grade,
      ...peopleOf(pupil.id),
      180,
      pupil.attended ?? 174,
      high ? failed : null,
      high ? failed : null,
      high ? null : pupil.english === true,
      high ? null : false,
      high ? (pupil.average ?? 3.1) : null,
      high ? (pupil.credits ?? (Number(pupil.grade) - 8) * 6) : null,
      pupil.moves ?? 0,
      pupil.repeats === true,
      pupil.level ?? 'Low',
    ],
    what: pupil.what ?? '',
    fails: [
      ...(pupil.flagged ?? []).map((flag) => flags[flag]),
      ...kept.filter(([, said]) => said === 'fails').map(([rule]) => rule),
    ],
    outside: [
      ...(high ? [flags.middle] : [flags.high, flags.average]),
      ...(pupil.grade === '09' ? [] : [flags.track]),
      ...plans.filter((rule) => !kept.some(([known]) => known === rule)),
    ],
  };
}

/** Students with attendance, removals and courses; some have a flag, some several, some a support plan. */
export const earlyWarning: ExampleBook = {
  name: 'early-warning',
  title: 'Early warning flags and support plans',
  packs: { [pack]: null },
  asOf: '2025-06-20',
  make(ledger) {
    const students = toldSheet(
      ledger,
      pack,
      'Students',
      [
        ...['District', 'LASID', 'School', 'Grade', 'Race', 'Low Income', 'English Learner', 'IEP', 'DOE018', 'DOE017'],
        ...['Courses Failed', 'Core Courses Failed'],
        ...['Failed ELA', 'Failed Math', 'GPA', 'Credits Earned', 'Moves This Year', 'Repeats Grade', 'EWIS Level'],
      ],
      {
        ...Object.fromEntries(Object.values(flags).map((rule) => [rule, 'together' as const])),
        ...Object.fromEntries(plans.map((rule) => [rule, 'by school' as const])),
      },
      [...pupils, ...others].map(rowOfPupil),
    );
    const discipline = toldSheet(ledger, pack, 'Discipline', ['LASID', 'School', 'Incident Date', 'Type', 'Days'], {}, [
      { cells: ['500014', linden, '2024-10-08', 'Out-of-School Suspension', 2] },
      // A detention is no suspension.
      { cells: ['500015', linden, '2024-11-05', 'Detention', 0] },
    ]);
    const supports = toldSheet(
      ledger,
      pack,
      'Support plans',
      [
        'LASID',
        'School',
        'Grade',
        'Tier',
        'Goal',
        'Baseline',
        'Target',
        'Partner',
        'Referred',
        'Support Began',
        'Next Checkpoint',
        'Checkpoint Held',
      ],
      { 'support-plan-complete': 'by school', 'support-checkpoint': 'by school' },
      [
        {
          cells: [
            ...['500003', fir, '07', '2', 'Attend', '90 %', '95 %', 'Mentors', '2024-12-02', '2024-12-16'],
            ...['2025-05-05', '2025-05-05'],
          ],
          also: { partner: 'Mentors', 'support-tier': '2' },
        },
        {
          cells: [
            ...['500017', linden, '11', '3', 'Attend', '80 %', '90 %', 'Youth center', '2024-11-04', '2024-11-18'],
            ...['2025-05-12', null],
          ],
          also: { partner: 'Youth center', 'support-tier': '3' },
          what: 'The checkpoint of May was not held.',
          fails: ['support-checkpoint'],
        },
        {
          cells: [
            ...['500013', linden, '09', '2', 'Pass two courses', null, '5 credits', null, '2025-03-03', null],
            ...['2025-06-30', null],
          ],
          also: { 'support-tier': '2' },
          what: 'The plan does not say where the student stood; its checkpoint is still to come.',
          fails: ['support-plan-complete'],
          outside: ['support-checkpoint'],
        },
        ...plansOfOthers,
      ],
    );
    ledger.enter((sheetNamed) => ({
      id: 'detention-is-no-removal',
      sheet: 'Discipline',
      cells: [`Discipline!D${sheetNamed('Discipline').rows.length + 1}`],
      what: 'A detention is not on the list of removals; it is kept as it stands.',
      pack: null,
      check: null,
      find: true,
      expect: [],
      problem: { code: 'cell-code-unknown', severity: 'warning', where: 'Discipline' },
    }));
    for (const school of [null, linden])
      ledger.enter((sheetNamed) => ({
        id: `state-level/${school ?? 'district'}`,
        sheet: 'Students',
        cells: students.rows.slice(-120).map((row) => cellsOf(sheetNamed('Students'), row)),
        what: 'Low-income students are at the high level the State sent twice as often as the others.',
        pack,
        check: 'early-warning-state-level',
        find: true,
        expect: expectRaised([{ ...poor, ...(school === null ? {} : { subject: { school } }) }]),
      }));
    const raised = [
      ...[null, linden].flatMap((school) =>
        [
          {
            check: 'early-warning-flags-by-group',
            what: 'Low-income students have a flag twice as often as the others.',
          },
          { check: 'support-reach', what: 'Of low-income students with a flag fewer have a support plan.' },
        ].map((one) => ({ ...one, school })),
      ),
      { check: 'support-time', school: null, what: 'Support began weeks later for low-income students.' },
    ];
    for (const { check, school, what } of raised)
      ledger.enter((sheetNamed) => ({
        id: `${check}/${school ?? 'district'}`,
        sheet: check === 'support-time' ? 'Support plans' : 'Students',
        cells: (check === 'support-time' ? supports.rows : students.rows)
          .slice(check === 'support-time' ? 3 : -120)
          .map((row) => cellsOf(sheetNamed(check === 'support-time' ? 'Support plans' : 'Students'), row)),
        what,
        pack,
        check,
        find: true,
        expect: expectRaised([{ ...poor, ...(school === null ? {} : { subject: { school } }) }]),
      }));
    withoutSheet(ledger, pack, registerRules, districtName);
    return [
      readMe([
        'Early warning flags and support plans: an example',
        '',
        'Everything in this workbook is made up. A small part of two schools, school year 2024-25, as of 20 June 2025.',
        'Students: attendance, courses and credits; the last column is the level the State sent.',
        'Discipline: what was done to whom. A detention is no suspension.',
        'Support plans: goal, starting point, target, partner, referral, start and checkpoint of each plan.',
        'A flag says where to look. It says nothing of why, and lists of students stay with the school.',
      ]),
      students.sheet,
      discipline.sheet,
      supports.sheet,
    ];
  },
};

/** Rules over registers, of which this workbook has none. */
export const registerRules: readonly string[] = [
  ...['advisory-answered', 'advisory-meets', 'assistance-by-need'],
  ...['calendar-checked-off', 'calendar-due', 'calendar-on-time', 'calendar-owner'],
  ...['cap-action-on-time', 'cap-both-parts', 'cap-closed-in-a-year', 'cap-evidence', 'cap-milestone-early'],
  ...['cap-newer-records', 'cap-owner-and-date', 'cap-repeat-finding', 'cap-review-after-actions'],
  ...['cap-sample-schools', 'cap-sample-size', 'cap-year-nearly-over'],
  ...['department-goal-reported', 'department-goal-review', 'grant-report-on-time', 'grant-spending'],
  ...['observations-complete', 'observations-enough', 'observers-agree', 'partner-agreement', 'partner-hours'],
  ...['pd-attendance', 'pd-gain', 'pd-held', 'pillar-means'],
  ...['planning-before-decision', 'planning-complete', 'planning-one-year-review', 'planning-voices'],
  ...['recommendation-measure-moves', 'recommendation-on-time', 'recommendation-owner'],
  ...['roundtable-cadence', 'roundtable-notes', 'roundtable-shared'],
  ...['school-goal-by-date', 'school-goal-parts', 'school-plan-review', 'site-visit-rating', 'survey-answers-enough'],
  ...['turnaround-benchmarks', 'turnaround-topics'],
];
