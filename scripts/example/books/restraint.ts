import { calendarSheet } from '../calendar-sheet.ts';
import { cellsOf, type ExampleSheet } from '../example-sheet.ts';
import type { Ledger } from '../ledger.ts';
import { districtName, schools } from '../schools.ts';
import type { ExampleBook } from './book.ts';
import { JudgedLines } from './judged-lines.ts';
import { readMe } from './told-sheet.ts';

const pack = 'restraint';

const about = [
  'Restraint: a log of restraints, what was told and reported, reviews and trainings',
  '',
  'Everything in this workbook is made up: the district of Arborfield, school year 2024-25, as of 30 June 2025.',
  'Most rows are as they have to be; in some something is missing, late or not known.',
  '',
  'Restraints: a row for each restraint; a week is told by the day it begins',
  'Students: the roster, so that restraints can be looked at by group; small groups are left alone',
  'Duties: monthly reviews of each school and the yearly report',
  'Staff, Trainings: who was trained in the restraint policy, and when',
  'Calendar: a row a day; school working days are counted with it',
  'Seclusion and time-out under the rules in force from 17 August 2026 lie after this school year',
];

const everyOne = [
  'principal-told',
  'principal-report',
  'parent-told',
  'parent-report',
  'administered-by-trained-staff',
];
const typed = ['prohibited-forms', 'seclusion-before-2026'];
/** The rules every restraint of the time is looked at by. */
export const usualRules = [...everyOne, ...typed];
const usual = usualRules;
const without = (rule: string): readonly string[] => usual.filter((one) => one !== rule);

/** A Tuesday, the day after it, and the Monday of its week. */
export const springWeeks: readonly (readonly [string, string, string])[] = [
  ['2025-03-25', '2025-03-26', '2025-03-24'],
  ['2025-04-15', '2025-04-16', '2025-04-14'],
  ['2025-04-29', '2025-04-30', '2025-04-28'],
  ['2025-05-13', '2025-05-14', '2025-05-12'],
  ['2025-05-20', '2025-05-21', '2025-05-19'],
  ['2025-06-03', '2025-06-04', '2025-06-02'],
];

/** The log with its columns, and nothing in it yet. */
export function restraintLog(ledger: Ledger): JudgedLines {
  return new JudgedLines(ledger, pack, 'Restraints', {
    'Student ID': null,
    District: districtName,
    School: null,
    'Restraint Date': null,
    'Week Of': null,
    'Start Time': '10:15',
    'End Time': '10:19',
    'Restraint Minutes': 4,
    'Restraint Type': 'Physical',
    'Staff Trained': 'Y',
    Injury: 'N',
    'Principal Told': null,
    'Principal Report': null,
    'Parent Called': null,
    'First Attempt': null,
    'Parent Written': null,
    'DESE Report': null,
    'Principal Approval': null,
    'Prone Conditions': null,
    'Individual Review': null,
    'Seclusion Conditions': null,
    'Room Standards': null,
  });
}

/** Told the same day, reported by the next school working days. */
export const told = (day: string, next: string, week: string): Readonly<Record<string, string>> => ({
  'Restraint Date': day,
  'Week Of': week,
  'Principal Told': day,
  'Principal Report': next,
  'Parent Called': day,
  'Parent Written': next,
});

