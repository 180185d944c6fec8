import { nearest } from '../data/nearest.ts';
import { YamlNode } from '../data/yaml-node.ts';
import { markMeanings } from './load-schema.ts';
import type { Mapping, PercentScale } from './mapping.ts';
import type { Problem } from '../problems.ts';
import type { DateOrder } from './read-date.ts';
import { fail, ok, type Result } from '../result.ts';
import type { TableSchema } from './schema.ts';
import type { MarkMeaning } from './table.ts';

/**
 * Reads a mapping file: one mapping, or a list of them, one for each worksheet. Every fault is told at once with file,
 * line and column: unknown keys, fields, kinds, values; two columns for one field; rows that cannot be.
 */
export function loadMapping(text: string, file: string, schema: TableSchema): Result<readonly Mapping[]> {
  const problems: Problem[] = [];
  const root = YamlNode.parse(text, file, 'mapping-invalid', problems);
  if (!root.exists) root.note('The mapping file is empty.', 'Write at least `columns:` with a column and its field.');
  const nodes = root.isList ? root.list() : root.exists ? [root] : [];
  const mappings = nodes.map((node) => readMapping(node, schema));
  return problems.length > 0 ? fail(...problems) : ok(mappings);
}

const keys = [
  'sheet',
  'table',
  'header',
  'columns',
  'marks',
  'marks-by-column',
  'totals',
  'fill',
  'values',
  'dates',
  'percents',
  'digits',
];

function readMapping(node: YamlNode, schema: TableSchema): Mapping {
  node.only(keys);
  const header = readHeader(node.get('header'));
  return {
    ...when('sheet', node, (given) => given.text()),
    ...when('table', node, (given) => given.choice([...schema.worksheets.keys()])),
    ...(header === null ? {} : { header }),
    ...when('columns', node, (given) => readColumns(given, schema)),
    ...when('marks', node, readMarks),
    ...named('marksByColumn', node.get('marks-by-column'), (given) => entriesOf(given, readMarks)),
    ...when('totals', node, readTotals),
    ...when('fill', node, (given) => given.texts()),
    ...when('values', node, (given) => readValues(given, schema)),
    ...when('dates', node, (given) =>
      entriesOf(given, (one): DateOrder => one.choice<DateOrder>(['month-first', 'day-first'])),
    ),
    ...when('percents', node, (given) =>
      entriesOf(given, (one): PercentScale => one.choice<PercentScale>(['share', 'percent'])),
    ),
    ...when('digits', node, (given) =>
      entriesOf(given, (one) => {
        const digits = one.number();
        if (!Number.isInteger(digits) || digits < 1 || digits > 20)
          one.note('A code has between 1 and 20 digits.', 'Write how many digits the code has.');
        return digits;
      }),
    ),
  };
}

function when<K extends string, T>(key: K, node: YamlNode, read: (given: YamlNode) => T): { [P in K]?: T } {
  return named(key, node.get(key), read);
}

function named<K extends string, T>(key: K, given: YamlNode, read: (given: YamlNode) => T): { [P in K]?: T } {
  return given.exists ? ({ [key]: read(given) } as { [P in K]?: T }) : {};
}

function entriesOf<T>(node: YamlNode, read: (given: YamlNode) => T): Record<string, T> {
  node.only(node.keys());
  return Object.fromEntries(node.keys().map((key) => [key, read(node.get(key))]));
}

function readHeader(node: YamlNode): number | readonly [number, number] | null {
  if (!node.exists) return null;
  const rows = node.isList ? node.list().map((one) => one.number()) : [node.number()];
  const [from, to = from] = rows;
  if (rows.length > 2 || from === undefined || to === undefined || from < 1 || to < from || to - from > 9) {
    node.note(
      'The header is neither a row nor a first and a last row.',
      'Write `header: 3` or `header: [1, 3]`; rows count from 1.',
    );
    return null;
  }
  return rows.length === 1 ? from : [from, to];
}

function readColumns(node: YamlNode, schema: TableSchema): Record<string, string> {
  const fields = [...schema.fields.keys(), 'ignore'];
  const taken = new Map<string, string>();
  return entriesOf(node, (one) => {
    const field = one.text();
    if (!fields.includes(field)) {
      const near = nearest(field, fields);
      one.note(
        `There is no field \`${field}\`${near === null ? '' : `; did you mean \`${near}\`?`}`,
        'Use a field of rules/tables/fields, or `ignore`.',
      );
    } else if (field !== 'ignore') {
      const other = taken.get(field);
      if (other !== undefined)
        one.note(`Two columns are said to be \`${field}\`: ${other} and ${one.path}.`, 'Keep one of them.');
      taken.set(field, one.path);
    }
    return field;
  });
}

function readMarks(node: YamlNode): Record<string, MarkMeaning> {
  return entriesOf(node, (one) => one.choice(markMeanings));
}

function readTotals(node: YamlNode): (number | string)[] {
  if (node.isScalar) {
    if (node.text() !== 'none')
      node.note('`totals` is neither a list nor `none`.', 'Write `totals: [6, State Total]` or `totals: none`.');
    return [];
  }
  return node.list().map((one) => {
    const value = one.plain();
    return typeof value === 'number' ? value : one.text();
  });
}

function readValues(node: YamlNode, schema: TableSchema): Record<string, Record<string, string>> {
  return Object.fromEntries(
    node
      .only([...schema.fields.keys()])
      .keys()
      .map((field) => {
        const listId = schema.fields.get(field)?.values ?? null;
        const list = listId === null ? undefined : schema.lists.get(listId);
        return [
          field,
          entriesOf(node.get(field), (one) => {
            const value = one.text();
            if (list !== undefined && !list.open && !list.values.includes(value)) {
              const near = nearest(value, list.values);
              one.note(
                `\`${value}\` is not a value of ${field}${near === null ? '' : `; did you mean \`${near}\`?`}`,
                `Use one of: ${list.values.join('; ')}.`,
              );
            }
            return value;
          }),
        ];
      }),
  );
}
