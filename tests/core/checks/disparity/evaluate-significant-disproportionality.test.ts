import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluateSignificantDisproportionality } from '../../../../src/core/checks/disparity/evaluate-significant-disproportionality.ts';
import { federalGroups } from '../../../../src/core/checks/disparity/federal-groups.ts';
import type { Outcome } from '../../../../src/core/checks/outcome.ts';
import type { Pack, Setting, SignificantDisproportionalityRule } from '../../../../src/core/checks/rule.ts';
import type { ColumnKind, Table } from '../../../../src/core/table/table.ts';
import type { Problem } from '../../../../src/core/problems.ts';
import { tableOf, type TestRecord } from '../../../support/table.ts';
import { threshold } from './disparity-rule.ts';
import { shippedPack } from './shipped-pack.ts';
import { worldOf } from './world-of.ts';

const pack = shippedPack('idea-significant-disproportionality');
const ruleOf = (id: string): SignificantDisproportionalityRule =>
  pack.rules.find((rule) => rule.id === id) as SignificantDisproportionalityRule;

const fields = {
  scope: 'category',
  year: 'school-year',
  district: 'identifier',
  category: 'category',
  race: 'category',
  cases: 'count',
  students: 'count',
} as const;

type Row = readonly [race: string, cases: number | string | null, students: number | string | null];

const rowsOf = (year: string, rows: readonly Row[], given: TestRecord = {}): TestRecord[] =>
  rows.map(([race, cases, students]) => ({
    scope: 'district',
    year,
    district: 'Adams',
    category: 'autism',
    race,
    cases,
    students,
    ...given,
  }));
const sheet = (...rows: readonly TestRecord[][]): Table => tableOf('idea-counts', fields, rows.flat(), 'Counts');

const black = 'Black or African American';
/** 12 of 60 against 50 of 1,000 is exactly 4; Koopman 2.23 to 6.87 by an outside computation. */
const four: readonly Row[] = [
  [black, 12, 60],
  ['White', 50, 1000],
];
const three: readonly Row[] = [
  [black, 12, 80],
  ['White', 50, 1000],
];

function run(
  tables: readonly Table[],
  given: { setting?: string; rule?: string; pack?: Pack; asOf?: string } = {},
): { outcomes: readonly Outcome[]; problems: readonly Problem[]; of: (group: string, district?: string) => Outcome } {
  const world = worldOf(tables, { setting: given.setting ?? 'massachusetts', asOf: given.asOf ?? '2025-06-30' });
  const { outcomes, problems } = evaluateSignificantDisproportionality(
    given.pack ?? pack,
    ruleOf(given.rule ?? 'identification-autism'),
    world,
  );
  return {
    outcomes,
    problems,
    of: (group, district = 'Adams') => {
      const found = outcomes.filter((one) => one.group === group && one.subject['district'] === district);
      assert.equal(found.length, 1);
      return found[0]!;
    },
  };
}

/** The shipped pack with another setting. */
const withSetting = (setting: Partial<Setting>): Pack => ({
  ...pack,
  settings: new Map([['test', { id: 'test', title: '', thresholds: new Map(), options: new Map(), ...setting }]]),
});
const thresholds = (...all: readonly ReturnType<typeof threshold>[]): Setting['thresholds'] =>
  new Map(all.map((one) => [one.id, one]));

