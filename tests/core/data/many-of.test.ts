import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manyOf } from '../../../src/core/data/many-of.ts';
import { counted } from '../../../src/core/checks/disparity/number-text.ts';

test('records of every kind are counted in plain English', () => {
  const many = {
    evaluation: 'evaluations',
    child: 'children',
    'student who left': 'students who left',
    'English learner': 'English learners',
    inquiry: 'inquiries',
    day: 'days',
    class: 'classes',
    IEP: 'IEPs',
  };
  assert.deepEqual(Object.keys(many).map(manyOf), Object.values(many));
  assert.equal(counted(900, 'student who left'), '900 students who left');
  assert.equal(counted(1, 'student who left'), '1 student who left');
});
