import type { Value } from '../example-sheet.ts';
import type { Ledger } from '../ledger.ts';
import { districtName, schools } from '../schools.ts';
import { rowOf, sheetOf, type ExampleBook } from './book.ts';
import { expectRaised, type Raised } from './raised.ts';
import { readMe } from './told-sheet.ts';

const pack = 'outcomes-by-group';
const [elm, fir, linden] = [schools.elm.name, schools.fir.name, schools.linden.name];
export const places = [elm, fir, linden] as const;
export const races = ['White', 'Hispanic or Latino', 'Black or African American', 'Asian'] as const;
export const years = ['2022-23', '2023-24', '2024-25'] as const;
/** As the value lists call them. */
const groups = ['White', 'Hispanic/Latino', 'Black or African American', 'Asian'] as const;

/**
 * A student for every combination of school, race, sex, low income and the rest, so that every group has every other in
 * the same shares. A rate is the same in all groups then, but for what is planted.
 */
export interface Pupil {
  readonly id: string;
  readonly school: string;
  readonly race: number;
  readonly sex: number;
  readonly lowIncome: boolean;
  readonly learner: boolean;
  readonly disability: boolean;
  /** Two coins that fall alike in every group, and a third that tells who of a group is concerned. */
  readonly half: boolean;
  readonly other: boolean;
  readonly third: boolean;
}

export const pupils: readonly Pupil[] = places.flatMap((school, at) =>
  Array.from({ length: 128 }, (_, number): Pupil => {
    const bit = (place: number): number => (number >> place) & 1;
    return {
      id: String(700001 + at * 1000 + number),
      school,
      race: number & 3,
      sex: bit(2),
      lowIncome: bit(3) === 1,
      learner: bit(4) === 0 && bit(5) === 0,
      disability: bit(4) === 1 && bit(5) === 0,
      half: (bit(0) ^ bit(1) ^ bit(2) ^ bit(3) ^ bit(4) ^ bit(5) ^ bit(6)) === 1,
      other: (bit(0) ^ bit(2) ^ bit(3) ^ bit(6)) === 1,
      third: (bit(1) ^ bit(2) ^ bit(4) ^ bit(6)) === 1,
    };
  }),
);

export const quarter = ({ half, other }: Pupil): boolean => half && other;
export const eighth = (pupil: Pupil): boolean => quarter(pupil) && pupil.third;
const isHispanicAtFir = ({ race, school }: Pupil): boolean => race === 1 && school === fir;

/** A quarter of every group; of Hispanic or Latino students at the middle school five eighths. */
const isAbsent = (pupil: Pupil): boolean =>
  quarter(pupil) || (isHispanicAtFir(pupil) && (pupil.half ? pupil.third : pupil.other));
/** Three quarters; of English learners three eighths. */
const graduates = (pupil: Pupil): boolean =>
  pupil.learner ? (pupil.half || pupil.other) && pupil.third : pupil.half || pupil.other;
/** Half; of students from low-income families a quarter. */
export const takesAdvanced = (pupil: Pupil): boolean => (pupil.lowIncome ? quarter(pupil) : pupil.half);
/** Half; of English learners ever fewer. */
export const meetsEla = (pupil: Pupil, year: number): boolean =>
  pupil.learner && year === 2
    ? quarter(pupil)
    : pupil.learner && year === 1
      ? pupil.half && (pupil.other || pupil.third)
      : pupil.half;

export const demographics = (pupil: Pupil): readonly (Value | boolean)[] => [
  races[pupil.race]!,
  pupil.sex === 1 ? 'M' : 'F',
  pupil.lowIncome,
  pupil.learner,
  pupil.disability,
];
export const gradeOf = (pupil: Pupil, year = 2): string =>
  pupil.school === linden ? String(10 + year) : pupil.school === fir ? `0${6 + year}` : `0${3 + year}`;

const studentRow = (pupil: Pupil): readonly (Value | boolean)[] => [
  districtName,
  pupil.id,
  pupil.school,
  gradeOf(pupil),
  ...demographics(pupil),
  pupil.disability ? (pupil.half ? 'Specific learning disability' : 'Autism') : null,
  pupil.disability ? (pupil.other ? 'Full inclusion' : 'Substantially separate') : null,
  180,
  isAbsent(pupil) ? 158 : 171,
  pupil.school === linden ? graduates(pupil) : null,
  pupil.school === linden ? eighth(pupil) : null,
  pupil.school === linden ? takesAdvanced(pupil) : null,
];

