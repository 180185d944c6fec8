import { SimError } from '../host/rich-api.ts';
import { containerOf, isContainer, lastIndex, paragraphsIn, storyOf } from './blocks.ts';
import { halfMarks, putMarks } from './marks.ts';
import { controlsAround, controlsOf, deleteInline, insertRuns, refuseLocked, runOf } from './edit-inline.ts';
import { contentOf, cutWrapper, isWrapper, lengthOf, openGap, piecesOf } from './paragraph-text.ts';
import type { Place, Span } from './spans.ts';
import type { WordDocument } from './word-document.ts';
import { XmlElement, element } from './xml-tree.ts';

/** Writes text at a place; a line break in it starts a new paragraph. The answer is what was written. */
export function insertText(
  doc: WordDocument,
  place: Place,
  text: string,
  owners: readonly Span[] = [],
  formatting?: XmlElement,
): Span {
  const written = doc.spans.add(place, place);
  const all = [...owners, written];
  const lines = text.split(/\r\n|\r|\n/);
  lines.forEach((line, index) => {
    if (index > 0) startParagraph(doc, written.end, all);
    insertRuns(doc, { ...written.end }, (like) => runOf(line, formatting ?? like), all);
  });
  return written;
}

/** Ends the paragraph at a place, as the Enter key does. */
function startParagraph(doc: WordDocument, place: Place, owners: readonly Span[]): void {
  const tail = cutParagraph(doc, place);
  for (const owner of owners) owner.end = { paragraph: tail, offset: 0 };
}

/**
 * Cuts a paragraph in two. The one it was keeps what comes after the place, with the paragraph mark; what comes before
 * gets a new mark of the same kind.
 */
export function cutParagraph(doc: WordDocument, place: Place): XmlElement {
  refuseLocked(controlsAround(place.paragraph, place.offset));
  const { paragraph, offset } = promoteAround(doc, place);
  cut(doc, paragraph, offset);
  return paragraph;
}

/** Controls within the line that hold the place become controls of whole paragraphs; the answer is the place after that. */
export function promoteAround(doc: WordDocument, place: Place): Place {
  const cursor = doc.spans.add(place);
  const inLine = controlsAround(place.paragraph, place.offset).filter((control) =>
    [...control.ancestors()].includes(place.paragraph),
  );
  for (const control of inLine.reverse()) promote(doc, control);
  doc.spans.release(cursor);
  return cursor.start;
}

/** The new paragraph, with what came before the position, stands before the old one. */
function cut(doc: WordDocument, paragraph: XmlElement, offset: number): XmlElement {
  let { parent, index } = openGap(paragraph, offset);
  while (parent !== paragraph) {
    if (!isWrapper(parent)) throw new SimError('GeneralException');
    const next = parent.children[index];
    const tail = next instanceof XmlElement ? cutWrapper(parent, next) : undefined;
    index = tail ? tail.index : parent.index + 1;
    parent = (tail ?? parent).parent!;
  }
  const properties = paragraph.child('w:pPr');
  const head = element('w:p');
  if (properties) {
    const copy = properties.clone();
    copy.child('w:sectPr')?.remove();
    head.append(copy);
  }
  head.append(...paragraph.children.slice(properties ? properties.index + 1 : 0, index));
  paragraph.before(head);
  if (doc.isTracking) markParagraph(doc, head, 'w:ins');
  doc.spans.cut(paragraph, head, offset);
  doc.structureChanged();
  return head;
}

/** A control within a line becomes a control round a paragraph of its own. */
export function promote(doc: WordDocument, control: XmlElement): void {
  // A link or a tracked change cannot hold a paragraph.
  while (isWrapper(control.parent!)) control.parent!.unwrap();
  let paragraph = control.parent!;
  const start = piecesOf(paragraph).find((piece) => piece.kind === 'open' && piece.node === control)!.start;
  if (start > 0) cut(doc, paragraph, start);
  const end = piecesOf(paragraph).find((piece) => piece.kind === 'close' && piece.node === control)!.start;
  if (end + 1 < lengthOf(paragraph)) paragraph = cut(doc, paragraph, end + 1);
  paragraph.insert(control.index, ...contentOf(control).children);
  paragraph.before(control);
  contentOf(control).append(paragraph);
  doc.spans.moved(paragraph, end + 1, Number.POSITIVE_INFINITY, paragraph, -1);
  doc.spans.moved(paragraph, 1, Number.POSITIVE_INFINITY, paragraph, -1);
  doc.structureChanged();
}

/** Writes on a paragraph's mark that it was inserted or deleted under tracking. */
export function markParagraph(doc: WordDocument, paragraph: XmlElement, kind: 'w:ins' | 'w:del'): void {
  let properties = paragraph.child('w:pPr');
  if (!properties) paragraph.insert(0, (properties = element('w:pPr')));
  let mark = properties.child('w:rPr');
  if (!mark) {
    mark = element('w:rPr');
    const after = properties.elements.find(({ name }) => /^w:(sectPr|pPrChange)$/.test(name));
    properties.insert(after ? after.index : properties.children.length, mark);
  }
  if (mark.child(kind)) return;
  const insertion = mark.child('w:ins');
  mark.insert(insertion && kind === 'w:del' ? insertion.index + 1 : 0, doc.revision(kind));
}

