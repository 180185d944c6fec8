import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { loadRecommendations } from '../../../src/core/draft/load-recommendations.ts';
import { templateLibrary } from '../../drafts/fixture.ts';

const file = new URL('../../../src/rules/recommendations/recommendations.yaml', import.meta.url);
const loaded = loadRecommendations(readFileSync(file, 'utf8'), 'recommendations.yaml');

describe('The library of recommendations', () => {
  test('reads, and names only wording keys there are', () => {
    assert.ok(loaded.ok, JSON.stringify(loaded.problems));
    const keys = templateLibrary().language.keys();
    assert.deepEqual(
      loaded.value.flatMap((entry) =>
        entry.for.filter((key) => !keys.includes(key)).map((key) => `${entry.id}: ${key}`),
      ),
      [],
    );
  });

  test('prints no tier and no level that a person has not entered', () => {
    assert.ok(loaded.ok);
    assert.ok(loaded.value.every((entry) => entry.tier === null && entry.level === null));
  });

  test('names a source for each, and links only to the web', () => {
    assert.ok(loaded.ok);
    for (const entry of loaded.value) {
      assert.ok(entry.source !== '' && entry.evidence !== '' && entry.name !== '', entry.id);
      assert.ok(entry.url === null || /^https?:\/\//.test(entry.url), entry.id);
    }
  });

  test('a misspelt key, a missing one and an id given twice are told at once', () => {
    const result = loadRecommendations(
      'recommendations:\n  - id: a\n    area: A\n    for: []\n    name: N\n    practise: P\n    evidence: E\n    source: S\n' +
        '  - id: a\n    area: A\n    for: []\n    name: N\n    practice: P\n    evidence: E\n    source: S\n',
      'r.yaml',
    );
    assert.equal(result.ok, false);
    const told = result.problems.map((p) => `${p.where} ${p.message}`).join('\n');
    assert.match(told, /r\.yaml:6:\d+ `practise`.*practice/);
    assert.match(told, /practice.*missing/);
    assert.match(told, /r\.yaml:9:\d+ .*`a` stands here twice/);
  });
});
