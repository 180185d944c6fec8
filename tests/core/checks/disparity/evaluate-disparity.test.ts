import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluateDisparity } from '../../../../src/core/checks/disparity/evaluate-disparity.ts';
import type { Outcome } from '../../../../src/core/checks/outcome.ts';
import type { DisparityRule } from '../../../../src/core/checks/rule.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import { tableOf, type TestRecord } from '../../../support/table.ts';
import { packOf, suspensionRule, threshold } from './disparity-rule.ts';
import { worldOf } from './world-of.ts';

const studentFields = {
  'student-id': 'identifier',
  school: 'identifier',
  race: 'category',
  'low-income': 'flag',
  graduated: 'flag',
} as const;
const incidentFields = { 'student-id': 'identifier', 'removal-type': 'category', 'days-removed': 'number' } as const;

const oss = 'out-of-school suspension';

/** A roster with so many students of each race, numbered from 1. */
function roster(groups: Readonly<Record<string, number>>, extra: (n: number) => TestRecord = () => ({})): TestRecord[] {
  let n = 0;
  return Object.entries(groups).flatMap(([race, count]) =>
    Array.from({ length: count }, () => {
      n++;
      return { 'student-id': `s${n}`, school: n % 2 === 0 ? 'North' : 'South', race, ...extra(n) };
    }),
  );
}

const students = (records: readonly TestRecord[], sheet = 'Students'): Table =>
  tableOf('students', studentFields, records, sheet);
const incidents = (records: readonly TestRecord[], sheet = 'Discipline'): Table =>
  tableOf('discipline', incidentFields, records, sheet);
const suspended = (...numbers: readonly number[]): TestRecord[] =>
  numbers.map((n) => ({ 'student-id': `s${n}`, 'removal-type': oss, 'days-removed': 1 }));
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);

function run(
  tables: readonly Table[],
  rule: DisparityRule = suspensionRule(),
  limit = threshold('limit', 2),
): {
  outcomes: readonly Outcome[];
  of: (group: string, school?: string) => Outcome;
  problems: readonly { code: string; where: string; message: string }[];
} {
  const pack = packOf(limit, threshold('cell', 10), threshold('n', 30), threshold('ten', 10, '<='));
  const { outcomes, problems } = evaluateDisparity(pack, rule, worldOf(tables));
  return {
    outcomes,
    problems,
    of: (group, school) => {
      const found = outcomes.filter((one) => one.group === group && one.subject['school'] === school);
      assert.equal(found.length, 1, `${found.length} outcomes for ${group} ${school ?? ''}`);
      return found[0]!;
    },
  };
}

describe('a disparity is the rate of a group against all others', () => {
  // The Massachusetts table of vector ma-001: Black 10 of 44, all others 32 of 896; ratio 6.36, Koopman 3.298 to 11.623.
  const table = students(roster({ Black: 44, 'All the rest': 896 }));
  const cases = incidents(suspended(...range(1, 10), ...range(45, 76)));

  test('the published ratio and its Koopman interval come out, with the difference beside it', () => {
    const black = run([table, cases]).of('Black');
    assert.deepEqual([black.n, black.d, black.comparison?.n, black.comparison?.d], [10, 44, 32, 896]);
    assert.equal(black.value!.toFixed(6), '6.363636');
    assert.equal(black.interval!.lower.toFixed(3), '3.298');
    assert.equal(black.interval!.upper!.toFixed(3), '11.623');
    const labels = black.steps.map(({ label }) => label);
    assert.ok(labels.includes('Risk ratio') && labels.includes('Difference'), labels.join());
    assert.equal(black.steps.find(({ label }) => label === 'Difference')!.result, '19.2 percentage points');
    assert.equal(black.steps.find(({ label }) => label === 'Risk ratio')!.withNumbers, '(10 / 44) / (32 / 896)');
  });

  test('a raised indicator is an indicator, and no text calls it noncompliance', () => {
    const black = run([table, cases]).of('Black');
    assert.equal(black.status, 'not-met');
    assert.equal(black.indicator, true);
    assert.equal(black.reason, null);
    assert.doesNotMatch(JSON.stringify(black), /noncomplian|violat|discriminat/i);
    assert.equal(run([table, cases]).of('All the rest').status, 'met');
  });

  test('exactly on the threshold is decided without rounding: 15 of 100 against 40 of 800 is 3, not 2.9999999999999996', () => {
    const sheet = students(roster({ A: 100, B: 800 }));
    const on = [sheet, incidents(suspended(...range(1, 15), ...range(101, 140)))];
    assert.equal(run(on, suspensionRule(), threshold('limit', 3, '>')).of('A').status, 'met');
    assert.equal(run(on, suspensionRule(), threshold('limit', 3, '>=')).of('A').status, 'not-met');
  });

  test('a student with several suspensions is one case', () => {
    const found = run([students(roster({ A: 10, B: 10 })), incidents(suspended(1, 1, 1, 2, 11))]);
    assert.deepEqual([found.of('A').n, found.of('B').n], [2, 1]);
  });

  test('an outcome that stands on the roster itself needs no incidents', () => {
    const rule = suspensionRule({
      outcome: {
        table: 'students',
        where: [{ type: 'equals', field: 'graduated', value: 'no' }],
        unduplicatedBy: null,
        days: null,
      },
    });
    const sheet = students(roster({ A: 4, B: 4 }, (n) => ({ graduated: n > 3 ? 'Y' : 'no' })));
    const found = run([sheet], rule).of('A');
    assert.deepEqual([found.n, found.d, found.comparison?.n, found.comparison?.d], [3, 4, 0, 4]);
  });

  test('the threshold that was used stands with its date, authority and whether it was verified', () => {
    const found = run([table, cases], suspensionRule(), threshold('limit', 2, '>=', false));
    assert.deepEqual(
      [
        found.of('Black').threshold?.value,
        found.of('Black').threshold?.authority,
        found.of('Black').threshold?.verified,
      ],
      [2, 'test', false],
    );
    assert.ok(found.problems.some(({ code }) => code === 'threshold-unverified'));
  });
});

