import type { ExampleSheet } from './example-sheet.ts';

const lines = [
  'Arborfield: an example district',
  '',
  'Everything in this workbook is made up. There is no Arborfield; no student, school or date stands for a real one.',
  'A program wrote it: 5,000 students in ten schools, school year 2024-25, to be looked at as of 30 June 2025.',
  'Problems were planted in it. planted.json beside this file lists each with its cells; nothing else is wrong.',
  '',
  'Students: the roster under the codes of the State collection (DOE010 race, DOE025 English learner, DOE034 placement, DOE036 disability)',
  'Discipline: a row for each incident and student',
  'Evaluations: special education evaluations; one row is hidden, as it happens in files that were filtered once',
  'IEPs: the IEP of each student with a disability',
  'Progress Reports: a row for each student and trimester, with a totals row below',
  'EL Services, Screening, Notices, ACCESS, FEL Monitoring, Opt-outs: English learners, new students, parents, former English learners',
  'IDEA Counts: three years of counts for the district and the State by category and group',
  'State Indicators: what the State published about the district, with a header of two rows',
  'Calendar: a row a day; school days are counted with it',
];

/** The first sheet: what this is. It holds no table. */
export function readMeSheet(): ExampleSheet {
  return { name: 'Read me', above: lines, columns: [{ header: '', width: 110 }], rows: [], below: [] };
}
