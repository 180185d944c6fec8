import type { XmlElement } from './xml-tree.ts';

/** Prefixes the file's elements use must be known where they are put. */
export function declareNamespaces(from: XmlElement, to: XmlElement): void {
  for (const [name, value] of from.attributes)
    if (name.startsWith('xmlns') && !to.attributes.has(name)) to.set(name, value);
  const ignorable = new Set(
    [from, to].flatMap((root) => (root.attribute('mc:Ignorable') ?? '').split(/\s+/).filter((each) => each !== '')),
  );
  if (ignorable.size > 0) to.set('mc:Ignorable', [...ignorable].join(' '));
}
