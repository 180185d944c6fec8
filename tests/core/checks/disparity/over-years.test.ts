import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluateDisparity } from '../../../../src/core/checks/disparity/evaluate-disparity.ts';
import type { Outcome } from '../../../../src/core/checks/outcome.ts';
import { tableOf, type TestRecord } from '../../../support/table.ts';
import { packOf, suspensionRule, threshold } from './disparity-rule.ts';
import { worldOf } from './world-of.ts';

/** Asian against White students, so many of so many removed in each year; everybody else of the year stays. */
type Year = readonly [asian: readonly [number, number], white: readonly [number, number]];

function run(years: Readonly<Record<string, Year>>, wanted = 3): readonly Outcome[] {
  const rows = Object.entries(years).flatMap(([year, groups]) =>
    groups.flatMap(([cases, students], at): TestRecord[] =>
      Array.from({ length: students }, (_, student) => ({
        year,
        race: at === 0 ? 'Asian' : 'White',
        removed: student < cases ? 'yes' : 'no',
      })),
    ),
  );
  const table = tableOf('students', { year: 'school-year', race: 'category', removed: 'flag' }, rows);
  const rule = suspensionRule({
    outcome: {
      table: 'students',
      where: [{ type: 'equals', field: 'removed', value: 'yes' }],
      unduplicatedBy: null,
      days: null,
    },
    base: { table: 'students', where: [], key: null },
    gates: { cell: null, students: 'least' },
    years: 'years',
  });
  const pack = packOf(threshold('limit', 3), threshold('least', 10), threshold('years', wanted));
  return evaluateDisparity(pack, rule, worldOf([table])).outcomes;
}

const [past, below, small]: readonly Year[] = [
  [
    [12, 40],
    [20, 200],
  ],
  [
    [11, 40],
    [20, 200],
  ],
  [
    [3, 9],
    [20, 200],
  ],
];

const overall = (outcomes: readonly Outcome[]): Outcome =>
  outcomes.find(({ group, subject }) => group === 'Asian' && subject['years'] !== undefined)!;

describe('a ratio in each of several years', () => {
  test('is raised where every one of the last years is past the threshold, with the least of their ratios', () => {
    const found = overall(run({ '2022-23': past!, '2023-24': past!, '2024-25': past! }));
    assert.deepEqual([found.status, found.value, found.n, found.d], ['not-met', 3, null, null]);
    assert.equal(found.subject['years'], '2022-23 to 2024-25');
    assert.equal(found.restsOn?.length, 3);
    assert.equal(found.evidence.length > 0, true);
  });

  test('is settled by one year that is not past it, wherever it stands', () => {
    for (const years of [
      [below!, past!, past!],
      [past!, below!, small!],
      [past!, past!, below!],
    ])
      assert.equal(overall(run({ '2022-23': years[0]!, '2023-24': years[1]!, '2024-25': years[2]! })).status, 'met');
  });

  test('is open where a year is missing or too small', () => {
    for (const years of [
      { '2023-24': past!, '2024-25': past! },
      { '2021-22': past!, '2023-24': past!, '2024-25': past! },
      { '2022-23': small!, '2023-24': past!, '2024-25': past! },
    ]) {
      const found = overall(run(years));
      assert.deepEqual([found.status, found.reason?.code], ['not-applicable', 'too-few-years']);
    }
  });

  test('decides nothing on a year by itself, whose figures stay', () => {
    const outcomes = run({ '2023-24': past!, '2024-25': past! }, 2);
    assert.equal(overall(outcomes).status, 'not-met');
    const year = outcomes.find(({ group, subject }) => group === 'Asian' && subject['year'] === '2024-25')!;
    assert.deepEqual([year.status, year.reason?.code, year.n, year.d], ['not-applicable', 'one-year', 12, 40]);
  });
});
