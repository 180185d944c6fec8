import { shippedRegisters } from '../../../support/library.ts';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadTemplates } from '../../../../src/core/draft/load-templates.ts';
import { readLanguageFile } from '../../../../src/core/draft/template/language-library.ts';
import type { Problem } from '../../../../src/core/problems.ts';
import { templateFiles } from '../../../drafts/fixture.ts';

const said = (problems: readonly Problem[]): string[] =>
  problems.map(({ where, message, remedy }) => `${where} ${message} ${remedy}`);

const file = (body: string): string => `---\ntitle: Ours\notherwise: any-requirement\n---\n${body}`;

/** Reads the lines below `# key`. */
function attributes(lines: string) {
  const problems: Problem[] = [];
  const read = readLanguageFile(file(`# key\n${lines}\n## not-met\nText.\n`), 'x.md', problems);
  return { said: read.attributes.get('key'), problems: said(problems), texts: read.texts.length };
}

describe('a key says what it is about above its texts', () => {
  test('title, criteria, kinds of evidence, authorities', () => {
    const {
      said: read,
      problems,
      texts,
    } = attributes(
      '\ntitle: Members who did not attend\ncriterion: se 8, SE18b\n\nevidence: records, interviews\nauthority: a-1, b-2\n',
    );
    assert.deepEqual(read, {
      title: 'Members who did not attend',
      criteria: ['SE 8', 'SE 18B'],
      evidence: ['records', 'interviews'],
      authorities: ['a-1', 'b-2'],
    });
    assert.deepEqual(problems, []);
    assert.equal(texts, 1);
  });

  const faults: readonly (readonly [string, RegExp])[] = [
    ['critereon: SE 8', /^x\.md:6:1 A key says nothing called `critereon`\. Did you mean `criterion`\?$/],
    ['title: T\ncriterion: eight', /^x\.md:7:1 `eight` is no criterion\. Write it as `SE 8`/],
    [
      'evidence: records, rumors',
      /^x\.md:6:1 There is no kind of evidence `rumors`\. Did you mean `records`\?|Known here/,
    ],
    ['title:', /^x\.md:6:1 `title:` says nothing\./],
    ['Some words.', /^x\.md:6:1 This text stands under no outcome\. Put it under `## not-met`/],
  ];
  for (const [lines, expected] of faults) {
    test(lines, () => {
      const { problems } = attributes(lines);
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.match(problems[0]!, expected);
    });
  }
});

