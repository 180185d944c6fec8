import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decimalText } from '../../../src/core/privacy/decimal-text.ts';
import { exactly, formatFigure, printedValue, timesText } from '../../../src/core/privacy/format-figure.ts';
import { randomNumbers } from './random-tables.ts';

describe('figures as they are printed', () => {
  test('counts have a comma every three digits on every machine', () => {
    const english = new Intl.NumberFormat('en-US');
    for (const count of [0, 7, 999, 1000, 1021, 59199, 1000000, 123456789])
      assert.equal(formatFigure(count, 'count'), english.format(count));
  });

  test('percents have one decimal, points and ratios their own', () => {
    const share = { numerator: 4n, denominator: 61n };
    assert.equal(formatFigure(share, 'percent'), '6.6%');
    assert.equal(formatFigure(share, 'percent', 0), '7%');
    assert.equal(formatFigure({ numerator: -7n, denominator: 100n }, 'points'), '−7.0 points');
    assert.equal(formatFigure({ numerator: 66300n, denominator: 33150n }, 'ratio'), '2.00');
    assert.equal(formatFigure(52, 'days'), '52 days');
    assert.equal(formatFigure(1, 'days'), '1 day');
  });

  test('halves are rounded up, also where a double lies just below the half', () => {
    // 29 of 200 is 14.5 percent; 1.005 and 2.675 are the classic doubles
    assert.equal(formatFigure({ numerator: 29n, denominator: 200n }, 'percent', 0), '15%');
    assert.equal(formatFigure(0.145, 'percent', 0), '15%');
    assert.equal(formatFigure(1.005, 'ratio'), '1.01');
    assert.equal(formatFigure(2.675, 'ratio'), '2.68');
    assert.equal(formatFigure(0.0005, 'percent'), '0.1%');
  });

  test('every share of up to 400 students is printed as whole-number division says', () => {
    for (let n = 1; n <= 400; n++) {
      for (let k = 0; k <= n; k++) {
        const tenths = Math.floor((2000 * k + n) / (2 * n));
        const text = `${Math.floor(tenths / 10)}.${tenths % 10}`;
        assert.equal(decimalText(100n * BigInt(k), BigInt(n), 1), text);
      }
    }
  });

  test('a ratio in a sentence is told in tenths where tenths tell it', () => {
    assert.equal(timesText(2.1), '2.1 times');
    assert.equal(timesText(1.5), '1.5 times');
    assert.equal(timesText(1), '1.0 times');
    assert.equal(timesText(1.04), '1.04 times', '1.0 times would say there is no difference');
    assert.equal(timesText(0.03), '0.03 times');
  });

  test('a number goes through its decimal and back', () => {
    const random = randomNumbers(3);
    for (let i = 0; i < 500; i++) {
      const value = random(1_000_000) / 10 ** random(8);
      const { numerator, denominator } = exactly(value);
      assert.equal(Number(numerator) / Number(denominator), value);
    }
    assert.deepEqual(exactly(1e-7), { numerator: 1n, denominator: 10_000_000n });
    assert.deepEqual(exactly(1e21), { numerator: 10n ** 21n, denominator: 1n });
  });

  test('the printed text stands for the number a reader takes from it', () => {
    assert.equal(printedValue('6.6%', 'percent'), 0.066);
    assert.equal(printedValue('<=20%', 'percent'), 0.2);
    assert.equal(printedValue('1,021', 'count'), 1021);
    assert.equal(printedValue('−7.0 points', 'points'), -0.07);
    assert.equal(printedValue('2.28', 'ratio'), 2.28);
  });
});
