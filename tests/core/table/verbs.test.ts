import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { by } from '../../../src/core/table/by.ts';
import { column } from '../../../src/core/table/column.ts';
import { join, noMatch, sharedKey, unknownKey } from '../../../src/core/table/join.ts';
import { LabelIndex } from '../../../src/core/table/label-index.ts';
import { NumberIndex } from '../../../src/core/table/number-index.ts';
import { rowsToRanges } from '../../../src/core/table/rows-to-ranges.ts';
import { sumBy } from '../../../src/core/table/sum-by.ts';
import { tally } from '../../../src/core/table/tally.ts';
import { CellState } from '../../../src/core/table/table.ts';
import { unduplicate } from '../../../src/core/table/unduplicate.ts';
import { allRows, where } from '../../../src/core/table/where.ts';
import { tableOf } from '../../support/table.ts';

const incidents = tableOf(
  'discipline',
  {
    'student-id': 'identifier',
    race: 'category',
    disability: 'flag',
    'removal-type': 'category',
    'days-removed': 'number',
  },
  [
    { 'student-id': '1', race: 'White', disability: true, 'removal-type': 'out', 'days-removed': 3 },
    { 'student-id': '2', race: 'Black', disability: false, 'removal-type': 'out', 'days-removed': 1 },
    { 'student-id': '1', race: 'White', disability: true, 'removal-type': 'in', 'days-removed': '*' },
    { 'student-id': null, race: 'Black', disability: true, 'removal-type': 'out', 'days-removed': 2 },
    { 'student-id': '3', race: null, disability: null, 'removal-type': 'in', 'days-removed': 5 },
    { 'student-id': '2', race: 'Black', disability: false, 'removal-type': 'out', 'days-removed': 4 },
  ],
);

describe('rows that satisfy a condition', () => {
  test('are told from those that do not and from those of which it cannot be said', () => {
    const white = where(incidents, 'race', ['White'])!;
    assert.deepEqual([[...white.rows], [...white.not], [...white.unknown]], [[0, 2], [1, 3, 5], [4]]);
    const swd = where(incidents, 'disability', ['yes'], white.rows)!;
    assert.deepEqual([...swd.rows], [0, 2]);
  });

  test('a field the table does not have, or one that holds numbers, is no condition', () => {
    assert.equal(where(incidents, 'sex', ['Female']), null);
    assert.equal(column(incidents, 'sex'), null);
  });
});

describe('groups', () => {
  test('of one field hold each row once', () => {
    const { groups, unknown } = by(incidents, ['race'])!;
    assert.deepEqual(
      groups.map(({ labels, rows }) => [labels[0], [...rows]]),
      [
        ['White', [0, 2]],
        ['Black', [1, 3, 5]],
      ],
    );
    assert.deepEqual([...unknown], [4]);
  });

  test('of several fields agree with a plain grouping by text', () => {
    const count = 5000;
    const records = Array.from({ length: count }, (_, i) => ({
      a: i % 7 === 0 ? null : `a${(i * 31) % 11}`,
      b: `b${(i * 17) % 5}`,
      c: i % 3 === 0,
      d: `d${(i * 13) % 97}`,
    }));
    const table = tableOf('other', { a: 'category', b: 'category', c: 'flag', d: 'identifier' }, records);
    const expected = new Map<string, number[]>();
    records.forEach((record, i) => {
      if (record.a === null) return;
      const key = [record.a, record.b, record.c ? 'yes' : 'no', record.d].join('|');
      expected.set(key, [...(expected.get(key) ?? []), i]);
    });
    const found = by(table, ['a', 'b', 'c', 'd'])!;
    assert.deepEqual(new Map(found.groups.map(({ labels, rows }) => [labels.join('|'), [...rows]])), expected);
    assert.equal(found.unknown.length, records.filter(({ a }) => a === null).length);
  });

  test('of some rows hold only those', () => {
    assert.deepEqual(
      by(incidents, ['race'], Uint32Array.of(2, 3))!.groups.map(({ rows }) => [...rows]),
      [[2], [3]],
    );
  });

  test('of dates and numbers are labelled with them', () => {
    const days = tableOf('calendar', { date: 'date', 'days-removed': 'number' }, [
      { date: { date: '2024-10-02' }, 'days-removed': 2 },
      { date: { date: '2024-10-01' }, 'days-removed': 1.5 },
      { date: { date: '2024-10-02' }, 'days-removed': 2 },
    ]);
    assert.deepEqual(
      by(days, ['date', 'days-removed'])!.groups.map(({ labels, rows }) => [...labels, rows.length]),
      [
        ['2024-10-02', '2', 2],
        ['2024-10-01', '1.5', 1],
      ],
    );
    assert.deepEqual([...unduplicate(days, ['date'])!.repeated], [2]);
  });

  test('need their fields', () => {
    assert.equal(by(incidents, ['race', 'sex']), null);
  });
});

