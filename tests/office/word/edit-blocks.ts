import { isContainer, lastIndex, paragraphsIn } from './blocks.ts';
import { controlsAround, controlsOf, dropPrompts, refuseLocked } from './edit-inline.ts';
import { cutParagraph, deleteSpan, insertText, markParagraph, promoteAround } from './edit-paragraphs.ts';
import { halfMarks, putMarks } from './marks.ts';
import { contentOf, lengthOf, openGap, piecesOf } from './paragraph-text.ts';
import type { Place, Span } from './spans.ts';
import type { WordDocument } from './word-document.ts';
import { XmlElement, element } from './xml-tree.ts';

/** A new paragraph beside a block, of the same kind as the paragraph it is put beside. */
export function paragraphBeside(
  doc: WordDocument,
  block: XmlElement,
  side: 'before' | 'after',
  text: string,
): XmlElement {
  refuseLocked(controlsOf(block));
  const inside = paragraphsIn(block);
  const like = block.name === 'w:tbl' ? undefined : side === 'before' ? inside[0] : inside.at(-1);
  const made = emptyLike(like);
  block[side](made);
  if (doc.isTracking) markParagraph(doc, made, 'w:ins');
  doc.structureChanged();
  doc.touched(made.parent!);
  if (text !== '') doc.spans.release(insertText(doc, { paragraph: made, offset: 0 }, text, [], markOf(like)));
  return made;
}

/** A new paragraph as the first or the last of a body, a cell or a block control. */
export function paragraphWithin(
  doc: WordDocument,
  container: XmlElement,
  where: 'Start' | 'End',
  text: string,
): XmlElement {
  const blocks = container.elements.filter(({ name }) => /^w:(p|tbl|sdt)$/.test(name));
  const [only, another] = blocks;
  // A place that holds nothing but one empty paragraph: the text goes into that paragraph.
  if (only && !another && only.name === 'w:p' && lengthOrPrompt(only) === 0) {
    doc.spans.release(insertText(doc, { paragraph: only, offset: 0 }, text));
    return only;
  }
  return where === 'Start'
    ? paragraphBeside(doc, blocks[0]!, 'before', text)
    : paragraphBeside(doc, blocks.at(-1)!, 'after', text);
}

const lengthOrPrompt = (paragraph: XmlElement): number =>
  piecesOf(paragraph).every(({ prompt }) => prompt) ? 0 : lengthOf(paragraph);

function emptyLike(like: XmlElement | undefined): XmlElement {
  const made = element('w:p');
  const properties = like?.child('w:pPr')?.clone();
  if (!properties) return made;
  properties.child('w:sectPr')?.remove();
  for (const mark of properties.child('w:rPr')?.elements ?? []) if (/^w:(ins|del)$/.test(mark.name)) mark.remove();
  return made.append(properties);
}

function markOf(like: XmlElement | undefined): XmlElement | undefined {
  const run =
    like &&
    piecesOf(like)
      .filter((piece) => piece.kind === 'text' && !piece.prompt)
      .at(-1)?.run;
  return run?.child('w:rPr')?.clone();
}

/** How the last paragraph of an inserted file ends. */
export type FileEnd =
  /** Its mark is not brought: it ends with the mark of the paragraph it was put into, and with that one's properties. */
  | 'joins-what-follows'
  /** Its mark is brought, and what followed the place starts a paragraph of its own. */
  | 'own-paragraph';

/**
 * Puts the blocks of a file at a place. The paragraph there is cut in two: what stood before the place becomes the
 * beginning of the first paragraph inserted, with that one's properties; what stood after it follows the last.
 */
export function insertBlocks(doc: WordDocument, at: Place, blocks: readonly XmlElement[], end: FileEnd): Span {
  refuseLocked(controlsAround(at.paragraph, at.offset));
  const place = { paragraph: at.paragraph, offset: Math.min(at.offset, lengthOf(at.paragraph)) };
  dropPrompts(doc, place);
  if (doc.isTracking) for (const block of blocks) markInserted(doc, block);
  const [only] = blocks;
  if (only && blocks.length === 1 && only.name === 'w:p' && end === 'joins-what-follows')
    return inLine(doc, place, only);
  const lifted = promoteAround(doc, place);
  const headLength = lifted.offset;
  const tail = headLength > 0 ? cutParagraph(doc, lifted) : lifted.paragraph;
  const head = headLength > 0 ? previousElement(tail) : undefined;
  tail.before(...blocks);
  const first = blocks[0];
  let startOffset = 0;
  if (head && first?.name === 'w:p') {
    moveContent(doc, head, first);
    startOffset = headLength;
  }
  doc.structureChanged();
  const inserted = blocks.flatMap((block) => paragraphsIn(block));
  const last = blocks.at(-1);
  doc.touched(tail.parent!);
  const start = { paragraph: inserted[0] ?? tail, offset: startOffset };
  if (last?.name === 'w:p' && end === 'joins-what-follows') {
    const length = lengthOf(last);
    moveContent(doc, last, tail);
    if (start.paragraph === last) start.paragraph = tail;
    return doc.spans.add(start, { paragraph: tail, offset: length });
  }
  const lastParagraph = inserted.at(-1) ?? tail;
  return doc.spans.add(start, { paragraph: lastParagraph, offset: lengthOf(lastParagraph) + 1 });
}

