import { calendarSheet } from '../calendar-sheet.ts';
import { cellsOf, type ExampleSheet } from '../example-sheet.ts';
import type { Ledger } from '../ledger.ts';
import { districtName, schools } from '../schools.ts';
import type { ExampleBook } from './book.ts';
import { JudgedLines } from './judged-lines.ts';
import { readMe } from './told-sheet.ts';

const pack = 'civil-rights';

const about = [
  'Civil rights and other general education: what a monitoring visit asks of the whole district',
  '',
  'Everything in this workbook is made up: the district of Arborfield, school year 2024-25, as of 30 June 2025.',
  'Most rows are as they have to be; in some something is missing, late or not known.',
  '',
  'Discipline: notice, hearing, alternatives, emergency removals, appeals and education services',
  'School Time, Calendar: days, hours of structured learning, release of seniors',
  'Notices: the language of what families receive',
  'Duties: reports, plans and reviews of the year, with the day each was due and done',
  'Bullying, Leaving School: what was told to whom, and when',
  'Staff, Trainings: the trainings every staff member has each year',
  'Students, Course Enrollment, Activities, Counseling, Awards: access by group, as questions to follow up',
];

function disciplineSheet(ledger: Ledger): ExampleSheet {
  const { birch, fir, linden } = schools;
  const lines = new JudgedLines(ledger, pack, 'Discipline', {
    'Student ID': null,
    District: districtName,
    School: null,
    Grade: '10',
    Offense: 'Fighting',
    'Removal Type': 'Out-of-school suspension',
    Statute: '37H3/4',
    SD: null,
    RD: null,
    'Days Removed': null,
    'Notice of Removal': null,
    'Hearing Date': null,
    'Alternatives Tried': 'Mediation',
    'Exception Documented': null,
    AE: null,
    'Superintendent Notice': null,
    'Appeal Date': null,
    'Appeal Hearing': null,
    'Appeal Hearing Due': null,
    'Appeal Extended': null,
  });
  const rules = ['cr-10c-notice', 'cr-10c-hearing', 'cr-10c-alternatives', 'cr-10c-most-days'];
  const but = (...left: readonly string[]): readonly string[] => rules.filter((rule) => !left.includes(rule));
  const heard = (day: string): Readonly<Record<string, string>> => ({
    SD: day,
    'Notice of Removal': day,
    'Hearing Date': day,
  });
  lines.keeps(linden, rules, { 'Student ID': '320101', ...heard('2024-09-17'), RD: '2024-09-20', 'Days Removed': 3 });
  lines.keeps(linden, rules, {
    'Student ID': '320102',
    ...heard('2024-10-08'),
    RD: '2024-10-10',
    'Days Removed': 2,
    'Alternatives Tried': 'Restorative circle',
  });
  lines.plants(
    linden,
    'Suspended before the notice went out and before anybody heard the student.',
    { 'cr-10c-notice': 'fails', 'cr-10c-hearing': 'fails' },
    but('cr-10c-notice', 'cr-10c-hearing'),
    {
      ...{ 'Student ID': '320103', SD: '2024-11-06', RD: '2024-11-13', 'Days Removed': 4 },
      'Notice of Removal': '2024-11-08',
    },
  );
  lines.plants(
    fir,
    'Neither an alternative nor an exception is on record.',
    { 'cr-10c-alternatives': 'fails' },
    but('cr-10c-alternatives'),
    {
      ...{ 'Student ID': '320104', Grade: '07', ...heard('2024-12-04'), RD: '2024-12-06', 'Days Removed': 2 },
      'Alternatives Tried': null,
    },
  );
  lines.keeps(fir, rules, {
    ...{ 'Student ID': '320105', Grade: '08', ...heard('2025-01-13'), RD: '2025-01-16', 'Days Removed': 3 },
    ...{ 'Alternatives Tried': null, 'Exception Documented': 'Serious harm' },
  });
  lines.plants(
    linden,
    'Under another section of the law no alternative is asked for.',
    { 'cr-10c-alternatives': 'excused' },
    but('cr-10c-alternatives'),
    {
      ...{
        'Student ID': '320106',
        Offense: 'Drugs',
        Statute: '37H',
        ...heard('2025-01-21'),
        RD: '2025-01-27',
        'Days Removed': 4,
      },
      'Alternatives Tried': null,
    },
  );
  lines.keeps(linden, [...rules, 'cr-10c-education-services', 'cr-10c-appeal'], {
    ...{ 'Student ID': '320107', ...heard('2025-02-03'), RD: '2025-02-26', 'Days Removed': 12, AE: 'Home tutoring' },
    ...{ 'Appeal Date': '2025-02-04', 'Appeal Hearing': '2025-02-07' },
  });
  lines.plants(
    linden,
    'Fifteen days without education services; the appeal was heard after two weeks.',
    { 'cr-10c-education-services': 'fails', 'cr-10c-appeal': 'fails' },
    rules,
    {
      ...{ 'Student ID': '320108', ...heard('2025-03-03'), RD: '2025-03-25', 'Days Removed': 15, AE: 'None' },
      ...{ 'Appeal Date': '2025-03-04', 'Appeal Hearing': '2025-03-18' },
    },
  );
  lines.plants(
    linden,
    'The family asked for more time, and the hearing came within the week.',
    { 'cr-10c-appeal': 'excused' },
    [...rules, 'cr-10c-education-services'],
    {
      ...{ 'Student ID': '320109', ...heard('2025-04-01'), RD: '2025-04-16', 'Days Removed': 11, AE: 'Online' },
      ...{
        'Appeal Date': '2025-04-02',
        'Appeal Hearing Due': '2025-04-07',
        'Appeal Hearing': '2025-04-11',
        'Appeal Extended': 'Y',
      },
    },
  );
  lines.keeps(linden, [...rules, 'cr-10c-education-services'], {
    'Student ID': '320110',
    ...heard('2024-09-03'),
    RD: '2025-01-13',
    'Days Removed': 80,
    AE: 'Home tutoring',
  });
  lines.plants(
    linden,
    'Ninety-five days of suspension in one school year.',
    { 'cr-10c-most-days': 'fails' },
    [...but('cr-10c-most-days'), 'cr-10c-education-services'],
    {
      ...{ 'Student ID': '320110', ...heard('2025-03-03'), RD: '2025-03-25', 'Days Removed': 15, AE: 'Home tutoring' },
    },
  );
  lines.keeps(birch, [...rules, 'cr-10c-early-grades'], {
    ...{
      'Student ID': '320111',
      Grade: '02',
      ...heard('2025-03-10'),
      RD: '2025-03-11',
      'Days Removed': 1,
      'Superintendent Notice': '2025-03-10',
    },
  });
  lines.plants(
    birch,
    'A first grader was suspended before the superintendent was told.',
    { 'cr-10c-early-grades': 'fails' },
    rules,
    {
      ...{
        'Student ID': '320112',
        Grade: '01',
        ...heard('2025-04-02'),
        RD: '2025-04-03',
        'Days Removed': 1,
        'Superintendent Notice': '2025-04-04',
      },
    },
  );
  const inSchool = { 'Removal Type': 'In-school suspension', 'Alternatives Tried': null };
  lines.keeps(fir, [], {
    'Student ID': '320113',
    Grade: '06',
    ...inSchool,
    SD: '2024-10-21',
    RD: '2024-10-29',
    'Days Removed': 6,
  });
  lines.plants(
    fir,
    'Eleven days of in-school suspension in the year, without the hearing of a long one.',
    { 'cr-10c-long-in-school': 'fails' },
    [],
    {
      ...{ 'Student ID': '320113', Grade: '06', ...inSchool, SD: '2025-02-03', RD: '2025-02-11', 'Days Removed': 5 },
    },
  );
  lines.keeps(fir, ['cr-10c-long-in-school'], {
    'Student ID': '320114',
    Grade: '06',
    ...inSchool,
    ...heard('2025-05-05'),
    RD: '2025-05-20',
    'Days Removed': 11,
  });
  const emergency = ['cr-10c-emergency-return', 'cr-10c-emergency-notice', 'cr-10c-emergency-hearing'];
  const removed = { 'Removal Type': 'Emergency removal', 'Alternatives Tried': null };
  lines.keeps(linden, emergency, {
    ...{ 'Student ID': '320115', ...removed, SD: '2024-10-10', RD: '2024-10-17', 'Days Removed': 3 },
    ...{ RD: '2024-10-16', 'Notice of Removal': '2024-10-10', 'Hearing Date': '2024-10-15' },
  });
  lines.plants(
    linden,
    'An emergency removal of a week, with notice and hearing on the fourth school day.',
    { 'cr-10c-emergency-return': 'fails', 'cr-10c-emergency-notice': 'fails', 'cr-10c-emergency-hearing': 'fails' },
    [],
    {
      ...{ 'Student ID': '320116', ...removed, SD: '2025-01-06', RD: '2025-01-13', 'Days Removed': 5 },
      ...{ 'Notice of Removal': '2025-01-10', 'Hearing Date': '2025-01-10' },
    },
  );
  return lines.sheet();
}

