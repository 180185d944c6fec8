import { expectedDisparities } from './discipline-plants.ts';
import { cellsOf, on, type ExampleRow, type ExampleSheet } from './example-sheet.ts';
import type { Ledger } from './ledger.ts';
import type { Random } from './random.ts';
import type { Removal } from './removals.ts';
import { schoolDaysAfter } from './school-calendar.ts';
import { schools } from './schools.ts';
import type { OddStudents } from './students-sheet.ts';
import type { Student } from './students.ts';

const offenses = [
  'Disruption',
  'Fighting',
  'Insubordination',
  'Skipping class',
  'Vaping',
  'Physical altercation',
  'Threat to a student',
  'Inappropriate language',
];

/** A row for each incident and student, as often as it happened: students have to be counted, not rows. */
export function disciplineSheet(
  removals: readonly Removal[],
  students: readonly Student[],
  odd: OddStudents,
  ledger: Ledger,
  random: Random,
): ExampleSheet {
  const rowsOf = new Map<Removal, ExampleRow>();
  const rows: ExampleRow[] = [];
  const add = (id: string, school: string, grade: string, kind: string, date: number, days: number): ExampleRow => {
    const row: ExampleRow = {
      cells: [
        `D-${String(rows.length + 1).padStart(4, '0')}`,
        id,
        school,
        grade,
        on(date),
        random.pick(offenses),
        kind,
        days,
        days > 40 ? null : on(schoolDaysAfter(date, Math.max(1, Math.ceil(days)))),
      ],
    };
    rows.push(row);
    return row;
  };
  removals.forEach((removal, at) => {
    const { student, kind, date, days } = removal;
    rowsOf.set(removal, add(student.id, student.school.name, student.grade, kind, date, days));
    if (at === 200) {
      const stranger = add('207777', schools.linden.name, '10', 'Out-of-School Suspension', date, 2);
      ledger.enter((sheetNamed) => ({
        id: 'suspension-of-nobody',
        sheet: 'Discipline',
        cells: [cellsOf(sheetNamed('Discipline'), stranger)],
        what: 'A suspension of a student who is not on the roster; not counted.',
        pack: null,
        check: null,
        find: true,
        expect: [],
        problem: { code: 'join-unmatched', severity: 'warning', where: 'Discipline' },
      }));
    }
  });
  for (const { plant, expected, cases } of expectedDisparities(removals, students, odd)) {
    ledger.enter((sheetNamed) => ({
      id: plant.id,
      sheet: 'Discipline',
      cells: removals
        .filter((removal) => cases.has(removal))
        .map((removal) => cellsOf(sheetNamed('Discipline'), rowsOf.get(removal)!)),
      what: plant.what,
      pack: 'discipline-disparity',
      check: plant.check,
      find: plant.find,
      expect: [expected],
    }));
  }
  return {
    name: 'Discipline',
    above: [],
    columns: [
      { header: 'Incident No', width: 12 },
      { header: 'LASID', width: 9 },
      { header: 'School', width: 36 },
      { header: 'Grade', width: 7 },
      { header: 'Incident Date', width: 13 },
      { header: 'Offense', width: 22 },
      { header: 'Disciplinary Action', width: 25 },
      { header: 'Days Missed', width: 12 },
      { header: 'Return Date', width: 12 },
    ],
    rows,
    below: [],
  };
}
