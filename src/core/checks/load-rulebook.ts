import { nearest } from '../data/nearest.ts';
import { placeOf } from '../data/place-of.ts';
import { YamlNode } from '../data/yaml-node.ts';
import { problem, type Problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';
import { optionsOfIndicator, partsOfIndicator, thresholdsOfIndicator } from './indicator-rule-parts.ts';
import type { FurtherRule } from './indicator-rules.ts';
import { fieldsOf, referencesOf } from './load-condition.ts';
import { isIndicatorKind } from './load-indicator-rule.ts';
import { forces } from './load-rule.ts';
import { loadPack } from './load-pack.ts';
import type { Authority, Condition, Force, Pack, Rule } from './rule.ts';
import { checkViews, viewConditions } from './views/check-views.ts';

/** Every pack and every authority, with all names resolved. */
export interface Rulebook {
  readonly packs: readonly Pack[];
  readonly authorities: ReadonlyMap<string, Authority>;
}

/**
 * The rulebook from the files of `src/rules` (paths such as `discipline-disparity/pack.yaml`): every folder with a
 * `pack.yaml` is a pack; `authorities/*.yaml` hold the citations. Answers either a rulebook in which every name resolves
 * or all faults at once, each with file, line and column.
 *
 * @param fieldsOfTable the fields of a recognised worksheet, or null if there is no such worksheet
 */
export function loadRulebook(
  files: ReadonlyMap<string, string>,
  fieldsOfTable: (table: string) => readonly string[] | null,
): Result<Rulebook> {
  const problems: Problem[] = [];
  const authorities = new Map<string, Authority>();
  for (const [path, text] of files) {
    if (!/^authorities\/[^/]+\.yaml$/.test(path)) continue;
    const root = YamlNode.parse(text, `rules/${path}`, 'rule-invalid', problems).only(['authorities']);
    for (const node of root.get('authorities').list()) {
      const authority = loadAuthority(node);
      if (authorities.has(authority.id))
        node.note(
          `The authority \`${authority.id}\` is given twice.`,
          'Keep one of the two; each citation stands once.',
        );
      authorities.set(authority.id, authority);
    }
  }
  const packs: Pack[] = [];
  for (const path of [...files.keys()].sort()) {
    const folder = /^([^/]+)\/pack\.yaml$/.exec(path)?.[1];
    if (folder === undefined) continue;
    const own = new Map(
      [...files]
        .filter(([file]) => file.startsWith(`${folder}/`))
        .map(([file, text]) => [file.slice(folder.length + 1), text]),
    );
    const pack = loadPack(folder, own, problems);
    packs.push(pack);
    problems.push(...checkNames(folder, own, pack, authorities, fieldsOfTable));
  }
  problems.push(...checkSettingsNamed(files, authorities, packs));
  return problems.length === 0 ? ok({ packs, authorities }) : fail(...problems);
}

/** Settings that authorities name and no pack has. */
function checkSettingsNamed(
  files: ReadonlyMap<string, string>,
  authorities: ReadonlyMap<string, Authority>,
  packs: readonly Pack[],
): Problem[] {
  const known = packs.flatMap((pack) => [...pack.settings.keys()]);
  return [...authorities.values()].flatMap(({ id, onlyWith }) =>
    (onlyWith ?? [])
      .filter((name) => !known.includes(name))
      .map((name) => {
        const near = nearest(name, known);
        return problem(
          'rule-reference',
          placeInAuthorities(files, id, name),
          `The setting \`${name}\` does not exist${near === null ? '' : `; did you mean \`${near}\`?`}`,
          'Correct the name under `only-with`.',
        );
      }),
  );
}

/** The file of the authorities in which an entry uses a name, with line and column. */
function placeInAuthorities(files: ReadonlyMap<string, string>, id: string, name: string): string {
  for (const [path, text] of files) {
    const place = path.startsWith('authorities/') && text.includes(id) ? placeOf(text, name, id) : '';
    if (place !== '') return `rules/${path}:${place}`;
  }
  return `rules/authorities, ${id}`;
}

function loadAuthority(node: YamlNode): Authority {
  node.only(['id', 'cite', 'title', 'force', 'status', 'url', 'checked-on', 'only-with', 'note']);
  const onlyWith = node.get('only-with');
  return {
    id: node.get('id').text(),
    cite: node.get('cite').text(),
    title: node.get('title').text(),
    force: node.get('force').choice(forces),
    status: node.get('status').choice(['in-force', 'rescinded', 'superseded', 'unsure']),
    url: node.get('url').textOr(null),
    checkedOn: node.get('checked-on').isoDayOrNull(),
    ...(onlyWith.exists ? { onlyWith: onlyWith.texts() } : {}),
  };
}

/** Names that lead nowhere, and rules that claim more force than their authorities have. */
function checkNames(
  folder: string,
  texts: ReadonlyMap<string, string>,
  pack: Pack,
  authorities: ReadonlyMap<string, Authority>,
  fieldsOfTable: (table: string) => readonly string[] | null,
): Problem[] {
  const problems: Problem[] = [];
  const whereIs = (file: string, name: string): string => {
    const place = placeOf(texts.get(file) ?? '', name);
    return `rules/${folder}/${file}${place === '' ? '' : `:${place}`}`;
  };
  const missing = (file: string, what: string, name: string, known: readonly string[]): void => {
    const near = nearest(name, known);
    problems.push(
      problem(
        'rule-reference',
        whereIs(file, name),
        `The ${what} \`${name}\` does not exist${near === null ? '' : `; did you mean \`${near}\`?`}`,
        `Correct the name, or add the ${what}.`,
      ),
    );
  };
  const authorityIds = [...authorities.keys()];
  const checkAuthority = (file: string, id: string): void => {
    if (!authorities.has(id)) missing(file, 'authority', id, authorityIds);
  };
  const thresholdIds = new Set([
    ...pack.thresholds.keys(),
    ...[...pack.settings.values()].flatMap((setting) => [...setting.thresholds.keys()]),
  ]);
  const options = new Set([...pack.settings.values()].flatMap((setting) => [...setting.options.keys()]));
  checkAuthority('pack.yaml', pack.authority);
  for (const threshold of pack.thresholds.values())
    for (const value of threshold.values) checkAuthority('thresholds.yaml', value.authority);
  for (const setting of pack.settings.values()) {
    for (const threshold of setting.thresholds.values())
      for (const value of threshold.values) checkAuthority('pack.yaml', value.authority);
  }
  for (const lookup of pack.lookups.values()) checkAuthority('lookups.yaml', lookup.authority);
  if (pack.defaultSetting !== null && !pack.settings.has(pack.defaultSetting))
    missing('pack.yaml', 'setting', pack.defaultSetting, [...pack.settings.keys()]);
  for (const { table, field } of pack.runsWith ?? []) {
    const known = fieldsOfTable(table);
    if (known === null) missing('pack.yaml', 'worksheet', table, []);
    else if (field !== null && !known.includes(field))
      missing('pack.yaml', `field of the worksheet ${table}`, field, known);
  }
  const views = checkViews(pack, fieldsOfTable);
  for (const { what, name, known } of views.faults) missing('views.yaml', what, name, known);
  const checkReferences = (file: string, condition: Condition): void => {
    const names = referencesOf(condition);
    for (const name of names.thresholds)
      if (!thresholdIds.has(name)) missing(file, 'threshold', name, [...thresholdIds]);
    for (const name of names.lookups) {
      if (!pack.lookups.has(name) && !options.has(name))
        missing(file, 'lookup', name, [...pack.lookups.keys(), ...options]);
    }
    for (const name of names.options) if (!options.has(name)) missing(file, 'option of a setting', name, [...options]);
  };
  for (const condition of viewConditions(pack.views.values())) checkReferences('views.yaml', condition);
  for (const rule of pack.rules) {
    const file = `${rule.id}.yaml`;
    for (const id of rule.authorities) checkAuthority(file, id);
    const strongest = Math.min(...rule.authorities.map((id) => forces.indexOf(authorities.get(id)?.force ?? 'local')));
    if (forces.indexOf(rule.force) < strongest) {
      problems.push(
        problem(
          'rule-invalid',
          whereIs(file, 'force'),
          `The rule claims the force \`${rule.force}\`, more than its authorities have (\`${forces[strongest] as Force}\`).`,
          'Lower the force or cite the authority that binds.',
        ),
      );
    }
    for (const { table, conditions, fields } of partsOf(rule)) {
      const known = views.fields.get(table) ?? fieldsOfTable(table);
      if (known === null) missing(file, 'worksheet', table, []);
      else
        for (const field of [...fields, ...conditions.flatMap(fieldsOf)])
          if (!known.includes(field)) missing(file, `field of the worksheet ${table}`, field, known);
      for (const condition of conditions) checkReferences(file, condition);
    }
    for (const name of thresholdsOf(rule))
      if (!thresholdIds.has(name)) missing(file, 'threshold', name, [...thresholdIds]);
    for (const name of optionsOf(rule))
      if (!options.has(name)) missing(file, 'option of a setting', name, [...options]);
  }
  return problems;
}

