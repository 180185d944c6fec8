import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isRange } from '../../../src/core/table/is-range.ts';
import { meaningIn } from '../../../src/core/table/meaning-in.ts';
import { shippedSchema } from '../../support/library.ts';

const { lists } = shippedSchema();
const meaning = (list: string, text: string): string | null => meaningIn(lists.get(list)!, text)?.value ?? null;

describe('the label of a group', () => {
  const labels: readonly (readonly [string, string | null])[] = [
    ['W - White', 'White'],
    ['White (W)', 'White'],
    ['05-Hispanic', 'Hispanic/Latino'],
    ['1 - Hispanic', 'Hispanic/Latino'],
    ['(B) Black or African American', 'Black or African American'],
    ['White, not of Hispanic origin', 'White'],
    ['Black (non-Hispanic)', 'Black or African American'],
    ['AFRICAN AMERICAN STUDENTS', 'Black or African American'],
    ['Asian²', 'Asian'],
    ['Two or More Races*', 'Two or more races'],
    ['English Learners (EL)', 'English learners'],
    ['RB', 'Black or African American'],
    ['BLCK', 'Black or African American'],
    ['TA', 'All students'],
    ['Non-Hispanic', null],
    ['Not White', null],
    ['White Mountain Apache', null],
    ['Asian - Hmong', null],
    ['12', null],
  ];
  for (const [text, value] of labels) {
    test(`“${text}” is ${value ?? 'no group of the list'}`, () => assert.equal(meaning('groups', text), value));
  }
});

test('a code that says something else than the name beside it makes neither count', () => {
  assert.equal(meaning('removal-types', 'Suspension - ISS'), null);
  assert.equal(meaning('removal-types', 'Out-of-School Suspension (OSS)'), 'out-of-school suspension');
});

test('ranges of numbers are told from years, days and numbers', () => {
  for (const text of ['10-14', '6 to 9', '80–84%', '80% - 84%', '1,000-1,499', '0.5-1.5'])
    assert.ok(isRange(text), text);
  for (const text of ['2018-2019', '2018-19', '14-10', '12', '5-5', '9-12-2024', 'K-5', '-10', '3 - x', '617-555-0100'])
    assert.ok(!isRange(text), text);
});
