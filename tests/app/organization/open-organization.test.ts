import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { resolveThreshold } from '../../../src/core/checks/resolve-threshold.ts';
import { bare, exampleFiles, open, opened } from '../../support/organization/open.ts';

const timelines = 'special-education-timelines';
const own = (values: string, id = 'evaluation-days', more = ''): string =>
  `thresholds:\n  - id: ${id}\n${more}    values:\n${values}`;
const value = (text: string): string => `      - { ${text}, authority: 603-cmr-28.05-1, verified: no }\n`;

describe('an organization’s folder', () => {
  const library = opened(exampleFiles());
  const shipped = opened(null);
  const pack = library.rulebook.packs.find(({ id }) => id === timelines)!;

  test('adds its pack, its citation, its names of columns and its texts', () => {
    assert.ok(library.rulebook.packs.some(({ id }) => id === 'arborfield-procedures'));
    assert.equal(library.rulebook.authorities.get('arborfield-policy-ihb')?.force, 'local');
    assert.deepEqual(library.schema.fields.get('consent-received')!.aliases, [
      ...shipped.schema.fields.get('consent-received')!.aliases,
      'Parent Consent In',
    ]);
    assert.equal(library.templates.language.markOf('progress-report', 'any', 'next'), 'new');
    assert.equal(library.templates.language.markOf('progress-report', 'not-met', 'finding'), 'standard');
    assert.deepEqual(
      library.own.team?.map(({ role }) => role),
      ['Director of Student Services', 'Special education coordinator'],
    );
  });

  test('a threshold holds from its day on, in the pack and its settings; before it the law’s holds', () => {
    for (const setting of [null, ...pack.settings.keys()]) {
      const before = resolveThreshold(pack, 'evaluation-days', '2024-06-30', setting);
      const after = resolveThreshold(pack, 'evaluation-days', '2024-07-01', setting);
      assert.deepEqual([before?.value, before?.authority, before?.to], [45, '603-cmr-28.05-1', '2024-06-30']);
      assert.equal(after?.value, 40);
      assert.equal(
        library.rulebook.authorities.get(after!.authority)?.cite,
        'Arborfield School Committee Policy IHB, set by Arborfield Public Schools',
      );
    }
  });

  test('a pack that decides by other numbers has another version, the others keep theirs', () => {
    const versions = (one: typeof library): Map<string, string> =>
      new Map(one.rulebook.packs.map(({ id, version }) => [id, version]));
    const before = versions(shipped);
    for (const [id, version] of versions(library)) {
      if (id === timelines) assert.match(version, /^1\.0\.0\+own\.[0-9a-f]{8}$/);
      else if (before.has(id)) assert.equal(version, before.get(id));
    }
    const other = exampleFiles({
      [`rules/${timelines}/thresholds.yaml`]: own(value("value: 41, operator: '<='")),
    });
    assert.notEqual(versions(opened(other)).get(timelines), versions(library).get(timelines));
  });

  test('says everything that is not as shipped, with what it was', () => {
    const change = library.own.changes.find(({ kind }) => kind === 'threshold');
    assert.deepEqual(
      [change?.name, change?.before, change?.after],
      [
        `${timelines}/evaluation-days`,
        'at most 45 school working days',
        'at most 40 school working days from 2024-07-01',
      ],
    );
  });

  test('with nothing but a name nothing is other than shipped', () => {
    const nothing = opened(bare());
    assert.deepEqual(nothing.own.changes, []);
    assert.deepEqual(nothing.schema, shipped.schema);
    assert.deepEqual(nothing.rulebook, shipped.rulebook);
    assert.deepEqual(nothing.privacy, shipped.privacy);
    assert.deepEqual(
      nothing.templates.language.keys().filter((key) => !shipped.templates.language.keys().includes(key)),
      [],
    );
  });

  test('kinds of worksheet and lists of values take further names', () => {
    const more = opened(
      bare({
        'rules/tables/worksheets/ours.yaml':
          'worksheets:\n  evaluations:\n    names: [Team tracker]\n    aliases: { consent-received: [In] }\n',
        'rules/tables/value-lists/ours.yaml': "lists:\n  flags:\n    values:\n      'yes': { aliases: [oui] }\n",
      }),
    );
    const sheet = more.schema.worksheets.get('evaluations')!;
    assert.ok(sheet.names.includes('Team tracker'));
    assert.ok(sheet.aliases.get('consent-received')!.includes('In'));
    assert.equal(more.schema.lists.get('flags')!.meanings.get('oui')?.value, 'yes');
  });

  test('a folder’s own privacy settings, ratings and the like stand in place of the shipped ones', () => {
    const renamed = opened(null).privacy.standard.title;
    const files = bare({
      'organization.yaml': 'name: Ours\nprivacy: new-york\n',
    });
    const chosen = opened(files);
    assert.equal(chosen.privacy.standard.id, 'new-york');
    assert.notEqual(chosen.privacy.standard.title, renamed);
  });
});

