import { cellsOf } from '../example-sheet.ts';
import type { Expected, Ledger } from '../ledger.ts';
import { districtName } from '../schools.ts';
import type { ExampleBook } from './book.ts';
import { readMe, toldSheet, withoutSheet, type RulesOfSheet, type ToldRow } from './told-sheet.ts';

const pack = 'district-duties';
const birch = 'Birch Elementary';
const fir = 'Fir Middle School';
const linden = 'Linden High School';

const topics = [
  ...['Attendance', 'Safety and discipline', 'Promotion and graduation', 'Achievement', 'Areas of underperformance'],
  ...['Subgroup progress', 'Gap reduction', '21st-century skills', 'College readiness', 'Parent engagement'],
  ...['Academic culture', 'Staff culture', 'Early-grade assessments'],
];
const pillars = [
  'Classroom relationships',
  'Family collaboration',
  'Assessment',
  'Instruction',
  'Discourse',
  'Critical consciousness',
];

/** A register of each kind a district or State office keeps, each with rows in order and rows that are not. */
export const districtDuties: ExampleBook = {
  name: 'district-duties',
  title: 'Registers of deadlines, corrections, plans, visits and money',
  packs: { [pack]: null },
  asOf: '2025-06-20',
  make(ledger) {
    const sheet = (
      name: string,
      headers: readonly string[],
      rules: RulesOfSheet,
      rows: readonly ToldRow[],
    ): ReturnType<typeof toldSheet> => toldSheet(ledger, pack, name, headers, rules, rows);
    const ratings = ratingsOfObservations(ledger);
    const sheets = [
      calendar(sheet),
      corrections(sheet),
      ...ofSchools(sheet),
      ...ofPlanning(sheet),
      ...ofTurnaround(sheet),
      audit(sheet),
      ...ofMoney(ledger, sheet),
      ...ofPeople(sheet),
      ratings,
    ].map((one) => one.sheet);
    withoutSheet(ledger, pack, studentRules, districtName);
    ledger.enter(() => ({
      id: 'no-mark-for-done',
      sheet: 'Compliance calendar',
      cells: ["'Compliance calendar'!A1:G1"],
      what: 'The calendar has the day an item was done, and no mark beside it.',
      pack: null,
      check: null,
      find: true,
      expect: [],
      problem: { code: 'column-missing', severity: 'warning', where: 'Compliance calendar' },
    }));
    return [
      readMe([
        'Registers of an office: an example',
        '',
        'Everything in this workbook is made up. A sheet for each register, as of 20 June 2025; no sheet has rows of students.',
        'Compliance calendar: the columns of the State’s checklist for superintendents. Corrective actions: a row for each action of a finding.',
        'Roundtables, School plans, Department goals, Equity planning: plans of schools and departments, and who reviewed them.',
        'Turnaround goals, Site visits, Audit recommendations: what was promised, by when, and what was reached.',
        'Grants, Partners, PD sessions, Advisory log, Survey items, Observations: money, help, training, voices and ratings.',
        'Some rows are late, incomplete or without an owner. Each such row is found; the others are in order.',
      ]),
      ...sheets,
    ];
  },
};

type Make = (
  name: string,
  headers: readonly string[],
  rules: RulesOfSheet,
  rows: readonly ToldRow[],
) => ReturnType<typeof toldSheet>;
type Made = ReturnType<typeof toldSheet>;

