import { pickBalanced, type Grouping } from './pick-balanced.ts';
import type { Random } from './random.ts';
import { schoolDays } from './school-calendar.ts';
import { schools, type School } from './schools.ts';
import type { OddStudents } from './students-sheet.ts';
import type { Race, Student } from './students.ts';

export type RemovalKind = 'In-School Suspension' | 'Out-of-School Suspension' | 'Emergency Removal' | 'Expulsion';

export interface Removal {
  readonly student: Student;
  readonly kind: RemovalKind;
  readonly date: number;
  readonly days: number;
}

interface Plan {
  readonly school: School;
  readonly outOfSchool: number;
  readonly inSchool: number;
  /** Students out of class for more than ten days in all: with a disability, and without. */
  readonly long: readonly [number, number];
  /** What is planted: cases of a group, where they are not in proportion. */
  readonly outOfSchoolOf: Record<string, Record<string, number>>;
  readonly inSchoolOf: Record<string, Record<string, number>>;
}

const black = (cases: number) => ({ race: { 'Black or African American': cases } });

const plan = (school: School, outOfSchool: number, blackCases: number, inSchool: number): Plan => ({
  school,
  outOfSchool,
  inSchool,
  long: [0, 0],
  outOfSchoolOf: black(blackCases),
  inSchoolOf: {},
});

const plans: readonly Plan[] = [
  plan(schools.birch, 3, 1, 4),
  plan(schools.cedar, 3, 1, 4),
  plan(schools.dogwood, 3, 1, 4),
  plan(schools.elm, 3, 1, 4),
  // Planted: 14 of 78 English learners suspended in school, and 9 Black students out of school, one below the cell size.
  {
    ...plan(schools.fir, 26, 9, 34),
    inSchoolOf: { englishLearner: { yes: 14 } },
    long: [4, 4],
  },
  // Planted: 20 of 180 Hispanic students suspended in school.
  {
    ...plan(schools.hawthorn, 24, 8, 38),
    inSchoolOf: { race: { 'Hispanic/Latino': 20 } },
    long: [4, 4],
  },
  // Planted: 18 of 180 Black students against 34 of 1,020 others suspended out of school, three times the rate.
  { ...plan(schools.linden, 52, 18, 60), long: [6, 6] },
  plan(schools.maple, 9, 3, 10),
  plan(schools.oak, 6, 2, 4),
];

const yesNo = (yes: boolean): string => (yes ? 'yes' : 'no');

export const groupings: Readonly<Record<string, Grouping<Student>>> = {
  race: (student) => student.race,
  sex: (student) => student.sex,
  lowIncome: (student) => yesNo(student.lowIncome),
  englishLearner: (student) => yesNo(student.englishLearner),
  disability: (student) => yesNo(student.disability),
};

/** Every removal of the year, in order of date. */
export function makeRemovals(students: readonly Student[], odd: OddStudents, random: Random): Removal[] {
  const removals: Removal[] = [];
  const remove = (student: Student, kind: RemovalKind, days: number): void => {
    removals.push({ student, kind, date: schoolDays[random.whole(8, 168)]!, days });
  };
  for (const { school, ...plan } of plans) {
    const here = students.filter(
      (student) => student.school === school && student !== odd.listedTwice && student !== odd.unknownRace,
    );
    const outOfSchool = pickBalanced(here, plan.outOfSchool, groupings, plan.outOfSchoolOf, random);
    const rest = here.filter((student) => !outOfSchool.includes(student));
    const inSchool = pickBalanced(rest, plan.inSchool, groupings, plan.inSchoolOf, random);
    const long = [true, false].flatMap((disability, at) => takeLong(outOfSchool, disability, plan.long[at]!));
    const short = outOfSchool.filter((student) => !long.includes(student));

    // No removal of theirs is long; only added up do they pass ten days.
    for (const student of long)
      for (const days of random.pick(manyDays)) remove(student, 'Out-of-School Suspension', days);
    short.forEach((student, at) => {
      const isMuchWritten = school === schools.linden && student.race === 'White';
      const days = isMuchWritten ? [1, 1, 1, 1, 1] : random.pick(fewDays);
      for (const one of days) remove(student, 'Out-of-School Suspension', one);
      // A few were first sent home as an emergency.
      if (plan.long[0] > 0 && at % 7 === 3) remove(student, 'Emergency Removal', 1);
    });
    for (const student of inSchool)
      for (const days of random.pick(daysInside)) remove(student, 'In-School Suspension', days);
    if (school === schools.linden) for (const student of long.slice(0, 3)) remove(student, 'Expulsion', 45);
  }
  return removals.sort((a, b) => a.date - b.date);
}

/** Those removed for long: taken from the races about as often as they come, so that disability alone tells them apart. */
function takeLong(removed: readonly Student[], disability: boolean, count: number): Student[] {
  const candidates = removed.filter((one) => one.disability === disability);
  const taken = new Set<Student>();
  for (let turn = 0; taken.size < count; turn++) {
    if (turn > 20 * turns.length) throw new Error(`Fewer than ${count} students were removed.`);
    const next = candidates.find((one) => one.race === turns[turn % turns.length] && !taken.has(one));
    if (next !== undefined) taken.add(next);
  }
  return [...taken];
}

const turns: readonly Race[] = [
  'White',
  'Hispanic/Latino',
  'White',
  'Hispanic/Latino',
  'Asian',
  'White',
  'Hispanic/Latino',
  'Two or more races',
  'Black or African American',
];

const manyDays = [
  [4, 4, 4],
  [5, 4, 3, 2],
  [3, 5, 5],
  [5, 5, 1.5],
];
// Nine days at most; with an emergency removal exactly ten, which is not more than ten.
const fewDays = [[1], [1], [2], [3], [1, 2], [2, 3], [1, 1, 3], [5, 4], [3]];
const daysInside = [[1], [1], [1], [2], [1, 1], [1, 2, 1], [0.5]];