describe('faults in a folder are told where they stand, with what to do', () => {
  const cases: Readonly<
    Record<string, readonly [files: Readonly<Record<string, string>>, where: string, says: RegExp]>
  > = {
    'no name': [{ 'organization.yaml': 'district: Ours\n' }, 'ours/organization.yaml:1:1', /`name` is missing/],
    'a key that is none': [
      { 'organization.yaml': 'name: Ours\ndistric: X\n' },
      'ours/organization.yaml:2:10',
      /did you mean `district`/,
    ],
    'a pack that is none': [
      { 'organization.yaml': 'name: Ours\npacks: [special-education-timeline]\n' },
      'ours/organization.yaml:2:9',
      /did you mean `special-education-timelines`/,
    ],
    'a setting that is none': [
      {
        'organization.yaml': `name: Ours\npacks:\n  - { pack: ${timelines}, setting: masachusetts }\n`,
      },
      'ours/organization.yaml:3:51',
      /did you mean `massachusetts`/,
    ],
    'a privacy setting that is none': [
      { 'organization.yaml': 'name: Ours\nprivacy: new-yrk\n' },
      'ours/organization.yaml:2:10',
      /did you mean `new-york`/,
    ],
    'a school working day that is none': [
      { 'organization.yaml': 'name: Ours\nschool-working-day: teacher\n' },
      'ours/organization.yaml:2:21',
      /Use one of: student, staff/,
    ],
    'a letterhead that is not there': [
      { 'organization.yaml': 'name: Ours\nletterhead: head.docx\n' },
      'ours/organization.yaml:2:13',
      /no file `head\.docx`/,
    ],
    'a file that is not read': [
      { 'rules/special-education-timelines/threshold.yaml': 'a: b\n' },
      'ours/rules/special-education-timelines/threshold.yaml:1:1',
      /only `thresholds\.yaml` can be given/,
    ],
    'a folder that is spelled wrongly': [
      { 'rules/special-education-timeline/thresholds.yaml': 'thresholds: []\n' },
      'ours/rules/special-education-timeline/thresholds.yaml:1:1',
      /did you mean `special-education-timelines`/,
    ],
    'a pack with the name of a shipped one': [
      { 'rules/discipline-disparity/pack.yaml': 'id: discipline-disparity\n' },
      'ours/rules/discipline-disparity/pack.yaml:1:1',
      /is a shipped one/,
    ],
    'a threshold that is none': [
      { [`rules/${timelines}/thresholds.yaml`]: own(value('value: 40'), 'evaluation-day') },
      `ours/rules/${timelines}/thresholds.yaml:2:9`,
      /did you mean `evaluation-days`/,
    ],
    'the other side of a limit': [
      { [`rules/${timelines}/thresholds.yaml`]: own(value("value: 40, operator: '>='")) },
      `ours/rules/${timelines}/thresholds.yaml:4:32`,
      /is tested with `<=`/,
    ],
    'a number of which the settings say both sides': [
      {
        'rules/idea-significant-disproportionality/thresholds.yaml': own(
          '      - { value: 3, authority: 34-cfr-300.647, verified: no }\n',
          'risk-ratio',
        ),
      },
      'ours/rules/idea-significant-disproportionality/thresholds.yaml:4:9',
      /tested with `>=` or `>`.*`operator: '>='` in a file/,
    ],
    'half a day': [
      { [`rules/${timelines}/thresholds.yaml`]: own(value('value: 40.5')) },
      `ours/rules/${timelines}/thresholds.yaml:4:18`,
      /counted whole/,
    ],
    'more than all': [
      { [`rules/${timelines}/thresholds.yaml`]: own(value('value: 101'), 'compliance') },
      `ours/rules/${timelines}/thresholds.yaml:4:18`,
      /between 0 and 100/,
    ],
    'another unit': [
      { [`rules/${timelines}/thresholds.yaml`]: own(value('value: 40'), 'evaluation-days', '    unit: percent\n') },
      `ours/rules/${timelines}/thresholds.yaml:3:11`,
      /counted in `school-working-day`/,
    ],
    'an authority that is none': [
      {
        [`rules/${timelines}/thresholds.yaml`]: own(
          '      - { value: 40, authority: 603-cmr-28.05-l, verified: no }\n',
        ),
      },
      `ours/rules/${timelines}/thresholds.yaml:4:33`,
      /did you mean `603-cmr-28\.05-\d`/,
    ],
    'two values for the same days': [
      {
        [`rules/${timelines}/thresholds.yaml`]: own(
          value('value: 40, to: 2025-06-30') + value('value: 41, from: 2025-01-01'),
        ),
      },
      `ours/rules/${timelines}/thresholds.yaml:5:28`,
      /hold on the same days/,
    ],
    'an end before its beginning': [
      { [`rules/${timelines}/thresholds.yaml`]: own(value('value: 40, from: 2025-07-01, to: 2025-06-30')) },
      `ours/rules/${timelines}/thresholds.yaml:4:44`,
      /before it starts/,
    ],
    'a header that means something else': [
      { 'rules/tables/fields/ours.yaml': 'fields:\n  consent-received:\n    aliases: [Date of Birth]\n' },
      'ours/rules/tables/fields/ours.yaml:3:15',
      /would mean both `birth-date` and `consent-received`/,
    ],
    'a kind given to a shipped field': [
      { 'rules/tables/fields/ours.yaml': 'fields:\n  consent-received:\n    kind: text\n' },
      'ours/rules/tables/fields/ours.yaml:3:11',
      /`kind` is not known here/,
    ],
    'a value that is none': [
      { 'rules/tables/value-lists/ours.yaml': 'lists:\n  flags:\n    values:\n      yess: { aliases: [oui] }\n' },
      'ours/rules/tables/value-lists/ours.yaml:4:13',
      /did you mean `yes`/,
    ],
    'a text with a field that is none': [
      {
        'language/ours.md': '---\ntitle: Ours\n---\n\n# progress-report\n\n## not-met\n\nOf {{al}} records.\n',
      },
      'ours/language/ours.md:9:6',
      /no field `al`/,
    ],
    'a report with a fault': [
      {
        'templates/reports/ours.hbs':
          '---\nid: our\ntitle: Ours\naudience: internal\nneeds: district\n---\n{{district}}\n',
      },
      'ours/templates/reports/ours.hbs:2:1',
      /id is not the name of the file/,
    ],
    'ratings that are none': [
      { 'rules/ratings/ratings.yaml': 'rating: []\n' },
      'ours/rules/ratings/ratings.yaml:1:9',
      /did you mean `ratings`/,
    ],
  };
  for (const [name, [texts, where, says]] of Object.entries(cases))
    test(name, () => {
      const library = open(bare(texts));
      assert.equal(library.ok, false);
      const told = library.problems.filter((found) => found.where === where);
      assert.ok(
        told.some(({ message, remedy }) => says.test(`${message} ${remedy}`)),
        library.problems.map((found) => `${found.where} ${found.message} ${found.remedy}`).join('\n'),
      );
      for (const found of library.problems) assert.match(found.where, /^ours\//, 'nothing shipped is blamed');
    });

  test('faults of all files are told at once', () => {
    const places = Object.values(cases)
      .map(([texts]) => texts)
      .filter((texts) => !('organization.yaml' in texts));
    const all: Record<string, string> = { 'organization.yaml': 'name: Ours\npriv: x\n' };
    for (const texts of places) for (const [path, text] of Object.entries(texts)) all[path] ??= text;
    const library = open(bare(all));
    const files = new Set(library.problems.map(({ where }) => where.replace(/:\d+:\d+$/, '')));
    assert.equal(library.ok, false);
    assert.deepEqual(
      [...files].sort(),
      Object.keys(all)
        .map((path) => `ours/${path}`)
        .sort(),
    );
  });

  test('own rules: a wording there is none of, and more force than what they cite', () => {
    const rule = exampleFiles().texts.get('rules/arborfield-procedures/progress-reports-soon.yaml')!;
    const faulty = rule
      .replace('arborfield-progress-reports-soon', 'arborfield-progress')
      .replace('force: local', 'force: binding');
    const library = open(exampleFiles({ 'rules/arborfield-procedures/progress-reports-soon.yaml': faulty }));
    const told = library.problems.map(({ where, message }) => `${where} ${message}`).join('\n');
    assert.equal(library.ok, false);
    assert.match(
      told,
      /ours\/rules\/arborfield-procedures\/progress-reports-soon\.yaml:\d+:\d+ The rule claims the force/,
    );
  });

  test('own rules: a wording key that is nowhere is told with the nearest', () => {
    const rule = exampleFiles().texts.get('rules/arborfield-procedures/progress-reports-soon.yaml')!;
    const faulty = rule.replace('arborfield-progress-reports-soon', 'arborfield-progress-reports');
    const library = open(exampleFiles({ 'rules/arborfield-procedures/progress-reports-soon.yaml': faulty }));
    assert.deepEqual(
      library.problems
        .filter(({ severity }) => severity === 'error')
        .map(({ where, message }) => `${where} ${message}`),
      [
        'ours/rules/arborfield-procedures/progress-reports-soon.yaml:8:10 There is no wording `arborfield-progress-reports`; did you mean `arborfield-progress-reports-soon`?',
      ],
    );
  });
});
