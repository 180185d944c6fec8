import { calendarSheet } from '../calendar-sheet.ts';
import type { ExampleSheet } from '../example-sheet.ts';
import type { Ledger } from '../ledger.ts';
import { districtName, schools } from '../schools.ts';
import type { ExampleBook } from './book.ts';
import { JudgedLines } from './judged-lines.ts';
import { readMe } from './told-sheet.ts';

const pack = 'special-education-discipline';

const about = [
  'Discipline of students with disabilities: removals, the decisions behind them, and what followed',
  '',
  'Everything in this workbook is made up: the district of Arborfield, school year 2024-25, as of 30 June 2025.',
  'Most rows are as they have to be; in some something is missing, late or not known.',
  '',
  'Discipline: a row for each removal. PST 2 is a student with an IEP, 1 one without; days are added up by student',
  'A total above ten days is no finding: where nobody decided on the series, a person is asked',
  'IEPs: whether the Team considered behavioral interventions',
  'Calendar: a row a day; school days are counted with it',
];

const recorded = ['se-44-recorded'];
const beyondTen = [...recorded, 'se-45-services'];
const placement = [...beyondTen, 'se-46-manifestation', 'se-46-same-day-notice'];
const manifestation = ['se-46-behavior-assessment', 'se-46-behavior-plan', 'se-46-return-to-placement'];

/** A removal that changes the placement, decided and told on its first day. */
const decided = (day: string, meeting: string | null): Readonly<Record<string, string | null>> => ({
  'Incident Date': day,
  'Decision Date': day,
  SD: day,
  'Notice of Removal': day,
  'Procedural Safeguards': day,
  'MDR Date': meeting,
  AE: 'Home tutoring',
});

