import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { audit } from '../../../src/core/privacy/audit.ts';
import { deriveCell } from '../../../src/core/privacy/derivation.ts';
import { feasibleRanges } from '../../../src/core/privacy/feasible-ranges.ts';
import {
  atMostFact,
  percentFacts,
  sumFact,
  type Fact,
  type VisibleCell,
  type VisibleTable,
} from '../../../src/core/privacy/published-table.ts';
import { suppress } from '../../../src/core/privacy/suppress.ts';
import { randomNumbers, randomSetting, randomTable, shapes } from './random-tables.ts';

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
const budget = () => ({ left: 100_000 });

describe('what an outsider can work out, against every table that could be', () => {
  const largest = 7;

  /** A few unknown counts, with facts that hold for one way of filling them in. */
  function puzzle(seed: number): { table: VisibleTable; holds: (values: readonly number[]) => boolean } {
    const random = randomNumbers(seed);
    const ids = Array.from({ length: 2 + random(3) }, (_, i) => `x${i}`);
    const truth = ids.map(() => random(largest + 1));
    const facts: Fact[] = [];
    const tests: ((values: readonly number[]) => boolean)[] = [];
    for (let f = 1 + random(3); f > 0; f--) {
      const kind = random(10);
      const pick = (): number => random(ids.length);
      if (kind < 6) {
        const times = ids.map(() => random(5) - 1);
        const sum = (values: readonly number[]): number => times.reduce((total, t, i) => total + t * values[i]!, 0);
        const lower = random(5) > 0 ? sum(truth) : sum(truth) - random(3);
        const upper = random(5) > 0 ? sum(truth) : sum(truth) + random(3);
        if (times.every((t) => t === 0)) continue;
        const terms = ids.map((cell, i) => ({ cell, times: times[i]! })).filter((term) => term.times !== 0);
        facts.push({ type: 'linear', terms, lower, upper, because: 'a sum' });
        tests.push((values) => sum(values) >= lower && sum(values) <= upper);
      } else if (kind < 8) {
        const [part, whole] = [pick(), pick()];
        if (part === whole || truth[whole] === 0) continue;
        const decimals = random(2);
        const shown = (k: number, n: number): string => rounded(100 * k, n, decimals);
        const text = shown(truth[part]!, truth[whole]!);
        facts.push(...percentFacts(ids[part]!, ids[whole]!, text, `${text}%`));
        tests.push((values) => values[whole]! > 0 && shown(values[part]!, values[whole]!) === text);
      } else {
        const [a, b, c, d] = [pick(), pick(), pick(), pick()];
        const of = (values: readonly number[]) =>
          [a, b, c, d].map((i) => values[i]!) as [number, number, number, number];
        const decimals = 1 + random(2);
        const shown = ([k, n, l, m]: readonly [number, number, number, number]): string | null =>
          n * l * m === 0 ? null : rounded(k * m, n * l, decimals);
        const text = shown(of(truth));
        if (text === null) continue;
        facts.push({
          type: 'ratio',
          part: ids[a]!,
          whole: ids[b]!,
          otherPart: ids[c]!,
          otherWhole: ids[d]!,
          shown: text,
          because: `ratio ${text}`,
        });
        tests.push((values) => shown(of(values)) === text);
      }
    }
    const shownCell = random(3) === 0 ? random(ids.length) : -1;
    const cells = ids.map((id, i) => (i === shownCell ? printed(id, truth[i]!) : unknown(id, 0, largest)));
    if (shownCell >= 0) tests.push((values) => values[shownCell] === truth[shownCell]);
    return { table: { cells, facts }, holds: (values) => tests.every((one) => one(values)) };
  }

  /** Half up, in whole numbers. */
  function rounded(numerator: number, denominator: number, decimals: number): string {
    const scale = 10 ** decimals;
    return (Math.floor((2 * scale * numerator + denominator) / (2 * denominator)) / scale).toFixed(decimals);
  }

  test('the least and the greatest value of every number are those of an enumeration', () => {
    for (let seed = 1; seed <= 800; seed++) {
      const { table, holds } = puzzle(seed);
      const least = table.cells.map(() => Infinity);
      const greatest = table.cells.map(() => -Infinity);
      const values: number[] = [];
      const fill = (at: number): void => {
        if (at === table.cells.length) {
          if (!holds(values)) return;
          values.forEach((value, i) => {
            least[i] = Math.min(least[i]!, value);
            greatest[i] = Math.max(greatest[i]!, value);
          });
          return;
        }
        for (let value = 0; value <= largest; value++) {
          values[at] = value;
          fill(at + 1);
        }
      };
      fill(0);
      const ranges = feasibleRanges(table, { wideEnough: null, budget: budget() });
      const report = audit(table);
      table.cells.forEach((cell, i) => {
        if (cell.value !== null) return;
        const range = ranges.get(cell.id);
        assert.ok(typeof range === 'object', `${seed}: ${cell.id} is ${String(range)}`);
        assert.deepEqual([Number(range.lower), Number(range.upper)], [least[i], greatest[i]], `${seed}: ${cell.id}`);
        const recovered = report.recoverable.find((one) => one.cell === cell.id);
        assert.equal(recovered?.value, least[i] === greatest[i] ? least[i] : undefined, `${seed}: ${cell.id}`);
      });
    }
  });

  test('a derivation names facts that suffice, and none that could be left out', () => {
    let derived = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const { table } = puzzle(seed);
      const pins = (cell: string, facts: readonly Fact[]): boolean => {
        const range = feasibleRanges(table, { cells: [cell], facts, wideEnough: 1, budget: budget() }).get(cell);
        return typeof range === 'object' && range.lower === range.upper;
      };
      for (const { cell, value, derivation } of audit(table).recoverable) {
        derived++;
        const { facts, text } = deriveCell(table, cell, 1, budget());
        assert.ok(pins(cell, facts), `${seed}: ${cell}`);
        for (const fact of facts) {
          const others = facts.filter((one) => one !== fact);
          assert.ok(!pins(cell, others), `${seed}: ${cell} needs no ${fact.because}`);
        }
        assert.equal(derivation, text);
        assert.ok(text.endsWith(`[${cell}] can only be ${value}`), text);
      }
    }
    assert.ok(derived > 100, `${derived} derived`);
  });
});

