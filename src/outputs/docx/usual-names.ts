import type { Parts } from './compile-package.ts';
import { ownerOf, relationshipsOf, relsOf } from './relationships.ts';
import { escapeAttribute } from './xml-text.ts';
import { attribute, childrenOf, readXml, XmlEdits, type XmlElement } from './xml-tree.ts';

/** What the parts of a Word document are usually called, by the relationship that leads to them from the document. */
const fromDocument: Readonly<Record<string, string>> = {
  styles: 'word/styles.xml',
  numbering: 'word/numbering.xml',
  settings: 'word/settings.xml',
  fontTable: 'word/fontTable.xml',
  footnotes: 'word/footnotes.xml',
  endnotes: 'word/endnotes.xml',
  comments: 'word/comments.xml',
};
const fromPackage: Readonly<Record<string, string>> = {
  'core-properties': 'docProps/core.xml',
  'extended-properties': 'docProps/app.xml',
  extendedProperties: 'docProps/app.xml',
};

/**
 * A package with its parts under the names Word gives them. Only relationships say what a part is: some programs call the
 * document `document2.xml` or keep the properties in a folder of their own. Null where nothing is said to be the document.
 */
export function withUsualNames(given: ReadonlyMap<string, string | Uint8Array>): Parts | null {
  const parts: Parts = new Map();
  for (const [name, part] of given) {
    const path = name.replaceAll('\\', '/').replace(/^\/+/, '');
    parts.set(/^\[content_types\]\.xml$/i.test(path) ? '[Content_Types].xml' : path, part);
  }
  const named = new Map([...parts.keys()].map((name) => [name.toLowerCase(), name]));
  const there = (name: string | null): string | undefined =>
    name === null ? undefined : named.get(name.toLowerCase());
  const ofPackage = relationshipsOf(parts, '');
  const document =
    there(ofPackage.find(({ type }) => type === 'officeDocument')?.part ?? null) ?? documentByType(parts, there);
  if (document === undefined) return null;
  const names = new Map<string, string>();
  const call = (part: string | undefined, name: string): void => {
    if (part !== undefined && !names.has(part)) names.set(part, name);
  };
  call(document, 'word/document.xml');
  for (const { type, part } of ofPackage) if (fromPackage[type] !== undefined) call(there(part), fromPackage[type]);
  const numbers = { header: 0, footer: 0 };
  for (const { type, part } of relationshipsOf(parts, document)) {
    const own = there(part);
    if (fromDocument[type] !== undefined) call(own, fromDocument[type]);
    else if ((type === 'header' || type === 'footer') && own !== undefined) {
      const usual = new RegExp(`^word/${type}\\d*\\.xml$`);
      if (usual.test(own)) call(own, own);
      else {
        let name: string;
        do name = `word/${type}${++numbers[type]}.xml`;
        while (parts.has(name));
        call(own, name);
      }
    }
  }
  // What a reference calls in other letters than the package does is the same part.
  for (const owner of parts.keys())
    if (owner.endsWith('.rels'))
      for (const { part } of relationshipsOf(parts, ownerOf(owner)))
        if (part !== null && part !== there(part) && !names.has(there(part) ?? '')) call(there(part), there(part)!);
  return renamed(parts, names, there);
}

function documentByType(parts: Parts, there: (name: string | null) => string | undefined): string | undefined {
  const types = parts.get('[Content_Types].xml');
  if (typeof types !== 'string') return undefined;
  const main = childrenOf(readXml(types), 'Override').find((element) =>
    /wordprocessingml\.(document|template)\.main\+xml$/.test(attribute(element, 'ContentType') ?? ''),
  );
  return there((main === undefined ? undefined : attribute(main, 'PartName'))?.slice(1) ?? 'word/document.xml');
}

function renamed(
  parts: Parts,
  wanted: ReadonlyMap<string, string>,
  there: (name: string | null) => string | undefined,
): Parts {
  const names = new Map([...wanted].filter(([from, to]) => from !== to));
  // What has the name already, without being that part, gives way.
  for (const to of [...names.values()]) {
    if (!parts.has(to) || names.has(to) || wanted.get(to) === to) continue;
    let free = to;
    for (let n = 1; parts.has(free); n++) free = to.replace(/(\.\w+)$/, `-other${n}$1`);
    names.set(to, free);
  }
  const newName = (name: string): string => names.get(name) ?? name;
  const made: Parts = new Map();
  for (const [name, part] of parts) {
    if (!name.endsWith('.rels')) made.set(newName(name), part);
    else {
      const owner = ownerOf(name);
      made.set(
        relsOf(newName(owner)),
        typeof part === 'string' ? retargeted(parts, owner, part, newName, there) : part,
      );
    }
  }
  const types = made.get('[Content_Types].xml');
  if (typeof types === 'string') {
    const edits = new XmlEdits();
    const root = readXml(types);
    const overrides = new Set<string>();
    for (const element of childrenOf(root, 'Override')) {
      const name = (attribute(element, 'PartName') ?? '').slice(1);
      const own = newName(there(name) ?? name);
      overrides.add(own);
      if (own !== name)
        edits.replace(
          element.start,
          element.end,
          `<Override PartName="/${escapeAttribute(own)}" ContentType="${escapeAttribute(attribute(element, 'ContentType') ?? '')}"/>`,
        );
    }
    // A part whose kind was told by the ending of its name has another ending now.
    for (const [from, to] of names) {
      const type = overrides.has(to) ? undefined : typeByEnding(root, from);
      if (type !== undefined && type !== typeByEnding(root, to))
        edits.insert(
          root.innerEnd,
          `<Override PartName="/${escapeAttribute(to)}" ContentType="${escapeAttribute(type)}"/>`,
        );
    }
    made.set('[Content_Types].xml', edits.applyTo(types));
  }
  return made;
}

/** What the package says of every part with the ending of a name. */
function typeByEnding(types: XmlElement, name: string): string | undefined {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const said = childrenOf(types, 'Default').find((one) => attribute(one, 'Extension')?.toLowerCase() === ending);
  return said && attribute(said, 'ContentType');
}

function retargeted(
  parts: Parts,
  owner: string,
  rels: string,
  newName: (name: string) => string,
  there: (name: string | null) => string | undefined,
): string {
  const moved = newName(owner) !== owner;
  const edits = new XmlEdits();
  for (const { part, target, start, end } of relationshipsOf(parts, owner)) {
    const own = there(part);
    if (part === null || own === undefined) continue;
    const name = newName(own);
    if (!moved && name === part) continue;
    const element = rels.slice(start, end);
    const written = element.replace(/(\sTarget\s*=\s*)(?:"[^"]*"|'[^']*')/, (_, before: string) => {
      const place = /#.*$/.exec(target)?.[0] ?? '';
      return `${before}"/${escapeAttribute(encodeURI(name) + place)}"`;
    });
    edits.replace(start, end, written);
  }
  return edits.applyTo(rels);
}