function calendar(sheet: Make): Made {
  const open = ['calendar-on-time'];
  const done = ['calendar-due'];
  return sheet(
    'Compliance calendar',
    ['District', 'Item', 'Category', 'Due Date', 'Person Responsible', 'Submit to DESE', 'Date Submitted'],
    { 'calendar-due': 'together', 'calendar-on-time': 'together', 'calendar-owner': 'together' },
    [
      {
        cells: [districtName, 'October SIMS', 'Data', '2024-10-25', 'Data manager', true, '2024-10-24'],
        outside: done,
      },
      {
        cells: [districtName, 'March SIMS', 'Data', '2025-03-28', 'Data manager', true, '2025-04-02'],
        what: 'Submitted five days after it was due.',
        fails: ['calendar-on-time'],
        outside: done,
      },
      {
        cells: [districtName, 'Opt-out renewals', 'English learners', '2025-06-13', 'EL director', false, null],
        what: 'Open a week after it was due.',
        fails: ['calendar-due'],
        outside: open,
      },
      {
        cells: [districtName, 'End-of-year SIMS', 'Data', '2025-07-11', 'Data manager', true, null],
        what: 'Open, and due in three weeks.',
        unknown: ['calendar-due'],
        outside: open,
      },
      {
        cells: [districtName, 'Program proposals', 'English learners', '2026-01-02', null, true, null],
        what: 'Nobody is named for it.',
        fails: ['calendar-owner'],
        outside: open,
      },
    ],
  );
}

function corrections(sheet: Make): Made {
  const rules = [
    ...['cap-owner-and-date', 'cap-milestone-early', 'cap-action-on-time', 'cap-evidence', 'cap-closed-in-a-year'],
    ...['cap-year-nearly-over', 'cap-both-parts', 'cap-review-after-actions', 'cap-newer-records', 'cap-sample-size'],
    ...['cap-sample-schools', 'cap-repeat-finding'],
  ];
  const review = ['cap-review-after-actions', 'cap-newer-records', 'cap-sample-size', 'cap-sample-schools'];
  const running = ['cap-closed-in-a-year', 'cap-both-parts', ...review];
  return sheet(
    'Corrective actions',
    [
      ...[
        'Finding ID',
        'Criterion',
        'Source',
        'Final Report Date',
        'Corrective Action',
        'Person Responsible',
        'Due Date',
      ],
      ...['Date Completed', 'Evidence', 'Internal Review Date', 'Records Reviewed', 'Schools Reviewed'],
      ...['Oldest Record Reviewed', 'Prong 1 Verified', 'Prong 2 Verified', 'Date Closed'],
    ],
    Object.fromEntries(rules.map((rule) => [rule, 'together' as const])),
    [
      {
        cells: [
          ...[
            'F-01',
            'SE 9',
            'Monitoring',
            '2024-05-10',
            'New tracking of consents',
            'Director of special education',
            '2024-10-01',
          ],
          ...[
            '2024-09-27',
            'Form and log',
            '2025-01-15',
            15,
            3,
            '2024-10-02',
            '2024-11-04',
            '2025-02-20',
            '2025-03-03',
          ],
        ],
        what: 'Closed, and its criterion was found again by a complaint (F-04).',
        fails: ['cap-repeat-finding'],
        outside: ['cap-year-nearly-over'],
      },
      {
        cells: [
          ...[
            'F-02',
            'SE 13',
            'Monitoring',
            '2024-05-10',
            'Train liaisons',
            'Director of special education',
            '2024-12-02',
          ],
          ...['2024-12-20', null, '2024-12-10', 4, 1, '2024-11-20', '2025-01-10', null, '2025-06-02'],
        ],
        what: 'Trained late and without evidence; reviewed before the training, in older records, too few and of one school; closed late with one part open.',
        fails: [
          ...['cap-action-on-time', 'cap-evidence', 'cap-closed-in-a-year', 'cap-both-parts'],
          ...['cap-review-after-actions', 'cap-newer-records', 'cap-sample-size', 'cap-sample-schools'],
        ],
        outside: ['cap-year-nearly-over'],
      },
      {
        cells: [
          ...['F-03', 'ELE 10', 'Monitoring', '2024-08-01', 'New letter of rights', 'EL director', '2025-07-15'],
          ...[null, null, null, null, null, null, '2025-02-03', null, null],
        ],
        what: 'Planned to end two weeks before the one-year date, which is six weeks away with a part open.',
        fails: ['cap-milestone-early', 'cap-year-nearly-over'],
        outside: ['cap-action-on-time', 'cap-evidence', ...running],
      },
      {
        cells: [
          ...['F-04', 'SE 9', 'Complaint', '2025-04-01', 'Weekly review of open evaluations', null, '2025-09-01'],
          ...[null, null, null, null, null, null, null, null, null],
        ],
        what: 'Nobody is named for the action.',
        fails: ['cap-owner-and-date'],
        outside: ['cap-action-on-time', 'cap-evidence', 'cap-repeat-finding', ...running],
      },
    ],
  );
}