describe('the years of Massachusetts, 4.0 or greater in each of three', () => {
  const threeYears = sheet(rowsOf('2022-23', four), rowsOf('2023-24', four), rowsOf('2024-25', four));

  test('three years on the threshold are identified', () => {
    const found = run([threeYears]).of(black);
    assert.equal(found.status, 'not-met');
    assert.equal(found.indicator, true);
    assert.deepEqual([found.n, found.d, found.comparison?.n, found.comparison?.d, found.value], [12, 60, 50, 1000, 4]);
    assert.deepEqual([found.interval!.lower.toFixed(2), found.interval!.upper!.toFixed(2)], ['2.23', '6.87']);
    assert.equal(found.subject['year'], '2024-25');
    assert.equal(found.subject['category'], 'autism');
    assert.match(found.steps.at(-2)!.result, /3 of 3: identified/);
    assert.doesNotMatch(JSON.stringify(found), /noncomplian|discriminat/i);
  });

  test('two years are at risk and not identified', () => {
    const found = run([sheet(rowsOf('2022-23', three), rowsOf('2023-24', four), rowsOf('2024-25', four))]).of(black);
    assert.equal(found.status, 'needs-review');
    assert.equal(found.reason?.code, 'at-risk');
    assert.match(found.reason!.message, /2 consecutive years of the 3/);
  });

  test('earlier years that were not given are not presumed either way', () => {
    const found = run([sheet(rowsOf('2023-24', four), rowsOf('2024-25', four))]).of(black);
    assert.equal(found.reason?.code, 'years-missing');
    assert.equal(
      run([sheet(rowsOf('2022-23', four), rowsOf('2024-25', four))]).of(black).reason?.code,
      'years-missing',
    );
  });

  test('a latest year below the threshold clears what came before', () => {
    const found = run([sheet(rowsOf('2022-23', four), rowsOf('2023-24', four), rowsOf('2024-25', three))]).of(black);
    assert.equal(found.status, 'met');
    assert.equal(found.reason, null);
  });

  test('a year of which the group was too small breaks the run', () => {
    const small: readonly Row[] = [
      [black, 12, 29],
      ['White', 50, 1000],
    ];
    const found = run([sheet(rowsOf('2022-23', four), rowsOf('2023-24', small), rowsOf('2024-25', four))]).of(black);
    assert.equal(found.reason?.code, 'at-risk');
    assert.match(found.steps.find(({ label }) => label === '2023-24')!.result, /29 students; the minimum n-size is 30/);
  });

  test('the numbers the State never confirmed are marked wherever they were used', () => {
    const { problems } = run([threeYears]);
    const unsure = problems.filter(({ code }) => code === 'threshold-unverified').map(({ message }) => message);
    assert.equal(unsure.length, 2);
    assert.match(unsure.join(' '), /`cell-size`.*`n-size`/);
  });

  test('seven groups come out, those without a row as not computed', () => {
    const { outcomes } = run([threeYears]);
    assert.deepEqual(
      outcomes.map(({ group }) => group),
      federalGroups,
    );
    assert.equal(outcomes.find(({ group }) => group === 'Asian')!.reason?.code, 'group-missing');
  });

  test('evidence names the cells of every year', () => {
    const found = run([threeYears]).of(black);
    const roles = Object.fromEntries(found.evidence.map(({ role, ranges }) => [role, ranges.join(' ')]));
    assert.deepEqual(roles, {
      cases: 'Counts!F6',
      students: 'Counts!G6',
      'comparison cases': 'Counts!F7',
      'comparison students': 'Counts!G7',
      'cases, 2022-23': 'Counts!F2',
      'students, 2022-23': 'Counts!G2',
      'cases, 2023-24': 'Counts!F4',
      'students, 2023-24': 'Counts!G4',
    });
  });
});

