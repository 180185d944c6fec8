import { shippedRegisters } from '../../support/library.ts';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadTemplates } from '../../../src/core/draft/load-templates.ts';
import { languageParts } from '../../../src/core/draft/template/language-library.ts';
import { templateFiles } from '../../drafts/fixture.ts';

const report = (needs: string, body: string): string =>
  `---\nid: test\ntitle: Test\naudience: internal\nneeds: ${needs}\n---\n${body}`;

/** Every part for every outcome, so that only what a test puts in is at fault. */
const language = `---\ntitle: Language\n---\n# any-requirement\n## any\nText.\n${languageParts
  .slice(1)
  .map((part) => `### ${part}\nText.\n`)
  .join('')}`;

interface Faulty {
  readonly about: string;
  readonly files: Readonly<Record<string, string>>;
  /** `file:line:column message | remedy`, in order of the files. */
  readonly told: readonly RegExp[];
}

const one = (needs: string, body: string, more: Readonly<Record<string, string>> = {}): Faulty['files'] => ({
  'reports/test.hbs': report(needs, body),
  ...more,
});

const catalogue: readonly Faulty[] = [
  {
    about: 'a misspelt field',
    files: one('district', 'For {{district}}.\n  {{distrct}}\n'),
    told: [/^reports\/test\.hbs:8:5 .*no field `distrct`.*`district`/],
  },
  {
    about: 'a misspelt field in a condition, which Handlebars would silently take for no',
    files: one('district', '{{district}}{{#if distric}}x{{/if}}'),
    told: [/^reports\/test\.hbs:7:19 .*no field `distric`.*Did you mean `district`/],
  },
  {
    about: 'a misspelt field inside a loop',
    files: one('requirements', '{{#each requirements}}\n{{tittle}}\n{{/each}}'),
    told: [/^reports\/test\.hbs:8:3 A finding has no field `tittle`.*`title`/],
  },
  {
    about: 'a field of a field that does not exist',
    files: one('counts', '{{counts.metts}}'),
    told: [/^reports\/test\.hbs:7:3 A count has no field `metts`.*`met`/],
  },
  {
    about: 'a field below a text',
    files: one('district', '{{district.name}}'),
    told: [/^reports\/test\.hbs:7:3 .*nothing called `name` in text/],
  },
  {
    about: 'a field that is used and not declared',
    files: one('district', '{{district}} {{schoolYear}}'),
    told: [/^reports\/test\.hbs:7:16 `schoolYear` is not declared.*needs:/],
  },
  {
    about: 'a need that does not exist',
    files: one('district, schoolyear', '{{district}}'),
    told: [/^reports\/test\.hbs:1:1 .*`schoolyear`, which does not exist.*`schoolYear`/],
  },
  {
    about: 'a word by a number that would leave no place in the document',
    files: one('counts', 'record{{plural counts.met "" "s"}}'),
    told: [/^reports\/test\.hbs:7:27 A word that goes by a number cannot be empty\..*Write the whole word/],
  },
  {
    about: 'a misspelt function',
    files: one('counts', '{{coutn counts.met "a" "b"}}'),
    told: [/^reports\/test\.hbs:7:3 There is no function `coutn`.*`count`/],
  },
  {
    about: 'a misspelt function inside a condition',
    files: one('audience', '{{#if (eqq audience "public")}}x{{/if}}'),
    told: [/^reports\/test\.hbs:7:8 There is no function `eqq`.*`eq`/],
  },
  {
    about: 'a misspelt block',
    files: one('requirements', '{{#eech requirements}}x{{/eech}}'),
    told: [/^reports\/test\.hbs:7:4 There is no block `eech`.*`each`/],
  },
  {
    about: 'a misspelt part',
    files: one('district', '{{district}}\n {{> hedline}}', {
      'parts/headline.hbs': '---\ntitle: H\n---\nx\n',
    }),
    told: [/^reports\/test\.hbs:8:6 There is no part `hedline`.*`headline`/],
  },
  {
    about: 'a part that is not handed what it needs',
    files: one('district', '{{district}} {{> note}}', {
      'parts/note.hbs': '---\ntitle: N\nneeds: findings\n---\n{{#each findings}}x{{/each}}\n',
    }),
    told: [
      /^reports\/test\.hbs:7:18 The part `note` needs `findings`.*findings=/,
      /^parts\/note\.hbs:5:9 The report has no field `findings`/,
    ],
  },
  {
    about: 'a fault inside a part, told at its own place',
    files: one('district', '{{> note who=district}}', {
      'parts/note.hbs': '---\ntitle: N\nneeds: who\n---\n\n  {{whom}}{{who}}\n',
    }),
    told: [/^parts\/note\.hbs:6:5 A part has no field `whom`.*`who`/],
  },
  {
    about: 'a part that calls itself',
    files: one('district', '{{district}}{{> note}}', { 'parts/note.hbs': '---\ntitle: N\n---\n{{> note}}\n' }),
    told: [/^parts\/note\.hbs:4:5 The part `note` calls itself/],
  },
  {
    about: 'a block that is never closed',
    files: one('district', '{{#if district}}\nx\n'),
    told: [/^reports\/test\.hbs:9:1 The text ends inside a block/],
  },
  {
    about: 'several faults of the form in one file, and the unknown names between them',
    files: one(
      'district',
      '# A\n\n{{district}.\n\n{{distrct}} {{coutn district}}\n\n{{#if district}}\n\nx\n\n{{/each}}\n\n## B\n{{> nobody}}\n\n{{{district}}}\n\n{{#if district}}\ny\n{{distict}}\n',
    ),
    told: [
      /^reports\/test\.hbs:9:\d+ /,
      /^reports\/test\.hbs:11:3 .*no field `distrct`.*`district`/,
      /^reports\/test\.hbs:11:15 There is no function `coutn`.*`count`/,
      /^reports\/test\.hbs:13:4 The block `if` is closed as `each`/,
      /^reports\/test\.hbs:20:5 There is no part `nobody`/,
      /^reports\/test\.hbs:22:1 Three braces/,
      /^reports\/test\.hbs:27:1 The text ends inside a block.*`\{\{#if\}\}` of line 24 is open/,
    ],
  },
  {
    about: 'a part with a fault of the form, which is no part that is missing',
    files: one('district', '{{district}} {{> note}}', { 'parts/note.hbs': '---\ntitle: N\n---\n{{district}\n' }),
    told: [/^parts\/note\.hbs:4:\d+ /],
  },
  {
    about: 'an unknown function inside of what is not known',
    files: one('district', '{{district}}{{#each nobody}}{{upper name}}{{#tag}}x{{/tag}}{{> gone}}{{/each}}'),
    told: [/no field `nobody`/, /There is no function `upper`/, /There is no block `tag`/, /There is no part `gone`/],
  },
  {
    about: 'a block closed by another name',
    files: one('district', '\n{{#if district}}x{{/each}}'),
    told: [/^reports\/test\.hbs:8:4 The block `if` is closed as `each`/],
  },
  {
    about: 'a closing without an opening',
    files: one('district', 'x\n {{/if}}'),
    told: [/^reports\/test\.hbs:8:2 `\{\{\/` cannot stand here.*needs its/],
  },
  {
    about: 'a brace too few',
    files: one('district', 'For {{district}.'),
    told: [/^reports\/test\.hbs:7:1\d /],
  },
  {
    about: 'three braces',
    files: one('district', 'For {{{district}}}.'),
    told: [/^reports\/test\.hbs:7:5 Three braces/],
  },
  {
    about: 'an inline part',
    files: one('district', '{{district}}{{#*inline "x"}}y{{/inline}}'),
    told: [/^reports\/test\.hbs:7:13 .*inline parts are not allowed/],
  },
  {
    about: 'a list printed as text',
    files: one('requirements', '{{requirements}}'),
    told: [/^reports\/test\.hbs:7:3 `requirements` is a list.*#each/],
  },
  {
    about: 'a record printed as text',
    files: one('counts', '{{counts}}'),
    told: [/^reports\/test\.hbs:7:3 `counts` is a count and cannot be printed.*one of its fields/],
  },
  {
    about: 'a yes or no printed as text',
    files: one('internal', '{{internal}} {{#if internal}}x{{/if}}'),
    told: [/^reports\/test\.hbs:7:3 `internal` is a yes or no/],
  },
  {
    about: 'a figure taken for a yes or no',
    files: one('counts', '{{#if counts.met}}x{{/if}}'),
    told: [/^reports\/test\.hbs:7:7 A figure is neither yes nor no.*known/],
  },
  {
    about: 'a field that may be absent, printed without asking',
    files: one('calendar', 'Days by {{calendar}}.'),
    told: [/^reports\/test\.hbs:7:11 `calendar` may be absent.*#if calendar/],
  },
  {
    about: 'a field of something that may be absent',
    files: one('top', '{{top.title}}'),
    told: [/^reports\/test\.hbs:7:3 `top` may be absent/],
  },
  {
    about: 'a table in a sentence',
    files: one('tables', 'See {{#if tables.status}}{{tables.status}}{{/if}}.'),
    told: [/^reports\/test\.hbs:7:28 `tables\.status` is a table and cannot stand in a sentence/],
  },
  {
    about: 'a table that may be absent',
    files: one('tables', 'x\n\n  :::table{riskAll}\n'),
    told: [/^reports\/test\.hbs:9:12 `tables\.riskAll` may be absent.*#if tables\.riskAll/],
  },
  {
    about: 'a misspelt table',
    files: one('tables', 'x\n\n:::table{statuss}\n'),
    told: [/^reports\/test\.hbs:9:10 A tables has no field `statuss`.*`status`/],
  },
  {
    about: 'a chart where a table belongs',
    files: one(
      'charts, requirements',
      '{{#if charts.leading}}\n:::table {{charts.leading}}\n{{/if}}{{#each requirements}}{{/each}}',
    ),
    told: [/^reports\/test\.hbs:8:12 `:::table` is given a chart/],
  },
  {
    about: 'a misspelt directive',
    files: one('district', '{{district}}\n\n:::fiding{id="x"}\ny\n:::\n'),
    told: [
      /^reports\/test\.hbs:9:1 There is no directive `:::fiding`.*`finding`/,
      /^reports\/test\.hbs:11:1 `:::` closes nothing/,
    ],
  },
  {
    about: 'a misspelt attribute of a directive',
    files: one('district', '{{district}}\n:::finding{di="x"}\ny\n:::\n'),
    told: [/^reports\/test\.hbs:8:1 `:::finding` knows no `di=`.*`id`/],
  },
  {
    about: 'a directive closed on the other side of a condition',
    files: one('internal', '{{#if internal}}\n:::note\n{{/if}}\nx\n:::\n'),
    told: [
      /^reports\/test\.hbs:11:1 `:::` closes nothing/,
      /^reports\/test\.hbs:8:1 `:::note` is not closed where it was opened/,
    ],
  },
  {
    about: 'a word that the field can never hold',
    files: one('requirements', '{{#each requirements}}{{#if (eq status "notmet")}}x{{/if}}{{/each}}'),
    told: [/^reports\/test\.hbs:7:40 It is never `notmet`.*`not-met`/],
  },
  {
    about: 'too few values for a function',
    files: one('counts', '{{count counts.met "record"}}'),
    told: [/^reports\/test\.hbs:7:1 `count` is given 2 of its values.*noun for many/],
  },
  {
    about: 'text where a figure belongs',
    files: one('district', '{{count district "record" "records"}}'),
    told: [/^reports\/test\.hbs:7:9 `count` takes a figure as figure; this is text/],
  },
  {
    about: 'a named value a function does not know',
    files: one('district', '{{district}}{{blank "a" "b" off="c"}}'),
    told: [/^reports\/test\.hbs:7:29 `blank` knows no `off=`.*`of`/],
  },
  {
    about: 'a step out of the whole',
    files: one('district', '{{district}}{{../district}}'),
    told: [/^reports\/test\.hbs:7:15 .*goes further out/],
  },
  {
    about: 'an unknown at-name',
    files: one('requirements', '{{#each requirements}}{{@indx}}{{/each}}'),
    told: [/^reports\/test\.hbs:7:25 There is no `@indx`.*`@index`/],
  },
  {
    about: 'an unknown part of the language',
    files: one('requirements', '{{#each requirements}}{{language this "sumary"}}{{/each}}'),
    told: [/^reports\/test\.hbs:7:39 The language library has no part `sumary`.*`summary`/],
  },
  {
    about: 'language about something that is no finding',
    files: one('counts', '{{language counts "summary"}}'),
    told: [/^reports\/test\.hbs:7:12 `language` takes a finding; this is a count/],
  },
  {
    about: 'an unknown key in the front matter',
    files: {
      'reports/test.hbs': '---\nid: test\ntitel: x\ntitle: T\naudience: internal\nneeds: district\n---\n{{district}}',
    },
    told: [/^reports\/test\.hbs:3:1 There is no key `titel`.*`title`/],
  },
  {
    about: 'an audience that does not exist',
    files: { 'reports/test.hbs': '---\nid: test\ntitle: T\naudience: publik\nneeds: district\n---\n{{district}}' },
    told: [/^reports\/test\.hbs:4:1 There is no audience `publik`.*`public`/],
  },
  {
    about: 'an id that is not the name of the file',
    files: { 'reports/test.hbs': '---\nid: tests\ntitle: T\naudience: public\nneeds: district\n---\n{{district}}' },
    told: [/^reports\/test\.hbs:2:1 The id is not the name of the file/],
  },
  {
    about: 'a file without front matter',
    files: { 'reports/test.hbs': 'For all.' },
    told: [/^reports\/test\.hbs:1:1 The file has no front matter/],
  },
  {
    about: 'an outcome the language does not know',
    files: one('district', '{{district}}', {
      'language/more.md': '---\ntitle: M\notherwise: any-requirement\n---\n# key\n\n## not met\nText.\n',
    }),
    told: [
      /^language\/more\.md:7:1 There is no outcome `not met`.*`not-met`/,
      /^language\/more\.md:8:1 This text stands under no key/,
    ],
  },
  {
    about: 'a misspelt field in the language',
    files: one('district', '{{district}}', {
      'language/more.md': '---\ntitle: M\notherwise: any-requirement\n---\n# key\n\n## met\n\nAll {{recods}} comply.\n',
    }),
    told: [/^language\/more\.md:9:7 A finding has no field `recods`.*`records`/],
  },
  {
    about: 'a key to fall back to that does not exist',
    files: one('district', '{{district}}', {
      'language/more.md': '---\ntitle: M\notherwise: any-requirment\n---\n# key\n## any\nText.\n',
    }),
    told: [/^language\/more\.md:1:1 `otherwise: any-requirment` names no wording key.*`any-requirement`/],
  },
  {
    about: 'a key without texts for every outcome',
    files: one('district', '{{district}}', { 'language/more.md': '---\ntitle: M\n---\n# key\n## met\nText.\n' }),
    told: languageParts.map((part) => new RegExp(`^language/more\\.md:1:1 \`key\` has no text \`${part}\` for `)),
  },
];

describe('A faulty template is told with its place and the nearest name', () => {
  for (const { about, files, told } of catalogue) {
    test(about, () => {
      const result = loadTemplates(new Map(Object.entries({ 'language/general.md': language, ...files })));
      assert.equal(result.ok, false, 'it loads');
      const lines = result.problems
        .filter((p) => p.severity === 'error')
        .map((p) => `${p.where} ${p.message} | ${p.remedy}`);
      for (const expected of told) {
        assert.ok(
          lines.some((line) => expected.test(line)),
          `${String(expected)} not among\n${lines.join('\n')}`,
        );
      }
      assert.equal(lines.length, told.length, lines.join('\n'));
    });
  }

  test('the faults of all files come at once', () => {
    const result = loadTemplates(
      new Map([
        ['language/general.md', language],
        ['reports/a.hbs', report('district', '{{distict}}').replace('id: test', 'id: a')],
        ['reports/b.hbs', report('district', '{{#if district}}').replace('id: test', 'id: b')],
        ['language/more.md', '---\ntitle: M\notherwise: any-requirement\n---\n# k\n## met\n{{x}}\n'],
      ]),
    );
    assert.deepEqual([...new Set(result.problems.map((p) => p.where.split(':')[0]))].sort(), [
      'language/more.md',
      'reports/a.hbs',
      'reports/b.hbs',
    ]);
  });
});

describe('The templates of the project', () => {
  test('load without a fault and without a warning', () => {
    const result = loadTemplates(templateFiles(), new Map(), shippedRegisters());
    assert.deepEqual(
      result.problems.map((p) => `${p.where} ${p.message}`),
      [],
    );
    assert.ok(result.ok);
    const files = [...templateFiles().keys()].flatMap((file) => /^reports\/(.*)\.hbs$/.exec(file)?.[1] ?? []);
    assert.deepEqual([...result.value.reports.keys()].sort(), files.sort());
  });

  test('say of what may be absent only where they have asked', () => {
    const guarded = new Map([
      ['language/general.md', language],
      [
        'reports/test.hbs',
        report(
          'calendar, top, tables, requirements',
          '{{#if calendar}}{{calendar}}{{/if}}{{#with top}}{{title}}{{#if threshold}}{{threshold.text}}{{/if}}{{/with}}' +
            '{{#if (and top calendar)}}{{top.title}}{{calendar}}{{/if}}{{#unless calendar}}x{{else}}{{calendar}}{{/unless}}' +
            '{{#each requirements}}{{#if (known risk.score)}}{{risk.level}}{{/if}}{{/each}}\n' +
            '{{#if tables.riskAll}}\n:::table{riskAll}\n{{/if}}\n',
        ).replace('{{#if (known risk.score)}}{{risk.level}}{{/if}}', '{{#if risk}}{{risk.level}}{{/if}}'),
      ],
    ]);
    const result = loadTemplates(guarded, new Map(), shippedRegisters());
    assert.deepEqual(result.problems, []);
  });
});
