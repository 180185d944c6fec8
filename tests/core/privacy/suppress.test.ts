import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { feasibleRanges } from '../../../src/core/privacy/feasible-ranges.ts';
import { primaryCells } from '../../../src/core/privacy/primary-rule.ts';
import {
  sumFact,
  type CountCell,
  type CountTable,
  type VisibleCell,
} from '../../../src/core/privacy/published-table.ts';
import { suppress } from '../../../src/core/privacy/suppress.ts';
import { plainSetting, randomNumbers, randomSetting, randomTable, shapes } from './random-tables.ts';
import { attack } from './solve-with-highs.ts';

/** Rows of counts with their totals; labels are `r.c`, totals `r.all`, `all.c`, `all.all`. */
function twoWay(rows: readonly (readonly number[])[]): CountTable {
  const cells: CountCell[] = [];
  const add = (id: string, value: number, level: number): string => {
    cells.push({ id, label: id, value, kind: 'cases', of: null, printed: true, level, takesAlong: [] });
    return id;
  };
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const columns = rows[0]!.map((_, c) => c);
  const inner = rows.map((row, r) => row.map((value, c) => add(`${r}.${c}`, value, 0)));
  const facts = [
    ...rows.map((row, r) => sumFact(inner[r]!, add(`${r}.all`, sum(row), 1), 'row')),
    ...columns.map((c) =>
      sumFact(
        inner.map((row) => row[c]!),
        add(`all.${c}`, sum(rows.map((row) => row[c]!)), 1),
        'column',
      ),
    ),
  ];
  const all = add('all.all', sum(rows.flat()), 2);
  facts.push(
    sumFact(
      rows.map((_, r) => `${r}.all`),
      all,
      'rows',
    ),
    sumFact(
      columns.map((c) => `all.${c}`),
      all,
      'columns',
    ),
  );
  return { cells, facts, figures: [] };
}

/** Counts side by side with their total `all`. */
function oneLine(values: readonly number[]): CountTable {
  const cell = (id: string, value: number, level: number): CountCell => ({
    id,
    label: id,
    value,
    kind: 'cases',
    of: null,
    printed: true,
    level,
    takesAlong: [],
  });
  const parts = values.map((value, i) => cell(`g${i}`, value, 0));
  const all = cell(
    'all',
    values.reduce((sum, value) => sum + value, 0),
    1,
  );
  return {
    cells: [...parts, all],
    facts: [
      sumFact(
        parts.map(({ id }) => id),
        'all',
        'sum',
      ),
    ],
    figures: [],
  };
}

const below = (limit: number) => ({
  ...plainSetting,
  cases: { ...plainSetting.cases, below: limit, complement: false },
  students: { below: 0, size: 'shown' as const },
});

describe('what is withheld beside what the rule withholds', () => {
  // sdcTable's microdata1: 100 records by region and gender; its own test expects three further cells, in region C.
  test('one small cell of a two-way table takes the cheapest rectangle along', () => {
    const table = twoWay([
      [2, 18],
      [17, 16],
      [10, 12],
      [12, 13],
    ]);
    const result = suppress(table, below(3));
    assert.deepEqual([...result.primary], ['0.0']);
    assert.deepEqual([...result.hidden].sort(), ['0.0', '0.1', '2.0', '2.1']);
    const secondary = table.cells.filter(({ id }) => result.hidden.has(id) && !result.primary.has(id));
    assert.equal(
      secondary.reduce((sum, { value }) => sum + value, 0),
      40,
    );
    assert.ok(result.audit.safe && result.cheapest);
  });

  test('a lone small cell of a line takes the next smallest cell, not the total', () => {
    const result = suppress(oneLine([3, 12, 40, 80]), below(10));
    assert.deepEqual([...result.hidden].sort(), ['g0', 'g1']);
  });

  test('where the rest of a line is zero, its total has to go', () => {
    const result = suppress(
      twoWay([
        [4, 0, 0],
        [20, 30, 40],
        [25, 35, 45],
      ]),
      below(10),
    );
    assert.ok(result.hidden.has('0.0') && result.hidden.has('0.all'));
    assert.ok(result.audit.safe);
  });

  test('two small cells that must both be nine are not left alone', () => {
    const result = suppress(oneLine([9, 9, 30, 50]), below(10));
    assert.ok(result.hidden.has('g2'), 'withheld counts are 1 to 9, so two of them that add up to 18 are known');
    assert.ok(result.audit.safe);
  });

  test('the student who is the only one of a group learns nothing of the others', () => {
    const table = oneLine([1, 4, 40, 60]);
    assert.deepEqual([...suppress(table, below(10)).hidden].sort(), ['g0', 'g1']);
    const against = suppress(table, below(10), { insiders: ['g0'] });
    assert.deepEqual([...against.hidden].sort(), ['g0', 'g1', 'g2']);
    assert.ok(against.audit.safe);
  });

  test('a table without small counts is published as it is', () => {
    const result = suppress(
      twoWay([
        [12, 30],
        [44, 61],
      ]),
      below(10),
    );
    assert.equal(result.hidden.size, 0);
    assert.ok(result.audit.safe);
  });
});

