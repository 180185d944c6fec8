import { fieldsOf, loadCondition, referencesOf } from '../checks/load-condition.ts';
import { loadThreshold } from '../checks/load-pack.ts';
import type { Condition, Pack } from '../checks/rule.ts';
import { checkViews } from '../checks/views/check-views.ts';
import { loadView } from '../checks/views/load-view.ts';
import { nearest } from '../data/nearest.ts';
import { YamlNode } from '../data/yaml-node.ts';
import type { Problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';

/** What reviewers look for in records, whose records, and how many are drawn. */
export interface Review {
  /** The thresholds and views the conditions below use, as a pack without rules. */
  readonly roster: Pack;
  /** The worksheet or view that is the roster. */
  readonly table: string;
  readonly verified: boolean;
  readonly sizes: ReviewSizes;
  /** Fields to stratify by, the most important first; `level` is that of the grade. */
  readonly strata: readonly string[];
  readonly groups: readonly ReviewGroup[];
  readonly criteria: readonly ReviewCriterion[];
}

export interface ReviewSizes {
  /** Records of each group. */
  readonly sample: number;
  /** Records a criterion of its own population has at least, where there are as many. */
  readonly subSample: number;
  /** Stand-bys in each stratum. */
  readonly alternates: number;
  /** Records the reviewer looks at again, and others besides. */
  readonly again: number;
  readonly fresh: number;
}

/** Conditions that must all hold; several such lists are alternatives, of which the first the roster can answer counts. */
export type Alternatives = readonly (readonly Condition[])[];

export interface ReviewGroup {
  readonly id: string;
  readonly title: string;
  readonly who: Alternatives;
}

export interface ReviewCriterion {
  /** `SE 3A`. */
  readonly criterion: string;
  readonly group: string;
  readonly authorities: readonly string[];
  /** It is asked of these records only. */
  readonly of: Alternatives | null;
  /** Some of these are drawn besides the others. */
  readonly also: Alternatives | null;
  readonly elements: readonly ReviewElement[];
}

export interface ReviewElement {
  readonly id: string;
  readonly question: string;
  /** When it applies, in words; null: always. */
  readonly when: string | null;
}

/** The names the file may use. */
export interface ReviewNames {
  readonly fieldsOfTable: (table: string) => readonly string[] | null;
  readonly authorities: readonly string[];
}

/** `src/rules/review/elements.yaml`, with every name resolved or all faults at once. */
export function loadReview(text: string, fileName: string, names: ReviewNames): Result<Review> {
  const problems: Problem[] = [];
  const root = YamlNode.parse(text, fileName, 'rule-invalid', problems).only([
    'table',
    'verified',
    'sizes',
    'strata',
    'thresholds',
    'views',
    'groups',
    'criteria',
  ]);
  const roster = rosterPack(root);
  const views = checkViews(roster, names.fieldsOfTable);
  for (const { what, name } of views.faults)
    root.get('views').note(`The ${what} \`${name}\` does not exist.`, `Correct the name, or add the ${what}.`);
  for (const { id, values } of roster.thresholds.values())
    for (const { authority } of values)
      if (!names.authorities.includes(authority))
        root.get('thresholds').note(`The authority \`${authority}\` of \`${id}\` does not exist.`, 'Correct the name.');
  const table = root.get('table').text();
  const fields = views.fields.get(table) ?? names.fieldsOfTable(table);
  if (fields === null) root.get('table').note('There is no such worksheet or view.', 'Name one of them.');
  const expect = (node: YamlNode, what: string, name: string, all: readonly string[]): void => {
    if (all.includes(name)) return;
    const near = nearest(name, all);
    node.note(
      `The ${what} \`${name}\` does not exist${near === null ? '' : `; did you mean \`${near}\`?`}`,
      'Correct the name.',
    );
  };
  const alternatives = (node: YamlNode): Alternatives =>
    node.list().map((list) => {
      const conditions = list.list().map(loadCondition);
      for (const name of conditions.flatMap(fieldsOf)) expect(list, 'field', name, fields ?? [name]);
      for (const name of conditions.flatMap((condition) => referencesOf(condition).thresholds))
        expect(list, 'threshold', name, [...roster.thresholds.keys()]);
      return conditions;
    });
  const sizes = root.get('sizes').only(['sample', 'sub-sample', 'alternates', 'again', 'fresh']);
  const groups = root
    .get('groups')
    .list()
    .map((node): ReviewGroup => {
      node.only(['id', 'title', 'who']);
      return { id: node.get('id').text(), title: node.get('title').text(), who: alternatives(node.get('who')) };
    });
  const seen = new Set<string>();
  const once = (node: YamlNode): string => {
    const id = node.text();
    if (seen.has(id)) node.note(`\`${id}\` stands twice.`, 'Keep one of the two.');
    seen.add(id);
    return id;
  };
  const criteria = root
    .get('criteria')
    .list()
    .map((node): ReviewCriterion => {
      node.only(['criterion', 'group', 'authorities', 'of', 'also', 'elements']);
      const optional = (key: string): Alternatives | null =>
        node.get(key).exists ? alternatives(node.get(key)) : null;
      for (const item of node.get('authorities').list()) expect(item, 'authority', item.text(), names.authorities);
      return {
        criterion: once(node.get('criterion')),
        group: node.get('group').choice(groups.map(({ id }) => id)),
        authorities: node.get('authorities').texts(),
        of: optional('of'),
        also: optional('also'),
        elements: node
          .get('elements')
          .list()
          .map((element) => {
            element.only(['id', 'question', 'when']);
            return {
              id: once(element.get('id')),
              question: element.get('question').text(),
              when: element.get('when').textOr(null),
            };
          }),
      };
    });
  const strata = root.get('strata').list();
  for (const node of strata) expect(node, 'field', node.text(), [...(fields ?? [node.text()]), levelField]);
  const review: Review = {
    roster,
    table,
    verified: root.get('verified').flag(),
    sizes: {
      sample: sizes.get('sample').number(),
      subSample: sizes.get('sub-sample').number(),
      alternates: sizes.get('alternates').number(),
      again: sizes.get('again').number(),
      fresh: sizes.get('fresh').number(),
    },
    strata: strata.map((node) => node.text()),
    groups,
    criteria,
  };
  return problems.length === 0 ? ok(review) : fail(...problems);
}

/** The stratum that is no column: the level of the school a grade belongs to. */
export const levelField = 'level';

/** What stands in for a pack where conditions are bound and views are made. */
function rosterPack(root: YamlNode): Pack {
  const thresholds = root.get('thresholds').list().map(loadThreshold);
  const views = root.get('views').list().map(loadView);
  return {
    id: 'review',
    title: 'Roster for a record review',
    version: '1.0.0',
    authority: '',
    covers: [],
    doesNotCover: [],
    runsWith: null,
    settings: new Map(),
    defaultSetting: null,
    thresholds: new Map(thresholds.map((threshold) => [threshold.id, threshold])),
    lookups: new Map(),
    views: new Map(views.map((view) => [view.id, view])),
    rules: [],
  };
}
