import type { ExampleSheet } from '../example-sheet.ts';
import type { Ledger } from '../ledger.ts';
import { districtName, schools } from '../schools.ts';
import { rowOf, sheetOf, type ExampleBook } from './book.ts';
import { readMe, rulesBut, toldSheet, withoutSheet, type ToldRow } from './told-sheet.ts';

const pack = 'accountability';
/** Hours of assistance are a register of an office. */
const duties = 'district-duties';
const { birch, cedar, dogwood, elm, fir, hawthorn, linden, maple } = schools;

type Points = readonly [indicator: string, earned: number, possible: number, weight: number];

/** A school's points of this year by set of students, and last year's percentage as printed. */
interface Result {
  readonly school: string;
  readonly span: 'Non-High School' | 'High School';
  readonly spanWeight: number;
  readonly prior: number;
  readonly all: readonly Points[];
  readonly lowest: readonly Points[];
}

const middle = (achievement: number, growth: number, learners: number, other: number): readonly Points[] => [
  ['Achievement', achievement, 12, 60],
  ['Growth', growth, 8, 20],
  ['English language proficiency', learners, 4, 10],
  ['Chronic absence', other, 4, 10],
];
const middleLowest = (achievement: number, growth: number, other: number): readonly Points[] => [
  ['Achievement', achievement, 8, 67.5],
  ['Growth', growth, 8, 22.5],
  ['Chronic absence', other, 4, 10],
];
const high = (achievement: number, growth: number, completion: number, other: number): readonly Points[] => [
  ['Achievement', achievement, 12, 40],
  ['Growth', growth, 8, 20],
  ['High school completion', completion, 12, 20],
  ['English language proficiency', 2, 4, 10],
  ['Chronic absence and advanced courses', other, 8, 10],
];

const results: readonly Result[] = [
  {
    school: birch.name,
    span: 'Non-High School',
    spanWeight: 100,
    prior: 70,
    all: middle(10, 7, 4, 3),
    lowest: middleLowest(7, 6, 4),
  },
  // As a school of 2024 stands on the State's page: 56 percent in the year, 46 over two.
  {
    school: elm.name,
    span: 'Non-High School',
    spanWeight: 100,
    prior: 30,
    all: middle(3, 4, 2, 4),
    lowest: middleLowest(7, 4, 4),
  },
  {
    school: fir.name,
    span: 'Non-High School',
    spanWeight: 100,
    prior: 21,
    all: middle(1, 3, 1, 0),
    lowest: middleLowest(1, 2, 1),
  },
  // Grades 7 to 12: both spans, put together by the weights the State prints.
  {
    school: maple.name,
    span: 'Non-High School',
    spanWeight: 30,
    prior: 44,
    all: middle(5, 4, 2, 2),
    lowest: middleLowest(3, 4, 2),
  },
  {
    school: maple.name,
    span: 'High School',
    spanWeight: 70,
    prior: 44,
    all: high(6, 5, 9, 4),
    lowest: middleLowest(4, 4, 2),
  },
];

const pointRows = results.flatMap(({ school, span, spanWeight, prior, all, lowest }) =>
  (
    [
      ['All Students', all],
      ['Lowest Performing', lowest],
    ] as const
  ).flatMap(([set, points]) =>
    points.map(([indicator, earned, possible, weight]) =>
      rowOf(school, '2024-25', set, span, indicator, earned, possible, weight, spanWeight, prior),
    ),
  ),
);

/** Percentile, lowest of a group, graduation, participation of all and of the lowest group; what each rule says of it. */
interface Standing {
  readonly school: string;
  readonly numbers: readonly (number | null)[];
  readonly what?: string;
  readonly fails?: readonly string[];
  readonly outside: readonly string[];
}

const topics = ['percentile', 'group-percentile', 'graduation', 'participation', 'group-participation'] as const;
const noGraduation = ['assistance-graduation', 'near-graduation'];