describe('a favourable outcome is flagged on its low side', () => {
  const graduation = suspensionRule({
    direction: 'favourable',
    outcome: {
      table: 'students',
      where: [{ type: 'equals', field: 'graduated', value: 'yes' }],
      unduplicatedBy: null,
      days: null,
    },
  });
  const table = students(roster({ A: 10, B: 10 }, (n) => ({ graduated: n <= 4 || n > 11 ? 'Y' : 'no' })));

  test('4 of 10 against 9 of 10 is below 0.8 and raised; the other side is not', () => {
    const found = run([table], graduation, threshold('limit', 0.8, '<'));
    assert.equal(found.of('A').status, 'not-met');
    assert.equal(found.of('B').status, 'met');
  });

  test('four-fifths compares with the group of the highest rate, and exactly 0.8 is not below it', () => {
    const fifths = { ...graduation, measure: 'four-fifths' as const };
    const even = students(roster({ A: 10, B: 10 }, (n) => ({ graduated: n <= 8 || n > 10 ? 'Y' : 'no' })));
    const found = run([even], fifths, threshold('limit', 0.8, '<'));
    assert.equal(found.of('A').status, 'met');
    assert.equal(found.of('A').comparison?.kind, 'best');
    assert.equal(run([table], fifths, threshold('limit', 0.8, '<')).of('A').status, 'not-met');
  });

  test('a group too small for the minimum n-size is no yardstick', () => {
    const fifths = { ...graduation, measure: 'four-fifths' as const, gates: { cell: null, students: 'n' } };
    const sheet = students(roster({ Tiny: 1, A: 40, B: 40 }, (n) => ({ graduated: n <= 21 || n > 61 ? 'Y' : 'no' })));
    const found = run([sheet], fifths, threshold('limit', 0.8, '<'));
    assert.deepEqual([found.of('A').comparison?.n, found.of('A').comparison?.d], [20, 40]);
    assert.equal(found.of('Tiny').reason?.code, 'below-n-size');
  });

  test('a threshold on the wrong side for the outcome is a fault of the rule, not a result', () => {
    const [only] = run([table], graduation, threshold('limit', 1.5, '>=')).outcomes;
    assert.equal(only!.reason?.code, 'rule-invalid');
  });
});

