import { cellsOf, type ExampleSheet } from '../../example-sheet.ts';
import type { Ledger } from '../../ledger.ts';
import { districtName, schools } from '../../schools.ts';
import { Lines, pack } from './lines.ts';

/** Students placed outside the district. */
export function outOfDistrictSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Out-of-District', ledger, {
    LASID: null,
    School: null,
    'Program Name': 'Harbor Light School',
    'SpEd Placement': 'Private day',
    'Program Approved': true,
    'Unapproved Program Notice': null,
    'Contract Signed': '2023-08-21',
    'Placement Start Date': '2023-09-05',
    'Last Monitoring Visit': '2025-02-12',
    'IEP End Date': '2025-10-14',
    'Last Contact with Institution': null,
  });
  const contract = 'se-37-contract';
  const visits = 'se-37-program-monitoring';
  lines.add(schools.fir, [contract, visits], { LASID: '20141' });
  lines.add(
    schools.fir,
    [contract, visits],
    { LASID: '20142', 'Last Monitoring Visit': '2024-01-17' },
    { id: 'no-visit', what: 'The last monitoring visit is more than a year ago.', says: { [visits]: 'fails' } },
  );
  lines.add(
    schools.linden,
    [contract],
    { LASID: '20143', 'Placement Start Date': '2024-09-04', 'Contract Signed': '2024-10-01' },
    {
      id: 'contract-after-start',
      what: 'The contract was signed weeks after the student began.',
      says: { [contract]: 'fails' },
    },
  );
  const unapproved = { 'Program Name': 'Riverbend Academy', 'Program Approved': false };
  lines.add(
    schools.linden,
    [contract, visits, 'se-37-unapproved-program'],
    { LASID: '20144', ...unapproved },
    {
      id: 'unapproved-program',
      what: 'A program the State has not approved, and nothing was sent to the State.',
      says: { 'se-37-unapproved-program': 'fails' },
    },
  );
  lines.add(schools.linden, [contract, visits, 'se-37-unapproved-program'], {
    LASID: '20145',
    ...unapproved,
    'Unapproved Program Notice': '2023-08-14',
  });
  const institution = {
    'Program Name': 'State institution',
    'SpEd Placement': 'Public residential institution',
    'Contract Signed': null,
    'Last Monitoring Visit': null,
  };
  lines.add(schools.linden, ['se-38-institutional-services'], {
    LASID: '20146',
    ...institution,
    'Last Contact with Institution': '2025-05-06',
  });
  lines.add(
    schools.linden,
    ['se-38-institutional-services'],
    { LASID: '20147', ...institution, 'IEP End Date': '2025-03-31', 'Last Contact with Institution': '2024-11-20' },
    {
      id: 'institution-iep-expired',
      what: 'The IEP of a student in an institution ran out in March.',
      says: { 'se-38-institutional-services': 'fails' },
    },
  );
  return lines.sheet();
}

