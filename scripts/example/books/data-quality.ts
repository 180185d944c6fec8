import { cellsOf, type ExampleRow, type ExampleSheet, type Value } from '../example-sheet.ts';
import type { Ledger } from '../ledger.ts';
import { districtName } from '../schools.ts';
import { rowOf, type ExampleBook } from './book.ts';
import { readMe, toldSheet, type ToldRow } from './told-sheet.ts';

const pack = 'data-quality';
const birch = 'Birch Elementary';
const fir = 'Fir Middle School';

const headers = [
  ...[
    'District',
    'LASID',
    'School',
    'School Code',
    'Grade',
    'DOE006',
    'Race',
    'Low Income',
    'English Learner',
    'DOE026',
  ],
  ...['First Language', 'First Year EL', 'Immigrant', 'SLIFE', 'US Entry Date', 'EL Identified', 'EL Exit Date'],
  ...['Former EL', 'Enrollment Date', 'Exit Date', 'DOE018', 'DOE017', 'IEP', 'Primary Disability', 'DOE034'],
] as const;
type Header = (typeof headers)[number];
type Cells = Readonly<Record<Header, Value | boolean>>;

/** What is changed in a student's row, and what the rules say of it then. */
interface Change extends Omit<ToldRow, 'cells'> {
  readonly at: number;
  readonly cells: Partial<Cells>;
}

const isLearner = (at: number): boolean => at % 4 === 1;
const hasPlan = (at: number): boolean => at % 8 === 4;
const races = ['White', 'Hispanic or Latino', 'Black or African American'];
const raceOf = (at: number): string => races[at % 3]!;
const idOf = (at: number): string => String(600000 + at);
const gradeOf = (at: number): number => 3 + (at % 6);

/** A student in whose row nothing is wrong. */
function usual(at: number): Cells {
  const learner = isLearner(at);
  const disabled = hasPlan(at);
  const grade = gradeOf(at);
  return {
    District: districtName,
    LASID: idOf(at),
    School: grade < 6 ? birch : fir,
    'School Code': grade < 6 ? '09990010' : '09990305',
    Grade: String(grade).padStart(2, '0'),
    DOE006: `${2025 - grade - 6}-01-15`,
    Race: raceOf(at),
    'Low Income': at % 2 === 0,
    'English Learner': learner,
    DOE026: learner ? '01' : '00',
    'First Language': learner ? 'Spanish' : 'English',
    'First Year EL': false,
    Immigrant: false,
    SLIFE: false,
    'US Entry Date': learner ? '2019-09-03' : null,
    'EL Identified': learner ? '2019-09-20' : null,
    'EL Exit Date': null,
    'Former EL': false,
    'Enrollment Date': '2024-09-03',
    'Exit Date': null,
    DOE018: 180,
    DOE017: 172,
    IEP: disabled,
    'Primary Disability': disabled ? 'Autism' : null,
    DOE034: disabled ? '10' : '00',
  };
}

