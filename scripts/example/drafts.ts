/** A report drafted from an example workbook and kept in examples/drafts. */
export interface DraftedExample {
  /** The workbook: `examples/<book>.xlsx`, one of `books.ts`. */
  readonly book: string;
  readonly report: string;
  readonly audiences: readonly ('internal' | 'public')[];
  /** Where the report is about one school. */
  readonly school?: string;
  /** Days a person gives for a letter: `final-report=2025-05-07`. */
  readonly dates?: readonly string[];
}

const both = ['internal', 'public'] as const;

/** Every report type has a draft here, or among those of the example district (`npm run draft`). */
export const draftedExamples: readonly DraftedExample[] = [
  // A monitoring review, from the data before the visit to the progress report.
  { book: 'civil-rights', report: 'discovery-memo', audiences: both },
  { book: 'restraint', report: 'pre-finding-notice', audiences: both },
  {
    book: 'restraint',
    report: 'review-cover-letter',
    audiences: both,
    dates: ['onsite-end=2025-02-14', 'final-report=2025-05-07'],
  },
  // The letter where nothing is found.
  {
    book: 'review-without-findings',
    report: 'review-cover-letter',
    audiences: both,
    dates: ['onsite-end=2025-02-14', 'final-report=2025-05-07'],
  },
  { book: 'restraint', report: 'corrective-action-plan', audiences: both, dates: ['final-report=2025-05-07'] },
  { book: 'restraint', report: 'progress-report', audiences: both, dates: ['final-report=2025-05-07'] },
  { book: 'record-review', report: 'record-review-paper', audiences: ['internal'] },
  // From a register, a year after the final report: the answer on facts, the plans, the progress, the closing, what is late.
  { book: 'record-review', report: 'review-cover-letter', audiences: both, dates: ['draft-report=2025-06-16'] },
  { book: 'finding-register', report: 'review-cover-letter', audiences: ['internal'] },
  { book: 'finding-register', report: 'factual-response-record', audiences: ['internal'] },
  { book: 'finding-register', report: 'corrective-action-plan', audiences: ['internal'] },
  { book: 'finding-register', report: 'improvement-plan', audiences: both },
  { book: 'finding-register', report: 'progress-report', audiences: ['internal'] },
  { book: 'finding-register', report: 'close-out-letter', audiences: ['internal'] },
  { book: 'finding-register', report: 'escalation-memo', audiences: ['internal'] },
  // What an office for English learners sends and keeps.
  { book: 'english-learners', report: 'el-service-report', audiences: both },
  {
    book: 'english-learners',
    report: 'school-shortfall-notice',
    audiences: ['internal'],
    school: 'Linden High School',
  },
  { book: 'english-learners', report: 'opt-out-report', audiences: both },
  { book: 'english-learners', report: 'former-learner-monitoring', audiences: both },
  { book: 'english-learners', report: 'title-one-el-report', audiences: ['internal'] },
  { book: 'english-learners', report: 'ele-readiness', audiences: ['internal'] },
  { book: 'english-learners', report: 'el-program-evaluation', audiences: both },
  { book: 'english-learners', report: 'executive-summary', audiences: both },
  // Findings one by one.
  { book: 'discipline-of-students-with-disabilities', report: 'finding-pages', audiences: both },
  // An office's own duties.
  { book: 'district-duties', report: 'compliance-calendar', audiences: both },
  { book: 'district-duties', report: 'school-plan-review', audiences: both },
  { book: 'district-duties', report: 'roundtable-brief', audiences: both },
  { book: 'district-duties', report: 'audit-progress', audiences: both },
  { book: 'district-duties', report: 'grant-note', audiences: both },
  { book: 'district-duties', report: 'turnaround-progress', audiences: both },
  // A policy before its decision and a year after, and what families hear.
  { book: 'equity-planning', report: 'equity-impact-statement', audiences: both },
  { book: 'equity-planning', report: 'policy-review', audiences: both },
  { book: 'outcomes-by-group', report: 'community-brief', audiences: ['public'] },
  { book: 'district-duties', report: 'observation-report', audiences: both },
  { book: 'early-warning', report: 'support-plan-summary', audiences: both },
  { book: 'accountability', report: 'impact-brief', audiences: both },
  { book: 'outcomes-by-group', report: 'workforce-report', audiences: both },
];
