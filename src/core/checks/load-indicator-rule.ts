import type { YamlNode } from '../data/yaml-node.ts';
import type {
  AccountabilityRule,
  Direction,
  MeansRule,
  PeopleSource,
  RepresentationRule,
  ScreeningRule,
  ServedComparisonRule,
  TrendRule,
} from './indicator-rules.ts';
import { loadCondition } from './load-condition.ts';
import { gateOf, loadCounted, loadGates, personOf, thresholdName } from './load-sources.ts';
import type { Rule, RuleHead } from './rule.ts';

/** The kinds whose forms stand in this file. */
export const indicatorKinds = [
  'representation',
  'means',
  'trend',
  'screening',
  'accountability',
  'served-comparison',
] as const;
export type IndicatorKind = (typeof indicatorKinds)[number];

export function isIndicatorKind(kind: string): kind is IndicatorKind {
  return (indicatorKinds as readonly string[]).includes(kind);
}

/** A rule of one of these kinds. Every fault is noted on its node. */
export function loadIndicatorRule(
  head: RuleHead,
  kind: IndicatorKind,
  node: YamlNode,
  headKeys: readonly string[],
): Rule {
  const only = (...keys: readonly string[]): void => void node.only([...headKeys, ...keys]);
  switch (kind) {
    case 'representation':
      only('person', 'of', 'against', 'by', 'groups', 'per', 'direction', 'measure', 'threshold', 'gates');
      return loadRepresentation(head, node);
    case 'means':
      only(
        ...['person', 'table', 'where', 'unduplicated-by', 'value', 'by', 'per', 'direction', 'against', 'measure'],
        ...['threshold', 'gates'],
      );
      return loadMeans(head, node);
    case 'trend':
      only(...['person', 'outcome', 'base', 'by', 'per', 'against', 'direction', 'threshold', 'gates', 'breaks']);
      return loadTrend(head, node);
    case 'screening':
      only('person', 'outcomes', 'by', 'level', 'threshold', 'favourable-threshold', 'gates');
      return loadScreening(head, node);
    case 'accountability':
      only('table', 'per', 'last-year', 'this-year', 'bands', 'threshold');
      return loadAccountability(head, node);
    case 'served-comparison':
      only(...['table', 'where', 'unit', 'value', 'served', 'since', 'direction', 'threshold', 'least-years', 'gates']);
      return loadServed(head, node);
  }
}

const directions: readonly Direction[] = ['adverse', 'favourable'];

function loadRepresentation(head: RuleHead, node: YamlNode): RepresentationRule {
  const by = node.get('by').texts();
  const against = loadPopulation(node.get('against'));
  const groups = loadGroups(node.get('groups'), by);
  const fixed = 'shares' in against;
  if (fixed && by.length !== 1)
    node.get('by').note('Fixed shares are those of one grouping.', 'Name one field under `by`.');
  if (fixed && node.get('threshold').exists)
    node
      .get('threshold')
      .note('Each fixed share is a threshold itself.', 'Leave `threshold` out, or compare with a worksheet.');
  return {
    ...head,
    kind: 'representation',
    person: personOf(node),
    of: loadPeople(node.get('of').only(peopleKeys)),
    against,
    by,
    groups,
    per: node.get('per').texts(),
    direction: node.get('direction').choice(directions),
    measure: fixed
      ? node.get('measure').choice(['composition'])
      : node.get('measure').choice(['composition-index', 'composition-difference']),
    threshold: fixed ? null : thresholdName(node.get('threshold')),
    gates: loadGates(node.get('gates')),
  };
}

const peopleKeys = ['table', 'where', 'unduplicated-by'];

function loadPeople(node: YamlNode): PeopleSource {
  return {
    table: node.get('table').text(),
    where: node.get('where').list().map(loadCondition),
    unduplicatedBy: node.get('unduplicated-by').textOr(null),
  };
}

function loadPopulation(node: YamlNode): RepresentationRule['against'] {
  const share = node.get('share');
  if (!share.exists) return { ...loadPeople(node.only([...peopleKeys, 'person'])), person: personOf(node) };
  node.only(['share']);
  return { shares: new Map(share.keys().map((group) => [group, thresholdName(share.get(group))])) };
}

function loadGroups(node: YamlNode, by: readonly string[]): RepresentationRule['groups'] {
  const groups = new Map(node.keys().map((group) => [group, node.get(group).texts()]));
  if (groups.size > 0 && by.length !== 1)
    node.note('Values are put together in one grouping.', 'Name one field under `by`.');
  const values = [...groups.values()].flat();
  const twice = values.find((value, at) => values.indexOf(value) !== at);
  if (twice !== undefined)
    node.note(`\`${twice}\` stands in two groups, so people would be counted twice.`, 'Keep it in one of them.');
  return groups;
}