describe('a thousand published tables against a solver written by others', () => {
  const tables = Array.from({ length: 1000 }, (_, k) => {
    const random = randomNumbers(k + 1);
    const setting = randomSetting(random);
    const shape = shapes[k % shapes.length]!;
    const table = randomTable(shape, random);
    return { name: `table ${k} (${shape})`, table, setting, result: suppress(table, setting) };
  });

  test('the auditor finds every one of them safe', () => {
    assert.deepEqual(
      tables.filter(({ result }) => !result.audit.safe).map(({ name }) => name),
      [],
    );
  });

  test('every cell the rule names is withheld, and tables keep most of what they need not hide', () => {
    let printable = 0;
    let printed = 0;
    for (const { name, table, setting, result } of tables) {
      for (const id of primaryCells(table, setting).cells) assert.ok(result.hidden.has(id), `${name}: ${id}`);
      for (const cell of table.cells) {
        if (!cell.printed || result.primary.has(cell.id)) continue;
        printable++;
        if (!result.hidden.has(cell.id)) printed++;
      }
    }
    assert.ok(printed / printable > 0.7, `${printed} of ${printable} figures the rule allows are printed`);
  });

  test('HiGHS cannot work out a single withheld number', () => {
    const recovered: string[] = [];
    let attacked = 0;
    for (const { name, result } of tables) {
      const cells = result.visible.cells.filter(({ withheld }) => withheld).map(({ id }) => id);
      for (const [cell, { lower, upper }] of attack(result.visible, cells)) {
        attacked++;
        if (upper - lower < 1) recovered.push(`${name}: ${cell} is ${lower}`);
      }
    }
    assert.deepEqual(recovered, []);
    assert.ok(attacked > 3000, `${attacked} withheld numbers attacked`);
  });

  test('without the further cells the same attack recovers numbers by the hundred', () => {
    let recovered = 0;
    for (const { table, result } of tables.slice(0, 300)) {
      const values = new Map(table.cells.map((cell) => [cell.id, cell.value]));
      const naive = {
        facts: result.visible.facts,
        cells: result.visible.cells.map((cell): VisibleCell => {
          const value = values.get(cell.id)!;
          const shown = !result.primary.has(cell.id) && table.cells.find(({ id }) => id === cell.id)!.printed;
          return shown ? { ...cell, value, withheld: false } : { ...cell, withheld: result.primary.has(cell.id) };
        }),
      };
      const cells = naive.cells.filter(({ withheld }) => withheld).map(({ id }) => id);
      for (const { lower, upper } of attack(naive, cells).values()) if (upper - lower < 1) recovered++;
    }
    assert.ok(recovered > 200, `${recovered} recovered`);
  });

  test('the exact bounds of the auditor are the solver’s, to the last student', () => {
    for (const { name, result } of tables.filter((_, k) => k % 12 === 0)) {
      const cells = result.visible.cells.filter(({ withheld }) => withheld).map(({ id }) => id);
      const ours = feasibleRanges(result.visible, { cells, wideEnough: null, budget: { left: 100_000 } });
      for (const [cell, { lower, upper }] of attack(result.visible, cells)) {
        const own = ours.get(cell);
        assert.ok(typeof own === 'object', `${name}: ${cell} is ${String(own)}`);
        assert.equal(Number(own.lower), lower, `${name}: least of ${cell}`);
        assert.equal(own.upper === null ? Infinity : Number(own.upper), upper, `${name}: greatest of ${cell}`);
      }
    }
  });

  test('the choice does not depend on the order of cells and facts', () => {
    for (const { name, table, setting, result } of tables.filter((_, k) => k % 10 === 3)) {
      const turned = suppress(
        { cells: [...table.cells].reverse(), facts: [...table.facts].reverse(), figures: [...table.figures].reverse() },
        setting,
      );
      assert.deepEqual([...turned.hidden].sort(), [...result.hidden].sort(), name);
    }
  });
});
