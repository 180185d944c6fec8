import { findingRegisterColumns, recordsReviewedColumns } from '../../../src/core/findings/life/register-columns.ts';
import type { RegisterColumn } from '../../../src/core/findings/life/register-columns.ts';
import { cellsOf, type ExampleSheet } from '../example-sheet.ts';
import type { Ledger } from '../ledger.ts';
import { rowOf, sheetOf, type ExampleBook } from './book.ts';
import { recordReview } from './record-review.ts';
import { readMe } from './told-sheet.ts';

const schools = ['Alder Hill Elementary School', 'Birch Street Middle School', 'Cedar Grove High School'] as const;

/** What every finding of the review went through alike, up to its final report. */
const review = {
  Identified: '2024-03-15',
  'Draft Sent': '2024-05-06',
  'Final Report Date': '2024-06-20',
  'Kind of Plan': 'CAP',
  'Plan Submitted': '2024-07-15',
  Owner: 'Review chairperson',
} as const;

const approved = { 'Plan Decision': 'Approved', 'Plan Decided On': '2024-07-29' } as const;

type Row = Readonly<Record<string, string | number>>;

const id = (criterion: string): string => `record-review/records-comply/${criterion.toLowerCase().replace(' ', '-')}`;

/** Each finding stands elsewhere on its way: closed in time, late, before the report, after a second plan; and two are open. */
const findings: readonly Row[] = [
  {
    ...{
      ...review,
      ...approved,
      'Finding ID': id('SE 2'),
      Criterion: 'SE 2',
      'What Was Found': 'Required assessments',
    },
    ...{ Schools: `${schools[0]}; ${schools[1]}`, 'Response Received': '2024-05-17', 'Response Outcome': 'Declined' },
    ...{ 'Last Action Due': '2024-11-01', 'Last Action Done': '2024-10-28' },
    ...{
      'Progress 1 Due': '2024-10-15',
      'Progress 1 Submitted': '2024-10-15',
      'Progress 1 Answer': 'Partly corrected',
    },
    ...{ 'Progress 2 Due': '2025-02-14', 'Progress 2 Submitted': '2025-02-12', 'Progress 2 Answer': 'Corrected' },
    ...{ 'Prong 1 Verified': '2024-12-02', 'Prong 2 Verified': '2025-03-10', 'Finding Closed': '2025-03-17' },
  },
  {
    ...{ ...review, ...approved, 'Finding ID': id('SE 13'), Criterion: 'SE 13', 'What Was Found': 'Progress reports' },
    ...{ Schools: schools[2], 'Last Action Due': '2025-02-28', 'Last Action Done': '2025-04-04' },
    ...{ 'Progress 1 Due': '2024-10-15', 'Progress 1 Submitted': '2024-10-29', 'Progress 1 Answer': 'Not corrected' },
    ...{
      'Progress 2 Due': '2025-02-14',
      'Progress 2 Submitted': '2025-04-11',
      'Progress 2 Answer': 'Partly corrected',
    },
    ...{ 'Prong 1 Verified': '2025-01-15', 'Prong 2 Verified': '2025-06-23', 'Finding Closed': '2025-06-25' },
  },
  {
    ...{ 'Finding ID': id('SE 18B'), Criterion: 'SE 18B', 'What Was Found': 'IEP sent after the Team meeting' },
    ...{
      Schools: schools[0],
      Identified: '2024-03-15',
      'Correction Offered': '2024-03-22',
      'Evidence Due': '2024-05-24',
    },
    ...{ 'Draft Sent': '2024-05-06', 'Final Report Date': '2024-06-20', Owner: 'Review chairperson' },
    ...{ 'Prong 1 Verified': '2024-04-12', 'Prong 2 Verified': '2024-05-24' },
    Note: 'Listed in the final report as corrected',
  },
  {
    ...{ ...review, 'Finding ID': id('SE 14'), Criterion: 'SE 14', 'What Was Found': 'Review of the IEP' },
    ...{ Schools: `${schools[1]}; ${schools[2]}`, 'Plan Decision': 'Disapproved', 'Plan Decided On': '2024-07-29' },
    ...{ 'Basis of Decision': 'Completion is set on the one-year date, which leaves no time to verify' },
    ...{ 'Resubmission Due': '2024-08-12', 'Plan Resubmitted': '2024-08-09', 'Second Decision': 'Approved' },
    ...{ 'Second Decision On': '2024-08-16', 'Last Action Due': '2024-12-20', 'Last Action Done': '2024-12-18' },
    ...{ 'Progress 1 Due': '2025-01-31', 'Progress 1 Submitted': '2025-01-30', 'Progress 1 Answer': 'Corrected' },
    ...{ 'Prong 1 Verified': '2025-02-10', 'Prong 2 Verified': '2025-05-19', 'Finding Closed': '2025-05-21' },
  },
  {
    ...{ ...review, 'Finding ID': id('SE 3'), Criterion: 'SE 3', 'What Was Found': 'Specific learning disability' },
    ...{
      Schools: `${schools[0]}; ${schools[1]}`,
      'Plan Decision': 'Partially approved',
      'Plan Decided On': '2024-07-29',
    },
    ...{ 'Basis of Decision': 'The plan names no one who reviews later records', 'Resubmission Due': '2024-08-12' },
    ...{ 'Plan Resubmitted': '2024-08-12', 'Second Decision': 'Approved', 'Second Decision On': '2024-08-16' },
    ...{ 'Last Action Due': '2025-04-11', 'Last Action Done': '2025-04-11' },
    ...{ 'Progress 1 Due': '2024-10-15', 'Progress 1 Submitted': '2024-10-15', 'Progress 1 Answer': 'Not corrected' },
    ...{
      'Progress 2 Due': '2025-02-14',
      'Progress 2 Submitted': '2025-02-14',
      'Progress 2 Answer': 'Partly corrected',
    },
    ...{
      'Progress 3 Due': '2025-05-16',
      'Progress 3 Submitted': '2025-05-20',
      'Progress 3 Answer': 'Partly corrected',
    },
    ...{ 'Prong 1 Verified': '2025-04-30' },
  },
  {
    ...{ ...review, ...approved, 'Finding ID': id('SE 8'), Criterion: 'SE 8', 'What Was Found': 'Team composition' },
    ...{ Schools: schools[0], 'Last Action Due': '2024-12-20', 'Last Action Done': '2025-01-10' },
    ...{
      'Progress 1 Due': '2025-01-31',
      'Progress 1 Submitted': '2025-01-31',
      'Progress 1 Answer': 'Partly corrected',
    },
    ...{ 'Progress 2 Due': '2025-06-13', 'Progress 2 Submitted': '2025-06-12' },
    ...{ 'Correction Due': '2025-07-18', Note: 'Day agreed with the director on 2 June; the rule gives 20 June' },
  },
];

