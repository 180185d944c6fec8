import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { placeOf, wordAt } from '../../../../src/entries/pane/template/text-places.ts';

const text = 'one {{distrct}}\n\n{{#each lst}}\n:::table{stats}';
const wordFrom = (line: number, column: number): string => {
  const { from, to } = wordAt(text, { line, column });
  return text.slice(from, to);
};

describe('places in the text of a template', () => {
  test('there and back', () => {
    for (let offset = 0; offset <= text.length; offset++)
      assert.equal(wordAt(text, placeOf(text, offset)).from, offset, String(offset));
  });

  test('what a fault names is what is selected', () => {
    assert.equal(wordFrom(1, 7), 'distrct');
    assert.equal(wordFrom(1, 5), '{{distrct');
    assert.equal(wordFrom(3, 1), '{{#each');
    assert.equal(wordFrom(3, 9), 'lst');
    assert.equal(wordFrom(4, 10), 'stats');
    assert.equal(wordFrom(2, 1), '');
  });

  test('a place that is gone since leads to the nearest there is', () => {
    assert.deepEqual(wordAt(text, { line: 99, column: 99 }), { from: text.length, to: text.length });
    assert.equal(wordAt('', { line: 3, column: 3 }).from, 0);
  });
});