function ofSchools(sheet: Make): readonly Made[] {
  const meetings = (school: string, days: readonly string[]): ToldRow[] =>
    days.map((day, at): ToldRow => ({
      cells: [school, day, true, day],
      outside: at === 0 ? [] : ['roundtable-cadence'],
    }));
  const [late, ...later] = meetings(fir, ['2025-05-05', '2025-06-09']);
  const goal = (
    school: string,
    flags: readonly boolean[],
    submitted: string | null,
    reviewed: string,
    told: Omit<ToldRow, 'cells'> = {},
  ): ToldRow => ({ cells: [school, 'Halve the gap in grade 3 reading', ...flags, submitted, reviewed], ...told });
  const all = [true, true, true, true, true, true, true];
  return [
    sheet(
      'Roundtables',
      ['School', 'Roundtable Date', 'Notes on File', 'Decisions Shared'],
      { 'roundtable-cadence': 'together', 'roundtable-notes': 'by school', 'roundtable-shared': 'by school' },
      [
        ...meetings(birch, ['2025-05-13', '2025-05-27', '2025-06-10']),
        { ...late!, what: 'Five weeks passed until the next roundtable.', fails: ['roundtable-cadence'] },
        ...later,
        { cells: [linden, '2025-06-03', true, '2025-06-04'] },
        {
          cells: [linden, '2025-06-17', false, null],
          what: 'No notes, and its decisions were not shared.',
          fails: ['roundtable-notes', 'roundtable-shared'],
          outside: ['roundtable-cadence'],
        },
      ],
    ),
    sheet(
      'School plans',
      [
        ...['School', 'Equity Goal', 'Specific', 'Measurable', 'Ambitious', 'Relevant', 'Time-Bound', 'Inclusive'],
        ...['Equitable', 'Submitted', 'Last Review'],
      ],
      { 'school-goal-by-date': 'by school', 'school-goal-parts': 'by school', 'school-plan-review': 'by school' },
      [
        goal(birch, all, '2024-10-18', '2025-05-02'),
        goal(fir, [true, false, true, true, true, true, true], '2024-10-30', '2025-01-20', {
          what: 'A goal that cannot be measured, last reviewed in January.',
          fails: ['school-goal-parts', 'school-plan-review'],
        }),
        goal(linden, all, '2024-11-08', '2025-04-30', {
          what: 'Submitted a week late.',
          fails: ['school-goal-by-date'],
        }),
      ],
    ),
  ];
}

function ofPlanning(sheet: Make): readonly Made[] {
  return [
    sheet(
      'Department goals',
      ['Department', 'Department Goal', 'Last Review', 'Reported to School Committee'],
      { 'department-goal-review': 'together', 'department-goal-reported': 'together' },
      [
        { cells: ['Finance', 'Budgets follow need', '2025-05-06', '2024-10-16'] },
        {
          cells: ['Transportation', 'Buses on time at every school', '2025-02-11', null],
          what: 'Not reviewed this quarter and not reported in October.',
          fails: ['department-goal-review', 'department-goal-reported'],
        },
      ],
    ),
    sheet(
      'Equity planning',
      [
        ...[
          'Proposal',
          'Department',
          'Decision Date',
          'Equity Planning Completed',
          'Sections Asked',
          'Sections Answered',
        ],
        ...['Who Was at the Table', 'One-Year Review'],
      ],
      {
        'planning-before-decision': 'together',
        'planning-complete': 'together',
        'planning-voices': 'together',
        'planning-one-year-review': 'together',
      },
      [
        {
          cells: [
            'Bell times',
            'Operations',
            '2024-03-06',
            '2024-02-12',
            7,
            7,
            'Families and staff of four schools',
            '2025-02-26',
          ],
        },
        {
          cells: ['New reading program', 'Academics', '2024-05-22', '2024-06-05', 7, 5, null, null],
          what: 'Planned after the decision, two sections open, nobody named, and not reviewed after a year.',
          fails: ['planning-before-decision', 'planning-complete', 'planning-voices', 'planning-one-year-review'],
        },
        {
          cells: ['School mergers', 'Superintendent', null, '2025-05-14', 7, 7, 'Families of two schools', null],
          outside: ['planning-before-decision', 'planning-one-year-review'],
        },
      ],
    ),
  ];
}