export const levels = (meets: boolean, pupil: Pupil): string =>
  meets
    ? pupil.third
      ? 'Exceeding Expectations'
      : 'Meeting Expectations'
    : pupil.third
      ? 'Partially Meeting Expectations'
      : 'Not Meeting Expectations';

const resultRow = (pupil: Pupil, year: number): readonly (Value | boolean)[] => [
  pupil.id,
  years[year]!,
  pupil.school,
  gradeOf(pupil, year),
  ...demographics(pupil),
  levels(meetsEla(pupil, year), pupil),
  pupil.half ? 506 : 494,
  pupil.other ? 60 : 40,
  levels(pupil.half, pupil),
  (pupil.half ? 505 : 493) - (pupil.race === 2 && year === 2 ? 4 : 0),
  pupil.third ? 58 : 42,
  year === 2 ? isAbsent(pupil) : quarter(pupil),
  eighth(pupil),
];

interface Member {
  readonly id: string;
  readonly school: string;
  readonly group: string;
  readonly race: number;
  readonly sex: number;
  readonly kept: boolean;
}

/** Teachers: at each school twelve White, four Hispanic or Latino and four Black; two paraprofessionals of each group. */
const members: readonly Member[] = places.flatMap((school, at) =>
  [
    ...[12, 4, 4, 0].flatMap((count, race) =>
      Array.from({ length: count }, (_, number) => ({ group: 'Teachers', race, number })),
    ),
    ...[2, 2, 2, 2].flatMap((count, race) =>
      Array.from({ length: count }, (_, number) => ({ group: 'Paraprofessionals', race, number })),
    ),
  ].map(({ group, race, number }, place): Member => ({
    id: String(810001 + at * 100 + place),
    school,
    group,
    race,
    sex: number & 1,
    // Half of the Black teachers are in the same position a year later, and nearly everybody else.
    kept: !(group === 'Teachers' && (race === 2 ? number < 2 : race === 0 && school === elm && number < 2)),
  })),
);

/** Applicants by stage: so many of each group and sex, the same for all but interviews of Black applicants. */
const stages = (race: number): readonly number[] => (race === 2 ? [40, 30, 9, 3, 2] : [40, 30, 15, 5, 4]);

/**
 * Staff of each group and sex in the three years, with how many were in the same position a year later; the last year as
 * above. Paraprofessionals are as many each year, and all stay.
 */
const workforce: readonly (readonly [race: number, staff: readonly number[], stayed: readonly number[]])[] = [
  [0, [20, 19, 18], [19, 18, 17]],
  [1, [4, 5, 6], [4, 5, 6]],
  [2, [5, 6, 6], [4, 4, 3]],
];
const workforceRows = years.flatMap((year, at) => [
  ...workforce.flatMap(([race, staff, stayed]) =>
    ['F', 'M'].map((sex) => rowOf(year, 'Teachers', races[race]!, sex, staff[at]!, stayed[at]!)),
  ),
  ...races.flatMap((race) => ['F', 'M'].map((sex) => rowOf(year, 'Paraprofessionals', race, sex, 3, 3))),
]);

const surveyItems = ['I feel I belong at my school', 'Adults at my school know me'] as const;

/** Answers by one grouping at a time: the others are blank. */
function surveyRows(item: number): readonly (readonly (Value | boolean)[])[] {
  const favorable = (planted: boolean): number => (planted ? 42 : 66);
  const row = (at: number, value: Value | boolean, count: number): readonly (Value | boolean)[] => [
    surveyItems[item]!,
    ...[0, 1, 2, 3, 4].map((place) => (place === at ? value : null)),
    count,
    100,
  ];
  return [
    ...races.map((race, at) => row(0, race, favorable(item === 0 && at === 2))),
    ...['F', 'M'].map((sex) => row(1, sex, 66)),
    ...[2, 3, 4].flatMap((at) => [true, false].map((yes) => row(at, yes, favorable(item === 1 && at === 4 && yes)))),
  ];
}

