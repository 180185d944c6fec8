import type { YamlNode } from '../data/yaml-node.ts';
import { plainText, withoutLeadingZeros } from './plain-text.ts';
import type { CodeSet, ValueList, ValueMeaning } from './schema.ts';

/** The keys of a mapping with what stands under them. */
export function entriesOf(node: YamlNode): [string, YamlNode][] {
  return node.keys().map((key) => [key, node.get(key)]);
}

/**
 * Reads a list of values and, before it, the lists it includes; `lists` takes what has been read. Null where there is no
 * such list or it includes itself.
 *
 * @param more an organization's further names for values of these lists
 */
export function loadValueList(
  id: string,
  nodes: ReadonlyMap<string, YamlNode>,
  lists: Map<string, ValueList>,
  inside: readonly string[] = [],
  more: ReadonlyMap<string, readonly YamlNode[]> = new Map(),
): ValueList | null {
  const done = lists.get(id);
  if (done !== undefined) return done;
  const node = nodes.get(id);
  if (node === undefined || inside.includes(id)) return null;
  node.only(['title', 'open', 'code-sets', 'includes', 'total', 'values']);
  const codeSets = new Map<string, CodeSet>();
  for (const [name, set] of entriesOf(node.get('code-sets'))) {
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
  for (const [other, fieldNode] of entriesOf(node.get('includes'))) {
    const included = loadValueList(other, nodes, lists, [...inside, id], more);
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
  for (const [value, spec] of entriesOf(node.get('values'))) {
    spec.only(['aliases', 'codes', 'field']);
    // A value of an included list may stand here again, for the names and codes it has only in this list.
    if (!values.includes(value)) values.push(value);
    add(value, { value, codeSet: null }, spec);
    const field = spec.get('field').textOr(null);
    if (field !== null) fieldOf.set(value, field);
    for (const alias of spec.get('aliases').list()) add(alias.text(), { value, codeSet: null }, alias);
    for (const [set, codes] of entriesOf(spec.get('codes'))) {
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
  for (const own of more.get(id) ?? []) {
    for (const [value, spec] of entriesOf(own.only(['values']).get('values').only(values))) {
      spec.only(['aliases']);
      if (values.includes(value))
        for (const alias of spec.get('aliases').list()) add(alias.text(), { value, codeSet: null }, alias);
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
