import type { ExampleRow, ExampleSheet } from '../../example-sheet.ts';
import { isoOf, day } from '../../iso-day.ts';
import type { Ledger } from '../../ledger.ts';
import { schools, type School } from '../../schools.ts';
import { fourSchools, isElementary, learners } from './learners.ts';
import { Lines, type Cells } from './lines.ts';

const { birch, dogwood, fir, linden } = schools;
const later = (iso: string, days: number): string => isoOf(day(iso) + days);

const parts = [
  'Reasons for Placement',
  'Level and How Assessed',
  'Achievement Status',
  'Method and Other Programs',
  'Meets Needs',
  'English and Graduation',
  'Exit Criteria in Letter',
  'Right to Decline',
  'Right to Choose',
  'Right to Request',
  'Right to Withdraw',
] as const;

/** The yearly letter to the parents of every learner; every tenth was read by the office. */
export function noticesSheet(ledger: Ledger): ExampleSheet {
  const nothing = Object.fromEntries(parts.map((part) => [part, null]));
  const lines = new Lines('Notices', ledger, {
    LASID: null,
    School: null,
    EL: true,
    'EL Start': '2023-09-12',
    'Notice Type': 'Annual placement letter',
    'Notice Sent': '2024-09-18',
    'Parent Language': null,
    'Notice Language': null,
    'Student with Disability': false,
    'Letter Read': null,
    ...nothing,
    'IEP Goals in Letter': null,
  });
  const rows: ExampleRow[] = [];
  learners.forEach((learner, at) => {
    const read = at % 10 === 4;
    const cells: Cells = read
      ? {
          'Letter Read': '2024-11-04',
          ...Object.fromEntries(parts.map((part) => [part, true])),
          'IEP Goals in Letter': false,
        }
      : {};
    const wrong: Cells = {
      ...(at === 24 ? { 'Exit Criteria in Letter': false } : {}),
      ...(at === 64 ? { 'Right to Request': false } : {}),
    };
    const late: Cells = at === 30 || at === 31 ? { 'Notice Sent': '2024-10-09' } : {};
    rows.push(
      lines.add(
        learner.school,
        ['services/federal-notice', 'services/notice-language', ...(read ? ['letter-complete', 'letter-rights'] : [])],
        {
          LASID: learner.id,
          'Parent Language': learner.language,
          'Notice Language': [40, 90].includes(at) ? 'English' : learner.language,
          ...cells,
          ...wrong,
          ...late,
        },
      ),
    );
  });
  lines.plant('letter-late', [rows[30]!, rows[31]!], 'Sent in October; thirty days end on 26 September.', {
    'services/federal-notice': 'fails',
  });
  lines.plant('letter-in-english', [rows[40]!, rows[90]!], 'In English to parents who read another language.', {
    'services/notice-language': 'fails',
  });
  lines.plant('letter-without-exit-criteria', [rows[24]!], 'The exit criteria are missing.', {
    'letter-complete': 'fails',
  });
  lines.plant('letter-without-a-right', [rows[64]!], 'The right to request a new program is missing.', {
    'letter-rights': 'fails',
  });
  return lines.sheet();
}

interface NewStudent {
  readonly school: School;
  readonly grade: string;
  readonly enrolled: string;
  readonly screener: string;
}

const kindergarten = 'K Screener 4 domains';
const online = 'WIDA Screener Online';
const peak = [
  '2024-08-28',
  '2024-09-03',
  '2024-09-05',
  '2024-10-07',
  '2024-10-29',
  '2024-11-12',
  '2024-12-04',
  '2025-04-10',
];