export interface RulePart {
  readonly table: string;
  readonly conditions: readonly Condition[];
  readonly fields: readonly string[];
}

/** The worksheets a rule looks at, each with the conditions and fields it uses there. */
export function partsOf(rule: Rule): readonly RulePart[] {
  switch (rule.kind) {
    case 'records':
      return [
        {
          table: rule.table,
          conditions: [...rule.applies, ...rule.requires, ...rule.excused],
          fields: [...rule.by.flat(), ...(rule.criterionFrom === undefined ? [] : [rule.criterionFrom])],
        },
      ];
    case 'indicator':
      return [{ table: rule.table, conditions: [...rule.applies, ...rule.requires], fields: rule.subject }];
    case 'disparity':
    case 'significant-disproportionality': {
      const key = rule.base.key === null ? [] : [rule.base.key];
      const outcomeFields = [
        ...(rule.outcome.unduplicatedBy === null ? [] : [rule.outcome.unduplicatedBy]),
        ...(rule.outcome.days === null ? [] : [rule.outcome.days.field]),
        ...[rule.outcome.count ?? []].flat(),
      ];
      return [
        { table: rule.outcome.table, conditions: rule.outcome.where, fields: outcomeFields },
        {
          table: rule.base.table,
          conditions: rule.base.where,
          fields: [
            ...key,
            ...[rule.base.count ?? []].flat(),
            ...(rule.kind === 'disparity' ? [...rule.by, ...rule.per] : []),
          ],
        },
      ];
    }
    default:
      return partsOfIndicator(rule);
  }
}

/** The options of a setting a rule names itself. */
function optionsOf(rule: Rule): readonly string[] {
  return isIndicatorKind(rule.kind) ? optionsOfIndicator(rule as FurtherRule) : [];
}

/** The thresholds a rule names itself; `thresholdsUsed` tells those of its conditions and of its State besides. */
export function thresholdsOf(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case 'records':
      return [rule.threshold];
    case 'disparity':
      return [rule.threshold, rule.gates.cell, rule.gates.students, rule.outcome.days?.threshold, rule.years].filter(
        (name): name is string => typeof name === 'string',
      );
    case 'indicator':
      return [];
    // What the State sets besides is found by its names (`thresholdsUsed`).
    case 'significant-disproportionality':
      return rule.outcome.days === null ? [] : [rule.outcome.days.threshold];
    default:
      return thresholdsOfIndicator(rule);
  }
}
