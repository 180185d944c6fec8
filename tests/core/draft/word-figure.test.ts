import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Run } from '../../../src/core/draft/draft.ts';
import { evaluateTemplate } from '../../../src/core/draft/evaluate-template.ts';
import { figureText, inProse, isWord } from '../../../src/core/draft/figure-text.ts';
import { typedFigure } from '../../../src/core/draft/language/typed-figure.ts';
import { markdownToBlocks } from '../../../src/core/draft/markdown-to-blocks.ts';
import { ValueMarks } from '../../../src/core/draft/markdown/value-marks.ts';
import { shownText } from '../../../src/core/draft/shown-text.ts';
import { compileTemplate } from '../../../src/core/draft/template/compile-template.ts';
import { parseTemplate } from '../../../src/core/draft/template/parse-template.ts';
import { templateFunctions } from '../../../src/core/draft/template/template-functions.ts';
import { wordFigure, wordNow } from '../../../src/core/draft/word-figure.ts';
import { choiceText, followedText, readWordSource } from '../../../src/core/draft/word-source.ts';
import type { Figure } from '../../../src/core/privacy/reportable.ts';
import { seededNumbers } from '../../hosts/seeded-numbers.ts';

const sourceOf = (part: string): Figure['source'] => ({
  tag: `${part}:se-9/Maple | Elm, 100%`,
  outcome: 'se-9',
  part,
  cells: [`Evaluations!${part === 'n' ? 'R' : 'Q'}2:Q90`],
  formula: part === 'n' ? 'cases' : 'all',
});
const shown = (part: string, raw: number, text = String(raw)): Figure => ({
  state: 'value',
  raw,
  text,
  unit: 'count',
  source: sourceOf(part),
});
const hidden = (part: string, mark: string): Figure => ({
  state: 'withheld',
  reason: 'small',
  mark,
  source: sourceOf(part),
});

/** The runs of a sentence over some figures. */
function sentence(template: string, figures: Readonly<Record<string, Figure>>): readonly Run[] {
  const source = { file: 't.hbs', text: template, linesAbove: 0 };
  const parsed = parseTemplate(source);
  assert.ok(parsed.ok, 'the template is read');
  const env = { functions: templateFunctions, parts: new Map(), language: () => null };
  const marks = new ValueMarks();
  const text = evaluateTemplate(compileTemplate(parsed.value, source, env), figures, marks.write);
  assert.ok(text.ok, 'the template runs');
  const [block] = markdownToBlocks(text.value, marks, false, 't.hbs').blocks;
  assert.ok(block?.type === 'paragraph', 'the template makes a paragraph');
  return block.runs;
}

/**
 * What a reader sees where each value of a sentence was given its text of today, by its tag alone and with what the document
 * keeps of it; every other word stays. `prose` is for a sentence that puts a mark into words.
 */
function broughtUpToDate(runs: readonly Run[], today: readonly Figure[], prose: boolean): string {
  const byTag = new Map(today.map((figure) => [figure.source.tag, figure]));
  return shownText(
    runs.map((run, i): Run => {
      if (run.type !== 'value') return run;
      const { tag, follows } = run.figure.source;
      if (follows === undefined) {
        const next = runs[i + 1];
        const beforeWhole = next?.type === 'text' && next.text.startsWith(' of ');
        return prose ? inProse(byTag.get(tag)!, beforeWhole).run : { ...run, figure: byTag.get(tag)! };
      }
      const kept = readWordSource(choiceText(follows), followedText(follows));
      assert.deepEqual(kept, follows);
      const now = wordNow(kept!, (one) => byTag.get(one));
      assert.equal(now?.source.tag, tag, 'the word keeps its tag');
      return { ...run, figure: now };
    }),
  );
}

const sentences = [
  '{{of n d "record" "records"}} {{plural n "was" "were"}} late.',
  'Of {{count d "record" "records"}}, {{count n "was" "were"}} late.',
  'Records were {{consistency n d}} kept ({{n}} of {{d}}), and the Team did {{regularity n d}} meet.',
  'In {{proportion n d}} of them ({{n}}), which is {{compare n d "more|or less" "less" "as often" "otherwise"}}.',
  'It is so: {{capital (compare n d "above" "below" "at" "beside")}} {{d}} lies {{n}}.',
];

