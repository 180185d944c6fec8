import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { audit } from '../../src/core/privacy/audit.ts';
import { codedPercent, roundToBase } from '../../src/core/privacy/display-coding.ts';
import { feasibleRanges } from '../../src/core/privacy/feasible-ranges.ts';
import { groupsWithheld, isSmall, needsAnotherCell } from '../../src/core/privacy/primary-rule.ts';
import { publish } from '../../src/core/privacy/publish.ts';
import {
  atMostFact,
  percentFacts,
  sumFact,
  type CountCell,
  type VisibleCell,
  type VisibleTable,
} from '../../src/core/privacy/published-table.ts';
import { suppress } from '../../src/core/privacy/suppress.ts';
import { findingOf, groupOutcomes } from '../core/privacy/findings-of.ts';
import { plainSetting } from '../core/privacy/random-tables.ts';
import { shippedSetting, shippedSettings } from '../core/privacy/shipped-settings.ts';

interface Vector<I, E> {
  readonly id: string;
  readonly measure: string;
  readonly inputs: I;
  readonly expected: E;
}

const all = JSON.parse(readFileSync(new URL('../vectors.json', import.meta.url), 'utf8')) as Vector<never, never>[];
const tried = new Set<string>();

function family<I, E>(prefix: RegExp): readonly Vector<I, E>[] {
  const own = all.filter(({ id }) => prefix.test(id)) as unknown as Vector<I, E>[];
  for (const { id } of own) tried.add(id);
  return own;
}

const unknown = (id: string, lower = 0, upper: number | null = null): VisibleCell => ({
  id,
  label: id,
  value: null,
  lower,
  upper,
  withheld: true,
});
const printed = (id: string, value: number): VisibleCell => ({
  id,
  label: id,
  value,
  lower: value,
  upper: value,
  withheld: false,
});

/** Least and greatest of every withheld number, as the vectors write them. */
function boundsOf(table: VisibleTable): Record<string, [number, number]> {
  const ranges = feasibleRanges(table, { wideEnough: null, budget: { left: 100_000 } });
  return Object.fromEntries(
    [...ranges].flatMap(([id, range]) =>
      typeof range === 'object' && table.cells.some((cell) => cell.id === id && cell.withheld)
        ? [[id, [Number(range.lower), Number(range.upper)] as [number, number]]]
        : [],
    ),
  );
}

const recovered = (table: VisibleTable): string[] => audit(table).recoverable.map(({ cell }) => cell);

interface Feasibility {
  readonly suppressed_cells: readonly string[];
  readonly equations: readonly { readonly sum_of: readonly string[]; readonly equals: number }[];
  readonly lower?: Readonly<Record<string, number>>;
  readonly upper?: Readonly<Record<string, number>>;
}

function tableOf({ suppressed_cells, equations, lower, upper }: Feasibility, least = 0): VisibleTable {
  return {
    cells: suppressed_cells.map((id) => unknown(id, lower?.[id] ?? least, upper?.[id] ?? null)),
    facts: equations.map(({ sum_of, equals }) => ({
      type: 'linear',
      terms: sum_of.map((cell) => ({ cell, times: 1 })),
      lower: equals,
      upper: equals,
      because: 'a printed sum',
    })),
  };
}

describe('feasibility of withheld cells', () => {
  type Expected = { bounds: Record<string, [number, number]>; exactly_recoverable: string[] };
  for (const { id, measure, inputs, expected } of family<Feasibility, Expected>(/^sdc-0(0\d|1[0-2])$/)) {
    test(`${id}: ${measure}`, () => {
      const table = tableOf(inputs);
      assert.deepEqual(boundsOf(table), expected.bounds);
      assert.deepEqual(recovered(table).sort(), [...expected.exactly_recoverable].sort());
    });
  }

  type Cases = {
    bounds_lower0: Record<string, [number, number]>;
    bounds_lower1: Record<string, [number, number]>;
    exactly_recoverable_lower1: string[];
  };
  for (const { id, measure, inputs, expected } of family<Feasibility, Cases>(/^sdc-013$/)) {
    test(`${id}: ${measure}`, () => {
      assert.deepEqual(boundsOf(tableOf(inputs, 0)), expected.bounds_lower0);
      assert.deepEqual(recovered(tableOf(inputs, 0)), []);
      assert.deepEqual(boundsOf(tableOf(inputs, 1)), expected.bounds_lower1);
      assert.deepEqual(recovered(tableOf(inputs, 1)).sort(), [...expected.exactly_recoverable_lower1].sort());
    });
  }
});

