import { SimError } from '../host/rich-api.ts';
import { halfMarks } from './marks.ts';
import {
  showsPrompt,
  isWrapper,
  lengthOf,
  marksOf,
  openGap,
  piecesOf,
  type Gap,
  type Piece,
} from './paragraph-text.ts';
import type { Place, Span } from './spans.ts';
import type { WordDocument } from './word-document.ts';
import { XmlElement, element } from './xml-tree.ts';

/** Puts runs at a place. What is written takes over the formatting it is put beside. */
export function insertRuns(
  doc: WordDocument,
  place: Place,
  make: (like: XmlElement | undefined) => readonly XmlElement[],
  owners: readonly Span[],
): void {
  const { paragraph } = place;
  refuseLocked(controlsAround(paragraph, place.offset));
  dropPrompts(doc, place);
  const gap = openGap(paragraph, place.offset);
  const before = lengthOf(paragraph);
  const runs = make(formattingAt(gap, paragraph));
  if (runs.length === 0) return;
  const isTracked = doc.isTracking && !isInside(gap.parent, 'w:ins');
  gap.parent.insert(gap.index, ...(isTracked ? [doc.revision('w:ins', ...runs)] : runs));
  doc.spans.replaced(paragraph, place.offset, 0, lengthOf(paragraph) - before, owners);
  doc.touched(gap.parent);
}

/** Letters, tabs and breaks as one run. */
export function runOf(text: string, formatting?: XmlElement): readonly XmlElement[] {
  if (text === '') return [];
  const run = element('w:r');
  if (formatting) run.append(formatting.clone());
  for (const part of text.split(/([\t\v\f])/)) {
    if (part === '\t') run.append(element('w:tab'));
    else if (part === '\v') run.append(element('w:br'));
    else if (part === '\f') run.append(element('w:br', { 'w:type': 'page' }));
    else if (part !== '') run.append(element('w:t', { 'xml:space': 'preserve' }, part));
  }
  return [run];
}

function formattingAt({ left, right }: Gap, paragraph: XmlElement): XmlElement | undefined {
  const run = left ?? right;
  const formatting = (run ? run.child('w:rPr') : paragraph.at('w:pPr', 'w:rPr'))?.clone();
  for (const own of formatting?.elements ?? []) {
    if (/^w:(ins|del|moveFrom|moveTo|rPrChange)$/.test(own.name)) own.remove();
    else if (own.name === 'w:rStyle' && /^(Hyperlink|\w*Reference|PlaceholderText)$/.test(own.attribute('w:val')!))
      own.remove();
  }
  return formatting?.elements.length ? new XmlElement('w:rPr').append(...formatting.children.slice()) : undefined;
}

/** Takes out what stands between two positions of a paragraph; under tracking it is only marked as deleted. */
export function deleteInline(doc: WordDocument, paragraph: XmlElement, from: number, to: number): void {
  const end = Math.min(to, lengthOf(paragraph));
  if (from >= end) return;
  refuseLocked(controlsAround(paragraph, from));
  const isPartOfField = fieldsNotWithin(paragraph, from, end);
  openGap(paragraph, end);
  openGap(paragraph, from);
  const pieces = piecesOf(paragraph).filter((piece) => piece.start >= from && piece.start < end);
  for (const piece of pieces) refuseLocked(controlsOf(piece.node), piece.kind === 'open' ? piece.node : undefined);
  const closed = new Set(pieces.flatMap((piece) => (piece.kind === 'close' ? piece.node : [])));
  const wholeControls = new Set(pieces.flatMap((p) => (p.kind === 'open' && closed.has(p.node) ? p.node : [])));
  const marks = doc.isTracking ? [] : marksWithin(paragraph, from, end);
  const going = pieces.filter((piece) =>
    piece.run ? !isPartOfField(piece) : wholeControls.has(piece.node) && !doc.isTracking,
  );
  const touched = pieces[0] && (pieces[0].run ?? pieces[0].node).parent!;
  const gone = doc.isTracking ? going.filter((piece) => !markDeleted(doc, piece)) : going;
  for (const piece of gone) take(piece);
  for (const control of wholeControls) {
    if (doc.isTracking || !control.parent) continue;
    control.before(...halfMarks([control]));
    control.remove();
  }
  for (const mark of marks) mark.remove();
  for (const [start, length] of stretches(gone).reverse()) doc.spans.replaced(paragraph, start, length, 0);
  if (touched) doc.touched(touched.parent === null ? paragraph : touched);
}

/** Marks one piece as deleted; false if it was inserted under tracking itself and may simply go. */
function markDeleted(doc: WordDocument, piece: Piece): boolean {
  if (piece.deleted || !piece.run) return true;
  if (piece.inserted) return false;
  const { run, node } = piece;
  if (node.name === 'w:t' || node.name === 'w:instrText') {
    const renamed = element(
      node.name === 'w:t' ? 'w:delText' : 'w:delInstrText',
      { 'xml:space': 'preserve' },
      node.text,
    );
    node.before(renamed);
    node.remove();
  }
  if (run.parent!.name === 'w:del') return true;
  const deletion = doc.revision('w:del');
  run.before(deletion);
  deletion.append(run);
  return true;
}

