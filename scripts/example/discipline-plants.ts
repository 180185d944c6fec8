import type { Expected } from './ledger.ts';
import { subjectOf } from './ledger.ts';
import { groupings, type Removal, type RemovalKind } from './removals.ts';
import { allSchools, schools, type School } from './schools.ts';
import type { OddStudents } from './students-sheet.ts';
import type { Student } from './students.ts';

export interface DisparityPlant {
  readonly id: string;
  readonly what: string;
  readonly check: string;
  readonly dimension: string;
  readonly group: string;
  readonly school: School | null;
  /** False for what looks like a disparity and is none. */
  readonly find: boolean;
}

const blackStudents = { dimension: 'race', group: 'Black or African American' };
const hispanicStudents = { dimension: 'race', group: 'Hispanic/Latino' };
const whiteStudents = { dimension: 'race', group: 'White' };
const englishLearners = { dimension: 'english-learner', group: 'English learner' };
const withDisabilities = { dimension: 'disability', group: 'disability' };

const plants: readonly Omit<DisparityPlant, 'find'>[] = [
  {
    id: 'out-of-school-black/district',
    what: 'Black students are suspended out of school at about three times the rate of all others.',
    check: 'out-of-school-suspension',
    ...blackStudents,
    school: null,
  },
  {
    id: 'out-of-school-black/linden',
    what: 'At Linden 18 of 180 Black students and 34 of 1,020 others are suspended out of school: three times the rate.',
    check: 'out-of-school-suspension',
    ...blackStudents,
    school: schools.linden,
  },
  {
    id: 'out-of-school-black/any-removal/district',
    what: 'The suspensions of Black students also show where all removals are counted together.',
    check: 'any-removal',
    ...blackStudents,
    school: null,
  },
  {
    id: 'out-of-school-black/any-removal/linden',
    what: 'The suspensions of Black students at Linden also show where all removals are counted together.',
    check: 'any-removal',
    ...blackStudents,
    school: schools.linden,
  },
  {
    id: 'out-of-school-black/any-removal/fir',
    what: 'At Fir 9 Black students suspended out of school are too few for a ratio; with those suspended in school they are enough.',
    check: 'any-removal',
    ...blackStudents,
    school: schools.fir,
  },
  {
    id: 'in-school-hispanic/hawthorn',
    what: 'At Hawthorn alone 20 of 180 Hispanic students are suspended in school, more than twice the rate of all others.',
    check: 'in-school-suspension',
    ...hispanicStudents,
    school: schools.hawthorn,
  },
  {
    id: 'in-school-hispanic/any-removal/hawthorn',
    what: 'The suspensions of Hispanic students at Hawthorn also show where all removals are counted together.',
    check: 'any-removal',
    ...hispanicStudents,
    school: schools.hawthorn,
  },
  {
    id: 'in-school-english-learners/fir',
    what: 'At Fir 14 of 78 English learners are suspended in school, several times the rate of all others.',
    check: 'in-school-suspension',
    ...englishLearners,
    school: schools.fir,
  },
  {
    id: 'in-school-english-learners/district',
    what: 'The English learners of Fir lift their rate of in-school suspension in the whole district above one and a half times.',
    check: 'in-school-suspension',
    ...englishLearners,
    school: null,
  },
  {
    id: 'in-school-english-learners/any-removal/fir',
    what: 'The suspensions of English learners at Fir also show where all removals are counted together.',
    check: 'any-removal',
    ...englishLearners,
    school: schools.fir,
  },
  {
    id: 'more-than-10-days-disabilities/district',
    what: 'Students with disabilities lose more than ten days far more often; no single removal of theirs is that long.',
    check: 'removed-more-than-10-days',
    ...withDisabilities,
    school: null,
  },
];

const traps: readonly Omit<DisparityPlant, 'find'>[] = [
  {
    id: 'trap/many-incidents-white/linden',
    what: 'White students at Linden have many incidents each: by rows they stand out, by students they do not.',
    check: 'out-of-school-suspension',
    ...whiteStudents,
    school: schools.linden,
  },
  {
    id: 'trap/below-cell-size-black/fir',
    what: 'At Fir 9 of 90 Black students are suspended out of school, three times the rate; nine are too few for a ratio.',
    check: 'out-of-school-suspension',
    ...blackStudents,
    school: schools.fir,
  },
  {
    id: 'trap/in-school-hispanic/district',
    what: 'The Hispanic students of Hawthorn do not lift the rate of the whole district to one and a half times.',
    check: 'in-school-suspension',
    ...hispanicStudents,
    school: null,
  },
];

interface Tally {
  readonly dimension: string;
  readonly group: string;
  readonly school: School | null;
  readonly cases: number;
  readonly students: number;
  readonly otherCases: number;
  readonly otherStudents: number;
}

export interface ExpectedDisparity {
  readonly plant: DisparityPlant;
  readonly expected: Expected;
  /** The removals of the group's students that make it stand out. */
  readonly cases: ReadonlySet<Removal>;
}

