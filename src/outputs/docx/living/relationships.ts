import type { Parts } from '../compile-package.ts';
import { attributeOf } from '../xml-events.ts';

/** What a part points at. */
export interface PartRelationship {
  readonly id: string;
  /** The last word of its type: `chart`, `hyperlink`. */
  readonly type: string;
  /** The name of the part it leads to; of one outside the package, the address. */
  readonly target: string;
  readonly external: boolean;
}

/** The relationships of a part; of the package itself where `part` is empty. */
export function relationshipsOf(
  parts: ReadonlyMap<string, string | Uint8Array>,
  part: string,
): readonly PartRelationship[] {
  const rels = parts.get(relsNameOf(part));
  if (typeof rels !== 'string') return [];
  const folder = part.includes('/') ? part.slice(0, part.lastIndexOf('/')) : '';
  return [...rels.matchAll(/<(?:\w+:)?Relationship\b([^>]*)>/g)].map(([, attributes = '']) => {
    const external = attributeOf(attributes, 'TargetMode') === 'External';
    const target = attributeOf(attributes, 'Target') ?? '';
    return {
      id: attributeOf(attributes, 'Id') ?? '',
      type: (attributeOf(attributes, 'Type') ?? '').split('/').at(-1) ?? '',
      target: external ? target : resolved(folder, target),
      external,
    };
  });
}

/** `word/_rels/document.xml.rels` of `word/document.xml`. */
export function relsNameOf(part: string): string {
  const at = part.lastIndexOf('/') + 1;
  return `${part.slice(0, at)}_rels/${part.slice(at)}.rels`;
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = folder === '' ? [] : folder.split('/');
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}

/**
 * Takes out what nothing leads to any more: relationships of the document to charts, pictures and addresses that its text
 * does not name, and then every part no relationship reaches. What a document does not show it does not carry.
 */
export function dropUnused(parts: Parts, document: string): void {
  const text = String(parts.get(document));
  const rels = String(parts.get(relsNameOf(document)) ?? '');
  const unused = relationshipsOf(parts, document).filter(
    ({ id, type }) => ['chart', 'image', 'hyperlink'].includes(type) && !text.includes(`"${id}"`),
  );
  const ids = new Set(unused.map(({ id }) => id));
  if (ids.size > 0) {
    parts.set(
      relsNameOf(document),
      rels.replace(/<(?:\w+:)?Relationship\b[^>]*>/g, (tag) => (ids.has(attributeOf(tag, 'Id') ?? '') ? '' : tag)),
    );
  }
  const reached = new Set<string>();
  const follow = (part: string): void => {
    for (const { target, external } of relationshipsOf(parts, part)) {
      if (external || reached.has(target) || !parts.has(target)) continue;
      reached.add(target);
      follow(target);
    }
  };
  follow('');
  const suspects = unused.flatMap(({ target, external }) => (external ? [] : [target]));
  while (suspects.length > 0) {
    const part = suspects.pop()!;
    if (reached.has(part) || !parts.has(part)) continue;
    suspects.push(...relationshipsOf(parts, part).flatMap(({ target, external }) => (external ? [] : [target])));
    parts.delete(part);
    parts.delete(relsNameOf(part));
    const types = String(parts.get('[Content_Types].xml'));
    parts.set(
      '[Content_Types].xml',
      types.replace(/<Override\b[^>]*>/g, (tag) => (attributeOf(tag, 'PartName') === `/${part}` ? '' : tag)),
    );
  }
}
