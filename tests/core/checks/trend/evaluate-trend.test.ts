import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TrendRule } from '../../../../src/core/checks/indicator-rules.ts';
import type { Outcome } from '../../../../src/core/checks/outcome.ts';
import type { Pack, Threshold } from '../../../../src/core/checks/rule.ts';
import { evaluateTrend } from '../../../../src/core/checks/trend/evaluate-trend.ts';
import { tableOf, type TestRecord } from '../../../support/table.ts';
import { packOf, threshold } from '../disparity/disparity-rule.ts';
import { worldOf } from '../disparity/world-of.ts';
import { gapRule } from './gap-rule.ts';

/** So many of so many of each group have the outcome in a year. */
function year(
  label: string | null,
  groups: Readonly<Record<string, readonly [number, number]>>,
  school = 'North',
): TestRecord[] {
  return Object.entries(groups).flatMap(([race, [cases, students]]) =>
    Array.from({ length: students }, (_, at) => ({ year: label, race, school, absent: at < cases })),
  );
}

function run(
  records: readonly TestRecord[],
  given: Partial<TrendRule> = {},
  limit: Threshold = threshold('limit', 0, '>'),
  options: Readonly<Record<string, readonly string[]>> = {},
): {
  outcomes: readonly Outcome[];
  change: (group: string | null, school?: string) => Outcome;
  of: (group: string | null, year: string) => Outcome;
} {
  const base = packOf(limit, threshold('n', 30));
  const pack: Pack = {
    ...base,
    settings: new Map([
      ['s', { id: 's', title: 's', thresholds: new Map(), options: new Map(Object.entries(options)) }],
    ]),
    defaultSetting: 's',
  };
  const fields = { year: 'school-year', race: 'category', school: 'identifier', absent: 'flag' } as const;
  const { outcomes } = evaluateTrend(
    pack,
    { ...gapRule, ...given },
    worldOf([tableOf('students', fields, records, 'Students')]),
  );
  const one = (found: readonly Outcome[]): Outcome => {
    assert.equal(found.length, 1, JSON.stringify(found.map(({ id }) => id)));
    return found[0]!;
  };
  return {
    outcomes,
    change: (group, school) =>
      one(
        outcomes.filter((o) => o.group === group && o.subject['year'] === undefined && o.subject['school'] === school),
      ),
    of: (group, label) => one(outcomes.filter((o) => o.group === group && o.subject['year'] === label)),
  };
}

const widening = [
  ...year('2021-22', { A: [40, 400], B: [40, 400] }),
  ...year('2022-23', { A: [60, 400], B: [40, 400] }),
  ...year('2023-24', { A: [100, 400], B: [40, 400] }),
];

describe('a gap over the years', () => {
  test('raised where it widens beyond its interval, with each year beside it', () => {
    const { change, of, outcomes } = run(widening);
    const a = change('A');
    assert.deepEqual(
      [a.status, a.value, a.word, a.measure, a.n, a.d, a.subject],
      [
        'not-met',
        0.15,
        'widening, 2021-22 to 2023-24',
        'change-in-gap',
        null,
        null,
        { district: 'Adams', years: '2021-22 to 2023-24' },
      ],
    );
    // Newcombe intervals of both years: −0.0414 to 0.0414 and 0.0991 to 0.2017 (R, DescTools), put together.
    assert.ok(
      a.interval!.lower > 0.08 && a.interval!.lower < 0.09 && a.interval!.upper! > 0.21 && a.interval!.upper! < 0.22,
    );
    assert.equal(outcomes.length, 8);
    const last = of('A', '2023-24');
    assert.deepEqual(
      [last.n, last.d, last.value, last.status, last.reason?.code],
      [100, 400, 0.15, 'not-applicable', 'one-year'],
    );
    assert.deepEqual(a.restsOn, [of('A', '2021-22').id, last.id]);
    assert.ok(a.evidence.length === 8 && a.evidence[0]!.filter.startsWith('year is 2021-22'));
  });

  test('the other group falls back, which is no worse off', () => {
    const b = run(widening).change('B');
    assert.deepEqual([b.status, b.value, b.word], ['met', -0.15, 'widening, 2021-22 to 2023-24']);
  });

  test('narrowing, reversing and no clear change are not raised', () => {
    const from = (first: readonly [number, number], last: readonly [number, number]): Outcome =>
      run([...year('2021-22', { A: first, B: [40, 400] }), ...year('2023-24', { A: last, B: [40, 400] })]).change('A');
    assert.deepEqual(
      [from([100, 400], [40, 400]).status, from([100, 400], [40, 400]).word],
      ['met', 'narrowing, 2021-22 to 2023-24'],
    );
    assert.equal(from([40, 400], [44, 400]).word, 'no clear change, 2021-22 to 2023-24');
    assert.equal(from([40, 400], [44, 400]).status, 'met');
    assert.deepEqual(
      [from([5, 400], [100, 400]).status, from([5, 400], [100, 400]).word],
      ['not-met', 'reversing, 2021-22 to 2023-24'],
    );
    // Better off before and less so now: the change is clear and against the group, which is still the better off.
    assert.equal(from([1, 400], [30, 400]).status, 'met');
  });

  test('the change has to reach the threshold, exactly', () => {
    const at = (value: number, operator: '>' | '>='): string =>
      run(widening, {}, threshold('limit', value, operator)).change('A').status;
    assert.deepEqual(
      [at(0.15, '>='), at(0.15, '>'), at(0.149, '>'), at(0.151, '>=')],
      ['not-met', 'met', 'not-met', 'met'],
    );
  });

  test('for a favourable outcome a falling gap is raised', () => {
    const records = [
      ...year('2021-22', { A: [200, 400], B: [200, 400] }),
      ...year('2023-24', { A: [100, 400], B: [200, 400] }),
    ];
    const { change } = run(records, { direction: 'favourable' }, threshold('limit', 0, '<'));
    assert.deepEqual([change('A').status, change('B').status], ['not-met', 'met']);
  });
});