describe('an organization’s texts stand over the shipped ones', () => {
  const shipped = templateFiles();
  const load = (body: string, more: Readonly<Record<string, string>> = {}) => {
    const own = new Map(Object.entries({ 'language/ours.md': file(body), ...more }));
    const loaded = loadTemplates(shipped, own, shippedRegisters());
    assert.ok(loaded.ok, said(loaded.problems).join('\n'));
    const problems = loaded.problems.filter(({ where }) => [...own.keys()].some((name) => where.startsWith(name)));
    return { language: loaded.value.language, problems };
  };
  const key = 'evaluation-timeline';
  const standard = loadTemplates(shipped, new Map(), shippedRegisters());
  assert.ok(standard.ok);
  const shippedText = (part: 'finding' | 'summary'): string =>
    standard.value.language.find(key, 'not-met', part)?.source.text ?? '';

  test('other words are changed, words of their own new, the same words stay standard', () => {
    const { language, problems } = load(
      `# ${key}\n## not-met\nEvaluations were late.\n### summary\n${shippedText('summary')}\n## needs-review\nWe look again.\n`,
    );
    assert.deepEqual(problems, []);
    assert.equal(language.markOf(key, 'not-met', 'finding'), 'changed');
    assert.equal(language.find(key, 'not-met', 'finding')?.source.text, 'Evaluations were late.');
    assert.equal(language.markOf(key, 'not-met', 'summary'), 'standard');
    assert.equal(language.markOf(key, 'needs-review', 'finding'), 'new');
    assert.equal(language.markOf(key, 'not-met', 'action'), 'standard');
    assert.equal(language.markOf(key, 'met', 'action'), null);
  });

  test('a text that only breaks its lines otherwise is no change', () => {
    const { language } = load(`# ${key}\n## not-met\n\n\n${shippedText('finding')}\n\n`);
    assert.equal(language.markOf(key, 'not-met', 'finding'), 'standard');
  });

  test('a shipped key keeps its topic, its fallback and what it says of itself unless they say it', () => {
    const { language } = load(`# ${key}\ntitle: Late evaluations\n## not-met\nThey were late.\n`);
    assert.equal(language.attributesOf(key).title, 'Late evaluations');
    assert.deepEqual(language.attributesOf(key).criteria, ['SE 9']);
    assert.equal(language.topicOf(key), standard.value.language.topicOf(key));
    assert.equal(language.fallbackOf(key), 'special-education-requirement');
  });

  test('a key of their own has their topic and, where they name none, falls back to the texts for any requirement', () => {
    const { language, problems } = load('# gate-pass\ncriterion: CR 3\n## not-met\nPasses were missing.\n', {
      'language/more.md': '---\ntitle: More\n---\n# bus-pass\n## not-met\nPasses were late.\n',
    });
    assert.deepEqual(problems, []);
    assert.equal(language.topicOf('gate-pass'), 'Ours');
    assert.equal(language.markOf('gate-pass', 'not-met', 'finding'), 'new');
    assert.equal(language.fallbackOf('bus-pass'), 'any-requirement');
    assert.notEqual(language.find('bus-pass', 'not-met', 'action'), null);
  });

  test('a text with a fault is told and left out; the shipped one serves', () => {
    const { language, problems } = load(
      `# ${key}\n## not-met\n{{nn}} were late.\n### action\n{{#if binding}}Open.\n### evidence\nA {{letter}}.\n`,
    );
    assert.equal(language.find(key, 'not-met', 'finding')?.source.text, shippedText('finding'));
    assert.equal(language.markOf(key, 'not-met', 'finding'), 'standard');
    assert.deepEqual(
      problems.map(({ severity }) => severity),
      ['warning', 'warning', 'warning'],
    );
    assert.match(said(problems).join('\n'), /language\/ours\.md:7:3 .*no field `nn`/);
    assert.match(said(problems).join('\n'), /language\/ours\.md:11:5 .*no field `letter`/);
  });

  test('a key in two of their files is told', () => {
    const { problems } = load(`# ${key}\n## not-met\nLate.\n`, {
      'language/more.md': file(`# ${key}\n## met\nIn time.\n`),
    });
    assert.match(said(problems).join('\n'), /The key `evaluation-timeline` stands in two files/);
  });

  test('only texts are theirs: a report or a part among their files is left alone', () => {
    const { problems } = load('# gate-pass\n## not-met\nPasses were missing.\n', { 'reports/x.hbs': 'broken {{' });
    assert.deepEqual(problems, []);
  });
});

test('the key a file falls back to may stand in it, and falls back to the texts for any requirement', () => {
  const body =
    '---\ntitle: T\notherwise: desk-requirement\n---\n# desk-requirement\n## not-met\nDesks were missing.\n' +
    '# desk-size\n## met\nDesks were there.\n';
  const loaded = loadTemplates(
    new Map([...templateFiles(), ['language/desks.md', body]]),
    new Map(),
    shippedRegisters(),
  );
  assert.ok(loaded.ok, said(loaded.problems).join('\n'));
  const { language } = loaded.value;
  assert.equal(language.find('desk-size', 'not-met', 'finding')?.source.text, 'Desks were missing.');
  assert.equal(language.find('desk-size', 'not-met', 'action')?.source.file, 'language/general.md');
});

test('a misspelt field is found in every part of a shipped text', () => {
  for (const part of ['summary', 'standard', 'effect', 'next', 'action', 'root-cause', 'evidence', 'progress']) {
    const files = new Map([
      ...templateFiles(),
      ['language/more.md', file(`# more\n## not-met\nText.\n### ${part}\n1. {{recods}}\n`)],
    ]);
    const loaded = loadTemplates(files, new Map(), shippedRegisters());
    assert.equal(loaded.ok, false, part);
    assert.match(said(loaded.problems).join('\n'), /language\/more\.md:9:6 .*no field `recods`.*`records`/, part);
  }
});
