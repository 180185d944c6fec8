import type { ExampleRow, ExampleSheet } from '../../example-sheet.ts';
import type { Ledger } from '../../ledger.ts';
import { schools, type School } from '../../schools.ts';
import {
  blocksOwed,
  fourSchools,
  groups,
  inGroup,
  isElementary,
  learners,
  minutesOwed,
  type Learner,
} from './learners.ts';
import { Lines, type Cells } from './lines.ts';

/** What a learner's row holds besides what follows from group and level. */
interface Special {
  readonly disability?: boolean;
  readonly changeDocumented?: boolean;
  readonly newcomer?: boolean;
  readonly longTerm?: boolean;
  readonly slife?: boolean;
  readonly alternate?: string;
  readonly minutes?: number;
  readonly blocks?: number;
  readonly level?: string;
  readonly prior?: string;
  readonly type?: string;
  readonly during?: string;
  readonly score?: number;
  readonly yearsLower?: number;
}

const first = (id: string, at = 0): Learner => inGroup(id)[at]!;
const [birchWithout, lindenWithout] = learners.filter((one) => one.group === null && !one.optedOut);

const special = new Map<Learner, Special>();
const give = (learner: Learner, more: Special): void => void special.set(learner, { ...special.get(learner), ...more });

for (const at of [0, 1, 2]) give(first('B-2', at), { minutes: 400 });
give(first('F-2'), { blocks: 1 });
give(first('D-2'), { disability: true, changeDocumented: true, minutes: 225 });
give(first('D-2', 1), { disability: true, changeDocumented: false, minutes: 225 });
give(birchWithout!, { disability: true, changeDocumented: false });
for (const id of ['B-4', 'B-5', 'D-5', 'F-1', 'F-3', 'L-3', 'L-4'])
  give(first(id), { disability: true, changeDocumented: false });
for (const id of ['B-1', 'D-1', 'F-1', 'L-1']) for (const at of [1, 2]) give(first(id, at), { newcomer: true });
for (const at of [0, 1, 2, 3]) give(first('L-3', at), { longTerm: true });
for (const at of [0, 1]) give(first('F-3', at), { longTerm: true });
for (const learner of inGroup('F-5')) give(learner, { slife: true });
give(first('L-1', 3), { slife: true });
give(first('B-6'), { type: 'Pull-out', during: 'Math' });
give(first('L-2'), { type: 'Embedded in ELA' });
give(first('B-4', 0), { score: 3.6 });
give(first('D-3'), { alternate: 'P3' });
give(first('D-2', 2), { alternate: 'P3' });
give(first('F-2', 3), { prior: '3' });
give(first('D-4', 2), { yearsLower: 1 });
give(first('D-4', 3), { yearsLower: 2 });
give(first('B-8', 3), { yearsLower: 1 });

export const specialOf = (learner: Learner): Special => special.get(learner) ?? {};