describe('minimums and comparisons that cannot carry a ratio', () => {
  const gated = suspensionRule({ gates: { cell: 'cell', students: 'n' } });

  test('minimums are inclusive: 30 students and 10 cases are enough, one less is not', () => {
    const at = (n: number, x: number): Outcome =>
      run(
        [students(roster({ A: n, B: 100 })), incidents(suspended(...range(1, x), ...range(n + 1, n + 20)))],
        gated,
      ).of('A');
    assert.equal(at(30, 10).status, 'met');
    assert.equal(at(29, 10).status, 'not-applicable');
    assert.equal(at(29, 10).reason?.code, 'below-n-size');
    assert.equal(at(30, 9).reason?.code, 'below-cell-size');
    assert.equal(at(30, 9).value, null);
  });

  test('a small comparison group is named as the comparison', () => {
    const found = run([students(roster({ A: 100, B: 20 })), incidents(suspended(...range(1, 30), 101))], gated);
    assert.equal(found.of('A').reason?.code, 'comparison-below-n-size');
    const cases = run([students(roster({ A: 100, B: 40 })), incidents(suspended(...range(1, 30), 101))], gated);
    assert.equal(cases.of('A').reason?.code, 'comparison-below-cell-size');
  });

  test('a comparison without cases gives no ratio and never an infinite one', () => {
    const found = run([students(roster({ A: 10, B: 10 })), incidents(suspended(1, 2))]).of('A');
    assert.equal(found.status, 'not-computed');
    assert.equal(found.reason?.code, 'comparison-zero');
    assert.equal(found.value, null);
    assert.equal(found.steps.find(({ label }) => label === 'Difference')!.result, '20.0 percentage points');
  });

  test('a group alone in its column has nothing to be compared with', () => {
    assert.equal(
      run([students(roster({ A: 10 })), incidents(suspended(1))]).of('A').reason?.code,
      'no-comparison-students',
    );
  });

  test('a threshold nobody has set leaves the numbers and takes the decision', () => {
    const found = run(
      [students(roster({ A: 10, B: 10 })), incidents(suspended(1, 2, 11))],
      suspensionRule({ threshold: 'unset' }),
    ).of('A');
    assert.equal(found.status, 'not-computed');
    assert.equal(found.reason?.code, 'threshold-missing');
    assert.equal(found.value, 2);
  });

  test('a minimum nobody has set does not let a small group pass', () => {
    const rule = suspensionRule({ gates: { cell: 'unset', students: null } });
    const found = run([students(roster({ A: 10, B: 10 })), incidents(suspended(1, 2, 11))], rule).of('A');
    assert.equal(found.reason?.code, 'threshold-missing');
  });
});

describe('the comparison is the one the rule names', () => {
  const tables = [students(roster({ A: 10, B: 20, C: 30 })), incidents(suspended(1, 2, 11, 31))];

  test('a named group is compared with, and is itself the reference', () => {
    const found = run(tables, suspensionRule({ against: { group: ' b ' } }));
    assert.deepEqual(
      [found.of('A').comparison?.label, found.of('A').comparison?.n, found.of('A').comparison?.d],
      ['B', 1, 20],
    );
    assert.equal(found.of('A').value, 4);
    assert.equal(found.of('B').status, 'not-applicable');
    assert.equal(found.of('B').reason?.code, 'reference-group');
  });

  test('a named group that is not there stops the comparison and says so', () => {
    assert.equal(
      run(tables, suspensionRule({ against: { group: 'White' } })).of('A').reason?.code,
      'comparison-group-missing',
    );
  });

  test("the State's counts come from the setting", () => {
    assert.equal(run(tables, suspensionRule({ against: 'state' })).of('A').reason?.code, 'state-counts-missing');
    const options = new Map([
      ['state-cases', 500],
      ['state-students', 10000],
    ]);
    const pack = {
      ...packOf(threshold('limit', 2)),
      settings: new Map([['ma', { id: 'ma', title: '', thresholds: new Map(), options }]]),
    };
    const { outcomes } = evaluateDisparity(
      pack,
      suspensionRule({ against: 'state' }),
      worldOf(tables, { setting: 'ma' }),
    );
    assert.equal(outcomes.find(({ group }) => group === 'A')!.value, 4);
  });

  test('a difference is judged in points', () => {
    const rule = suspensionRule({ measure: 'risk-difference' });
    const found = run(
      [students(roster({ A: 100, B: 100 })), incidents(suspended(...range(1, 15), ...range(101, 110)))],
      rule,
      threshold('limit', 0.05, '>='),
    ).of('A');
    assert.equal(found.value, 0.05);
    assert.equal(found.status, 'not-met');
    assert.match(found.interval!.method, /Newcombe/);
  });
});

