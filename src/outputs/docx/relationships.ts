import type { Parts } from './compile-package.ts';
import { attribute, childrenOf, readXml, XmlEdits } from './xml-tree.ts';

/** A relationship of a part as its `.rels` says it. */
export interface RelationshipRead {
  readonly id: string;
  /** The last word of the relationship's type: `styles`, `header`, `core-properties`. */
  readonly type: string;
  readonly target: string;
  /** The part it leads to; null where it leads out of the package. */
  readonly part: string | null;
  /** Where its element stands in the `.rels`. */
  readonly start: number;
  readonly end: number;
}

/** The `.rels` of a part; of the package itself for an empty name. */
export function relsOf(part: string): string {
  const at = part.lastIndexOf('/') + 1;
  return `${part.slice(0, at)}_rels/${part.slice(at)}.rels`;
}

/** The part whose relationships a `.rels` holds. */
export const ownerOf = (rels: string): string => rels.replace(/(^|\/)_rels\/([^/]*)\.rels$/, '$1$2');

/** The relationships of a part, in their order; none where it has no `.rels`. */
export function relationshipsOf(parts: ReadonlyMap<string, string | Uint8Array>, owner: string): RelationshipRead[] {
  const rels = parts.get(relsOf(owner));
  if (typeof rels !== 'string') return [];
  return childrenOf(readXml(rels), 'Relationship').map((element) => {
    const target = attribute(element, 'Target') ?? '';
    const external = attribute(element, 'TargetMode') === 'External';
    return {
      id: attribute(element, 'Id') ?? '',
      type: (attribute(element, 'Type') ?? '').replace(/^.*\//, ''),
      target,
      part: external ? null : partAt(owner, target),
      start: element.start,
      end: element.end,
    };
  });
}

/** Takes relationships out of the `.rels` of a part. */
export function removeRelationships(parts: Parts, owner: string, ids: ReadonlySet<string>): void {
  const edits = new XmlEdits();
  for (const one of relationshipsOf(parts, owner)) if (ids.has(one.id)) edits.remove(one);
  if (!edits.isEmpty) parts.set(relsOf(owner), edits.applyTo(String(parts.get(relsOf(owner)))));
}

/** Takes a part out of the package, with its own relationships and its content type. */
export function removePart(parts: Parts, name: string): void {
  parts.delete(name);
  parts.delete(relsOf(name));
  const types = parts.get('[Content_Types].xml');
  if (typeof types !== 'string') return;
  const edits = new XmlEdits();
  for (const element of childrenOf(readXml(types), 'Override'))
    if (attribute(element, 'PartName')?.toLowerCase() === `/${name}`.toLowerCase()) edits.remove(element);
  parts.set('[Content_Types].xml', edits.applyTo(types));
}

/** A target as the name of a part: from the package's root where it begins with a slash, else from its owner's folder. */
function partAt(owner: string, target: string): string {
  const path = decoded(target.replaceAll('\\', '/').replace(/#.*$/, ''));
  const from = path.startsWith('/') ? [] : owner.split('/').slice(0, -1);
  const steps: string[] = [...from];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    // A per cent sign that stands for itself.
    return path;
  }
}
