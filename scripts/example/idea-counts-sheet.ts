import { cellsOf, type ExampleRow, type ExampleSheet } from './example-sheet.ts';
import { categories, type CategoryCount, type GroupCount, type IdeaCategory } from './idea-categories.ts';
import type { Expected, Ledger } from './ledger.ts';
import type { Random } from './random.ts';
import { districtName } from './schools.ts';
import { races, type Race } from './students.ts';

const years = ['2022-23', '2023-24', '2024-25'] as const;
type Year = (typeof years)[number];

/** Counts that were planted for the years before this one; all others are this year’s with small changes. */
const planted: Partial<Record<IdeaCategory, Partial<Record<Year, Partial<Record<Race, GroupCount>>>>>> = {
  'Emotional disturbance': {
    '2022-23': {
      White: { cases: 15, students: 1980 },
      'Hispanic/Latino': { cases: 9, students: 1498 },
      'Black or African American': { cases: 26, students: 741 },
      Asian: { cases: 2, students: 391 },
      'Two or more races': { cases: 2, students: 240 },
    },
    '2023-24': {
      White: { cases: 14, students: 1992 },
      'Hispanic/Latino': { cases: 10, students: 1522 },
      'Black or African American': { cases: 24, students: 746 },
      Asian: { cases: 3, students: 396 },
      'Two or more races': { cases: 2, students: 245 },
    },
  },
  'Intellectual disability': {
    '2022-23': {
      White: { cases: 8, students: 1980 },
      'Hispanic/Latino': { cases: 28, students: 1498 },
      'Black or African American': { cases: 4, students: 741 },
      Asian: { cases: 2, students: 391 },
      'Two or more races': { cases: 1, students: 240 },
    },
    '2023-24': {
      White: { cases: 8, students: 1992 },
      'Hispanic/Latino': { cases: 27, students: 1522 },
      'Black or African American': { cases: 3, students: 746 },
      Asian: { cases: 2, students: 396 },
      'Two or more races': { cases: 1, students: 245 },
    },
  },
  'Inside regular class less than 40% of the day': {
    '2022-23': { Asian: { cases: 12, students: 64 } },
    '2023-24': { Asian: { cases: 22, students: 65 } },
  },
};

const emotional = 'Emotional disturbance';
const intellectual = 'Intellectual disability';
const separateClass = 'Inside regular class less than 40% of the day';
const separateSchool = 'Separate schools and residential facilities';