describe('sums', () => {
  test('say how many cells they do not hold, and why', () => {
    const days = tally(incidents, 'days-removed')!;
    assert.deepEqual([days.total, days.known, days.unknown], [15, 5, 1]);
    assert.deepEqual([...days.unknownBy], [[CellState.suppressed, 1]]);
    assert.deepEqual(tally(incidents, 'disability')!.total, 3);
    assert.equal(tally(incidents, 'sex'), null);
  });

  test('by student give days before they are compared with ten', () => {
    const { groups, unknown } = sumBy(incidents, 'days-removed', ['student-id'])!;
    assert.deepEqual(
      groups.map(({ labels, sum }) => [labels[0], sum.total, sum.unknown]),
      [
        ['1', 3, 1],
        ['2', 5, 0],
        ['3', 5, 0],
      ],
    );
    assert.deepEqual([...unknown], [3]);
  });
});

describe('students counted once', () => {
  test('by their first row; a row without a number belongs to nobody', () => {
    const { first, repeated, unknown } = unduplicate(incidents, ['student-id'])!;
    assert.deepEqual([[...first], [...repeated], [...unknown]], [[0, 1, 4], [2, 5], [3]]);
  });

  test('by several fields', () => {
    const { first, repeated } = unduplicate(incidents, ['student-id', 'removal-type'])!;
    assert.deepEqual([[...first], [...repeated]], [[0, 1, 2, 4], [5]]);
    assert.equal(unduplicate(incidents, ['sasid']), null);
  });
});

describe('rows of one sheet joined to another', () => {
  const roster = tableOf('students', { 'student-id': 'identifier', race: 'category' }, [
    { 'student-id': '2', race: 'Black' },
    { 'student-id': '1', race: 'White' },
    { 'student-id': '1', race: 'Asian' },
  ]);

  test('by their key; what matches nothing is told without its value', () => {
    const { rightRow, matched, problems } = join(incidents, roster, 'student-id')!;
    assert.deepEqual([...rightRow], [1, 0, 1, unknownKey, noMatch, 0]);
    assert.equal(matched, 4);
    assert.deepEqual(
      problems.map(({ code, where: cells }) => [code, cells]),
      [
        ['join-unmatched', 'discipline!A6'],
        ['duplicate-row', 'students!A4'],
      ],
    );
    assert.ok(!JSON.stringify(problems).includes('"3"'));
  });

  test('also where one sheet has lost leading zeros, and that is told', () => {
    const short = tableOf('a', { 'student-id': 'identifier' }, [{ 'student-id': '12' }, { 'student-id': '0013' }]);
    const long = tableOf('b', { 'student-id': 'identifier' }, [{ 'student-id': '0013' }, { 'student-id': '0012' }]);
    const { rightRow, problems } = join(short, long, 'student-id')!;
    assert.deepEqual([...rightRow], [1, 0]);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['leading-zero-lost'],
    );
  });

  test('but not where zeros tell two codes apart', () => {
    const left = tableOf('a', { 'school-code': 'identifier' }, [{ 'school-code': '1' }]);
    const right = tableOf('b', { 'school-code': 'identifier' }, [{ 'school-code': '01' }, { 'school-code': '001' }]);
    assert.deepEqual([...join(left, right, 'school-code')!.rightRow], [noMatch]);
  });

  test('by the number both sheets really have', () => {
    const both = tableOf('students', { 'student-id': 'identifier', sasid: 'identifier' }, [
      { 'student-id': '1', sasid: '1001' },
    ]);
    const state = tableOf('discipline', { sasid: 'identifier' }, [{ sasid: '1001' }]);
    const standIn = { ...state, columns: [...state.columns, { ...state.columns[0]!, field: 'student-id' }] };
    assert.equal(sharedKey(both, standIn), 'sasid');
    assert.equal(sharedKey(both, both), 'student-id');
    assert.equal(sharedKey(both, tableOf('x', { race: 'category' }, [])), null);
    assert.equal(join(both, tableOf('x', { race: 'category' }, []), 'student-id'), null);
  });
});

describe('evidence', () => {
  test('is one range for each run of rows and of neighbouring columns', () => {
    assert.deepEqual(rowsToRanges(incidents, Uint32Array.of(0, 1, 4), ['race', 'disability']), [
      'discipline!B2:C3',
      'discipline!B6:C6',
    ]);
    assert.deepEqual(rowsToRanges(incidents, Uint32Array.of(2), ['student-id', 'days-removed']), [
      'discipline!A4',
      'discipline!E4',
    ]);
    assert.deepEqual(rowsToRanges(incidents, allRows(incidents)), ['discipline!A2:E7']);
    assert.deepEqual(rowsToRanges(incidents, new Uint32Array(0), ['race']), []);
  });
});

describe('indexes of a million identifiers', () => {
  test('number what they are given as a Map does', () => {
    const numbers = new NumberIndex();
    const texts = new LabelIndex();
    const known = new Map<number, number>();
    const values = [0, -0, 1, -1, 0.1, 1e-300, 1e300, 2 ** 53, 2 ** 53 + 2, -(2 ** 31), 2 ** 31, 2 ** 32];
    for (let i = 0; i < 20_000; i++) values.push(1_000_000_000 + ((i * 7919) % 5003), i / 8, i * 2 ** 32);
    for (const value of values) {
      const key = value === 0 ? 0 : value;
      if (!known.has(key)) known.set(key, known.size);
      assert.equal(numbers.of(value), known.get(key));
      assert.equal(texts.of(String(key)), known.get(key));
    }
    assert.equal(numbers.size, known.size);
    assert.equal(texts.labels.length, known.size);
  });
});
