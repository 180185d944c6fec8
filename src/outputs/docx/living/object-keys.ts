import { partText } from '../part-text.ts';
import { textHash } from '../text-hash.ts';
import { relationshipsOf } from '../relationships.ts';
import { attribute, elementsIn, type XmlElement } from '../xml-tree.ts';
import type { ObjectKey } from './read-living.ts';

/**
 * Tells charts and pictures apart by what they show: a chart by its words and values, whatever a word processor made of
 * its XML; a picture by its bytes. Two of them have one key where a reader would see the same.
 */
export function objectKeys(parts: ReadonlyMap<string, string | Uint8Array>, document = 'word/document.xml'): ObjectKey {
  const targets = new Map(
    relationshipsOf(parts, document).map(({ id, part, target }) => [id, part ?? target] as const),
  );
  return (drawing: XmlElement): string => {
    const keys: string[] = [];
    for (const inner of elementsIn(drawing)) {
      const id = ['chart', 'blip', 'imagedata'].includes(inner.name)
        ? (attribute(inner, 'embed') ?? attribute(inner, 'id'))
        : undefined;
      const name = id === undefined ? undefined : targets.get(id);
      const part = name === undefined ? undefined : parts.get(name);
      if (part !== undefined) keys.push(shownHash(name!, part));
    }
    return keys.join(' ');
  };
}

function shownHash(name: string, part: string | Uint8Array): string {
  if (typeof part === 'string') return textHash(partText(name, part).text).toString(16);
  let hash = part.length;
  for (const byte of part) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16);
}
