import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dayNumber, isoOfDay } from '../../../src/core/table/day-number.ts';
import { newReading, readCellText, type TextReading, type TextRules } from '../../../src/core/table/read-cell-text.ts';
import { readDate } from '../../../src/core/table/read-date.ts';
import { decimalsOf, readNumber } from '../../../src/core/table/read-number.ts';
import { readSchoolYear } from '../../../src/core/table/read-school-year.ts';
import { CellState, type ColumnKind } from '../../../src/core/table/table.ts';
import { day } from '../../support/grid.ts';
import { hasCodes } from '../../../src/core/table/has-codes.ts';
import { shippedSchema } from '../../support/library.ts';

const schema = shippedSchema();

function read(kind: ColumnKind, text: string, given: Partial<TextRules> & { values?: string } = {}): TextReading {
  const reading = newReading();
  readCellText(
    text,
    {
      kind,
      list: given.values === undefined ? null : schema.lists.get(given.values)!,
      ownMarks: new Map(),
      marks:
        hasCodes(kind) && kind !== 'flag'
          ? schema.marks.marks
          : new Map([...schema.marks.letters, ...schema.marks.marks]),
      renamed: new Map(),
      dateOrder: 'month-first',
      scale: 'percent',
      digits: 0,
      shareOfAll: true,
      ...given,
    },
    reading,
  );
  return { ...reading };
}

const nameOf = (state: CellState): string => Object.entries(CellState).find(([, value]) => value === state)![0];

describe('numbers written as text', () => {
  test('thousands commas, padding and signs are read', () => {
    const cases: [string, number][] = [
      ['1,436', 1436],
      ['1,234,567.5', 1234567.5],
      ['0', 0],
      ['-3', -3],
      ['+4', 4],
      ['.5', 0.5],
      ['007', 7],
    ];
    for (const [text, value] of cases) assert.equal(readNumber(text), value, text);
  });

  test('anything else is no number', () => {
    for (const text of [
      '',
      '1 436',
      '1,43',
      '1,4367',
      '12*',
      '2022-23',
      '1e5',
      '0x10',
      'NaN',
      'Infinity',
      '1.2.3',
      '-',
      '.',
      '(5)',
      '$5',
      '½',
    ])
      assert.equal(readNumber(text), null, text);
  });

  test('as many decimals as are printed', () => {
    assert.deepEqual(['12', '12.0', '3.25', '.5'].map(decimalsOf), [0, 1, 2, 1]);
  });

  test('blanks of every kind around a number do not matter, inside it they do', () => {
    for (const text of ['   1,436', '\u00a01,436\u00a0', '\t1,436 ', '\ufeff1,436'])
      assert.deepEqual([read('count', text).state, read('count', text).number], [CellState.value, 1436]);
    assert.equal(read('count', '1\u00a0436').state, CellState.unreadable);
  });
});

describe('days', () => {
  test('day numbers agree with the platform calendar over 400 years', () => {
    for (let at = day('1800-01-01'); at < day('2210-01-01'); at += 13) {
      const iso = new Date(at * 86_400_000).toISOString().slice(0, 10);
      assert.equal(isoOfDay(at), iso);
      const [y, m, d] = iso.split('-').map(Number) as [number, number, number];
      assert.equal(dayNumber(y, m, d), at);
    }
  });

  test('a date is read in each way offices write it', () => {
    const expected = day('2024-03-09');
    for (const text of [
      '2024-03-09',
      '2024/3/9',
      '3/9/2024',
      '03/09/24',
      '3-9-2024',
      '20240309',
      '9 Mar 2024',
      '09-Mar-24',
      'March 9, 2024',
      'Mar 9 2024',
      '2024-03-09T00:00:00',
      '3/9/2024 8:30 AM',
      '2024-03-09T08:30:00.000Z',
    ])
      assert.deepEqual({ text, day: (readDate(text) as { day?: number }).day }, { text, day: expected });
  });

  test('days that cannot be are refused, each for its reason', () => {
    const cases: [string, string][] = [
      ['2/30/2024', 'impossible'],
      ['2/29/2023', 'impossible'],
      ['13/13/2024', 'impossible'],
      ['2024-13-01', 'impossible'],
      ['1/1/1776', 'impossible'],
      ['25/12/2024', 'day-first'],
      ['1/1/1900', 'placeholder'],
      ['12/31/2099', 'placeholder'],
      ['12/31/9999', 'placeholder'],
      ['soon', 'no-date'],
      ['2022-23', 'no-date'],
      ['1-2', 'no-date'],
      ['March 2024', 'no-date'],
      ['45000', 'no-date'],
    ];
    for (const [text, fault] of cases) assert.deepEqual(readDate(text), { fault }, text);
  });

  test('a date that can be read both ways says so, and the day comes first where a person says it does', () => {
    assert.deepEqual(readDate('3/4/2024'), { day: day('2024-03-04'), doubtful: true });
    assert.deepEqual(readDate('3/14/2024'), { day: day('2024-03-14'), doubtful: false });
    assert.deepEqual(readDate('3/4/2024', 'day-first'), { day: day('2024-04-03'), doubtful: false });
    assert.deepEqual(readDate('25/12/2024', 'day-first'), { day: day('2024-12-25'), doubtful: false });
  });

  test('two-digit years from 50 on are in the last century', () => {
    assert.equal((readDate('6/1/49') as { day: number }).day, day('2049-06-01'));
    assert.equal((readDate('6/1/50') as { day: number }).day, day('1950-06-01'));
  });
});

