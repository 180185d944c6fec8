import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fieldsToPick } from '../../../../src/entries/pane/data/fields-to-pick.ts';

const race = { field: 'race', title: 'Race and ethnicity' };
const referral = { field: 'referral-date', title: 'Referred on' };
const consent = { field: 'consent-received', title: 'Parent’s consent received on' };
const ignore = { field: 'ignore', title: 'Not used' };

describe('the fields a column can be corrected to', () => {
  test('a field that is offered does not stand a second time among all', () => {
    const { nearest, all } = fieldsToPick([consent], [consent, race, referral], '', [ignore]);
    assert.deepEqual([nearest, all], [[consent], [race, referral]]);
  });

  test('each typed word begins a word of the title or of the field’s name', () => {
    const { nearest, answers, all } = fieldsToPick([consent], [consent, race, referral], 'RE da', [ignore]);
    assert.deepEqual([nearest, answers, all], [[], [], [referral]]);
  });

  test('the other answers are found by their words', () => {
    assert.deepEqual(fieldsToPick([], [race], 'not', [ignore]).answers, [ignore]);
  });
});
