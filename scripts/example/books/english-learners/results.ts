import type { ExampleRow, ExampleSheet } from '../../example-sheet.ts';
import type { Ledger } from '../../ledger.ts';
import { schools } from '../../schools.ts';
import { former, sampled } from './families.ts';
import { fourSchools, inGroup, learners, type Learner } from './learners.ts';
import { compliance, Lines, services, type Cells } from './lines.ts';
import { specialOf } from './services.ts';

const optedOut = learners.filter((one) => one.optedOut);
/** Who was not tested, and why. */
const untested = new Map<Learner, string | null>([
  [inGroup('L-2')[4]!, 'Absent through the make-up days'],
  [inGroup('L-3')[1]!, null],
  // The last opt-out was not tested either.
  [optedOut[4]!, null],
]);
/** Who reached the levels to leave; the last one is still open. */
const reached: readonly Learner[] = [inGroup('B-6')[2]!, inGroup('D-5')[1]!, inGroup('L-5')[0]!, inGroup('L-5')[1]!];

/** Every fifth learner did not make progress; so do the long-term learners. */
const missed = (learner: Learner): boolean => !untested.has(learner) && learners.indexOf(learner) % 5 === 2;

/** ACCESS results of the year before, and of those who left this summer. */
export function accessSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('ACCESS', ledger, {
    LASID: null,
    School: null,
    Grade: null,
    EL: true,
    'ACCESS Year': '2024-25',
    'ACCESS Overall': null,
    'ACCESS Literacy': null,
    'ACCESS Participation': 'Tested',
    'Reason Not Tested': null,
    'SPD Domains': null,
    'SPD Documented': null,
    'Student with Disability': false,
    DOE039: '00',
    'Met Target': null,
    'Reclassification Decision Date': null,
    'EL Exit': null,
    'Classroom Evidence': null,
  });
  ledger.needs(services, 'access-participation', 95);
  const rows = new Map<Learner, ExampleRow>();
  for (const learner of learners) {
    const reason = untested.get(learner);
    const wasTested = reason === undefined;
    const top = reached.includes(learner);
    const excused = learner.id === inGroup('F-1')[0]!.id || learner.id === inGroup('L-3')[0]!.id;
    const cells: Cells = {
      LASID: learner.id,
      Grade: learner.grade,
      'Student with Disability': specialOf(learner).disability ?? false,
      ...(wasTested
        ? {
            'ACCESS Overall': top ? 4.6 : Math.min(4.1, learner.score),
            'ACCESS Literacy': top ? 4.2 : learner.literacy,
            'Met Target': !missed(learner),
          }
        : { 'ACCESS Participation': 'Not tested', 'Reason Not Tested': reason }),
      ...(top ? { 'Reclassification Decision Date': learner === reached[3] ? null : '2025-06-06' } : {}),
      ...(excused ? { 'SPD Domains': 1, 'SPD Documented': learner.school === schools.fir } : {}),
    };
    rows.set(
      learner,
      lines.add(
        learner.school,
        [
          'services/access-participation',
          ...(wasTested ? [] : ['untested-explained']),
          ...(top ? ['services/exit-decided'] : []),
          ...(excused ? ['excused-domains-supported'] : []),
          ...(missed(learner) || !wasTested ? ['success-plan', 'success-plan-by-october'] : []),
        ],
        cells,
      ),
    );
  }
  const left = former.slice(0, 10).map(({ id, school }, at) =>
    lines.add(school, ['services/exited-with-criteria', 'exit-evidence'], {
      LASID: id,
      EL: false,
      'ACCESS Year': '2023-24',
      'ACCESS Overall': at === 3 ? 4.1 : 4.7,
      'ACCESS Literacy': 4.3,
      'Met Target': true,
      'Reclassification Decision Date': '2024-06-10',
      'EL Exit': '2024-06-14',
      'Classroom Evidence': at !== 7,
    }),
  );
  const row = (learner: Learner): ExampleRow => rows.get(learner)!;
  const open = [...untested.keys()];
  lines.plant(
    'not-tested',
    open.map(row),
    'Three English learners were not tested, all at Linden; one of them had opted out.',
    {
      'services/access-participation': 'fails',
    },
  );
  lines.plant('not-tested-no-reason', open.slice(1).map(row), 'Not tested, and no reason on file.', {
    'untested-explained': 'fails',
  });
  // Without a result nobody knows whether the target was met.
  lines.plant('progress-not-known', open.map(row), 'No result, so nobody knows whether a plan is called for.', {
    'success-plan': 'unknown',
    'success-plan-by-october': 'unknown',
  });
  lines.plant('excused-without-document', [row(inGroup('L-3')[0]!)], 'A domain excused, and nothing in the IEP.', {
    'excused-domains-supported': 'fails',
  });
  lines.plant('exit-not-decided', [row(reached[3]!)], 'Reached the levels to leave, and no decision.', {
    'services/exit-decided': 'fails',
  });
  lines.plant('left-below-the-level', [left[3]!], 'Left with an overall level of 4.1; 4.2 is required.', {
    'services/exited-with-criteria': 'fails',
  });
  lines.plant('left-without-evidence', [left[7]!], 'Left without evidence from the classroom.', {
    'exit-evidence': 'fails',
  });
  const missing = learners.filter(missed);
  const none = [missing[4]!, missing[11]!, missing[18]!];
  const late = [missing[7]!, missing[15]!];
  lines.plant('no-success-plan', none.map(row), 'Did not meet the target, and no plan.', {
    'success-plan': 'fails',
    'success-plan-by-october': 'fails',
  });
  lines.plant('success-plan-late', late.map(row), 'Planned for in November and December.', {
    'success-plan-by-october': 'fails',
  });
  return lines.sheet();
}