const standings: readonly Standing[] = [
  { school: birch.name, numbers: [71, 40, null, 0.99, 0.98], outside: noGraduation },
  {
    school: elm.name,
    numbers: [12, 9, null, 0.98, 0.97],
    what: 'Two percentiles above the limit.',
    fails: ['near-percentile'],
    outside: noGraduation,
  },
  {
    school: fir.name,
    numbers: [8, 4, null, 0.97, 0.94],
    what: 'Percentile 8, a group at 4, and 94 percent of a group tested: three limits reached.',
    fails: ['assistance-percentile', 'assistance-group-percentile', 'assistance-group-participation'],
    outside: [...noGraduation, 'near-percentile', 'near-group-percentile', 'near-group-participation'],
  },
  {
    school: hawthorn.name,
    numbers: [34, 7, null, 0.96, 0.955],
    what: 'A group two percentiles above its limit, and participation a point above.',
    fails: ['near-group-percentile', 'near-participation', 'near-group-participation'],
    outside: noGraduation,
  },
  {
    school: linden.name,
    numbers: [28, 14, 0.66, 0.98, 0.97],
    what: 'Fewer than two thirds graduate in four years.',
    fails: ['assistance-graduation'],
    outside: ['near-graduation'],
  },
  {
    school: maple.name,
    numbers: [45, 30, 0.68, 0.93, 0.92],
    what: 'Graduation a point above the limit, and too few tested.',
    fails: ['near-graduation', 'assistance-participation', 'assistance-group-participation'],
    outside: ['near-participation', 'near-group-participation'],
  },
];

/** The share that meets expectations, in percent: three schools served from 2023-24 on, and four that were not. */
const shares: readonly (readonly [school: string, served: boolean, values: readonly number[]])[] = [
  [fir.name, true, [24, 25, 23, 22]],
  [elm.name, true, [30, 31, 29, 29]],
  [hawthorn.name, true, [33, 34, 32, 31]],
  [birch.name, false, [48, 49, 51, 52]],
  [cedar.name, false, [41, 42, 43, 45]],
  [dogwood.name, false, [38, 39, 41, 41]],
  [linden.name, false, [36, 37, 38, 40]],
];
const resultYears = ['2021-22', '2022-23', '2023-24', '2024-25'];

/**
 * The same share for groups of students, school by school as above. English learners of the schools served fell behind;
 * students with disabilities moved as elsewhere; students from low-income families moved apart already before the start.
 */
const groupShares: readonly (readonly [group: string, values: readonly (readonly (number | string)[])[]])[] = [
  [
    'English learners',
    [
      [11, 12, 9, 8],
      [14, 15, 12, 12],
      [17, 18, 15, 14],
      [22, 23, 25, 26],
      [19, 20, 21, 23],
      // Withheld by the State where fewer than twenty were tested: a school without the years is left out.
      ['*', 17, 18, '*'],
      [15, 16, 17, 18],
    ],
  ],
  [
    'Students with disabilities',
    [
      [8, 9, 9, 10],
      [10, 10, 12, 11],
      [12, 13, 13, 13],
      [17, 18, 18, 19],
      [15, 15, 16, 17],
      [13, 14, 14, 14],
      [12, 12, 14, 13],
    ],
  ],
  [
    'Low income',
    [
      [19, 16, 15, 14],
      [25, 22, 21, 21],
      [28, 25, 24, 24],
      [36, 38, 39, 40],
      [31, 33, 34, 35],
      [29, 31, 31, 32],
      [27, 29, 29, 30],
    ],
  ],
];

/** Hours of help in the year: much at the schools served, a little at the others. */
const hours: readonly (readonly [
  partner: string,
  school: string,
  topic: string,
  need: string,
  planned: number,
  delivered: number,
])[] = [
  ['Regional team', fir.name, 'Instruction', 'High', 120, 120],
  ['Regional team', elm.name, 'Instruction', 'High', 100, 104],
  ['Regional team', hawthorn.name, 'Attendance', 'High', 100, 41],
  ['Leadership academy', maple.name, 'Graduation', 'Moderate', 20, 20],
  ['Leadership academy', linden.name, 'Graduation', 'Moderate', 20, 22],
  ['Leadership academy', birch.name, 'Leadership', 'Low', 10, 10],
  ['Leadership academy', cedar.name, 'Leadership', 'Low', 10, 10],
  ['Leadership academy', dogwood.name, 'Leadership', 'Low', 10, 12],
];

