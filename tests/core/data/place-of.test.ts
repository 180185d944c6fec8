import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOf } from '../../../src/core/data/place-of.ts';

test('a name is found as a word of its own, by line and column as an editor counts them', () => {
  const text = 'id: a\nby: [race-2, race]\n  - race\n';
  assert.equal(placeOf(text, 'race'), '2:14');
  assert.equal(placeOf(text, 'race-2'), '2:6');
  assert.equal(placeOf(text, 'id'), '1:1');
});

test('behind another name first, and from the start where it is not there', () => {
  const text = 'x: one\nentry: first\nx: two\nx: one\n';
  assert.equal(placeOf(text, 'one', 'first'), '4:4');
  assert.equal(placeOf(text, 'one', 'none'), '1:4');
  assert.equal(placeOf(text, 'three'), '');
});
