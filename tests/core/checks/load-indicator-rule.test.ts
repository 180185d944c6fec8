import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { indicatorKinds } from '../../../src/core/checks/load-indicator-rule.ts';
import { loadRulebook, partsOf, thresholdsOf } from '../../../src/core/checks/load-rulebook.ts';
import type { Rule } from '../../../src/core/checks/rule.ts';

const guide = readFileSync(new URL('../../../docs/rules.md', import.meta.url), 'utf8');

/** The examples of the guide, each with the first form of its kind. */
const examples = new Map(
  [...guide.matchAll(/```yaml\n(kind: ([a-z-]+)\n[\s\S]*?)```/g)].map(([, yaml, kind]) => [kind!, yaml!]),
);

const head = `id: the-rule
title: A rule
question: Is it so?
criterion:
force: local
authorities: [test]
wording: any-indicator
`;

/** A pack with one rule, every threshold the rule could name, and a setting with every option. */
function load(rule: string): { readonly rule: Rule | null; readonly messages: readonly string[] } {
  const names = [...guide.matchAll(/\$([a-z][a-z0-9-]*)/g)].map(([, name]) => name!);
  const thresholds = [...new Set(names)]
    .map(
      (id) => `  - id: ${id}
    title: ${id}
    unit: ratio
    values: [{ value: 1, operator: '>=', authority: test, verified: no }]`,
    )
    .join('\n');
  const files = new Map([
    ['authorities/test.yaml', 'authorities:\n  - { id: test, cite: T, title: T, force: local, status: in-force }\n'],
    [
      'pack/pack.yaml',
      "id: pack\ntitle: P\nversion: 1.0.0\nauthority: test\ncovers: [a]\ndoes-not-cover: [b]\nsettings:\n  - id: s\n    title: S\n    options: { series-breaks: ['2020-21'], start: '2021-22', further-types: [a] }\ndefault-setting: s\n",
    ],
    ['pack/thresholds.yaml', `thresholds:\n${thresholds}\n`],
    ['pack/the-rule.yaml', head + rule],
  ]);
  const every = [...guide.matchAll(/[a-z][a-z0-9-]*/g)].map(([word]) => word);
  const loaded = loadRulebook(files, () => every);
  return loaded.ok
    ? { rule: loaded.value.packs[0]!.rules[0]!, messages: [] }
    : { rule: null, messages: loaded.problems.map(({ where, message }) => `${where} ${message}`) };
}

describe('the forms of the guide', () => {
  for (const kind of indicatorKinds) {
    test(`${kind} loads as it is written there, and says what it looks at`, () => {
      const example = examples.get(kind);
      assert.ok(example !== undefined, 'there is an example');
      // Conditions the guide leaves out for brevity.
      const { rule, messages } = load(example.replaceAll('[...]', '[]'));
      assert.deepEqual(messages, []);
      assert.equal(rule?.kind, kind);
      assert.ok(partsOf(rule!).length > 0);
      assert.ok(thresholdsOf(rule!).length > 0);
    });
  }

  test('disparity too', () => {
    assert.deepEqual(load(examples.get('disparity')!).messages, []);
  });

  test('an unknown key, threshold or option is told with its place', () => {
    const trend = examples.get('trend')!;
    assert.match(
      load(`${trend}brakes: []\n`).messages.join(),
      /the-rule\.yaml:\d+:\d+ `brakes` is not known here; did you mean `breaks`/,
    );
    assert.match(load(trend.replace('$gap-change', '$gap-chnage')).messages.join(), /`gap-chnage` does not exist/);
    assert.match(
      load(trend.replace('$series-breaks', '$series-break')).messages.join(),
      /option of a setting `series-break`/,
    );
  });
});

describe('rules that cannot mean what they say', () => {
  const faultOf = (yaml: string, from: string, to: string): string => {
    assert.ok(yaml.includes(from), from);
    return load(yaml.replace(from, to)).messages.join('; ');
  };

  test('a group of people counted twice', () => {
    const yaml = examples.get('representation')!;
    assert.match(
      faultOf(yaml, '  People of color:', '  Others: [Asian]\n  People of color:'),
      /`Asian` stands in two groups/,
    );
    assert.match(faultOf(yaml, 'by: [race]', 'by: [race, sex]'), /one grouping/);
  });

  test('a mean with a comparison, a difference without one', () => {
    const yaml = examples.get('means')!;
    assert.match(faultOf(yaml, 'measure: hedges-g', 'measure: mean'), /`against` goes with a difference of means/);
    assert.match(faultOf(yaml, 'against: all-others', ''), /`against` goes with a difference of means/);
  });

  test('a gap without a comparison, a direction without a threshold, counts on one side only', () => {
    assert.match(faultOf(examples.get('trend')!, 'against: all-others', ''), /A gap has groups/);
    assert.match(
      faultOf(examples.get('screening')!.replaceAll('[...]', '[]'), 'favourable-threshold: $low-ratio', ''),
      /favourable outcomes and no `favourable-threshold`/,
    );
    assert.match(
      faultOf(examples.get('disparity')!, 'key: staff-id', 'count: answers'),
      /A `count` stands in `outcome` and in `base`/,
    );
  });

  test('a fixed share that has a threshold besides', () => {
    const yaml = examples
      .get('representation')!
      .replace(/against: .*\n/, 'against: { share: { Black: $black-share } }\n')
      .replace('measure: composition-index', 'measure: composition');
    assert.match(load(yaml).messages.join(), /Each fixed share is a threshold itself/);
    assert.deepEqual(load(yaml.replace(/threshold: .*\n/, '')).messages, []);
  });
});

test('the federal method counts people', () => {
  const yaml = `kind: significant-disproportionality
category: autism
area: identification
outcome: { table: students, where: [], count: favorable }
base: { table: students, where: [], count: answers }
`;
  assert.match(load(yaml).messages.join(), /counts people, not rows of counts/);
});
