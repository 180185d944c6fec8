import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cellsByLabel, intervalOf } from '../../../../src/entries/pane/ask/figures.ts';
import {
  closeQuestion,
  filterColumns,
  openQuestion,
  rows,
  type OpenQuestion,
} from '../../../../src/entries/pane/ask/question.ts';

const suspended = { header: 'Suspended', kind: 'flag', values: [] } as const;
const placement = { header: 'Placement', kind: 'category', values: ['full inclusion', 'separate'] } as const;
const days = { header: 'Days out', kind: 'number', values: [] } as const;
const students = { header: 'Students', kind: 'count', values: [] } as const;
const race = { header: 'Race/Eth', kind: 'category', values: ['Asian', 'White'] } as const;
const sheet = {
  sheet: 'Discipline',
  outcomes: [suspended, placement, days],
  bases: [students, days],
  groups: [race, placement],
};
const open = { ...openQuestion('Discipline'), by: 'Race/Eth' };

const asked = (part: Partial<OpenQuestion>): unknown => {
  const closed = closeQuestion(sheet, { ...open, ...part });
  return 'question' in closed ? [closed.question.outcome, closed.question.base] : closed.missing;
};

describe('a question put together', () => {
  test('yes or no is asked of each row', () => {
    assert.deepEqual(asked({ outcome: 'Suspended' }), ['Suspended', null]);
  });

  test('a column of categories is asked for one of its values', () => {
    assert.equal(asked({ outcome: 'Placement' }), 'Choose which value is the outcome.');
    assert.deepEqual(asked({ outcome: 'Placement', value: 'separate' }), ['Placement=separate', null]);
  });

  test('a number is out of a column of students, or says from when on a row counts', () => {
    assert.equal(asked({ outcome: 'Days out' }), 'Choose what it is out of.');
    assert.deepEqual(asked({ outcome: 'Days out', base: 'Students' }), ['Days out', 'Students']);
    assert.deepEqual(asked({ outcome: 'Days out', base: rows, moreThan: '10' }), ['Days out>10', null]);
    assert.equal(asked({ outcome: 'Days out', base: rows, moreThan: '' }), 'Say from what number on a student counts.');
  });

  test('what is missing is told one thing at a time', () => {
    assert.equal(asked({ outcome: null }), 'Choose an outcome.');
    assert.equal(asked({ outcome: 'Suspended', by: null }), 'Choose the column of groups.');
    assert.equal(asked({ outcome: 'Suspended', filter: 'Placement' }), 'Say which value the filter looks for.');
  });

  test('rows can be picked by any column of groups or outcomes, each named once', () => {
    assert.deepEqual(
      filterColumns(sheet).map(({ header }) => header),
      ['Race/Eth', 'Placement', 'Suspended', 'Days out'],
    );
  });
});

describe('the figures of an answer', () => {
  test('an interval is worded as elsewhere, and one without an end says so', () => {
    assert.equal(intervalOf({ lower: 0.874, upper: 1.22 }, 'ratio'), '0.874 to 1.220');
    assert.equal(intervalOf({ lower: 2.056, upper: null }, 'ratio'), 'at least 2.056');
    assert.equal(intervalOf({ lower: null, upper: null }, 'ratio'), '');
  });

  test('cells of one name are shown together', () => {
    const cells = [
      { label: 'Asian, cases', ranges: ['A!B2'] },
      { label: 'Asian, students', ranges: ['A!B2:B9'] },
      { label: 'Asian, cases', ranges: ['A!B2', 'A!B4'] },
    ];
    assert.deepEqual(cellsByLabel(cells), [
      { label: 'Asian, cases', ranges: ['A!B2', 'A!B4'] },
      { label: 'Asian, students', ranges: ['A!B2:B9'] },
    ]);
  });
});