function ofTurnaround(sheet: Make): readonly Made[] {
  const goals = (school: string, named: readonly string[]): ToldRow[] =>
    named.map((topic, at): ToldRow => ({
      cells: [
        school,
        topic,
        `Goal for ${topic.toLowerCase()}`,
        'By the end of the second term',
        '2025-03-28',
        '2025-03-27',
      ],
      outside: at === 0 ? [] : ['turnaround-topics'],
    }));
  const [first, second, ...others] = goals(
    linden,
    topics.filter((topic) => topic !== 'Parent engagement'),
  );
  return [
    sheet(
      'Turnaround goals',
      ['School', 'Plan Topic', 'Annual Goal', 'Benchmark', 'Benchmark Due', 'Benchmark Met'],
      { 'turnaround-topics': 'together', 'turnaround-benchmarks': 'by school' },
      [
        ...goals(fir, topics),
        { ...first!, what: 'The plan has no goal on the engagement of parents.', fails: ['turnaround-topics'] },
        {
          ...second!,
          cells: [...second!.cells.slice(0, 5), null],
          what: 'A benchmark of March that was not met.',
          fails: ['turnaround-benchmarks'],
        },
        ...others,
      ],
    ),
    sheet(
      'Site visits',
      ['School', 'Practice', 'Indicator', 'Visit Date', 'Rating', 'Previous Rating'],
      { 'site-visit-rating': 'by school' },
      [
        { cells: [fir, 'Leadership', 'Shared goals', '2025-03-11', 'Providing', 'Developing'] },
        {
          cells: [fir, 'Instruction', 'Use of data', '2025-03-11', 'Developing', 'Providing'],
          what: 'The rating fell since the visit before.',
          fails: ['site-visit-rating'],
        },
        { cells: [linden, 'Climate', 'Shared expectations', '2025-03-12', 'Sustaining', 'Sustaining'] },
        {
          cells: [linden, 'Student support', 'Tiers', '2025-03-12', 'Developing', null],
          outside: ['site-visit-rating'],
        },
      ],
    ),
  ];
}

function audit(sheet: Make): Made {
  const headers = [
    ...['Recommendation ID', 'Domain', 'Recommendation', 'Person Responsible', 'Due Date', 'Date Completed', 'Measure'],
    ...['Student Group', 'Baseline', 'Target', 'Latest'],
  ];
  return sheet(
    'Audit recommendations',
    headers,
    {
      'recommendation-owner': 'together',
      'recommendation-on-time': 'together',
      'recommendation-measure-moves': 'together',
    },
    [
      {
        cells: [
          'R-01',
          'Workforce',
          'Widen recruiting',
          'Chief of staff',
          '2025-03-31',
          '2025-03-20',
          'Offers accepted',
          'Black or African American',
          22,
          30,
          26,
        ],
      },
      {
        cells: [
          'R-02',
          'Access',
          'Open advanced courses',
          'Chief academic officer',
          '2025-04-30',
          null,
          'Enrolled in advanced courses',
          'Hispanic or Latino',
          18,
          28,
          18,
        ],
        what: 'A step of April that is open, and a measure that stands where it began.',
        fails: ['recommendation-on-time', 'recommendation-measure-moves'],
      },
      {
        cells: [
          'R-03',
          'School culture',
          'Restore trust in reporting',
          null,
          '2025-09-30',
          null,
          null,
          null,
          null,
          null,
          null,
        ],
        what: 'Nobody is named, and there is no measure.',
        fails: ['recommendation-owner'],
        outside: ['recommendation-on-time', 'recommendation-measure-moves'],
      },
    ],
  );
}

