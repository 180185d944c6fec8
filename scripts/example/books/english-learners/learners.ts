import { schools, type School } from '../../schools.ts';

/** A group taught ESL together. */
export interface EslGroup {
  readonly id: string;
  readonly school: School;
  readonly program: string;
  readonly type: string;
  readonly during: string | null;
  readonly teacher: string;
  /** Minutes a block, in the secondary grades. */
  readonly block: number | null;
  /** Grade and level of each student. */
  readonly students: readonly (readonly [grade: string, level: string])[];
}

export interface Learner {
  readonly id: string;
  readonly school: School;
  readonly grade: string;
  readonly level: string;
  /** Null for those who have no ESL. */
  readonly group: EslGroup | null;
  readonly optedOut: boolean;
  readonly language: string;
  /** The level of the last ACCESS test. */
  readonly score: number;
  readonly literacy: number;
}

const { birch, dogwood, fir, linden } = schools;
export const fourSchools: readonly School[] = [birch, dogwood, fir, linden];

const of = (count: number, grade: string, level: string): readonly (readonly [string, string])[] =>
  Array.from({ length: count }, () => [grade, level] as const);

function group(
  id: string,
  school: School,
  type: string,
  teacher: string,
  students: EslGroup['students'],
  more: { program?: string; block?: number } = {},
): EslGroup {
  const during = type === 'Pull-out' || type === 'Push-in' ? 'ELA' : null;
  return { id, school, type, during, teacher, students, program: more.program ?? 'General', block: more.block ?? null };
}

export const groups: readonly EslGroup[] = [
  group('B-1', birch, 'Pull-out', 'E-01', [...of(2, '1', '1'), ...of(3, '2', '1')]),
  group('B-2', birch, 'Pull-out', 'E-01', [...of(2, '2', '2'), ...of(4, '3', '2')]),
  group('B-3', birch, 'Standalone', 'E-02', [...of(2, '3', '1'), ...of(2, '3', '2')]),
  group('B-4', birch, 'Push-in', 'E-02', [...of(2, '4', '3F'), ...of(4, '5', '3T')]),
  group('B-5', birch, 'Push-in', 'E-02', [...of(2, '3', '4'), ...of(3, '4', '4')]),
  group('B-6', birch, 'Push-in', 'E-01', [...of(2, '5', '4'), ...of(2, '5', '5')]),
  // Two levels apart.
  group('B-7', birch, 'Pull-out', 'E-01', [...of(2, '4', '2'), ...of(2, '4', '4')]),
  // An SEI homeroom may hold three levels.
  group('B-8', birch, 'Embedded in homeroom', 'E-02', [...of(2, '1', '1'), ...of(1, '2', '2'), ...of(1, '2', '3F')], {
    program: 'SEI homeroom',
  }),
  group('D-1', dogwood, 'Pull-out', 'E-03', [...of(2, '1', '1'), ...of(2, '2', '1')]),
  group('D-2', dogwood, 'Pull-out', 'E-03', [...of(3, '2', '2'), ...of(2, '3', '2')]),
  group('D-3', dogwood, 'Standalone', 'E-03', [...of(2, '4', '3T'), ...of(2, '4', '4')]),
  // Level 3 with level 2: allowed for a year.
  group('D-4', dogwood, 'Standalone', 'E-03', [...of(2, '5', '2'), ...of(2, '5', '3F')]),
  group('D-5', dogwood, 'Push-in', 'E-03', [...of(2, '4', '5'), ...of(2, '5', '5')]),
  // Grades that do not follow each other.
  group('D-6', dogwood, 'Pull-out', 'E-03', [...of(1, '1', '2'), ...of(2, '3', '2')]),
  group('F-1', fir, 'Standalone', 'E-04', [...of(2, '6', '1'), ...of(2, '7', '1'), ...of(2, '8', '1')], { block: 50 }),
  group('F-2', fir, 'Standalone', 'E-04', [...of(3, '6', '2'), ...of(3, '7', '2')], { block: 50 }),
  group('F-3', fir, 'Standalone', 'E-05', [...of(3, '7', '3T'), ...of(3, '8', '3T')], { block: 50 }),
  group('F-4', fir, 'Embedded in ELA', 'E-05', [...of(3, '7', '4'), ...of(2, '7', '5')], { block: 50 }),
  // A class for students with limited schooling may mix levels and grades.
  group('F-5', fir, 'Standalone', 'E-05', [...of(3, '6', '1'), ...of(2, '8', '2')], {
    program: 'HILT for SLIFE',
    block: 50,
  }),
  group('L-1', linden, 'Standalone', 'E-06', [...of(4, '9', '1'), ...of(3, '10', '1')], { block: 70 }),
  group('L-2', linden, 'Standalone', 'E-06', [...of(3, '9', '2'), ...of(3, '10', '2')], { block: 70 }),
  group('L-3', linden, 'Standalone', 'E-06', [...of(3, '10', '3F'), ...of(3, '11', '3F')], { block: 70 }),
  group('L-4', linden, 'Embedded in ELA', 'E-06', of(6, '11', '4'), { block: 70 }),
  group('L-5', linden, 'Embedded in ELA', 'E-06', of(4, '12', '5'), { block: 70 }),
  // Its teacher has no ESL license.
  group('L-6', linden, 'Standalone', 'E-07', of(3, '12', '3T'), { block: 70 }),
];

