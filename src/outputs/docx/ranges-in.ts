import { elementsIn, type XmlElement } from './xml-tree.ts';

const ranges = /^(?:bookmark|comment|perm|move(?:From|To))(?:Range)?(?:Start|End)$/;

/** What marks a range over paragraphs stays where the paragraph it stood in goes away. */
export function rangesIn(xml: string, element: XmlElement): readonly string[] {
  return [...elementsIn(element)]
    .filter(({ name, prefix }) => prefix === 'w' && ranges.test(name))
    .map(({ start, end }) => xml.slice(start, end));
}
