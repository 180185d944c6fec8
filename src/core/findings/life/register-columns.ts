/** A column of the register of findings: what it is called, what it holds, and whose it is. */
export interface RegisterColumn {
  readonly field: string;
  readonly header: string;
  readonly holds: 'text' | 'date' | 'count' | 'choice';
  /**
   * `started`: filled in when a finding is entered, a person's from then on. `computed`: worked out anew each time.
   * `person`: nobody but a person writes there.
   */
  readonly by: 'started' | 'computed' | 'person';
  /** In characters. */
  readonly width: number;
  /** What may be chosen; the words of the value lists. */
  readonly choices?: readonly string[];
}

/** How many progress reports have columns; most findings have two or three in their year. */
export const progressColumns = [1, 2, 3] as const;

const text = (field: string, header: string, width: number, by: RegisterColumn['by'] = 'person'): RegisterColumn => ({
  ...{ field, header, holds: 'text', by, width },
});
const date = (field: string, header: string, by: RegisterColumn['by'] = 'person'): RegisterColumn => ({
  ...{ field, header, holds: 'date', by, width: 13 },
});
const choice = (field: string, header: string, choices: readonly string[]): RegisterColumn => ({
  ...{ field, header, holds: 'choice', by: 'person', width: 17, choices },
});

const decisions = ['Approved', 'Partially approved', 'Disapproved'];
const answers = ['Corrected', 'Partly corrected', 'Not corrected'];

/**
 * The register of findings, a row a finding. What a person looks for stands first: where it is, what comes next and by
 * when. Then its life from left to right. What is worked out says so in its header and has a column beside it for a day of
 * the person's own.
 */
export const findingRegisterColumns: readonly RegisterColumn[] = [
  text('finding-id', 'Finding ID', 46, 'started'),
  text('criterion', 'Criterion', 18, 'started'),
  text('finding-title', 'What Was Found', 40, 'started'),
  text('finding-schools', 'Schools', 30, 'started'),
  text('life-state', 'State (computed)', 22, 'computed'),
  text('life-next', 'Next Step (computed)', 44, 'computed'),
  text('life-turn', 'Whose Turn (computed)', 18, 'computed'),
  date('life-next-due', 'Next Due (computed)', 'computed'),
  text('life-warnings', 'Warnings (computed)', 44, 'computed'),
  text('life-in-data', 'In the Data (computed)', 48, 'computed'),
  { field: 'life-instances', header: 'Instances (computed)', holds: 'count', by: 'computed', width: 12 },
  date('finding-identified', 'Identified', 'started'),
  date('correction-offered', 'Correction Offered'),
  date('evidence-due', 'Evidence Due'),
  date('draft-sent', 'Draft Sent'),
  date('response-due-computed', 'Response Due (computed)', 'computed'),
  date('response-due', 'Response Due'),
  date('response-received', 'Response Received'),
  choice('response-outcome', 'Response Outcome', ['Accepted', 'Partly accepted', 'Declined']),
  date('final-report-date', 'Final Report Date'),
  choice('plan-kind', 'Kind of Plan', ['CAP', 'CIMP']),
  date('plan-due-computed', 'Plan Due (computed)', 'computed'),
  date('plan-due', 'Plan Due'),
  date('plan-submitted', 'Plan Submitted'),
  choice('plan-decision', 'Plan Decision', decisions),
  date('plan-decided', 'Plan Decided On'),
  text('plan-basis', 'Basis of Decision', 34),
  date('resubmission-due', 'Resubmission Due'),
  date('plan-resubmitted', 'Plan Resubmitted'),
  choice('plan-decision-again', 'Second Decision', decisions),
  date('plan-decided-again', 'Second Decision On'),
  text('plan-basis-again', 'Basis of Second Decision', 34),
  date('action-due', 'Last Action Due'),
  date('action-done', 'Last Action Done'),
  ...progressColumns.flatMap((n) => [
    date(`progress-${n}-due`, `Progress ${n} Due`),
    date(`progress-${n}-submitted`, `Progress ${n} Submitted`),
    choice(`progress-${n}-answer`, `Progress ${n} Answer`, answers),
  ]),
  date('prong-one-verified', 'Prong 1 Verified'),
  date('prong-two-verified', 'Prong 2 Verified'),
  date('correction-due-computed', 'Correction Due (computed)', 'computed'),
  date('correction-due', 'Correction Due'),
  date('finding-closed', 'Finding Closed'),
  text('own-next', 'Own Next Step', 30),
  date('own-next-due', 'Own Next Due'),
  text('person-responsible', 'Owner', 18),
  text('note', 'Note', 40),
];

/** Reviews of later records, a row for each finding and school: what the second part of a correction rests on. */
export const recordsReviewedColumns: readonly RegisterColumn[] = [
  text('finding-id', 'Finding ID', 46),
  text('school', 'School', 26),
  date('internal-review-date', 'Reviewed On'),
  date('review-records-from', 'Records From'),
  { field: 'review-records', header: 'Records Reviewed', holds: 'count', by: 'person', width: 12 },
  { field: 'review-complying', header: 'Records Complying', holds: 'count', by: 'person', width: 12 },
  text('review-cause', 'Cause and Correction of the Others', 44),
  text('reviewer', 'Reviewed By', 24),
  text('note', 'Note', 40),
];