describe('what the auditor says', () => {
  test('a subtraction is told with its numbers', () => {
    const { recoverable, safe } = audit({
      cells: [unknown('Am. Indian'), printed('Black', 28), printed('White', 31), printed('All', 59)],
      facts: [sumFact(['Am. Indian', 'Black', 'White'], 'All', 'the groups add up')],
    });
    assert.equal(safe, false);
    assert.deepEqual(
      recoverable.map(({ value, derivation }) => [value, derivation]),
      [[0, '[Am. Indian] = 59 − 28 − 31 = 0 (the groups add up); so [Am. Indian] can only be 0']],
    );
  });

  test('a ratio and one printed rate give the other', () => {
    const table = (facts: readonly Fact[]): VisibleTable => ({
      cells: [unknown('n', 1, 9), printed('d', 40), printed('cn', 40), printed('cd', 800)],
      facts: [atMostFact(['n'], 'd', 'cases are among the students'), ...facts],
    });
    assert.ok(audit(table([])).safe);
    const ratio: Fact = {
      type: 'ratio',
      part: 'n',
      whole: 'd',
      otherPart: 'cn',
      otherWhole: 'cd',
      shown: '2.00',
      because: 'a ratio of 2.00 is printed',
    };
    const { recoverable } = audit(table([ratio]));
    assert.deepEqual(
      recoverable.map(({ value }) => value),
      [4],
    );
  });

  test('numbers known to within a few students are named as narrow, and a required width refuses them', () => {
    const table: VisibleTable = {
      cells: [unknown('a', 1, 9), unknown('b', 1, 9), printed('all', 3)],
      facts: [sumFact(['a', 'b'], 'all', 'sum')],
    };
    const report = audit(table, { narrow: 3 });
    assert.ok(report.safe);
    assert.deepEqual(
      report.narrow.map(({ cell, lower, upper }) => [cell, lower, upper]),
      [
        ['a', 1, 2],
        ['b', 1, 2],
      ],
    );
    assert.equal(audit(table, { width: 2 }).safe, false);
  });

  test('somebody who is himself the only case of a group learns the other', () => {
    const table: VisibleTable = {
      cells: [unknown('a', 1, 9), unknown('b', 1, 9), printed('all', 6)],
      facts: [sumFact(['a', 'b'], 'all', 'sum')],
    };
    assert.ok(audit(table).safe);
    const report = audit(table, { insiders: [{ cell: 'a', value: 1 }] });
    assert.equal(report.safe, false);
    assert.match(report.recoverable[0]!.derivation, /whoever knows that \[a\] is 1 learns: .*\[b\] can only be 5/);
  });

  test('what it cannot show in its steps is not called safe', () => {
    const cells = Array.from({ length: 8 }, (_, i) => unknown(`x${i}`));
    const facts = Array.from({ length: 6 }, (_, f): Fact => ({
      type: 'linear',
      terms: cells.map(({ id }, i) => ({ cell: id, times: ((i * 7 + f * 3) % 5) + 1 })),
      lower: 200 + f,
      upper: 200 + f,
      because: 'sum',
    }));
    const report = audit({ cells, facts }, { steps: 3 });
    assert.equal(report.safe, false);
    assert.ok(report.notProven.length > 0);
  });

  test('a printed interval of a withheld count is not proven safe', () => {
    const table: VisibleTable = {
      cells: [unknown('n', 1, 9), printed('d', 40)],
      facts: [{ type: 'computed', cells: ['n', 'd'], because: 'its interval is printed' }],
    };
    assert.deepEqual(
      audit(table).notProven.map(({ cell }) => cell),
      ['n'],
    );
  });

  test('figures that contradict one another prove nothing', () => {
    const report = audit({
      cells: [unknown('a', 1, 9), printed('b', 10), printed('all', 10)],
      facts: [sumFact(['a', 'b'], 'all', 'sum')],
    });
    assert.ok(report.contradictory && !report.safe);
  });

  test('2a + 2b = 7 has no whole solution', () => {
    const facts: Fact[] = [
      {
        type: 'linear',
        terms: [
          { cell: 'a', times: 2 },
          { cell: 'b', times: 2 },
        ],
        lower: 7,
        upper: 7,
        because: 'sum',
      },
    ];
    assert.ok(audit({ cells: [unknown('a'), unknown('b')], facts }).contradictory);
  });
});