/** Students who enrolled this year: survey, screening, and what parents were sent. */
export function screeningSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Screening', ledger, {
    LASID: null,
    School: null,
    Grade: null,
    'Enroll Date': null,
    'HLS Date': null,
    'HLS Code': 'Spanish',
    Screener: null,
    'Screen Date': null,
    'Qualified Tester': true,
    'Years in the District': 0,
    'Native Language Test': null,
    EL: true,
    'Results Sent to Parents': null,
    'Assignment Notice': null,
    'Scores Sent to Parents': null,
    'Placed in Program': null,
    'Rights Notice': null,
    'First ESL Date': null,
  });
  const news: readonly NewStudent[] = fourSchools.flatMap((school, at) =>
    peak.map((enrolled, place): NewStudent => {
      const grade = school.grades[(place + at) % school.grades.length]!.replace(/^0/, '');
      // The first half of grade 1 is screened as kindergarten is.
      const early = grade === '1' && enrolled < '2025-01-01';
      return { school, grade, enrolled, screener: early ? kindergarten : online };
    }),
  );
  const rows = news.map(({ school, grade, enrolled, screener }, at) => {
    const english = at % 8 === 5;
    if (english)
      return lines.add(school, ['services/home-language-survey'], {
        LASID: `8${100 + at}`,
        Grade: grade,
        'Enroll Date': enrolled,
        'HLS Date': enrolled,
        'HLS Code': 'EEE',
        'Qualified Tester': null,
        EL: false,
      });
    const screened = later(enrolled, at === 9 ? 26 : at === 15 ? 21 : 6);
    const upper = Number(grade) >= 3;
    const cells: Cells = {
      LASID: `8${100 + at}`,
      Grade: grade,
      'Enroll Date': enrolled,
      'HLS Date': at === 3 ? null : enrolled,
      Screener: at === 14 ? kindergarten : screener,
      'Screen Date': screened,
      'Qualified Tester': at !== 20,
      'Native Language Test': upper && at !== 26 ? screened : null,
      'Results Sent to Parents': later(screened, at === 18 ? 12 : 1),
      'Assignment Notice': later(screened, 2),
      'Scores Sent to Parents': later(screened, at === 22 ? 9 : 5),
      'Placed in Program': later(screened, 2),
      'Rights Notice': at === 9 || at === 15 ? later(screened, 2) : later(enrolled, at === 28 ? 12 : 9),
      'First ESL Date': later(screened, at === 24 ? 15 : 4),
    };
    return lines.add(
      school,
      [
        'services/home-language-survey',
        'services/screened-in-time',
        'services/rights-notice',
        'right-screener',
        'tester-qualified',
        'screening-results-sent',
        'screening-scores-sent',
        'esl-begins',
        'notice-by-earliest-deadline',
        ...(upper ? ['native-language-test'] : []),
      ],
      cells,
    );
  });
  const row = (at: number): ExampleRow => rows[at]!;
  lines.plant('no-survey', [row(3)], 'No home language survey.', { 'services/home-language-survey': 'fails' });
  lines.plant(
    'screened-late',
    [row(9), row(15)],
    'Screened after 26 days in the peak season and after 21 in spring; parents were told after that.',
    {
      'services/screened-in-time': 'fails',
      'services/rights-notice': 'fails',
      'notice-by-earliest-deadline': 'fails',
    },
  );
  lines.plant('wrong-screener', [row(14)], 'A kindergarten screener in the upper grades.', {
    'right-screener': 'fails',
  });
  lines.plant('tester-not-trained', [row(20)], 'Screened by somebody without the training.', {
    'tester-qualified': 'fails',
  });
  lines.plant(
    'no-native-language-test',
    [row(26)],
    'A newcomer of high school without a test in the native language.',
    { 'native-language-test': 'fails' },
  );
  lines.plant('results-late', [row(18)], 'Results twelve days after the screening.', {
    'screening-results-sent': 'fails',
  });
  lines.plant('scores-late', [row(22)], 'Scores seven days after the notice of assignment.', {
    'screening-scores-sent': 'fails',
  });
  lines.plant('esl-late', [row(24)], 'ESL fifteen days after the screening.', { 'esl-begins': 'fails' });
  lines.plant('rights-late', [row(28)], 'Told of their rights after twelve days.', {
    'services/rights-notice': 'fails',
    'notice-by-earliest-deadline': 'fails',
  });
  return lines.sheet();
}

/** Parents who declined the program. */
export function optOutsSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Opt-outs', ledger, {
    LASID: null,
    School: null,
    Year: '2024-25',
    'Opt-out Meeting Date': '2024-09-10',
    'Trial Suggested': true,
    'Opt Out Date': '2024-09-20',
    'Parent Signed': true,
    'Opt-out Approved': '2024-10-01',
    'Opt-out Monitored': '2025-01-24',
  });
  const all = [
    ...['signed', 'renewed', 'meeting'].map((what) => `services/opt-out-${what}`),
    ...['approved', 'trial', 'tested', 'monitored'].map((what) => `opt-out-${what}`),
  ];
  const wrong: readonly Cells[] = [
    {},
    { 'Parent Signed': false },
    { 'Opt Out Date': '2024-02-12', 'Opt-out Meeting Date': '2024-02-05', 'Opt-out Monitored': null },
    { 'Trial Suggested': false, 'Opt-out Approved': null },
    { 'Opt-out Meeting Date': null },
  ];
  const rows = learners
    .filter((one) => one.optedOut)
    .map((one, at) => lines.add(one.school, all, { LASID: one.id, ...wrong[at] }));
  lines.plant('opt-out-not-signed', [rows[1]!], 'No signature on the form.', { 'services/opt-out-signed': 'fails' });
  lines.plant(
    'opt-out-not-renewed',
    [rows[2]!],
    'Last confirmed in February of last year, and nobody looked at the student.',
    {
      'services/opt-out-renewed': 'fails',
      'opt-out-monitored': 'fails',
    },
  );
  lines.plant('opt-out-steps', [rows[3]!], 'No trial was suggested, and the office has not approved.', {
    'opt-out-trial': 'fails',
    'opt-out-approved': 'fails',
  });
  lines.plant('opt-out-without-meeting', [rows[4]!], 'No meeting with the parents, and no ACCESS test.', {
    'services/opt-out-meeting': 'fails',
    'opt-out-tested': 'fails',
  });
  return lines.sheet();
}

