import { plainNamespaces, wordNamespaces } from './word-namespaces.ts';
import { xmlToken } from './xml-events.ts';

const prefixOf = new Map([
  ...Object.entries(wordNamespaces).map(([prefix, uri]): [string, string] => [uri, prefix]),
  ...plainNamespaces.map((uri): [string, string] => [uri, '']),
]);
const declaration = /\sxmlns(?::([\w.-]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const attributeToken = /\s+([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')/g;
/** Attributes whose value is a list of prefixes (markup compatibility, ECMA-376 part 3). */
const listsPrefixes = /^(?:Ignorable|MustUnderstand|Requires|ProcessContent|PreserveElements|PreserveAttributes)$/;

/**
 * An XML part in which the namespaces of a Word document have the prefixes everybody knows them by, `w:` above all. Some
 * programs write `ns0:` or no prefix. A part that is written the usual way already stays as it is, to the letter.
 */
export function withKnownPrefixes(xml: string): string {
  if (isUsual(xml)) return xml;
  const scopes: ReadonlyMap<string, string>[] = [new Map()];
  const pieces: string[] = [];
  let at = 0;
  for (const match of xml.matchAll(xmlToken)) {
    const [whole, closing, prefix = '', name, attributes = '', selfClosing] = match;
    if (name === undefined) continue;
    pieces.push(xml.slice(at, match.index));
    at = match.index + whole.length;
    if (closing) {
      pieces.push(`</${renamed(prefix, name, scopes.at(-1)!)}>`);
      scopes.pop();
      continue;
    }
    const outer = scopes.at(-1)!;
    const scope = new Map(outer);
    for (const [, declared = '', double, single] of attributes.matchAll(declaration))
      scope.set(declared, double ?? single ?? '');
    const written: string[] = [];
    const declaredHere = new Set<string>();
    for (const [, full = '', value = ''] of attributes.matchAll(attributeToken)) {
      const [first, second] = full.split(':');
      if (first === 'xmlns') {
        const own = known(second ?? '', scope.get(second ?? '') ?? '');
        const text = `xmlns${own === '' ? '' : `:${own}`}=${value}`;
        if (!declaredHere.has(own)) written.push(text);
        declaredHere.add(own);
      } else if (second !== undefined) {
        const list = listsPrefixes.test(second) ? prefixes(value, scope) : value;
        // An attribute without a prefix is in no namespace, so one that has none by default keeps its own.
        written.push(`${known(first ?? '', scope.get(first ?? '') ?? '') || first}:${second}=${list}`);
      } else written.push(`${full}=${listsPrefixes.test(full) ? prefixes(value, scope) : value}`);
    }
    const head = [renamed(prefix, name, scope), ...written].join(' ');
    pieces.push(`<${head}${selfClosing}>`);
    if (!selfClosing) scopes.push(scope);
  }
  return pieces.join('') + xml.slice(at);
}

/** Whether every namespace that is known here has its own prefix, and no other has one of these. */
function isUsual(xml: string): boolean {
  for (const [, prefix = '', double, single] of xml.matchAll(declaration)) {
    const uri = double ?? single ?? '';
    if (known(prefix, uri) !== prefix) return false;
  }
  return true;
}

/** The prefix a namespace is written with: the one it is known by, or its own, moved aside where that one is another's. */
function known(prefix: string, uri: string): string {
  const usual = prefixOf.get(uri);
  if (usual !== undefined) return usual;
  return Object.hasOwn(wordNamespaces, prefix) ? `${prefix}Own` : prefix;
}

function renamed(prefix: string, name: string, scope: ReadonlyMap<string, string>): string {
  const own = known(prefix, scope.get(prefix) ?? '');
  return own === '' || prefix === 'xml' ? (prefix === 'xml' ? `xml:${name}` : name) : `${own}:${name}`;
}

function prefixes(quoted: string, scope: ReadonlyMap<string, string>): string {
  const quote = quoted.slice(0, 1);
  const list = quoted
    .slice(1, -1)
    .split(/\s+/)
    .map((item) => {
      const [prefix = '', name] = item.split(':');
      const own = known(prefix, scope.get(prefix) ?? '');
      return name === undefined ? own : `${own}:${name}`;
    });
  return quote + list.join(' ') + quote;
}