describe('days of removal are added up for each student first', () => {
  const removed = (limit: '<=' | '>'): DisparityRule =>
    suspensionRule({
      outcome: { ...suspensionRule().outcome, days: { field: 'days-removed', operator: limit, threshold: 'ten' } },
    });
  const row = (n: number, days: number | string | null, type: string | null = oss): TestRecord => ({
    'student-id': `s${n}`,
    'removal-type': type,
    'days-removed': days,
  });
  const sheet = students(roster({ A: 10, B: 10 }));

  test('two suspensions of six days are one student past ten days', () => {
    const tables = [sheet, incidents([row(1, 6), row(1, 6), row(2, 10), row(3, 2), row(11, 11)])];
    assert.deepEqual([run(tables, removed('>')).of('A').n, run(tables, removed('>')).of('B').n], [1, 1]);
    assert.deepEqual([run(tables, removed('<=')).of('A').n, run(tables, removed('<=')).of('B').n], [2, 0]);
  });

  test('0.1, 2.1, 5.9 and 1.9 days are ten days and not 10.000000000000002', () => {
    const tables = [sheet, incidents([row(1, 0.1), row(1, 2.1), row(1, 5.9), row(1, 1.9), row(11, 11)])];
    assert.equal(run(tables, removed('<=')).of('A').n, 1);
    assert.equal(run(tables, removed('>')).of('A').n, 0);
  });

  test('days that cannot be read leave the student in doubt, unless the rest already decides', () => {
    const tables = [sheet, incidents([row(1, 4), row(1, '*'), row(2, 11), row(2, null), row(11, 11)])];
    const long = run(tables, removed('>'));
    assert.deepEqual([long.of('A').n, long.of('A').d], [1, 9]);
    const short = run(tables, removed('<='));
    assert.deepEqual([short.of('A').n, short.of('A').d], [0, 9]);
    assert.ok(long.problems.some(({ code, message }) => code === 'rows-excluded' && message.includes('1 student')));
  });
});

describe('what is unknown stays unknown and is said', () => {
  test('students of unknown race are in no group and no comparison', () => {
    const records = [
      ...roster({ A: 10, B: 10 }),
      { 'student-id': 's21', race: null },
      { 'student-id': 's22', race: '*' },
    ];
    const found = run([students(records), incidents(suspended(1, 2, 11, 21))]);
    assert.deepEqual([found.of('A').comparison?.n, found.of('A').comparison?.d], [1, 10]);
    const said = found.problems.find(({ message }) => message.startsWith('`race` is unknown'));
    assert.match(said!.message, /2 students/);
    assert.equal(said!.where, 'Students!C22:C23');
  });

  test('incidents of nobody on the roster are not counted, and their cells are named', () => {
    const found = run([students(roster({ A: 10, B: 10 })), incidents(suspended(1, 11, 99, 99, 98))]);
    const said = found.problems.find(({ code }) => code === 'join-unmatched');
    assert.match(said!.message, /3 rows of Discipline \(2 students\)/);
    assert.equal(said!.where, 'Discipline!A4:A6');
    assert.equal(found.of('A').n, 1);
  });

  test('an incident whose kind cannot be read leaves its student in doubt, unless another row decides', () => {
    const records = [
      ...suspended(1, 11),
      { 'student-id': 's2', 'removal-type': null },
      { 'student-id': 's1', 'removal-type': '*' },
    ];
    const found = run([students(roster({ A: 10, B: 10 })), incidents(records)]).of('A');
    assert.deepEqual([found.n, found.d], [1, 9]);
    assert.match(found.steps[0]!.result, /1 student of the group set aside/);
  });

  test('a student who stands on the roster twice counts once', () => {
    const records = [...roster({ A: 10, B: 10 }), { 'student-id': 's1', race: 'B' }];
    const found = run([students(records), incidents(suspended(1, 11))]);
    assert.deepEqual([found.of('A').d, found.of('B').d, found.of('B').n], [10, 10, 1]);
    assert.equal(found.problems.find(({ code }) => code === 'duplicate-row')!.where, 'Students!A22');
  });

  test('a group spelled in two ways is one group, and both spellings are named', () => {
    const records = roster({ Black: 5, ' black ': 5, White: 10 });
    const found = run([students(records), incidents(suspended(1, 6, 11))]);
    assert.deepEqual([found.of('Black').n, found.of('Black').d], [2, 10]);
    assert.ok(found.problems.some(({ message }) => message.includes('“Black” and “ black ” were read as one group')));
  });

  test('a missing column is one outcome that names it, and the other groupings go on', () => {
    const found = run(
      [students(roster({ A: 10, B: 10 })), incidents(suspended(1, 11))],
      suspensionRule({ by: ['race', 'sex'] }),
    );
    const missing = found.outcomes.filter(({ reason }) => reason?.code === 'column-missing');
    assert.equal(missing.length, 1);
    assert.match(missing[0]!.reason!.message, /no column for `sex`/);
    assert.equal(missing[0]!.dimension, 'sex');
    assert.equal(found.of('A').status, 'met');
  });

  test('a missing worksheet is one outcome that names its kind', () => {
    const found = run([students(roster({ A: 10 }))]);
    assert.equal(found.outcomes.length, 1);
    assert.match(found.outcomes[0]!.reason!.message, /`discipline`/);
  });
});