/** Reviews of later records: of SE 3 not all comply yet, and one of them was held before the last action. */
const reviews: readonly Row[] = [
  ...schools.slice(0, 2).map((school) => ({
    ...{ 'Finding ID': id('SE 2'), School: school, 'Reviewed On': '2025-02-05', 'Records From': '2024-11-04' },
    ...{ 'Records Reviewed': 10, 'Records Complying': 10, 'Reviewed By': 'Administrator of special education' },
  })),
  {
    ...{ 'Finding ID': id('SE 13'), School: schools[2], 'Reviewed On': '2025-06-16', 'Records From': '2025-04-28' },
    ...{ 'Records Reviewed': 12, 'Records Complying': 12, 'Reviewed By': 'Administrator of special education' },
  },
  ...schools.slice(1).map((school) => ({
    ...{ 'Finding ID': id('SE 14'), School: school, 'Reviewed On': '2025-05-12', 'Records From': '2025-01-06' },
    ...{ 'Records Reviewed': 8, 'Records Complying': 8, 'Reviewed By': 'Administrator of special education' },
  })),
  {
    ...{ 'Finding ID': id('SE 3'), School: schools[0], 'Reviewed On': '2025-04-09', 'Records From': '2025-01-06' },
    ...{ 'Records Reviewed': 8, 'Records Complying': 8, 'Reviewed By': 'Administrator of special education' },
  },
  {
    ...{ 'Finding ID': id('SE 3'), School: schools[1], 'Reviewed On': '2025-05-14', 'Records From': '2025-04-14' },
    ...{ 'Records Reviewed': 4, 'Records Complying': 3, 'Reviewed By': 'Administrator of special education' },
    'Cause and Correction of the Others': 'One form of an earlier year was used; filled in anew on May 21',
  },
];

