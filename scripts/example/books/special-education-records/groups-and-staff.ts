import type { ExampleSheet } from '../../example-sheet.ts';
import type { Ledger } from '../../ledger.ts';
import { schools, type School } from '../../schools.ts';
import { Lines, type Cells } from './lines.ts';

/** Groups with their teachers and aides. */
export function classesSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Classes', ledger, {
    'Class ID': null,
    School: null,
    Program: 'Instructional group',
    Students: 8,
    'Students with an IEP': 8,
    'Number of Teachers': 1,
    'Number of Aides': 0,
    '% Time Outside': 40,
    'Students Added': 0,
    'Increase Notice to DESE': null,
    'Increase Notice to Parents': null,
    'Oldest DOB': '2013-09-20',
    'Youngest DOB': '2016-03-02',
    'Age Span Approved': null,
  });
  const group = ['se-40-group-size', 'se-41-age-span'];
  const told = { 'Increase Notice to DESE': '2025-01-15', 'Increase Notice to Parents': '2025-01-15' };
  lines.add(schools.birch, group, { 'Class ID': 'B-LC1' });
  lines.add(schools.birch, group, { 'Class ID': 'B-LC2', Students: 12, 'Number of Aides': 1 });
  lines.add(
    schools.birch,
    group,
    { 'Class ID': 'B-LC3', Students: 10, 'Students Added': 2, ...told },
    {
      id: 'trap/increase-with-notice',
      what: 'Two students more than allowed since January, with notice to the State and the parents.',
      says: { 'se-40-group-size': 'complies' },
    },
  );
  lines.add(
    schools.fir,
    group,
    { 'Class ID': 'F-LC1', Students: 11, 'Oldest DOB': '2011-01-10', 'Youngest DOB': '2013-06-01' },
    {
      id: 'group-too-large',
      what: 'Eleven students with one teacher and no aide.',
      says: { 'se-40-group-size': 'fails' },
    },
  );
  const separate = { 'Class ID': 'L-SS1', '% Time Outside': 75, Students: 12, 'Number of Aides': 1 };
  lines.add(schools.linden, group, { ...separate, 'Oldest DOB': '2006-11-02', 'Youngest DOB': '2010-08-14' });
  lines.add(
    schools.linden,
    group,
    {
      ...separate,
      'Class ID': 'L-SS2',
      Students: 10,
      'Students Added': 2,
      'Increase Notice to DESE': '2025-01-15',
      'Number of Aides': 0,
      'Oldest DOB': '2005-02-01',
      'Youngest DOB': '2010-08-14',
    },
    {
      id: 'increase-parents-not-told',
      what: 'Two students added without notice to the parents, in a group more than five years apart in age.',
      says: { 'se-40-group-size': 'fails', 'se-41-age-span': 'fails' },
    },
  );
  lines.add(schools.linden, group, {
    'Class ID': 'L-LC1',
    'Oldest DOB': '2005-02-01',
    'Youngest DOB': '2010-08-14',
    'Age Span Approved': '2024-10-02',
  });
  const young = ['se-42-preschool-class'];
  const inclusive = {
    Program: 'Integrated preschool',
    Students: 20,
    'Students with an IEP': 5,
    'Number of Aides': 1,
    '% Time Outside': null,
    'Oldest DOB': '2019-10-01',
    'Youngest DOB': '2021-08-01',
  };
  lines.add(schools.alder, young, { 'Class ID': 'A-PK1', ...inclusive });
  lines.add(
    schools.alder,
    young,
    { 'Class ID': 'A-PK2', ...inclusive, Students: 18, 'Students with an IEP': 7 },
    {
      id: 'preschool-too-large',
      what: 'Eighteen children in an inclusive preschool group with seven IEPs.',
      says: { 'se-42-preschool-class': 'fails' },
    },
  );
  lines.add(schools.alder, young, {
    'Class ID': 'A-PK3',
    ...inclusive,
    Program: 'Preschool substantially separate',
    Students: 9,
    'Students with an IEP': 9,
  });
  return lines.sheet();
}