function schoolTimeSheet(ledger: Ledger): ExampleSheet {
  const lines = new JudgedLines(ledger, pack, 'School Time', {
    School: null,
    Level: null,
    'Minutes per Day': null,
    'Days Scheduled': 185,
    'Days Held': 180,
    'Last Day of Seniors': null,
    'Scheduled Closing Date': '2025-06-13',
  });
  const rules = ['cr-7a-days-scheduled', 'cr-7a-days-held', 'cr-7b-learning-time'];
  lines.keeps(schools.alder, rules, { Level: 'Kindergarten', 'Minutes per Day': 150 });
  lines.keeps(schools.birch, rules, { Level: 'Elementary', 'Minutes per Day': 300 });
  lines.plants(
    schools.fir,
    'Five minutes a day are missing for the hours of a secondary school.',
    { 'cr-7b-learning-time': 'fails' },
    ['cr-7a-days-scheduled', 'cr-7a-days-held'],
    {
      ...{ Level: 'Middle', 'Minutes per Day': 325 },
    },
  );
  lines.keeps(schools.linden, [...rules, 'cr-7c-senior-release'], {
    Level: 'High',
    'Minutes per Day': 330,
    'Last Day of Seniors': '2025-05-30',
  });
  lines.plants(
    schools.maple,
    'One day too few scheduled and held, and seniors left seventeen school days early.',
    { 'cr-7a-days-scheduled': 'fails', 'cr-7a-days-held': 'fails', 'cr-7c-senior-release': 'fails' },
    ['cr-7b-learning-time'],
    {
      Level: 'High',
      'Minutes per Day': 335,
      'Days Scheduled': 184,
      'Days Held': 179,
      'Last Day of Seniors': '2025-05-20',
    },
  );
  return lines.sheet();
}