function restraintsSheet(ledger: Ledger): ExampleSheet {
  const { birch, fir } = schools;
  const lines = restraintLog(ledger);
  lines.keeps(fir, usual, { 'Student ID': 'h01', ...told('2024-09-18', '2024-09-19', '2024-09-16') });
  lines.keeps(fir, usual, { 'Student ID': 'h02', ...told('2024-10-11', '2024-10-15', '2024-10-07') });
  lines.plants(
    fir,
    'The principal was told and had the report two days late.',
    { 'principal-told': 'fails', 'principal-report': 'fails' },
    without('principal-told').filter((rule) => rule !== 'principal-report'),
    {
      ...{ 'Student ID': 'h03', ...told('2024-10-22', '2024-10-24', '2024-10-21') },
      'Principal Told': '2024-10-24',
    },
  );
  lines.plants(
    fir,
    'The parent was called three days later, with no attempt before.',
    { 'parent-told': 'fails' },
    without('parent-told'),
    {
      ...{ 'Student ID': 'h04', ...told('2024-11-19', '2024-11-20', '2024-11-18') },
      'Parent Called': '2024-11-22',
    },
  );
  lines.plants(
    fir,
    'The parent could not be reached at first; the attempt of the same day is on record.',
    { 'parent-told': 'excused' },
    without('parent-told'),
    {
      ...{ 'Student ID': 'h05', ...told('2024-12-03', '2024-12-04', '2024-12-02') },
      ...{ 'Parent Called': '2024-12-06', 'First Attempt': '2024-12-03' },
    },
  );
  lines.plants(
    fir,
    'The written report to the parent went out on the fourth school day.',
    { 'parent-report': 'fails' },
    without('parent-report'),
    {
      ...{ 'Student ID': 'h06', ...told('2025-01-08', '2025-01-09', '2025-01-06') },
      'Parent Written': '2025-01-14',
    },
  );
  lines.plants(
    fir,
    'A restraint of 26 minutes went on without the approval of the principal.',
    { 'long-restraint-approved': 'fails' },
    usual,
    {
      ...{ 'Student ID': 'h07', ...told('2025-01-15', '2025-01-16', '2025-01-13') },
      ...{ 'End Time': '10:41', 'Restraint Minutes': 26, 'Principal Approval': 'N' },
    },
  );
  lines.keeps(birch, [...usual, 'long-restraint-approved'], {
    ...{ 'Student ID': 'h08', ...told('2025-01-29', '2025-01-30', '2025-01-27') },
    ...{ 'End Time': '10:37', 'Restraint Minutes': 22, 'Principal Approval': 'Y' },
  });
  lines.plants(birch, 'An injury was reported to the State a week later.', { 'injury-report': 'fails' }, usual, {
    ...{ 'Student ID': 'h09', ...told('2025-02-11', '2025-02-12', '2025-02-10') },
    ...{ Injury: 'Y', 'DESE Report': '2025-02-26' },
  });
  lines.keeps(birch, [...usual, 'injury-report'], {
    ...{ 'Student ID': 'h10', ...told('2025-03-04', '2025-03-05', '2025-03-03') },
    ...{ Injury: 'Y', 'DESE Report': '2025-03-06' },
  });
  lines.plants(
    birch,
    'Staff without the training, a prone restraint, its conditions not documented.',
    { 'administered-by-trained-staff': 'fails', 'prone-conditions': 'fails' },
    without('administered-by-trained-staff'),
    {
      ...{ 'Student ID': 'w01', ...told('2025-03-11', '2025-03-12', '2025-03-10') },
      ...{ 'Restraint Type': 'Prone', 'Staff Trained': 'N', 'Prone Conditions': 'N' },
    },
  );
  lines.plants(birch, 'A mechanical restraint.', { 'prohibited-forms': 'fails' }, without('prohibited-forms'), {
    ...{ 'Student ID': 'w02', ...told('2025-03-18', '2025-03-19', '2025-03-17') },
    'Restraint Type': 'Mechanical',
  });
  lines.plants(
    birch,
    'A seclusion, at a time when seclusion was prohibited.',
    { 'seclusion-before-2026': 'fails' },
    without('seclusion-before-2026'),
    {
      ...{ 'Student ID': 'w03', ...told('2025-04-01', '2025-04-02', '2025-03-31') },
      'Restraint Type': 'Seclusion',
    },
  );
  // Two in a week: the first row stands for the week of the student.
  lines.plants(
    birch,
    'Restrained twice in a week and never reviewed individually.',
    { 'weekly-review': 'fails' },
    usual,
    {
      ...{ 'Student ID': 'w04', ...told('2025-04-08', '2025-04-09', '2025-04-07') },
    },
  );
  lines.keeps(birch, usual, { 'Student ID': 'w04', ...told('2025-04-10', '2025-04-11', '2025-04-07') });
  lines.keeps(birch, [...usual, 'weekly-review'], {
    'Student ID': 'w05',
    ...told('2025-05-06', '2025-05-07', '2025-05-05'),
  });
  lines.keeps(birch, usual, {
    ...{ 'Student ID': 'w05', ...told('2025-05-08', '2025-05-09', '2025-05-05') },
    'Individual Review': '2025-05-12',
  });
  // One each on a Tuesday in spring, as they have to be.
  ['h11', 'h12', 'h13', 'h14', 'h15', 'h16'].forEach((student, at) =>
    lines.keeps(fir, usual, { 'Student ID': student, ...told(...springWeeks[at]!) }),
  );
  ['w06', 'w07', 'w08', 'w09', 'w10'].forEach((student, at) =>
    lines.keeps(birch, usual, { 'Student ID': student, ...told(...springWeeks[at]!) }),
  );
  return lines.sheet();
}

/** A roster in which one group only is large enough, and restrained often enough, to be compared. */
function studentsSheet(ledger: Ledger): ExampleSheet {
  const lines = new JudgedLines(ledger, pack, 'Students', {
    'Student ID': null,
    School: null,
    Grade: '07',
    Race: null,
    Sex: null,
    'Low Income': null,
    EL: null,
    SWD: null,
  });
  const pad = (at: number): string => String(at + 1).padStart(2, '0');
  const groups = { 'Low Income': 'N', EL: 'N', SWD: 'N' };
  for (let at = 0; at < 32; at++)
    lines.keeps(at < 20 ? schools.fir : schools.birch, [], {
      ...{ 'Student ID': `h${pad(at)}`, Race: 'Hispanic or Latino', Sex: at % 2 === 0 ? 'F' : 'M', ...groups },
      ...(at < 12 ? { 'Low Income': 'Y', SWD: at < 9 ? 'Y' : 'N', EL: at < 6 ? 'Y' : 'N' } : {}),
    });
  for (let at = 0; at < 48; at++)
    lines.keeps(at < 24 ? schools.fir : schools.birch, [], {
      ...{ 'Student ID': `w${pad(at)}`, Race: 'White', Sex: at % 2 === 0 ? 'F' : 'M', ...groups },
    });
  return lines.sheet();
}

