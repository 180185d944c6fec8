import { problem, type Problem } from '../../core/problems.ts';
import type { Parts } from './compile-package.ts';
import { packageNamespace } from './package-part.ts';
import { relationshipsOf, removePart, removeRelationships } from './relationships.ts';
import { attribute, elementsIn, readXml, XmlEdits } from './xml-tree.ts';

/**
 * Takes the findings of an earlier report out of a file that is used as letterhead: they are another report's, maybe for
 * another audience. Its values stay as the text they are, bound to nothing.
 */
export function withoutEarlierFindings(parts: Parts, where: string): readonly Problem[] {
  const decoder = new TextDecoder();
  const told: Problem[] = [];
  for (const { id, part } of relationshipsOf(parts, 'word/document.xml')) {
    const content = part === null ? undefined : parts.get(part);
    if (part === null || content === undefined || !part.startsWith('customXml/')) continue;
    const xml = typeof content === 'string' ? content : decoder.decode(content);
    if (!xml.includes(packageNamespace)) continue;
    const properties = relationshipsOf(parts, part).find(({ type }) => type === 'customXmlProps')?.part ?? null;
    const store = /itemID="([^"]*)"/.exec(String(parts.get(properties ?? '')))?.[1];
    if (store !== undefined) unbind(parts, store);
    removePart(parts, part);
    if (properties !== null) removePart(parts, properties);
    removeRelationships(parts, 'word/document.xml', new Set([id]));
    told.push(
      problem(
        'document-invalid',
        where,
        'The file is an earlier report; the findings kept in it are left out of this one, and its numbers are only text.',
        'Use the file that report was made on, if that is what was meant.',
        'warning',
      ),
    );
  }
  return told;
}

function unbind(parts: Parts, store: string): void {
  for (const [name, xml] of parts) {
    if (typeof xml !== 'string' || !/^word\/[^/]+\.xml$/.test(name) || !xml.includes(store)) continue;
    const edits = new XmlEdits();
    for (const element of elementsIn(readXml(xml)))
      if (element.name === 'dataBinding' && attribute(element, 'storeItemID') === store) edits.remove(element);
    parts.set(name, edits.applyTo(xml));
  }
}
