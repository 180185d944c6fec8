import { YamlNode } from '../data/yaml-node.ts';
import { problem, type Problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';
import { checkSchema } from './check-schema.ts';
import { entriesOf, loadValueList } from './load-value-list.ts';
import { withOwnAliases, type OwnAlias } from './own-aliases.ts';
import { plainMark } from './plain-text.ts';
import type { FieldSpec, MarkRules, TableSchema, TotalsRules, ValueList, WorksheetSpec } from './schema.ts';
import type { ColumnKind, MarkMeaning } from './table.ts';

export const columnKinds: readonly ColumnKind[] = [
  'identifier',
  'category',
  'flag',
  'count',
  'number',
  'percent',
  'date',
  'school-year',
  'text',
];

export const markMeanings: readonly MarkMeaning[] = ['suppressed', 'not-reported', 'not-applicable', 'blank'];

/** A YAML text with the name it is told by (`rules/tables/fields/people.yaml`). */
export interface SchemaText {
  readonly file: string;
  readonly text: string;
}

interface Parts {
  readonly fields: Map<string, FieldSpec & { readonly node: YamlNode }>;
  readonly worksheets: Map<string, WorksheetSpec & { readonly node: YamlNode }>;
  readonly lists: Map<string, ValueList>;
  readonly marks: Map<string, MarkMeaning>;
  readonly letters: Map<string, MarkMeaning>;
  readonly words: { readonly meaning: MarkMeaning; readonly words: readonly string[] }[];
  totals: TotalsRules;
  /** Further headers for fields that were there before, and what is added to kinds of worksheet. */
  readonly more: OwnAlias[];
  readonly additions: { readonly worksheet: string; readonly key: 'names' | 'may'; readonly texts: string[] }[];
}

const ownKeys = ['fields', 'worksheets', 'lists'];

/**
 * Reads the lists a worksheet is recognised by. Any of the keys `fields`, `worksheets`, `lists`, `marks`,
 * `letter-marks`, `words`, `totals` may stand in any of the texts, each entry once. Every fault of every text is told at once, with file, line
 * and column; a schema is only answered when there is none.
 *
 * @param own an organization's texts: fields, worksheets and lists of its own, and for those of `texts` further `aliases`
 */
export function loadSchema(texts: readonly SchemaText[], own: readonly SchemaText[] = []): Result<TableSchema> {
  const problems: Problem[] = [];
  const parts: Parts = {
    fields: new Map(),
    worksheets: new Map(),
    lists: new Map(),
    marks: new Map(),
    letters: new Map(),
    words: [],
    totals: { labels: new Set(), beginnings: [], endings: [], states: new Set() },
    more: [],
    additions: [],
  };
  const ownRoots = own.map(({ file, text }) => YamlNode.parse(text, file, 'rule-invalid', problems).only(ownKeys));
  const roots = texts.map(({ file, text }) =>
    YamlNode.parse(text, file, 'rule-invalid', problems).only([
      'fields',
      'worksheets',
      'lists',
      'marks',
      'letter-marks',
      'words',
      'totals',
    ]),
  );
  // Lists first: fields name them, and a list can include another of any text.
  const listNodes = new Map<string, YamlNode>();
  for (const root of roots) {
    for (const [id, node] of entriesOf(root.get('lists'))) {
      if (listNodes.has(id)) node.note(`The list \`${id}\` stands twice.`, 'Keep one of them.');
      else listNodes.set(id, node);
    }
  }
  const moreOfLists = new Map<string, YamlNode[]>();
  const shippedLists = new Set(listNodes.keys());
  for (const root of ownRoots) {
    for (const [id, node] of entriesOf(root.get('lists'))) {
      if (shippedLists.has(id)) moreOfLists.set(id, [...(moreOfLists.get(id) ?? []), node]);
      else if (listNodes.has(id)) node.note(`The list \`${id}\` stands twice.`, 'Keep one of them.');
      else listNodes.set(id, node);
    }
  }
  for (const id of listNodes.keys()) loadValueList(id, listNodes, parts.lists, [], moreOfLists);
  for (const root of roots) {
    for (const [id, node] of entriesOf(root.get('fields'))) readField(id, node, parts);
    for (const [id, node] of entriesOf(root.get('worksheets'))) readWorksheet(id, node, parts);
    readMarks(root, parts);
  }
  const shipped = { fields: new Set(parts.fields.keys()), worksheets: new Set(parts.worksheets.keys()) };
  for (const root of ownRoots) {
    for (const [id, node] of entriesOf(root.get('fields'))) {
      if (shipped.fields.has(id)) readMoreOfField(id, node, parts);
      else readField(id, node, parts);
    }
    for (const [id, node] of entriesOf(root.get('worksheets'))) {
      if (shipped.worksheets.has(id)) readMoreOfWorksheet(id, node, parts);
      else readWorksheet(id, node, parts);
    }
  }
  checkSchema(parts);
  if (roots.length > 0 && !parts.worksheets.has('other'))
    problems.push(
      problem(
        'rule-invalid',
        texts[0]!.file,
        'There is no worksheet `other`, which every unknown sheet is.',
        'Add a worksheet `other` with empty lists.',
      ),
    );
  const marks: MarkRules = { marks: parts.marks, letters: parts.letters, words: parts.words };
  const schema = withAdditions(
    {
      fields: withoutNodes(parts.fields),
      worksheets: withoutNodes(parts.worksheets),
      lists: parts.lists,
      marks,
      totals: parts.totals,
    },
    parts,
  );
  return problems.length > 0 ? fail(...problems) : ok(schema);
}

/** The schema with what an organization adds to fields and worksheets that were there before. */
function withAdditions(schema: TableSchema, { more, additions }: Parts): TableSchema {
  if (more.length === 0 && additions.length === 0) return schema;
  const worksheets = new Map(schema.worksheets);
  for (const { worksheet, key, texts } of additions) {
    const sheet = worksheets.get(worksheet)!;
    worksheets.set(worksheet, { ...sheet, [key]: [...new Set([...sheet[key], ...texts])] });
  }
  return withOwnAliases({ ...schema, worksheets }, more).schema;
}

/** Further headers of a field that was there before; what it is stays as it was. */
function readMoreOfField(field: string, node: YamlNode, parts: Parts): void {
  node.only(['aliases']);
  for (const alias of node.get('aliases').list()) parts.more.push(ownAlias(field, null, alias));
}

/** Further names, fields and headers of a kind of worksheet that was there before. */
function readMoreOfWorksheet(worksheet: string, node: YamlNode, parts: Parts): void {
  node.only(['names', 'may', 'aliases']);
  for (const key of ['names', 'may'] as const) {
    for (const one of node.get(key).list())
      if (key === 'may' && !parts.fields.has(one.text()))
        one.note(`There is no field \`${one.text()}\`.`, 'Name a field that is there, or add it.');
    parts.additions.push({ worksheet, key, texts: node.get(key).texts() });
  }
  for (const [field, list] of entriesOf(node.get('aliases')))
    for (const alias of list.list()) parts.more.push(ownAlias(field, worksheet, alias));
}

function ownAlias(field: string, worksheet: string | null, node: YamlNode): OwnAlias {
  return { field, worksheet, alias: node.text(), tell: (_, message, remedy) => node.note(message, remedy) };
}

function withoutNodes<T extends { readonly node: YamlNode }>(
  map: ReadonlyMap<string, T>,
): Map<string, Omit<T, 'node'>> {
  return new Map([...map].map(([id, { node: _node, ...rest }]) => [id, rest]));
}

function readField(id: string, node: YamlNode, parts: Parts): void {
  node.only(['title', 'kind', 'personal', 'values', 'aliases', 'instead']);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    node.note(`\`${id}\` is not a field id.`, 'Use small letters, digits and hyphens.');
  if (parts.fields.has(id)) {
    node.note(`The field \`${id}\` stands twice.`, 'Keep one of them.');
    return;
  }
  const values = node.get('values').textOr(null);
  parts.fields.set(id, {
    id,
    node,
    title: node.get('title').text(),
    kind: node.get('kind').choice(columnKinds),
    personal: node.get('personal').flag(false),
    values,
    aliases: node.get('aliases').texts(),
    instead: node.get('instead').texts(),
  });
}

function readWorksheet(id: string, node: YamlNode, parts: Parts): void {
  node.only(['title', 'record', 'key', 'needs', 'never', 'tell', 'may', 'names', 'register', 'aliases']);
  if (parts.worksheets.has(id)) {
    node.note(`The worksheet \`${id}\` stands twice.`, 'Keep one of them.');
    return;
  }
  parts.worksheets.set(id, {
    id,
    node,
    title: node.get('title').text(),
    record: node.get('record').text(),
    key: node.get('key').texts(),
    needs: node.get('needs').texts(),
    never: node.get('never').texts(),
    tell: node.get('tell').texts(),
    may: node.get('may').texts(),
    names: node.get('names').texts(),
    register: node.get('register').exists
      ? { public: node.get('register').only(['public']).get('public').texts() }
      : null,
    aliases: new Map(entriesOf(node.get('aliases')).map(([field, list]) => [field, list.texts()])),
  });
}

function readMarks(root: YamlNode, parts: Parts): void {
  for (const [key, into] of [
    ['marks', parts.marks],
    ['letter-marks', parts.letters],
  ] as const) {
    const marks = root.get(key);
    if (marks.exists) marks.only(markMeanings);
    for (const meaning of markMeanings) {
      for (const mark of marks.get(meaning).list()) {
        const text = plainMark(mark.text());
        const known = parts.marks.get(text) ?? parts.letters.get(text);
        if (known !== undefined && known !== meaning)
          mark.note(`\`${mark.text()}\` stands for both ${known} and ${meaning}.`, 'Keep it under one of them.');
        into.set(text, meaning);
      }
    }
  }
  const words = root.get('words');
  if (words.exists) words.only(markMeanings);
  for (const [meaning, list] of entriesOf(words))
    if ((markMeanings as readonly string[]).includes(meaning))
      parts.words.push({ meaning: meaning as MarkMeaning, words: list.texts().map((word) => word.toLowerCase()) });
  const totals = root.get('totals');
  if (!totals.exists) return;
  totals.only(['labels', 'beginnings', 'endings', 'states']);
  const lower = (key: string): string[] =>
    totals
      .get(key)
      .texts()
      .map((text) => text.toLowerCase());
  parts.totals = {
    labels: new Set(lower('labels')),
    beginnings: lower('beginnings'),
    endings: lower('endings'),
    states: new Set(lower('states')),
  };
}
