import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkWording } from '../../../src/core/draft/wording-check.ts';
import { templateFiles } from '../../drafts/fixture.ts';

const told = (files: Readonly<Record<string, string>>): string[] =>
  checkWording(new Map(Object.entries(files))).map((p) => `${p.where} ${p.message}`);

const text = (words: string): Record<string, string> => ({
  'language/x.md': `---\ntitle: X\notherwise: any-requirement\n---\n# key\n## not-met\n\n${words}\n`,
});

describe('The words of reports are held against the wording guide', () => {
  test('the templates of the project use none of the words that are not used', () => {
    assert.deepEqual(told(Object.fromEntries(templateFiles())), []);
  });

  const unwanted: readonly (readonly [string, string])[] = [
    ['This is discrimination.', '“discrimination” names a legal conclusion'],
    ['Teachers are biased.', '“biased” names a motive'],
    ['This proves it.', '“proves” claims more'],
    ['Late because of vacancies.', '“because of” names a cause'],
    ['Late due to vacancies.', '“due to” names a cause'],
    ['The district failed to send it.', '“failed to” blames'],
    ['The rate is alarming.', '“alarming” judges'],
    ['The handicapped wait.', '“handicapped” puts the category before the person'],
    ['Disabled students wait.', '“Disabled students” puts the category before the person'],
    ['As Mr. Smith said.', '“Mr.” names a person'],
  ];
  for (const [words, why] of unwanted) {
    test(words, () => {
      const [first, ...more] = told(text(words));
      assert.match(first ?? '', /^language\/x\.md:8:\d+ /);
      assert.ok(first?.includes(why), first);
      assert.deepEqual(more, []);
    });
  }

  test('the place is that of the word', () => {
    assert.match(
      told(text('One line.\n\n{{#if binding}}\nIt is  biased.\n{{/if}}'))[0] ?? '',
      /^language\/x\.md:11:8 /,
    );
  });

  test('"must" stands where something binding stands behind it, "should" where nothing does', () => {
    assert.match(told(text('The district must act.')).join(), /“must” stands where nothing binding/);
    assert.deepEqual(told(text('### action\n\nThe district {{verb}} act.')), []);
    assert.deepEqual(told(text('{{#if binding}}It must act.{{else}}It should act.{{/if}}')), []);
    assert.match(told(text('{{#if binding}}It should act.{{else}}It must act.{{/if}}')).join('\n'), /should[^]*must/);
    assert.deepEqual(told(text('{{#unless binding}}It should act.{{else}}It must act.{{/unless}}')), []);
  });

  test('a finding gives no advice; the other parts do', () => {
    assert.match(told(text('The district {{verb}} act.')).join(), /“\{\{verb\}\}” is advice in a finding/);
    assert.match(
      told(text('### summary\n\nThe form needs to be changed.')).join(),
      /“needs to” is advice in a finding/,
    );
    assert.deepEqual(told(text('### next\n\nThe form needs to be changed.')), []);
  });

  test('every part is held against the guide', () => {
    for (const part of ['summary', 'standard', 'effect', 'next', 'action', 'root-cause', 'evidence', 'progress'])
      assert.match(told(text(`### ${part}\n\n- Late because of vacancies`)).join(), /“because of” names a cause/, part);
  });

  test('a role with a name names a person', () => {
    assert.match(told(text('As Principal Jane Smith said.')).join(), /“Principal Jane Smith” names a person/);
    assert.deepEqual(told(text('As the Principal of Smith School said.')), []);
  });

  test('an indicator is not called noncompliance, except to say that it is none', () => {
    const indicator = (words: string): Record<string, string> => ({
      'language/x.md': `---\ntitle: X\notherwise: any-indicator\n---\n# key\n## not-met\n\n${words}\n`,
    });
    assert.match(told(indicator('This is noncompliance.')).join(), /said of an indicator/);
    assert.match(told(indicator('It is not small. The law was violated.')).join(), /said of an indicator/);
    assert.deepEqual(told(indicator('It is not a finding of noncompliance.')), []);
    assert.deepEqual(told(text('This is noncompliance.')), []);
  });

  test('a rate stands beside the count it is of', () => {
    assert.match(told(text('The rate is {{rate}}.')).join(), /without the count it is of/);
    assert.match(told(text('{{rate}} for {{count n "case" "cases"}}.')).join(), /without the count it is of/);
    assert.deepEqual(told(text('The mean is {{rate}} ({{count d "student" "students"}}).')), []);
    assert.deepEqual(told(text('The rate is {{rate}} ({{of n d "student" "students"}}).')), []);
  });

  test('reports and parts are read too, at their own lines', () => {
    assert.match(told({ 'parts/x.hbs': '---\ntitle: X\n---\nfine\nIt proves it.\n' })[0] ?? '', /^parts\/x\.hbs:5:4 /);
    assert.deepEqual(told({ 'letterheads/x.txt': 'biased' }), []);
  });
});