function disciplineSheet(ledger: Ledger): ExampleSheet {
  const { birch, fir, linden } = schools;
  const lines = new JudgedLines(ledger, pack, 'Discipline', {
    'Student ID': null,
    District: districtName,
    School: null,
    Grade: '10',
    PST: '2',
    'Incident Date': null,
    Offense: 'Fighting',
    'Removal Type': 'Out-of-school suspension',
    'Decision Date': null,
    SD: null,
    RD: null,
    'Days Removed': null,
    AE: null,
    'Notice of Removal': null,
    'Procedural Safeguards': null,
    'Change of Placement': null,
    'Similar Behavior': null,
    'Pattern of Removals': null,
    'MDR Date': null,
    'Was Manifestation': null,
    'FBA Date': null,
    'BIP Date': null,
    'Had BIP': null,
    'Returned to Placement': null,
    'Placement Change Agreed': null,
    'IEP Not Implemented': null,
    'IEP Mended': null,
    'Special Circumstance': null,
    'Setting Chosen by Team': null,
    'Parent Concern': null,
    'Staff Concern': null,
    'Evaluation Request': null,
    'Evaluation Refused': null,
    'Found Not Eligible': null,
  });
  const none = { 'Was Manifestation': 'N', 'IEP Not Implemented': 'N' };
  // Three short removals; somebody decided that they are no change of placement, and why.
  lines.keeps(linden, recorded, {
    'Student ID': '310101',
    'Incident Date': '2024-09-13',
    SD: '2024-09-16',
    RD: '2024-09-19',
    'Days Removed': 3,
    ...none,
  });
  lines.keeps(linden, recorded, {
    'Student ID': '310101',
    'Incident Date': '2024-10-04',
    SD: '2024-10-07',
    RD: '2024-10-11',
    'Days Removed': 4,
    ...none,
  });
  lines.keeps(linden, [...beyondTen, 'se-45-series-decided'], {
    ...{
      'Student ID': '310101',
      'Incident Date': '2024-11-27',
      SD: '2024-12-02',
      RD: '2024-12-06',
      'Days Removed': 4,
      ...none,
    },
    ...{ AE: 'In district', 'Change of Placement': 'N', 'Similar Behavior': 'N', 'Pattern of Removals': 'Y' },
  });
  lines.keeps(linden, placement, {
    'Student ID': '310102',
    ...decided('2024-10-01', '2024-10-09'),
    RD: '2024-10-18',
    'Days Removed': 12,
    ...none,
  });
  lines.plants(
    fir,
    'The manifestation determination came eight school days too late.',
    { 'se-46-manifestation': 'fails' },
    [...beyondTen, 'se-46-same-day-notice', ...manifestation],
    {
      ...{
        'Student ID': '310103',
        Grade: '07',
        ...decided('2024-11-12', '2024-12-10'),
        RD: '2024-11-27',
        'Days Removed': 11,
      },
      ...{ 'Was Manifestation': 'Y', 'IEP Not Implemented': 'N', 'FBA Date': '2025-01-10', 'BIP Date': '2025-01-15' },
      'Returned to Placement': 'Y',
    },
  );
  lines.keeps(fir, recorded, {
    'Student ID': '310104',
    Grade: '08',
    'Incident Date': '2024-10-18',
    SD: '2024-10-21',
    RD: '2024-10-29',
    'Days Removed': 6,
    ...none,
  });
  lines.plants(
    fir,
    'Twelve days in the year: no services were offered, and nobody decided on the series.',
    { 'se-45-services': 'fails', 'se-45-series-decided': 'unknown' },
    recorded,
    {
      ...{
        'Student ID': '310104',
        Grade: '08',
        'Incident Date': '2025-01-24',
        SD: '2025-01-27',
        RD: '2025-02-04',
        'Days Removed': 6,
      },
      ...{ ...none, AE: 'None' },
    },
  );
  lines.keeps(fir, recorded, {
    'Student ID': '310111',
    Grade: '07',
    'Incident Date': '2024-09-20',
    SD: '2024-09-23',
    RD: '2024-10-03',
    'Days Removed': 8,
    ...none,
  });
  lines.plants(
    fir,
    'Thirteen days in a series that meets all tests, decided as no change of placement, without a determination.',
    { 'se-45-series-decided': 'fails', 'se-46-manifestation': 'fails' },
    [...beyondTen, 'se-46-same-day-notice'],
    {
      ...{ 'Student ID': '310111', Grade: '07', ...decided('2024-10-21', null), RD: '2024-10-28', 'Days Removed': 5 },
      ...{
        'Change of Placement': 'N',
        'Similar Behavior': 'Y',
        'Pattern of Removals': 'Y',
        'IEP Not Implemented': 'N',
        'Was Manifestation': 'N',
      },
    },
  );
  const interim = { 'Removal Type': 'Interim setting', 'IEP Not Implemented': 'N', 'Was Manifestation': 'N' };
  const interimRules = [...placement, 'se-46-interim-setting-days', 'se-46-interim-setting-basis'];
  lines.keeps(birch, interimRules, {
    ...{ 'Student ID': '310105', Grade: '05', Offense: 'Weapon', ...decided('2024-11-18', '2024-11-26'), ...interim },
    ...{ RD: '2025-02-04', 'Days Removed': 45, 'Special Circumstance': 'Weapon', 'Setting Chosen by Team': 'Y' },
  });
  lines.plants(
    linden,
    'An interim setting of more than 45 school days, without one of the circumstances, not chosen by the Team.',
    { 'se-46-interim-setting-days': 'fails', 'se-46-interim-setting-basis': 'fails' },
    placement,
    {
      ...{
        'Student ID': '310106',
        ...decided('2025-01-06', '2025-01-14'),
        ...interim,
        RD: '2025-04-07',
        'Days Removed': 56,
      },
      ...{ 'Special Circumstance': 'None', 'Setting Chosen by Team': 'N' },
    },
  );
  lines.plants(
    linden,
    'Told late; the plan was not looked at again, the student did not return, and the IEP was not carried out.',
    {
      'se-46-same-day-notice': 'fails',
      'se-46-behavior-plan': 'fails',
      'se-46-return-to-placement': 'fails',
      'se-46-iep-carried-out': 'fails',
    },
    [...beyondTen, 'se-46-manifestation'],
    {
      ...{ 'Student ID': '310107', ...decided('2025-03-03', '2025-03-12'), RD: '2025-03-21', 'Days Removed': 13 },
      ...{
        'Notice of Removal': '2025-03-04',
        'Procedural Safeguards': '2025-03-10',
        'Was Manifestation': 'Y',
        'Had BIP': 'Y',
      },
      ...{ 'Returned to Placement': 'N', 'Placement Change Agreed': 'N', 'IEP Not Implemented': 'Y' },
    },
  );
  lines.keeps(linden, [...recorded, 'se-46-iep-carried-out', ...manifestation], {
    ...{
      'Student ID': '310112',
      'Incident Date': '2025-04-03',
      SD: '2025-04-04',
      RD: '2025-04-09',
      'Days Removed': 3,
      'MDR Date': '2025-04-11',
    },
    ...{ 'Was Manifestation': 'Y', 'FBA Date': '2024-05-20', 'BIP Date': '2025-04-18', 'Returned to Placement': 'Y' },
    ...{ 'IEP Not Implemented': 'Y', 'IEP Mended': '2025-04-11' },
  });
  lines.plants(
    birch,
    'Nobody wrote down how long the student was out, so nothing that hangs on it can be told.',
    {
      'se-44-recorded': 'fails',
      'se-45-services': 'unknown',
      'se-45-series-decided': 'unknown',
      'se-46-manifestation': 'unknown',
      'se-46-same-day-notice': 'unknown',
    },
    [],
    { 'Student ID': '310110', Grade: '04', 'Incident Date': '2025-05-05', SD: '2025-05-05', ...none },
  );
  const general = { PST: '1', Offense: 'Threat to a student' };
  lines.plants(
    linden,
    'A parent had asked for an evaluation before; the determination was not held.',
    { 'se-47-protections': 'fails' },
    [],
    {
      'Student ID': '310108',
      ...general,
      ...decided('2025-02-10', null),
      RD: '2025-03-05',
      'Days Removed': 11,
      'Evaluation Request': '2025-01-15',
    },
  );
  lines.keeps(linden, ['se-47-protections'], {
    ...{
      'Student ID': '310113',
      ...general,
      ...decided('2025-05-05', '2025-05-13'),
      RD: '2025-05-21',
      'Days Removed': 12,
    },
    ...{ 'Staff Concern': '2025-03-20', 'Evaluation Refused': 'N' },
  });
  lines.keeps(linden, [], {
    'Student ID': '310109',
    ...general,
    ...decided('2025-04-07', null),
    RD: '2025-04-29',
    'Days Removed': 11,
  });
  return lines.sheet();
}