describe('schools and yes/no columns', () => {
  const records = roster({ A: 20, B: 20 }, (n) => ({ 'low-income': n <= 8 ? 'Y' : 'no' }));
  const tables = [students(records), incidents(suspended(1, 2, 3, 21, 22))];

  test('each school is compared within itself', () => {
    const found = run(tables, suspensionRule({ per: ['school'] }));
    const south = found.of('A', 'South');
    // Odd numbers are South: 1 and 3 of the ten of A, 21 of the ten of B.
    assert.deepEqual([south.n, south.d, south.comparison?.n, south.comparison?.d], [2, 10, 1, 10]);
    assert.equal(south.subject['district'], 'Adams');
    assert.equal(found.of('A').n, 3);
  });

  test('a student of unknown school counts for the district and for no school', () => {
    const some = records.map((one, at) => (at === 0 ? { ...one, school: null } : one));
    const found = run([students(some), tables[1]!], suspensionRule({ per: ['school'] }));
    assert.deepEqual([found.of('A').d, found.of('A', 'South').d, found.of('A', 'North').d], [20, 9, 10]);
    assert.ok(found.problems.some(({ message }) => message.includes('`school` is unknown for 1 student')));
  });

  test('of a yes/no column only the students with yes are a group, against those with no', () => {
    const found = run(tables, suspensionRule({ by: ['low-income'] }));
    assert.deepEqual(
      found.outcomes.map(({ group }) => group),
      ['low income'],
    );
    const low = found.of('low income');
    assert.deepEqual([low.n, low.d, low.comparison?.n, low.comparison?.d], [3, 8, 2, 32]);
    assert.equal(low.dimension, 'low-income');
  });
});

describe('school years', () => {
  const fields = { 'student-id': 'identifier', race: 'category', year: 'school-year' } as const;
  const of = (year: string | null): TestRecord[] =>
    roster({ A: 5, B: 5 }).map(({ 'student-id': id, race }) => ({ 'student-id': id!, race: race!, year }));
  const incidentsOf = (year: string, ...numbers: number[]): TestRecord[] =>
    suspended(...numbers).map((one) => ({ ...one, year }));
  const dated = { 'student-id': 'identifier', 'removal-type': 'category', year: 'school-year' } as const;

  test('a roster and incidents of two years are two years of outcomes', () => {
    const found = run([
      tableOf('students', fields, [...of('2023-24'), ...of('2024-25')], 'Students'),
      tableOf(
        'discipline',
        dated,
        [...incidentsOf('2023-24', 1, 2, 6), ...incidentsOf('2024-25', 1, 6, 7)],
        'Discipline',
      ),
    ]);
    const years = found.outcomes
      .filter(({ group }) => group === 'A')
      .map((one) => [one.subject['year'], one.n, one.d, one.comparison?.n]);
    assert.deepEqual(years, [
      ['2023-24', 2, 5, 1],
      ['2024-25', 1, 5, 2],
    ]);
    assert.ok(!found.problems.some(({ code }) => code === 'duplicate-row'));
  });

  test('a roster of one year is not set against incidents of another', () => {
    const found = run([
      tableOf('students', fields, of('2023-24'), 'Students'),
      tableOf('discipline', dated, incidentsOf('2024-25', 1), 'Discipline'),
    ]);
    assert.deepEqual(
      found.outcomes.map(({ reason }) => reason?.code),
      ['year-unclear'],
    );
  });
});

