import type { ExampleRow, ExampleSheet } from '../../example-sheet.ts';
import type { Expected, Ledger } from '../../ledger.ts';
import { cellsOf } from '../../example-sheet.ts';
import { districtName, type School } from '../../schools.ts';
import { former } from './families.ts';
import { fourSchools, inGroup, learners } from './learners.ts';
import { compliance, Lines, services } from './lines.ts';
import { specialOf } from './services.ts';

interface Student {
  readonly id: string;
  readonly school: School;
  readonly grade: string;
  readonly status: 'EL' | 'FEL' | 'NEL';
  readonly at: number;
}

const gradeOf = (school: School, at: number): string => school.grades[at % school.grades.length]!.replace(/^0/, '');

/** Forty students a school who never were English learners. */
const others: readonly Student[] = Array.from({ length: 160 }, (_, at) => {
  const school = fourSchools[at % 4]!;
  return {
    id: `5${100 + at}`,
    school,
    grade: gradeOf(school, Math.floor(at / 4)),
    status: 'NEL',
    at: Math.floor(at / 4),
  };
});

const roster: readonly Student[] = [
  ...learners.map((one, at): Student => ({ ...one, status: 'EL', at })),
  ...former.map((one, at): Student => ({ ...one, grade: gradeOf(one.school, at), status: 'FEL', at })),
  ...others,
];

const disabled = ({ id, status, at }: Student): boolean =>
  status === 'EL'
    ? specialOf(learners.find((one) => one.id === id)!).disability === true || at % 11 === 5
    : at % 8 === 3;
const advanced = ({ status, at }: Student): boolean => (status === 'EL' ? at % 5 === 0 : at % 5 < 2);
const even = ({ at }: Student): boolean => at % 2 === 0;
/** Removed from class at least once: one of eight English learners, one of thirteen other students. */
const removed = ({ status, at }: Student): boolean => (status === 'EL' ? at % 8 === 1 : at % 13 === 6);

/** The roster of the four schools: English learners, former ones, and a sample of other students. */
export function studentsSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Students', ledger, {
    LASID: null,
    School: null,
    Grade: null,
    'Date of Birth': null,
    EL: false,
    'EL Status': null,
    'EL Exit': null,
    'EL Program': null,
    'Opt Out': null,
    'Student with Disability': false,
    SLIFE: false,
    'US Entry Grade': null,
    'Months Out of School': null,
    'Limited Schooling': null,
    'Dropped Out': null,
    Graduated: null,
    'Advanced Coursework': null,
    CTE: null,
    Extracurricular: null,
  });
  ledger.needs(services, 'opt-out-rate', 95);
  const rows = new Map<string, ExampleRow>();
  const newFlag = inGroup('F-2')[5]!;
  const wrongFlag = inGroup('L-1')[4]!;
  for (const student of roster) {
    const { id, school, grade, status } = student;
    const learner = status === 'EL' ? learners.find((one) => one.id === id)! : null;
    const slife = learner !== null && (specialOf(learner).slife === true || learner === wrongFlag);
    const limited = (slife && learner !== wrongFlag) || learner === newFlag;
    const born = `${2018 - Number(grade)}-0${1 + (student.at % 9)}-1${student.at % 9}`;
    const year = former.find((one) => one.id === id)?.year;
    rows.set(
      id,
      lines.add(
        school,
        [
          ...(learner === null ? [] : ['services/opt-out-rate']),
          ...(limited ? ['limited-schooling-flagged'] : []),
          ...(slife ? ['limited-schooling-supported'] : []),
        ],
        {
          LASID: id,
          Grade: grade,
          'Date of Birth': born,
          EL: learner !== null,
          'EL Status': status,
          'EL Exit': year === undefined ? null : `${2025 - year}-06-14`,
          'EL Program': learner === null ? 'None' : learner.optedOut ? 'Opted out' : 'SEI',
          'Opt Out': learner?.optedOut ?? false,
          'Student with Disability': disabled(student),
          SLIFE: slife,
          'US Entry Grade': learner === null ? null : limited || slife ? grade : '1',
          'Months Out of School': learner === null ? null : limited ? 14 : 0,
          'Limited Schooling': learner === null ? null : limited,
          'Dropped Out': Number(grade) >= 9 ? student.at % 19 === 7 && student.grade !== '12' : null,
          Graduated: grade === '12' ? student.at % 7 !== 2 : null,
          'Advanced Coursework': school.code >= '09990305' ? advanced(student) : null,
          CTE: school.code >= '09990505' ? even(student) : null,
          Extracurricular: even(student),
        },
      ),
    );
  }
  const row = (id: string): ExampleRow => rows.get(id)!;
  lines.plant(
    'many-opt-outs',
    learners.filter((one) => one.optedOut).map(({ id }) => row(id)),
    'Three of the five opt-outs are at one small school.',
    {
      'services/opt-out-rate': 'fails',
    },
  );
  lines.plant(
    'limited-schooling-not-flagged',
    [row(newFlag.id)],
    'Out of school for more than a year, and not flagged.',
    {
      'limited-schooling-flagged': 'fails',
    },
  );
  lines.plant('flag-without-grounds', [row(wrongFlag.id)], 'Flagged, though schooling was not limited.', {
    'limited-schooling-supported': 'fails',
  });
  return lines.sheet();
}