describe('rules of single authorities', () => {
  for (const { id, measure, inputs, expected } of family<
    { groups: Record<string, number>; minimum: number },
    { suppressed: string[] }
  >(/^sdc-015$/)) {
    test(`${id}: ${measure}`, () => {
      const setting = shippedSetting('new-york');
      assert.equal(setting.students.below, inputs.minimum);
      assert.deepEqual(
        [...groupsWithheld(new Map(Object.entries(inputs.groups)), setting)].sort(),
        expected.suppressed,
      );
    });
  }

  for (const { id, measure, inputs, expected } of family<{ rows: number[][] }, { needs_complementary: boolean[] }>(
    /^sdc-016$/,
  )) {
    test(`${id}: ${measure}`, () => {
      const setting = shippedSetting('california-hhs');
      const withheld = (row: number[]): number[] =>
        row.filter((value) => isSmall(count('x', value), new Map(), setting));
      assert.deepEqual(
        inputs.rows.map((row) => needsAnotherCell(withheld(row), setting.cases.below!)),
        expected.needs_complementary,
      );
    });
  }

  for (const { id, measure, inputs, expected } of family<
    { cases: { n: number; percent: number }[] },
    { display: string[] }
  >(/^blur-/)) {
    test(`${id}: ${measure}`, () => {
      const setting = shippedSetting(id === 'blur-001' ? 'utah' : 'delaware');
      const shown = inputs.cases.map(
        ({ n, percent }) => codedPercent({ part: Math.round(percent * 10), whole: 1000 }, n, setting).text,
      );
      assert.deepEqual(shown, expected.display);
    });
  }

  for (const { id, measure, inputs, expected } of family<
    { table: Record<string, number[]>; base: number },
    { table: Record<string, number[]>; additive: boolean }
  >(/^round-/)) {
    test(`${id}: ${measure}`, () => {
      const table = Object.fromEntries(
        Object.entries(inputs.table).map(([row, values]) => [
          row,
          values.map((value) => roundToBase(value, inputs.base)),
        ]),
      );
      assert.deepEqual(table, expected.table);
      const { Total: total, ...rows } = table;
      const sums = total!.map((_, c) => Object.values(rows).reduce((sum, row) => sum + row[c]!, 0));
      assert.equal(sums.join() === total!.join(), expected.additive);
    });
  }
});

describe('counts behind a printed percentage', () => {
  for (const { id, measure, inputs, expected } of family<
    { n: number; percent: number; decimals: number },
    { possible_counts: number[] }
  >(/^pctleak-/)) {
    test(`${id}: ${measure}`, () => {
      const shown = inputs.percent.toFixed(inputs.decimals);
      const table: VisibleTable = {
        cells: [unknown('k'), printed('n', inputs.n)],
        facts: [atMostFact(['k'], 'n', 'cases are among the students'), ...percentFacts('k', 'n', shown, `${shown}%`)],
      };
      const [least, greatest] = boundsOf(table)['k']!;
      assert.deepEqual(
        Array.from({ length: greatest - least + 1 }, (_, i) => least + i),
        expected.possible_counts,
      );
      assert.equal(recovered(table).length, expected.possible_counts.length === 1 ? 1 : 0);
    });
  }

  test('one decimal tells the count for every group of up to 1,000 students, a whole percent for up to 100', () => {
    const tells = (n: number, decimals: number): boolean => {
      const seen = new Set(
        Array.from({ length: n + 1 }, (_, k) => Math.floor((200 * 10 ** decimals * k + n) / (2 * n))),
      );
      return seen.size === n + 1;
    };
    for (let n = 1; n <= 1000; n++) assert.ok(tells(n, 1));
    for (let n = 1; n <= 100; n++) assert.ok(tells(n, 0));
    for (const [n, decimals] of [
      [997, 1],
      [97, 0],
    ] as const) {
      const shown = (100 * 3) / n;
      const table: VisibleTable = {
        cells: [unknown('k'), printed('n', n)],
        facts: percentFacts('k', 'n', shown.toFixed(decimals), 'a percentage'),
      };
      assert.deepEqual(
        audit(table).recoverable.map(({ value }) => value),
        [3],
      );
    }
  });
});

