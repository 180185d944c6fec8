import { joinParagraphs } from './edit-paragraphs.ts';
import { lengthOf, piecesOf } from './paragraph-text.ts';
import { paragraphsOf, type Extent } from './places.ts';
import type { WordDocument } from './word-document.ts';
import { element, type XmlElement } from './xml-tree.ts';

/** The tracked insertions and deletions of an extent; marks on paragraph marks come after the paragraph's text. */
export function changesWithin(extent: Extent): XmlElement[] {
  return paragraphsOf(extent).flatMap((paragraph) => {
    const inText = [...paragraph.descendants()].filter(
      (node) => /^w:(ins|del)$/.test(node.name) && node.parent!.name !== 'w:rPr',
    );
    const onMark = paragraph.at('w:pPr', 'w:rPr')?.elements.filter(({ name }) => /^w:(ins|del)$/.test(name)) ?? [];
    return [...inText, ...onMark];
  });
}

export const isOnMark = (change: XmlElement): boolean => change.parent?.name === 'w:rPr';

/** Makes a tracked change final, or undoes it. */
export function settleChange(doc: WordDocument, change: XmlElement, accept: boolean): void {
  const paragraph = [...change.ancestors()].find(({ name }) => name === 'w:p');
  if (!paragraph || !change.parent) return;
  const goes = (change.name === 'w:ins') !== accept;
  if (isOnMark(change)) {
    change.remove();
    if (goes) joinParagraphs(doc, paragraph);
    return;
  }
  if (goes) {
    const gone = piecesOf(paragraph).filter(({ node }) => [...node.ancestors()].includes(change));
    const start = gone[0]?.start ?? 0;
    const before = lengthOf(paragraph);
    change.remove();
    doc.spans.replaced(paragraph, start, before - lengthOf(paragraph), 0);
    return;
  }
  for (const node of [...change.descendants()]) {
    const name = node.name === 'w:delText' ? 'w:t' : node.name === 'w:delInstrText' ? 'w:instrText' : undefined;
    if (name === undefined) continue;
    node.before(element(name, { 'xml:space': 'preserve' }, node.text));
    node.remove();
  }
  change.unwrap();
}
