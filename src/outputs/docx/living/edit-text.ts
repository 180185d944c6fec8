import { childOf, elementsIn, type XmlEdits, type XmlElement } from '../xml-tree.ts';
import type { Span, TextPlace } from './read-living.ts';
import { lookOf, textElement } from './stretch-xml.ts';

/** Changes of one paragraph's text. Cuts do not overlap; what is put in at the beginning of a cut stands before it. */
export interface TextChanges {
  /** New texts of controls, by the place they begin at. */
  readonly values: readonly { readonly start: number; readonly text: string }[];
  readonly cuts: readonly Cut[];
  /** XML between runs, in the order it shall stand. */
  readonly puts: readonly { readonly at: number; readonly xml: string }[];
}

export interface Cut {
  readonly start: number;
  readonly end: number;
  /** Attributes of the tracked deletion it becomes; null where it just goes. */
  readonly tracked: string | null;
}

/** Makes the changes of a paragraph. Everything in it that is not touched stays as it is, runs and marks alike. */
export function editText(place: TextPlace, changes: TextChanges, xml: string, edits: XmlEdits): void {
  const { spans, paragraph } = place;
  for (const { start, text } of changes.values) {
    const span = spans.find((one) => one.start === start && one.piece.type === 'value');
    if (span !== undefined) setControlText(span.element, text, xml, edits);
  }
  const inner = new Map<Span, { readonly at: number; readonly xml: string }[]>();
  for (const put of changes.puts) {
    const within = spans.find((span) => span.start < put.at && put.at < span.end && isSplit(span));
    if (within !== undefined) inner.set(within, [...(inner.get(within) ?? []), put]);
    else putBetween(spans, paragraph, put.at, put.xml, xml, edits);
  }
  const removed: Span[] = [];
  for (const span of spans) {
    const cuts = changes.cuts.filter(({ start, end }) => start < span.end && end > span.start);
    const puts = inner.get(span) ?? [];
    if (cuts.length === 0 && puts.length === 0) continue;
    const [only] = cuts;
    const whole = only !== undefined && only.tracked === null && only.start <= span.start && only.end >= span.end;
    if (whole && puts.length === 0) removed.push(span);
    else if (isSplit(span)) splitText(span, cuts, puts, xml, edits);
    else if (only !== undefined) removeOrTrack(span, only, removed, xml, edits);
  }
  removeSpans(removed, spans, edits);
}

/** Text that can be divided: all else goes or stays whole. */
const isSplit = ({ piece, element, run }: Span): boolean =>
  piece.type === 'text' && element.name === 't' && run !== null;

/** The text of a control: in its first run, which keeps its look. */
function setControlText(control: XmlElement, text: string, xml: string, edits: XmlEdits): void {
  const content = childOf(control, 'sdtContent');
  if (content === undefined) return;
  const run = [...elementsIn(content)].find(({ name }) => name === 'r');
  const look = run === undefined ? '' : lookOf(run, xml);
  // A control that holds a paragraph keeps it; tracked changes inside a number are settled by the new number.
  const paragraph = [...elementsIn(content)].find(({ name }) => name === 'p');
  const inside = paragraph ?? content;
  const properties = childOf(inside, 'pPr');
  const start = properties === undefined ? inside.innerStart : properties.end;
  edits.replace(start, inside.innerEnd, `<w:r>${look}${textElement(text)}</w:r>`);
}

/** Rewrites one `w:t`: what stays, what is cut, and what is put between, each in runs of the same look. */
function splitText(
  span: Span,
  cuts: readonly Cut[],
  puts: readonly { readonly at: number; readonly xml: string }[],
  xml: string,
  edits: XmlEdits,
): void {
  const text = span.piece.type === 'text' ? span.piece.text : '';
  const look = lookOf(span.run!, xml);
  const [close, open] = ['</w:r>', `<w:r>${look}`];
  const borders = new Set([span.start, span.end]);
  for (const { start, end } of cuts) [start, end].forEach((at) => at > span.start && at < span.end && borders.add(at));
  for (const { at } of puts) borders.add(at);
  const sorted = [...borders].sort((a, b) => a - b);
  let result = '';
  sorted.slice(0, -1).forEach((from, i) => {
    const to = sorted[i + 1]!;
    for (const put of puts) if (put.at === from) result += close + put.xml + open;
    const piece = text.slice(from - span.start, to - span.start);
    const cut = cuts.find(({ start, end }) => start <= from && end >= to);
    if (cut === undefined) result += textElement(piece);
    else if (cut.tracked !== null) {
      result += `${close}<w:del ${cut.tracked}><w:r>${look}${deletedText(piece)}</w:r></w:del>${open}`;
    }
  });
  edits.replace(span.element.start, span.element.end, result);
}

const deletedText = (text: string): string =>
  textElement(text).replace('<w:t ', '<w:delText ').replace('</w:t>', '</w:delText>');

