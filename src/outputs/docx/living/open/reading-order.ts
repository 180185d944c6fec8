import { plainCharacters, tidy } from '../../../../core/revise/comparable-words.ts';
import type { ControlPlace } from '../../../../core/revise/document-steps.ts';
import { attribute, charactersOf, childOf, elementsIn, type XmlElement } from '../../xml-tree.ts';
import { tagOf, visibleText, type LivingXml, type Span } from '../read-living.ts';

/** What a word processor counts in a document: its paragraphs and its controls, as the steps name them. */
export class ReadingOrder {
  readonly paragraphs: readonly XmlElement[];
  readonly #numbers: ReadonlyMap<XmlElement, number>;
  readonly #byTag = new Map<string, XmlElement[]>();
  readonly #places = new Map<XmlElement, ControlPlace>();

  constructor({ body }: LivingXml) {
    const paragraphs: XmlElement[] = [];
    for (const element of elementsIn(body, inTextBox)) {
      if (element.name === 'p') paragraphs.push(element);
      else if (element.name === 'sdt') {
        const tag = tagOf(element);
        const same = this.#byTag.get(tag) ?? [];
        this.#byTag.set(tag, same);
        this.#places.set(element, { tag, nth: same.push(element) - 1 });
      }
    }
    this.paragraphs = paragraphs;
    this.#numbers = new Map(paragraphs.map((paragraph, i) => [paragraph, i] as const));
  }

  /** The number of a paragraph; of anything else, that of the first in it. */
  numberOf(element: XmlElement): number {
    const own = this.#numbers.get(element);
    if (own !== undefined) return own;
    for (const inner of elementsIn(element, inTextBox)) {
      const number = this.#numbers.get(inner);
      if (number !== undefined) return number;
    }
    throw new Error('A part of the document without a paragraph');
  }

  /** A control as the steps name it. Throws for one in a text box, which is none of the document's text. */
  placeOf(control: XmlElement): ControlPlace {
    const place = this.#places.get(control);
    if (place === undefined) throw new Error('A control that is not in the text of the document');
    return place;
  }

  /** All controls with a tag, in reading order. */
  controlsWith(tag: string): readonly XmlElement[] {
    return this.#byTag.get(tag) ?? [];
  }
}

const inTextBox = ({ name }: XmlElement): boolean => name === 'txbxContent';

/** A stretch of a paragraph as it is read: in all ways, or only where deleted text or prompts are read too. */
interface Unit {
  readonly text: string;
  readonly only: 'deleted' | 'prompt' | 'object' | null;
  /** The stretch of the living text it is; null for what is none of it. */
  readonly span: Span | null;
}

const optional = ['deleted', 'prompt', 'object'] as const;

/** The ways a paragraph may be read by a word processor, and where in each of them a place of its text is. */
export class WaysToRead {
  readonly #units: readonly Unit[];
  readonly #ways: readonly ReadonlySet<Unit['only']>[];

  /** @param spans of its living text; null for one that is none: an entry of the table of contents, a deleted row */
  constructor(paragraph: XmlElement, spans: readonly Span[] | null) {
    this.#units = spans === null ? unitsOfOther(paragraph) : unitsOf(paragraph, spans);
    const present = optional.filter((kind) => this.#units.some(({ only }) => only === kind));
    let ways: ReadonlySet<Unit['only']>[] = [new Set<Unit['only']>([null])];
    for (const kind of present) ways = [...ways, ...ways.map((way) => new Set([...way, kind]))];
    this.#ways = ways;
  }

  /** The whole, in the form texts are compared in. */
  get whole(): readonly string[] {
    return this.#all((way) => this.#text(way, this.#units.length));
  }

  /** Up to a place in a stretch of text. */
  before(span: Span, at: number): readonly string[] {
    const unit = this.#units.findIndex((one) => one.span === span);
    return this.#all((way) => this.#text(way, unit) + this.#units[unit]!.text.slice(0, at - span.start));
  }

  /** What stands between two places of the living text; deleted text at its edges may be read with it or not. */
  between(start: number, end: number): readonly string[] {
    const reads = [true, false].flatMap((withEdges) =>
      this.#all((way) =>
        this.#units.map((unit, i) => (way.has(unit.only) ? this.#within(i, start, end, withEdges) : '')).join(''),
      ),
    );
    return [...new Set(reads)];
  }

