import type { ExampleSheet } from '../../example-sheet.ts';
import type { Ledger } from '../../ledger.ts';
import { schools } from '../../schools.ts';
import { Lines } from './lines.ts';

const every = [
  'se-18a-iep-content',
  'se-18a-measurable-goals',
  'se-21-school-day',
  'se-35-technology-considered',
  'se-28-safeguards-yearly',
  'se-20-placement-agrees',
  'se-22-services-start',
];
const tested = ['se-5-assessment-participation', 'se-5-students-tested'];
const removed = 'se-20-removal-justification';

/** IEPs with a checklist of what each holds, and what became of it. */
export function iepsSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('IEPs', ledger, {
    LASID: null,
    School: null,
    Grade: '4',
    Disability: 'Health',
    'IEP Start Date': '2024-10-15',
    'IEP End Date': '2025-10-14',
    'IEP Sent Date': '2024-10-18',
    'Parent Response Date': '2024-10-28',
    'IEP Accepted Date': '2024-10-28',
    'BSEA Notified': null,
    'Service Start Date': '2024-10-30',
    'SpEd Placement': 'Full inclusion',
    '% Outside General Education': 15,
    'Nonparticipation Justification': true,
    'Present Levels': true,
    'Measurable Goals': true,
    'How Progress Is Measured': true,
    'Service Delivery Grid': true,
    'Accommodations Stated': true,
    'ESY Considered': true,
    'AT Considered': true,
    'AT in IEP': false,
    'AT Provided': null,
    'Social Skills Affected': false,
    'Bullying Statement': null,
    'ASD Communication': null,
    'ASD Social Skills': null,
    'ASD Sensory': null,
    'ASD Change in Routine': null,
    'ASD Repetitive Activities': null,
    'ASD Behavioral Supports': null,
    'ASD Other Needs': null,
    'MCAS Mode': 'Accommodations',
    'MCAS Taken': 'Accommodations',
    'Student Day Minutes': 390,
    'School Day Minutes': 390,
    'Shorter Day Reason': null,
    'Ride Minutes': null,
    'Longer Ride Approved': null,
    'Procedural Safeguards Date': '2024-10-15',
    'Consent Revoked': null,
    'Revocation Notice': null,
    'Services Ended': null,
  });
  const all = [...every, removed, ...tested];
  const autism = {
    Disability: 'Autism',
    'Social Skills Affected': true,
    'Bullying Statement': true,
    'ASD Communication': true,
    'ASD Social Skills': true,
    'ASD Sensory': true,
    'ASD Change in Routine': true,
    'ASD Repetitive Activities': true,
    'ASD Behavioral Supports': true,
    'ASD Other Needs': true,
  };
  const autismRules = ['se-3a-autism-considerations', 'se-18a-bullying-statement'];
  lines.add(schools.birch, all, { LASID: '20101' });
  lines.add(schools.birch, [...all, ...autismRules], { LASID: '20121', ...autism });
  lines.add(
    schools.birch,
    [...all, ...autismRules],
    { LASID: '20122', ...autism, 'ASD Sensory': false, 'Bullying Statement': false },
    {
      id: 'autism-sensory',
      what: 'The IEP of a student with autism leaves out responses to sensory experience and skills against bullying.',
      says: { 'se-3a-autism-considerations': 'fails', 'se-18a-bullying-statement': 'fails' },
    },
  );
  lines.add(
    schools.birch,
    all,
    { LASID: '20123', 'Measurable Goals': false, 'ESY Considered': false },
    {
      id: 'goals-not-measurable',
      what: 'Goals that cannot be measured; the extended year was not considered.',
      says: { 'se-18a-measurable-goals': 'fails', 'se-18a-iep-content': 'fails' },
    },
  );
  lines.add(
    schools.fir,
    all,
    { LASID: '20103', Grade: '7', 'Nonparticipation Justification': false, '% Outside General Education': 30 },
    {
      id: 'removal-not-justified',
      what: 'Removed from general education without a reason; recorded as full inclusion with 30 percent outside.',
      says: { [removed]: 'fails', 'se-20-placement-agrees': 'fails' },
    },
  );
  lines.add(
    schools.fir,
    [...every, ...tested],
    { LASID: '20124', Grade: '7', '% Outside General Education': 0, 'Nonparticipation Justification': null },
    {
      id: 'trap/no-removal',
      what: 'No time outside general education, so no reason is asked for.',
      says: { 'se-20-placement-agrees': 'complies' },
    },
  );
  lines.add(
    schools.fir,
    [...every, removed, 'se-5-assessment-participation'],
    {
      LASID: '20125',
      Grade: '8',
      'SpEd Placement': 'Partial inclusion',
      '% Outside General Education': 45,
      'MCAS Mode': null,
      'MCAS Taken': 'Standard',
    },
    {
      id: 'test-mode-missing',
      what: 'The IEP does not say how the student takes State tests.',
      says: { 'se-5-assessment-participation': 'fails' },
    },
  );
  lines.add(
    schools.fir,
    all,
    { LASID: '20126', Grade: '8', 'MCAS Taken': 'Not tested', 'AT Considered': false },
    {
      id: 'not-tested',
      what: 'A student who was not tested; assistive technology was not considered.',
      says: { 'se-5-students-tested': 'fails', 'se-35-technology-considered': 'fails' },
    },
  );
  const untested = [...every, removed];
  lines.add(
    schools.linden,
    [...untested, 'se-35-technology-provided'],
    { LASID: '20127', Grade: '11', 'AT in IEP': true, 'AT Provided': '2024-12-02', 'Service Start Date': '2024-11-14' },
    {
      id: 'technology-late',
      what: 'Services began on the eleventh school day, assistive technology came weeks later.',
      says: { 'se-35-technology-provided': 'fails', 'se-22-services-start': 'fails' },
    },
  );
  lines.add(
    schools.linden,
    [...untested, 'se-35-technology-provided', 'se-21-ride-time'],
    {
      LASID: '20128',
      Grade: '11',
      'SpEd Placement': 'Substantially separate',
      '% Outside General Education': 75,
      'AT in IEP': true,
      'AT Provided': '2024-11-01',
      'Student Day Minutes': 360,
      'Shorter Day Reason': false,
      'Ride Minutes': 75,
      'Longer Ride Approved': false,
    },
    {
      id: 'short-day-long-ride',
      what: 'A school day half an hour shorter and a ride of 75 minutes, neither with a reason.',
      says: { 'se-21-school-day': 'fails', 'se-21-ride-time': 'fails' },
    },
  );
  lines.add(
    schools.linden,
    [...untested, 'se-21-ride-time'],
    {
      LASID: '20129',
      Grade: '12',
      'Student Day Minutes': 300,
      'Shorter Day Reason': true,
      'Ride Minutes': 60,
      'Longer Ride Approved': false,
    },
    {
      id: 'trap/shorter-day-with-reason',
      what: 'A shorter day for a reason the Team wrote down, and a ride of exactly an hour.',
      says: { 'se-21-school-day': 'complies', 'se-21-ride-time': 'complies' },
    },
  );
  lines.add(
    schools.linden,
    untested,
    { LASID: '20130', Grade: '12', 'Procedural Safeguards Date': '2024-05-30' },
    {
      id: 'safeguards-not-this-year',
      what: 'The safeguards notice was last given in the school year before.',
      says: { 'se-28-safeguards-yearly': 'fails' },
    },
  );
  const running = every.filter((rule) => rule !== 'se-22-services-start');
  const open = {
    'IEP Sent Date': '2025-05-06',
    'Parent Response Date': null,
    'IEP Accepted Date': null,
    'Service Start Date': null,
  };
  lines.add(schools.birch, [...running, removed, ...tested, 'se-25-no-answer'], {
    LASID: '20131',
    ...open,
    'BSEA Notified': '2025-06-09',
  });
  lines.add(
    schools.birch,
    [...running, removed, ...tested, 'se-25-no-answer'],
    { LASID: '20132', ...open },
    {
      id: 'no-answer-not-handled',
      what: 'No answer to the IEP for 55 days, and nothing done about it.',
      says: { 'se-25-no-answer': 'fails' },
    },
  );
  const revoked = {
    'Consent Revoked': '2025-03-03',
    'Revocation Notice': '2025-03-05',
  };
  lines.add(schools.linden, [...untested, 'se-25-revoked-consent'], {
    LASID: '20133',
    Grade: '11',
    ...revoked,
    'Services Ended': '2025-03-20',
  });
  lines.add(
    schools.linden,
    [...untested, 'se-25-revoked-consent'],
    { LASID: '20134', Grade: '11', ...revoked, 'Services Ended': '2025-03-19' },
    {
      id: 'services-ended-too-soon',
      what: 'Services ended nine school days after the notice.',
      says: { 'se-25-revoked-consent': 'fails' },
    },
  );
  return lines.sheet();
}

