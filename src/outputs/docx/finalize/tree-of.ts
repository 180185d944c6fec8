import { readXml, type XmlElement } from '../xml-tree.ts';

/** The texts read last, with their trees: one look after the other asks for the same few parts. */
const read = new Map<string, XmlElement>();
const kept = 24;

/** The root element of an XML text, read once while the text is looked at. Throws `MalformedXml` as `readXml` does. */
export function treeOf(xml: string): XmlElement {
  const known = read.get(xml);
  if (known !== undefined) return known;
  const root = readXml(xml);
  if (read.size >= kept) read.delete(read.keys().next().value!);
  read.set(xml, root);
  return root;
}

/** Lets go of every tree. */
export function forgetTrees(): void {
  read.clear();
}
