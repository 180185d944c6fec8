import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { highestGrade, readingCounts, readingGrade, syllablesIn } from '../../../src/core/draft/reading-grade.ts';
import { checkWording } from '../../../src/core/draft/wording-check.ts';
import { wordsOfTemplate } from '../../../src/core/draft/words-of-template.ts';

describe('syllables are counted as a person counts them', () => {
  const byCount: readonly (readonly [number, string])[] = [
    [1, 'the a rule times school sent yes met held asked 27 through'],
    [2, 'table student parent notice statement agree review reviewed needed stages matches employ doing timely'],
    [3, 'services employer element agreement evidence annual period area family determine IEP'],
    [4, 'evaluate education experience material'],
    [5, 'evaluation individual coordinator association'],
    [6, 'eligibility'],
  ];
  for (const [count, words] of byCount)
    for (const word of words.split(' ')) test(`${word}: ${count}`, () => assert.equal(syllablesIn(word), count));
});

describe('sentences and words', () => {
  test('an empty line and an item of a list end a sentence, a citation does not', () => {
    assert.deepEqual(readingCounts('One cat\n\nTwo cats ran.'), { sentences: 2, words: 5, syllables: 5 });
    assert.deepEqual(readingCounts('It asks:\n\n- one cat\n- two cats\n'), { sentences: 3, words: 6, syllables: 6 });
    assert.equal(readingCounts('See M.G.L. c. 71 s. 37O for it. It is short.').sentences, 2);
  });

  test('a number is one word, and a decimal point is no end', () => {
    assert.deepEqual(readingCounts('Of 1,240 cats 92.5 ran.'), { sentences: 1, words: 5, syllables: 5 });
  });
});

describe('the grade is the formula over what was counted by hand', () => {
  test('short words in a short sentence', () => {
    // 6 words, 1 sentence, 6 syllables: 0.39 × 6 + 11.8 × 1 − 15.59 = −1.45
    assert.equal(readingGrade('The cat sat on the mat.'), -1.4);
  });

  test('a sentence of a letter to a school', () => {
    // The district sent the parent the notice. 7 words; the 1 dis-trict 2 sent 1 the 1 par-ent 2 the 1 no-tice 2 = 10
    // 0.39 × 7 + 11.8 × 10 / 7 − 15.59 = 2.73 + 16.857 − 15.59 = 3.997
    assert.equal(readingGrade('The district sent the parent the notice.'), 4);
  });

  test('two sentences with the long words of the field', () => {
    // A re-view of stu-dent rec-ords in-di-cat-ed that e-val-u-a-tions were late. 10 words:
    // 1 + 2 + 1 + 2 + 2 + 4 + 1 + 5 + 1 + 1 = 20. Par-ents wait-ed. 2 words, 4 syllables.
    // 0.39 × 12 / 2 + 11.8 × 24 / 12 − 15.59 = 2.34 + 23.6 − 15.59 = 10.35
    const text = 'A review of student records indicated that evaluations were late. Parents waited.';
    assert.deepEqual(readingCounts(text), { sentences: 2, words: 12, syllables: 24 });
    assert.equal(readingGrade(text), 10.4);
  });

  test('nothing has no grade', () => assert.equal(readingGrade(' — \n'), null));
});

describe('a report is held to the grade of its reader', () => {
  const long =
    'The implementation of individualized interventions necessitates interdisciplinary collaboration among administrators, ' +
    'evaluators and representatives of participating organizations throughout the evaluation.';
  const report = (reader: string, body: string): Map<string, string> =>
    new Map([
      ['reports/x.hbs', `---\nid: x\ntitle: X\n${reader}---\n${body}\n`],
      ['parts/y.hbs', `---\ntitle: Y\n---\n${long}\n`],
    ]);
  const told = (files: Map<string, string>): string[] =>
    checkWording(files).map(({ where, message }) => `${where} ${message}`);

  test('above it, it is told at the line that names the reader', () => {
    assert.match(
      told(report('reader: family\n', long))[0] ?? '',
      /^reports\/x\.hbs:4:1 Its words ask for reading grade \d+\.?\d*; for `reader: family` the highest is 8\.$/,
    );
    assert.match(told(report('reader: school\n', long)).join(), /the highest is 10\.$/);
  });

  test('no reader, and the office, have no limit; plain words pass', () => {
    assert.deepEqual(told(report('', long)), []);
    assert.deepEqual(told(report('reader: office\n', long)), []);
    assert.deepEqual(told(report('reader: family\n', 'We met on the plan. You may ask us for more.')), []);
  });

  test('a part it calls counts', () => {
    assert.equal(told(report('reader: school\n', '{{> y}}')).length, 1);
  });

  test('school reads more than a family has to', () => {
    assert.ok(highestGrade.school !== null && highestGrade.family !== null);
    assert.ok(highestGrade.family < highestGrade.school);
  });

  test('headings, directives and the second of two words are no words of a sentence', () => {
    const text =
      '# A heading\n\n:::note\nIt {{#if x}}was{{else}}were{{/if}} {{day}}.\n:::\n\n{{#if y}}Yes.{{else}}No, it did not.{{/if}}\n';
    const words = wordsOfTemplate({ file: 'x', text, linesAbove: 0 }, new Map());
    assert.equal(words.replace(/\s+/g, ' ').trim(), 'It was it. Yes.No, it did not.');
  });
});