/** ESL by student. The rows of a group stand together; the first speaks for the group. */
export function servicesSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('EL Services', ledger, {
    LASID: null,
    School: null,
    Grade: null,
    EL: true,
    'Opt Out': false,
    'EL Program': 'SEI',
    'ELD Level': null,
    'ELD Level Last Year': null,
    'ACCESS Overall': null,
    'Alternate ACCESS': null,
    'Section ID': null,
    'ESL Type': null,
    'ESL During': null,
    'Teacher ID': null,
    'ESL Minutes per Week': 0,
    'Required ESL Minutes': null,
    'ESL Blocks': null,
    'Block Length': null,
    'Student with Disability': false,
    'ESL Change Documented': false,
    Newcomer: false,
    'Long-Term EL': false,
    SLIFE: false,
    'Years with Lower Levels': null,
  });
  const rows = new Map<Learner, ExampleRow>();
  for (const learner of learners) rows.set(learner, rowFor(lines, learner));
  const row = (learner: Learner): ExampleRow => rows.get(learner)!;
  const rowsOf = (id: string): ExampleRow[] => inGroup(id).map(row);
  for (const one of groups) lines.takeIn(row(first(one.id)), one.school, ['esl-groups']);
  for (const school of fourSchools)
    lines.takeIn(row(learners.find((one) => one.school === school)!), null, ['esl-teaching-time']);

  lines.plant(
    'no-esl',
    [row(birchWithout!), row(lindenWithout!)],
    'Two English learners who have not opted out receive no ESL.',
    {
      'services/esl-received': 'fails',
      'list-g-receives-esl': 'fails',
      'list-h-amount': 'fails',
    },
  );
  lines.plant(
    'no-esl-elementary',
    [row(birchWithout!)],
    'A student with a disability without ESL and without a decision.',
    {
      'services/esl-minutes-by-level': 'fails',
      'both-services-none': 'fails',
    },
  );
  lines.plant('no-esl-secondary', [row(lindenWithout!)], 'No block of ESL in the ninth grade.', {
    'services/esl-blocks': 'fails',
  });
  lines.plant(
    'short-minutes',
    [0, 1, 2].map((at) => row(first('B-2', at))),
    'Level 2 with 400 minutes a week; 450 are set.',
    {
      'services/esl-minutes-by-level': 'fails',
      'list-h-amount': 'fails',
    },
  );
  lines.plant('short-blocks', [row(first('F-2'))], 'Level 2 with one block of 50 minutes a day; two are set.', {
    'services/esl-blocks': 'fails',
    'list-h-amount': 'fails',
  });
  lines.plant(
    'changed-by-the-team',
    [row(first('D-2'))],
    'Half the minutes of level 2, as the IEP Team decided in writing.',
    {
      'services/esl-minutes-by-level': 'fails',
      'list-h-amount': 'excused',
      'both-services-less': 'complies',
    },
  );
  lines.plant(
    'changed-without-document',
    [row(first('D-2', 1))],
    'Half the minutes of level 2 for a student with a disability, and nothing in the IEP.',
    {
      'services/esl-minutes-by-level': 'fails',
      'list-h-amount': 'fails',
      'both-services-less': 'fails',
    },
  );
  for (const [id, what] of [
    ['B-7', 'Levels 2 and 4 in one group.'],
    ['D-6', 'Grades 1 and 3 in one group.'],
  ] as const) {
    lines.plant(`group-${id}`, rowsOf(id), what, { 'list-i-grouped': 'fails' });
    lines.plant(`group-${id}-section`, rowsOf(id).slice(0, 1), what, { 'esl-groups': 'fails' });
  }
  lines.plant(
    'level-3-with-2',
    [row(first('D-4', 2)), row(first('D-4', 3)), row(first('B-8', 3))],
    'Level 3 taught with levels 1 or 2.',
    {
      'list-j-level-3': 'fails',
    },
  );
  lines.plant('level-3-second-year', [row(first('D-4', 3))], 'Level 3 with level 2 for a second year.', {
    'level-3-years': 'fails',
  });
  lines.plant('no-esl-license', rowsOf('L-6'), 'An ESL group whose teacher has no ESL license.', {
    'list-l-esl-license': 'fails',
  });
  lines.plant('pull-out-in-mathematics', [row(first('B-6'))], 'Pulled out of mathematics.', { 'esl-type': 'fails' });
  lines.plant('embedded-at-level-2', [row(first('L-2'))], 'ESL embedded in English class at level 2 of high school.', {
    'esl-type': 'fails',
  });
  lines.plant('second-half-of-level-3', [row(first('B-4'))], 'Level 3F with a score of 3.6.', {
    'level-second-half': 'fails',
  });
  lines.plant('alternate-level', [row(first('D-2', 2))], 'Level 2 with P3 on the alternate test.', {
    'level-by-alternate': 'fails',
  });
  lines.plant('level-lowered', [row(first('F-2', 3))], 'Level 2 after level 3 last year.', {
    'level-not-lowered': 'fails',
  });
  lines.plant('long-term-without-plan', [row(first('L-3', 3))], 'A long-term English learner without a plan.', {
    'long-term-plan': 'fails',
  });
  lines.plant(
    'limited-schooling-without-plan',
    [row(first('L-1', 3))],
    'Limited schooling, outside of the special class, and no plan.',
    {
      'limited-schooling-plan': 'fails',
    },
  );
  lines.plant(
    'teaching-time',
    [row(learners.find((one) => one.school === schools.linden)!)],
    'Groups at Linden are owed more minutes than its licensed teacher has.',
    {
      'esl-teaching-time': 'fails',
    },
  );
  return lines.sheet();
}