describe('evidence leads back to the cells', () => {
  test('cases are their incident rows, students the cells of their group, in as few ranges as there are runs', () => {
    const found = run([students(roster({ A: 4, B: 4 })), incidents(suspended(1, 5, 2, 2))]).of('A');
    const role = (name: string): string => found.evidence.find((one) => one.role === name)!.ranges.join(' ');
    assert.equal(role('cases'), 'Discipline!A2:C2 Discipline!A4:C5');
    assert.equal(role('students'), 'Students!C2:C5');
    assert.equal(role('comparison cases'), 'Discipline!A3:C3');
    assert.equal(role('comparison students'), 'Students!C6:C9');
    assert.match(found.evidence[0]!.filter, /race is A; .*removal-type is out-of-school suspension/);
  });

  test('many scattered rows become one stretch with the filter that picks them', () => {
    const records = Array.from({ length: 400 }, (_, at) => ({
      'student-id': `s${at + 1}`,
      race: at % 2 === 0 ? 'A' : 'B',
    }));
    const found = run([students(records), incidents(suspended(1, 2))]).of('A');
    const own = found.evidence.find(({ role }) => role === 'students')!;
    assert.deepEqual(own.ranges, ['Students!C2:C400']);
    assert.equal(own.rows, 200);
    assert.match(own.filter, /race is A \(200 rows of this range\)/);
  });
});

describe('the counts are those of a walk over all rows', () => {
  test('random rosters and incidents, with unknowns, schools and days', () => {
    let seed = 20251121;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    for (let round = 0; round < 40; round++) {
      const size = 20 + random(80);
      const people = Array.from({ length: size }, (_, at) => ({
        'student-id': random(12) === 0 ? `s${Math.max(0, at - 1)}` : `s${at}`,
        school: ['North', 'South', null][random(3)] ?? null,
        race: ['A', 'B', 'C', null][random(4)] ?? null,
        'low-income': ['Y', 'no', null][random(3)] ?? null,
      }));
      const events = Array.from({ length: random(120) }, () => ({
        'student-id': `s${random(size + 10)}`,
        'removal-type': [oss, 'in-school suspension', null][random(3)] ?? null,
        'days-removed': [1, 4, 6.5, 11, null][random(5)] ?? null,
      }));
      const rule = suspensionRule({
        per: ['school'],
        by: ['race', 'low-income'],
        outcome: { ...suspensionRule().outcome, days: { field: 'days-removed', operator: '>', threshold: 'ten' } },
      });
      const found = run([students(people), incidents(events)], rule);

      // By hand: the first row of each student, the state of knowledge of each, then a filter for each outcome.
      const first = new Map<string, (typeof people)[number]>();
      for (const one of people) if (!first.has(one['student-id'])) first.set(one['student-id'], one);
      const verdict = (id: string): 'yes' | 'no' | 'unknown' => {
        const rows = events.filter(
          (event) => event['student-id'] === id && event['removal-type'] !== 'in-school suspension',
        );
        const sure = rows.filter((event) => event['removal-type'] === oss);
        const sum = sure.reduce((total, event) => total + (event['days-removed'] ?? 0), 0);
        if (sum > 10) return 'yes';
        return rows.some((event) => event['removal-type'] === null || event['days-removed'] === null)
          ? 'unknown'
          : 'no';
      };
      const people1 = [...first.values()].map((one) => ({ ...one, verdict: verdict(one['student-id']) }));
      const count = (pick: (one: (typeof people1)[number]) => boolean): [number, number] => {
        const known = people1.filter((one) => one.verdict !== 'unknown' && pick(one));
        return [known.filter((one) => one.verdict === 'yes').length, known.length];
      };
      for (const outcome of found.outcomes) {
        const { school } = outcome.subject;
        const here = (one: (typeof people1)[number]): boolean => school === undefined || one.school === school;
        const inGroup = (one: (typeof people1)[number]): boolean =>
          outcome.dimension === 'race' ? one.race === outcome.group : one['low-income'] === 'Y';
        const known = (one: (typeof people1)[number]): boolean =>
          outcome.dimension === 'race' ? one.race !== null : one['low-income'] !== null;
        assert.deepEqual(
          [outcome.n, outcome.d],
          count((one) => here(one) && inGroup(one)),
          outcome.id,
        );
        if (outcome.comparison !== null)
          assert.deepEqual(
            [outcome.comparison.n, outcome.comparison.d],
            count((one) => here(one) && known(one) && !inGroup(one)),
            outcome.id,
          );
        const rows = outcome.evidence.find(({ role }) => role === 'students');
        if (rows !== undefined) assert.equal(rows.rows, outcome.d);
      }
      assert.ok(found.outcomes.length >= 4);
    }
  });
});