function ofMoney(ledger: Ledger, sheet: Make): readonly Made[] {
  const partner = (
    name: string,
    school: string,
    need: string,
    hours: readonly [number, number],
    told: Omit<ToldRow, 'cells'> = {},
    ends = '2026-06-30',
  ): ToldRow => ({ cells: [name, school, 'Attendance', ends, need, ...hours], ...told });
  const partners = sheet(
    'Partners',
    ['Partner', 'School', 'Need Served', 'Agreement Ends', 'School Need', 'Hours Planned', 'Hours Delivered'],
    { 'partner-agreement': 'by school', 'partner-hours': 'by school' },
    [
      partner('Mentors', birch, 'Low', [40, 40]),
      partner('Mentors', 'Cedar Elementary', 'Low', [40, 42]),
      partner('Tutors', 'Dogwood Elementary', 'Low', [60, 60]),
      partner('Tutors', fir, 'High', [60, 22], {
        what: 'Fewer than half of the hours planned.',
        fails: ['partner-hours'],
      }),
      partner('Youth center', linden, 'High', [30, 30]),
      partner(
        'Counseling',
        'Oak Alternative Program',
        'High',
        [20, 20],
        { what: 'The agreement ended in March.', fails: ['partner-agreement'] },
        '2025-03-31',
      ),
    ],
  );
  enter(
    ledger,
    'hours-by-need',
    'assistance-by-need',
    'Partners',
    partners,
    [3, 4, 5],
    'Schools with high need received 24 hours on average, those with low need 47.',
    {
      subject: { district: districtName },
      dimension: 'assistance-need',
      group: 'high',
      status: 'not-met',
    },
  );
  return [
    sheet(
      'Grants',
      ['Grant Name', 'Award', 'Spent', 'As Of', 'Start Date', 'End Date', 'Report Due', 'Report Sent'],
      { 'grant-spending': 'together', 'grant-report-on-time': 'together' },
      [
        { cells: ['Title III', 80000, 70000, '2025-05-31', '2024-07-01', '2025-06-30', '2025-04-15', '2025-04-11'] },
        {
          cells: ['School redesign', 250000, 90000, '2025-05-31', '2024-07-01', '2025-06-30', '2025-05-15', null],
          what: 'A little over a third spent with a month to go, and the report of May not sent.',
          fails: ['grant-spending', 'grant-report-on-time'],
        },
      ],
    ),
    partners,
  ];
}

function ofPeople(sheet: Make): readonly Made[] {
  const input = (day: string, said: string, answer: string | null, told: Omit<ToldRow, 'cells'> = {}): ToldRow => ({
    cells: ['Student equity council', day, said, answer],
    ...told,
  });
  return [
    sheet(
      'PD sessions',
      ['PD Session', 'School', 'Planned For', 'Held On', 'Expected', 'Attended', 'Mean Before', 'Mean After'],
      { 'pd-held': 'together', 'pd-attendance': 'together', 'pd-gain': 'together' },
      [
        { cells: ['Culturally responsive instruction', birch, '2025-01-14', '2025-01-14', 30, 28, 2.4, 3.1] },
        {
          cells: ['Planning with the equity tool', fir, '2025-02-11', '2025-02-11', 30, 19, 2.9, 2.8],
          what: 'A third was missing, and the mean did not rise.',
          fails: ['pd-attendance', 'pd-gain'],
        },
        {
          cells: ['Reading data by group', linden, '2025-04-08', null, 40, null, null, null],
          what: 'Planned for April and not held.',
          fails: ['pd-held'],
          outside: ['pd-attendance', 'pd-gain'],
        },
        {
          cells: ['Teaching English learners in every subject', birch, '2025-03-11', '2025-03-11', 32, 30, 2.6, 3.2],
        },
        {
          cells: ['Teaching English learners in every subject', linden, '2025-03-18', '2025-03-18', 40, 22, 2.5, 2.9],
          what: 'Of those expected at the session on English learners, fewer than six in ten came.',
          fails: ['pd-attendance'],
        },
        {
          cells: ['Teaching English learners in every subject', fir, '2025-05-20', null, 28, null, null, null],
          what: 'The session on English learners of May was not held.',
          fails: ['pd-held'],
          outside: ['pd-attendance', 'pd-gain'],
        },
        {
          cells: ['Start of the year', linden, '2025-08-26', null, 80, null, null, null],
          outside: ['pd-held', 'pd-attendance', 'pd-gain'],
        },
      ],
    ),
    sheet(
      'Advisory log',
      ['Advisory Body', 'Meeting Date', 'Input', 'Action in Answer'],
      { 'advisory-answered': 'together', 'advisory-meets': 'together' },
      [
        input('2025-01-22', 'Later buses for clubs', 'Trial since March'),
        input('2025-03-26', 'A room for prayer', null, {
          what: 'Said in March and not answered.',
          fails: ['advisory-answered'],
          outside: ['advisory-meets'],
        }),
        input('2025-05-28', 'More books in Spanish', 'Ordered in June', { outside: ['advisory-meets'] }),
      ],
    ),
    sheet('Survey items', ['Survey Item', 'Student Group', 'Answers'], { 'survey-answers-enough': 'together' }, [
      { cells: ['I feel welcome at school', 'English learners', 48] },
      {
        cells: ['I feel welcome at school', 'Asian', 7],
        what: 'Seven answers are too few to be read.',
        fails: ['survey-answers-enough'],
      },
    ]),
  ];
}