/** The calendar with its school year, so that its days can be counted. */
function calendarOfYear(ledger: Ledger): ExampleSheet {
  const sheet = calendarSheet();
  const rows = sheet.rows.map((row) => ({ ...row, cells: ['2024-25', ...row.cells] }));
  ledger.say(pack, 'cr-7a-calendar', rows[0]!, null, 'complies');
  return { ...sheet, columns: [{ header: 'School Year', width: 12 }, ...sheet.columns], rows };
}

function noticesSheet(ledger: Ledger): ExampleSheet {
  const { birch, linden } = schools;
  const lines = new JudgedLines(ledger, pack, 'Notices', {
    'Student ID': null,
    School: null,
    'Notice Type': 'Progress report',
    'Date Sent': '2024-12-06',
    'Parent Language': 'Spanish',
    'Notice Language': 'Spanish',
    Translated: null,
    'Interpreter Provided': null,
  });
  const rule = 'cr-7-translated-notices';
  lines.keeps(birch, [rule], { 'Student ID': '320201' });
  lines.keeps(birch, [], { 'Student ID': '320202', 'Parent Language': 'English', 'Notice Language': 'English' });
  lines.plants(birch, 'The family prefers Portuguese and was written to in English.', { [rule]: 'fails' }, [], {
    ...{ 'Student ID': '320203', 'Parent Language': 'Portuguese', 'Notice Language': 'English' },
  });
  lines.keeps(linden, [rule], {
    'Student ID': '320204',
    'Notice Type': 'Discipline notice',
    'Date Sent': '2025-02-03',
  });
  lines.plants(linden, 'Sent in English and explained by an interpreter.', { [rule]: 'excused' }, [], {
    ...{
      'Student ID': '320205',
      'Parent Language': 'Haitian Creole',
      'Notice Language': 'English',
      'Interpreter Provided': 'Y',
    },
  });
  return lines.sheet();
}