describe('public discipline pages of Massachusetts', () => {
  interface Page {
    readonly rows: readonly {
      readonly group: string;
      readonly students: number;
      readonly disciplined: number | null;
    }[];
  }
  interface Leaks {
    readonly suppressed_bounds?: Record<string, [number, number]>;
    readonly exactly_recoverable?: string[];
  }
  for (const { id, inputs, expected } of family<Page, Leaks>(/^ma-/)) {
    const groups = inputs.rows.filter(({ group }) => group !== 'All');
    const total = inputs.rows.find(({ group }) => group === 'All')!;

    test(`${id}: counts the page leaves blank, worked out from the others`, () => {
      const table: VisibleTable = {
        cells: [
          ...groups.flatMap(({ group, students, disciplined }) => [
            printed(`${group} students`, students),
            disciplined === null ? unknown(group) : printed(group, disciplined),
          ]),
          printed('All', total.disciplined!),
        ],
        facts: [
          sumFact(
            groups.map(({ group }) => group),
            'All',
            'the groups add up to all students',
          ),
          ...groups.map(({ group }) => atMostFact([group], `${group} students`, 'cases are among the students')),
        ],
      };
      const bounds = Object.entries(expected.suppressed_bounds ?? {});
      // One of the files writes zero as -0.
      assert.deepEqual(
        boundsOf(table),
        Object.fromEntries(bounds.map(([cell, ends]) => [cell, ends.map((end) => end + 0)])),
      );
      assert.deepEqual(recovered(table).sort(), [...(expected.exactly_recoverable ?? [])].sort());
    });

    test(`${id}: the same page published by any of our settings gives nothing away`, () => {
      const recorded = groups.map(({ group, students, disciplined }) => ({ group, n: disciplined ?? 0, d: students }));
      const finding = findingOf(groupOutcomes(recorded));
      for (const setting of shippedSettings().values()) {
        const published = publish([finding], 'public', setting);
        assert.ok(published.ok, setting.id);
        assert.ok(published.value.audit!.safe, setting.id);
        for (const { group, n, rate } of published.value.findings[0]!.outcomes) {
          const true_ = recorded.find((one) => one.group === group);
          const small = true_ !== undefined && true_.d > 0 && true_.d < setting.students.below;
          if (small) assert.ok(n.state === 'withheld' && rate.state === 'withheld', `${setting.id}: ${group}`);
        }
      }
    });
  }
});

test('every vector of this part has been tried', () => {
  const own = all.filter(({ id }) => /^(ma|pctleak|sdc|blur|round)-/.test(id)).map(({ id }) => id);
  assert.deepEqual(
    own.filter((id) => !tried.has(id)),
    [],
  );
});

test('a whole line of small counts is safe only as long as its total is not a sum they must have', () => {
  const cells = [
    ...[1, 1].map((value, i) => count(`g${i}`, value)),
    { ...count('all', 2), level: 1 },
    count('other', 50),
  ];
  const table = { cells, facts: [sumFact(['g0', 'g1'], 'all', 'sum')], figures: [] };
  const result = suppress(table, { ...plainSetting, students: { below: 0, size: 'shown' } });
  assert.ok(result.hidden.has('all') && result.audit.safe);
});

function count(id: string, value: number): CountCell {
  return { id, label: id, value, kind: 'cases', of: null, printed: true, level: 0, takesAlong: [] };
}
