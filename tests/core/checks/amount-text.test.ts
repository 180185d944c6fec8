import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amountText, limitInWords } from '../../../src/core/checks/amount-text.ts';

test('amounts are said as a person says them', () => {
  const said: readonly (readonly [number | string, string, string])[] = [
    [30, 'school-day', '30 school days'],
    [1, 'school-day', '1 school day'],
    [45, 'school-working-day', '45 school working days'],
    [7, 'calendar-day', '7 calendar days'],
    [3, 'year', '3 years'],
    [1, 'years', '1 year'],
    [1, 'students', '1 student'],
    [180, 'minutes a week', '180 minutes a week'],
    [1, 'minutes a week', '1 minute a week'],
    [1, 'courses', '1 course'],
    [1, 'staff members', '1 staff member'],
    [2, 'moves', '2 moves'],
    [100, 'percent', '100%'],
    [0.07, 'share', '7%'],
    [1.5, 'ratio', '1.5'],
  ];
  for (const [value, unit, text] of said) assert.equal(amountText(value, unit), text);
  assert.equal(limitInWords('>=', 100, 'percent'), 'at least 100%');
  assert.equal(limitInWords('<=', 10, 'school-day'), 'at most 10 school days');
  assert.equal(limitInWords('<', 10, 'school-day'), 'less than 10 school days');
  assert.equal(limitInWords('<', 0.8, 'ratio'), 'less than 0.8');
  assert.equal(limitInWords('<', 1, 'suspensions'), 'fewer than 1 suspension');
});
