import type { YamlNode } from '../data/yaml-node.ts';
import type { Operator } from './outcome.ts';
import type { Condition, DayUnit, LimitUnit } from './rule.ts';

export const operators: readonly Operator[] = ['>', '>=', '<', '<=', '='];
const dayUnits: readonly DayUnit[] = [
  'calendar-day',
  'school-day',
  'school-working-day',
  'staff-day',
  'business-day',
  'school-week',
];

/** The closed vocabulary: each word with how its YAML is read. A word that is not here is a fault with the nearest one. */
const readers: { readonly [word: string]: (node: YamlNode) => Condition } = {
  present: (node) => ({ type: 'present', field: fieldOf(node) }),
  absent: (node) => ({ type: 'absent', field: fieldOf(node) }),
  equals: (node) => ({
    type: 'equals',
    field: keys(node, ['field', 'value']).get('field').text(),
    value: node.get('value').text(),
  }),
  'one-of': (node) => ({
    type: 'one-of',
    field: keys(node, ['field', 'values']).get('field').text(),
    values: node.get('values').texts(),
  }),
  'none-of': (node) => ({
    type: 'none-of',
    field: keys(node, ['field', 'values']).get('field').text(),
    values: node.get('values').texts(),
  }),
  compare: (node) => ({
    type: 'compare',
    field: keys(node, ['field', 'operator', 'limit']).get('field').text(),
    operator: node.get('operator').choice(operators),
    limit: limitOf(node.get('limit')),
  }),
  within: (node) => ({
    type: 'within',
    from: keys(node, ['from', 'to', 'limit', 'unit', 'open-until-due']).get('from').text(),
    to: node.get('to').text(),
    limit: limitOf(node.get('limit')),
    unit: unitOf(node.get('unit')),
    openUntilDue: node.get('open-until-due').flag(false),
  }),
  'at-least-before': (node) => ({
    type: 'at-least-before',
    from: keys(node, ['from', 'to', 'limit', 'unit']).get('from').text(),
    to: node.get('to').text(),
    limit: limitOf(node.get('limit')),
    unit: unitOf(node.get('unit')),
  }),
  'by-age': (node) => ({
    type: 'by-age',
    born: keys(node, ['born', 'date', 'years', 'open-until-due']).get('born').text(),
    date: node.get('date').text(),
    years: limitOf(node.get('years')),
    openUntilDue: node.get('open-until-due').flag(false),
  }),
  age: (node) => ({
    type: 'age',
    born: keys(node, ['born', 'on', 'operator', 'years']).get('born').text(),
    on: node.get('on').text(),
    operator: node.get('operator').choice(operators),
    years: limitOf(node.get('years')),
  }),
  'within-years': (node) => ({
    type: 'within-years',
    from: keys(node, ['from', 'to', 'years', 'open-until-due']).get('from').text(),
    to: node.get('to').text(),
    years: limitOf(node.get('years')),
    openUntilDue: node.get('open-until-due').flag(false),
  }),
  'not-before': (node) => ({
    type: 'not-before',
    field: keys(node, ['field', 'than']).get('field').text(),
    than: node.get('than').text(),
  }),
  same: (node) => ({ type: 'same', field: keys(node, ['field', 'as']).get('field').text(), as: node.get('as').text() }),
  'at-most': (node) => ({
    type: 'at-most',
    field: keys(node, ['field', 'as']).get('field').text(),
    as: node.get('as').text(),
  }),
  'at-most-lookup': (node) => ({
    type: 'at-most-lookup',
    field: keys(node, ['field', 'lookup', 'by']).get('field').text(),
    lookup: node.get('lookup').text(),
    by: node.get('by').text(),
  }),
  'at-least-lookup': (node) => ({
    type: 'at-least-lookup',
    field: keys(node, ['field', 'lookup', 'by']).get('field').text(),
    lookup: node.get('lookup').text(),
    by: node.get('by').text(),
  }),
  'in-force': (node) => ({
    type: 'in-force',
    on: keys(node, ['on', 'threshold']).get('on').text(),
    threshold: limitOf(node.get('threshold')),
  }),
  'in-season': (node) => ({
    type: 'in-season',
    field: keys(node, ['field', 'seasons']).get('field').text(),
    seasons: node.get('seasons').texts(),
  }),
  any: (node) => ({ type: 'any', of: node.list().map(loadCondition) }),
  all: (node) => ({ type: 'all', of: node.list().map(loadCondition) }),
  not: (node) => ({ type: 'not', of: loadCondition(node) }),
};

