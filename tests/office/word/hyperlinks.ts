import { relationship } from './part-kinds.ts';
import type { Extent } from './places.ts';
import { runsWithin } from './set-style.ts';
import type { WordDocument } from './word-document.ts';
import { element } from './xml-tree.ts';

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

/** Makes the letters of an extent a link; an empty address takes the link away. */
export function addHyperlink(doc: WordDocument, extent: Extent, address: string): void {
  for (const run of runsWithin(extent)) {
    const old = run.parent!.name === 'w:hyperlink' ? run.parent! : undefined;
    old?.unwrap();
    if (address === '') continue;
    const link = element('w:hyperlink');
    if (address.startsWith('#')) link.set('w:anchor', address.slice(1));
    else link.set('r:id', doc.package.relate(doc.partOf(run), relationship.hyperlink, address, true));
    run.before(link);
    link.append(run);
  }
}
