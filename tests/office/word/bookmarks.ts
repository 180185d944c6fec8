import { invalidArgument } from '../host/rich-api.ts';
import { lengthOf, marksOf, openGap } from './paragraph-text.ts';
import { order, type Extent } from './places.ts';
import { paragraphsIn } from './blocks.ts';
import type { Place } from './spans.ts';
import type { WordDocument } from './word-document.ts';
import { element, type XmlElement } from './xml-tree.ts';

export interface Bookmark {
  readonly name: string;
  readonly extent: Extent;
  readonly marks: readonly XmlElement[];
}

/** All bookmarks, in the order they begin. Names are compared without regard to case. */
export function bookmarksOf(doc: WordDocument): readonly Bookmark[] {
  const starts = new Map<string, { readonly node: XmlElement; readonly place: Place }>();
  const found: Bookmark[] = [];
  for (const root of doc.roots) {
    for (const paragraph of paragraphsIn(root.name === 'w:document' ? root.child('w:body')! : root)) {
      for (const { node, offset } of marksOf(paragraph)) {
        const id = node.attribute('w:id') ?? '';
        if (node.name === 'w:bookmarkStart') starts.set(id, { node, place: { paragraph, offset } });
        const start = node.name === 'w:bookmarkEnd' ? starts.get(id) : undefined;
        if (!start) continue;
        const extent = { start: start.place, end: { paragraph, offset } };
        found.push({ name: start.node.attribute('w:name') ?? '', extent, marks: [start.node, node] });
      }
    }
  }
  return found;
}

export function bookmarkNamed(doc: WordDocument, name: string): Bookmark | undefined {
  return bookmarksOf(doc).find((bookmark) => bookmark.name.toLowerCase() === name.toLowerCase());
}

export function deleteBookmark(doc: WordDocument, name: string): void {
  for (const mark of bookmarkNamed(doc, name)?.marks ?? []) mark.remove();
}

/** A bookmark of the same name elsewhere goes. */
export function addBookmark(doc: WordDocument, { start, end }: Extent, name: string): void {
  if (!/^[\p{L}_][\p{L}\p{N}_]{0,39}$/u.test(name)) throw invalidArgument();
  deleteBookmark(doc, name);
  const id = String(doc.newId());
  const after = openGap(end.paragraph, Math.min(end.offset, lengthOf(end.paragraph)));
  after.parent.insert(after.index, element('w:bookmarkEnd', { 'w:id': id }));
  const before = openGap(start.paragraph, Math.min(start.offset, lengthOf(start.paragraph)));
  before.parent.insert(before.index, element('w:bookmarkStart', { 'w:id': id, 'w:name': name }));
}

/** The names of the bookmarks that lie within an extent; hidden ones begin with an underscore. */
export function bookmarksWithin(doc: WordDocument, extent: Extent, hidden: boolean, adjacent: boolean): string[] {
  return bookmarksOf(doc)
    .filter(({ name, extent: own }) => {
      if (!hidden && name.startsWith('_')) return false;
      const fromStart = order(own.start, extent.start);
      const toEnd = order(own.end, extent.end);
      const touches = order(own.end, extent.start) === 0 || order(own.start, extent.end) === 0;
      if (fromStart === undefined || toEnd === undefined) return false;
      return (fromStart >= 0 && toEnd <= 0) || (adjacent && touches);
    })
    .map(({ name }) => name);
}