/** One condition: a mapping with one key, the word. Faults are noted on the node. */
export function loadCondition(node: YamlNode): Condition {
  const words = node.keys();
  const word = words[0];
  const reader = word === undefined ? undefined : readers[word];
  if (words.length === 1 && word !== undefined && reader !== undefined) return reader(node.get(word));
  node.only(Object.keys(readers));
  if (words.length !== 1)
    node.note(
      `\`${node.path}\` holds ${words.length} conditions.`,
      'Write one condition an item: `- present: consent-received`.',
    );
  return { type: 'all', of: [] };
}

/** Days that may stand where a date field may: the day the data are judged on, and two from the calendar. */
const reservedDates: readonly string[] = ['as-of', 'first-student-day', 'last-student-day'];

/** Every field a condition looks at, for parity checks and for saying which column is missing. */
export function fieldsOf(condition: Condition): readonly string[] {
  return namesOf(condition).filter((name) => !reservedDates.includes(name));
}

function namesOf(condition: Condition): readonly string[] {
  switch (condition.type) {
    case 'present':
    case 'absent':
    case 'equals':
    case 'one-of':
    case 'none-of':
    case 'compare':
    case 'in-season':
      return [condition.field];
    case 'within':
    case 'at-least-before':
    case 'within-years':
      return [condition.from, condition.to];
    case 'by-age':
      return [condition.born, condition.date];
    case 'age':
      return [condition.born, condition.on];
    case 'not-before':
      return [condition.field, condition.than];
    case 'same':
    case 'at-most':
      return [condition.field, condition.as];
    case 'at-least-lookup':
    case 'at-most-lookup':
      return [condition.field, condition.by];
    case 'in-force':
      return [condition.on];
    case 'any':
    case 'all':
      return condition.of.flatMap(namesOf);
    case 'not':
      return namesOf(condition.of);
  }
}

/** What a condition names besides fields: thresholds (without their `$`), lookups, options of the pack's settings. */
export interface References {
  readonly thresholds: readonly string[];
  readonly lookups: readonly string[];
  readonly options: readonly string[];
}

export function referencesOf(condition: Condition): References {
  switch (condition.type) {
    case 'compare':
      return { ...none, thresholds: named([condition.limit]) };
    case 'within':
    case 'at-least-before':
      return { ...none, thresholds: named([condition.limit, condition.unit]) };
    case 'by-age':
    case 'age':
    case 'within-years':
      return { ...none, thresholds: named([condition.years]) };
    case 'in-force':
      return { ...none, thresholds: named([condition.threshold]) };
    case 'one-of':
    case 'none-of':
      return { ...none, options: named(condition.values) };
    case 'in-season':
      return { ...none, options: named(condition.seasons) };
    case 'at-least-lookup':
    case 'at-most-lookup':
      return { ...none, lookups: [condition.lookup] };
    case 'any':
    case 'all': {
      const parts = condition.of.map(referencesOf);
      return {
        thresholds: parts.flatMap((part) => part.thresholds),
        lookups: parts.flatMap((part) => part.lookups),
        options: parts.flatMap((part) => part.options),
      };
    }
    case 'not':
      return referencesOf(condition.of);
    default:
      return none;
  }
}

const none: References = { thresholds: [], lookups: [], options: [] };

/** Those that are names (`$evaluation-days`), without the mark. */
const named = (values: readonly (string | number)[]): readonly string[] =>
  values.flatMap((value) => (typeof value === 'string' && value.startsWith('$') ? [value.slice(1)] : []));

function keys(node: YamlNode, allowed: readonly string[]): YamlNode {
  return node.only(allowed);
}

/** A day unit, or `$threshold` for the unit that threshold carries. */
function unitOf(node: YamlNode): LimitUnit {
  const text = node.isScalar ? node.text() : '';
  return text.startsWith('$') ? (text as LimitUnit) : node.choice(dayUnits);
}

/** `present: consent-received` and `present: {field: consent-received}` mean the same. */
function fieldOf(node: YamlNode): string {
  return node.isMap ? node.only(['field']).get('field').text() : node.text();
}

/** A limit is the name of a threshold (`$evaluation-days`). A bare number would be a law without a date, so it is a fault. */
function limitOf(node: YamlNode): string {
  const text = node.isScalar ? node.text() : '';
  if (!/^\$[a-z0-9-]+$/.test(text)) {
    node.note(
      `\`${node.path}\` is \`${text}\`, not a threshold's name.`,
      'Give the value a date and an authority in thresholds.yaml and name it here as `$its-id`.',
    );
  }
  return text;
}
