import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadRecommendationFiles, loadRecommendations } from '../../../src/core/draft/load-recommendations.ts';
import { checkWording } from '../../../src/core/draft/wording-check.ts';
import { recommendationTexts, templateLibrary } from '../../drafts/fixture.ts';
import { shippedRulebook, shippedSchema } from '../../support/library.ts';

const loaded = loadRecommendationFiles(recommendationTexts());
const entries = loaded.ok ? loaded.value : [];
const rules = shippedRulebook(shippedSchema()).packs.flatMap((pack) => pack.rules);

describe('The library of recommendations', () => {
  test('reads, and names only wording keys there are, each once', () => {
    assert.ok(loaded.ok, JSON.stringify(loaded.problems));
    const keys = templateLibrary().language.keys();
    assert.deepEqual(
      entries.flatMap((entry) => entry.for.filter((key) => !keys.includes(key)).map((key) => `${entry.id}: ${key}`)),
      [],
    );
    assert.deepEqual(
      entries.filter((entry) => new Set(entry.for).size < entry.for.length).map(({ id }) => id),
      [],
    );
  });

  test('every practice answers some rule', () => {
    const spoken = new Set(rules.map(({ wording }) => wording));
    const idle = entries.filter((entry) => !entry.for.some((key) => spoken.has(key) || key === 'any-requirement'));
    assert.deepEqual(
      idle.map(({ id }) => id),
      [],
    );
  });

  test('whatever a rule can find has a practice of its own, not a caution and not the one for everything', () => {
    const own = new Set(
      entries
        .filter(({ caution }) => !caution)
        .flatMap((entry) => entry.for.filter((key) => key !== 'any-requirement')),
    );
    const without = new Set(rules.map(({ wording }) => wording).filter((key) => !own.has(key)));
    assert.deepEqual([...without], []);
  });

  test('prints no tier and no level that a person has not entered', () => {
    assert.ok(entries.every((entry) => entry.tier === null && entry.level === null));
  });

  test('names a source for each, with a link to the web or the place it is kept', () => {
    for (const { id, source, evidence, name, practice, url } of entries) {
      assert.ok(
        [source, evidence, name, practice].every((text) => text.trim() !== ''),
        id,
      );
      if (url !== null) assert.match(url, /^https?:\/\//, id);
      else assert.match(source, /on file with|published by|review reports/, id);
    }
  });

  test('says what it says in the words of the wording guide', () => {
    const files = entries.map((entry) => {
      const { name, practice, evidence, caveat, design, population, fit, cost } = entry;
      const words = [name, practice, evidence, caveat, design, population, fit, cost].filter((text) => text !== null);
      const text = `---\ntitle: X\notherwise: any-requirement\n---\n# key\n## not-met\n\n${words.join('\n\n')}\n`;
      return [`language/${entry.id}.md`, text] as const;
    });
    assert.deepEqual(
      checkWording(new Map(files)).map(({ where, message }) => `${where} ${message}`),
      [],
    );
  });

  test('never proposes to choose people by race, and tells what restorative practice alone has shown', () => {
    const byRace =
      /\b(?:hir|select|admi|assign|plac|enroll|promot)\w*\b[^.;]*\bby (?:race|ethnicity)|\bquotas? (?:for|of)\b|race-based/i;
    for (const { id, name, practice } of entries) assert.doesNotMatch(`${name} ${practice}`, byRace, id);
    const restorative = entries.filter(({ practice }) => /restorative/i.test(practice));
    assert.ok(restorative.length > 0 && restorative.every(({ caution }) => caution));
    assert.match(restorative[0]?.evidence ?? '', /no overall change/);
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

  const file = (id: string): string =>
    `recommendations:\n  - id: ${id}\n    area: A\n    for: []\n    name: N\n    practice: P\n    evidence: E\n    source: S\n`;

  test('an id that stands in two files is told with both', () => {
    const result = loadRecommendationFiles(
      new Map([
        ['recommendations/a.yaml', file('x')],
        ['recommendations/b.yaml', file('x')],
      ]),
    );
    assert.equal(result.ok, false);
    assert.match(result.problems[0]?.where ?? '', /b\.yaml/);
    assert.match(result.problems[0]?.message ?? '', /recommendations\/a\.yaml too/);
  });

  test('an organization’s own file stands in place of all others', () => {
    const result = loadRecommendationFiles(
      new Map([
        ['recommendations/a.yaml', file('x')],
        ['recommendations/recommendations.yaml', file('own')],
      ]),
    );
    assert.ok(result.ok);
    assert.deepEqual(
      result.value.map(({ id }) => id),
      ['own'],
    );
  });
});