const changes: readonly Change[] = [
  {
    at: 2,
    cells: { DOE006: '2028-01-15' },
    what: 'Born in the future: a slip of the year.',
    fails: ['birth-date-in-the-past', 'enrolled-after-birth', 'grade-fits-age'],
  },
  {
    at: 3,
    cells: { 'Enrollment Date': '2025-09-03' },
    what: 'Enrolls after the day of the data.',
    fails: ['enrolled-after-birth'],
    outside: ['one-school-a-day'],
  },
  {
    at: 4,
    cells: { 'Exit Date': '2024-08-20' },
    what: 'Left before enrolling.',
    fails: ['left-after-enrolling'],
    outside: ['one-school-a-day'],
  },
  { at: 5, cells: { DOE026: '00' }, what: 'An English learner without a program.', fails: ['el-program-set'] },
  { at: 6, cells: { DOE026: '01' }, what: 'In a program without the flag.', fails: ['program-without-el'] },
  {
    at: 9,
    cells: { 'First Language': 'English' },
    what: 'An English learner whose first language is English.',
    fails: ['el-first-language'],
  },
  {
    at: 13,
    cells: { 'First Year EL': true, 'US Entry Date': '2022-09-06' },
    what: 'First year in U.S. schools, three years after entering them.',
    fails: ['first-year-el'],
  },
  {
    at: 17,
    cells: { Immigrant: true, 'US Entry Date': '2019-09-03' },
    what: 'Flagged as an immigrant almost six years after entering.',
    fails: ['immigrant-years'],
  },
  {
    at: 7,
    cells: { SLIFE: true },
    what: 'Interrupted schooling without the English learner flag.',
    fails: ['slife-flag'],
  },
  {
    at: 21,
    cells: { DOE026: '04' },
    what: 'The code for opting out, and no form.',
    fails: ['opt-out-on-file'],
  },
  { at: 25, cells: { DOE026: '04' } },
  { at: 29, cells: {}, what: 'No level on the services sheet.', fails: ['el-level-present'] },
  {
    at: 33,
    cells: { 'EL Exit Date': '2024-06-14' },
    what: 'Left English learner status and still has the flag.',
    fails: ['exited-not-el'],
  },
  { at: 8, cells: { 'Former EL': true, 'EL Identified': '2018-09-20', 'EL Exit Date': '2023-06-14' } },
  {
    at: 10,
    cells: { 'Former EL': true },
    what: 'A former English learner without a date of leaving.',
    fails: ['former-el-with-exit-date'],
  },
  {
    at: 11,
    cells: { 'Former EL': true, 'EL Identified': '2019-09-20', 'EL Exit Date': '2018-06-14' },
    what: 'Left English learner status before being identified.',
    fails: ['exited-after-identified'],
  },
  {
    at: 14,
    cells: { DOE017: 190 },
    what: 'More days attended than there were.',
    fails: ['attended-within-membership'],
  },
  { at: 15, cells: { DOE006: '2019-01-15' }, what: 'Six years old in a middle grade.', fails: ['grade-fits-age'] },
  { at: 16, cells: {}, what: 'Two grades above the last collection.', fails: ['grade-step'] },
  { at: 18, cells: {}, what: 'Enrolled in two schools at once.', fails: ['one-school-a-day'] },
  {
    at: 19,
    cells: { DOE034: '10' },
    what: 'A placement and no disability.',
    fails: ['placement-with-disability'],
  },
  {
    at: 20,
    cells: { DOE034: '00' },
    what: 'A disability and no placement.',
    fails: ['disability-with-placement'],
  },
  {
    at: 22,
    cells: { LASID: null },
    what: 'No identifier, so the row fits no other sheet.',
    fails: ['identifier-present'],
    unknown: ['grade-step', 'one-school-a-day'],
  },
  { at: 23, cells: { Race: 'Hispanci or Latino' } },
  { at: 26, cells: { 'EL Identified': '2/30/2021' } },
  { at: 27, cells: { 'School Code': 9990010 } },
  { at: 30, cells: {}, hidden: true },
];

/** Which rules take in a row, by its cells. */
const takesIn: Readonly<Record<string, (cells: Cells) => boolean>> = {
  'identifier-present': () => true,
  'birth-date-in-the-past': () => true,
  'enrolled-after-birth': () => true,
  'left-after-enrolling': (row) => row['Exit Date'] !== null,
  'exited-after-identified': (row) => row['EL Exit Date'] !== null,
  'exited-not-el': (row) => row['EL Exit Date'] !== null,
  'former-el-with-exit-date': (row) => row['Former EL'] === true,
  'el-program-set': (row) => row['English Learner'] === true,
  'program-without-el': (row) => row['English Learner'] === false,
  'el-first-language': (row) => row['English Learner'] === true,
  'first-year-el': (row) => row['First Year EL'] === true,
  'immigrant-years': (row) => row.Immigrant === true,
  'slife-flag': (row) => row.SLIFE === true,
  'opt-out-on-file': (row) => row.DOE026 === '04',
  'el-level-present': (row) => row['English Learner'] === true,
  'attended-within-membership': () => true,
  'grade-fits-age': () => true,
  'grade-step': () => true,
  'one-school-a-day': () => true,
  'placement-with-disability': (row) => row.DOE034 === '10',
  'disability-with-placement': (row) => row['Primary Disability'] !== null,
};