function timeOutsSheet(ledger: Ledger): ExampleSheet {
  const lines = new JudgedLines(ledger, pack, 'Time-outs', {
    'Student ID': null,
    School: null,
    'Time-out Date': null,
    'Time-out Minutes': 10,
    'Room Standards': null,
  });
  lines.keeps(schools.fir, [], { 'Student ID': 'h01', 'Time-out Date': '2024-10-02' });
  lines.keeps(schools.birch, [], { 'Student ID': 'w03', 'Time-out Date': '2025-03-06', 'Time-out Minutes': 15 });
  return lines.sheet();
}

function dutiesSheet(ledger: Ledger): ExampleSheet {
  const lines = new JudgedLines(ledger, pack, 'Duties', {
    Duty: 'Monthly restraint review',
    School: null,
    'Due Date': null,
    Done: null,
  });
  const { birch, fir } = schools;
  const due = [
    '2024-10-31',
    '2024-11-27',
    '2024-12-20',
    '2025-01-31',
    '2025-02-28',
    '2025-03-31',
    '2025-04-30',
    '2025-05-30',
  ];
  for (const day of due) {
    lines.keeps(fir, ['monthly-review'], { 'Due Date': day, Done: day });
    if (day === '2025-03-31')
      lines.plants(birch, 'The review of March was left out.', { 'monthly-review': 'fails' }, [], { 'Due Date': day });
    else lines.keeps(birch, ['monthly-review'], { 'Due Date': day, Done: day });
  }
  lines.keeps(fir, ['yearly-report'], {
    Duty: 'Annual restraint report',
    'Due Date': '2024-07-31',
    Done: '2024-07-26',
  });
  lines.plants(birch, 'The report of the year before was sent in September.', { 'yearly-report': 'fails' }, [], {
    ...{ Duty: 'Annual restraint report', 'Due Date': '2024-07-31', Done: '2024-09-12' },
  });
  return lines.sheet();
}

function staffSheets(ledger: Ledger): readonly ExampleSheet[] {
  const { birch, fir } = schools;
  const rule = 'staff-policy-training';
  const staff = new JudgedLines(ledger, pack, 'Staff', {
    'Staff ID': null,
    School: null,
    Role: 'Teacher',
    'Hire Date': '2016-08-29',
  });
  staff.keeps(fir, [rule], { 'Staff ID': 'T-101' });
  staff.keeps(fir, [rule], { 'Staff ID': 'T-102', 'Hire Date': '2024-11-04', Role: 'Paraprofessional' });
  staff.plants(fir, 'Trained in December.', { [rule]: 'fails' }, [], { 'Staff ID': 'T-103' });
  staff.keeps(birch, [rule], { 'Staff ID': 'T-201' });
  staff.plants(birch, 'Hired in January and never trained.', { [rule]: 'fails' }, [], {
    'Staff ID': 'T-202',
    'Hire Date': '2025-01-06',
    Role: 'Paraprofessional',
  });
  const trainings = new JudgedLines(ledger, pack, 'Trainings', {
    'Staff ID': null,
    School: null,
    Topic: 'Restraint policy',
    Date: '2024-08-22',
  });
  trainings.keeps(fir, [], { 'Staff ID': 'T-101' });
  trainings.keeps(fir, [], { 'Staff ID': 'T-102', Date: '2024-11-20' });
  trainings.keeps(fir, [], { 'Staff ID': 'T-103', Date: '2024-12-10' });
  trainings.keeps(birch, [], { 'Staff ID': 'T-201' });
  trainings.keeps(birch, [], { 'Staff ID': 'T-202', Topic: 'Confidentiality', Date: '2025-01-08' });
  return [staff.sheet(), trainings.sheet()];
}

/** Restraints with something wrong for every rule of the time. */
export const restraint: ExampleBook = {
  name: 'restraint',
  title: 'Restraint: the log, notices and reports, reviews, training',
  packs: { [pack]: null },
  asOf: '2025-06-30',
  make: (ledger) => {
    const restraints = restraintsSheet(ledger);
    ledger.enter((sheetNamed) => ({
      id: 'restrained-hispanic',
      sheet: 'Restraints',
      cells: sheetNamed('Restraints')
        .rows.filter(({ cells }) => String(cells[0]).startsWith('h'))
        .map((row) => cellsOf(sheetNamed('Restraints'), row)),
      what: 'Sixteen of 32 Hispanic students were restrained, and ten of 48 others.',
      pack,
      check: 'restrained-by-group',
      find: true,
      expect: [
        {
          subject: { district: districtName },
          dimension: 'race',
          group: 'Hispanic/Latino',
          status: 'not-met',
          n: 16,
          d: 32,
        },
      ],
    }));
    return [
      readMe(about),
      restraints,
      timeOutsSheet(ledger),
      studentsSheet(ledger),
      dutiesSheet(ledger),
      ...staffSheets(ledger),
      calendarSheet(),
    ];
  },
};
