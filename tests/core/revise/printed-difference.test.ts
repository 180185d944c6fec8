import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printedDifference } from '../../../src/core/revise/printed-difference.ts';

const cases: readonly (readonly [was: string, is: string, difference: string | null])[] = [
  ['12', '14', '+2'],
  ['1,551', '999', '−552'],
  ['999', '1,551', '+552'],
  ['1', '1,234,568', '+1,234,567'],
  ['18.1%', '17.9%', '−0.2 points'],
  ['18.1%', '19.1%', '+1.0 points'],
  ['99%', '100%', '+1 point'],
  // 0.3 − 0.1 is 0.19999999999999998 in floating point.
  ['0.1', '0.3', '+0.2'],
  ['2.4', '2.40', null],
  ['2.4', '2.45', '+0.05'],
  ['−8.3 points', '1.2 points', '+9.5 points'],
  ['−8.3', '-9.3', '−1.0'],
  ['1 day', '3 days', '+2 days'],
  ['$1,200', '$900', '−$300'],
  ['12', '12%', null],
  ['<10', '12', null],
  ['June 30, 2025', 'July 1, 2025', null],
  ['2.40 (1.80 to 3.20)', '2.41', null],
  ['not computed', '3', null],
  ['12', '12', null],
];

test('the difference of two numbers is that of what is printed, to the last digit', () => {
  for (const [was, is, difference] of cases)
    assert.equal(printedDifference(was, is)?.text ?? null, difference, `${was} to ${is}`);
});

test('its direction turns round with the numbers', () => {
  for (const [was, is] of cases) {
    const [one, other] = [printedDifference(was, is), printedDifference(is, was)];
    assert.equal(
      one?.direction,
      other === null ? undefined : other.direction === 'up' ? 'down' : 'up',
      `${was} to ${is}`,
    );
  }
});