describe('metamorphic: how inference changes with what is shown', () => {
  const published = Array.from({ length: 60 }, (_, k) => {
    const random = randomNumbers(5000 + k);
    const table = randomTable(shapes[k % shapes.length]!, random);
    return { random, table, result: suppress(table, randomSetting(random)) };
  });
  const rangesOf = (table: VisibleTable, cells: readonly string[]) =>
    feasibleRanges(table, { cells, wideEnough: null, budget: budget() });

  test('masking one more number never narrows what is known of another', () => {
    for (const { random, result } of published) {
      const withheld = result.visible.cells.filter((cell) => cell.withheld).map(({ id }) => id);
      const shown = result.visible.cells.filter(({ value }) => value !== null);
      if (withheld.length === 0 || shown.length === 0) continue;
      const masked = shown[random(shown.length)]!.id;
      const before = rangesOf(result.visible, withheld);
      const after = rangesOf(
        {
          ...result.visible,
          cells: result.visible.cells.map((cell) =>
            cell.id === masked ? { ...cell, value: null, lower: 0, upper: null } : cell,
          ),
        },
        withheld,
      );
      for (const id of withheld) {
        const [one, other] = [before.get(id)!, after.get(id)!];
        assert.ok(typeof one === 'object' && typeof other === 'object');
        assert.ok(other.lower <= one.lower);
        assert.ok(other.upper === null || (one.upper !== null && other.upper >= one.upper));
      }
    }
  });

  test('the report does not depend on the order of cells and facts', () => {
    for (const { result } of published) {
      const turned = { cells: [...result.visible.cells].reverse(), facts: [...result.visible.facts].reverse() };
      const sorted = (table: VisibleTable) =>
        [
          ...rangesOf(
            table,
            table.cells.filter(({ withheld }) => withheld).map(({ id }) => id),
          ),
        ]
          .map(([id, range]) => `${id} ${typeof range === 'object' ? `${range.lower}..${range.upper}` : range}`)
          .sort();
      assert.deepEqual(sorted(turned), sorted(result.visible));
      assert.equal(audit(turned).safe, audit(result.visible).safe);
    }
  });
});