/** The roster: what is usual, with the changes, and one student a second time. */
function roster(): { readonly cells: Cells; readonly told: Omit<ToldRow, 'cells'> }[] {
  const rows = Array.from({ length: 40 }, (_, place) => {
    const at = place + 1;
    const { cells = {}, ...told } = changes.find((change) => change.at === at) ?? {};
    const own = { ...usual(at), ...cells } as Cells;
    return { cells: own, told };
  });
  const twice = usual(18);
  const other = twice.School === birch ? fir : birch;
  rows.splice(18, 0, {
    cells: { ...twice, School: other, 'Enrollment Date': '2025-01-06' },
    // One record with the row above it.
    told: { outside: ['one-school-a-day'] },
  });
  return rows;
}

export const dataQuality: ExampleBook = {
  name: 'data-quality',
  title: 'A roster and what hangs on it, with faults in the data',
  packs: { [pack]: null },
  asOf: '2025-06-30',
  make(ledger) {
    const students = roster();
    const made = toldSheet(
      ledger,
      pack,
      'Students',
      headers,
      Object.fromEntries(
        Object.keys(takesIn).map((rule) => [rule, rule === 'one-school-a-day' ? 'together' : 'by school'] as const),
      ),
      students.map(({ cells, told }) => ({
        ...told,
        cells: headers.map((header) => cells[header]),
        outside: [
          ...(told.outside ?? []),
          ...Object.entries(takesIn).flatMap(([rule, takes]) => (takes(cells) ? [] : [rule])),
        ],
      })),
    );
    readerTells(ledger, made.rows);
    const last = lastCollection();
    const rest = [
      ...otherSheets(
        ledger,
        students.map(({ cells }) => cells),
      ),
    ];
    tellCounts(
      ledger,
      students.map(({ cells }) => cells),
      made.rows,
      last,
    );
    return [
      readMe([
        'Quality of student data: an example',
        '',
        'Everything in this workbook is made up. Forty students of two schools, as of 30 June 2025, with faults planted in them.',
        'Students: the roster, under plain names and those of the State collection (DOE006 birth date, DOE017 and DOE018 days, DOE026 program, DOE034 placement).',
        'Some faults are told when the sheet is read: a student twice, a code outside its list, a lost zero, a day that cannot be, a hidden row, a total that does not add up.',
        'The others are found by the rules: codes, dates and counts that do not fit one another, here or on another sheet.',
        'Last collection, Certified counts: what was sent and certified before. The other sheets hold what the roster is compared with.',
      ]),
      made.sheet,
      lastSheet(ledger, last),
      ...rest,
    ];
  },
};

interface Before {
  readonly id: string;
  readonly grade: number;
  readonly race: string;
  readonly learner: boolean;
  readonly disabled: boolean;
  readonly poor: boolean;
}

/** October: the same students, one of them in another grade, and six who have left, all of one group. */
function lastCollection(): readonly Before[] {
  const same = Array.from({ length: 40 }, (_, place): Before => {
    const at = place + 1;
    return {
      id: idOf(at),
      grade: at === 16 ? gradeOf(at) - 2 : gradeOf(at),
      race: raceOf(at),
      learner: isLearner(at),
      disabled: hasPlan(at),
      poor: at % 2 === 0,
    };
  });
  const left = Array.from({ length: 6 }, (_, at): Before => ({
    id: String(600101 + at),
    grade: 8,
    race: 'Hispanic or Latino',
    learner: false,
    disabled: false,
    poor: at % 2 === 0,
  }));
  return [...same, ...left];
}

