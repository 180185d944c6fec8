import type { Parts } from '../compile-package.ts';
import { relationshipsOf, removePart, removeRelationships, type RelationshipRead } from '../relationships.ts';

/**
 * Takes out what nothing leads to any more: relationships of the document to charts, pictures and addresses that its text
 * does not name, and then every part no relationship reaches. What a document does not show it does not carry.
 */
export function dropUnused(parts: Parts, document: string): void {
  const text = String(parts.get(document));
  const unused = relationshipsOf(parts, document).filter(
    ({ id, type }) => ['chart', 'image', 'hyperlink'].includes(type) && !text.includes(`"${id}"`),
  );
  removeRelationships(parts, document, new Set(unused.map(({ id }) => id)));
  const reached = reachedParts(parts);
  const suspects = partsIn(unused);
  while (suspects.length > 0) {
    const part = suspects.pop()!;
    if (reached.has(part) || !parts.has(part)) continue;
    suspects.push(...partsIn(relationshipsOf(parts, part)));
    removePart(parts, part);
  }
}

/** Every part that the package leads to, directly or by others. */
export function reachedParts(parts: Parts): ReadonlySet<string> {
  const reached = new Set<string>();
  const follow = (owner: string): void => {
    for (const part of partsIn(relationshipsOf(parts, owner))) {
      if (reached.has(part) || !parts.has(part)) continue;
      reached.add(part);
      follow(part);
    }
  };
  follow('');
  return reached;
}

const partsIn = (relationships: readonly RelationshipRead[]): string[] =>
  relationships.flatMap(({ part }) => part ?? []);