describe('what the State has to set', () => {
  test('without a threshold the ratio is shown and nothing is decided: there is no federal one', () => {
    const { of, problems } = run([sheet(rowsOf('2024-25', four))], { setting: 'federal' });
    const found = of(black);
    assert.equal(found.status, 'not-computed');
    assert.equal(found.reason?.code, 'threshold-missing');
    assert.match(found.reason!.message, /Threshold not set: the risk ratio is for the State to set/);
    assert.equal(found.value, 4);
    assert.ok(problems.some(({ code }) => code === 'threshold-missing'));
  });

  test('Washington asks for more than 3.0 and lets groups of 20 in', () => {
    const at = (students: number): Row[] => [
      [black, 12, students],
      ['White', 50, 1000],
    ];
    const of = (rows: readonly Row[]): Outcome =>
      run([sheet(rowsOf('2022-23', rows), rowsOf('2023-24', rows), rowsOf('2024-25', rows))], {
        setting: 'washington',
      }).of(black);
    assert.equal(of(at(80)).value, 3);
    assert.equal(of(at(80)).status, 'met');
    assert.equal(of(at(79)).status, 'not-met');
    assert.equal(of(at(20)).status, 'not-met');
    assert.equal(of(at(19)).reason?.code, 'below-n-size');
  });

  test('a threshold for an area or a category goes before the general one', () => {
    const one = threshold('risk-ratio', 5);
    const own = withSetting({
      thresholds: thresholds(one, threshold('risk-ratio-identification', 3), threshold('years', 1)),
    });
    const rows = sheet(rowsOf('2024-25', four));
    assert.equal(run([rows], { pack: own, setting: 'test' }).of(black).status, 'not-met');
    const exact = withSetting({
      thresholds: thresholds(
        one,
        threshold('risk-ratio-identification', 3),
        threshold('risk-ratio-identification-autism', 4.5),
        threshold('years', 1),
      ),
    });
    assert.equal(run([rows], { pack: exact, setting: 'test' }).of(black).status, 'met');
  });

  test('a year without a ratio may be passed over where the State does so', () => {
    const small: readonly Row[] = [
      [black, 12, 29],
      ['White', 50, 1000],
    ];
    const years = sheet(
      rowsOf('2021-22', four),
      rowsOf('2022-23', four),
      rowsOf('2023-24', small),
      rowsOf('2024-25', four),
    );
    const set = thresholds(threshold('risk-ratio', 4), threshold('years', 3));
    const skipping = withSetting({ thresholds: set, options: new Map([['missing-year', 'is-skipped']]) });
    assert.equal(run([years], { pack: skipping, setting: 'test' }).of(black).status, 'not-met');
    assert.equal(
      run([years], { pack: withSetting({ thresholds: set }), setting: 'test' }).of(black).reason?.code,
      'at-risk',
    );
  });

  test('reasonable progress holds an identification back where the State uses it', () => {
    const ratio = (students: number): readonly Row[] => [
      [black, 12, students],
      ['White', 50, 1000],
    ];
    // 12/40 → 6.0, 12/48 → 5.0, 12/50 → 4.8
    const years = sheet(rowsOf('2022-23', ratio(40)), rowsOf('2023-24', ratio(48)), rowsOf('2024-25', ratio(50)));
    const set = thresholds(threshold('risk-ratio', 4), threshold('years', 3), threshold('progress-decrease', 0.5));
    const literal = withSetting({ thresholds: set, options: new Map([['progress-years-needed', 1]]) });
    const strict = withSetting({ thresholds: set, options: new Map([['progress-years-needed', 2]]) });
    assert.equal(run([years], { pack: literal, setting: 'test' }).of(black).reason?.code, 'reasonable-progress');
    assert.equal(run([years], { pack: strict, setting: 'test' }).of(black).status, 'not-met');
    assert.match(
      run([years], { pack: strict, setting: 'test' }).of(black).steps.at(-1)!.formula,
      /needed in 2 of the two prior years/,
    );
  });
});

describe('counts of the State stand in for a comparison that is too small', () => {
  const few: readonly Row[] = [
    [black, 12, 60],
    ['White', 9, 25],
  ];

  test('the alternate risk ratio leaves the group itself out of the State', () => {
    const state = rowsOf(
      '2024-25',
      [
        [black, 900, 5000],
        ['White', 400, 8000],
        ['Asian', 100, 2000],
      ],
      { scope: 'State', district: null },
    );
    const found = run([sheet(rowsOf('2024-25', few), state)]).of(black);
    assert.equal(found.measure, 'alternate-risk-ratio');
    assert.deepEqual([found.comparison?.kind, found.comparison?.n, found.comparison?.d], ['state', 500, 10000]);
    assert.equal(found.value, 4);
    assert.ok(
      found.evidence.some(({ role, ranges }) => role === 'State comparison cases' && ranges.join() === 'Counts!F5'),
    );
  });

  test("without the State's rows it is not computed, and says what is missing", () => {
    const found = run([sheet(rowsOf('2024-25', few))]).of(black);
    assert.equal(found.status, 'not-computed');
    assert.equal(found.reason?.code, 'state-comparison-missing');
  });

  test('a State below the minimum as well gives no ratio', () => {
    const state = rowsOf('2024-25', [['White', 9, 8000]], { scope: 'State', district: null });
    const found = run([sheet(rowsOf('2024-25', few), state)]).of(black);
    assert.equal(found.status, 'not-applicable');
    assert.equal(found.reason?.code, 'state-comparison-below-cell-size');
  });
});