describe('school years', () => {
  test('are read in each way and never as dates', () => {
    const cases: [string, string | null][] = [
      ['2022-23', '2022-23'],
      ['2022-2023', '2022-23'],
      ['2022/23', '2022-23'],
      ['2022–23', '2022-23'],
      ['SY 2022-23', '2022-23'],
      ['SY2023', '2023'],
      ['2023', '2023'],
      ['1999-00', '1999-00'],
      ['1999-2000', '1999-00'],
      ['22-23', '2022-23'],
      ['2022-24', null],
      ['2023-22', null],
      ['23', null],
      ['10/1/2022', null],
      ['1822-23', null],
    ];
    for (const [text, year] of cases) assert.equal(readSchoolYear(text), year, text);
  });
});

describe('marks', () => {
  test('each is read as what it is, in whatever case and with whatever blanks', () => {
    const cases: [string, keyof typeof CellState][] = [
      ['*', 'suppressed'],
      ['**', 'suppressed'],
      ['<6', 'suppressed'],
      ['< 10', 'suppressed'],
      ['N<10', 'suppressed'],
      ['n < 10', 'suppressed'],
      ['≤5', 'suppressed'],
      ['<5%', 'suppressed'],
      ['>95%', 'suppressed'],
      ['DS', 'suppressed'],
      ['PS', 'suppressed'],
      ['-', 'suppressed'],
      ['--', 'suppressed'],
      ['–', 'suppressed'],
      ['Fewer than 10', 'suppressed'],
      ['NR', 'notReported'],
      ['nr', 'notReported'],
      ['NA', 'notApplicable'],
      ['N/A', 'notApplicable'],
      ['n/a', 'notApplicable'],
      ['', 'blank'],
      ['  \u00a0 ', 'blank'],
      ['#N/A', 'error'],
      ['#DIV/0!', 'error'],
      ['†', 'unknownMark'],
      ['?', 'unknownMark'],
      ['12*', 'unreadable'],
      ['about 12', 'unreadable'],
    ];
    for (const [text, state] of cases) {
      const reading = read('count', text);
      assert.equal(nameOf(reading.state), state, text);
      assert.equal(reading.number, 0);
    }
  });

  test('none of them is ever read as a number in any kind of column', () => {
    for (const kind of ['count', 'number', 'percent', 'date', 'flag', 'category', 'school-year'] as const)
      for (const text of ['*', '<6', 'NR', 'NA', '-', '', '#N/A', '†'])
        assert.notEqual(read(kind, text).state, CellState.value, `${text} in ${kind}`);
  });

  test('a mark a person gave goes before everything, also one that looks like a number', () => {
    const ownMarks = new Map([
      ['-9', 'not-reported'],
      ['*', 'blank'],
    ] as const);
    assert.equal(read('count', '-9', { ownMarks }).state, CellState.notReported);
    assert.equal(read('count', '*', { ownMarks }).state, CellState.blank);
    assert.equal(read('number', '-8', { ownMarks }).number, -8, 'other numbers stay numbers');
  });

  test('N/A is a judgement where a list says it is', () => {
    const reading = read('category', 'N/A', { values: 'judgements' });
    assert.deepEqual([reading.state, reading.label], [CellState.value, 'not applicable']);
  });

  test('free text may hold anything', () => {
    for (const text of ['*', 'NA', '-', '<6']) assert.equal(read('text', text).label, text);
  });
});