const needs = ['Low', 'Moderate', 'High'] as const;
const budgetSchools = Object.values(schools).slice(0, 9);

type OfPupil = (pupil: Pupil) => boolean;

/** How many of some students are wanted. */
export const count = (wanted: OfPupil, of: OfPupil): { readonly n: number; readonly d: number } => ({
  n: pupils.filter((pupil) => of(pupil) && wanted(pupil)).length,
  d: pupils.filter(of).length,
});

/** Every outcome that is raised, counted from the rows as they were made. */
function plantAll(ledger: Ledger): void {
  const enter = (id: string, check: string, sheet: string, what: string, raised: readonly Raised[]): void =>
    ledger.enter(() => ({
      id: `${id}/${check}`,
      sheet,
      cells: [],
      what,
      pack,
      check,
      find: true,
      expect: expectRaised(raised),
    }));
  const hispanic = { dimension: 'race', group: groups[1]! };
  const learners = { dimension: 'english-learner', group: 'English learner' };
  const poor = { dimension: 'low-income', group: 'low income' };
  const black = { dimension: 'race', group: groups[2]! };
  const asian = { dimension: 'race', group: groups[3]! };
  const [isHispanic, isLearner] = [({ race }: Pupil) => race === 1, ({ learner }: Pupil) => learner];
  const absence: readonly Raised[] = [
    { ...hispanic, ...count(isAbsent, isHispanic) },
    { subject: { school: fir }, ...hispanic, ...count(isAbsent, isHispanicAtFir) },
  ];
  enter(
    'absence',
    'chronic-absence',
    'Students',
    'At the middle school Hispanic or Latino students miss more days.',
    absence,
  );
  enter(
    'absence',
    'chronic-absence-recorded',
    'Outcomes',
    'The mark of the last year says the same as the days.',
    absence.map(({ subject, ...one }) => ({ ...one, subject: { year: years[2]!, ...subject } })),
  );
  const atLinden = (of: (pupil: Pupil) => boolean) => (pupil: Pupil) => pupil.school === linden && of(pupil);
  for (const [check, group, wanted, of, what] of [
    ['graduation', learners, graduates, isLearner, 'English learners of the cohort graduate half as often.'],
    [
      'advanced-courses',
      poor,
      takesAdvanced,
      ({ lowIncome }: Pupil) => lowIncome,
      'Students from low-income families take advanced courses half as often.',
    ],
  ] as const)
    enter(check, check, 'Students', what, [
      { ...group, ...count(wanted, atLinden(of)) },
      { subject: { school: linden }, ...group, ...count(wanted, atLinden(of)) },
    ]);
  enter('ela', 'achievement-ela', 'Outcomes', 'In the last two years English learners meet expectations less often.', [
    ...[1, 2].map((year) => ({
      subject: { year: years[year]! },
      ...learners,
      ...count((pupil) => meetsEla(pupil, year), isLearner),
    })),
    ...places.map((school) => ({
      subject: { year: years[1]!, school },
      ...learners,
      ...count(
        (pupil) => meetsEla(pupil, 1),
        (pupil) => pupil.school === school && pupil.learner,
      ),
    })),
  ]);
  enter('ela', 'trend-ela', 'Outcomes', 'The gap of English learners widens over three years.', [
    { subject: { years: `${years[0]} to ${years[2]}` }, ...learners },
  ]);
  enter(
    'math',
    'scores-mathematics',
    'Outcomes',
    'In the last year the scores of Black students are lower at all schools.',
    [
      { subject: { year: years[2]! }, ...black },
      ...places.map((school) => ({ subject: { year: years[2]!, school }, ...black })),
    ],
  );
  enter(
    'access',
    'access-progress',
    'ACCESS',
    'English learners from low-income families make progress half as often.',
    [{ subject: { year: years[2]! }, ...poor, n: 12, d: 48 }],
  );
  enter(
    'removals',
    'indicator-4a-watch',
    'Discipline',
    'Twelve students with and twelve without a disability are out for more than ten days.',
    [{ dimension: 'disability', group: 'disability', n: 12, d: 96 }],
  );
  const staffOf = (of: (member: Member) => boolean): number => members.filter(of).length;
  enter('staff', 'staff-beside-students', 'Staff', 'No teacher is Asian, and a quarter of the students are.', [
    { ...asian, n: staffOf(({ race }) => race === 3), d: members.length },
    ...places.map((school) => ({
      subject: { school },
      ...asian,
      n: staffOf((one) => one.race === 3 && one.school === school),
      d: staffOf((one) => one.school === school),
    })),
    { subject: { 'job-group': 'Teachers' }, ...asian, n: 0, d: staffOf(({ group }) => group === 'Teachers') },
  ]);
  const isTeacher = ({ group }: Member): boolean => group === 'Teachers';
  enter('staff', 'teachers-beside-students', 'Staff', 'The same of teachers alone.', [
    { ...asian, n: 0, d: staffOf(isTeacher) },
    ...places.map((school) => ({
      subject: { school },
      ...asian,
      n: 0,
      d: staffOf((one) => isTeacher(one) && one.school === school),
    })),
  ]);
  enter('shares', 'teacher-shares', 'Staff', 'A fifth of the teachers are Black, where a court ordered a quarter.', [
    { ...black, n: 12, d: 60 },
  ]);
  const isBlackTeacher = ({ race, group }: Member): boolean => race === 2 && group === 'Teachers';
  enter('kept', 'staff-kept', 'Staff', 'Half of the Black teachers are in the same position a year later.', [
    { ...black, n: staffOf(({ race, kept }) => race === 2 && kept), d: staffOf(({ race }) => race === 2) },
    {
      subject: { 'job-group': 'Teachers' },
      ...black,
      n: staffOf((one) => isBlackTeacher(one) && one.kept),
      d: staffOf(isBlackTeacher),
    },
  ]);
  enter(
    'hiring',
    'hiring-interviewed',
    'Hiring',
    'Black applicants who passed the screening are interviewed less often.',
    [
      { ...black, n: 18, d: 60 },
      { subject: { 'job-group': 'Teachers' }, ...black, n: 18, d: 60 },
    ],
  );
  enter(
    'survey',
    'survey-answers',
    'Survey',
    'Black students feel they belong less often; students with disabilities are known less often.',
    [
      { ...black, n: 108, d: 200 },
      { subject: { 'survey-item': surveyItems[0] }, ...black, n: 42, d: 100 },
      { dimension: 'disability', group: 'disability', n: 108, d: 200 },
      { subject: { 'survey-item': surveyItems[1] }, dimension: 'disability', group: 'disability', n: 42, d: 100 },
    ],
  );
  enter('budgets', 'dollars-by-need', 'School budgets', 'Schools with high need have fewer dollars per pupil.', [
    { subject: { year: years[2]! }, dimension: 'assistance-need', group: 'high' },
  ]);
  enter('screening', 'outcome-screening', 'Students', 'Two of the differences are larger than chance would bring.', [
    { subject: { category: 'Graduated' }, ...learners, ...count(graduates, atLinden(isLearner)) },
    {
      subject: { category: 'Met expectations in English language arts', year: years[2]! },
      ...learners,
      ...count((pupil) => meetsEla(pupil, 2), isLearner),
    },
  ]);
  enter('roundtables', 'roundtable-seats', 'Roundtable attendees', 'Few at the table are Hispanic or Latino.', [
    { ...hispanic, n: 3, d: 36 },
    ...places.map((school) => ({ subject: { school }, ...hispanic, n: 1, d: 12 })),
  ]);
}

