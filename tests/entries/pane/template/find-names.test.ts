import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findNames } from '../../../../src/entries/pane/template/find-names.ts';

const names = [
  { name: 'counts.notMet', about: 'requirements that are not met', of: 'the report' },
  { name: 'notMet', about: 'requirements not met, by risk', of: 'the report' },
  { name: 'met', about: 'how many are fulfilled', of: 'the report' },
  { name: 'title', about: 'its name', of: 'a requirement' },
].map((one) => ({ ...one, writes: '', needs: null }));
const found = (typed: string): string[] => findNames(names, typed).map(({ name }) => name);

describe('names of a template are found', () => {
  test('all of them before anything is typed', () => assert.equal(found(' ').length, 4));
  test('by the words they are made of, together or apart', () => {
    assert.deepEqual(found('notm'), ['counts.notMet', 'notMet']);
    assert.deepEqual(found('not met counts'), ['counts.notMet']);
    assert.deepEqual(found('counts.notMet'), ['counts.notMet']);
  });
  test('by what is said of them, behind those that are called so', () => {
    assert.deepEqual(found('met'), ['counts.notMet', 'notMet', 'met']);
    assert.deepEqual(found('requirement'), ['counts.notMet', 'notMet', 'title']);
    assert.deepEqual(found('name'), ['title']);
  });
  test('or not', () => assert.deepEqual(found('nothing is called so'), []));
});