const previousElement = (node: XmlElement): XmlElement => {
  const siblings = node.parent!.elements;
  return siblings[siblings.indexOf(node) - 1]!;
};

/** Moves the content of one paragraph to the front of another and takes the first away. */
function moveContent(doc: WordDocument, from: XmlElement, to: XmlElement): void {
  const length = lengthOf(from);
  doc.spans.joined(from, length, to);
  const content = from.children.filter((node) => !(node instanceof XmlElement && node.name === 'w:pPr'));
  to.insert(to.child('w:pPr') ? 1 : 0, ...content);
  from.remove();
  doc.structureChanged();
}

/** One paragraph goes into the line it is put in and keeps nothing but its letters' own formatting. */
function inLine(doc: WordDocument, place: Place, paragraph: XmlElement): Span {
  const length = lengthOf(paragraph);
  const gap = openGap(place.paragraph, place.offset);
  const content = paragraph.children.filter((node) => !(node instanceof XmlElement && node.name === 'w:pPr'));
  gap.parent.insert(gap.index, ...content);
  const span = doc.spans.add(place, place);
  doc.spans.replaced(place.paragraph, place.offset, 0, length, [span]);
  doc.touched(gap.parent);
  return span;
}

function markInserted(doc: WordDocument, block: XmlElement): void {
  for (const paragraph of paragraphsIn(block)) {
    markParagraph(doc, paragraph, 'w:ins');
    for (const run of [...paragraph.elements].filter(({ name }) => name === 'w:r')) {
      const insertion = doc.revision('w:ins');
      run.after(insertion);
      insertion.append(run);
    }
  }
  for (const row of [block, ...block.descendants()].filter(({ name }) => name === 'w:tr')) {
    let properties = row.child('w:trPr');
    if (!properties) {
      properties = element('w:trPr');
      row.insert(row.elements.find(({ name }) => name !== 'w:tblPrEx')?.index ?? 0, properties);
    }
    properties.append(doc.revision('w:ins'));
  }
}

/** The element whose children a control, a body or a cell holds. */
export function holderOf(area: XmlElement): XmlElement {
  return area.name === 'w:sdt' ? contentOf(area) : area;
}

/** What remains of a body or a block control when its content goes: one empty paragraph, like the last it had. */
export function clearBlocks(doc: WordDocument, area: XmlElement): XmlElement {
  const holder = holderOf(area);
  const all = paragraphsIn(holder);
  const last = all.filter((paragraph) => paragraph.parent === holder).at(-1) ?? all.at(-1);
  const kept = emptyLike(last?.parent === holder ? last : undefined);
  if (doc.isTracking && last) {
    const [first] = all;
    last.after(kept);
    const span = doc.spans.add({ paragraph: first!, offset: 0 }, { paragraph: last, offset: lengthOf(last) + 1 });
    deleteSpan(doc, span);
    doc.spans.release(span);
    markParagraph(doc, kept, 'w:ins');
    doc.structureChanged();
    return kept;
  }
  for (const control of holder.descendants()) if (control.name === 'w:sdt') refuseLocked([], control);
  refuseLocked([...(area.name === 'w:sdt' ? [area] : []), ...controlsOf(area)]);
  const going = holder.elements.filter(({ name }) => name !== 'w:sectPr' && name !== 'w:tcPr');
  putMarks(kept, halfMarks(going));
  for (const node of going) node.remove();
  holder.insert(isContainer(holder) ? lastIndex(holder) : 0, kept);
  if (area.name === 'w:sdt') area.at('w:sdtPr', 'w:showingPlcHdr')?.remove();
  doc.spans.gone(new Set(all), { paragraph: kept, offset: 0 });
  doc.structureChanged();
  doc.touched(holder);
  return kept;
}