describe('sheets of counts as they come', () => {
  test('more cases than students is a problem with its cells, and nothing is computed from it', () => {
    const { of, problems } = run([
      sheet(
        rowsOf('2024-25', [
          [black, 61, 60],
          ['White', 50, 1000],
          ['Asian', 40, 900],
        ]),
      ),
    ]);
    assert.equal(problems.find(({ code }) => code === 'count-exceeds-base')!.where, 'Counts!F2:G2');
    assert.equal(of(black).reason?.code, 'counts-impossible');
    assert.equal(of('White').reason?.code, 'comparison-unknown');
  });

  test('a withheld count is not zero: neither its own ratio nor any that would add it up', () => {
    const { of } = run([
      sheet(
        rowsOf('2024-25', [
          [black, '*', 60],
          ['White', 50, 1000],
          ['Asian', 40, 900],
        ]),
      ),
    ]);
    assert.equal(of(black).reason?.code, 'counts-withheld');
    assert.match(of(black).reason!.message, /Counts!F2:G2/);
    assert.equal(of('White').reason?.code, 'comparison-unknown');
  });

  test('a group listed twice is added up, and nothing is decided: each half would have the other in its comparison', () => {
    // The rows of vector rr-005, with groups large enough for the minimums; merged ratio 3.86.
    const { of, problems } = run([
      sheet(
        rowsOf('2024-25', [
          [black, 20, 100],
          [black, 10, 50],
          ['White', 44, 850],
        ]),
      ),
    ]);
    assert.equal(problems.find(({ code }) => code === 'duplicate-row')!.where, 'Counts!F2:G3');
    assert.equal(of(black).value!.toFixed(6), '3.863636');
    assert.equal(of(black).status, 'needs-review');
    assert.equal(of(black).reason?.code, 'group-twice');
    assert.equal(of('White').reason?.code, 'group-twice');
  });

  test('a total is none of the seven groups', () => {
    const { of, problems } = run([sheet(rowsOf('2024-25', [...four, ['All students', 62, 1060]]))]);
    assert.deepEqual([of(black).comparison?.n, of(black).comparison?.d], [50, 1000]);
    assert.ok(problems.some(({ message }) => message.startsWith('“All students” is none of the seven groups')));
  });

  test('several districts on one sheet are judged each for itself', () => {
    const other = rowsOf('2024-25', three, { district: 'Brook' });
    const { of } = run([sheet(rowsOf('2024-25', four), other)]);
    assert.equal(of(black, 'Adams').value, 4);
    assert.equal(of(black, 'Brook').value, 3);
  });

  test('missing columns and missing sheets are one outcome that says so', () => {
    const bare = tableOf('idea-counts', { category: 'category', race: 'category', cases: 'count' }, [
      { category: 'autism', race: black, cases: 1 },
    ]);
    assert.match(run([bare]).outcomes[0]!.reason!.message, /no column for `students`/);
    assert.equal(run([]).outcomes[0]!.reason?.code, 'table-missing');
  });
});