/** Rejected IEPs, hearing requests and complaints. */
export function disputesSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Disputes', ledger, {
    LASID: null,
    School: null,
    'Dispute Type': 'Rejected IEP',
    'Date Received': '2025-01-15',
    'Sent to BSEA': '2025-01-17',
    'Resolution Meeting Date': null,
    'Resolution Waived': null,
    'Mediation Chosen': null,
    'Safeguards Notice': null,
  });
  const sent = 'se-25a-notice-to-bsea';
  const meeting = 'se-25b-resolution-meeting';
  const safeguards = 'se-28-safeguards-at-dispute';
  const hearing = {
    'Dispute Type': 'Parent hearing request',
    'Safeguards Notice': '2025-01-16',
    'Resolution Meeting Date': '2025-01-28',
    'Resolution Waived': false,
    'Mediation Chosen': false,
  };
  lines.add(schools.birch, [sent], { LASID: '20121' });
  lines.add(
    schools.fir,
    [sent],
    { LASID: '20103', 'Sent to BSEA': '2025-01-22' },
    {
      id: 'rejection-sent-late',
      what: 'A rejected IEP sent to the hearing office on the seventh day.',
      says: { [sent]: 'fails' },
    },
  );
  lines.add(schools.fir, [sent, meeting, safeguards], { LASID: '20124', ...hearing });
  lines.add(
    schools.linden,
    [sent, meeting, safeguards],
    { LASID: '20127', ...hearing, 'Resolution Meeting Date': '2025-02-03', 'Safeguards Notice': null },
    {
      id: 'resolution-meeting-late',
      what: 'A resolution meeting four days late, and no safeguards notice with the hearing request.',
      says: { [meeting]: 'fails', [safeguards]: 'fails' },
    },
  );
  lines.add(
    schools.linden,
    [sent, meeting, safeguards],
    { LASID: '20128', ...hearing, 'Resolution Meeting Date': null, 'Mediation Chosen': true },
    { id: 'trap/mediation', what: 'Mediation was chosen instead of the meeting.', says: { [meeting]: 'excused' } },
  );
  lines.add(schools.linden, [safeguards], {
    LASID: '20129',
    'Dispute Type': 'State complaint',
    'Sent to BSEA': null,
    'Safeguards Notice': '2025-01-21',
  });
  return lines.sheet();
}

/** Private schools in town; the first row stands for the year's share. */
export function privateSchoolsSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Private Schools', ledger, {
    'Private School': null,
    'School Year': '2024-25',
    'Consultation Date': '2024-10-08',
    'Affirmation Signed': true,
    'Eligible Children': null,
    'Total Eligible Children': null,
    'Part B Funds': null,
    'Proportionate Share Spent': null,
  });
  const rules = ['se-39-consultation', 'se-39-affirmation'];
  lines.add(
    null,
    [...rules, 'se-39-proportionate-share'],
    {
      'Private School': 'Saint Anne School',
      'Eligible Children': 12,
      'Total Eligible Children': 800,
      'Part B Funds': 1_200_000,
      'Proportionate Share Spent': 18_000,
    },
    {
      id: 'share-not-spent',
      what: '$24,000 spent where 20 of 800 children are owed $30,000.',
      says: { 'se-39-proportionate-share': 'fails' },
    },
  );
  lines.add(
    null,
    rules,
    {
      'Private School': 'Meadow Montessori',
      'Eligible Children': 6,
      'Proportionate Share Spent': 6_000,
      'Affirmation Signed': false,
    },
    {
      id: 'affirmation-missing',
      what: 'A consultation without a written affirmation.',
      says: { 'se-39-affirmation': 'fails' },
    },
  );
  lines.add(
    null,
    ['se-39-consultation'],
    {
      'Private School': 'Covenant Christian School',
      'Consultation Date': null,
      'Affirmation Signed': null,
      'Eligible Children': 2,
      'Proportionate Share Spent': 0,
    },
    {
      id: 'not-consulted',
      what: 'A private school that was not consulted.',
      says: { 'se-39-consultation': 'fails' },
    },
  );
  return lines.sheet();
}

/** The continuum: a row each placement. */
export function programsSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Programs', ledger, {
    'SpEd Placement': null,
    'Program Name': null,
    'Program Available': true,
    District: districtName,
  });
  const rules = ['se-34-continuum'];
  lines.add(null, rules, { 'SpEd Placement': 'Full inclusion', 'Program Name': 'Every school' });
  lines.add(null, rules, { 'SpEd Placement': 'Partial inclusion', 'Program Name': 'Learning centers' });
  lines.add(null, rules, { 'SpEd Placement': 'Substantially separate', 'Program Name': 'Linden, life skills' });
  lines.add(null, rules, { 'SpEd Placement': 'Private day', 'Program Name': 'By contract' });
  lines.add(null, rules, { 'SpEd Placement': 'Residential school', 'Program Name': 'By contract' });
  lines.add(
    null,
    rules,
    { 'SpEd Placement': 'Homebound or hospital', 'Program Available': false },
    {
      id: 'no-home-or-hospital',
      what: 'Nothing is arranged for students at home or in a hospital.',
      says: { 'se-34-continuum': 'fails' },
    },
  );
  return lines.sheet();
}

