import type { XmlElement } from './xml-tree.ts';

/**
 * A position in a document: so many positions into a paragraph. One more than the paragraph is long means after its
 * paragraph mark.
 */
export interface Place {
  paragraph: XmlElement;
  offset: number;
}

/** Two places that move with the text when the document changes. */
export class Span {
  constructor(
    public start: Place,
    public end: Place,
    /** The control or table the span was asked of: what is put before or after the span goes outside of it. */
    public whole: XmlElement | null = null,
    /** On which side of `whole` an empty span stands. */
    public side: 'before' | 'after' | null = null,
  ) {}

  get isEmpty(): boolean {
    return this.start.paragraph === this.end.paragraph && this.start.offset === this.end.offset;
  }
}

/** All spans somebody still holds; every edit tells them what it did. The ones nobody holds any more are forgotten. */
export class Spans {
  private known: WeakRef<Span>[] = [];
  private added = 0;

  add(start: Place, end: Place = start, whole: XmlElement | null = null, side: Span['side'] = null): Span {
    const span = new Span({ ...start }, { ...end }, whole, side);
    this.known.push(new WeakRef(span));
    if (++this.added % 1000 === 0) this.known = this.known.filter((each) => each.deref() !== undefined);
    return span;
  }

  release(span: Span): void {
    this.released.add(span);
  }

  private readonly released = new WeakSet<Span>();

  private *live(): Generator<Span> {
    for (const each of this.known) {
      const span = each.deref();
      if (span && !this.released.has(span)) yield span;
    }
  }

  /**
   * Positions of a paragraph were taken out and others put in. What is put in at the edge of a span does not belong to
   * it, unless the edit was made on its behalf (`owners`).
   */
  replaced(paragraph: XmlElement, at: number, out: number, inside: number, owners: readonly Span[] = []): void {
    const endOfCut = at + out;
    const shift = inside - out;
    for (const span of this.live()) {
      const { start, end } = span;
      const startsHere = start.paragraph === paragraph;
      const endsHere = end.paragraph === paragraph;
      if (!startsHere && !endsHere) continue;
      const wasEmpty = span.isEmpty;
      const isSame = out > 0 && startsHere && endsHere && start.offset === at && end.offset === endOfCut;
      const follows = owners.includes(span) || isSame;
      if (startsHere && !follows) {
        if (start.offset > endOfCut || (start.offset === endOfCut && out > 0)) start.offset += shift;
        else if (start.offset > at) start.offset = endsHere && end.offset <= endOfCut ? at : at + inside;
        else if (start.offset === at && out === 0 && !wasEmpty) start.offset += inside;
      }
      if (endsHere) {
        if (end.offset > endOfCut || (follows && end.offset === endOfCut)) end.offset += shift;
        else if (end.offset > at) end.offset = at;
      }
      keepOrder(span);
    }
  }

  /** Everything of `from` between two offsets now stands in `to`, moved by `shift`. */
  moved(from: XmlElement, first: number, last: number, to: XmlElement, shift: number): void {
    for (const span of this.live()) {
      for (const place of [span.start, span.end]) {
        if (place.paragraph !== from || place.offset < first || place.offset > last) continue;
        place.paragraph = to;
        place.offset += shift;
      }
    }
  }

  /** A paragraph's content, so many positions of it, now stands at the front of another one; its mark is gone. */
  joined(head: XmlElement, length: number, tail: XmlElement): void {
    this.moved(tail, 0, Number.POSITIVE_INFINITY, tail, length);
    this.moved(head, length + 1, Number.POSITIVE_INFINITY, tail, -1);
    this.moved(head, 0, length, tail, 0);
  }

  /** A paragraph was cut in two at a position: what came before it is now in `head`. */
  cut(paragraph: XmlElement, head: XmlElement, at: number): void {
    for (const span of this.live()) {
      const wasEmpty = span.isEmpty;
      const { start, end } = span;
      if (start.paragraph === paragraph) {
        if (start.offset < at) start.paragraph = head;
        else start.offset -= at;
      }
      if (end.paragraph === paragraph) {
        if (end.offset < at || (end.offset === at && !wasEmpty)) end.paragraph = head;
        else end.offset -= at;
      }
    }
  }

  /** These paragraphs are gone: what pointed into them points to `instead`. */
  gone(paragraphs: ReadonlySet<XmlElement>, instead: Place): void {
    for (const span of this.live()) {
      for (const place of [span.start, span.end]) if (paragraphs.has(place.paragraph)) Object.assign(place, instead);
    }
  }
}

function keepOrder(span: Span): void {
  const { start, end } = span;
  if (start.paragraph === end.paragraph && end.offset < start.offset) end.offset = start.offset;
}