function rowFor(lines: Lines, learner: Learner): ExampleRow {
  const { group, school, grade, level, optedOut } = learner;
  const more = specialOf(learner);
  const owed = minutesOwed(learner);
  const blocks = isElementary(learner) ? null : group === null ? 0 : (more.blocks ?? blocksOwed(learner));
  const given = group === null ? 0 : blocks === null ? (more.minutes ?? owed) : blocks * group.block! * 5;
  const score = more.score ?? learner.score;
  const cells: Cells = {
    LASID: learner.id,
    Grade: grade,
    'Opt Out': optedOut,
    'EL Program': optedOut ? 'Opted out' : 'SEI',
    'ELD Level': level,
    'ELD Level Last Year': more.prior ?? (level === '1' ? null : level === '2' ? '1' : '2'),
    'ACCESS Overall': score,
    'Alternate ACCESS': more.alternate ?? null,
    'Section ID': group?.id ?? null,
    'ESL Type': group === null ? 'None' : (more.type ?? group.type),
    'ESL During': more.during ?? group?.during ?? null,
    'Teacher ID': group?.teacher ?? null,
    'ESL Minutes per Week': given,
    'Required ESL Minutes': optedOut ? null : owed,
    'ESL Blocks': blocks,
    'Block Length': isElementary(learner) ? null : (group?.block ?? 70),
    'Student with Disability': more.disability ?? false,
    'ESL Change Documented': more.changeDocumented ?? false,
    Newcomer: more.newcomer ?? false,
    'Long-Term EL': more.longTerm ?? false,
    SLIFE: more.slife ?? false,
    'Years with Lower Levels': more.yearsLower ?? null,
  };
  return lines.add(school, rulesFor(learner, given, owed), cells, level);
}

/** The rules that take a learner's row in. */
function rulesFor(learner: Learner, given: number, owed: number): readonly string[] {
  const { group, level, optedOut } = learner;
  const more = specialOf(learner);
  const has = (rule: string, applies: boolean): readonly string[] => (applies ? [rule] : []);
  const score = more.score ?? learner.score;
  const always = [
    'services/level-not-below-score',
    ...has('level-second-half', (level === '3F' || level === '3T') && score >= 3.5 && score < 4),
    ...has('level-by-alternate', more.alternate !== undefined),
    ...has('level-not-lowered', more.prior !== undefined || level !== '1'),
    ...has('long-term-plan', more.longTerm === true),
    ...has('limited-schooling-plan', more.slife === true),
  ];
  if (optedOut) return always;
  const withLower = more.yearsLower !== undefined;
  return [
    ...always,
    'services/esl-received',
    isElementary(learner) ? 'services/esl-minutes-by-level' : 'services/esl-blocks',
    'list-g-receives-esl',
    'list-h-amount',
    ...has('newcomer-esl', more.newcomer === true),
    ...has('both-services-none', more.disability === true && given === 0),
    ...has('both-services-less', more.disability === true && given > 0 && given < owed),
    ...(group === null ? [] : ['list-i-grouped', 'list-l-esl-license', 'esl-type']),
    ...has('list-j-level-3', group !== null && level.startsWith('3')),
    ...has('level-3-years', withLower),
  ];
}