  #within(number: number, start: number, end: number, withEdges: boolean): string {
    const { text, span } = this.#units[number]!;
    if (span === null) {
      const before = [...this.#units.slice(0, number)].reverse().find((one) => one.span !== null)?.span;
      const at = before?.end ?? 0;
      return withEdges ? (at >= start && at <= end ? text : '') : at > start && at < end ? text : '';
    }
    if (text.length !== span.end - span.start) return span.start < end && span.end > start ? text : '';
    return text.slice(Math.max(0, start - span.start), Math.max(0, end - span.start));
  }

  /** How often a text stands there, all ways of reading together. */
  count(text: string): number {
    return this.#units.length === 0
      ? 0
      : this.#units
          .map((unit) => unit.text)
          .join('')
          .split(text).length - 1;
  }

  #all(read: (way: ReadonlySet<Unit['only']>) => string): readonly string[] {
    return [...new Set(this.#ways.map((way) => asCompared(read(way))))];
  }

  #text(way: ReadonlySet<Unit['only']>, end: number): string {
    return this.#units
      .slice(0, end)
      .map(({ text, only }) => (way.has(only) ? text : ''))
      .join('');
  }
}

/** A text of a document in the form in which what is read back is compared with it. */
export function asCompared(text: string): string {
  return tidy(plainCharacters(text));
}

function unitsOf(paragraph: XmlElement, spans: readonly Span[]): readonly Unit[] {
  const spanOf = new Map(spans.map((span) => [span.element, span] as const));
  const units: Unit[] = [];
  const walk = (parent: XmlElement, prompt: boolean): void => {
    for (const node of parent.children) {
      if (node.kind !== 'element') continue;
      const span = spanOf.get(node);
      if (span !== undefined) {
        const { piece } = span;
        if (piece.type === 'object') units.push({ text: '/', only: 'object', span });
        else {
          const isPrompt = prompt || (node.name === 'sdt' && showsPrompt(node));
          const [before, behind] = node.name === 'sdt' ? deletedIn(node) : ['', ''];
          if (before !== '') units.push({ text: before, only: 'deleted', span: null });
          units.push({ text: piece.text, only: isPrompt ? 'prompt' : null, span });
          if (behind !== '') units.push({ text: behind, only: 'deleted', span: null });
        }
        // A field that goes over several runs begins with one that may hold more; a run is walked in any case.
        if (node.name !== 'r') continue;
      }
      if (node.name === 'del' || node.name === 'moveFrom') {
        const text = [...elementsIn(node)]
          .filter(({ name }) => name === 'delText' || name === 't')
          .map(charactersOf)
          .join('');
        if (text !== '') units.push({ text, only: 'deleted', span: null });
      } else if (node.name === 'sdt') walk(node, prompt || showsPrompt(node));
      else if (node.name !== 'pPr' && node.name !== 'rPr' && node.name !== 'sdtPr') walk(node, prompt);
    }
  };
  walk(paragraph, false);
  return units;
}

function unitsOfOther(paragraph: XmlElement): readonly Unit[] {
  const shown: Unit = { text: visibleText(paragraph), only: null, span: null };
  const deleted = [...elementsIn(paragraph)]
    .filter(({ name }) => name === 'delText')
    .map(charactersOf)
    .join('');
  return deleted === '' ? [shown] : [shown, { text: deleted, only: 'deleted', span: null }];
}

/** Deleted text a control still holds: before what stands in it, and behind. */
function deletedIn(control: XmlElement): readonly [string, string] {
  const texts = [...elementsIn(control)].filter(({ name }) => name === 't' || name === 'delText');
  const first = texts.findIndex(({ name }) => name === 't');
  const all = (from: number, to: number): string =>
    texts
      .slice(from, to)
      .filter(({ name }) => name === 'delText')
      .map(charactersOf)
      .join('');
  return first < 0 ? [all(0, texts.length), ''] : [all(0, first), all(first, texts.length)];
}

/** Whether a control shows its prompt: Word takes it away at the first key. */
export function showsPrompt(control: XmlElement): boolean {
  const properties = childOf(control, 'sdtPr');
  const shown = properties && childOf(properties, 'showingPlcHdr');
  return shown !== undefined && !/^(?:0|false|off)$/.test(attribute(shown, 'val') ?? '');
}

/** What a control reads, with and without deleted text that is still tracked, in the form texts are compared in. */
export function readsAs(control: XmlElement): readonly string[] {
  const content = childOf(control, 'sdtContent');
  if (content === undefined) return [''];
  const all = [...elementsIn(content)].filter(({ name }) => name === 't' || name === 'delText').map(charactersOf);
  return [...new Set([asCompared(visibleText(content)), asCompared(all.join(''))])];
}