describe('A word that goes by numbers', () => {
  for (const template of sentences) {
    test(`says after any change what a new draft says: ${template}`, () => {
      const random = seededNumbers(81);
      const below = (limit: number): number => Math.floor(random() * limit);
      const figure = (part: string, raw: number): Figure =>
        below(5) === 0 ? hidden(part, ['<10', '≤20', '*'][below(3)]!) : shown(part, raw);
      const draw = (): readonly [Figure, Figure] => {
        const d = below(3) === 0 ? below(4) : below(100);
        return [figure('n', below(3) === 0 ? Math.min(d, 1) : below(d + 1)), figure('d', d)];
      };
      const words = new Set<string>();
      for (let i = 0; i < 3000; i++) {
        const [[n, d], today] = [draw(), draw()];
        // A sentence that names the whole is another one where the whole is withheld.
        if (/\bof n d/.test(template) && (d.state === 'value') !== (today[1].state === 'value')) continue;
        // Of a whole that is known the mark is told with "the": "a withheld number of the 27 records".
        const told = broughtUpToDate(sentence(template, { n, d }), today, /\{\{(?:of|count) /.test(template)).replace(
          / of the (?=\d)/,
          ' of ',
        );
        const fresh = sentence(template, { n: today[0], d: today[1] });
        assert.equal(upper(told), upper(shownText(fresh).replace(/ of the (?=\d)/, ' of ')));
        for (const run of fresh) if (run.type === 'value' && isWord(run.figure)) words.add(figureText(run.figure));
      }
      assert.ok(words.size > 1, 'the values reach several words');
    });
  }

  test('carries the source of its numbers, and a tag that Word keeps', () => {
    const [n, d] = [shown('n', 5), shown('d', 27)];
    const word = wordFigure('consistency', ['a', 'b', 'c', 'd', 'e', 'f'], [n, d]);
    assert.ok(typeof word === 'object', 'a word by figures is a figure');
    assert.deepEqual(word.source.cells, ['Evaluations!R2:Q90', 'Evaluations!Q2:Q90']);
    assert.deepEqual([word.source.outcome, word.source.part, word.source.formula], ['se-9', 'word', 'cases']);
    assert.ok(word.source.tag.length <= 64 && word.source.tag.startsWith('word:'), word.source.tag);
    const other = wordFigure('consistency', ['a', 'b', 'c', 'd', 'e', 'f'], [shown('n', 0), d]);
    assert.ok(typeof other === 'object', 'a word by figures is a figure');
    assert.equal(other.source.tag, word.source.tag);
  });

  test('is one and the same whatever a withheld number is', () => {
    for (const [rule, words, neutral] of [
      ['plural', ['record', 'records'], 'records'],
      ['compare', ['above', 'below', 'at', 'beside'], 'beside'],
    ] as const) {
      const said = ['<10', '*', 'n<10', '≤1'].map((mark) =>
        wordFigure(rule, words, [hidden('n', mark), shown('d', 1)].slice(0, rule === 'plural' ? 1 : 2)),
      );
      for (const word of said) assert.equal(typeof word === 'string' ? word : figureText(word), neutral);
    }
    // A number printed as the end of a band is no number to choose by.
    const band = wordFigure('compare', ['above', 'below', 'at', 'beside'], [shown('n', 0.2, '≤20%'), shown('d', 0.1)]);
    assert.equal(typeof band === 'string' ? band : figureText(band), 'beside');
  });

  test('is text where there is no number in the document, or no place Word could keep', () => {
    const typed = typedFigure('5')!;
    assert.equal(wordFigure('plural', ['was', 'were'], [typed]), 'were');
    const uncounted: Figure = { state: 'not-computed', reason: 'no rows', source: sourceOf('n') };
    assert.equal(wordFigure('plural', ['was', 'were'], [uncounted]), 'were');
    assert.equal(wordFigure('plural', ['', 's'], [shown('n', 1)]), '');
  });

  test('is not chosen by rules of another version, nor by figures that are gone', () => {
    assert.equal(readWordSource('', ''), null);
    const now = (choice: string, figure: Figure | undefined) => wordNow(readWordSource(choice, 'n:1')!, () => figure);
    assert.equal(now('rhyme a|b', shown('n', 1)), null);
    assert.equal(now('plural a|b', undefined), null);
    assert.equal(figureText(now('plural a|b', shown('n', 1))!), 'a');
  });

  test('is compared as what it says', () => {
    const both = { n: shown('n', 1), d: shown('d', 27) };
    assert.equal(shownText(sentence('{{#if (eq (consistency n d) "not always")}}yes{{else}}no{{/if}}', both)), 'yes');
  });
});

const upper = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