/** Requests for translation and interpretation. */
export function requestsSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Language Requests', ledger, {
    LASID: null,
    School: null,
    'Request Date': null,
    'Need Date': null,
    'Service Given': null,
    'Language Requested': null,
    'Language Service': 'Interpretation',
  });
  const rows = Array.from({ length: 24 }, (_, at) => {
    const learner = learners[at * 5]!;
    const sign = at === 7 || at === 19;
    const need = later('2024-10-08', at * 7);
    return lines.add(learner.school, ['language-request-served', 'language-request-lead'], {
      LASID: learner.id,
      'Request Date': later(need, at === 4 ? -6 : sign ? (at === 19 ? -15 : -21) : -14),
      'Need Date': need,
      'Service Given': [11, 15].includes(at) ? later(need, 9) : need,
      'Language Requested': sign ? 'American Sign Language' : learner.language,
      'Language Service': sign ? 'Sign language' : at % 3 === 0 ? 'Translation' : 'Interpretation',
    });
  });
  lines.plant('request-served-late', [rows[11]!, rows[15]!], 'Served nine days after the day of need.', {
    'language-request-served': 'fails',
  });
  lines.plant(
    'request-made-late',
    [rows[4]!, rows[19]!],
    'Six days ahead; and fifteen for sign language, which takes three weeks.',
    {
      'language-request-lead': 'fails',
    },
  );
  return lines.sheet();
}

/** Where a parent advisory council is required. */
export function councilsSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Parent Councils', ledger, {
    District: 'Arborfield',
    School: null,
    'Enrolled Students': null,
    'Enrolled English Learners': null,
    'Underperforming with EL Program': false,
    'Council Established': null,
    'Council By-laws': null,
    'Council Invitation': null,
  });
  const counted = (school: School): number => learners.filter((one) => one.school === school).length;
  const needed = ['council-established', 'council-invited'];
  lines.add(null, [...needed, 'council-bylaws'], {
    'Enrolled Students': 2800,
    'Enrolled English Learners': learners.length,
    'Council Established': '2019-01-15',
    'Council By-laws': true,
    'Council Invitation': '2024-10-10',
  });
  const bylaws = lines.add(null, [...needed, 'council-bylaws'], {
    School: birch.name,
    'Enrolled Students': 520,
    'Enrolled English Learners': counted(birch),
    'Council Established': '2024-11-20',
    'Council By-laws': false,
    'Council Invitation': '2024-10-10',
  });
  const none = lines.add(null, needed, {
    School: dogwood.name,
    'Enrolled Students': 480,
    'Enrolled English Learners': counted(dogwood),
    'Underperforming with EL Program': true,
  });
  for (const school of [fir, linden])
    lines.add(null, [], {
      School: school.name,
      'Enrolled Students': school.students,
      'Enrolled English Learners': counted(school),
    });
  lines.plant('council-without-bylaws', [bylaws], 'A council without by-laws.', { 'council-bylaws': 'fails' });
  lines.plant(
    'council-missing',
    [none],
    'Above five percent and underperforming, without a council or an invitation.',
    {
      'council-established': 'fails',
      'council-invited': 'fails',
    },
  );
  return lines.sheet();
}

/** Students who left English learner status and are followed for four years. */
export function formerSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('FEL Monitoring', ledger, {
    LASID: null,
    School: null,
    'Date of Exit from EL': null,
    'Monitoring Year': null,
    'Monitoring Period': 'Winter',
    'Monitoring Due': '2025-01-31',
    'Monitoring Date': '2025-01-24',
    'Monitoring Outcome': 'Progressing',
    'Support Began': null,
  });
  const rows = former.map(({ id, school, year }, at) =>
    lines.add(school, ['services/fel-monitoring', ...(at % 6 === 2 ? ['former-learner-supported'] : [])], {
      LASID: id,
      'Date of Exit from EL': `${2024 - year + 1}-06-14`,
      'Monitoring Year': year,
      ...(at % 6 === 2
        ? { 'Monitoring Outcome': 'Needs support', 'Support Began': at === 14 ? null : '2025-02-10' }
        : {}),
      ...(at === 5 ? { 'Monitoring Date': null, 'Monitoring Outcome': null } : {}),
      ...(at === 9 ? { 'Monitoring Date': '2025-03-03' } : {}),
    }),
  );
  lines.plant('monitoring-missed', [rows[5]!, rows[9]!], 'A form missing, and one a month late.', {
    'services/fel-monitoring': 'fails',
  });
  lines.plant('no-support', [rows[14]!], 'In difficulty, and no support began.', {
    'former-learner-supported': 'fails',
  });
  // Without an outcome nobody knows whether support was called for.
  lines.takeIn(rows[5]!, former[5]!.school, ['former-learner-supported']);
  lines.plant('support-not-known', [rows[5]!], 'No form, so nobody knows whether support is called for.', {
    'former-learner-supported': 'unknown',
  });
  return lines.sheet();
}

/** Forty former English learners, ten in each year of monitoring. */
export const former: readonly { readonly id: string; readonly school: School; readonly year: number }[] = Array.from(
  { length: 40 },
  (_, at) => ({ id: `6${100 + at}`, school: fourSchools[at % 4]!, year: 1 + Math.floor(at / 10) }),
);

/** Elementary folders first, the sample of a folder review. */
export const sampled = learners.filter((one, at) => at % 6 === 1 || (isElementary(one) && at % 12 === 3));
