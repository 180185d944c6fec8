import { services, type EnglishLearner } from './english-learners.ts';
import { on, type ExampleRow, type ExampleSheet } from './example-sheet.ts';
import { day } from './iso-day.ts';
import type { Ledger } from './ledger.ts';
import type { Random } from './random.ts';
import { schools, type School } from './schools.ts';

interface Test {
  readonly learner: EnglishLearner;
  status: string;
  overall: number | null;
  literacy: number | null;
  exit: number | null;
}

/** ACCESS of winter 2025: who was tested, the levels reached, and who left English learner status in June. */
export function accessSheet(learners: readonly EnglishLearner[], ledger: Ledger, random: Random): ExampleSheet {
  const exitDay = day('2025-06-12');
  const all = learners.map((learner): Test => {
    const overall = Math.min(6, Math.round(learner.lastLevel * 10 + random.whole(0, 8)) / 10);
    const literacy = Math.max(1, Math.round(overall * 10 - random.whole(-1, 4)) / 10);
    const leaves = overall >= 4.2 && literacy >= 3.9;
    return { learner, status: 'Tested', overall, literacy, exit: leaves ? exitDay : null };
  });
  const planted = new Set<Test>();
  const take = (school: School, count: number): Test[] => {
    const found = all
      .filter((test) => test.learner.student.school === school && test.exit === null && !planted.has(test))
      .slice(-count);
    for (const test of found) planted.add(test);
    return found;
  };
  const missed = (school: School, statuses: readonly string[]): Test[] => {
    const tests = take(school, statuses.length);
    tests.forEach((test, at) => Object.assign(test, { status: statuses[at], overall: null, literacy: null }));
    return tests;
  };
  const many = missed(schools.linden, [...Array<string>(6).fill('Absent'), ...Array<string>(4).fill('Not tested')]);
  const exactly = missed(schools.elm, ['Absent', 'Absent', 'Refused']);
  const one = missed(schools.fir, ['Absent']);
  const [tooSoon] = take(schools.fir, 1);
  Object.assign(tooSoon!, { overall: 4.3, literacy: 3.7, exit: exitDay });
  const [justEnough] = take(schools.birch, 1);
  Object.assign(justEnough!, { overall: 4.2, literacy: 3.9, exit: exitDay });

  const rowOf = new Map<Test, ExampleRow>();
  for (const test of all) {
    const row = rowFor(test, random);
    rowOf.set(test, row);
    const { school } = test.learner.student;
    ledger.say(services, 'access-participation', row, school, 'complies');
    if (test.exit !== null) ledger.say(services, 'exited-with-criteria', row, school, 'complies');
    if (test.overall !== null && test.overall >= 4.2 && test.literacy! >= 3.9)
      ledger.say(services, 'exit-decided', row, school, 'complies');
  }
  const rowsOf = (tests: readonly Test[]): ExampleRow[] => tests.map((test) => rowOf.get(test)!);
  const base = { sheet: 'ACCESS', pack: services } as const;
  ledger.plant({
    ...base,
    id: 'access-below-95-percent',
    rows: rowsOf(many),
    what: 'At Linden 10 of 156 English learners were not tested: 93.6 percent took part, 95 are needed.',
    says: { 'access-participation': 'fails' },
  });
  ledger.plant({
    ...base,
    id: 'trap/access-exactly-95-percent',
    rows: rowsOf(exactly),
    what: 'At Elm 57 of 60 English learners were tested, exactly 95 percent.',
    says: { 'access-participation': 'fails' },
    find: false,
  });
  ledger.plant({
    ...base,
    id: 'trap/access-one-not-tested',
    rows: rowsOf(one),
    what: 'At Fir one of 78 English learners was absent; 98.7 percent were tested.',
    says: { 'access-participation': 'fails' },
    find: false,
  });
  ledger.plant({
    ...base,
    id: 'exit-below-criteria',
    rows: rowsOf([tooSoon!]),
    what: 'A student left English learner status with a literacy level of 3.7; 3.9 is needed.',
    says: { 'exited-with-criteria': 'fails' },
  });
  ledger.plant({
    ...base,
    id: 'trap/exit-just-enough',
    rows: rowsOf([justEnough!]),
    what: 'A student left with exactly 4.2 overall and 3.9 in literacy.',
    says: { 'exited-with-criteria': 'complies' },
  });
  return {
    name: 'ACCESS',
    above: [],
    columns: [
      { header: 'LASID', width: 9 },
      { header: 'School', width: 36 },
      { header: 'Grade', width: 7 },
      { header: 'EL', width: 6 },
      { header: 'Test Year', width: 10 },
      { header: 'ACCESS Status', width: 14 },
      { header: 'Overall', width: 9 },
      { header: 'Literacy', width: 9 },
      { header: 'Listening', width: 9 },
      { header: 'Speaking', width: 9 },
      { header: 'Reading', width: 9 },
      { header: 'Writing', width: 9 },
      { header: 'EL Exit Date', width: 12 },
      { header: 'Exit Decision Date', width: 18 },
    ],
    rows: [...rowOf.values()],
    below: [],
  };
}

function rowFor({ learner, status, overall, literacy, exit }: Test, random: Random): ExampleRow {
  const near = (level: number | null): number | null =>
    level === null ? null : Math.min(6, Math.max(1, Math.round(level * 10 + random.whole(-4, 4)) / 10));
  const { student } = learner;
  return {
    cells: [
      student.id,
      student.school.name,
      student.grade,
      'Y',
      '2024-25',
      status,
      overall,
      literacy,
      near(overall),
      near(overall),
      near(literacy),
      near(literacy),
      on(exit),
      on(exit === null ? null : day('2025-06-05')),
    ],
  };
}
