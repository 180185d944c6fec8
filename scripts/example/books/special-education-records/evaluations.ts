import type { ExampleSheet } from '../../example-sheet.ts';
import type { Ledger } from '../../ledger.ts';
import { schools } from '../../schools.ts';
import { Lines } from './lines.ts';

/** Evaluations of the year: determinations, an independent report, extended evaluations, consent that did not come. */
export function evaluationsSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Evaluations', ledger, {
    LASID: null,
    School: null,
    'Evaluation Type': 'Initial',
    'Notice Date': '2024-09-17',
    'Procedural Safeguards': '2024-09-17',
    'Consent Received': '2024-09-24',
    'Consent Refused': false,
    'Consent Attempts': null,
    'Team Meeting Date': '2024-11-19',
    'Found Eligible': 'Y',
    'Eligibility Elements': 'Y',
    Disability: 'Health',
    'No Eligibility Notice': null,
    'SLD History': null,
    'SLD Area of Concern': null,
    'SLD Exclusionary Factors': null,
    'SLD Observation': null,
    'SLD Signed by All': null,
    'SLD Dissent Statement': null,
    'Parent Response': 'Accepted',
    'Parent Response Date': '2024-12-10',
    'Service Start Date': '2024-12-12',
    'IEE Report Received': null,
    'IEE Team Meeting': null,
    'Extended Evaluation Consent': null,
    'Extended Evaluation Start': null,
    'Extended Evaluation End': null,
    'Extended Evaluation Meeting': null,
  });
  const initial = ['se-9a-eligibility-elements', 'se-28-safeguards-at-referral', 'se-25-services-consent'];
  const sld = ['se-3-sld-components', 'se-3-sld-signatures'];
  const extended = [
    'se-19-extended-evaluation-length',
    'se-19-after-eligibility',
    'se-19-extended-evaluation-consent',
    'se-19-extended-evaluation-meeting',
  ];
  const learning = {
    Disability: 'Specific learning disability',
    'SLD History': true,
    'SLD Area of Concern': true,
    'SLD Exclusionary Factors': true,
    'SLD Observation': true,
    'SLD Signed by All': true,
  };
  const notEligible = {
    'Found Eligible': 'N',
    Disability: null,
    'Parent Response': null,
    'Parent Response Date': null,
    'Service Start Date': null,
  };
  const withoutServices = ['se-9a-eligibility-elements', 'se-28-safeguards-at-referral', 'se-9a-no-eligibility-notice'];
  const longer = {
    'Extended Evaluation Consent': '2025-01-06',
    'Extended Evaluation Start': '2025-01-08',
    'Extended Evaluation End': '2025-03-05',
    'Extended Evaluation Meeting': '2025-03-12',
  };
  lines.add(schools.birch, initial, { LASID: '20101' });
  lines.add(schools.birch, [...initial, ...sld], { LASID: '20102', ...learning });
  lines.add(
    schools.fir,
    [...initial, ...sld],
    { LASID: '20103', ...learning, 'SLD Observation': false },
    {
      id: 'sld-without-observation',
      what: 'A learning disability determination without the observation.',
      says: { 'se-3-sld-components': 'fails' },
    },
  );
  lines.add(
    schools.fir,
    [...initial, ...sld],
    { LASID: '20104', ...learning, 'SLD Signed by All': false, 'SLD Dissent Statement': false },
    {
      id: 'sld-not-signed',
      what: 'A determination not signed by all, without a statement of who disagrees.',
      says: { 'se-3-sld-signatures': 'fails' },
    },
  );
  lines.add(
    schools.linden,
    [...initial, ...sld],
    { LASID: '20105', ...learning, 'SLD Signed by All': false, 'SLD Dissent Statement': true },
    {
      id: 'trap/sld-dissent',
      what: 'Not signed by all, but who disagrees wrote a statement.',
      says: { 'se-3-sld-signatures': 'complies' },
    },
  );
  lines.add(schools.linden, withoutServices, {
    LASID: '20106',
    ...notEligible,
    'No Eligibility Notice': '2024-11-22',
  });
  lines.add(
    schools.birch,
    withoutServices,
    { LASID: '20107', ...notEligible },
    {
      id: 'no-eligibility-not-told',
      what: 'A student found not eligible, with no notice on record.',
      says: { 'se-9a-no-eligibility-notice': 'fails' },
    },
  );
  lines.add(
    schools.birch,
    initial,
    { LASID: '20108', 'Eligibility Elements': false, 'Procedural Safeguards': null },
    {
      id: 'eligibility-not-recorded',
      what: 'The elements of eligibility are not recorded and no safeguards notice was given.',
      says: { 'se-9a-eligibility-elements': 'fails', 'se-28-safeguards-at-referral': 'fails' },
    },
  );
  lines.add(
    schools.fir,
    initial,
    { LASID: '20109', 'Service Start Date': '2024-12-09' },
    {
      id: 'services-before-consent',
      what: 'First services began the day before the parent accepted the IEP.',
      says: { 'se-25-services-consent': 'fails' },
    },
  );
  lines.add(schools.linden, ['se-9a-eligibility-elements', 'se-11-team-reconvenes'], {
    LASID: '20110',
    'Evaluation Type': 'Reevaluation',
    'IEE Report Received': '2025-03-03',
    'IEE Team Meeting': '2025-03-18',
  });
  lines.add(
    schools.linden,
    ['se-9a-eligibility-elements', 'se-11-team-reconvenes'],
    {
      LASID: '20111',
      'Evaluation Type': 'Reevaluation',
      'IEE Report Received': '2025-03-03',
      'IEE Team Meeting': '2025-03-19',
    },
    {
      id: 'independent-report-late-meeting',
      what: 'The Team met on the eleventh school day after an independent report; 14 March was for staff only.',
      says: { 'se-11-team-reconvenes': 'fails' },
    },
  );
  lines.add(schools.birch, [...initial, ...extended], { LASID: '20112', ...longer });
  lines.add(
    schools.birch,
    [...initial, ...extended],
    { LASID: '20113', ...longer, 'Extended Evaluation End': '2025-03-13', 'Extended Evaluation Meeting': '2025-03-20' },
    {
      id: 'extended-evaluation-too-long',
      what: 'An extended evaluation a day longer than eight school weeks; the vacation week does not count.',
      says: { 'se-19-extended-evaluation-length': 'fails' },
    },
  );
  lines.add(
    schools.fir,
    [...initial, ...extended],
    { LASID: '20114', ...longer, 'Extended Evaluation Consent': null, 'Extended Evaluation Meeting': '2025-04-10' },
    {
      id: 'extended-evaluation-without-consent',
      what: 'An extended evaluation without consent; the Team met long after its end.',
      says: { 'se-19-extended-evaluation-consent': 'fails', 'se-19-extended-evaluation-meeting': 'fails' },
    },
  );
  lines.add(
    schools.fir,
    ['se-9a-eligibility-elements', 'se-28-safeguards-at-referral', 'se-9a-no-eligibility-notice', ...extended],
    { LASID: '20115', ...notEligible, 'No Eligibility Notice': '2024-11-22', ...longer },
    {
      id: 'extended-evaluation-not-eligible',
      what: 'An extended evaluation of a student who was not found eligible.',
      says: { 'se-19-after-eligibility': 'fails' },
    },
  );
  const waiting = {
    ...notEligible,
    'Consent Received': null,
    'Team Meeting Date': null,
    'Found Eligible': null,
    'Eligibility Elements': null,
    'Notice Date': '2025-04-08',
    'Procedural Safeguards': '2025-04-08',
  };
  const unanswered = ['se-28-safeguards-at-referral', 'se-25-consent-attempts'];
  lines.add(schools.alder, unanswered, { LASID: '20116', ...waiting, 'Consent Attempts': 3 });
  lines.add(
    schools.alder,
    unanswered,
    { LASID: '20117', ...waiting, 'Consent Attempts': 1 },
    {
      id: 'consent-one-attempt',
      what: 'Consent has not come for months, and one attempt is on record.',
      says: { 'se-25-consent-attempts': 'fails' },
    },
  );
  return lines.sheet();
}