/** Progress reports of two students. */
export function progressSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Progress Reports', ledger, {
    LASID: null,
    School: null,
    'Period End': '2025-03-14',
    'Report Sent': '2025-03-21',
    'Says Whether Goal Will Be Met': true,
  });
  const rules = ['se-13-progress-content'];
  lines.add(schools.birch, rules, { LASID: '20101' });
  lines.add(schools.birch, rules, { LASID: '20121' });
  lines.add(schools.fir, rules, { LASID: '20103' });
  lines.add(
    schools.fir,
    rules,
    { LASID: '20124', 'Says Whether Goal Will Be Met': false },
    {
      id: 'progress-not-stated',
      what: 'A progress report that does not say whether the goal will be reached.',
      says: { 'se-13-progress-content': 'fails' },
    },
  );
  lines.add(schools.linden, rules, { LASID: '20127' });
  return lines.sheet();
}

/** What was planned and what was delivered, a row each service. */
export function servicesSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('IEP Services', ledger, {
    LASID: null,
    School: null,
    'IEP Start': '2024-10-15',
    'IEP Service': 'Academic support',
    'Provider ID': 'E2001',
    'Staff Told': '2024-10-15',
    'Planned Minutes': 4500,
    'Delivered Minutes': 4500,
    'Made-up Minutes': 0,
  });
  const all = ['se-22-iep-access', 'se-36-services-staffed'];
  const instruction = [...all, 'se-22-services-delivered'];
  const related = [...all, 'se-49-related-services'];
  const speech = {
    'IEP Service': 'Speech',
    'Provider ID': 'E2006',
    'Planned Minutes': 1050,
    'Delivered Minutes': 1050,
  };
  lines.add(schools.birch, instruction, { LASID: '20101' });
  lines.add(schools.birch, related, { LASID: '20101', ...speech });
  lines.add(
    schools.birch,
    instruction,
    { LASID: '20121', 'Delivered Minutes': 3900, 'Made-up Minutes': 600 },
    {
      id: 'trap/made-up',
      what: 'What was missed was made up.',
      says: { 'se-22-services-delivered': 'complies' },
    },
  );
  lines.add(
    schools.birch,
    related,
    { LASID: '20121', ...speech, 'Provider ID': null, 'Delivered Minutes': 420 },
    {
      id: 'speech-vacant',
      what: 'Speech therapy with nobody assigned since winter; 420 of 1,050 minutes delivered.',
      says: { 'se-36-services-staffed': 'fails', 'se-49-related-services': 'fails' },
    },
  );
  lines.add(
    schools.fir,
    instruction,
    { LASID: '20103', 'Provider ID': 'E2002', 'Delivered Minutes': 3000 },
    {
      id: 'instruction-missed',
      what: 'A third of the instruction was not delivered.',
      says: { 'se-22-services-delivered': 'fails' },
    },
  );
  lines.add(
    schools.fir,
    instruction,
    { LASID: '20124', 'Provider ID': 'E2002', 'Staff Told': '2024-11-04' },
    {
      id: 'staff-told-late',
      what: 'Staff were told of their part weeks after the IEP began.',
      says: { 'se-22-iep-access': 'fails' },
    },
  );
  lines.add(schools.linden, instruction, { LASID: '20127', 'Provider ID': 'E2003' });
  lines.add(schools.linden, related, {
    LASID: '20127',
    ...speech,
    'IEP Service': 'Counseling',
    'Provider ID': 'E2008',
  });
  lines.add(
    schools.linden,
    related,
    { LASID: '20128', ...speech, 'IEP Service': 'Physical therapy', 'Provider ID': 'E2009', 'Delivered Minutes': null },
    {
      id: 'minutes-not-logged',
      what: 'The minutes of physical therapy were not logged.',
      says: { 'se-49-related-services': 'unknown' },
    },
  );
  return lines.sheet();
}