describe('people who are no students, and the best group', () => {
  const staff = tableOf(
    'staff',
    { 'staff-id': 'identifier', race: 'category', retained: 'flag' },
    ['Black', 'White', 'Asian'].flatMap((race, side) =>
      Array.from({ length: 20 }, (_, at) => ({
        'staff-id': `${race}${at}`,
        race,
        retained: at < [10, 18, 15][side]!,
      })),
    ),
    'Staff',
  );
  const retention = suspensionRule({
    person: 'staff member',
    outcome: {
      table: 'staff',
      where: [{ type: 'equals', field: 'retained', value: 'yes' }],
      unduplicatedBy: null,
      days: null,
    },
    base: { table: 'staff', where: [], key: 'staff-id' },
    direction: 'favourable',
    against: 'best',
  });

  test('the best group is the yardstick of all others', () => {
    const { of } = run([staff], retention, threshold('limit', 0.8, '<'));
    assert.deepEqual(
      ['Black', 'Asian'].map((group) => [of(group).value, of(group).status, of(group).comparison?.label]),
      [
        [10 / 18, 'not-met', 'the group with the highest rate (White)'],
        [15 / 18, 'met', 'the group with the highest rate (White)'],
      ],
    );
    assert.deepEqual([of('White').status, of('White').reason?.code], ['not-applicable', 'reference-group']);
    const { of: ofAdverse } = run([staff], { ...retention, direction: 'adverse' }, threshold('limit', 1.5, '>='));
    assert.deepEqual(
      [ofAdverse('White').value, ofAdverse('White').comparison?.label],
      [1.8, 'the group with the lowest rate (Black)'],
    );
  });

  test('groups that share the best rate are all named', () => {
    const rows = ['Black', 'White', 'Asian'].flatMap((race, side) =>
      Array.from({ length: 20 }, (_, at) => ({
        'staff-id': `${race}${at}`,
        race,
        retained: at < [10, 18, 18][side]!,
      })),
    );
    const fields = { 'staff-id': 'identifier', race: 'category', retained: 'flag' } as const;
    const { of } = run([tableOf('staff', fields, rows, 'Staff')], retention, threshold('limit', 0.8, '<'));
    assert.equal(of('Black').comparison?.label, 'the groups with the highest rate (White, Asian)');
  });

  test('they are told by their own name', () => {
    const { of } = run([staff], { ...retention, against: 'all-others' }, threshold('limit', 0.8, '<'));
    assert.deepEqual([of('Black').person, of('Black').comparison?.label], ['staff member', 'all other staff members']);
    assert.equal(of('Black').steps[0]?.formula, 'cases / staff members');
    const few = run(
      [staff],
      { ...retention, against: 'all-others', gates: { cell: null, students: 'n' } },
      threshold('limit', 0.8, '<'),
    ).of('Black');
    assert.equal(few.reason?.message, 'The group has 20 staff members; the minimum n-size is 30.');
  });
});