/** Assessments of five evaluations, a row each. */
export function assessmentsSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Evaluation Assessments', ledger, {
    LASID: null,
    School: null,
    DOB: '2014-05-06',
    EL: false,
    'Home Language': 'English',
    'Consent Received': '2024-09-24',
    'Team Meeting Date': '2024-11-19',
    'Assessment Area': null,
    'Consented To': true,
    'Assessment Completed': '2024-10-22',
    'Language of Assessment': 'English',
    'Language Exception': null,
    'Examiner Credentialed': true,
    'Delay Reason': null,
  });
  const done = ['se-1-assessor-credential', 'se-2-assessments-completed'];
  const history = { 'Assessment Area': 'Educational Assessment A' };
  const teacher = { 'Assessment Area': 'Educational Assessment B' };
  const psychological = { 'Assessment Area': 'Psychological' };
  const first = [...done, 'se-2-educational-assessment'];
  lines.add(schools.birch, first, { LASID: '20101', ...history });
  lines.add(schools.birch, done, { LASID: '20101', ...teacher });
  lines.add(
    schools.birch,
    done,
    { LASID: '20101', ...psychological, 'Examiner Credentialed': false },
    {
      id: 'examiner-without-credential',
      what: 'A psychological assessment by somebody without the credential.',
      says: { 'se-1-assessor-credential': 'fails' },
    },
  );
  lines.add(
    schools.birch,
    first,
    { LASID: '20102', ...history },
    {
      id: 'no-teacher-assessment',
      what: 'An evaluation without the teacher’s part of the educational assessment.',
      says: { 'se-2-educational-assessment': 'fails' },
    },
  );
  lines.add(
    schools.birch,
    ['se-2-assessments-completed'],
    { LASID: '20102', 'Assessment Area': 'Speech and language', 'Assessment Completed': null },
    {
      id: 'assessment-not-done',
      what: 'The parent consented to a speech and language assessment; it was not done.',
      says: { 'se-2-assessments-completed': 'fails' },
    },
  );
  const spanish = { EL: true, 'Home Language': 'Spanish', 'Language of Assessment': 'Spanish' };
  const language = 'se-1-language-of-assessment';
  lines.add(schools.fir, [...first, language], { LASID: '20103', ...spanish, ...history });
  lines.add(schools.fir, [...done, language], { LASID: '20103', ...spanish, ...teacher });
  lines.add(
    schools.fir,
    [...done, language],
    { LASID: '20103', ...spanish, ...psychological, 'Language of Assessment': 'English', 'Language Exception': false },
    {
      id: 'assessed-in-english',
      what: 'An English learner assessed in English; no reason is on record.',
      says: { [language]: 'fails' },
    },
  );
  lines.add(
    schools.fir,
    [...done, language],
    {
      LASID: '20103',
      ...spanish,
      'Assessment Area': 'Health',
      'Language of Assessment': 'English',
      'Language Exception': true,
    },
    {
      id: 'trap/language-exception',
      what: 'Assessed in English, with the reason on record.',
      says: { [language]: 'complies' },
    },
  );
  const young = { DOB: '2021-12-02' };
  const observed = 'se-2-preschool-observation';
  lines.add(schools.alder, [...first, observed], { LASID: '20118', ...young, ...history });
  lines.add(schools.alder, done, { LASID: '20118', ...young, ...teacher });
  lines.add(schools.alder, done, { LASID: '20118', ...young, 'Assessment Area': 'Observation' });
  lines.add(
    schools.alder,
    [...first, observed],
    { LASID: '20119', ...young, ...history },
    {
      id: 'child-not-observed',
      what: 'A child of two on the day of consent, not observed at home or in early intervention.',
      says: { [observed]: 'fails' },
    },
  );
  lines.add(schools.alder, done, { LASID: '20119', ...young, ...teacher });
  lines.add(
    schools.alder,
    ['se-2-assessments-completed'],
    {
      LASID: '20119',
      ...young,
      'Assessment Area': 'Home',
      'Assessment Completed': null,
      'Delay Reason': 'Parent withdrew consent',
    },
    {
      id: 'trap/assessment-refused',
      what: 'The parent withdrew consent to this assessment.',
      says: { 'se-2-assessments-completed': 'excused' },
    },
  );
  return lines.sheet();
}