/** Removals from class, a row each. */
export function disciplineSheet(): ExampleSheet {
  const lines = new Lines('Discipline', null, {
    LASID: null,
    School: null,
    'Incident Date': null,
    'Removal Type': 'Out-of-school suspension',
    'Days Removed': 2,
  });
  roster.filter(removed).forEach(({ id, school, at }, place) =>
    lines.add(school, [], {
      LASID: id,
      'Incident Date': `2025-0${1 + (place % 5)}-1${place % 9}`,
      'Removal Type': at % 3 === 0 ? 'In-school suspension' : 'Out-of-school suspension',
      'Days Removed': 1 + (place % 4),
    }),
  );
  return lines.sheet();
}

/** What the rates of the roster should come out as, where somebody has to look. */
export function enterRates(ledger: Ledger): void {
  const count = (
    status: Student['status'],
    test: (student: Student) => boolean,
    among: (student: Student) => boolean,
  ) => {
    const all = roster.filter((one) => one.status === status && among(one));
    return { n: all.filter(test).length, d: all.length };
  };
  const secondary = ({ school }: Student): boolean => school.code >= '09990305';
  const raised = (check: string, what: string, expected: { n: number; d: number }): void => {
    const expect: Expected = {
      subject: { district: districtName },
      dimension: 'el-status',
      group: 'EL',
      status: 'not-met',
      ...expected,
    };
    ledger.enter((sheetNamed) => {
      const sheet = sheetNamed('Students');
      return {
        id: `rates/${check}`,
        sheet: 'Students',
        cells: [cellsOf(sheet, sheet.rows[0]!)],
        what,
        pack: compliance,
        check,
        find: true,
        expect: [expect],
      };
    });
  };
  raised(
    'access-advanced',
    'One of five English learners takes advanced courses; of other students two of five.',
    count('EL', advanced, secondary),
  );
  raised(
    'outcome-discipline',
    'English learners are removed more often than other students.',
    count('EL', removed, () => true),
  );
  for (const [check, n, what] of [
    ['rate-progress', 2, 'Two schools below the State’s rate of progress.'],
    ['rate-long-term', 1, 'One school with more long-term English learners than the State.'],
  ] as const)
    ledger.enter((sheetNamed) => {
      const sheet = sheetNamed('ACCESS Rates');
      return {
        id: `rates/${check}`,
        sheet: 'ACCESS Rates',
        cells: [cellsOf(sheet, sheet.rows[0]!)],
        what,
        pack: compliance,
        check,
        find: true,
        expect: [{ subject: { district: districtName }, status: 'not-met', n, d: 4 }],
      };
    });
}