function dutiesSheet(ledger: Ledger): ExampleSheet {
  const { fir, linden, maple } = schools;
  const lines = new JudgedLines(ledger, pack, 'Duties', { Duty: null, School: null, 'Due Date': null, Done: null });
  const duty = (name: string, due: string, done: string | null): Readonly<Record<string, string | null>> => ({
    Duty: name,
    'Due Date': due,
    Done: done,
  });
  lines.keeps(linden, ['cr-10-hazing-report'], duty('Anti-hazing report', '2024-10-01', '2024-09-20'));
  lines.plants(
    maple,
    'The hazing report was filed in the middle of October.',
    { 'cr-10-hazing-report': 'fails' },
    [],
    duty('Anti-hazing report', '2024-10-01', '2024-10-15'),
  );
  lines.keeps(linden, ['cr-10b-plan'], duty('Bullying plan', '2024-12-31', '2024-11-14'));
  lines.plants(
    fir,
    'The plan was last updated in 2022.',
    { 'cr-10b-plan': 'fails' },
    [],
    duty('Bullying plan', '2024-12-31', '2022-08-30'),
  );
  lines.keeps(linden, ['cr-10b-data-report'], duty('Bullying incident data', '2025-06-30', '2025-06-20'));
  lines.plants(
    fir,
    'The bullying data of the year before were late.',
    { 'cr-10b-data-report': 'fails' },
    [],
    duty('Bullying incident data', '2024-07-31', '2024-08-15'),
  );
  lines.keeps(linden, ['cr-10c-data-review'], duty('Discipline data review', '2024-12-13', '2024-12-11'));
  lines.keeps(linden, ['cr-10c-data-review'], duty('Discipline data review', '2025-03-21', '2025-03-19'));
  lines.plants(
    fir,
    'The review of discipline data by group was left out.',
    { 'cr-10c-data-review': 'fails' },
    [],
    duty('Discipline data review', '2025-03-21', null),
  );
  lines.keeps(linden, ['cr-10c-data-report'], duty('SSDR', '2024-07-25', '2024-07-22'));
  lines.plants(
    fir,
    'The discipline data were sent in a week late.',
    { 'cr-10c-data-report': 'fails' },
    [],
    duty('SSDR', '2024-07-25', '2024-08-01'),
  );
  lines.keeps(linden, ['cr-25-self-evaluation'], duty('Institutional self-evaluation', '2025-06-13', '2025-05-28'));
  lines.plants(
    fir,
    'The self-evaluation of the year has not been done.',
    { 'cr-25-self-evaluation': 'fails' },
    [],
    duty('Institutional self-evaluation', '2025-06-13', null),
  );
  return lines.sheet();
}

