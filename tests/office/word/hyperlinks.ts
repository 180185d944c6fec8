import { relationship } from './part-kinds.ts';
import type { Extent } from './places.ts';
import { cutWrapper } from './paragraph-text.ts';
import { runsWithin } from './set-style.ts';
import type { WordDocument } from './word-document.ts';
import { element, type XmlElement } from './xml-tree.ts';

/** The address an extent links to; `#name` for a place in the document, empty if it is no link. */
export function hyperlinkOf(doc: WordDocument, extent: Extent): string {
  const run = runsWithin(extent)[0];
  const link = run && [...run.ancestors()].find(({ name }) => name === 'w:hyperlink');
  if (!link) return '';
  const anchor = link.attribute('w:anchor');
  if (anchor !== undefined) return `#${anchor}`;
  const id = link.attribute('r:id');
  return doc.package.relationships(doc.partOf(link)).find((each) => each.id === id)?.target ?? '';
}

/** A link goes round a tracked change, not into it: the change is cut so that it holds nothing but the run. */
function cutOut(run: XmlElement): XmlElement {
  const own = cutWrapper(run.parent!, run);
  const rest = own.elements[1];
  if (rest) cutWrapper(own, rest);
  const before = own.parent!.elements[own.parent!.elements.indexOf(own) - 1]!;
  if (before.name === own.name && before.children.length === 0) before.remove();
  return own;
}

/** Makes the letters of an extent a link; an empty address takes the link away. */
export function addHyperlink(doc: WordDocument, extent: Extent, address: string): void {
  for (const run of runsWithin(extent)) {
    [...run.ancestors()].find(({ name }) => name === 'w:hyperlink')?.unwrap();
    if (address === '') continue;
    const linked = /^w:(ins|del)$/.test(run.parent!.name) ? cutOut(run) : run;
    const link = element('w:hyperlink');
    if (address.startsWith('#')) link.set('w:anchor', address.slice(1));
    else link.set('r:id', doc.package.relate(doc.partOf(run), relationship.hyperlink, address, true));
    linked.before(link);
    link.append(linked);
  }
}