/** Lines of field notes for each pillar: an example and a non-example, of two lessons. */
const notes: Readonly<Record<string, readonly (readonly [seen: string, missing: string | null])[]>> = {
  'Classroom relationships': [
    ['Lines 4–9: students settle a dispute by their own agreements', 'Line 31: a question is passed over'],
    ['Lines 2–6: each student is greeted by name', null],
    ['Line 11: a student’s mistake is used to learn from', 'Lines 28–30: the same few are called on'],
  ],
  'Family collaboration': [
    ['Lines 2–3: work made with families hangs on the walls', null],
    ['Line 8: a family’s recipe opens the lesson on ratios', 'No line: nothing follows from it'],
  ],
  Assessment: [
    ['Lines 18–22: students check their work by a list they wrote', null],
    ['Lines 18–22: students check their work by a list they wrote', 'No line: nothing follows from it'],
  ],
  Instruction: [
    ['Lines 10–17: the problem comes from the neighborhood', 'Lines 24–29: copying from the board'],
    ['Lines 7–12: charts compare bus lines students take', null],
  ],
  Discourse: [
    ['Lines 12–16: students build on one another’s answers', 'Lines 20–30: only the adult speaks'],
    ['Lines 9–21: pairs rehearse before they speak to all', null],
  ],
  'Critical consciousness': [
    ['Lines 33–35: students ask who wrote the source', 'Lines 5–32: the text is read from one side'],
    ['Line 19: students name whose data are missing', 'No line: nothing follows from it'],
  ],
};

/**
 * Lessons rated by pillar: six at each of two schools and two at a third. Two lessons have two observers; in one of them
 * they part on a pillar.
 */