function bullyingSheet(ledger: Ledger): ExampleSheet {
  const { fir, linden } = schools;
  const lines = new JudgedLines(ledger, pack, 'Bullying', {
    'Incident ID': null,
    School: null,
    'Date Reported': null,
    'Determination Date': null,
    Substantiated: 'Y',
    'Target Parent Notified': null,
    'Aggressor Parent Notified': null,
  });
  const told = ['cr-10b-target-parent-told', 'cr-10b-aggressor-parent-told'];
  const investigated = 'cr-10b-investigated';
  lines.keeps(fir, [investigated, ...told], {
    ...{ 'Incident ID': 'B-01', 'Date Reported': '2024-10-03', 'Determination Date': '2024-10-10' },
    ...{ 'Target Parent Notified': '2024-10-10', 'Aggressor Parent Notified': '2024-10-11' },
  });
  lines.plants(
    fir,
    'The parents were told before there was a determination, and not after it.',
    { 'cr-10b-target-parent-told': 'fails', 'cr-10b-aggressor-parent-told': 'fails' },
    [investigated],
    {
      ...{ 'Incident ID': 'B-02', 'Date Reported': '2024-12-02', 'Determination Date': '2024-12-11' },
      ...{ 'Target Parent Notified': '2024-12-03', 'Aggressor Parent Notified': '2024-12-03' },
    },
  );
  lines.plants(linden, 'The determination took a month.', { [investigated]: 'fails' }, [], {
    ...{ 'Incident ID': 'B-03', 'Date Reported': '2025-01-08', 'Determination Date': '2025-02-10', Substantiated: 'N' },
  });
  lines.keeps(linden, [investigated], {
    'Incident ID': 'B-04',
    'Date Reported': '2025-03-05',
    'Determination Date': '2025-03-12',
    Substantiated: 'N',
  });
  return lines.sheet();
}

function leavingSheet(ledger: Ledger): ExampleSheet {
  const { linden, maple } = schools;
  const lines = new JudgedLines(ledger, pack, 'Leaving School', {
    'Student ID': null,
    School: null,
    Grade: '11',
    'Tenth Absence': null,
    'Notice to Parent': null,
    'Notice to Student': null,
    'Dates Offered': 2,
    'Parent Language': 'English',
    'Notice Language': 'English',
    Translated: null,
    'Exit Interview': null,
    'Interview Extended': null,
    '15th Absence': null,
  });
  const rules = ['cr-16-notice', 'cr-16-dates-offered', 'cr-16-interview'];
  const but = (left: string): readonly string[] => rules.filter((rule) => rule !== left);
  const noticed = (absence: string, notice: string): Readonly<Record<string, string>> => ({
    'Tenth Absence': absence,
    'Notice to Parent': notice,
    'Notice to Student': notice,
  });
  lines.keeps(linden, rules, {
    'Student ID': '320301',
    ...noticed('2024-10-25', '2024-10-29'),
    'Exit Interview': '2024-11-06',
  });
  lines.plants(
    linden,
    'The notice to the student went out after nine days.',
    { 'cr-16-notice': 'fails' },
    but('cr-16-notice'),
    {
      ...{
        'Student ID': '320302',
        ...noticed('2024-11-15', '2024-11-19'),
        'Notice to Student': '2024-11-24',
        'Exit Interview': '2024-11-26',
      },
    },
  );
  lines.plants(
    maple,
    'One date offered alone, in English to a family that prefers Vietnamese.',
    { 'cr-16-dates-offered': 'fails', 'cr-16-language': 'fails' },
    but('cr-16-dates-offered'),
    {
      ...{
        'Student ID': '320303',
        ...noticed('2025-01-17', '2025-01-21'),
        'Dates Offered': 1,
        'Parent Language': 'Vietnamese',
        'Exit Interview': '2025-01-29',
      },
    },
  );
  lines.plants(
    maple,
    'No interview was held.',
    { 'cr-16-interview': 'fails' },
    [...but('cr-16-interview'), 'cr-16-language'],
    {
      ...{
        'Student ID': '320304',
        ...noticed('2025-03-07', '2025-03-11'),
        'Parent Language': 'Spanish',
        'Notice Language': 'Spanish',
      },
    },
  );
  lines.plants(
    linden,
    'The time was extended, and the interview held in it.',
    { 'cr-16-interview': 'excused' },
    but('cr-16-interview'),
    {
      ...{
        'Student ID': '320305',
        ...noticed('2025-04-11', '2025-04-15'),
        'Exit Interview': '2025-05-06',
        'Interview Extended': 'Y',
      },
    },
  );
  return lines.sheet();
}

