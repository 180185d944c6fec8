import { readdirSync } from 'node:fs';
import type { Ledger } from '../ledger.ts';
import { districtName, schools } from '../schools.ts';
import { rowOf, sheetOf, type ExampleBook } from './book.ts';
import {
  count,
  demographicHeaders,
  demographics,
  gradeOf,
  levels,
  meetsEla,
  places,
  pupils,
  quarter,
  takesAdvanced,
  years,
  type Pupil,
} from './outcomes-by-group.ts';
import { expectRaised, type Raised } from './raised.ts';
import { readMe, toldSheet, withoutSheet } from './told-sheet.ts';

const outcomes = 'outcomes-by-group';
const duties = 'district-duties';
const linden = schools.linden.name;
const hispanic = { dimension: 'race', group: 'Hispanic/Latino' };
const learners = { dimension: 'english-learner', group: 'English learner' };
const poor = { dimension: 'low-income', group: 'low income' };

/** A quarter of every group; of Hispanic or Latino students half, until the last year. */
const isAbsent = (pupil: Pupil, year: number): boolean => (pupil.race === 1 && year < 2 ? pupil.half : quarter(pupil));

const planning = {
  'planning-before-decision': 'together',
  'planning-complete': 'together',
  'planning-voices': 'together',
  'planning-one-year-review': 'together',
} as const;

/** Policies before and after they are decided, with the outcomes they are meant to change. */
export const equityPlanning: ExampleBook = {
  name: 'equity-planning',
  title: 'Policies before they are decided and a year after, with outcomes by group',
  packs: { [duties]: null, [outcomes]: null },
  asOf: '2025-09-15',
  make(ledger) {
    plantOutcomes(ledger);
    withoutSheet(ledger, duties, rulesBut(duties, Object.keys(planning)), districtName);
    withoutSheet(ledger, outcomes, outcomesWithoutSheet, districtName);
    withoutColumns(ledger);
    return [
      readMe([
        'Equity planning and one-year reviews: an example',
        '',
        'Everything in this workbook is made up. Three schools of a district, school years 2022-23 to 2024-25.',
        'Equity planning: a row for each policy or program. One waits for its decision; the others were decided.',
        'Students: the roster of this year, and who of the high school takes an advanced course.',
        'Outcomes: a row for each student and year, with results in English and mathematics and chronic absence.',
        'One policy was planned after its decision, with sections open, and not reviewed after a year. It is found.',
        'One gap narrows over the years, one widens. The figures say so; they do not say which policy did it.',
      ]),
      register(ledger),
      sheetOf(
        'Students',
        ['District', 'LASID', 'School', 'Grade', ...demographicHeaders, 'Advanced Course'],
        pupils.map((pupil) =>
          rowOf(
            ...[districtName, pupil.id, pupil.school, gradeOf(pupil), ...demographics(pupil)],
            pupil.school === linden ? takesAdvanced(pupil) : null,
          ),
        ),
      ),
      sheetOf(
        'Outcomes',
        [
          ...['LASID', 'School Year', 'School', 'Grade', ...demographicHeaders],
          ...['ELA Achievement Level', 'Math Achievement Level', 'Chronically Absent'],
        ],
        years.flatMap((name, year) =>
          pupils.map((pupil) =>
            rowOf(
              ...[pupil.id, name, pupil.school, gradeOf(pupil, year), ...demographics(pupil)],
              levels(meetsEla(pupil, year), pupil),
              levels(pupil.half, pupil),
              isAbsent(pupil, year),
            ),
          ),
        ),
      ),
    ];
  },
};

function register(ledger: Ledger): ReturnType<typeof sheetOf> {
  const undecided = ['planning-before-decision', 'planning-one-year-review'];
  return toldSheet(
    ledger,
    duties,
    'Equity planning',
    [
      ...['Proposal', 'Department', 'What It Is to Change', 'Goal It Serves', 'Who May Gain', 'Who May Carry a Burden'],
      ...['Measure', 'Decision Date', 'Equity Planning Completed', 'Sections Asked', 'Sections Answered'],
      ...['Who Was at the Table', 'One-Year Review'],
    ],
    planning,
    [
      {
        cells: [
          'Advanced courses open to all who ask',
          'Academics',
          'Any student of the high school may take an advanced course without a recommendation',
          'Every graduate is ready for college and work',
          'Students who were not recommended and did not ask',
          'Teachers of advanced courses, whose classes grow',
          'Advanced courses',
          null,
          '2025-09-03',
          7,
          7,
          'Students and families of the high school, counselors, teachers of grade 9',
          null,
        ],
        outside: undecided,
      },
      {
        cells: [
          'Home visits before absence grows',
          'Student Support',
          'A family hears from the school after five missed days, at home if it wishes',
          'Every student is in school nine days of ten',
          'Students who miss school most often, and their families',
          'Staff who visit in the evening',
          'Chronic absence',
          '2024-06-12',
          '2024-05-08',
          7,
          7,
          'Families of three schools, attendance staff, the student council',
          '2025-06-04',
        ],
      },
      {
        cells: [
          'English language development in every grade',
          'English Learners',
          'English learners have a class of English language development every day',
          'Every student reads and writes well in English',
          'English learners',
          'English learners, who may miss an elective',
          'English language arts',
          '2023-08-30',
          '2023-09-20',
          7,
          5,
          null,
          null,
        ],
        what: 'Planned after the decision, two sections open, nobody named, and not reviewed after a year.',
        fails: ['planning-before-decision', 'planning-complete', 'planning-voices', 'planning-one-year-review'],
      },
    ],
  ).sheet;
}