function ratingsOfObservations(ledger: Ledger): Made {
  const lessons = [
    ...['O-01', 'O-02', 'O-03', 'O-04', 'O-05', 'O-06'].map((id) => ({ id, school: birch, on: '2025-04-09' })),
    ...['O-07', 'O-08', 'O-09', 'O-10', 'O-11', 'O-12'].map((id) => ({ id, school: linden, on: '2025-04-29' })),
    ...['O-13', 'O-14'].map((id) => ({ id, school: fir, on: '2025-05-14' })),
  ];
  const subjects = ['English language arts', 'Mathematics', 'Science', 'History'];
  const gradesOf: Readonly<Record<string, readonly number[]>> = {
    [birch]: [1, 3, 5],
    [linden]: [9, 10, 11],
    [fir]: [6, 8],
  };
  const usual: Readonly<Record<string, readonly number[]>> = {
    'Classroom relationships': [3, 4, 3],
    'Family collaboration': [2, 3, 2, 3],
    Assessment: [3, 2, 3],
    Instruction: [3, 3, 2, 4],
    Discourse: [3, 2, 3],
  };
  const rules = ['observations-enough', 'observations-complete', 'observers-agree'];
  const observed = lessons.flatMap((lesson, at) =>
    (lesson.id === 'O-06' || lesson.id === 'O-13'
      ? ['Observer A', 'Observer B']
      : [at % 2 === 0 ? 'Observer A' : 'Observer B']
    ).map((observer, second) => ({ ...lesson, observer, second: second === 1, at })),
  );
  const rows = observed.flatMap(({ id, school, on, observer, second, at }) => {
    const startsSchool = !second && lessons.findIndex((lesson) => lesson.school === school) === at;
    const double = observed.filter((one) => one.id === id).length === 2;
    return (
      pillars
        // The family pillar could not be seen in the last lesson.
        .filter((pillar) => id !== 'O-14' || pillar !== 'Family collaboration')
        .map((pillar, place): ToldRow => {
          const apart = id === 'O-13' && pillar === 'Discourse';
          const rated = [
            ...(startsSchool && place === 0 ? ['observations-enough'] : []),
            ...(place === 0 ? ['observations-complete'] : []),
            ...(double && !second ? ['observers-agree'] : []),
          ];
          const fails = [
            ...(startsSchool && place === 0 && school === fir ? ['observations-enough'] : []),
            ...(id === 'O-14' && place === 0 ? ['observations-complete'] : []),
            ...(apart && !second ? ['observers-agree'] : []),
          ];
          const low = school === birch ? [1, 2, 1] : [2, 2, 3];
          const scores = usual[pillar] ?? low;
          const score = apart ? (second ? 1 : 3) : scores[at % scores.length]!;
          const noted = !second && pillars[at % pillars.length] === pillar;
          return {
            cells: [
              ...[id, school, on, gradesOf[school]![at % gradesOf[school]!.length]!, subjects[at % subjects.length]!],
              ...[
                observer,
                'CRIOP',
                pillar,
                score,
                ...(noted ? notes[pillar]![Math.floor(at / pillars.length)]! : [null, null]),
              ],
            ],
            what: 'Two observations are too few; one lacks a pillar, and two observers part by two points on discourse.',
            fails,
            outside: rules.filter((rule) => !rated.includes(rule)),
          };
        })
    );
  });
  const made = toldSheet(
    ledger,
    pack,
    'Observations',
    [
      ...['Observation ID', 'School', 'Observation Date', 'Grade', 'Course', 'Observer', 'Rubric', 'Pillar', 'Score'],
      ...['Examples', 'Non-Examples'],
    ],
    Object.fromEntries(rules.map((rule) => [rule, 'by school' as const])),
    rows,
  );
  for (const school of [null, birch])
    enter(
      ledger,
      `low-pillar/${school ?? 'district'}`,
      'pillar-means',
      'Observations',
      made,
      [5],
      'The mean of one pillar is below the level aimed at.',
      {
        subject: { district: districtName, ...(school === null ? {} : { school }) },
        dimension: 'pillar',
        group: 'Critical consciousness',
        status: 'not-met',
      },
    );
  return made;
}

function enter(
  ledger: Ledger,
  id: string,
  check: string,
  sheet: string,
  made: Made,
  rows: readonly number[],
  what: string,
  expect: Expected,
): void {
  ledger.enter(() => ({
    id,
    sheet,
    cells: rows.map((row) => cellsOf(made.sheet, made.rows[row]!)),
    what,
    pack,
    check,
    find: true,
    expect: [expect],
  }));
}

/** Rules about students, of whom this workbook has none, and the one for calendars with a mark instead of a day. */
const studentRules: readonly string[] = [
  ...['absence-plan', 'absence-plan-critical', 'calendar-checked-off', 'early-warning-attendance'],
  ...['early-warning-attendance-critical', 'early-warning-flags-by-group', 'early-warning-grade-average'],
  ...['early-warning-high-courses'],
  ...['early-warning-middle-courses', 'early-warning-moves', 'early-warning-on-track', 'early-warning-repeating'],
  ...['early-warning-several-flags', 'early-warning-state-level', 'early-warning-suspension'],
  ...['support-checkpoint', 'support-plan-complete', 'support-reach', 'support-time'],
];