/** What is due once in the year. */
export function dutiesSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Yearly Duties', ledger, { Duty: null, 'Due Date': '2025-06-30', 'Done On': null });
  lines.add(
    null,
    ['se-32-rights-workshop'],
    { Duty: 'Rights workshop' },
    {
      id: 'no-rights-workshop',
      what: 'No workshop on rights was held in the year.',
      says: { 'se-32-rights-workshop': 'fails' },
    },
  );
  lines.add(null, ['se-56-program-evaluation'], { Duty: 'Program evaluation', 'Done On': '2025-05-20' });
  return lines.sheet();
}

const studentsWithDisabilities = 32;
const otherStudents = 40;

/** Students: the youngest for screening, the others for part in activities. */
export function studentsSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Students', ledger, {
    LASID: null,
    School: null,
    Grade: null,
    DOB: null,
    SWD: false,
    'Screening Offered': null,
    'Developmental Screening': null,
  });
  const screened = ['se-16-screening-kindergarten'];
  const offered = ['se-16-screening-offered'];
  const kindergarten = { Grade: 'K', DOB: '2019-03-11', 'Developmental Screening': '2024-09-12' };
  const preschool = { Grade: 'PK', DOB: '2021-02-05', 'Screening Offered': '2024-09-10' };
  for (let at = 1; at <= 5; at++) lines.add(schools.alder, screened, { LASID: `2020${at}`, ...kindergarten });
  lines.add(
    schools.alder,
    screened,
    { LASID: '20206', ...kindergarten, 'Developmental Screening': null },
    {
      id: 'kindergarten-not-screened',
      what: 'A kindergarten student who was not screened.',
      says: { 'se-16-screening-kindergarten': 'fails' },
    },
  );
  for (let at = 1; at <= 3; at++) lines.add(schools.alder, offered, { LASID: `2021${at}`, ...preschool });
  lines.add(
    schools.alder,
    offered,
    { LASID: '20214', ...preschool, 'Screening Offered': null },
    {
      id: 'screening-not-offered',
      what: 'A child of four to whom no screening was offered.',
      says: { 'se-16-screening-offered': 'fails' },
    },
  );
  const older = { Grade: '9', DOB: '2010-02-05' };
  for (let at = 1; at <= studentsWithDisabilities; at++)
    lines.add(schools.linden, [], { LASID: `${20300 + at}`, ...older, SWD: true });
  for (let at = 1; at <= otherStudents; at++) lines.add(schools.linden, [], { LASID: `${20400 + at}`, ...older });
  return lines.sheet();
}

/** Who is in which club or team. */
export function activitiesSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Activities', ledger, { LASID: null, School: null, 'Club or Team': null });
  const rows = Array.from({ length: 12 }, (_, at) =>
    lines.add(schools.linden, [], { LASID: `${20301 + at}`, 'Club or Team': at % 2 === 0 ? 'Art club' : 'Track' }),
  );
  for (let at = 1; at <= 28; at++)
    lines.add(schools.linden, [], { LASID: `${20400 + at}`, 'Club or Team': at % 3 === 0 ? 'Debate' : 'Soccer' });
  const expect = {
    subject: { district: districtName },
    dimension: 'disability',
    group: 'disability',
    status: 'not-met',
    n: rows.length,
    d: studentsWithDisabilities,
  } as const;
  ledger.enter((sheetNamed) => ({
    id: 'activities-by-disability',
    sheet: 'Activities',
    cells: rows.map((row) => cellsOf(sheetNamed('Activities'), row)),
    what: 'Students with disabilities take part in activities about half as often as other students.',
    pack,
    check: 'se-48-equal-opportunity',
    find: true,
    expect: [expect, { ...expect, subject: { district: districtName, school: schools.linden.name } }],
  }));
  return lines.sheet();
}