function plant(ledger: Ledger): void {
  for (const check of topics.flatMap((topic) => [`assistance-${topic}`, `near-${topic}`])) {
    const within = standings.filter(({ outside }) => !outside.includes(check));
    const failing = within.filter(({ fails }) => fails?.includes(check) === true);
    ledger.enter(() => ({
      id: `results/${check}`,
      sheet: 'Accountability results',
      cells: failing.map((one) => `'Accountability results'!A${standings.indexOf(one) + 2}`),
      what: failing.map(({ what }) => what ?? '').join(' '),
      pack,
      check,
      find: true,
      expect: [
        {
          subject: { district: districtName, year: '2024-25' },
          status: failing.length > 0 ? 'not-met' : 'met',
          n: failing.length,
          d: within.length,
        },
      ],
    }));
  }
  ledger.enter(() => ({
    id: 'few-points/target-percentage',
    sheet: 'Accountability points',
    cells: [],
    what: 'The middle school earned few points, this year and last.',
    pack,
    check: 'target-percentage',
    find: true,
    expect: [{ subject: { district: districtName, school: fir.name }, status: 'not-met' }],
  }));
  ledger.enter(() => ({
    id: 'fell-behind/served-schools',
    sheet: 'School results',
    cells: [],
    what: 'The schools served fell, the others rose; before the start they moved alike.',
    pack,
    check: 'served-schools',
    find: true,
    expect: [{ subject: { district: districtName }, status: 'not-met' }],
  }));
  for (const [check, status, what] of [
    ['served-english-learners', 'not-met', 'English learners of the schools served fell behind.'],
    ['served-disabilities', 'met', 'Students with disabilities moved alike at both.'],
    ['served-low-income', 'needs-review', 'Students from low-income families moved apart before the start already.'],
  ] as const)
    ledger.enter(() => ({
      id: `groups/${check}`,
      sheet: 'Results by group',
      cells: [],
      what,
      pack,
      check,
      find: status !== 'met',
      expect: [{ subject: { district: districtName }, status }],
    }));
}

function hoursSheet(ledger: Ledger): ExampleSheet {
  const rows = hours.map(([partner, school, topic, need, planned, delivered]): ToldRow => ({
    cells: [partner, school, topic, school === dogwood.name ? '2025-08-31' : '2026-06-30', need, planned, delivered],
    ...(school === hawthorn.name
      ? { what: 'Fewer than half of the hours planned were given.', fails: ['partner-hours'] }
      : {}),
    ...(school === dogwood.name ? { what: 'The agreement ended in August.', fails: ['partner-agreement'] } : {}),
  }));
  const rules = { 'partner-agreement': 'by school', 'partner-hours': 'by school' } as const;
  withoutSheet(ledger, duties, rulesBut(duties, [...Object.keys(rules), 'assistance-by-need']), districtName);
  return toldSheet(
    ledger,
    duties,
    'Hours of assistance',
    ['Partner', 'School', 'Need Served', 'Agreement Ends', 'School Need', 'Hours Planned', 'Hours Delivered'],
    rules,
    rows,
  ).sheet;
}

/** Points and percentages, what calls for assistance, help by need, and schools served beside others over four years. */
export const accountability: ExampleBook = {
  name: 'accountability',
  title: 'School accountability, what calls for assistance, hours of help, and schools served',
  packs: { [pack]: null, [duties]: null },
  asOf: '2025-10-15',
  make(ledger) {
    plant(ledger);
    return [
      readMe([
        'School accountability: an example',
        '',
        'Everything in this workbook is made up. Eight schools of a district, as of 15 October 2025.',
        'Accountability points: what each indicator earned, for all students and the lowest performing; one school has both grade spans.',
        'Accountability results: percentiles, graduation and participation, as the State publishes them.',
        'School results: the share that meets expectations in four years, at schools that were served and at others.',
        'Results by group: the same for three groups of students; a star stands where the State shows no number.',
        'Hours of assistance: who helped which school, with how many hours, beside the need of the school.',
        'What is told of schools served is descriptive, not causal.',
      ]),
      sheetOf(
        'Accountability points',
        [
          ...['School', 'School Year', 'Student Set', 'Grade Span', 'Indicator', 'Points Earned', 'Points Possible'],
          ...['Weight', 'Grade Span Weight', 'Prior Year %'],
        ],
        pointRows,
      ),
      sheetOf(
        'Accountability results',
        [
          ...['District', 'School', 'School Year', 'Accountability Percentile', 'Lowest Group Percentile'],
          ...['Four-Year Graduation Rate', 'Test Participation Rate', 'Lowest Group Participation Rate'],
        ],
        standings.map(({ school, numbers }) => rowOf(districtName, school, '2024-25', ...numbers)),
      ),
      sheetOf(
        'School results',
        ['School', 'School Year', 'School Result', 'Served', 'Served Since'],
        shares.flatMap(([school, served, values]) =>
          values.map((value, at) => rowOf(school, resultYears[at]!, value, served, served ? '2023-24' : null)),
        ),
      ),
      sheetOf(
        'Results by group',
        ['School', 'School Year', 'Student Group', 'School Result', 'Served', 'Served Since'],
        groupShares.flatMap(([group, schoolsOfGroup]) =>
          shares.flatMap(([school, served], at) =>
            schoolsOfGroup[at]!.map((value, year) =>
              rowOf(school, resultYears[year]!, group, value, served, served ? '2023-24' : null),
            ),
          ),
        ),
      ),
      hoursSheet(ledger),
    ];
  },
};