function loadMeans(head: RuleHead, node: YamlNode): MeansRule {
  const against = node.get('against');
  const measure = node.get('measure').choice(['hedges-g', 'mean-difference', 'mean']);
  if ((measure === 'mean') === against.exists)
    node
      .get('against')
      .note(
        '`against` goes with a difference of means, and a mean alone is held against the threshold.',
        'Name whom the groups are compared with, or `measure: mean` without `against`.',
      );
  const gates = node.get('gates');
  if (gates.exists) gates.only(['students']);
  return {
    ...head,
    kind: 'means',
    person: personOf(node),
    people: loadPeople(node),
    value: node.get('value').text(),
    by: node.get('by').texts(),
    per: node.get('per').texts(),
    direction: node.get('direction').choice(directions),
    against: against.exists ? loadComparison(against) : null,
    measure,
    threshold: thresholdName(node.get('threshold')),
    gates: { students: gateOf(gates, 'students') },
  };
}

function loadComparison(node: YamlNode): 'all-others' | { readonly group: string } {
  return node.isMap ? { group: node.only(['group']).get('group').text() } : node.choice(['all-others'] as const);
}

function loadTrend(head: RuleHead, node: YamlNode): TrendRule {
  const by = node.get('by').texts();
  const against = node.get('against');
  if (against.exists !== by.length > 0)
    node
      .get('against')
      .note(
        'A gap has groups and somebody they are compared with; a rate of all has neither.',
        'Name both `by` and `against`, or leave both out.',
      );
  return {
    ...head,
    kind: 'trend',
    person: personOf(node),
    ...loadCounted(node),
    by,
    per: node.get('per').texts(),
    against: against.exists ? loadComparison(against) : null,
    direction: node.get('direction').choice(directions),
    threshold: thresholdName(node.get('threshold')),
    gates: loadGates(node.get('gates')),
    breaks: node.get('breaks').texts(),
  };
}

function loadScreening(head: RuleHead, node: YamlNode): ScreeningRule {
  const outcomes = node
    .get('outcomes')
    .list()
    .map((one) => {
      one.only(['id', 'title', 'direction', 'outcome', 'base']);
      return {
        id: one.get('id').text(),
        title: one.get('title').text(),
        direction: one.get('direction').choice(directions),
        ...loadCounted(one),
      };
    });
  if (outcomes.length === 0) node.get('outcomes').note('Nothing is looked at.', 'Name at least one outcome.');
  for (const [direction, key] of [
    ['adverse', 'threshold'],
    ['favourable', 'favourable-threshold'],
  ] as const)
    if (outcomes.some((one) => one.direction === direction) && !node.get(key).exists)
      node.get(key).note(`There are ${direction} outcomes and no \`${key}\`.`, `Name the ratio under \`${key}\`.`);
  return {
    ...head,
    kind: 'screening',
    person: personOf(node),
    outcomes,
    by: node.get('by').texts(),
    level: thresholdName(node.get('level')),
    threshold: gateOf(node, 'threshold'),
    favourableThreshold: gateOf(node, 'favourable-threshold'),
    gates: loadGates(node.get('gates')),
  };
}

function loadAccountability(head: RuleHead, node: YamlNode): AccountabilityRule {
  return {
    ...head,
    kind: 'accountability',
    table: node.get('table').text(),
    per: node.get('per').texts(),
    lastYear: thresholdName(node.get('last-year')),
    thisYear: thresholdName(node.get('this-year')),
    bands: node.get('bands').list().map(thresholdName),
    threshold: thresholdName(node.get('threshold')),
  };
}

function loadServed(head: RuleHead, node: YamlNode): ServedComparisonRule {
  const gates = node.get('gates');
  if (gates.exists) gates.only(['schools']);
  return {
    ...head,
    kind: 'served-comparison',
    table: node.get('table').text(),
    where: node.get('where').list().map(loadCondition),
    unit: node.get('unit').text(),
    value: node.get('value').text(),
    served: node.get('served').list().map(loadCondition),
    since: node.get('since').text(),
    direction: node.get('direction').choice(directions),
    threshold: thresholdName(node.get('threshold')),
    leastYears: gateOf(node, 'least-years'),
    gates: { schools: gateOf(gates, 'schools') },
  };
}
