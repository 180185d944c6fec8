import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readLanguageFile, type LanguagePart } from '../../src/core/draft/template/language-library.ts';
import { indexLanguage } from '../../src/app/finding-language.ts';
import { installedLibrary } from '../support/bad-inputs/hand-in.ts';
import { templateFiles } from './fixture.ts';

/** The criteria a district can be found against, by area. */
const criteriaByArea: Readonly<Record<string, string>> = {
  // SE 23, SE 30 and SE 31 are reserved: nothing is asked under them.
  SE:
    '1 2 3 3A 4 5 6 7 8 9 9A 10 11 12 13 14 15 16 17 18A 18B 19 20 21 22 24 25 25A 25B 26 27 28 29 32 33 34 35 36 37 38 39 ' +
    '40 41 42 43 44 45 46 47 48 49 50 51 52 52A 53 54 55 56',
  // CR 1, 2, 4, 5, 11, 12 and 17 are reserved; CR 19 and 26 are no longer in use.
  CR: '3 6 7 7A 7B 7C 8 9 10 10A 10B 10C 11A 12A 13 14 15 16 17A 18 18A 20 21 22 23 24 25 26A',
  // By the numbers to 2024-25. ELE 4 (waivers) is no longer asked.
  ELE: '1 2 3 5 6 7 8 9 10 11 12 13 14 15 16 17 18',
};

/** `next` is left to the general texts: what follows is the same for all of an area. */
const partsOfItsOwn: readonly LanguagePart[] = [
  'finding',
  'summary',
  'standard',
  'effect',
  'action',
  'root-cause',
  'evidence',
  'progress',
];

const library = installedLibrary();
const { language, criteria: titles } = library.templates;
const entries = indexLanguage(library);

/** The keys that speak of a criterion, by rules or by themselves. */
const keysOf = (criterion: string): readonly string[] => [
  ...new Set(entries.filter((entry) => entry.criteria.includes(criterion)).map(({ key }) => key)),
];

const missingOf = (key: string): readonly string[] =>
  partsOfItsOwn.filter((part) => !language.hasOwn(key, 'not-met', part));

/** An indicator is no failure: it has the form and the questions of all indicators. */
const isIndicator = (key: string): boolean => language.fallbackOf(key) === 'any-indicator';

for (const [area, numbers] of Object.entries(criteriaByArea)) {
  describe(`every ${area} criterion that can be found against has its language`, () => {
    for (const number of numbers.split(' ')) {
      const criterion = `${area} ${number}`;
      test(criterion, () => {
        const keys = keysOf(criterion);
        assert.notDeepEqual(keys, [], 'no key speaks of it');
        assert.ok(
          keys.some((key) => missingOf(key).length === 0),
          keys.map((key) => `${key} misses ${missingOf(key).join(', ')}`).join('; '),
        );
        assert.ok(titles.has(criterion), 'templates/criteria.md has no title for it');
      });
    }

    test('its keys are whole: a kind of failure with a text of its own has all parts of its own', () => {
      const keys = language.keys().filter((key) => {
        if (isIndicator(key)) return false;
        const own = language.attributesOf(key).criteria;
        return own.some((criterion) => criterion.startsWith(`${area} `));
      });
      assert.notDeepEqual(keys, []);
      for (const key of keys) {
        assert.deepEqual(missingOf(key), [], key);
        assert.notEqual(language.attributesOf(key).title, null, key);
        assert.notDeepEqual(language.attributesOf(key).evidence, [], key);
      }
    });
  });
}

const texts = [...templateFiles()]
  .filter(([file]) => file.startsWith('language/'))
  .flatMap(([file, text]) => readLanguageFile(text, file, []).texts);
const covered = new Set(Object.keys(criteriaByArea));
const isCovered = (key: string): boolean =>
  !isIndicator(key) &&
  language.attributesOf(key).criteria.some((criterion) => covered.has(criterion.replace(/ .*/, '')));

describe('the texts of a kind of failure keep their form', () => {
  const parts = (part: LanguagePart) =>
    texts
      .filter((text) => text.part === part && text.outcome === 'not-met' && isCovered(text.key))
      .map((text) => ({ where: `${text.source.file} ${text.key}`, words: text.source.text }));

  test('a finding opens with its evidence', () => {
    for (const { where, words } of parts('finding'))
      assert.match(words, /^\{\{evidenced evidence(?: "[^"]+")?\}\} indicated that\b/, where);
  });

  test('a corrective action is a sentence and a numbered list of at least three steps', () => {
    for (const { where, words } of parts('action'))
      assert.match(words, /^The district [^\n]+:\n\n1\. [^]+\n2\. [^]+\n3\. /, where);
  });

  test('root-cause prompts are questions, and nothing else', () => {
    for (const { where, words } of parts('root-cause'))
      for (const line of words.split('\n')) assert.match(line, /^- .+\?$/, where);
  });

  test('evidence and progress are lists of what is handed in, without a verb of duty', () => {
    for (const { where, words } of [...parts('evidence'), ...parts('progress')]) {
      for (const line of words.split('\n')) assert.match(line, /^- [A-Z].*[^.;]$/, where);
      assert.doesNotMatch(words, /\b(?:must|should)\b|\{\{verb\}\}/, where);
    }
  });

  test('counts are printed only where a report asks for them', () => {
    for (const { where, words } of parts('finding'))
      for (const [at] of words.matchAll(/\{\{(?:of|count) /g))
        assert.match(words.slice(0, words.indexOf(at)), /\{\{#if [^}]*@root\.printCounts/, where);
  });

  test('authorities that keys name are known', () => {
    for (const key of language.keys())
      for (const id of language.attributesOf(key).authorities)
        assert.ok(library.rulebook.authorities.has(id), `${key} names ${id}`);
  });
});