describe('a rate over the years', () => {
  test('has no comparison', () => {
    const { change, of } = run(widening, { by: [], against: null });
    const all = change(null);
    assert.deepEqual(
      [all.measure, all.value, all.status, all.word],
      ['change-in-rate', 0.075, 'not-met', 'rising, 2021-22 to 2023-24'],
    );
    assert.deepEqual([of(null, '2022-23').n, of(null, '2022-23').d], [100, 800]);
  });

  test('each school by itself', () => {
    const records = [
      ...widening,
      ...year('2021-22', { A: [1, 50] }, 'South'),
      ...year('2023-24', { A: [1, 50] }, 'South'),
    ];
    const { change } = run(records, { by: [], against: null, per: ['school'] });
    assert.deepEqual([change(null, 'North').status, change(null, 'South').status], ['not-met', 'met']);
  });
});

describe('years that cannot be compared', () => {
  test('a break begins a new series', () => {
    const later = [...widening, ...year('2024-25', { A: [100, 400], B: [40, 400] })];
    const { change, outcomes } = run(later, { breaks: ['$breaks'] }, threshold('limit', 0, '>'), {
      breaks: ['2023-24', '2030-31'],
    });
    assert.deepEqual([change('A').word, change('A').value], ['no clear change, 2023-24 to 2024-25', 0]);
    // The year itself says so, for whoever draws a line through the years.
    const begin = outcomes.filter(({ newSeries }) => newSeries === true).map(({ subject }) => subject['year']);
    assert.deepEqual(begin, ['2023-24', '2023-24']);
    const alone = run(widening, { breaks: ['2023-24'] }).change('A');
    assert.deepEqual([alone.status, alone.reason?.code], ['not-applicable', 'too-few-years']);
  });

  test('a year below a minimum is passed over, and two have to be left', () => {
    const records = [...year('2020-21', { A: [1, 20], B: [40, 400] }), ...widening];
    const { change, of } = run(records, { gates: { cell: null, students: 'n' } });
    assert.equal(change('A').subject['years'], '2021-22 to 2023-24');
    assert.equal(of('A', '2020-21').reason?.code, 'below-n-size');
    assert.equal(of('A', '2020-21').value, null);
  });

  test('one year, no year, no worksheet', () => {
    assert.equal(run(year('2021-22', { A: [1, 5], B: [1, 5] })).outcomes[0]!.reason?.code, 'too-few-years');
    assert.equal(evaluateTrend(packOf(), gapRule, worldOf([])).outcomes[0]!.reason?.code, 'table-missing');
    assert.equal(run(widening, { threshold: 'none' }).change('A').reason?.code, 'threshold-missing');
    assert.equal(run(widening, {}, threshold('limit', 0, '<')).outcomes[0]!.reason?.code, 'rule-invalid');
  });
});
