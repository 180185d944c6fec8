import { YamlNode } from '../data/yaml-node.ts';
import type { Problem } from '../problems.ts';
import { loadRule } from './load-rule.ts';
import { operators } from './load-condition.ts';
import { loadView } from './views/load-view.ts';
import type { DatedValue, Lookup, Pack, Rule, Setting, Threshold } from './rule.ts';

/** A pack's folder: file names without the folder, with their text. */
export type PackFiles = ReadonlyMap<string, string>;

const notRules = new Set(['pack.yaml', 'thresholds.yaml', 'lookups.yaml', 'views.yaml']);

/**
 * A pack from its folder: `pack.yaml` (what it is, covers, does not cover, settings), `thresholds.yaml` (dated values),
 * `lookups.yaml` where a rule looks values up, `views.yaml` where it looks at several worksheets at once, and one file a rule. All faults are added to `problems`; what a rule names
 * is checked afterwards, over the whole rulebook.
 */
export function loadPack(folder: string, files: PackFiles, problems: Problem[]): Pack {
  const open = (name: string): YamlNode =>
    YamlNode.parse(files.get(name) ?? '', `rules/${folder}/${name}`, 'rule-invalid', problems);
  const node = open('pack.yaml').only([
    'id',
    'title',
    'version',
    'authority',
    'covers',
    'does-not-cover',
    'runs-with',
    'settings',
    'default-setting',
  ]);
  const rules: Rule[] = [];
  for (const name of [...files.keys()].filter((file) => file.endsWith('.yaml') && !notRules.has(file)).sort()) {
    const root = open(name);
    const rule = loadRule(root);
    if (`${rule.id}.yaml` !== name)
      root
        .get('id')
        .note(
          `The rule \`${rule.id}\` stands in ${name}.`,
          `Name the file ${rule.id}.yaml or the rule ${name.replace('.yaml', '')}.`,
        );
    rules.push(rule);
  }
  const settings = node.get('settings').list().map(loadSetting);
  return {
    id: node.get('id').text(),
    title: node.get('title').text(),
    version: node.get('version').text(),
    authority: node.get('authority').text(),
    covers: node.get('covers').texts(),
    doesNotCover: node.get('does-not-cover').texts(),
    runsWith: node.get('runs-with').exists ? node.get('runs-with').texts().map(sheetOrField) : null,
    settings: new Map(settings.map((setting) => [setting.id, setting])),
    defaultSetting: node.get('default-setting').textOr(null),
    thresholds: files.has('thresholds.yaml')
      ? byId(open('thresholds.yaml').only(['thresholds']).get('thresholds').list().map(loadThreshold))
      : new Map(),
    lookups: files.has('lookups.yaml')
      ? byId(open('lookups.yaml').only(['lookups']).get('lookups').list().map(loadLookup))
      : new Map(),
    views: files.has('views.yaml')
      ? byId(open('views.yaml').only(['views']).get('views').list().map(loadView))
      : new Map(),
    rules,
  };
}

/** `restraints`, or `discipline/manifestation-meeting` for a worksheet that has this column. */
function sheetOrField(text: string): { readonly table: string; readonly field: string | null } {
  const [table = '', field] = text.split('/');
  return { table, field: field ?? null };
}

export function loadThreshold(node: YamlNode): Threshold {
  node.only(['id', 'title', 'unit', 'values']);
  return {
    id: node.get('id').text(),
    title: node.get('title').text(),
    unit: node.get('unit').text(),
    values: node.get('values').list().map(loadDatedValue),
  };
}

function loadDatedValue(node: YamlNode): DatedValue {
  node.only(['value', 'operator', 'from', 'to', 'authority', 'verified']);
  return {
    value: node.get('value').number(),
    operator: node.get('operator').choice(operators),
    from: node.get('from').isoDayOrNull(),
    to: node.get('to').isoDayOrNull(),
    authority: node.get('authority').text(),
    verified: node.get('verified').flag(),
  };
}

function loadLookup(node: YamlNode): Lookup {
  node.only(['id', 'title', 'unit', 'authority', 'verified', 'from', 'to', 'values']);
  const values = node.get('values');
  return {
    id: node.get('id').text(),
    title: node.get('title').text(),
    unit: node.get('unit').text(),
    authority: node.get('authority').text(),
    verified: node.get('verified').flag(),
    from: node.get('from').isoDayOrNull(),
    to: node.get('to').isoDayOrNull(),
    values: new Map(values.keys().map((key) => [key, values.get(key).number()])),
  };
}

function loadSetting(node: YamlNode): Setting {
  node.only(['id', 'title', 'thresholds', 'options']);
  const options = node.get('options');
  return {
    id: node.get('id').text(),
    title: node.get('title').text(),
    thresholds: byId(node.get('thresholds').list().map(loadThreshold)),
    options: new Map(
      options.keys().map((key) => [key, options.get(key).plain() as string | number | boolean | readonly string[]]),
    ),
  };
}

const byId = <T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> =>
  new Map(things.map((thing) => [thing.id, thing]));