/** A tracked deletion of what cannot be divided: its runs are marked where they stand. */
function removeOrTrack(span: Span, cut: Cut, removed: Span[], xml: string, edits: XmlEdits): void {
  if (cut.tracked === null) {
    removed.push(span);
    return;
  }
  const runs = span.run === null ? [...elementsIn(span.element)].filter(({ name }) => name === 'r') : [span.run];
  for (const run of runs) {
    // A run that holds other text as well keeps it; a break or a picture in it is not marked for so little.
    if (span.run !== null && [...elementsIn(run)].filter(({ name }) => name !== 'rPr').length > 2) continue;
    const inner = xml
      .slice(run.start, run.end)
      .replace(/<w:t(?= |>)/g, '<w:delText')
      .replace(/<\/w:t>/g, '</w:delText>');
    edits.replace(run.start, run.end, `<w:del ${cut.tracked}>${inner}</w:del>`);
  }
}

/** Takes spans out, and the runs and the controls within the line that hold nothing else. */
function removeSpans(removed: readonly Span[], spans: readonly Span[], edits: XmlEdits): void {
  const gone = new Set(removed);
  const runsLeft = new Set(spans.filter((span) => !gone.has(span)).map(({ run }) => run));
  const whole = new Set<XmlElement>();
  for (const { element, last, run } of removed) {
    if (run !== null && !runsLeft.has(run) && holdsOnlyText(run)) whole.add(run);
    else if (element === last && element.name === 'sdt') whole.add(element);
    else edits.remove({ start: element.start, end: last.end });
  }
  // LibreOffice makes one control within the line of a control around paragraphs: left empty it would be damage.
  for (const element of whole) {
    const control = element.parent?.name === 'sdtContent' ? element.parent.parent : null;
    const inside = element.parent?.children.filter((node) => node.kind === 'element') ?? [];
    if (control !== null && inside.every((one) => whole.has(one))) whole.add(control);
  }
  for (const element of whole) if (!isWithin(element, whole)) edits.remove(element);
}

/** Whether an element goes with another one around it. */
function isWithin(element: XmlElement, whole: ReadonlySet<XmlElement>): boolean {
  for (let at = element.parent; at !== null; at = at.parent) if (whole.has(at)) return true;
  return false;
}

/** Whether a run holds nothing beside its look and what is read as text: no mark of a comment, no half of a field. */
function holdsOnlyText(run: XmlElement): boolean {
  const text = new Set([
    'rPr',
    't',
    'tab',
    'br',
    'cr',
    'noBreakHyphen',
    'drawing',
    'pict',
    'object',
    'AlternateContent',
  ]);
  return run.children.every((node) => node.kind === 'element' && text.has(node.name));
}

/** Puts XML between two spans, as near to the first as the file allows: behind its run, link or control. */
function putBetween(
  spans: readonly Span[],
  paragraph: XmlElement,
  at: number,
  put: string,
  xml: string,
  edits: XmlEdits,
): void {
  const before = [...spans].reverse().find((span) => span.end <= at && span.end > span.start);
  const behind = spans.find((span) => span.start >= at);
  if (before !== undefined) {
    const { run, last } = before;
    if (run !== null && !isLast(last, run)) {
      edits.insert(last.end, `</w:r>${put}<w:r>${lookOf(run, xml)}`);
      return;
    }
    edits.insert(outermost(run ?? last, 'end', behind).end, put);
    return;
  }
  if (behind !== undefined) {
    const { run, element } = behind;
    edits.insert(outermost(run ?? element, 'start', undefined).start, put);
    return;
  }
  if (paragraph.innerStart === paragraph.end) {
    const tag = xml.slice(paragraph.start, paragraph.end);
    edits.replace(paragraph.start, paragraph.end, `${tag.replace(/\s*\/>$/, '>')}${put}</w:p>`);
  } else edits.insert(paragraph.innerEnd, put);
}

/** Whether nothing that shows follows an element in its run. */
function isLast(element: XmlElement, run: XmlElement): boolean {
  return run.children.at(-1) === element;
}

/** The link or control around an element that ends (or begins) with it, so that what is put there is not part of it. */
function outermost(element: XmlElement, side: 'start' | 'end', behind: Span | undefined): XmlElement {
  let at = element;
  while (at.parent !== null && at.parent.name !== 'p') {
    const siblings = at.parent.children.filter((node) => node.kind === 'element' && !isProperty(node.name));
    if ((side === 'end' ? siblings.at(-1) : siblings[0]) !== at) break;
    if (behind !== undefined && isInside(behind.run ?? behind.element, at.parent)) break;
    at = at.parent;
  }
  return at;
}

const isProperty = (name: string): boolean => /Pr$|^bookmark|^commentRange|^proofErr$/.test(name);

function isInside(element: XmlElement, outer: XmlElement): boolean {
  for (let at: XmlElement | null = element; at !== null; at = at.parent) if (at === outer) return true;
  return false;
}