function sheetOfColumns(name: string, columns: readonly RegisterColumn[], rows: readonly Row[]): ExampleSheet {
  const headers = columns.map(({ header }) => header);
  return sheetOf(
    name,
    headers,
    rows.map((row) => rowOf(...headers.map((header) => row[header] ?? null))),
  );
}

/** What each of the cells that ask for a look tells; the rows are those of SE 3 and SE 8. */
const toLookAt: readonly (readonly [id: string, sheet: string, row: number, header: string, what: string])[] = [
  [
    'late-action',
    'Finding register',
    4,
    'Last Action Due',
    'An action planned to end 295 days after the final report.',
  ],
  [
    'over-year',
    'Finding register',
    4,
    'Final Report Date',
    'The one-year date is over, and later records are not verified.',
  ],
  ['early-review', 'Later records reviewed', 5, 'Reviewed On', 'A review held two days before the last action.'],
  ['old-records', 'Later records reviewed', 5, 'Records From', 'Records made before the last action.'],
  ['few-records', 'Later records reviewed', 6, 'Records Reviewed', 'Four records of a school.'],
  ['not-all', 'Later records reviewed', 6, 'Records Complying', 'One of four later records does not comply.'],
  ['year-close', 'Finding register', 5, 'Correction Due', 'Eighteen days are left, and nothing is verified.'],
  [
    'own-day',
    'Finding register',
    5,
    'Correction Due',
    'A last day a person wrote, later than one year after the report.',
  ],
];

function enterWarnings(ledger: Ledger): void {
  for (const [name, sheet, row, header, what] of toLookAt)
    ledger.enter((sheetNamed) => ({
      ...{ id: `life-${name}`, sheet, what, pack: null, check: null, find: true, expect: [] },
      cells: [cellsOf(sheetNamed(sheet), sheetNamed(sheet).rows[row]!, header)],
      problem: { code: 'correction-at-risk', severity: 'warning', where: sheet },
    }));
}

/** A review a year after its final report: each finding on its way to being closed. */
export const findingRegister: ExampleBook = {
  name: 'finding-register',
  title: 'A register of findings, a year after the final report',
  packs: { 'record-review': null },
  asOf: '2025-06-30',
  make(ledger) {
    enterWarnings(ledger);
    return sheets(ledger);
  },
};

const sheets = (ledger: Ledger): readonly ExampleSheet[] => [
  readMe([
    'A register of findings: an example',
    '',
    'Everything in this workbook is made up: a review of Arborfield whose final report is of 20 June 2024, as of 30 June 2025.',
    'Finding register: a row a finding, with the days of its life. The columns that end in “(computed)” are empty here;',
    '    plumbline register examples/finding-register.xlsx --as-of 2025-06-30 --out register.xlsx    fills them in a copy.',
    'Later records reviewed: what shows that a requirement is met now, school by school.',
    'Record review: the records of 2025, which show what is met now and what is not.',
    '',
    'SE 2: closed on time. SE 13: closed five days late. SE 18B: corrected before the report, which lists it.',
    'SE 14: closed on time after a second plan. SE 3: open after one year; not all later records comply, one review came',
    'before the last action, and one school has few records. SE 8: open, with a last day that a person wrote.',
  ]),
  sheetOfColumns('Finding register', findingRegisterColumns, findings),
  sheetOfColumns('Later records reviewed', recordsReviewedColumns, reviews),
  ...recordReview.make(ledger),
];