function lastSheet(ledger: Ledger, last: readonly Before[]): ExampleSheet {
  return toldSheet(
    ledger,
    pack,
    'Last collection',
    ['Last Collection', 'LASID', 'Grade', 'Race', 'Low Income', 'English Learner', 'IEP'],
    {},
    last.map(({ id, grade, race, learner, disabled, poor }) => ({
      cells: ['October 2024', id, String(grade).padStart(2, '0'), race, poor, learner, disabled],
    })),
  ).sheet;
}

/** What each rule on counts by group should say: from the roster as it stands and the last collection, told by hand. */
function tellCounts(ledger: Ledger, now: readonly Cells[], rows: readonly ExampleRow[], last: readonly Before[]): void {
  const groupings = {
    'count-jump-by-race': [(row: Cells) => row.Race, (one: Before) => one.race],
    'count-jump-by-english-learner': [(row: Cells) => row['English Learner'], (one: Before) => one.learner],
    'count-jump-by-disability': [(row: Cells) => row.IEP, (one: Before) => one.disabled],
    'count-jump-by-low-income': [(row: Cells) => row['Low Income'], (one: Before) => one.poor],
  } as const;
  for (const [check, [here, before]] of Object.entries(groupings))
    for (const group of new Set(now.map(here))) {
      const counted = now.filter((row) => here(row) === group).length;
      const were = last.filter((one) => before(one) === group).length;
      if (were < 10) continue;
      const row = rows[now.findIndex((one) => here(one) === group)]!;
      ledger.say(pack, check, row, null, 'complies');
      if (counted * 10 >= were * 8 && counted * 10 <= were * 12) continue;
      ledger.plant({
        id: `${check}/${String(group).toLowerCase().replaceAll(' ', '-')}`,
        sheet: 'Students',
        rows: [row],
        what: 'Six students of one group left since October, which is more than a fifth of it.',
        pack,
        says: { [check]: 'fails' },
      });
    }
}

/** What the reader tells of the roster. */
function readerTells(ledger: Ledger, rows: readonly ExampleRow[]): void {
  const tell = (
    id: string,
    row: number,
    header: Header | null,
    code: string,
    severity: 'error' | 'warning' | 'note',
    what: string,
  ): void =>
    ledger.enter((sheetNamed) => ({
      id,
      sheet: 'Students',
      cells: [cellsOf(sheetNamed('Students'), rows[row]!, header)],
      what,
      pack: null,
      check: null,
      find: true,
      expect: [],
      problem: { code, severity, where: 'Students' },
    }));
  tell('listed-twice', 18, null, 'duplicate-row', 'warning', 'The same student stands in two rows.');
  tell(
    'no-such-race',
    23,
    'Race',
    'cell-code-unknown',
    'warning',
    'A race that is not in the list: a slip of two letters.',
  );
  tell('30-february', 26, 'EL Identified', 'cell-date-impossible', 'error', 'There is no 30 February.');
  tell('lost-zeros', 27, 'School Code', 'leading-zero-lost', 'warning', 'A school code that lost its leading zero.');
  tell('hidden-row', 30, null, 'hidden-rows', 'note', 'A hidden row is part of the table and is counted.');
}