/**
 * Takes out what a span covers. Paragraphs it covers with their marks go as a whole; of two it covers in part the first
 * runs on into the second, which keeps its own properties.
 */
export function deleteSpan(doc: WordDocument, span: Span, keepLastMark = false): void {
  const all = paragraphsIn(storyOf(span.start.paragraph));
  const first = all.indexOf(span.start.paragraph);
  const last = all.indexOf(span.end.paragraph);
  const touched = all.slice(first, last + 1);
  const from = span.start.offset;
  const to = span.end.offset;
  const [head, tail] = [span.start.paragraph, span.end.paragraph];
  const takesLastMark = to > lengthOf(tail) && !keepLastMark;
  const covered = new Set(
    touched.filter((paragraph) => (paragraph !== head || from === 0) && (paragraph !== tail || takesLastMark)),
  );
  for (const paragraph of touched) refuseLocked(controlsOf(paragraph));
  if (!covered.has(tail)) deleteInline(doc, tail, head === tail ? from : 0, to);
  if (!covered.has(head) && head !== tail) deleteInline(doc, head, from, lengthOf(head));
  if (head === tail && !covered.has(head) && takesLastMark) deleteInline(doc, head, from, lengthOf(head));
  for (const paragraph of covered) removeCovered(doc, paragraph, covered);
  if (covered.has(head) || (head === tail && !takesLastMark)) return;
  const into = takesLastMark ? all[last + 1] : tail;
  if (into && into.parent === head.parent) join(doc, head, into);
}

/** The first paragraph's content moves to the front of the second. */
function join(doc: WordDocument, head: XmlElement, tail: XmlElement, track = doc.isTracking): void {
  if (track) {
    markParagraph(doc, head, 'w:del');
    return;
  }
  const length = lengthOf(head);
  doc.spans.joined(head, length, tail);
  const content = head.children.filter((node) => !(node instanceof XmlElement && node.name === 'w:pPr'));
  tail.insert(tail.child('w:pPr') ? 1 : 0, ...content);
  head.remove();
  doc.structureChanged();
}

/** A paragraph runs on into the next one. */
export function joinParagraphs(doc: WordDocument, paragraph: XmlElement): void {
  const all = paragraphsIn(storyOf(paragraph));
  const next = all[all.indexOf(paragraph) + 1];
  if (next && next.parent === paragraph.parent) join(doc, paragraph, next, false);
  else if (lengthOf(paragraph) === 0) removeBlock(doc, paragraph);
}

/** Removes the largest block that holds nothing but paragraphs that go. */
function removeCovered(doc: WordDocument, paragraph: XmlElement, covered: ReadonlySet<XmlElement>): void {
  if (!isAttached(doc, paragraph)) return;
  if (doc.isTracking) {
    deleteInline(doc, paragraph, 0, lengthOf(paragraph));
    markParagraph(doc, paragraph, 'w:del');
    return;
  }
  let block = paragraph;
  for (const ancestor of paragraph.ancestors()) {
    if (isContainer(ancestor) && ancestor.name !== 'w:tc') break;
    if (!paragraphsIn(ancestor).every((each) => covered.has(each))) break;
    if (/^w:(tbl|sdt)$/.test(ancestor.name)) block = ancestor;
  }
  removeBlock(doc, block);
}

const isAttached = (doc: WordDocument, node: XmlElement): boolean => {
  const top = [...node.ancestors()].at(-1);
  return top !== undefined && doc.isRoot(top);
};

/** Takes a block out. A cell, a control and a part of the document keep one paragraph. */
export function removeBlock(doc: WordDocument, block: XmlElement): void {
  for (const control of [block, ...block.descendants()]) if (control.name === 'w:sdt') refuseLocked([], control);
  refuseLocked(controlsOf(block));
  const container = containerOf(block);
  const parent = block.parent!;
  doc.touched(parent);
  const gone = new Set(paragraphsIn(block));
  const all = paragraphsIn(storyOf(block));
  const first = all.findIndex((each) => gone.has(each));
  const next = all[first + gone.size];
  const before = first > 0 ? all[first - 1] : undefined;
  const at = block.index;
  const marks = halfMarks([block]);
  block.remove();
  const isEmpty = paragraphsIn(parent).length === 0;
  const endsBadly = container.name === 'w:tc' && !/^w:(p|sdt)$/.test(container.elements.at(-1)?.name ?? '');
  let kept: XmlElement | undefined;
  if (isEmpty || endsBadly) {
    kept = element('w:p');
    const properties = block.name === 'w:p' ? block.child('w:pPr') : undefined;
    if (properties) kept.append(properties.clone());
    const index = parent === container && !isEmpty ? lastIndex(container) : Math.min(at, lastIndex(parent));
    parent.insert(index, kept);
  }
  const instead = kept ?? (next?.parent ? next : undefined);
  if (instead) putMarks(instead, marks);
  else before?.append(...marks);
  if (instead) doc.spans.gone(gone, { paragraph: instead, offset: 0 });
  else if (before) doc.spans.gone(gone, { paragraph: before, offset: lengthOf(before) + 1 });
  doc.structureChanged();
}
