import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ValueMarks } from '../../../src/core/draft/markdown/value-marks.ts';
import { shownText } from '../../../src/core/draft/shown-text.ts';
import { markdownToBlocks } from '../../../src/core/draft/markdown-to-blocks.ts';
import { evaluateTemplate } from '../../../src/core/draft/evaluate-template.ts';
import { compileTemplate } from '../../../src/core/draft/template/compile-template.ts';
import { parseTemplate } from '../../../src/core/draft/template/parse-template.ts';
import { templateFunctions } from '../../../src/core/draft/template/template-functions.ts';
import type { Figure } from '../../../src/core/privacy/reportable.ts';

const source = { tag: 'n', outcome: 'o', part: 'n', cells: [], formula: '' };
const shown = (raw: number, text = String(raw)): Figure => ({ state: 'value', raw, text, unit: 'count', source });
const hidden = (mark: string): Figure => ({ state: 'withheld', reason: 'small', mark, source });
const unknown: Figure = { state: 'not-computed', reason: 'no rows', source };

/** What a sentence says with these values, as a reader of the document sees it. */
function said(template: string, data: Readonly<Record<string, unknown>>): string {
  const templateSource = { file: 't.hbs', text: template, linesAbove: 0 };
  const parsed = parseTemplate(templateSource);
  assert.ok(parsed.ok);
  const env = { functions: templateFunctions, parts: new Map(), language: () => null };
  const marks = new ValueMarks();
  const text = evaluateTemplate(compileTemplate(parsed.value, templateSource, env), data, marks.write);
  assert.ok(text.ok);
  const [block] = markdownToBlocks(text.value, marks, false, 't.hbs').blocks;
  return block?.type === 'paragraph' ? shownText(block.runs) : '';
}

