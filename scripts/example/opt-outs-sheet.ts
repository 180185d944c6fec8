import { services, type EnglishLearner } from './english-learners.ts';
import { on, type ExampleRow, type ExampleSheet } from './example-sheet.ts';
import { addYears, asOf, day, workday } from './iso-day.ts';
import type { Ledger, Said } from './ledger.ts';
import { schools, type School } from './schools.ts';

interface OptOut {
  readonly learner: EnglishLearner;
  date: number;
  signed: 'Yes' | 'No';
}

/** Students whose parents opted out of a program; the form has to be renewed every year. */
export function optOutsSheet(learners: readonly EnglishLearner[], ledger: Ledger): ExampleSheet {
  const all = learners
    .filter((learner) => learner.optedOut)
    .map((learner, at): OptOut => ({ learner, date: workday(day('2024-09-03'), at * 3), signed: 'Yes' }));
  const take = (school: School, from = 0): OptOut => all.filter((one) => one.learner.student.school === school)[from]!;
  const old = take(schools.linden);
  old.date = day('2024-05-20');
  const lastDay = take(schools.linden, 1);
  lastDay.date = addYears(asOf, -1);
  const unsigned = take(schools.fir);
  unsigned.signed = 'No';
  const rowOf = new Map<OptOut, ExampleRow>();
  for (const one of all) {
    const { student } = one.learner;
    const row: ExampleRow = {
      cells: [
        student.id,
        student.school.name,
        student.grade,
        '2024-25',
        on(workday(one.date, -6)),
        on(one.date),
        one.signed,
        one.learner.parentLanguage,
      ],
    };
    rowOf.set(one, row);
    ledger.say(services, 'opt-out-renewed', row, student.school, 'complies');
    ledger.say(services, 'opt-out-signed', row, student.school, 'complies');
  }
  const plant = (id: string, one: OptOut, what: string, check: string, said: Said): void =>
    ledger.plant({ id, sheet: 'Opt-outs', rows: [rowOf.get(one)!], what, pack: services, says: { [check]: said } });
  plant('opt-out-not-renewed', old, 'The opt-out form is more than a year old.', 'opt-out-renewed', 'fails');
  plant(
    'trap/opt-out-renewed-a-year-ago',
    lastDay,
    'The form is exactly a year old on the as-of day.',
    'opt-out-renewed',
    'complies',
  );
  plant('opt-out-not-signed', unsigned, 'The opt-out form is not signed.', 'opt-out-signed', 'fails');
  return {
    name: 'Opt-outs',
    above: [],
    columns: [
      { header: 'LASID', width: 9 },
      { header: 'School', width: 36 },
      { header: 'Grade', width: 7 },
      { header: 'School Year', width: 12 },
      { header: 'Opt-out Meeting Date', width: 20 },
      { header: 'Opt Out Date', width: 13 },
      { header: 'Parent Signed', width: 13 },
      { header: 'Parent Language', width: 18 },
    ],
    rows: [...rowOf.values()],
    below: [],
  };
}
