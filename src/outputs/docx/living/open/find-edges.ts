import type { PlannedStretch, TextEdge } from '../../../../core/revise/document-steps.ts';
import type { Span, TextPlace } from '../read-living.ts';
import type { ReadingOrder, WaysToRead } from './reading-order.ts';

/** Texts of these lengths are tried, the shortest that stands once in its paragraph is taken. Word finds up to 255. */
const lengths = [16, 32, 64, 120, 200];

/** What Word's search takes for something else, or writes in other ways than the file does. */
const unsearchable = /[\t\n\v\f\r^\u00a0\u00ad\u2007\u200b\u2010\u2011\u202f\u2060\ufeff\ufffc]/;

/** Plain text without anything between its letters: over runs, but not over controls, breaks or deleted text. */
interface Segment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly spans: readonly Span[];
}

/** Names places of a paragraph by what stands there. */
export class EdgeFinder {
  readonly #place: TextPlace;
  readonly #segments: readonly Segment[];
  readonly #length: number;

  constructor(
    place: TextPlace,
    private readonly ways: WaysToRead,
    private readonly order: ReadingOrder,
  ) {
    this.#place = place;
    this.#segments = segmentsOf(place);
    this.#length = place.spans.at(-1)?.end ?? 0;
  }

  /** A stretch of the text; null where nothing that can be found stands at one of its ends. */
  stretch(start: number, end: number): PlannedStretch | null {
    const paragraph = this.order.numberOf(this.#place.paragraph);
    const reads = this.ways.between(start, end);
    if (start === end) {
      const edge = this.#caret(start);
      return edge === null ? null : { paragraph, from: edge, to: edge, reads };
    }
    const whole = this.#wholeText(start, end);
    if (whole !== null) {
      return { paragraph, from: { ...whole, edge: 'start' }, to: { ...whole, edge: 'end' }, reads };
    }
    const [from, to] = [this.#start(start), this.#end(end)];
    return from === null || to === null ? null : { paragraph, from, to, reads };
  }

  /** Behind what stands before a place, so that what is put there looks like it; else before what stands behind it. */
  #caret(at: number): TextEdge | null {
    return this.#endOfText(at) ?? this.#control(at, 'end') ?? this.#start(at);
  }

  #start(at: number): TextEdge | null {
    return (
      this.#startOfText(at) ??
      this.#control(at, 'start') ??
      this.#endOfText(at) ??
      this.#control(at, 'end') ??
      this.#edgeOfParagraph(at)
    );
  }

  #end(at: number): TextEdge | null {
    return (
      this.#endOfText(at) ??
      this.#control(at, 'end') ??
      this.#startOfText(at) ??
      this.#control(at, 'start') ??
      this.#edgeOfParagraph(at)
    );
  }

  #edgeOfParagraph(at: number): TextEdge | null {
    if (at === 0) return { of: 'paragraph', edge: 'start' };
    return at === this.#length ? { of: 'paragraph', edge: 'end' } : null;
  }

  #control(at: number, edge: 'start' | 'end'): TextEdge | null {
    const span = this.#place.spans.find(({ element, [edge]: place }) => element.name === 'sdt' && place === at);
    return span === undefined ? null : { of: 'control', control: this.order.placeOf(span.element), edge };
  }

  #wholeText(start: number, end: number): Omit<Extract<TextEdge, { of: 'text' }>, 'edge'> | null {
    const segment = this.#segments.find((one) => one.start <= start && end <= one.end);
    if (segment === undefined || end - start > lengths.at(-1)!) return null;
    const text = segment.text.slice(start - segment.start, end - segment.start);
    if (unsearchable.test(text) || text.trim() === '') return null;
    return this.#named(text, start, segment);
  }

  #startOfText(at: number): TextEdge | null {
    const segment = this.#segments.find((one) => one.start <= at && at < one.end);
    if (segment === undefined) return null;
    const rest = segment.text.slice(at - segment.start);
    const stop = rest.search(unsearchable);
    const room = stop < 0 ? rest.length : stop;
    const found = this.#shortest(room, (length) => rest.slice(0, length));
    return found === null ? null : { ...this.#named(found, at, segment), edge: 'start' };
  }

  #endOfText(at: number): TextEdge | null {
    const segment = this.#segments.find((one) => one.start < at && at <= one.end);
    if (segment === undefined) return null;
    const before = segment.text.slice(0, at - segment.start);
    let room = 0;
    while (room < before.length && !unsearchable.test(before[before.length - 1 - room]!)) room++;
    const found = this.#shortest(room, (length) => before.slice(before.length - length));
    return found === null ? null : { ...this.#named(found, at - found.length, segment), edge: 'end' };
  }

  /** The shortest text that stands once, else the longest there is; null where there are only spaces. */
  #shortest(room: number, cut: (length: number) => string): string | null {
    let text = '';
    for (const length of lengths) {
      text = cut(Math.min(length, room));
      if (text.trim() !== '' && this.ways.count(text) === 1) return text;
      if (length >= room) break;
    }
    return text.trim() === '' ? null : text;
  }

  #named(text: string, at: number, { spans }: Segment): Omit<Extract<TextEdge, { of: 'text' }>, 'edge'> {
    const span = spans.find(({ start, end }) => start <= at && at < end)!;
    return { of: 'text', text, before: this.ways.count(text) === 1 ? [] : this.ways.before(span, at) };
  }
}

function segmentsOf({ spans }: TextPlace): readonly Segment[] {
  const segments: { start: number; end: number; text: string; spans: Span[] }[] = [];
  let last: Span | null = null;
  for (const span of spans) {
    const { piece, element, run, start, end } = span;
    const isText = piece.type === 'text' && element.name === 't' && run !== null;
    const open = segments.at(-1);
    if (isText && open !== undefined && last !== null && follows(last, span)) {
      open.end = end;
      open.text += piece.text;
      open.spans.push(span);
    } else if (isText) segments.push({ start, end, text: piece.text, spans: [span] });
    last = isText ? span : null;
  }
  return segments;
}

/** Whether nothing that is read stands between two texts: they are in one run, or in runs of one parent side by side. */
function follows(before: Span, behind: Span): boolean {
  if (before.run === behind.run) return true;
  const [one, other] = [before.run!, behind.run!];
  if (one.parent !== other.parent || one.parent === null) return false;
  const between = one.parent.children.slice(one.parent.children.indexOf(one) + 1, one.parent.children.indexOf(other));
  return between.every(
    (node) => node.kind === 'text' || /^(?:bookmark|comment|proofErr|permission)/.test(node.name) || isReference(node),
  );
}

/** The run that holds a comment's mark, which no search meets. */
function isReference(node: { readonly name: string; readonly children: readonly unknown[] }): boolean {
  const [...inner] = node.children as readonly { readonly kind: string; readonly name?: string }[];
  return (
    node.name === 'r' &&
    inner.every(({ kind, name }) => kind === 'text' || name === 'rPr' || name === 'commentReference')
  );
}