/** Students without ESL: two who should have it, and those whose parents opted out. */
const without: readonly {
  readonly school: School;
  readonly grade: string;
  readonly level: string;
  readonly optedOut: boolean;
}[] = [
  { school: birch, grade: '3', level: '2', optedOut: false },
  { school: linden, grade: '9', level: '3T', optedOut: false },
  { school: birch, grade: '5', level: '4', optedOut: true },
  { school: dogwood, grade: '4', level: '4', optedOut: true },
  { school: dogwood, grade: '5', level: '3T', optedOut: true },
  { school: dogwood, grade: '5', level: '5', optedOut: true },
  { school: linden, grade: '11', level: '5', optedOut: true },
];

const languages = ['Spanish', 'Spanish', 'Haitian Creole', 'Portuguese', 'Cabo Verdean Creole', 'Vietnamese', 'Arabic'];

/** A score that gives the level. */
const scoreOf: Readonly<Record<string, number>> = { '1': 1.6, '2': 2.4, '3F': 3.2, '3T': 3.7, '4': 4.1, '5': 5.1 };

const number = (at: number): string => `7${String(1000 + at)}`;

/** Every English learner of the four schools. */
export const learners: readonly Learner[] = [
  ...groups.flatMap((one) =>
    one.students.map(([grade, level]) => ({ school: one.school, grade, level, group: one, optedOut: false })),
  ),
  ...without.map((one) => ({ ...one, group: null })),
].map((one, at): Learner => ({
  ...one,
  id: number(at),
  language: languages[at % languages.length]!,
  score: scoreOf[one.level]!,
  // Level 5 reads and writes below the level to leave with, so that nobody but those planted reaches the criteria.
  literacy: Math.min(3.8, scoreOf[one.level]!),
}));

/** The learners of a group, in order. */
export const inGroup = (id: string): readonly Learner[] => learners.filter((one) => one.group?.id === id);

export const isElementary = (learner: Learner): boolean => learner.school === birch || learner.school === dogwood;

/** Minutes of ESL a week and blocks a day owed to a level by the Boston circular. */
const minutes: Readonly<Record<string, number>> = { '1': 675, '2': 450, '3F': 300, '3T': 300, '4': 225, '5': 225 };

export function blocksOwed({ level, group: own }: Learner): number {
  if (level === '1') return own?.block === 50 ? 3 : 2;
  return level === '2' ? 2 : 1;
}

export function minutesOwed(learner: Learner): number {
  if (isElementary(learner)) return minutes[learner.level]!;
  return blocksOwed(learner) * (learner.group?.block ?? 70) * 5;
}