function staffSheets(ledger: Ledger): readonly ExampleSheet[] {
  const { birch, linden } = schools;
  const rules = ['cr-10b-training', 'cr-20-training', 'cr-21-training'];
  const staff = new JudgedLines(ledger, pack, 'Staff', {
    'Staff ID': null,
    School: null,
    Role: 'Teacher',
    'Hire Date': '2015-08-31',
    'Separation Date': null,
  });
  const trainings = new JudgedLines(ledger, pack, 'Trainings', {
    'Staff ID': null,
    School: null,
    Topic: null,
    Date: '2024-08-23',
  });
  const topics = ['Bullying prevention', 'Confidentiality of student records', 'Civil rights'];
  for (const id of ['T-301', 'T-302', 'T-303']) {
    staff.keeps(linden, rules, { 'Staff ID': id });
    for (const Topic of topics) trainings.keeps(linden, [], { 'Staff ID': id, Topic });
  }
  staff.plants(
    birch,
    'Trained in confidentiality alone; the civil rights training was that of the year before.',
    { 'cr-10b-training': 'fails', 'cr-21-training': 'fails' },
    ['cr-20-training'],
    {
      ...{ 'Staff ID': 'T-401', Role: 'Paraprofessional' },
    },
  );
  trainings.keeps(birch, [], { 'Staff ID': 'T-401', Topic: 'Confidentiality' });
  trainings.keeps(birch, [], { 'Staff ID': 'T-401', Topic: 'Civil rights', Date: '2023-08-29' });
  staff.plants(
    birch,
    'Never trained on the confidentiality of records.',
    { 'cr-20-training': 'fails' },
    ['cr-10b-training', 'cr-21-training'],
    {
      ...{ 'Staff ID': 'T-402', Role: 'School nurse' },
    },
  );
  trainings.keeps(birch, [], { 'Staff ID': 'T-402', Topic: 'Bullying prevention', Date: '2024-09-12' });
  trainings.keeps(birch, [], { 'Staff ID': 'T-402', Topic: 'Civil rights', Date: '2024-09-12' });
  staff.plants(
    birch,
    'Left in the fall, before the trainings.',
    Object.fromEntries(rules.map((rule) => [rule, 'excused'] as const)),
    [],
    {
      ...{ 'Staff ID': 'T-403', 'Separation Date': '2024-10-04' },
    },
  );
  return [staff.sheet(), trainings.sheet()];
}

/** Sixty-four students, so dealt that every half of one grouping holds half of every other. */
const students = Array.from({ length: 64 }, (_, at) => ({
  id: String(320401 + at),
  race: at < 32 ? 'Hispanic or Latino' : 'White',
  bit: (place: number): boolean => ((at >> place) & 1) === 0,
  even: [0, 1, 2, 3, 4, 5].filter((place) => ((at >> place) & 1) === 1).length % 2 === 0,
}));
const hispanic = (student: (typeof students)[number]): boolean => student.race !== 'White';
/** Half of all White students and a quarter of all Hispanic students, alike in every other grouping. */
const fewerHispanic = students.filter((student) => (hispanic(student) ? student.even && student.bit(4) : student.even));