/** The sections ESL is given in, with the classes for students with limited schooling. */
export function sectionsSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Sections', ledger, {
    'Section ID': null,
    School: null,
    Course: null,
    'Section Program': null,
    'ESL Eligible': true,
    'Class Size': null,
  });
  for (const one of groups) {
    const hilt = one.program === 'HILT for SLIFE';
    lines.add(one.school, hilt ? ['hilt-class-size'] : [], {
      'Section ID': one.id,
      Course: one.type === 'Embedded in ELA' ? 'English with ESL' : 'ESL',
      'Section Program': one.program,
      'Class Size': hilt ? 13 : one.students.length,
    });
  }
  const large = lines.add(schools.fir, ['hilt-class-size'], {
    'Section ID': 'F-6',
    Course: 'Native language literacy',
    'Section Program': 'HILT for SLIFE',
    'ESL Eligible': false,
    'Class Size': 16,
  });
  lines.plant('class-too-large', [large], 'Sixteen students in a class for students with limited schooling.', {
    'hilt-class-size': 'fails',
  });
  return lines.sheet();
}

/** Services found missing, and what schools were told of their shortfalls. */
export function gapsSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Service Gaps', ledger, { LASID: null, School: null, 'Gap Found': null, 'Gap Fixed': null });
  const gaps: readonly (readonly [Learner, string, string | null])[] = [
    [first('B-1'), '2024-10-03', '2024-10-15'],
    [first('B-3'), '2024-10-03', '2024-11-02'],
    [first('D-1'), '2024-10-03', '2024-10-21'],
    [first('F-1'), '2024-12-02', '2024-12-16'],
    [first('L-1'), '2024-12-02', '2025-01-13'],
    [first('L-2'), '2025-03-04', '2025-03-21'],
    [lindenWithout!, '2025-03-04', null],
  ];
  const rows = gaps.map(([learner, found, fixed]) =>
    lines.add(learner.school, ['gap-closed'], { LASID: learner.id, 'Gap Found': found, 'Gap Fixed': fixed }),
  );
  lines.plant('gap-closed-late', [rows[4]!], 'Closed after six weeks, over the winter vacation.', {
    'gap-closed': 'fails',
  });
  lines.plant('gap-open', [rows[6]!], 'Found in March and still open.', { 'gap-closed': 'fails' });
  return lines.sheet();
}

export function shortfallsSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Shortfall Notices', ledger, {
    School: null,
    'Service List Date': null,
    'Shortfall Notice Sent': null,
    'Shortfall Copy': null,
    'School Answered': null,
  });
  const all = ['shortfall-notice', 'shortfall-copy', 'shortfall-answer'];
  const add = (school: School, list: string, sent: string, copy: string, answered: string | null): ExampleRow =>
    lines.add(school, all, {
      'Service List Date': list,
      'Shortfall Notice Sent': sent,
      'Shortfall Copy': copy,
      'School Answered': answered,
    });
  add(schools.birch, '2024-10-01', '2024-10-09', '2024-10-16', '2024-10-22');
  add(schools.dogwood, '2024-10-01', '2024-10-09', '2024-10-16', '2024-10-24');
  add(schools.fir, '2024-10-01', '2024-10-11', '2024-10-21', '2024-10-25');
  const late = add(schools.linden, '2024-10-01', '2024-10-15', '2024-10-21', '2024-11-04');
  add(schools.birch, '2025-03-03', '2025-03-28', '2025-04-04', '2025-04-09');
  const silent = add(schools.linden, '2025-03-03', '2025-04-02', '2025-04-14', null);
  lines.plant('notice-late', [late], 'A notice fourteen days after the list of October, answered after twenty.', {
    'shortfall-notice': 'fails',
    'shortfall-answer': 'fails',
  });
  lines.plant('no-answer', [silent], 'A copy after twelve days, and no answer of the school.', {
    'shortfall-copy': 'fails',
    'shortfall-answer': 'fails',
  });
  return lines.sheet();
}