describe('Words follow numbers', () => {
  const sentence = '{{of n d "record" "records"}} {{plural n "was" "were"}} late.';
  const cases: readonly (readonly [Figure, Figure, string])[] = [
    [shown(5), shown(27), '5 of 27 records were late.'],
    [shown(1), shown(27), '1 of 27 records was late.'],
    [shown(1), shown(1), '1 of 1 record was late.'],
    [shown(0), shown(27), '0 of 27 records were late.'],
    [shown(1021, '1,021'), shown(2000, '2,000'), '1,021 of 2,000 records were late.'],
    [hidden('<10'), shown(27), 'Fewer than 10 of 27 records were late.'],
    [hidden('n<10'), shown(27), 'Fewer than 10 of 27 records were late.'],
    [hidden('≤5'), shown(27), 'At most 5 of 27 records were late.'],
    [hidden('*'), shown(27), 'A withheld number of the 27 records were late.'],
    [hidden('*'), hidden('*'), 'A withheld number of records were late.'],
    [hidden('<10'), hidden('<10'), 'Fewer than 10 records were late.'],
    [shown(5), hidden('*'), '5 records were late.'],
    [unknown, shown(27), 'An unknown number of the 27 records were late.'],
  ];
  for (const [n, d, expected] of cases) test(expected, () => assert.equal(said(sentence, { n, d }), expected));

  test('a figure and its noun', () => {
    const say = (n: Figure): string => said('There {{plural n "is" "are"}} {{count n "student" "students"}}.', { n });
    assert.equal(say(shown(1)), 'There is 1 student.');
    assert.equal(say(shown(0)), 'There are 0 students.');
    assert.equal(say(hidden('<10')), 'There are fewer than 10 students.');
    assert.equal(say(hidden('*')), 'There are a withheld number of students.');
    assert.equal(say(unknown), 'There are an unknown number of students.');
  });

  test('a title in the middle of a sentence', () => {
    const word = (title: string): string => said('It says that {{small title}} was more frequent.', { title });
    assert.equal(word('More than 10 days of removal'), 'It says that more than 10 days of removal was more frequent.');
    assert.equal(word('English learners'), 'It says that English learners was more frequent.');
    assert.equal(word('ESL'), 'It says that ESL was more frequent.');
  });

  test('how regularly something is done goes by the share that is not', () => {
    const word = (n: number, d: number): string => said('{{consistency n d}}', { n: shown(n), d: shown(d) });
    assert.equal(word(0, 40), 'always');
    assert.equal(word(1, 40), 'not always');
    assert.equal(word(9, 40), 'not always');
    assert.equal(word(10, 40), 'not consistently');
    assert.equal(word(20, 40), 'not consistently');
    assert.equal(word(21, 40), 'in most instances not');
    assert.equal(word(40, 40), 'in no instance');
  });

  test('a share in words', () => {
    const word = (n: number): string => said('{{proportion n d}}', { n: shown(n), d: shown(100) });
    const words = [0, 1, 19, 20, 39, 40, 59, 60, 89, 90, 99, 100].map(word);
    assert.deepEqual(words, [
      'none',
      'few',
      'few',
      'some',
      'some',
      'about half',
      'about half',
      'most',
      'most',
      'nearly all',
      'nearly all',
      'all',
    ]);
  });

  test('with a withheld figure the words hold whatever the number is', () => {
    assert.equal(said('{{consistency n d}}', { n: hidden('*'), d: shown(27) }), 'not always');
    assert.equal(said('{{proportion n d}}', { n: hidden('*'), d: shown(27) }), 'some');
    assert.equal(said('{{compare n d "above" "below" "at" "beside"}}', { n: hidden('*'), d: shown(27) }), 'beside');
  });

  test('above, below, equal, and unknown where one is printed as the end of a band', () => {
    const word = (a: Figure, b: Figure): string => said('{{compare a b "above" "below" "at" "beside"}}', { a, b });
    assert.equal(word(shown(2), shown(1)), 'above');
    assert.equal(word(shown(1), shown(2)), 'below');
    assert.equal(word(shown(2), shown(2)), 'at');
    assert.equal(word(shown(0.05, '<=5%'), shown(0.04, '4.0%')), 'beside');
  });

  test('what a finding rests on, in the order and words of its opening', () => {
    const opening = (...evidence: string[]): string => said('{{evidenced evidence}} indicated', { evidence });
    assert.equal(opening('records'), 'A review of student records indicated');
    assert.equal(opening('interviews', 'documents'), 'A review of documents and interviews indicated');
    assert.equal(
      opening('surveys', 'observations', 'records', 'interviews'),
      'A review of student records, interviews, observations and survey results indicated',
    );
    assert.equal(opening('observations', 'interviews'), 'Interviews and observations indicated');
    assert.equal(opening('surveys'), 'Survey results indicated');
    assert.equal(opening(), 'The review indicated');
    assert.equal(
      said('{{evidenced evidence "staff records"}} showed', { evidence: ['records', 'documents'] }),
      'A review of staff records and documents showed',
    );
  });

  test('figures are counted where each is a number or a mark', () => {
    const word = (n: Figure, d: Figure): string => said('{{#if (counted n d)}}yes{{else}}no{{/if}}', { n, d });
    assert.equal(word(shown(0), shown(27)), 'yes');
    assert.equal(word(hidden('<10'), shown(27)), 'yes');
    assert.equal(word(shown(3), unknown), 'no');
    assert.equal(word(unknown, shown(27)), 'no');
  });

  test('lists of words', () => {
    assert.equal(said('{{join list}}', { list: ['A'] }), 'A');
    assert.equal(said('{{join list}}', { list: ['A', 'B'] }), 'A and B');
    assert.equal(said('{{join list "or"}}', { list: ['A', 'B', 'C'] }), 'A, B or C');
  });

  test('days as reports print them', () => {
    assert.equal(said('{{date day}}', { day: '2025-06-30' }), 'June 30, 2025');
    assert.equal(said('{{date day}}', { day: 'soon' }), 'soon');
  });
});