/** Three years of counts for the district and the State, fourteen categories by seven groups. */
export function ideaCountsSheet(
  thisYear: ReadonlyMap<IdeaCategory, CategoryCount>,
  ledger: Ledger,
  random: Random,
): ExampleSheet {
  const counts = new Map<string, GroupCount>();
  const rowOf = new Map<string, ExampleRow>();
  const key = (scope: string, year: string, category: string, race: string): string =>
    [scope, year, category, race].join('|');
  for (const scope of ['District', 'State'] as const)
    for (const year of years)
      for (const category of categories)
        for (const race of races) {
          const known = thisYear.get(category)![race];
          const group = scope === 'State' ? ofState(category, race, year) : ofYear(year, category, race, known, random);
          const at = key(scope, year, category, race);
          counts.set(at, group);
          const name = scope === 'District' ? districtName : null;
          rowOf.set(at, { cells: [year, scope, name, category, race, group.cases, group.students] });
        }
  const hidden = rowOf.get(key('District', '2024-25', separateSchool, 'Native Hawaiian or Other Pacific Islander'))!;
  hidden.cells[5] = '*';

  const of = (category: IdeaCategory, race: Race): readonly ExampleRow[] =>
    years.map((year) => rowOf.get(key('District', year, category, race))!);
  const isAbove = (category: IdeaCategory, race: Race, year: Year): boolean => {
    const own = counts.get(key('District', year, category, race))!;
    const others = races.filter((one) => one !== race).map((one) => counts.get(key('District', year, category, one))!);
    const cases = others.reduce((sum, one) => sum + one.cases, 0);
    const students = others.reduce((sum, one) => sum + one.students, 0);
    return own.cases * students >= 4 * cases * own.students;
  };
  const plant = (
    id: string,
    category: IdeaCategory,
    race: Race,
    above: readonly boolean[],
    status: Expected['status'],
    reason: string | null,
    what: string,
  ): void => {
    years.forEach((year, at) => {
      if (isAbove(category, race, year) !== above[at]) throw new Error(`${id}: ${year} is not as planned.`);
    });
    const latest = counts.get(key('District', '2024-25', category, race))!;
    ledger.enter((sheetNamed) => ({
      id,
      sheet: 'IDEA Counts',
      cells: of(category, race).map((row) => cellsOf(sheetNamed('IDEA Counts'), row)),
      what,
      pack: 'idea-significant-disproportionality',
      check: checkOf[category]!,
      setting: 'massachusetts',
      find: status !== 'met',
      expect: [
        {
          subject: { district: districtName, year: '2024-25' },
          dimension: 'race',
          group: race,
          status,
          ...(reason === null ? {} : { reason }),
          n: latest.cases,
          d: latest.students,
        },
      ],
    }));
  };
  plant(
    'emotional-disturbance-black',
    emotional,
    'Black or African American',
    [true, true, true],
    'not-met',
    null,
    'Black students are identified with an emotional disturbance at more than four times the rate of all others, in each of three years.',
  );
  plant(
    'trap/intellectual-disability-hispanic',
    intellectual,
    'Hispanic/Latino',
    [true, true, false],
    'met',
    null,
    'Above four times in two years and below it in the last: the run has to end in the latest year.',
  );
  plant(
    'separate-class-asian',
    separateClass,
    'Asian',
    [false, true, true],
    'needs-review',
    'at-risk',
    'Above four times in the last two years and below it in the first: at risk, not identified.',
  );
  for (const race of races) {
    const own = race === 'Native Hawaiian or Other Pacific Islander';
    ledger.enter((sheetNamed) => ({
      id: `count-withheld/${race.toLowerCase().replace(/[^a-z]+/g, '-')}`,
      sheet: 'IDEA Counts',
      cells: [cellsOf(sheetNamed('IDEA Counts'), hidden, 'Cases')],
      what: own
        ? 'A count is withheld with an asterisk: unknown, not zero.'
        : 'A count of another group is withheld, so all others cannot be added up.',
      pack: 'idea-significant-disproportionality',
      check: 'placement-separate-settings',
      setting: 'massachusetts',
      find: true,
      expect: [
        {
          subject: { district: districtName, year: '2024-25' },
          dimension: 'race',
          group: race,
          status: 'not-computed',
          reason: own ? 'counts-withheld' : 'comparison-unknown',
        },
      ],
    }));
  }
  return {
    name: 'IDEA Counts',
    above: [],
    columns: [
      { header: 'School Year', width: 12 },
      { header: 'Scope', width: 10 },
      { header: 'District', width: 14 },
      { header: 'Category', width: 46 },
      { header: 'Race/Ethnicity', width: 40 },
      { header: 'Cases', width: 10 },
      { header: 'Students', width: 10 },
    ],
    rows: [...rowOf.values()],
    below: [],
  };
}

const checkOf: Partial<Record<IdeaCategory, string>> = {
  [emotional]: 'identification-emotional-disturbance',
  [intellectual]: 'identification-intellectual-disability',
  [separateClass]: 'placement-regular-class-less-than-40-percent',
};

function ofYear(year: Year, category: IdeaCategory, race: Race, now: GroupCount, random: Random): GroupCount {
  if (year === '2024-25') return now;
  const given = planted[category]?.[year]?.[race];
  if (given !== undefined) return given;
  const students = Math.round(now.students * (year === '2022-23' ? 0.988 : 0.995));
  return { students, cases: Math.min(students, Math.max(0, now.cases + random.whole(-1, 1))) };
}

/** Shares of the State’s students, and how many of them each category holds, give or take; the same every year. */
const stateShare: Readonly<Record<Race, number>> = {
  White: 0.53,
  'Hispanic/Latino': 0.25,
  'Black or African American': 0.1,
  Asian: 0.072,
  'Two or more races': 0.044,
  'American Indian or Alaska Native': 0.003,
  'Native Hawaiian or Other Pacific Islander': 0.001,
};

const stateRate: Readonly<Record<IdeaCategory, number>> = {
  'Any disability': 0.19,
  'Intellectual disability': 0.007,
  'Specific learning disability': 0.048,
  'Emotional disturbance': 0.013,
  'Speech or language impairment': 0.03,
  'Other health impairment': 0.026,
  Autism: 0.024,
  'Inside regular class less than 40% of the day': 0.14,
  'Separate schools and residential facilities': 0.06,
  'Out-of-school suspension, 10 days or fewer': 0.03,
  'Out-of-school suspension, more than 10 days': 0.004,
  'In-school suspension, 10 days or fewer': 0.025,
  'In-school suspension, more than 10 days': 0.002,
  'Total disciplinary removals': 0.055,
};

function ofState(category: IdeaCategory, race: Race, year: Year): GroupCount {
  const enrolled = Math.round(915_000 * stateShare[race] * (1 - 0.002 * (years.length - 1 - years.indexOf(year))));
  const students = categories.indexOf(category) < 7 ? enrolled : Math.round(enrolled * stateRate['Any disability']);
  return { students, cases: Math.round(students * stateRate[category]) };
}