/** Every outcome that is raised, counted from the rows as they were made. */
function plantOutcomes(ledger: Ledger): void {
  const enter = (check: string, sheet: string, what: string, raised: readonly Raised[]): void =>
    ledger.enter(() => ({
      id: `outcomes/${check}`,
      sheet,
      cells: [],
      what,
      pack: outcomes,
      check,
      find: true,
      expect: expectRaised(raised),
    }));
  const isLearner = ({ learner }: Pupil): boolean => learner;
  const advanced = count(takesAdvanced, ({ school, lowIncome }) => school === linden && lowIncome);
  enter('advanced-courses', 'Students', 'Students from low-income families take advanced courses half as often.', [
    { ...poor, ...advanced },
    { subject: { school: linden }, ...poor, ...advanced },
  ]);
  enter(
    'chronic-absence-recorded',
    'Outcomes',
    'In the first two years Hispanic or Latino students are absent twice as often.',
    years.slice(0, 2).flatMap((name, year) =>
      [null, ...places].map((place) => ({
        subject: { year: name, ...(place === null ? {} : { school: place }) },
        ...hispanic,
        ...count(
          (pupil) => isAbsent(pupil, year),
          ({ race, school }) => race === 1 && (place === null || school === place),
        ),
      })),
    ),
  );
  const lastYear = count((pupil) => meetsEla(pupil, 2), isLearner);
  enter('achievement-ela', 'Outcomes', 'In the last two years English learners meet expectations less often.', [
    { subject: { year: years[1] }, ...learners, ...count((pupil) => meetsEla(pupil, 1), isLearner) },
    ...places.map((place) => ({
      subject: { year: years[1], school: place },
      ...learners,
      ...count(
        (pupil) => meetsEla(pupil, 1),
        ({ school, learner }) => learner && school === place,
      ),
    })),
    { subject: { year: years[2] }, ...learners, ...lastYear },
  ]);
  enter('trend-ela', 'Outcomes', 'The gap of English learners widens over three years.', [
    { subject: { years: `${years[0]} to ${years[2]}` }, ...learners },
  ]);
  enter('outcome-screening', 'Outcomes', 'One of the differences is larger than chance would bring.', [
    { subject: { category: 'Met expectations in English language arts', year: years[2] }, ...learners, ...lastYear },
  ]);
}

/** Rules that look at a column the sheets do not have, each for every year or category it would be told of. */
function withoutColumns(ledger: Ledger): void {
  const ofYears = (check: string, category?: string): readonly [string, Readonly<Record<string, string>>][] =>
    years.map((year) => [check, { year, ...(category === undefined ? {} : { category }) }]);
  const ofCategories = (check: string, categories: readonly string[]): [string, Readonly<Record<string, string>>][] =>
    categories.map((category) => [check, { category }]);
  const untold: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ...['growth-ela', 'growth-mathematics', 'repeated-grades'].flatMap((check) => ofYears(check)),
    ...['scores-ela', 'scores-mathematics'].flatMap((check) => ofYears(check)),
    ...ofYears('outcome-screening', 'Repeated a grade'),
    ...ofCategories('outcome-screening', ['Chronically absent', 'Dropped out', 'Graduated']),
    ...ofCategories('indicator-10-watch', [
      ...['Intellectual disability', 'Specific learning disability', 'Emotional disturbance'],
      ...['Speech or language impairment', 'Other health impairment', 'Autism'],
    ]),
  ];
  for (const [check, subject] of untold)
    ledger.enter(() => ({
      id: `no-column/${check}/${Object.values(subject).join(' ')}`,
      sheet: '',
      cells: [],
      what: 'There is no column for it in this workbook.',
      pack: outcomes,
      check,
      find: true,
      expect: [{ subject: { district: districtName, ...subject }, status: 'not-computed' }],
    }));
}

/** All rules of a pack but these: the workbook has no sheet for the others, whichever are added to the pack. */
function rulesBut(pack: string, told: readonly string[]): readonly string[] {
  const apart = ['pack', 'thresholds', 'lookups', 'views', ...told];
  return readdirSync(new URL(`../../../src/rules/${pack}/`, import.meta.url))
    .map((file) => file.replace(/\.yaml$/, ''))
    .filter((name) => !apart.includes(name))
    .sort();
}

const outcomesWithoutSheet: readonly string[] = [
  ...['access-progress', 'chronic-absence', 'dropout', 'graduation', 'separate-placement', 'survey-answers'],
  ...['indicator-4a-watch', 'indicator-4b-watch', 'roundtable-seats', 'dollars-by-need'],
  ...['hiring-screened', 'hiring-interviewed', 'hiring-offered', 'hiring-accepted'],
  ...['staff-share-trend', 'staff-kept-trend', 'teachers-beside-students'],
  ...['staff-beside-students', 'staff-kept'],
];
