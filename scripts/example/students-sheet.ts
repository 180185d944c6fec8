import type { Disability } from './disabilities.ts';
import { cellsOf, on, type ExampleRow, type ExampleSheet, type Value } from './example-sheet.ts';
import { day } from './iso-day.ts';
import type { Ledger } from './ledger.ts';
import type { Random } from './random.ts';
import { lastStudentDay, schoolDaysBetween } from './school-calendar.ts';
import { schools, type School } from './schools.ts';
import type { Student } from './students.ts';

/** A student whose race is written with a code that no list has; in no group and in no comparison. */
export interface OddStudents {
  readonly unknownRace: Student;
  readonly listedTwice: Student;
}

/** Two students to whom nothing else happens. */
export function pickOddStudents(students: readonly Student[]): OddStudents {
  const plain = (school: School): Student =>
    students.find(
      (student) =>
        student.school === school &&
        student.race === 'White' &&
        !student.disability &&
        !student.englishLearner &&
        !student.isNew,
    )!;
  return { unknownRace: plain(schools.cedar), listedTwice: plain(schools.fir) };
}

/** The roster under the codes of the State's collection (SIMS), as a student information system exports it. */
export function studentsSheet(
  students: readonly Student[],
  disabilities: ReadonlyMap<Student, Disability>,
  optedOut: ReadonlySet<Student>,
  odd: OddStudents,
  ledger: Ledger,
  random: Random,
): ExampleSheet {
  const rowOf = (student: Student, school: School, enrolled: number): ExampleRow => {
    const disability = disabilities.get(student);
    const membership = schoolDaysBetween(Math.max(enrolled, day('2024-08-26')) - 1, lastStudentDay);
    const cells: Value[] = [
      student.id,
      student.sasid,
      school.name,
      school.code,
      student.grade,
      on(student.born),
      student.sex,
      student === odd.unknownRace ? '99' : student.race,
      student.lowIncome ? '01' : '00',
      student.englishLearner ? 'Y' : 'N',
      optedOut.has(student) ? '04' : student.englishLearner ? '01' : '00',
      disability?.preschoolPlacement ?? '00',
      disability?.placement ?? '00',
      disability?.primary ?? null,
      disability?.levelOfNeed ?? null,
      on(enrolled),
      membership,
      Math.max(0, membership - Math.floor(random.small(3) * 40)),
    ];
    return { cells };
  };
  const rows = students.map((student) => rowOf(student, student.school, student.enrolled));
  const twin = rowOf(odd.listedTwice, schools.hawthorn, day('2025-01-06'));
  const atHawthorn = students.filter((student) => student.school === schools.hawthorn);
  rows.splice(students.indexOf(atHawthorn.at(-1)!) + 1, 0, twin);
  const unknown = rows[students.indexOf(odd.unknownRace)]!;

  ledger.enter((sheetNamed) => ({
    id: 'student-listed-twice',
    sheet: 'Students',
    cells: [cellsOf(sheetNamed('Students'), twin)],
    what: 'A student who moved from Fir to Hawthorn in January stands in the roster twice; counted once, at the first school.',
    pack: null,
    check: null,
    find: true,
    expect: [],
    problem: { code: 'duplicate-row', severity: 'warning', where: 'Students' },
  }));
  ledger.enter((sheetNamed) => ({
    id: 'unknown-race-code',
    sheet: 'Students',
    cells: [cellsOf(sheetNamed('Students'), unknown, 'DOE010')],
    what: 'A student’s race is coded 99, which is in no list, so the race is unknown.',
    pack: null,
    check: null,
    find: true,
    expect: [],
    problem: { code: 'cell-code-unknown', severity: 'warning', where: 'Students' },
  }));
  ledger.enter((sheetNamed) => ({
    id: 'unknown-race-code/in-no-group',
    sheet: 'Students',
    cells: [cellsOf(sheetNamed('Students'), unknown, 'DOE010')],
    what: 'The same student is in no group and in no comparison by race.',
    pack: null,
    check: null,
    find: true,
    expect: [],
    problem: { code: 'rows-excluded', severity: 'note', where: 'Students' },
  }));
  return {
    name: 'Students',
    above: [],
    columns: [
      { header: 'DOE001', width: 9 },
      { header: 'DOE002', width: 12 },
      { header: 'School Name', width: 36 },
      { header: 'DOE015', width: 10 },
      { header: 'DOE016', width: 8 },
      { header: 'DOE006', width: 11 },
      { header: 'DOE009', width: 8 },
      { header: 'DOE010', width: 38 },
      { header: 'DOE019', width: 8 },
      { header: 'DOE025', width: 8 },
      { header: 'DOE026', width: 8 },
      { header: 'DOE032', width: 30 },
      { header: 'DOE034', width: 8 },
      { header: 'DOE036', width: 28 },
      { header: 'DOE038', width: 12 },
      { header: 'Enrollment Date', width: 15 },
      { header: 'DOE018', width: 8 },
      { header: 'DOE017', width: 8 },
    ],
    rows,
    below: [],
  };
}
