import { spreadCount } from './deal.ts';
import { services } from './english-learners.ts';
import { cellsOf, on, type ExampleRow, type ExampleSheet } from './example-sheet.ts';
import { day, workday } from './iso-day.ts';
import type { Ledger, Said } from './ledger.ts';
import type { Random } from './random.ts';
import { schools, type School } from './schools.ts';
import type { Student } from './students.ts';

interface Monitoring {
  readonly student: Student;
  readonly year: number;
  readonly period: 'Fall' | 'Spring';
  readonly due: number;
  done: number | null;
  /** What stands in the cell instead of a date. */
  text: string | null;
}

const due = { Fall: day('2025-01-31'), Spring: day('2025-06-06') } as const;

/** Former English learners are looked at twice a year for four years; a few stand there in their fifth. */
export function felMonitoringSheet(students: readonly Student[], ledger: Ledger, random: Random): ExampleSheet {
  const former = spreadCount(
    students.filter((student) => !student.englishLearner && !student.isNew && Number(student.grade) >= 3),
    228,
  );
  const all = [...former].flatMap((student, at) =>
    (['Fall', 'Spring'] as const).map((period): Monitoring => {
      const year = at % 38 === 0 ? 5 : 1 + (at % 4);
      const done = year === 5 ? null : workday(due[period], -random.whole(1, 14));
      return { student, year, period, due: due[period], done, text: null };
    }),
  );
  const planted = plant(all);
  const rowOf = new Map<Monitoring, ExampleRow>();
  for (const one of all) {
    const row = rowFor(one);
    rowOf.set(one, row);
    if (one.year <= 4) ledger.say(services, 'fel-monitoring', row, one.student.school, 'complies');
  }
  for (const { id, rows, what, said } of planted)
    ledger.plant({
      id,
      sheet: 'FEL Monitoring',
      rows: rows.map((one) => rowOf.get(one)!),
      what,
      pack: services,
      says: { 'fel-monitoring': said },
    });
  const impossible = rowOf.get(all.find((one) => one.text !== null)!)!;
  ledger.enter((sheetNamed) => ({
    id: 'monitoring-on-31-november/cell',
    sheet: 'FEL Monitoring',
    cells: [cellsOf(sheetNamed('FEL Monitoring'), impossible, 'Date Monitored')],
    what: 'There is no 31 November.',
    pack: null,
    check: null,
    find: true,
    expect: [],
    problem: { code: 'cell-date-impossible', severity: 'error', where: 'FEL Monitoring' },
  }));
  return {
    name: 'FEL Monitoring',
    above: [],
    columns: [
      { header: 'LASID', width: 9 },
      { header: 'School', width: 36 },
      { header: 'Grade', width: 7 },
      { header: 'EL Exit Date', width: 12 },
      { header: 'Monitoring Year', width: 15 },
      { header: 'Monitoring Period', width: 17 },
      { header: 'Due Date', width: 11 },
      { header: 'Date Monitored', width: 14 },
      { header: 'Monitoring Outcome', width: 19 },
    ],
    rows: [...rowOf.values()],
    below: [],
  };
}

function rowFor({ student, year, period, due: dueOn, done, text }: Monitoring): ExampleRow {
  const outcome = done === null && text === null ? null : 'Progressing';
  return {
    cells: [
      student.id,
      student.school.name,
      student.grade,
      on(day(`${2025 - year}-06-14`)),
      year,
      period,
      on(dueOn),
      text ?? on(done),
      outcome,
    ],
  };
}

function plant(
  all: readonly Monitoring[],
): { readonly id: string; readonly rows: readonly Monitoring[]; readonly what: string; readonly said: Said }[] {
  const used = new Set<Monitoring>();
  const take = (school: School, period: Monitoring['period']): Monitoring => {
    const found = all.find(
      (one) => one.student.school === school && one.period === period && one.year <= 4 && !used.has(one),
    )!;
    used.add(found);
    return found;
  };
  const missing = [take(schools.linden, 'Spring'), take(schools.linden, 'Spring')];
  for (const one of missing) one.done = null;
  const late = take(schools.hawthorn, 'Fall');
  late.done = late.due + 12;
  const onTime = take(schools.cedar, 'Fall');
  onTime.done = onTime.due;
  const impossible = take(schools.birch, 'Fall');
  impossible.done = null;
  impossible.text = '11/31/2024';
  return [
    { id: 'monitoring-missing', rows: missing, what: 'Spring monitoring was never recorded.', said: 'fails' },
    {
      id: 'monitoring-late',
      rows: [late],
      what: 'Fall monitoring was recorded 12 days after it was due.',
      said: 'fails',
    },
    {
      id: 'trap/monitoring-on-the-day',
      rows: [onTime],
      what: 'Monitored on the very day it was due.',
      said: 'complies',
    },
    {
      id: 'monitoring-on-31-november',
      rows: [impossible],
      what: 'Fall monitoring is said to have been on 31 November, so nobody can say whether it was in time.',
      said: 'unknown',
    },
  ];
}
