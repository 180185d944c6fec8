import { bringParts } from './bring-parts.ts';
import { declareNamespaces } from './namespaces.ts';
import { contentType, relationship } from './part-kinds.ts';
import { emptyRoot } from './new-document.ts';
import type { WordDocument } from './word-document.ts';
import type { WordPackage } from './word-package.ts';
import { element, type XmlElement } from './xml-tree.ts';

export type NoteKind = 'footnote' | 'endnote';

/** The footnotes or endnotes of the document, with the two separators Word wants. */
export function notesOf(doc: WordDocument, kind: NoteKind): XmlElement {
  const type = relationship[`${kind}s`];
  const known = doc.package.related(doc.package.main, type);
  if (known !== undefined) return doc.package.xml(known);
  const root = emptyRoot(`w:${kind}s`);
  for (const [id, separator] of [
    ['-1', 'separator'],
    ['0', 'continuationSeparator'],
  ] as const) {
    const run = element('w:r', {}, element(`w:${separator}`));
    root.append(element(`w:${kind}`, { 'w:type': separator, 'w:id': id }, element('w:p', {}, run)));
  }
  const name = doc.package.add(`word/${kind}s.xml`, root, contentType[`${kind}s`]);
  doc.package.relate(doc.package.main, type, name);
  return root;
}

/** A number no note of that kind has. */
export function nextNote(notes: XmlElement): string {
  const taken = notes.elements.map((note) => Number(note.attribute('w:id')));
  return String(taken.reduce((most, each) => Math.max(most, each), 0) + 1);
}

/** Brings the notes some elements of a file refer to; the answer is the new notes, which use styles and parts too. */
export function bringNotes(doc: WordDocument, file: WordPackage, users: readonly XmlElement[]): readonly XmlElement[] {
  const brought: XmlElement[] = [];
  for (const node of users.flatMap((user) => [...user.descendants()])) {
    const kind = /^w:(footnote|endnote)Reference$/.exec(node.name)?.[1] as NoteKind | undefined;
    if (kind === undefined) continue;
    const part = file.related(file.main, relationship[`${kind}s`]);
    const theirs = part && file.xml(part).elements.find((each) => each.attribute('w:id') === node.attribute('w:id'));
    if (!theirs) {
      node.remove();
      continue;
    }
    const notes = notesOf(doc, kind);
    const copy = theirs.clone().set('w:id', nextNote(notes));
    notes.append(copy);
    declareNamespaces(file.xml(part!), notes);
    bringParts(file, part!, doc.package, doc.partOf(copy), [copy]);
    node.set('w:id', copy.attribute('w:id'));
    brought.push(copy);
  }
  return brought;
}