/** Staff with their licenses. */
export function staffSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Staff', ledger, {
    'Staff ID': null,
    School: null,
    Role: 'Special education teacher',
    'License Field': 'Moderate disabilities',
    'License Status': 'Professional',
    'License Expires': '2027-06-30',
    'Waiver Until': null,
    'MCDHH Registration Expires': null,
    'Supervising Teacher': null,
  });
  const teacher = ['se-51-license-field', 'se-51-license-valid', 'se-54-professional-development'];
  const provider = ['se-52-provider-credential'];
  const aide = ['se-53-supervision', 'se-53-training', 'se-54-professional-development'];
  lines.add(schools.birch, teacher, { 'Staff ID': 'E2001' });
  lines.add(
    schools.fir,
    teacher,
    { 'Staff ID': 'E2002', 'License Expires': '2024-06-30', 'License Status': 'Initial' },
    {
      id: 'teacher-license-expired',
      what: 'The license of a special education teacher ran out a year ago.',
      says: { 'se-51-license-valid': 'fails' },
    },
  );
  lines.add(
    schools.linden,
    teacher,
    { 'Staff ID': 'E2003', 'License Field': 'English', 'License Status': 'Initial' },
    {
      id: 'teacher-other-field',
      what: 'A special education teacher licensed in English only.',
      says: { 'se-51-license-field': 'fails' },
    },
  );
  lines.add(
    schools.linden,
    teacher,
    {
      'Staff ID': 'E2004',
      'License Field': 'None',
      'License Status': 'Waiver',
      'License Expires': null,
      'Waiver Until': '2025-06-30',
    },
    {
      id: 'trap/waiver-last-day',
      what: 'A teacher under a waiver that ends on the as-of day.',
      says: { 'se-51-license-field': 'complies', 'se-51-license-valid': 'complies' },
    },
  );
  lines.add(
    schools.birch,
    ['se-54-professional-development'],
    { 'Staff ID': 'E2005', Role: 'Classroom teacher', 'License Field': 'Elementary' },
    {
      id: 'teacher-not-trained',
      what: 'A classroom teacher last trained in collaboration two years ago.',
      says: { 'se-54-professional-development': 'fails' },
    },
  );
  const speech = { Role: 'SLP', 'License Field': 'Speech-language pathology' };
  lines.add(schools.birch, provider, { 'Staff ID': 'E2006', ...speech });
  lines.add(
    schools.fir,
    provider,
    { 'Staff ID': 'E2007', ...speech, 'License Expires': null },
    {
      id: 'provider-license-unknown',
      what: 'The day a provider’s license runs out is not given.',
      says: { 'se-52-provider-credential': 'unknown' },
    },
  );
  lines.add(schools.linden, provider, {
    'Staff ID': 'E2008',
    Role: 'Adjustment counselor',
    'License Field': 'School adjustment counselor',
  });
  lines.add(
    schools.linden,
    provider,
    { 'Staff ID': 'E2009', Role: 'Physical therapist', 'License Field': null, 'License Status': 'Lapsed' },
    {
      id: 'therapist-lapsed',
      what: 'A physical therapist whose license has lapsed.',
      says: { 'se-52-provider-credential': 'fails' },
    },
  );
  const interpreter = { Role: 'Educational interpreter', 'License Field': null, 'License Status': null };
  lines.add(schools.birch, ['se-52a-interpreter-registration'], {
    'Staff ID': 'E2010',
    ...interpreter,
    'MCDHH Registration Expires': '2025-12-31',
  });
  lines.add(
    schools.fir,
    ['se-52a-interpreter-registration'],
    { 'Staff ID': 'E2011', ...interpreter },
    {
      id: 'interpreter-not-registered',
      what: 'An educational interpreter without a registration.',
      says: { 'se-52a-interpreter-registration': 'fails' },
    },
  );
  const para = { Role: 'Para', 'License Field': null, 'License Status': null, 'License Expires': null };
  lines.add(schools.birch, aide, { 'Staff ID': 'E2012', ...para, 'Supervising Teacher': 'E2001' });
  lines.add(
    schools.fir,
    aide,
    { 'Staff ID': 'E2013', ...para },
    {
      id: 'paraprofessional-alone',
      what: 'A paraprofessional with no supervising teacher named, never trained for the work.',
      says: { 'se-53-supervision': 'fails', 'se-53-training': 'fails' },
    },
  );
  lines.add(schools.linden, aide, { 'Staff ID': 'E2014', ...para, 'Supervising Teacher': 'E2003' });
  const driver = { ...para, Role: 'Bus driver' };
  lines.add(schools.birch, ['se-54-transportation-providers'], { 'Staff ID': 'E2015', ...driver });
  lines.add(
    schools.linden,
    ['se-54-transportation-providers'],
    { 'Staff ID': 'E2016', ...driver },
    {
      id: 'driver-not-trained',
      what: 'A driver who stands nowhere in the training log.',
      says: { 'se-54-transportation-providers': 'fails' },
    },
  );
  return lines.sheet();
}

/** The training log. */
export function trainingsSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Trainings', ledger, { 'Staff ID': null, School: null, Topic: null, Date: '2024-11-05' });
  const log = (school: School, id: string, topic: string, cells: Cells = {}): void => {
    lines.add(school, [], { 'Staff ID': id, Topic: topic, ...cells });
  };
  const everybody: readonly (readonly [School, string])[] = [
    [schools.birch, 'E2001'],
    [schools.fir, 'E2002'],
    [schools.linden, 'E2003'],
    [schools.linden, 'E2004'],
    [schools.birch, 'E2005'],
    [schools.birch, 'E2012'],
    [schools.fir, 'E2013'],
    [schools.linden, 'E2014'],
  ];
  for (const [school, id] of everybody) {
    log(school, id, 'Special education requirements', { Date: '2024-08-22' });
    log(school, id, 'Diverse learning styles');
    log(school, id, 'Collaboration', { Date: id === 'E2005' ? '2023-03-14' : '2025-03-14' });
  }
  log(schools.birch, 'E2012', 'Paraprofessional training', { Date: '2024-08-23' });
  log(schools.linden, 'E2014', 'Paraprofessional training', { Date: '2024-08-23' });
  log(schools.birch, 'E2015', 'Special transportation', { Date: '2024-08-22' });
  return lines.sheet();
}
