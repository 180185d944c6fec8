import { YamlNode } from '../data/yaml-node.ts';
import { problem, type Problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';
import { plainHeader, plainMark, plainText, withoutLeadingZeros } from './plain-text.ts';
import type {
  CodeSet,
  FieldSpec,
  MarkRules,
  TableSchema,
  TotalsRules,
  ValueList,
  ValueMeaning,
  WorksheetSpec,
} from './schema.ts';
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

/** A YAML text with the name it is told by (`rules/tables/fields.yaml`). */
export interface SchemaText {
  readonly file: string;
  readonly text: string;
}

interface Parts {
  readonly fields: Map<string, FieldSpec & { readonly node: YamlNode }>;
  readonly worksheets: Map<string, WorksheetSpec & { readonly node: YamlNode }>;
  readonly lists: Map<string, ValueList>;
  readonly marks: Map<string, MarkMeaning>;
  readonly words: { readonly meaning: MarkMeaning; readonly words: readonly string[] }[];
  totals: TotalsRules;
}

/**
 * Reads the lists a worksheet is recognised by. Any of the keys `fields`, `worksheets`, `lists`, `marks`, `words`,
 * `totals` may stand in any of the texts, each entry once. Every fault of every text is told at once, with file, line
 * and column; a schema is only answered when there is none.
 */
export function loadSchema(texts: readonly SchemaText[]): Result<TableSchema> {
  const problems: Problem[] = [];
  const parts: Parts = {
    fields: new Map(),
    worksheets: new Map(),
    lists: new Map(),
    marks: new Map(),
    words: [],
    totals: { labels: new Set(), beginnings: [], endings: [], states: new Set() },
  };
  const roots = texts.map(({ file, text }) =>
    YamlNode.parse(text, file, 'rule-invalid', problems).only([
      'fields',
      'worksheets',
      'lists',
      'marks',
      'words',
      'totals',
    ]),
  );
  // Lists first: fields name them, and a list can include another of any text.
  const listNodes = new Map<string, YamlNode>();
  for (const root of roots) {
    for (const [id, node] of entries(root.get('lists'))) {
      if (listNodes.has(id)) node.note(`The list \`${id}\` stands twice.`, 'Keep one of them.');
      else listNodes.set(id, node);
    }
  }
  for (const id of listNodes.keys()) readList(id, listNodes, parts.lists);
  for (const root of roots) {
    for (const [id, node] of entries(root.get('fields'))) readField(id, node, parts);
    for (const [id, node] of entries(root.get('worksheets'))) readWorksheet(id, node, parts);
    readMarks(root, parts);
  }
  checkReferences(parts);
  if (roots.length > 0 && !parts.worksheets.has('other'))
    problems.push(
      problem(
        'rule-invalid',
        texts[0]!.file,
        'There is no worksheet `other`, which every unknown sheet is.',
        'Add a worksheet `other` with empty lists.',
      ),
    );
  if (problems.length > 0) return fail(...problems);
  const marks: MarkRules = { marks: parts.marks, words: parts.words };
  return ok({
    fields: withoutNodes(parts.fields),
    worksheets: withoutNodes(parts.worksheets),
    lists: parts.lists,
    marks,
    totals: parts.totals,
  });
}

function entries(node: YamlNode): [string, YamlNode][] {
  return node.keys().map((key) => [key, node.get(key)]);
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
  node.only(['title', 'record', 'key', 'needs', 'never', 'tell', 'may', 'names', 'aliases']);
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
    aliases: new Map(entries(node.get('aliases')).map(([field, list]) => [field, list.texts()])),
  });
}

