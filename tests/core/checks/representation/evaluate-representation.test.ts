import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RepresentationRule } from '../../../../src/core/checks/indicator-rules.ts';
import type { Outcome } from '../../../../src/core/checks/outcome.ts';
import { evaluateRepresentation } from '../../../../src/core/checks/representation/evaluate-representation.ts';
import type { Threshold } from '../../../../src/core/checks/rule.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import { tableOf, type TestRecord } from '../../../support/table.ts';
import { packOf, threshold } from '../disparity/disparity-rule.ts';
import { worldOf } from '../disparity/world-of.ts';
import { staffRule } from './representation-rule.ts';

const people = (count: number, record: TestRecord): TestRecord[] => Array.from({ length: count }, () => record);

function staff(records: readonly TestRecord[], sheet = 'Staff'): Table {
  const fields = { 'staff-id': 'identifier', race: 'category', school: 'identifier', 'job-group': 'category' } as const;
  return tableOf(
    'staff',
    fields,
    records.map((record, at) => ({ 'staff-id': `t${at}`, ...record })),
    sheet,
  );
}

function students(records: readonly TestRecord[]): Table {
  return tableOf('students', { race: 'category', school: 'identifier' }, records, 'Students');
}

/** 100 staff members, 12 of them Black; 1,000 students, 240 of them Black: half of parity. */
const usual: readonly Table[] = [
  staff([
    ...people(12, { race: 'Black', school: 'North', 'job-group': 'Teacher' }),
    ...people(48, { race: 'White', school: 'North', 'job-group': 'Teacher' }),
    ...people(40, { race: 'White', school: 'South', 'job-group': 'Administrator' }),
  ]),
  students([
    ...people(140, { race: 'Black', school: 'North' }),
    ...people(100, { race: 'Black', school: 'South' }),
    ...people(30, { race: 'Asian', school: 'South' }),
    ...people(730, { race: 'White', school: 'South' }),
  ]),
];

function run(
  tables: readonly Table[],
  rule: RepresentationRule = staffRule(),
  limits: readonly Threshold[] = [threshold('parity', 0.8, '<')],
): { outcomes: readonly Outcome[]; of: (group: string, subject?: Record<string, string>) => Outcome } {
  const pack = packOf(...limits, threshold('n', 100), threshold('cell', 31));
  const { outcomes } = evaluateRepresentation(pack, rule, worldOf(tables));
  return {
    outcomes,
    of: (group, subject = {}) => {
      const wanted = { district: 'Adams', ...subject };
      const found = outcomes.filter(
        (one) => one.group === group && JSON.stringify(one.subject) === JSON.stringify(wanted),
      );
      assert.equal(found.length, 1, `${found.length} outcomes for ${group}`);
      return found[0]!;
    },
  };
}

