import { ancestorNamed } from './blocks.ts';
import { lengthOf, piecesOf } from './paragraph-text.ts';
import type { WordDocument } from './word-document.ts';
import type { XmlElement } from './xml-tree.ts';

/** A field that lost its beginning or its end in an edit is no field any more: what is left of its signs goes too. */
export function removeHalfFields(doc: WordDocument): void {
  for (const root of doc.roots) {
    const open: XmlElement[][] = [];
    const halves: XmlElement[] = [];
    for (const node of root.descendants()) {
      const type = node.name === 'w:fldChar' ? node.attribute('w:fldCharType') : undefined;
      if (type === 'begin') open.push([node]);
      else if (type !== undefined || /^w:(instrText|delInstrText)$/.test(node.name)) {
        const field = type === 'end' ? open.pop() : open.at(-1);
        if (!field) halves.push(node);
        else if (type !== 'end') field.push(node);
      }
    }
    for (const node of [...halves, ...open.flat()]) removeSign(doc, node);
  }
}

function removeSign(doc: WordDocument, node: XmlElement): void {
  const paragraph = ancestorNamed(node, 'w:p');
  const piece = paragraph && piecesOf(paragraph).find((each) => each.node === node);
  if (!paragraph || !piece) return;
  const before = lengthOf(paragraph);
  node.remove();
  doc.spans.replaced(paragraph, piece.start, before - lengthOf(paragraph), 0);
}
