import { nextNote, notesOf, type NoteKind } from './bring-notes.ts';
import { lengthOf, openGap } from './paragraph-text.ts';
import type { Place } from './spans.ts';
import { findStyle } from './styles.ts';
import type { WordDocument } from './word-document.ts';
import { element, type XmlElement } from './xml-tree.ts';

/** Puts a note's number at a place and its text among the notes; the answer is the number's element. */
export function addNote(doc: WordDocument, place: Place, kind: NoteKind, text: string): XmlElement {
  const notes = notesOf(doc, kind);
  const id = nextNote(notes);
  const capital = kind === 'footnote' ? 'Footnote' : 'Endnote';
  const numberStyle = findStyle(doc, `${capital} Reference`)!.attribute('w:styleId')!;
  const textStyle = findStyle(doc, `${capital} Text`)!.attribute('w:styleId')!;
  const number = (name: string): XmlElement =>
    element(
      'w:r',
      {},
      element('w:rPr', {}, element('w:rStyle', { 'w:val': numberStyle })),
      element(name, name.endsWith('Reference') ? { 'w:id': id } : {}),
    );
  const words = element('w:r', {}, element('w:t', { 'xml:space': 'preserve' }, ` ${text}`));
  const properties = element('w:pPr', {}, element('w:pStyle', { 'w:val': textStyle }));
  notes.append(element(`w:${kind}`, { 'w:id': id }, element('w:p', {}, properties, number(`w:${kind}Ref`), words)));
  const offset = Math.min(place.offset, lengthOf(place.paragraph));
  const gap = openGap(place.paragraph, offset);
  const reference = number(`w:${kind}Reference`);
  gap.parent.insert(gap.index, reference);
  doc.spans.replaced(place.paragraph, offset, 0, 1);
  return reference.elements.at(-1)!;
}

/** The note a number in the text stands for. */
export function noteOf(doc: WordDocument, reference: XmlElement): XmlElement {
  const kind = reference.name === 'w:footnoteReference' ? 'footnote' : 'endnote';
  const id = reference.attribute('w:id');
  return notesOf(doc, kind).elements.find((note) => note.attribute('w:id') === id)!;
}
