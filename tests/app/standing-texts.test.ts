import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standingTexts } from '../../src/app/standing-texts.ts';
import { installedLibrary } from '../support/bad-inputs/hand-in.ts';

const library = installedLibrary();

test('whole sentences of a template stand, and no piece of one beside a value', () => {
  const template = [
    '**Purpose.** It says whether two observers agree.',
    'Of {{count n "student" "students"}} three were late. Four visits are made.',
    '| {{name}} | Six parts are scored. |',
  ].join('\n');
  const words = { ...library.words, templates: new Map([['reports/ours.hbs', template]]) };
  const texts = standingTexts({ ...library, words });
  for (const text of ['It says whether two observers agree.', 'Four visits are made.', 'Six parts are scored.'])
    assert.equal(texts.includes(text), true, text);
  assert.deepEqual(
    texts.filter((text) => text.includes('three were late')),
    [],
  );
});

test('the bands of the likelihood scale stand as they are printed', () => {
  const bands = standingTexts(library).filter((text) => /percent comply$/.test(text));
  assert.deepEqual(
    bands,
    ['at least 99', '95 to under 99', '90 to under 95', '75 to under 90', 'under 75'].map(
      (band) => `${band} percent comply`,
    ),
  );
});
