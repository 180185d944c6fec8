import { shapeOf } from './blocks.ts';
import { controlsOf, refuseLocked } from './edit-inline.ts';
import { removeBlock } from './edit-paragraphs.ts';
import { halfMarks } from './marks.ts';
import { contentOf, lengthOf, piecesOf, showsPrompt } from './paragraph-text.ts';
import type { WordDocument } from './word-document.ts';
import type { XmlElement } from './xml-tree.ts';

/** Takes a control away, with or without what it holds. */
export function deleteControl(doc: WordDocument, control: XmlElement, keepContent: boolean): void {
  refuseLocked(controlsOf(control), control);
  const paragraph = [...control.ancestors()].find(({ name }) => name === 'w:p');
  const parent = control.parent!;
  const keeps = keepContent && !showsPrompt(control);
  doc.changes.deleted.add(control);
  if (!keepContent) for (const inner of control.all('w:sdt')) doc.changes.deleted.add(inner);
  if (shapeOf(control) === 'run' && paragraph) {
    const [open, close] = piecesOf(paragraph).filter(({ node, kind }) => node === control && kind !== 'object');
    const before = lengthOf(paragraph);
    if (keeps) {
      control.after(...contentOf(control).children);
      control.remove();
      doc.spans.replaced(paragraph, close!.start, 1, 0);
      doc.spans.replaced(paragraph, open!.start, 1, 0);
    } else {
      for (const inner of control.all('w:sdt')) refuseLocked([inner], inner);
      refuseLocked([control]);
      control.before(...halfMarks([control]));
      control.remove();
      doc.spans.replaced(paragraph, open!.start, before - lengthOf(paragraph), 0);
    }
  } else if (keepContent) {
    if (showsPrompt(control)) emptyPrompt(doc, control);
    control.after(...contentOf(control).children);
    control.remove();
  } else {
    refuseLocked([control]);
    removeBlock(doc, control);
  }
  doc.structureChanged();
  if (doc.isAttached(parent) || doc.isRoot(parent)) doc.touched(parent);
}

function emptyPrompt(doc: WordDocument, control: XmlElement): void {
  for (const paragraph of contentOf(control).childrenNamed('w:p')) {
    const length = lengthOf(paragraph);
    for (const run of paragraph.childrenNamed('w:r')) run.remove();
    doc.spans.replaced(paragraph, 0, length - lengthOf(paragraph), 0);
  }
}