function accessSheets(ledger: Ledger): readonly ExampleSheet[] {
  const { linden } = schools;
  const yes = (flag: boolean): string => (flag ? 'Y' : 'N');
  const roster = new JudgedLines(ledger, pack, 'Students', {
    'Student ID': null,
    School: null,
    Grade: '11',
    Race: null,
    Sex: null,
    'Low Income': null,
    EL: null,
    SWD: null,
  });
  for (const { id, race, bit } of students)
    roster.keeps(linden, [], {
      'Student ID': id,
      Race: race,
      Sex: bit(0) ? 'F' : 'M',
      'Low Income': yes(bit(1)),
      EL: yes(bit(2)),
      SWD: yes(bit(3)),
    });
  const courses = new JudgedLines(ledger, pack, 'Course Enrollment', {
    'Student ID': null,
    School: null,
    Course: null,
    Level: null,
    Program: null,
  });
  for (const { id, even } of students)
    courses.keeps(linden, [], {
      'Student ID': id,
      Course: even ? 'English Language and Composition' : 'English 11',
      Level: even ? 'AP' : 'CP',
    });
  for (const { id } of fewerHispanic)
    courses.keeps(linden, [], { 'Student ID': id, Course: 'Shop', Level: 'CP', Program: 'Chapter 74' });
  const activities = new JudgedLines(ledger, pack, 'Activities', { 'Student ID': null, School: null, Activity: null });
  for (const { id } of fewerHispanic) activities.keeps(linden, [], { 'Student ID': id, Activity: 'Robotics' });
  const counseling = new JudgedLines(ledger, pack, 'Counseling', {
    'Student ID': null,
    School: null,
    'Counseling Date': '2024-10-22',
    Topic: 'Courses and careers',
  });
  for (const { id } of students) counseling.keeps(linden, [], { 'Student ID': id });
  const awards = new JudgedLines(ledger, pack, 'Awards', {
    'Student ID': null,
    School: null,
    Award: null,
    'Award Date': '2025-06-04',
  });
  for (const { id } of fewerHispanic) awards.keeps(linden, [], { 'Student ID': id, Award: 'Book award' });
  for (const [check, sheet, what] of [
    ['cr-3-programs', 'Course Enrollment', 'in career and technical education'],
    ['cr-8-activities', 'Activities', 'in an activity'],
    ['cr-15-awards', 'Awards', 'with an award'],
  ] as const)
    ledger.enter((sheetNamed) => ({
      id: `fewer-hispanic/${check}`,
      sheet,
      cells: sheetNamed(sheet)
        .rows.slice(-1)
        .map((row) => cellsOf(sheetNamed(sheet), row)),
      what: `Eight of 32 Hispanic students are ${what}, and sixteen of 32 White students.`,
      pack,
      check,
      find: true,
      expect: [{ district: districtName }, { district: districtName, school: linden.name }].map((subject) => ({
        ...{ subject, dimension: 'race', group: 'Hispanic/Latino', status: 'not-met' as const, n: 8, d: 32 },
      })),
    }));
  return [roster, courses, activities, counseling, awards].map((lines) => lines.sheet());
}

/** What is asked of the whole district, with something wrong for every rule on records. */
export const civilRights: ExampleBook = {
  name: 'civil-rights',
  title: 'Civil rights: discipline of all students, time in school, notices, bullying, leaving school, access by group',
  packs: { [pack]: null },
  asOf: '2025-06-30',
  make: (ledger) => [
    readMe(about),
    disciplineSheet(ledger),
    schoolTimeSheet(ledger),
    noticesSheet(ledger),
    dutiesSheet(ledger),
    bullyingSheet(ledger),
    leavingSheet(ledger),
    ...staffSheets(ledger),
    ...accessSheets(ledger),
    calendarOfYear(ledger),
  ],
};
