import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluateAccountability } from '../../../../src/core/checks/accountability/evaluate-accountability.ts';
import { evaluateDisparity } from '../../../../src/core/checks/disparity/evaluate-disparity.ts';
import { evaluateIndicator } from '../../../../src/core/checks/disparity/evaluate-indicator.ts';
import { evaluateSignificantDisproportionality } from '../../../../src/core/checks/disparity/evaluate-significant-disproportionality.ts';
import type { AccountabilityRule } from '../../../../src/core/checks/indicator-rules.ts';
import type { Outcome } from '../../../../src/core/checks/outcome.ts';
import type {
  DisparityRule,
  IndicatorRule,
  SignificantDisproportionalityRule,
} from '../../../../src/core/checks/rule.ts';
import { evaluateTrend } from '../../../../src/core/checks/trend/evaluate-trend.ts';
import { publish } from '../../../../src/core/privacy/publish.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import { tableOf, type TestRecord } from '../../../support/table.ts';
import { findingOf } from '../../privacy/findings-of.ts';
import { shippedSetting } from '../../privacy/shipped-settings.ts';
import { gapRule } from '../trend/gap-rule.ts';
import { packOf, suspensionRule, threshold } from './disparity-rule.ts';
import { worldOf } from './world-of.ts';

/** So many of so many of each group are absent. */
type Groups = Readonly<Record<string, readonly [number, number]>>;

function sheet(name: string, years: Readonly<Record<string, Groups>>): Table {
  const rows = Object.entries(years).flatMap(([year, groups]) =>
    Object.entries(groups).flatMap(([race, [cases, students]]): TestRecord[] =>
      Array.from({ length: students }, (_, at) => ({ year, race, absent: at < cases ? 'yes' : 'no' })),
    ),
  );
  return tableOf('students', { year: 'school-year', race: 'category', absent: 'flag' }, rows, name);
}

const absence = suspensionRule({
  outcome: {
    table: 'students',
    where: [{ type: 'equals', field: 'absent', value: 'yes' }],
    unduplicatedBy: null,
    days: null,
  },
  base: { table: 'students', where: [], key: null },
});
const pack = packOf(threshold('limit', 2), threshold('years', 2));

function disparity(tables: readonly Table[], rule: DisparityRule = absence): readonly Outcome[] {
  return evaluateDisparity(pack, rule, worldOf(tables)).outcomes;
}

function assertUnique(outcomes: readonly Outcome[]): void {
  const ids = outcomes.map(({ id }) => id);
  assert.deepEqual([...new Set(ids)], ids);
}

const north = sheet('North', { '2023-24': { A: [2, 4], B: [50, 300] } });
const south = sheet('South', { '2023-24': { A: [60, 200], B: [70, 400] } });

describe('two rosters of one year', () => {
  test('are told apart by their sheet, each with its own counts', () => {
    const outcomes = disparity([north, south]);
    assertUnique(outcomes);
    assert.deepEqual(
      outcomes.filter(({ group }) => group === 'A').map(({ subject, n, d }) => [subject['sheet'], n, d]),
      [
        ['North', 2, 4],
        ['South', 60, 200],
      ],
    );
  });

  test('a sheet of its own year is told by the year alone', () => {
    const before = sheet('Before', { '2022-23': { A: [20, 80], B: [50, 300] } });
    const subjects = disparity([before, north]).map(({ subject }) => Object.keys(subject).join());
    assert.deepEqual([...new Set(subjects)], ['district,year']);
  });

  test('a small count of the first is withheld from the public, whatever the last holds', () => {
    for (const tables of [
      [north, south],
      [south, north],
    ]) {
      const published = publish([findingOf(disparity(tables))], 'public', shippedSetting('massachusetts'));
      assert.ok(published.ok, 'it can be published');
      const small = published.value.findings[0]!.outcomes.find(
        ({ group, subject }) => group === 'A' && subject['sheet'] === 'North',
      )!;
      assert.deepEqual([small.n.state, small.d.state, small.value.state], ['withheld', 'withheld', 'withheld']);
    }
  });

  test('what is withheld on one of two sheets that hold the same people is withheld on the other', () => {
    const counts: Groups = { A: [30, 300], B: [40, 300], C: [3, 60], D: [35, 310] };
    const twice = [sheet('Roster', { '2023-24': counts }), sheet('Copy', { '2023-24': counts })];
    const published = publish([findingOf(disparity(twice))], 'public', shippedSetting('massachusetts'));
    assert.ok(published.ok, 'it can be published');
    const shown = (name: string): readonly (readonly string[])[] =>
      published.value.findings[0]!.outcomes.filter(({ subject }) => subject['sheet'] === name).map(
        ({ group, n, d }) => [group!, n.state, d.state],
      );
    assert.deepEqual(shown('Roster'), shown('Copy'));
    // One cell for both: nothing can be chosen on one sheet that the other gives away.
    const own = published.value.counts!;
    const cells = JSON.stringify(own).match(/c\d{6}/g)!;
    const alone = publish([findingOf(disparity(twice.slice(0, 1)))], 'public', shippedSetting('massachusetts'));
    assert.ok(alone.ok, 'it can be published');
    assert.equal(new Set(cells).size, new Set(JSON.stringify(alone.value.counts).match(/c\d{6}/g)).size);
  });

  test('are no trend', () => {
    const { outcomes } = evaluateTrend(packOf(threshold('limit', 0, '>')), gapRule, worldOf([north, south]));
    assert.deepEqual(
      outcomes.map(({ status, reason }) => [status, reason?.code]),
      [['not-computed', 'year-unclear']],
    );
    assert.match(outcomes[0]!.reason!.message, /North and South each hold 2023-24/);
  });

  test('are not two years past a threshold', () => {
    const past: Groups = { A: [60, 200], B: [50, 500] };
    const rule = { ...absence, years: 'years' };
    const over = (tables: readonly Table[]): Outcome =>
      disparity(tables, rule).find(({ group, subject }) => group === 'A' && subject['years'] !== undefined)!;
    const twice = [sheet('North', { '2023-24': past }), sheet('South', { '2023-24': past })];
    const before = sheet('Before', { '2022-23': past });
    for (const tables of [twice, [before, ...twice]]) {
      const found = over(tables);
      assert.deepEqual([found.status, found.reason?.code, found.value], ['not-computed', 'year-unclear', null]);
      assertUnique(disparity(tables, rule));
    }
    assert.equal(over([before, twice[0]!]).status, 'not-met');
  });

  test('are no year of significant disproportionality', () => {
    const { outcome, base } = absence;
    const category = { category: 'identification', outcome, base, ratio: 'limit', gates: absence.gates };
    const rule = { ...absence, ...category, kind: 'significant-disproportionality' };
    const { outcomes } = evaluateSignificantDisproportionality(
      pack,
      rule as unknown as SignificantDisproportionalityRule,
      worldOf([north, south]),
    );
    assert.deepEqual([...new Set(outcomes.map(({ reason, n }) => `${reason?.code} ${n}`))], ['year-unclear null']);
  });
});