/** Success plans: of those who missed the target, of long-term learners, and of students with limited schooling. */
export function plansSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Success Plans', ledger, {
    LASID: null,
    School: null,
    'ILP Date': '2024-10-04',
    'Areas to Improve': true,
    'Personal Goals': true,
    'Progress Tracking': true,
    'Plan Resources': true,
    'Parent Input': true,
  });
  const missing = learners.filter(missed);
  const without = new Set([missing[4], missing[11], missing[18], inGroup('L-3')[3], inGroup('L-1')[3]]);
  const late = new Map([
    [missing[7], '2024-11-19'],
    [missing[15], '2024-12-10'],
  ]);
  const needed = learners.filter(
    (one) => missed(one) || specialOf(one).longTerm === true || specialOf(one).slife === true,
  );
  const rows = needed
    .filter((one) => !without.has(one))
    .map((one, at) =>
      lines.add(one.school, ['success-plan-complete'], {
        LASID: one.id,
        'ILP Date': late.get(one) ?? '2024-10-04',
        'Parent Input': at !== 3 && at !== 12,
        'Progress Tracking': at !== 8,
      }),
    );
  lines.plant('plan-without-parents', [rows[3]!, rows[12]!], 'The parents had no say.', {
    'success-plan-complete': 'fails',
  });
  lines.plant('plan-without-tracking', [rows[8]!], 'Nothing on how progress is tracked.', {
    'success-plan-complete': 'fails',
  });
  return lines.sheet();
}

/** Who took the State tests; a blank is a grade without the test. */
export function stateTestsSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('MCAS Participation', ledger, {
    LASID: null,
    School: null,
    Grade: null,
    EL: true,
    'First Year EL': false,
    'ACCESS Participation': 'Tested',
    'MCAS ELA': null,
    'MCAS Math': null,
    'MCAS STE': null,
  });
  for (const subject of ['ela', 'mathematics', 'science']) ledger.needs(compliance, `state-test-${subject}`, 95);
  const failing: Record<string, ExampleRow[]> = { ela: [], mathematics: [] };
  for (const [at, learner] of learners.entries()) {
    const grade = Number(learner.grade);
    if (!(grade >= 3 && grade <= 8) && grade !== 10) continue;
    const science = [5, 8, 10].includes(grade);
    const firstYear = specialOf(learner).newcomer === true;
    const tested = untested.has(learner) ? 'Not tested' : 'Tested';
    const ela = !firstYear && !(learner.school === schools.fir && at % 9 === 0);
    const mathematics = !(learner.school === schools.linden && at % 6 === 0);
    const row = lines.add(
      learner.school,
      [
        ...(firstYear && tested === 'Tested' ? [] : ['state-test-ela']),
        'state-test-mathematics',
        ...(science ? ['state-test-science'] : []),
      ],
      {
        LASID: learner.id,
        Grade: learner.grade,
        'First Year EL': firstYear,
        'ACCESS Participation': tested,
        'MCAS ELA': ela,
        'MCAS Math': mathematics,
        'MCAS STE': science ? true : null,
      },
    );
    if (!ela && !firstYear) failing['ela']!.push(row);
    if (!mathematics) failing['mathematics']!.push(row);
  }
  lines.plant('not-tested-in-english', failing['ela']!, 'Not tested in English language arts, all at Fir.', {
    'state-test-ela': 'fails',
  });
  lines.plant('not-tested-in-mathematics', failing['mathematics']!, 'Not tested in mathematics, all at Linden.', {
    'state-test-mathematics': 'fails',
  });
  return lines.sheet();
}

