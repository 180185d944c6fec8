import type { YamlNode } from '../../data/yaml-node.ts';
import { loadCondition } from '../load-condition.ts';
import type { Beside, Making, View, ViewColumn } from './view.ts';

/** One entry of a pack's `views.yaml`. Faults are noted on their nodes. */
export function loadView(node: YamlNode): View {
  node.only(['id', 'title', 'from', 'with', 'group-by', 'keep', 'columns']);
  return {
    id: node.get('id').text(),
    title: node.get('title').text(),
    from: node.get('from').text(),
    with: node.get('with').list().map(loadBeside),
    groupBy: node.get('group-by').texts(),
    keep: node.get('keep').texts(),
    columns: node.get('columns').list().map(loadColumn),
  };
}

function loadBeside(node: YamlNode): Beside {
  node.only(['table', 'key', 'as', 'fields', 'columns']);
  const key = textsOrOne(node.get('key'));
  const as = node.get('as').exists ? textsOrOne(node.get('as')) : key;
  if (as.length !== key.length)
    node
      .get('as')
      .note(`\`as\` names ${as.length} fields and \`key\` ${key.length}.`, 'Name one field for each of the key.');
  const fields = node.get('fields');
  return {
    table: node.get('table').text(),
    key,
    as,
    fields: fields.isMap
      ? fields.keys().map((name) => ({ field: fields.get(name).text(), as: name }))
      : fields.texts().map((field) => ({ field, as: field })),
    columns: node.get('columns').list().map(loadColumn),
  };
}

/** Each word with how its YAML is read: `count: [conditions]`, `sum: field`, `ratio: [a, b]`. */
const makings: { readonly [word: string]: (value: YamlNode, column: YamlNode) => Making } = {
  count: (value) => ({ type: 'count', where: value.list().map(loadCondition) }),
  some: (value) => ({ type: 'some', where: value.list().map(loadCondition) }),
  every: (value) => ({ type: 'every', where: value.list().map(loadCondition) }),
  sum: (value, column) => ({ type: 'sum', of: value.text(), where: whereOf(column) }),
  min: (value, column) => ({ type: 'min', of: value.text(), where: whereOf(column) }),
  max: (value, column) => ({ type: 'max', of: value.text(), where: whereOf(column) }),
  latest: (value, column) => ({
    type: 'latest',
    of: value.only(['field', 'by']).get('field').text(),
    by: value.get('by').text(),
    where: whereOf(column),
  }),
  distinct: (value, column) => ({ type: 'distinct', of: value.text(), where: whereOf(column) }),
  'number-of': (value, column) => ({ type: 'number-of', of: value.text(), where: whereOf(column) }),
  'longest-gap': (value, column) => ({ type: 'longest-gap', of: value.text(), where: whereOf(column) }),
  difference: (value) => ({ type: 'difference', of: pairOf(value) }),
  product: (value) => ({ type: 'product', of: pairOf(value) }),
  ratio: (value) => ({ type: 'ratio', of: pairOf(value) }),
  total: (value) => ({ type: 'total', of: pairOf(value) }),
  'running-sum': (value, column) => ({
    type: 'running-sum',
    of: value.only(['field', 'by', 'key']).get('field').text(),
    by: value.get('by').text(),
    key: value.get('key').text(),
    where: whereOf(column),
  }),
};

function loadColumn(node: YamlNode): ViewColumn {
  node.only(['field', 'title', 'where', ...Object.keys(makings)]);
  const words = node.keys().filter((key) => key in makings);
  const word = words[0];
  if (words.length !== 1 || word === undefined)
    node.note(`The column is made in ${words.length} ways.`, `Give it one of: ${Object.keys(makings).join(', ')}.`);
  const field = node.get('field').text();
  return {
    field,
    title: node.get('title').textOr(field.replaceAll('-', ' ')),
    make: word === undefined ? { type: 'count', where: [] } : makings[word]!(node.get(word), node),
  };
}

const whereOf = (column: YamlNode): ReturnType<typeof loadCondition>[] => column.get('where').list().map(loadCondition);

const textsOrOne = (node: YamlNode): readonly string[] => (node.isScalar ? [node.text()] : node.texts());

function pairOf(node: YamlNode): readonly [string, string] {
  const [first, second, ...more] = node.texts();
  if (first === undefined || second === undefined || more.length > 0) {
    node.note('Two fields are needed.', 'Write them as `[first, second]`.');
    return ['', ''];
  }
  return [first, second];
}