test('cases of one year on two sheets are not paired with the first of them', () => {
  const roster = tableOf(
    'students',
    { 'student-id': 'identifier', year: 'school-year', race: 'category' },
    ['s1', 's2'].map((id) => ({ 'student-id': id, year: '2023-24', race: 'A' })),
    'Students',
  );
  const removals = (name: string, id: string): Table =>
    tableOf(
      'discipline',
      { 'student-id': 'identifier', year: 'school-year', 'removal-type': 'category' },
      [{ 'student-id': id, year: '2023-24', 'removal-type': 'out-of-school suspension' }],
      name,
    );
  const outcomes = disparity([roster, removals('Fall', 's1'), removals('Spring', 's2')], suspensionRule());
  assert.deepEqual(
    outcomes.map(({ status, reason }) => [status, reason?.code, reason?.message]),
    [
      [
        'not-computed',
        'year-unclear',
        'The sheets Fall and Spring each hold 2023-24; put the rows of one year on one sheet.',
      ],
    ],
  );
});

test('printed rates of one year on two sheets are two outcomes', () => {
  const rates = (name: string, rate: number): Table =>
    tableOf('rates', { year: 'school-year', rate: 'percent' }, [{ year: '2023-24', rate }], name);
  const { id, title, question, criterion, force, authorities, wording, process } = absence;
  const rule: IndicatorRule = {
    ...{ id, title, question, criterion, force, authorities, wording, process },
    kind: 'indicator',
    table: 'rates',
    subject: ['year'],
    applies: [],
    requires: [{ type: 'present', field: 'rate' }],
  };
  const { outcomes } = evaluateIndicator(pack, rule, worldOf([rates('North', 0.9), rates('South', 0.1)]));
  assertUnique(outcomes);
  assert.deepEqual(
    outcomes.map(({ subject }) => subject['sheet']),
    ['North', 'South'],
  );
});

test('a school and year on two sheets of points is not worked out', () => {
  const fields = {
    year: 'school-year',
    school: 'identifier',
    'student-set': 'category',
    'points-earned': 'number',
    'points-possible': 'number',
    'indicator-weight': 'number',
    'prior-percent': 'number',
  } as const;
  const points = (name: string, school: string, year = '2023-24'): Table =>
    tableOf(
      'accountability',
      fields,
      [
        {
          ...{ year, school, 'student-set': 'all', 'points-earned': 3, 'points-possible': 4 },
          ...{ 'indicator-weight': 100, 'prior-percent': 50 },
        },
      ],
      name,
    );
  const { id, title, question, criterion, force, authorities, wording, process } = absence;
  const rule: AccountabilityRule = {
    ...{ id, title, question, criterion, force, authorities, wording, process },
    kind: 'accountability',
    table: 'accountability',
    per: ['school'],
    lastYear: 'last',
    thisYear: 'this',
    bands: [],
    threshold: 'limit',
  };
  const shares = packOf(threshold('last', 40, '='), threshold('this', 60, '='), threshold('limit', 50, '<'));
  const run = (...tables: readonly Table[]): readonly (string | undefined)[] => {
    const { outcomes } = evaluateAccountability(shares, rule, worldOf(tables));
    assertUnique(outcomes);
    return outcomes.map(({ reason }) => reason?.code);
  };
  assert.deepEqual(run(points('North', 'Elm'), points('South', 'Elm')), ['year-unclear', 'year-unclear']);
  // The year before is needed too.
  assert.equal(
    run(points('North', 'Elm', '2022-23'), points('South', 'Elm', '2022-23'), points('Now', 'Elm'))[2],
    'year-unclear',
  );
  assert.ok(!run(points('North', 'Elm'), points('South', 'Oak')).includes('year-unclear'), 'two schools are no doubt');
});
