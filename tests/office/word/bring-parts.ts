import type { WordPackage } from './word-package.ts';
import type { XmlElement } from './xml-tree.ts';

const attributes = /^(r|o):(id|embed|link|pict|href|dm|lo|qs|cs|relid)$/;

/**
 * Brings what some elements of a file point to: pictures, charts with their workbooks, links. Each part gets a new name,
 * its own relationships come with it.
 */
export function bringParts(
  file: WordPackage,
  from: string,
  target: WordPackage,
  owner: string,
  users: readonly XmlElement[],
): void {
  const known = new Map(file.relationships(from).map((each) => [each.id, each]));
  const copied = new Map<string, string>();
  const ids = new Map<string, string>();
  for (const node of users.flatMap((user) => [user, ...user.descendants()])) {
    for (const [name, value] of node.attributes) {
      const relationship = attributes.test(name) ? known.get(value) : undefined;
      if (!relationship) continue;
      if (!ids.has(value)) {
        const reached = relationship.external
          ? relationship.target
          : copyPart(file, relationship.target, target, copied);
        ids.set(value, target.relate(owner, relationship.type, reached, relationship.external));
      }
      node.set(name, ids.get(value));
    }
  }
}

/** Copies a part and what it points to in its turn; the answer is its new name. */
export function copyPart(
  file: WordPackage,
  name: string,
  target: WordPackage,
  copied = new Map<string, string>(),
): string {
  const known = copied.get(name);
  if (known !== undefined) return known;
  const isXml = /\.xml$/.test(name);
  const relationships = file.relationships(name);
  const content = isXml && relationships.length > 0 ? file.xml(name).clone() : file.bytes(name);
  const made = target.add(name, content, file.contentType(name));
  copied.set(name, made);
  if (!(content instanceof Uint8Array)) bringParts(file, name, target, made, [content]);
  return made;
}
