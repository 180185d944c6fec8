import { emptyRoot } from './new-document.ts';
import { relationship } from './part-kinds.ts';
import { lengthOf, openGap } from './paragraph-text.ts';
import { paragraphsOf, type Extent } from './places.ts';
import type { WordDocument } from './word-document.ts';
import { element, type XmlElement } from './xml-tree.ts';

function commentsOf(doc: WordDocument): XmlElement[] {
  const part = doc.package.related(doc.package.main, relationship.comments);
  return part === undefined ? [] : doc.package.xml(part).elements;
}

/** Puts a comment on a stretch of the document. */
export function addComment(doc: WordDocument, { start, end }: Extent, text: string): XmlElement {
  const root = doc.package.ensure('comments', () => emptyRoot('w:comments'));
  const id = String(doc.newId());
  const attributes = {
    'w:id': id,
    'w:author': doc.author,
    'w:date': '2030-01-01T00:00:00Z',
    'w:initials': doc.author.slice(0, 1),
  };
  const run = element('w:r', {}, element('w:t', { 'xml:space': 'preserve' }, text));
  const comment = element('w:comment', attributes, element('w:p', {}, run));
  root.append(comment);
  const lastOffset = Math.min(end.offset, lengthOf(end.paragraph));
  const after = openGap(end.paragraph, lastOffset);
  const reference = element('w:r', {}, element('w:commentReference', { 'w:id': id }));
  after.parent.insert(after.index, element('w:commentRangeEnd', { 'w:id': id }), reference);
  doc.spans.replaced(end.paragraph, lastOffset, 0, 1);
  const before = openGap(start.paragraph, start.offset);
  before.parent.insert(before.index, element('w:commentRangeStart', { 'w:id': id }));
  return comment;
}

/** The comments that begin within an extent. */
export function commentsWithin(doc: WordDocument, extent: Extent): XmlElement[] {
  const inside = new Set(
    paragraphsOf(extent).flatMap((paragraph) =>
      paragraph.all('w:commentReference').map((reference) => reference.attribute('w:id')),
    ),
  );
  return commentsOf(doc).filter((comment) => inside.has(comment.attribute('w:id')));
}

/** Takes a comment and its marks away. */
export function deleteComment(doc: WordDocument, comment: XmlElement): void {
  const id = comment.attribute('w:id');
  for (const root of doc.roots) {
    for (const node of [...root.descendants()]) {
      if (!/^w:comment(RangeStart|RangeEnd|Reference)$/.test(node.name) || node.attribute('w:id') !== id) continue;
      if (node.name === 'w:commentReference') node.parent!.remove();
      else node.remove();
    }
  }
  comment.remove();
}