/**
 * What the disparity rules should find: the planted ones, with the counts as they were dealt. That nothing else stands
 * out is made sure of here, by a count of the removals that knows nothing of the rules' own.
 */
export function expectedDisparities(
  removals: readonly Removal[],
  students: readonly Student[],
  odd: OddStudents,
): ExpectedDisparity[] {
  const found: ExpectedDisparity[] = [];
  const undeclared: string[] = [];
  const missing = new Set<Omit<DisparityPlant, 'find'>>([...plants, ...traps]);
  for (const [check, kinds] of checks) {
    const ofKind = removals.filter((removal) => kinds.includes(removal.kind));
    const cases = new Set(ofKind.map((removal) => removal.student));
    if (check === 'removed-more-than-10-days')
      for (const student of [...cases]) {
        const days = ofKind.filter((one) => one.student === student).reduce((sum, one) => sum + one.days, 0);
        if (days <= 10) cases.delete(student);
      }
    for (const tally of talliesOf(cases, students, odd)) {
      const { dimension, group, school } = tally;
      const is = (one: Omit<DisparityPlant, 'find'>): boolean =>
        one.check === check && one.dimension === dimension && one.group === group && one.school === school;
      const plant = plants.find(is);
      const trap = traps.find(is);
      const standsOut =
        isLargeEnough(tally) && 2 * tally.cases * tally.otherStudents >= 3 * tally.otherCases * tally.students;
      if (standsOut !== (plant !== undefined))
        undeclared.push(`${check} ${group} ${school?.name ?? 'district'} ${describe(tally)}`);
      const known = plant ?? trap;
      if (known === undefined) continue;
      missing.delete(known);
      found.push({
        plant: { ...known, find: plant !== undefined },
        expected: {
          subject: subjectOf(school),
          dimension,
          group,
          status: standsOut ? 'not-met' : isLargeEnough(tally) ? 'met' : 'not-applicable',
          n: tally.cases,
          d: tally.students,
        },
        cases: new Set(
          ofKind.filter(
            ({ student }) =>
              cases.has(student) &&
              memberOf(dimension)(student) === group &&
              (school === null || student.school === school),
          ),
        ),
      });
    }
  }
  if (undeclared.length > 0 || missing.size > 0)
    throw new Error(
      `Disparities other than planned:\n${[...undeclared, ...[...missing].map((one) => one.id)].join('\n')}`,
    );
  return found;
}

const describe = (tally: Tally): string =>
  `${tally.cases}/${tally.students} : ${tally.otherCases}/${tally.otherStudents}`;

const isLargeEnough = (tally: Tally): boolean =>
  tally.cases >= 10 && tally.otherCases >= 10 && tally.students >= 30 && tally.otherStudents >= 30;

const everyKind: readonly RemovalKind[] = [
  'In-School Suspension',
  'Out-of-School Suspension',
  'Emergency Removal',
  'Expulsion',
];
const checks: readonly (readonly [string, readonly RemovalKind[]])[] = [
  ['any-removal', everyKind],
  ['in-school-suspension', ['In-School Suspension']],
  ['out-of-school-suspension', ['Out-of-School Suspension']],
  ['emergency-removal', ['Emergency Removal']],
  ['expulsion', ['Expulsion']],
  ['removed-more-than-10-days', everyKind],
];

/** Groups as the reports call them; of yes and no only those with yes are a group. */
function memberOf(dimension: string): (student: Student) => string {
  switch (dimension) {
    case 'race':
      return groupings['race'] as (student: Student) => string;
    case 'sex':
      return (student) => ({ F: 'Female', M: 'Male', N: 'Non-binary' })[student.sex];
    case 'low-income':
      return (student) => (student.lowIncome ? 'low income' : '');
    case 'english-learner':
      return (student) => (student.englishLearner ? 'English learner' : '');
    default:
      return (student) => (student.disability ? 'disability' : '');
  }
}

function talliesOf(cases: ReadonlySet<Student>, students: readonly Student[], odd: OddStudents): Tally[] {
  return ['race', 'sex', 'low-income', 'english-learner', 'disability'].flatMap((dimension) => {
    const of = memberOf(dimension);
    return [null, ...allSchools].flatMap((school): Tally[] => {
      const here = students.filter((student) => school === null || student.school === school);
      const groups = [...new Set(here.map(of))].filter((group) => group !== '');
      return groups.map((group) => {
        // The student whose race nobody knows is a group of one, and so among all others.
        const own = here.filter(
          (student) => of(student) === group && (dimension !== 'race' || student !== odd.unknownRace),
        );
        const inOwn = own.filter((student) => cases.has(student)).length;
        const inAll = here.filter((student) => cases.has(student)).length;
        return {
          dimension,
          group,
          school,
          cases: inOwn,
          students: own.length,
          otherCases: inAll - inOwn,
          otherStudents: here.length - own.length,
        };
      });
    });
  });
}