describe("a group's share here against its share there", () => {
  test('the index is share over share, with the counts it comes from', () => {
    const black = run(usual).of('Black');
    assert.deepEqual(
      [black.n, black.d, black.comparison?.n, black.comparison?.d, black.value, black.status],
      [12, 100, 240, 1000, 0.5, 'not-met'],
    );
    assert.deepEqual(
      [black.measure, black.indicator, black.person, black.comparison?.kind, black.comparison?.label],
      ['composition-index', true, 'staff member', 'population', 'all students'],
    );
    assert.equal(black.comparison?.person, undefined);
  });

  test('the explanation and the cells lead back to both sheets', () => {
    const black = run(usual).of('Black');
    assert.deepEqual(
      black.evidence.map(({ role, ranges, rows }) => [role, ranges, rows]),
      [
        ['cases', ['Staff!B2:B13'], 12],
        ['students', ['Staff!B2:B101'], 100],
        ['comparison cases', ['Students!A2:A241'], 240],
        ['comparison students', ['Students!A2:A1001'], 1000],
      ],
    );
    assert.deepEqual(
      black.steps.map(({ withNumbers, result }) => `${withNumbers} → ${result}`),
      [
        '12 / 100 → 12.0 %',
        '240 / 1,000 → 24.0 %',
        '(12 / 100) / (240 / 1,000) → 0.50',
        '12 × 1,000 < 0.8 × 240 × 100 → holds: the indicator is raised',
      ],
    );
  });

  test('a group nobody here is of is an outcome of zero, and raised', () => {
    const asian = run(usual).of('Asian');
    assert.deepEqual([asian.n, asian.comparison?.n, asian.value, asian.status], [0, 30, 0, 'not-met']);
  });

  test('exactly on the threshold is decided by whole numbers', () => {
    const records = [...people(3, { race: 'Black' }), ...people(17, { race: 'White' })];
    const tables = [staff(records), students([...people(50, { race: 'Black' }), ...people(50, { race: 'White' })])];
    // 3/20 ÷ 50/100 = 0.3
    assert.equal(run(tables, staffRule(), [threshold('parity', 0.3, '<')]).of('Black').status, 'met');
    assert.equal(run(tables, staffRule(), [threshold('parity', 0.3, '<=')]).of('Black').status, 'not-met');
    assert.equal(run(tables, staffRule(), [threshold('parity', 0.31, '<')]).of('Black').status, 'not-met');
    assert.equal(run(tables, staffRule(), [threshold('parity', 0.29, '<')]).of('Black').status, 'met');
  });

  test('the gap in points is the other measure', () => {
    const rule = staffRule({ measure: 'composition-difference' });
    const black = run(usual, rule, [threshold('parity', -0.12, '<=')]).of('Black');
    assert.deepEqual([black.value, black.status], [-0.12, 'not-met']);
    assert.equal(run(usual, rule, [threshold('parity', -0.12, '<')]).of('Black').status, 'met');
  });

  test('people whose group is not known are in no share', () => {
    const [own, others] = usual;
    const blank = tableOf(
      'staff',
      { 'staff-id': 'identifier', race: 'category' },
      [
        { 'staff-id': 'a', race: 'Black' },
        { 'staff-id': 'b', race: 'White' },
        { 'staff-id': 'c', race: null },
        { 'staff-id': 'a', race: 'Black' },
      ],
      'Staff',
    );
    assert.ok(own !== undefined);
    const black = run([blank, others!]).of('Black');
    assert.deepEqual([black.n, black.d], [1, 2]);
  });
});

describe('places', () => {
  test('a place both sheets know is compared with itself', () => {
    const north = run(usual, staffRule({ per: ['school'] })).of('Black', { school: 'North' });
    assert.deepEqual([north.n, north.d, north.comparison?.n, north.comparison?.d], [12, 60, 140, 140]);
    assert.deepEqual(north.comparison?.at, { district: 'Adams', school: 'North' });
  });

  test('a split the other sheet lacks is compared with the whole', () => {
    const teachers = run(usual, staffRule({ per: ['job-group'] })).of('Black', { 'job-group': 'Teacher' });
    assert.deepEqual([teachers.n, teachers.d, teachers.comparison?.n, teachers.comparison?.d], [12, 60, 240, 1000]);
    assert.deepEqual(teachers.comparison?.at, { district: 'Adams' });
  });
});