describe('counts from rosters', () => {
  const roster = {
    'student-id': 'identifier',
    race: 'category',
    disability: 'flag',
    'primary-disability': 'category',
    placement: 'category',
    'birth-date': 'date',
    age: 'number',
  } as const;
  const rosterWith = (...names: readonly (keyof typeof roster)[]): Record<string, ColumnKind> =>
    Object.fromEntries(names.map((name) => [name, roster[name]]));
  const child = (n: number, race: string, more: TestRecord = {}): TestRecord => ({
    'student-id': `s${n}`,
    race,
    disability: 'no',
    age: 10,
    ...more,
  });
  const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);

  test('a category of identification is out of all children enrolled of the ages that count', () => {
    const children = [
      ...range(1, 60).map((n) => child(n, black, n <= 12 ? { disability: 'Y', 'primary-disability': 'Autism' } : {})),
      ...range(61, 1060).map((n) =>
        child(n, 'White', n <= 110 ? { disability: 'Y', 'primary-disability': 'Autism' } : {}),
      ),
      // Too young and too old; they are not enrolled children of 3 to 21.
      child(2000, black, { age: 2 }),
      child(2001, black, { age: 22, disability: 'Y', 'primary-disability': 'Autism' }),
    ];
    const ages = rosterWith('student-id', 'race', 'disability', 'primary-disability', 'age');
    const found = run([tableOf('students', ages, children, 'Roster')]).of(black);
    assert.deepEqual([found.n, found.d, found.comparison?.n, found.comparison?.d], [12, 60, 50, 1000]);
    assert.equal(found.subject['year'], '2024-25');
    assert.equal(found.reason?.code, 'years-missing');
  });

  test('ages by date of birth turn on the as-of day', () => {
    const born = rosterWith('student-id', 'race', 'disability', 'primary-disability', 'birth-date');
    const at = (iso: string): TestRecord => ({
      'birth-date': { date: iso },
      disability: 'Y',
      'primary-disability': 'Autism',
    });
    const children = [
      child(1, black, at('2003-07-01')),
      child(2, black, at('2003-06-30')),
      child(3, 'White', at('2015-01-01')),
    ];
    // On 30 June 2025 the first is 21, the second has turned 22.
    const found = run([tableOf('students', born, children)], { rule: 'identification-any-disability' }).of(black);
    assert.deepEqual([found.n, found.d], [1, 1]);
  });

  test('placement and removals are out of children with disabilities, each child once', () => {
    const children = [
      ...range(1, 40).map((n) =>
        child(n, black, { disability: 'Y', placement: n <= 12 ? 'substantially separate' : 'full inclusion' }),
      ),
      ...range(41, 140).map((n) =>
        child(n, 'White', { disability: 'Y', placement: n <= 50 ? 'substantially separate' : 'full inclusion' }),
      ),
      ...range(141, 400).map((n) => child(n, 'White')),
    ];
    const used = rosterWith('student-id', 'race', 'disability', 'placement', 'age');
    const students = tableOf('students', used, children, 'Roster');
    const placed = run([students], { rule: 'placement-regular-class-less-than-40-percent' }).of(black);
    assert.deepEqual(
      [placed.n, placed.d, placed.comparison?.n, placed.comparison?.d, placed.value],
      [12, 40, 10, 100, 3],
    );
    const removal = (n: number, type: string, days: number): TestRecord => ({
      'student-id': `s${n}`,
      'removal-type': type,
      'days-removed': days,
    });
    const removals = tableOf(
      'discipline',
      { 'student-id': 'identifier', 'removal-type': 'category', 'days-removed': 'number' },
      [
        ...range(1, 12).flatMap((n) => [
          removal(n, 'out-of-school suspension', 3),
          removal(n, 'out-of-school suspension', 4),
        ]),
        removal(13, 'out-of-school suspension', 6),
        removal(13, 'expulsion', 6),
        removal(14, 'in-school suspension', 2),
        ...range(41, 60).map((n) => removal(n, 'out-of-school suspension', 1)),
        // A child without a disability is on the roster and outside the base: neither counted nor unmatched.
        removal(200, 'out-of-school suspension', 1),
      ],
    );
    const short = run([students, removals], { rule: 'removal-out-of-school-10-days-or-fewer' });
    assert.deepEqual(
      [short.of(black).n, short.of(black).d, short.of(black).comparison?.n, short.of(black).comparison?.d],
      [12, 40, 20, 100],
    );
    assert.ok(!short.problems.some(({ code }) => code === 'join-unmatched'));
    assert.equal(run([students, removals], { rule: 'removal-out-of-school-more-than-10-days' }).of(black).n, 1);
    assert.equal(run([students, removals], { rule: 'removal-total' }).of(black).n, 14);
  });

  test('earlier years come from the sheet of counts, the current one from the roster', () => {
    const children = [
      ...range(1, 60).map((n) => child(n, black, n <= 12 ? { disability: 'Y', 'primary-disability': 'Autism' } : {})),
      ...range(61, 1060).map((n) =>
        child(n, 'White', n <= 110 ? { disability: 'Y', 'primary-disability': 'Autism' } : {}),
      ),
    ];
    const ages = rosterWith('student-id', 'race', 'disability', 'primary-disability', 'age');
    const found = run([
      sheet(rowsOf('2022-23', four), rowsOf('2023-24', four)),
      tableOf('students', ages, children, 'Roster'),
    ]).of(black);
    assert.equal(found.status, 'not-met');
    assert.equal(found.subject['year'], '2024-25');
    assert.ok(found.evidence.some(({ role, ranges }) => role === 'students' && ranges.join() === 'Roster!B2:B61'));
  });

  test('a roster without a column the category needs names it', () => {
    const without = rosterWith('student-id', 'race', 'disability', 'age');
    const [only] = run([tableOf('students', without, [child(1, black)])]).outcomes;
    assert.equal(only!.reason?.code, 'column-missing');
    assert.match(only!.reason!.message, /`primary-disability`/);
  });
});
