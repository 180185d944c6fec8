import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standingTexts } from '../../src/app/standing-texts.ts';
import { auditPackage } from '../../src/core/privacy/audit-package.ts';
import { publish } from '../../src/core/privacy/publish.ts';
import { findingOf, groupOutcomes } from '../core/privacy/findings-of.ts';
import { shippedSetting } from '../core/privacy/shipped-settings.ts';
import { installedLibrary } from '../support/bad-inputs/hand-in.ts';

const library = installedLibrary();
const many = [
  { group: 'White', n: 160, d: 900 },
  { group: 'Black', n: 148, d: 650 },
  { group: 'Hispanic', n: 35, d: 500 },
];

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

test('how many records lead a summary is a setting and no leak, whatever the least group is; a count of the same size is one', () => {
  const least = library.risk.lead.leastRecords;
  const settings = shippedSetting('massachusetts');
  const strict = { ...settings, cases: { ...settings.cases, below: least + 10 } };
  const findings = [findingOf(groupOutcomes([...many, { group: 'Asian', n: least, d: 400 }]))];
  const published = publish(findings, 'public', strict);
  assert.ok(published.ok, 'the findings cannot be published');
  const publication = { audience: 'public', findings: published.value.findings, counts: published.value.counts };
  const strays = (text: string): readonly string[] => {
    const passages = [{ text, values: [] }];
    const audited = auditPackage({ publication, passages, standing: standingTexts(library) });
    assert.ok(audited.ok, text);
    return audited.value.strays.filter(({ kind }) => kind === 'leak').map(({ number }) => number);
  };
  for (const text of [
    `A finding leads the summary from ${least} records on.`,
    `Rated as high as a key finding or higher, but on fewer than ${least} records: SE 11 (critical); see the annex.`,
  ])
    assert.deepEqual(strays(text), [], text);
  for (const text of [
    `There were ${least} records of Asian students.`,
    `A finding leads the summary from ${least} records on. Late were ${least} records.`,
    `${least} students were suspended.`,
  ])
    assert.deepEqual(strays(text), [String(least)], text);
});