/** What the folders of a sample hold. */
export function foldersSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('EL Folders', ledger, {
    LASID: null,
    School: null,
    'EL Status': 'EL',
    'Opt Out': false,
    'Survey in Folder': true,
    'Test Results in Folder': true,
    'Prior Schooling in Folder': true,
    'Parent Notices in Folder': true,
    'Progress Reports in Folder': true,
    'FEL Monitoring in Folder': null,
    'Opt Out Form in Folder': null,
  });
  const rows = sampled.map((one, at) =>
    lines.add(one.school, ['folder-complete'], {
      LASID: one.id,
      'Opt Out': one.optedOut,
      'Opt Out Form in Folder': one.optedOut ? true : null,
      'Prior Schooling in Folder': at % 7 !== 3,
      'Parent Notices in Folder': at !== 5,
    }),
  );
  for (const { id, school } of former.slice(0, 4))
    lines.add(school, ['folder-complete'], { LASID: id, 'EL Status': 'FEL', 'FEL Monitoring in Folder': true });
  lines.plant(
    'folder-incomplete',
    rows.filter((_, at) => at % 7 === 3 || at === 5),
    'Earlier schooling or the notices to the parents are missing.',
    { 'folder-complete': 'fails' },
  );
  return lines.sheet();
}

/** Title I for English learners, school by school. */
export function titleOneSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Title I EL', ledger, {
    School: null,
    'School Year': '2024-25',
    'Title I Allocation': null,
    'Projected EL Percent': null,
    'Spent on English Learners': null,
    'Spent on Barred Items': 0,
    'English Learners Unserved': null,
    'Other Students Unserved': null,
  });
  const rows = fourSchools.map((school, at) =>
    lines.add(school, ['title-one-spent', 'title-one-barred', 'title-one-unserved'], {
      'Title I Allocation': [100000, 84000, 120000, 150000][at]!,
      'Projected EL Percent': ['25%', '12%', '10%', '8%'][at]!,
      'Spent on English Learners': [25000, 10200, 9800, 12000][at]!,
      'Spent on Barred Items': at === 3 ? 640 : 0,
      'English Learners Unserved': ['20%', '30%', '25%', '40%'][at]!,
      'Other Students Unserved': ['22%', '30%', '28%', '31%'][at]!,
    }),
  );
  lines.plant('title-one-not-spent', [rows[2]!], '9,800 of 12,000 dollars spent.', { 'title-one-spent': 'fails' });
  lines.plant(
    'title-one-barred',
    [rows[3]!],
    '640 dollars spent on what is barred; more English learners than others are not served.',
    {
      'title-one-barred': 'fails',
      'title-one-unserved': 'fails',
    },
  );
  return lines.sheet();
}

/** The rates the State published. */
export function ratesSheet(): ExampleSheet {
  const lines = new Lines('ACCESS Rates', null, {
    School: null,
    'School Year': '2023-24',
    RE1: null,
    RE2: null,
    RE3: null,
    RE5: null,
  });
  fourSchools.forEach((school, at) =>
    lines.add(school, [], {
      RE1: ['48%', '45%', '39%', '36%'][at]!,
      RE2: ['14%', '12%', '13%', '12%'][at]!,
      RE3: ['90%', '88%', '86%', '85%'][at]!,
      RE5: ['6%', '8%', '17%', '27%'][at]!,
    }),
  );
  return lines.sheet();
}