describe('kinds', () => {
  test('a formula that keeps a code as text is the code', () => {
    assert.equal(read('identifier', '="2850013"').label, '2850013');
    assert.equal(read('identifier', '="00350000"').label, '00350000');
    assert.equal(read('identifier', "'00123").label, '00123');
  });

  test('codes keep their zeros and get lost ones back only when their length is given', () => {
    assert.equal(read('identifier', '00350505').label, '00350505');
    assert.equal(read('identifier', '350505').label, '350505');
    assert.equal(read('identifier', '350505', { digits: 8 }).label, '00350505');
    assert.equal(read('identifier', 'A12', { digits: 8 }).label, 'A12');
  });

  test('yes and no come in many forms', () => {
    for (const text of ['Y', 'yes', 'YES', '1', '01', 'True', 'x'])
      assert.equal(read('flag', text, { values: 'flags' }).number, 1, text);
    for (const text of ['N', 'no', '0', '00', 'FALSE'])
      assert.deepEqual(
        [read('flag', text, { values: 'flags' }).number, read('flag', text, { values: 'flags' }).state],
        [0, CellState.value],
        text,
      );
    assert.equal(read('flag', 'maybe', { values: 'flags' }).state, CellState.unreadable);
    assert.equal(read('flag', 'FLEP', { values: 'el-flags' }).number, 0);
    assert.equal(read('flag', 'FLEP', { values: 'el-flags' }).state, CellState.value);
  });

  test('codes mean the same with and without their leading zero, and unconfirmed ones say so', () => {
    for (const text of ['05', '5'])
      assert.equal(read('category', text, { values: 'disabilities' }).label, 'Emotional disturbance');
    assert.equal(read('category', '05', { values: 'disabilities' }).unverified, true);
    assert.equal(read('category', '40', { values: 'placements' }).unverified, false);
    assert.equal(read('category', '40', { values: 'placements' }).label, 'substantially separate');
    assert.equal(read('category', '2', { values: 'removal-types' }).label, 'out-of-school suspension');
  });

  test('Low < 2 and Low >= 2 are two levels of need', () => {
    assert.equal(read('category', 'Low < 2', { values: 'levels-of-need' }).label, 'low, under 2 hours');
    assert.equal(read('category', 'Low >= 2', { values: 'levels-of-need' }).label, 'low, 2 hours or more');
  });

  test('a value in no list is kept and told of; a person can rename it', () => {
    const kept = read('category', 'Cape Verdean', { values: 'races' });
    assert.deepEqual([kept.state, kept.label, kept.fault], [CellState.value, 'Cape Verdean', 'unknownCode']);
    const bare = read('category', '99', { values: 'races' });
    assert.deepEqual([bare.state, bare.fault], [CellState.unreadable, 'unexplainedCode'], 'a bare code says nothing');
    const renamed = new Map([['capeverdean', 'Black or African American']]);
    assert.equal(read('category', 'Cape Verdean', { values: 'races', renamed }).label, 'Black or African American');
    assert.equal(read('category', 'Cape Verdean', { values: 'races', renamed }).fault, null);
  });

  test('percentages are shares of 1 with the decimals the file prints', () => {
    const cases: [string, Partial<TextRules>, number, number][] = [
      ['15.4%', {}, 0.154, 1],
      ['15.4 %', { scale: 'share' }, 0.154, 1],
      ['15.4', {}, 0.154, 1],
      ['12.0', {}, 0.12, 1],
      ['0.154', { scale: 'share' }, 0.154, 1],
      ['100', {}, 1, 0],
    ];
    for (const [text, rules, value, decimals] of cases) {
      const reading = read('percent', text, rules);
      assert.deepEqual([text, reading.number, reading.decimals], [text, value, decimals]);
    }
    assert.equal(read('percent', '115').fault, 'overHundred');
    assert.equal(read('percent', '115', { shareOfAll: false }).number, 1.15);
  });

  test('a count is whole and not negative', () => {
    assert.equal(read('count', '12.0').number, 12);
    assert.equal(read('count', '12.5').fault, 'fraction');
    assert.equal(read('count', '-2').fault, 'negative');
  });
});