export const demographicHeaders = ['Race', 'Gender', 'Low Income', 'English Learner', 'IEP'];

/** Students of three schools with their results of three years, staff, hiring, a survey, budgets and roundtables. */
export const outcomesByGroup: ExampleBook = {
  name: 'outcomes-by-group',
  title: 'Outcomes of students, staff, hiring, a survey and budgets by group',
  // Boston's setting, so that shares of teachers are held against what a court ordered there.
  packs: { [pack]: 'boston' },
  asOf: '2025-09-15',
  make(ledger) {
    plantAll(ledger);
    const long = pupils.filter((pupil) => eighth(pupil) && (pupil.disability || pupil.learner));
    return [
      readMe([
        'Outcomes by group: an example',
        '',
        'Everything in this workbook is made up. Three schools of a district, school years 2022-23 to 2024-25.',
        'Students: the roster of this year, with days attended; for the graduating class what became of each student.',
        'Outcomes: a row for each student and year, with results of State tests, growth and chronic absence.',
        'ACCESS, Discipline: results of English learners, and removals of the year.',
        'Staff, Hiring: who works where and stayed, and how many applicants got past each stage. Workforce by year: the same in numbers, over three years.',
        'Survey, School budgets, Roundtable attendees: answers by group, dollars by need, who sat at the table.',
        'In most groups the rates are the same; where they part, it was planted. A disparity says where to look, not why.',
      ]),
      sheetOf(
        'Students',
        [
          ...['District', 'LASID', 'School', 'Grade', ...demographicHeaders, 'Primary Disability', 'Placement'],
          ...['Days in Membership', 'Days Attended', 'Graduated', 'Dropped Out', 'Advanced Course'],
        ],
        pupils.map((pupil) => rowOf(...studentRow(pupil))),
      ),
      sheetOf(
        'Outcomes',
        [
          ...['LASID', 'School Year', 'School', 'Grade', ...demographicHeaders, 'ELA Achievement Level'],
          ...['ELA Scaled Score', 'ELA SGP', 'Math Achievement Level', 'Math Scaled Score', 'Math SGP'],
          ...['Chronically Absent', 'Repeats Grade'],
        ],
        [0, 1, 2].flatMap((year) => pupils.map((pupil) => rowOf(...resultRow(pupil, year)))),
      ),
      sheetOf(
        'ACCESS',
        ['LASID', 'School', 'Test Year', 'Made Progress'],
        pupils
          .filter(({ learner }) => learner)
          .map((pupil) => rowOf(pupil.id, pupil.school, years[2]!, pupil.lowIncome ? quarter(pupil) : pupil.half)),
      ),
      sheetOf(
        'Discipline',
        ['LASID', 'School', 'Incident Date', 'Type of Removal', 'Days Removed'],
        long.flatMap((pupil) => [
          rowOf(pupil.id, pupil.school, '2024-11-04', 'Out-of-School Suspension', 6),
          rowOf(pupil.id, pupil.school, '2025-03-10', 'Out-of-School Suspension', 5),
        ]),
      ),
      sheetOf(
        'Staff',
        ['Staff ID', 'School', 'Job Group', 'Position', 'Race', 'Gender', 'Same Position Next October'],
        members.map(({ id, school, group, race, sex, kept }) =>
          rowOf(
            id,
            school,
            group,
            group === 'Teachers' ? 'Teacher' : 'Paraprofessional',
            races[race]!,
            sex === 1 ? 'M' : 'F',
            kept,
          ),
        ),
      ),
      sheetOf(
        'Hiring',
        ['Job Group', 'Race', 'Gender', 'Applicants', 'Passed Screening', 'Interviewed', 'Offered', 'Accepted'],
        races.flatMap((race, at) => ['F', 'M'].map((sex) => rowOf('Teachers', race, sex, ...stages(at)))),
      ),
      sheetOf(
        'Workforce by year',
        ['School Year', 'Job Group', 'Race', 'Gender', 'Staff Members', 'Staff Who Stayed'],
        workforceRows,
      ),
      sheetOf(
        'Survey',
        ['Survey Item', ...demographicHeaders, 'Favorable Answers', 'Survey Answers'],
        [0, 1].flatMap((item) => surveyRows(item).map((row) => rowOf(...row))),
      ),
      sheetOf(
        'School budgets',
        ['School', 'School Year', 'School Need', 'Dollars per Pupil'],
        budgetSchools.map(({ name }, at) =>
          rowOf(name, years[2]!, needs[at % 3]!, 19000 + Math.floor(at / 3) * 150 + [0, 200, -400][at % 3]!),
        ),
      ),
      sheetOf(
        'Roundtable attendees',
        ['Attendee ID', 'Roundtable Date', 'School', 'Constituency', 'Race'],
        places.flatMap((school, at) =>
          [5, 1, 3, 3].flatMap((seats, race) =>
            Array.from({ length: seats }, (_, seat) =>
              rowOf(
                `A${at + 1}${race + 1}${seat + 1}`,
                '2025-02-11',
                school,
                ['Families', 'Staff', 'Community'][seat % 3]!,
                races[race]!,
              ),
            ),
          ),
        ),
      ),
    ];
  },
};
