import { calendarSheet } from '../calendar-sheet.ts';
import type { ExampleSheet } from '../example-sheet.ts';
import type { Ledger } from '../ledger.ts';
import { schools } from '../schools.ts';
import type { ExampleBook } from './book.ts';
import { JudgedLines } from './judged-lines.ts';
import { restraintLog, springWeeks, told, usualRules } from './restraint.ts';
import { readMe } from './told-sheet.ts';

const pack = 'restraint';
const { cedar, dogwood } = schools;

/** Ten restraints, among them a long one, one with an injury, a prone one and two of a student in a week: all in order. */
function restraintsSheet(ledger: Ledger): ExampleSheet {
  const log = restraintLog(ledger);
  log.keeps(cedar, usualRules, { 'Student ID': 'c01', ...told('2024-10-11', '2024-10-15', '2024-10-07') });
  log.keeps(cedar, [...usualRules, 'long-restraint-approved'], {
    ...{ 'Student ID': 'c02', ...told('2025-01-29', '2025-01-30', '2025-01-27') },
    ...{ 'End Time': '10:37', 'Restraint Minutes': 22, 'Principal Approval': 'Y' },
  });
  log.keeps(cedar, [...usualRules, 'injury-report'], {
    ...{ 'Student ID': 'c03', ...told('2025-03-04', '2025-03-05', '2025-03-03') },
    ...{ Injury: 'Y', 'DESE Report': '2025-03-06' },
  });
  log.keeps(dogwood, [...usualRules, 'prone-conditions'], {
    ...{ 'Student ID': 'd01', ...told('2025-03-11', '2025-03-12', '2025-03-10') },
    ...{ 'Restraint Type': 'Prone', 'Prone Conditions': 'Y' },
  });
  log.keeps(dogwood, [...usualRules, 'weekly-review'], {
    'Student ID': 'd02',
    ...told('2025-05-06', '2025-05-07', '2025-05-05'),
  });
  log.keeps(dogwood, usualRules, {
    ...{ 'Student ID': 'd02', ...told('2025-05-08', '2025-05-09', '2025-05-05') },
    'Individual Review': '2025-05-12',
  });
  ['c04', 'c05', 'd03', 'd04'].forEach((student, at) =>
    log.keeps(at < 2 ? cedar : dogwood, usualRules, { 'Student ID': student, ...told(...springWeeks[at]!) }),
  );
  return log.sheet();
}

/** A roster: too few were restrained for groups to be compared. */
function studentsSheet(ledger: Ledger): ExampleSheet {
  const lines = new JudgedLines(ledger, pack, 'Students', {
    'Student ID': null,
    School: null,
    Grade: '04',
    Race: null,
    Sex: null,
    'Low Income': 'N',
    EL: 'N',
    SWD: 'N',
  });
  for (const [school, letter] of [
    [cedar, 'c'],
    [dogwood, 'd'],
  ] as const)
    for (let at = 0; at < 20; at++)
      lines.keeps(school, [], {
        'Student ID': `${letter}${String(at + 1).padStart(2, '0')}`,
        Race: at % 2 === 0 ? 'White' : 'Hispanic or Latino',
        Sex: at % 4 < 2 ? 'F' : 'M',
        'Low Income': at % 3 === 0 ? 'Y' : 'N',
        SWD: at % 5 === 0 ? 'Y' : 'N',
      });
  return lines.sheet();
}

/** Every month reviewed and the yearly report sent; time-outs, for rules of a later time. */
function dutiesSheets(ledger: Ledger): readonly ExampleSheet[] {
  const duties = new JudgedLines(ledger, pack, 'Duties', {
    Duty: 'Monthly restraint review',
    School: null,
    'Due Date': null,
    Done: null,
  });
  for (const school of [cedar, dogwood]) {
    for (const day of ['2024-10-31', '2024-12-20', '2025-01-31', '2025-03-31', '2025-05-30'])
      duties.keeps(school, ['monthly-review'], { 'Due Date': day, Done: day });
    duties.keeps(school, ['yearly-report'], {
      Duty: 'Annual restraint report',
      'Due Date': '2024-07-31',
      Done: '2024-07-26',
    });
  }
  const timeOuts = new JudgedLines(ledger, pack, 'Time-outs', {
    'Student ID': null,
    School: null,
    'Time-out Date': null,
    'Time-out Minutes': 10,
    'Room Standards': null,
  });
  timeOuts.keeps(cedar, [], { 'Student ID': 'c01', 'Time-out Date': '2024-10-02' });
  return [timeOuts.sheet(), duties.sheet()];
}

function staffSheets(ledger: Ledger): readonly ExampleSheet[] {
  const staff = new JudgedLines(ledger, pack, 'Staff', {
    'Staff ID': null,
    School: null,
    Role: 'Teacher',
    'Hire Date': '2016-08-29',
  });
  const trainings = new JudgedLines(ledger, pack, 'Trainings', {
    'Staff ID': null,
    School: null,
    Topic: 'Restraint policy',
    Date: '2024-08-22',
  });
  for (const [id, school] of [
    ['T-301', cedar],
    ['T-302', cedar],
    ['T-401', dogwood],
    ['T-402', dogwood],
  ] as const) {
    staff.keeps(school, ['staff-policy-training'], { 'Staff ID': id });
    trainings.keeps(school, [], { 'Staff ID': id });
  }
  return [staff.sheet(), trainings.sheet()];
}

/** A review in which everything is in order: what a report and its letter say then. */
export const reviewWithoutFindings: ExampleBook = {
  name: 'review-without-findings',
  title: 'A review of restraint in which nothing is found',
  packs: { [pack]: null },
  asOf: '2025-06-30',
  make: (ledger) => [
    readMe([
      'A review without findings: an example',
      '',
      'Everything in this workbook is made up: two elementary schools of Arborfield, school year 2024-25, as of 30 June 2025.',
      'The sheets are those of the example on restraint. Every record is as it has to be, so that nothing is found.',
      'It shows what a letter and a report say where every criterion checked is met.',
      'Too few students were restrained for groups to be compared.',
    ]),
    restraintsSheet(ledger),
    studentsSheet(ledger),
    ...dutiesSheets(ledger),
    ...staffSheets(ledger),
    calendarSheet(),
  ],
};