function readList(
  id: string,
  nodes: ReadonlyMap<string, YamlNode>,
  lists: Map<string, ValueList>,
  inside: readonly string[] = [],
): ValueList | null {
  const done = lists.get(id);
  if (done !== undefined) return done;
  const node = nodes.get(id);
  if (node === undefined || inside.includes(id)) return null;
  node.only(['title', 'open', 'code-sets', 'includes', 'total', 'values']);
  const codeSets = new Map<string, CodeSet>();
  for (const [name, set] of entries(node.get('code-sets'))) {
    set.only(['verified', 'source']);
    codeSets.set(name, { id: name, verified: set.get('verified').flag(), source: set.get('source').text() });
  }
  const values: string[] = [];
  const meanings = new Map<string, ValueMeaning>();
  const fieldOf = new Map<string, string>();
  const add = (text: string, meaning: ValueMeaning, where: YamlNode): void => {
    const known = meanings.get(plainText(text));
    if (known !== undefined && known.value !== meaning.value)
      where.note(
        `\`${text}\` means both \`${known.value}\` and \`${meaning.value}\` in the list \`${id}\`.`,
        'Keep it under one of them.',
      );
    else if (known === undefined) meanings.set(plainText(text), meaning);
  };
  for (const [other, fieldNode] of entries(node.get('includes'))) {
    const included = readList(other, nodes, lists, [...inside, id]);
    if (included === null) {
      fieldNode.note(`There is no list \`${other}\` to include.`, 'Name a list that stands in these files.');
      continue;
    }
    const field = fieldNode.text();
    for (const value of included.values) {
      values.push(value);
      fieldOf.set(value, field);
    }
    // Codes stay behind: a bare number in a column of groups is not a race.
    for (const [text, meaning] of included.meanings) {
      if (meaning.codeSet === null && text.length > 1 && !meanings.has(text)) meanings.set(text, meaning);
    }
  }
  for (const [value, spec] of entries(node.get('values'))) {
    spec.only(['aliases', 'codes', 'field']);
    values.push(value);
    add(value, { value, codeSet: null }, spec);
    const field = spec.get('field').textOr(null);
    if (field !== null) fieldOf.set(value, field);
    for (const alias of spec.get('aliases').list()) add(alias.text(), { value, codeSet: null }, alias);
    for (const [set, codes] of entries(spec.get('codes'))) {
      if (!codeSets.has(set))
        codes.note(`The code set \`${set}\` is not described.`, 'Add it under `code-sets` with its source.');
      for (const code of codes.list()) {
        const text = code.text();
        add(text, { value, codeSet: set }, code);
        const short = withoutLeadingZeros(text);
        if (short !== null && short !== text) add(short, { value, codeSet: set }, code);
      }
    }
  }
  const total = node.get('total').textOr(null);
  if (total !== null && !values.includes(total))
    node.get('total').note(`\`${total}\` is not one of the values of \`${id}\`.`, 'Name a value of this list.');
  const list: ValueList = {
    id,
    title: node.get('title').text(),
    open: node.get('open').flag(false),
    values,
    meanings,
    codeSets,
    fieldOf,
    total,
  };
  lists.set(id, list);
  return list;
}

function readMarks(root: YamlNode, parts: Parts): void {
  const marks = root.get('marks');
  if (marks.exists) marks.only(markMeanings);
  for (const meaning of markMeanings) {
    for (const mark of marks.get(meaning).list()) {
      const text = plainMark(mark.text());
      const known = parts.marks.get(text);
      if (known !== undefined && known !== meaning)
        mark.note(`\`${mark.text()}\` stands for both ${known} and ${meaning}.`, 'Keep it under one of them.');
      parts.marks.set(text, meaning);
    }
  }
  const words = root.get('words');
  if (words.exists) words.only(markMeanings);
  for (const [meaning, list] of entries(words))
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

function checkReferences({ fields, worksheets, lists }: Parts): void {
  const byHeader = new Map<string, FieldSpec>();
  for (const field of fields.values()) {
    if (field.values !== null && !lists.has(field.values))
      field.node.get('values').note(`There is no list \`${field.values}\`.`, `Name one of the lists, or add it.`);
    if (field.kind === 'flag') {
      const list = field.values === null ? undefined : lists.get(field.values);
      if (field.values === null || (list !== undefined && list.values.join() !== 'no,yes'))
        field.node.note(
          `The flag \`${field.id}\` needs a list whose values are no and yes, in this order.`,
          'Write `values: flags`, or another such list.',
        );
    }
    for (const other of field.instead)
      if (!fields.has(other))
        field.node.get('instead').note(`There is no field \`${other}\`.`, 'Name a field of these files.');
    for (const alias of field.node.get('aliases').list()) {
      const text = alias.text();
      const key = text.split(' / ').map(plainHeader).join('/');
      const known = byHeader.get(key);
      // Two fields may share a header when their kinds differ: then the values say which it is.
      if (known !== undefined && known.id !== field.id && known.kind === field.kind)
        alias.note(
          `The header \`${text}\` would mean both \`${known.id}\` and \`${field.id}\`.`,
          'Keep it under one of them, or put it under a worksheet it is right for.',
        );
      byHeader.set(key, field);
    }
  }
  for (const sheet of worksheets.values()) {
    const named = [...(['key', 'needs', 'never', 'tell', 'may'] as const).flatMap((key) => sheet.node.get(key).list())];
    for (const node of named)
      if (!fields.has(node.text()))
        node.note(`There is no field \`${node.text()}\`.`, 'Name a field of these files, or add it.');
    const here = new Map<string, string>();
    for (const [field, aliases] of sheet.aliases) {
      const node = sheet.node.get('aliases').get(field);
      if (!fields.has(field)) node.note(`There is no field \`${field}\`.`, 'Name a field of these files, or add it.');
      for (const alias of aliases) {
        const known = here.get(plainHeader(alias));
        if (known !== undefined && known !== field)
          node.note(
            `On \`${sheet.id}\` the header \`${alias}\` would mean both \`${known}\` and \`${field}\`.`,
            'Keep it under one of them.',
          );
        here.set(plainHeader(alias), field);
      }
    }
  }
}