describe('many places', () => {
  test('a place only the staff have is told by its name', () => {
    const others = usual[1]!;
    const east = staff([
      ...people(3, { race: 'Black', school: 'East' }),
      ...people(4, { race: 'White', school: 'East' }),
    ]);
    const black = run([east, others], staffRule({ per: ['school'] })).of('Black', { school: 'East' });
    assert.deepEqual([black.n, black.d, black.comparison?.n, black.comparison?.d], [3, 7, 0, 0]);
    assert.deepEqual(
      black.evidence.map(({ filter, ranges, rows }) => [filter, ranges.length, rows]),
      [
        ['race is Black; school is East', 1, 3],
        ['race is known; school is East', 1, 7],
        ['race is Black; school is East', 0, 0],
        ['race is known; school is East', 0, 0],
      ],
    );
  });

  /** How often the cells of the groups are looked at, by sheet, for so many schools with one person of each group. */
  const looks = (schools: number, per: string): readonly number[] => {
    const records = Array.from({ length: schools }, (_, at) =>
      ['Black', 'White'].map((race) => ({ race, school: `S${at}`, 'job-group': `J${at}` })),
    ).flat();
    const tables = [staff(records), students(records)];
    const counts = tables.map((table) => {
      const column = table.columns.find(({ field }) => field === 'race')!;
      const cells = column.cells();
      let count = 0;
      const codes = new Proxy(cells.codes, {
        get: (target, key) => {
          if (typeof key === 'string' && /^\d+$/.test(key)) count++;
          const value: unknown = Reflect.get(target, key, target);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
      });
      Object.assign(column, { cells: () => ({ ...cells, codes }) });
      return () => count;
    });
    run(tables, staffRule({ per: [per] }));
    return counts.map((count) => count());
  };

  test('twice the places are twice the work, whether the other sheet tells them apart or not', () => {
    for (const per of ['school', 'job-group']) {
      const [few, many] = [looks(100, per), looks(200, per)];
      few.forEach((count, sheet) => {
        assert.ok(count > 0, `the groups of sheet ${sheet} are looked at`);
        assert.ok(many[sheet]! < 2.5 * count, `${many[sheet]} looks by ${per} for twice the places of ${count}`);
      });
    }
  });
});

describe('groups put together, and fixed shares', () => {
  const together = new Map([['People of color', ['Black', 'Asian', 'Hispanic or Latino']]]);

  test('values under a name are one group', () => {
    const { outcomes, of } = run(usual, staffRule({ groups: together }));
    assert.equal(outcomes.length, 1);
    const color = of('People of color');
    assert.deepEqual([color.n, color.comparison?.n, color.parts], [12, 270, ['Black', 'Asian', 'Hispanic or Latino']]);
  });

  const shares = new Map([
    ['black', 'black-share'],
    ['People of color', 'other-share'],
    ['Native American', 'other-share'],
  ]);
  const limits = [
    { ...threshold('black-share', 12.5, '<'), unit: 'percent' },
    { ...threshold('other-share', 0.1, '<'), unit: 'share' },
  ];

  test('each group is held against its own share, in percent or as a share', () => {
    const rule = staffRule({ against: { shares }, measure: 'composition', threshold: null });
    const { outcomes } = run(usual, rule, limits);
    assert.deepEqual(
      outcomes.map(({ group, n, d, value, status, comparison }) => [group, n, d, value, status, comparison]),
      [
        ['black', 12, 100, 0.12, 'not-met', null],
        ['People of color', 0, 100, 0, 'not-met', null],
        ['Native American', 0, 100, 0, 'not-met', null],
      ],
    );
    const higher = run(usual, { ...rule, groups: together }, [
      { ...threshold('black-share', 12, '<'), unit: 'percent' },
      { ...threshold('other-share', 0.12, '<'), unit: 'share' },
    ]).of('People of color');
    assert.deepEqual([higher.n, higher.status], [12, 'met']);
  });
});

describe('what is not decided', () => {
  test('minimums: of all people on each side, and of the group on the other', () => {
    const rule = (students: string | null, cell: string | null): RepresentationRule =>
      staffRule({ gates: { students, cell } });
    assert.equal(run(usual, rule('n', null)).of('Black').status, 'not-met');
    assert.equal(
      run([staff(people(99, { race: 'Black' })), usual[1]!], rule('n', null)).of('Black').status,
      'not-applicable',
    );
    const cell = run(usual, rule(null, 'cell')).of('Asian');
    assert.deepEqual([cell.status, cell.reason?.code], ['not-applicable', 'comparison-below-cell-size']);
  });

  test('a group only the staff have has no index', () => {
    const tables = [staff([...people(5, { race: 'Pacific' }), ...people(5, { race: 'White' })]), usual[1]!];
    const found = run(tables).of('Pacific');
    assert.deepEqual([found.status, found.reason?.code, found.value], ['not-computed', 'comparison-zero', null]);
  });

  test('missing worksheets, columns and thresholds are told', () => {
    assert.equal(run([usual[0]!]).outcomes[0]?.reason?.code, 'table-missing');
    assert.equal(run(usual, staffRule({ by: ['sex'] })).outcomes[0]?.reason?.code, 'column-missing');
    assert.equal(run(usual, staffRule({ per: ['program'] })).outcomes[0]?.reason?.code, 'column-missing');
    const unset = run(usual, staffRule({ threshold: 'nobody-set-it' })).of('Black');
    assert.deepEqual([unset.status, unset.value, unset.reason?.code], ['not-computed', 0.5, 'threshold-missing']);
    const wrong = run(usual, staffRule(), [threshold('parity', 0.8, '>')]).outcomes[0];
    assert.equal(wrong?.reason?.code, 'rule-invalid');
  });
});