describe('rows that are counts', () => {
  const answers = (records: readonly TestRecord[]): Table =>
    tableOf(
      'survey',
      { race: 'category', school: 'identifier', item: 'category', favorable: 'count', answers: 'count' },
      records,
      'Survey',
    );
  const survey = suspensionRule({
    person: 'answer',
    outcome: {
      table: 'survey',
      where: [{ type: 'equals', field: 'item', value: 'belonging' }],
      unduplicatedBy: null,
      days: null,
      count: 'favorable',
    },
    base: {
      table: 'survey',
      where: [{ type: 'equals', field: 'item', value: 'belonging' }],
      key: null,
      count: 'answers',
    },
    direction: 'favourable',
    measure: 'risk-difference',
  });
  const rows: readonly TestRecord[] = [
    { race: 'A', school: 'North', item: 'belonging', favorable: 30, answers: 60 },
    { race: 'A', school: 'South', item: 'belonging', favorable: 10, answers: 20 },
    { race: 'A', school: 'South', item: 'safety', favorable: 20, answers: 20 },
    { race: 'B', school: 'North', item: 'belonging', favorable: 90, answers: 120 },
  ];

  test('are added up by group and place', () => {
    const { of } = run([answers(rows)], { ...survey, per: ['school'] }, threshold('limit', -0.25, '<='));
    const a = of('A');
    assert.deepEqual(
      [a.n, a.d, a.comparison?.n, a.comparison?.d, a.value, a.status],
      [40, 80, 90, 120, -0.25, 'not-met'],
    );
    assert.deepEqual([of('A', 'North').n, of('A', 'North').d], [30, 60]);
    assert.deepEqual(
      a.evidence.map(({ role, ranges }) => [role, ranges]),
      [
        ['cases', ['Survey!A2:D3']],
        ['students', ['Survey!A2:E3']],
        ['comparison cases', ['Survey!A5:D5']],
        ['comparison students', ['Survey!A5:E5']],
      ],
    );
  });

  test('a number that is not known leaves its group, and those compared with it, open', () => {
    const open = [...rows, { race: 'B', school: 'South', item: 'belonging', favorable: '*', answers: 12 }];
    const { of } = run([answers(open)], survey, threshold('limit', -0.25, '<='));
    assert.deepEqual([of('B').status, of('B').reason?.code], ['not-computed', 'counts-withheld']);
    assert.deepEqual([of('A').status, of('A').reason?.code], ['not-computed', 'comparison-unknown']);
  });

  describe('held against the group with the best rate', () => {
    const offered = suspensionRule({
      person: 'applicant',
      outcome: { table: 'hiring', where: [], unduplicatedBy: null, days: null, count: 'offered' },
      base: { table: 'hiring', where: [], key: null, count: 'interviewed' },
      direction: 'favourable',
      against: 'best',
      measure: 'four-fifths',
      gates: { cell: null, students: 'n' },
    });
    const hiring = (records: readonly TestRecord[]): Table =>
      tableOf('hiring', { race: 'category', offered: 'count', interviewed: 'count' }, records, 'Hiring');
    const stage = (race: string | null, count: number | '*', of: number | '*'): TestRecord => ({
      race,
      offered: count,
      interviewed: of,
    });
    const fifths = threshold('limit', 0.8, '<');
    const others = [stage('B', 45, 100), stage('C', 50, 100)];

    test('none is best while the count of one that could be it is withheld', () => {
      // Were 90 of A's 100 offered a position, B at 0.5 and C at 0.556 of that rate would both be below four fifths.
      const { of } = run([hiring([stage('A', '*', 100), ...others])], offered, fifths);
      assert.deepEqual([of('A').status, of('A').reason?.code, of('A').n], ['not-computed', 'counts-withheld', null]);
      for (const group of ['B', 'C'])
        assert.deepEqual(
          [of(group).status, of(group).reason?.code, of(group).value],
          ['not-computed', 'comparison-unknown', null],
          group,
        );
      const known = run([hiring([stage('A', 90, 100), ...others])], offered, fifths);
      assert.deepEqual([known.of('B').status, known.of('C').status], ['not-met', 'not-met']);
    });

    test('how many were interviewed being withheld leaves it open too', () => {
      const { of } = run([hiring([stage('A', 5, '*'), ...others])], offered, fifths);
      assert.equal(of('B').reason?.code, 'comparison-unknown');
    });

    test('a group known to be too small to be compared with holds nobody up', () => {
      const { of } = run([hiring([stage('A', '*', 29), ...others])], offered, fifths);
      assert.deepEqual([of('B').status, of('B').value, of('C').status], ['met', 0.9, 'met']);
      assert.equal(of('A').reason?.code, 'counts-withheld');
    });

    test('a named group of which a part is withheld prints no sum of the rest', () => {
      const rule = { ...offered, against: { group: 'A' }, measure: 'risk-ratio' } as const;
      const { of } = run([hiring([stage('A', 40, 60), stage('A', '*', 40), ...others])], rule, fifths);
      assert.deepEqual(
        [of('A').status, of('A').reason?.code, of('A').n, of('A').d],
        ['not-computed', 'counts-withheld', null, null],
      );
      assert.equal(of('B').reason?.code, 'comparison-unknown');
      const whole = run([hiring([stage('A', 40, 100), ...others])], rule, fifths).of('A');
      assert.deepEqual([whole.status, whole.n, whole.d], ['not-applicable', 40, 100]);
    });

    test('rows that name no group are told', () => {
      const { problems } = run([hiring([...others, stage(null, 80, 100)])], offered, fifths);
      const told = problems.filter(({ code }) => code === 'rows-excluded');
      assert.deepEqual(
        told.map(({ where, message }) => [where, message]),
        [['Hiring!A4', '`race` is unknown for 1 row; they are in no group and in no comparison.']],
      );
    });
  });

  test('a column that is not there is named', () => {
    const none = tableOf('survey', { race: 'category', item: 'category' }, [{ race: 'A', item: 'belonging' }]);
    assert.equal(run([none], survey, threshold('limit', -0.25, '<=')).outcomes[0]?.reason?.code, 'column-missing');
  });
});