/** The sheets the roster is held against, each with a fault or two. */
function otherSheets(ledger: Ledger, now: readonly Cells[]): readonly ExampleSheet[] {
  const sheet = (
    name: string,
    columns: readonly string[],
    rules: Parameters<typeof toldSheet>[4],
    rows: readonly ToldRow[],
  ): ExampleSheet => toldSheet(ledger, pack, name, columns, rules, rows).sheet;
  const learners = now.filter((row) => row['English Learner'] === true);
  const count = (school: string, of: (row: Cells) => boolean): number =>
    now.filter((row) => row.School === school && of(row)).length;
  const certified = sheet(
    'Certified counts',
    ['School', 'Certified Students', 'Certified ELs', 'Certified SWD'],
    {
      'tie-out-students': 'together',
      'tie-out-english-learners': 'together',
      'tie-out-students-with-disabilities': 'together',
    },
    [
      {
        cells: [
          birch,
          count(birch, () => true),
          count(birch, (row) => row['English Learner'] === true),
          count(birch, (row) => row.IEP === true),
        ],
      },
      {
        cells: [
          fir,
          count(fir, () => true),
          count(fir, (row) => row['English Learner'] === true) + 1,
          count(fir, (row) => row.IEP === true),
        ],
        what: 'One English learner fewer on the roster than was certified.',
        fails: ['tie-out-english-learners'],
      },
    ],
  );
  const services = sheet(
    'EL Services',
    ['LASID', 'Term', 'School', 'ELD Level', 'ESL Minutes per Week', 'Section ID'],
    { 'esl-in-esl-section': 'by school', 'esl-minutes-possible': 'by school' },
    learners.map((row, place): ToldRow => ({
      cells: [
        row.LASID,
        'T3',
        row.School,
        row.LASID === idOf(29) ? null : '3',
        place === 0 ? 2250 : 225,
        place === 1 ? 'MATH-5' : 'ESL-1',
      ],
      what:
        place === 0
          ? 'Ten times the minutes of the others, more than a week has.'
          : 'Minutes of ESL in a section of mathematics.',
      fails: place === 0 ? ['esl-minutes-possible'] : place === 1 ? ['esl-in-esl-section'] : [],
    })),
  );
  const optOuts = sheet(
    'Opt-outs',
    ['LASID', 'School', 'Opt Out Date', 'Parent Signed'],
    { 'opt-out-code-set': 'by school' },
    [
      { cells: [idOf(25), schoolOf(25), '2024-09-20', true] },
      {
        cells: [idOf(37), schoolOf(37), '2024-10-02', true],
        what: 'A form, and a program code that says otherwise.',
        fails: ['opt-out-code-set'],
      },
    ],
  );
  const screening = sheet(
    'Screening',
    ['LASID', 'School', 'HLS Date', 'HLS Code', 'Screening Date'],
    { 'survey-agrees-with-language': 'by school' },
    [
      { cells: [idOf(1), schoolOf(1), '2024-08-28', 'Spanish', '2024-09-05'] },
      {
        cells: [idOf(12), schoolOf(12), '2024-08-28', 'Portuguese', null],
        what: 'The survey names Portuguese, the roster English.',
        fails: ['survey-agrees-with-language'],
      },
      { cells: [idOf(24), schoolOf(24), '2024-08-29', 'English only', null], outside: ['survey-agrees-with-language'] },
    ],
  );
  const access = sheet(
    'ACCESS',
    ['LASID', 'School', 'ACCESS Year', 'Overall', 'Listening', 'Speaking', 'Reading', 'Writing'],
    { 'access-overall-plausible': 'by school' },
    [
      { cells: [idOf(1), schoolOf(1), '2024-25', 3.4, 4.1, 3.2, 3.3, 3.1] },
      {
        cells: [idOf(5), schoolOf(5), '2024-25', 4.6, 3.9, 3.1, 3.4, 3],
        what: 'The overall level lies above every domain.',
        fails: ['access-overall-plausible'],
      },
      { cells: [idOf(9), schoolOf(9), '2024-25', null, 3.9, null, 3.4, 3], outside: ['access-overall-plausible'] },
    ],
  );
  const monitoring = sheet(
    'FEL Monitoring',
    ['LASID', 'School', 'EL Exit Date', 'Monitoring Year', 'Date Monitored'],
    { 'monitoring-year-fits': 'by school' },
    [
      { cells: [idOf(8), schoolOf(8), '2023-06-14', 2, '2025-02-10'] },
      {
        cells: [idOf(35), schoolOf(35), '2019-06-14', 6, '2025-02-11'],
        what: 'A sixth year of monitoring.',
        fails: ['monitoring-year-fits'],
      },
    ],
  );
  const sections = sheet(
    'Sections',
    ['Section ID', 'School', 'Course', 'ESL Eligible', 'Teacher ID'],
    { 'teacher-on-staff-list': 'by school', 'teacher-license-current': 'by school' },
    [
      { cells: ['ESL-1', birch, 'ESL', true, 'T-01'] },
      { cells: ['MATH-5', birch, 'Mathematics', false, 'T-02'] },
      {
        cells: ['SCI-7', fir, 'Science', false, 'T-03'],
        what: 'The teacher’s license has run out on the staff list.',
        fails: ['teacher-license-current'],
      },
      {
        cells: ['ELA-7', fir, 'English', false, 'T-09'],
        what: 'The teacher is not on the staff list.',
        fails: ['teacher-on-staff-list'],
        unknown: ['teacher-license-current'],
      },
    ],
  );
  const staff = sheet('Staff', ['Staff ID', 'Staff Role', 'License Expires'], {}, [
    { cells: ['T-01', 'ESL teacher', '2027-06-30'] },
    { cells: ['T-02', 'General education teacher', '2026-06-30'] },
    { cells: ['T-03', 'General education teacher', '2024-06-30'] },
  ]);
  const discipline = sheet(
    'Discipline',
    ['LASID', 'School', 'Incident Date', 'Removal Start', 'Removal End', 'Type'],
    { 'incident-in-the-past': 'by school', 'removal-after-incident': 'by school' },
    [
      { cells: [idOf(11), schoolOf(11), '2025-02-04', '2025-02-05', '2025-02-06', 'In-School Suspension'] },
      {
        cells: [idOf(17), schoolOf(17), '2025-12-03', '2025-12-04', '2025-12-05', 'Out-of-School Suspension'],
        what: 'An incident of a day still to come.',
        fails: ['incident-in-the-past'],
      },
      {
        cells: [idOf(35), schoolOf(35), '2025-03-11', '2025-03-10', '2025-03-12', 'Out-of-School Suspension'],
        what: 'The removal began before the incident.',
        fails: ['removal-after-incident'],
      },
    ],
  );
  const groups = sheet(
    'Suspensions by group',
    ['Student Group', 'Suspended', 'Students', 'Percent'],
    { 'share-matches-counts': 'together', 'cases-within-students': 'together' },
    [
      { cells: ['White', 12, 200, 6] },
      {
        cells: ['Hispanic or Latino', 18, 150, 21],
        what: '18 of 150 are 12 percent; two digits were changed round.',
        fails: ['share-matches-counts'],
      },
      {
        cells: ['Asian', 33, 30, 110],
        what: 'Incidents were counted instead of students.',
        fails: ['cases-within-students'],
        unknown: ['share-matches-counts'],
      },
    ],
  );
  const counts = { ...groups, below: [rowOf('Total', 83, 380, 22)] };
  ledger.enter(() => ({
    id: 'total-differs',
    sheet: 'Suspensions by group',
    cells: [`'Suspensions by group'!B${groups.rows.length + 2}`],
    what: 'The total is not the sum of its rows, which is 63.',
    pack: null,
    check: null,
    find: true,
    expect: [],
    problem: { code: 'totals-differ', severity: 'warning', where: 'Suspensions by group' },
  }));
  ledger.enter((sheetNamed) => ({
    id: 'more-than-all',
    sheet: 'Suspensions by group',
    cells: [cellsOf(sheetNamed('Suspensions by group'), counts.rows[2]!, 'Percent')],
    what: 'More than all students.',
    pack: null,
    check: null,
    find: true,
    expect: [],
    problem: { code: 'value-impossible', severity: 'error', where: 'Suspensions by group' },
  }));
  return [certified, services, optOuts, screening, access, monitoring, sections, staff, discipline, counts];
}

const schoolOf = (at: number): string => (gradeOf(at) < 6 ? birch : fir);