function iepsSheet(ledger: Ledger): ExampleSheet {
  const rule = ['se-43-behavior-considered'];
  const lines = new JudgedLines(ledger, pack, 'IEPs', {
    'Student ID': null,
    School: null,
    'IEP Start': '2024-10-15',
    'IEP End': '2025-10-14',
    'Behavior Impedes Learning': 'Y',
    'Behavior Supports Considered': 'Y',
  });
  const { birch, fir, linden } = schools;
  lines.keeps(linden, rule, { 'Student ID': '310101' });
  lines.keeps(linden, rule, { 'Student ID': '310102' });
  lines.plants(
    fir,
    'Behavior gets in the way, and nothing was considered.',
    { 'se-43-behavior-considered': 'fails' },
    [],
    {
      'Student ID': '310103',
      'Behavior Supports Considered': 'N',
    },
  );
  lines.plants(
    fir,
    'Whether anything was considered is not recorded.',
    { 'se-43-behavior-considered': 'unknown' },
    [],
    {
      'Student ID': '310104',
      'Behavior Supports Considered': null,
    },
  );
  lines.keeps(birch, [], {
    'Student ID': '310105',
    'Behavior Impedes Learning': 'N',
    'Behavior Supports Considered': null,
  });
  return lines.sheet();
}

/** Removals of students with disabilities, with something wrong for every rule. */
export const disciplineOfStudentsWithDisabilities: ExampleBook = {
  name: 'discipline-of-students-with-disabilities',
  title: 'Discipline of students with disabilities: removals, determinations, services, plans',
  packs: { [pack]: null },
  asOf: '2025-06-30',
  make: (ledger) => [readMe(about), disciplineSheet(ledger), iepsSheet(ledger), calendarSheet()],
};