function take({ node, run }: Piece): void {
  if (!run) return;
  node.remove();
  if (run.elements.every(({ name }) => name === 'w:rPr')) {
    let parent = run.parent;
    run.remove();
    while (parent && isWrapper(parent) && parent.children.length === 0) {
      const above: XmlElement | null = parent.parent;
      parent.remove();
      parent = above;
    }
  }
}

function stretches(pieces: readonly Piece[]): (readonly [start: number, length: number])[] {
  const found: [number, number][] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (last && last[0] + last[1] === piece.start) last[1] += piece.length;
    else found.push([piece.start, piece.length]);
  }
  return found;
}

/** A bookmark whose text goes goes with it. */
function marksWithin(paragraph: XmlElement, from: number, to: number): XmlElement[] {
  const marks = marksOf(paragraph).filter(({ offset }) => offset >= from && offset <= to);
  const idOf = (mark: XmlElement): string => `${mark.name.replace(/Start|End/, '')} ${mark.attribute('w:id')}`;
  const starts = new Map(marks.filter(({ node }) => /Start$/.test(node.name)).map((m) => [idOf(m.node), m]));
  return marks.flatMap(({ node, offset }) => {
    const start = /End$/.test(node.name) ? starts.get(idOf(node)) : undefined;
    if (!start || (start.offset === offset && (offset === from || offset === to))) return [];
    return [start.node, node];
  });
}

/** Signs of fields that begin or end outside of the stretch: they must stay, or the document is broken. */
function fieldsNotWithin(paragraph: XmlElement, from: number, to: number): (piece: Piece) => boolean {
  const open: Piece[][] = [];
  const fields: Piece[][] = [];
  for (const piece of piecesOf(paragraph)) {
    const type = piece.node.name === 'w:fldChar' ? piece.node.attribute('w:fldCharType') : undefined;
    if (type === 'begin') {
      fields.push([]);
      open.push(fields.at(-1)!);
    }
    if (type !== undefined || piece.node.name === 'w:instrText') open.at(-1)?.push(piece);
    if (type === 'end') open.pop();
  }
  const isWithin = (piece: Piece): boolean => piece.start >= from && piece.start < to;
  const staying = fields.filter((field) => open.includes(field) || !field.every(isWithin)).flat();
  const nodes = new Set(staying.map(({ node }) => node));
  return ({ node }) => nodes.has(node);
}

const isInside = (node: XmlElement, name: string): boolean =>
  node.name === name || [...node.ancestors()].some((ancestor) => ancestor.name === name);

/** The controls a node stands in, innermost first. */
export function controlsOf(node: XmlElement): XmlElement[] {
  return [...node.ancestors()].filter((ancestor) => ancestor.name === 'w:sdt');
}

/** The controls a place stands in, innermost first; the edges of a control count as positions. */
export function controlsAround(paragraph: XmlElement, offset: number): XmlElement[] {
  const open: XmlElement[] = [];
  for (const piece of piecesOf(paragraph)) {
    if (piece.start >= offset) break;
    if (piece.kind === 'open') open.unshift(piece.node);
    else if (piece.kind === 'close') open.shift();
  }
  return [...open, ...controlsOf(paragraph)];
}

/** What a control that is locked answers: nobody may edit its content, nobody may delete it. */
export function refuseLocked(around: readonly XmlElement[], deleted?: XmlElement): void {
  const lockOf = (control: XmlElement): string => control.at('w:sdtPr', 'w:lock')?.attribute('w:val') ?? '';
  if (around.some((control) => /^(contentLocked|sdtContentLocked)$/.test(lockOf(control)))) throw locked();
  if (deleted && /^(sdtLocked|sdtContentLocked)$/.test(lockOf(deleted))) throw locked();
}

function locked(): SimError {
  return new SimError('GeneralException', 'There was an internal error while processing the request.', undefined, 500);
}

/** An empty control loses its prompt as soon as something is written into it. */
export function dropPrompts(doc: WordDocument, place: Place): void {
  for (const control of controlsAround(place.paragraph, place.offset)) {
    if (!showsPrompt(control)) continue;
    const pieces = piecesOf(place.paragraph);
    const inside = pieces.filter((piece) => piece.prompt && piece.run && controlsOf(piece.run).includes(control));
    for (const piece of inside) take(piece);
    for (const [start, length] of stretches(inside).reverse()) {
      doc.spans.replaced(place.paragraph, start, length, 0);
      if (place.offset > start) place.offset = Math.max(start, place.offset - length);
    }
    control.at('w:sdtPr', 'w:showingPlcHdr')?.remove();
  }
}
