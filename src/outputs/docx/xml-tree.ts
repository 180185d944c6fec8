import { attributeOf, MalformedXml, unescapeXml, xmlToken } from './xml-events.ts';

/**
 * An element of an XML text with the place it has in that text. Nothing is written from the tree: whoever changes
 * something replaces a stretch of the text (`XmlEdits`), and every other byte stays what another program wrote.
 */
export interface XmlElement {
  readonly kind: 'element';
  /** Without its prefix. */
  readonly name: string;
  readonly prefix: string;
  /** As written, from the name to the end of the tag. */
  readonly attributes: string;
  readonly parent: XmlElement | null;
  readonly children: readonly XmlNode[];
  /** From the `<` of its tag … */
  readonly start: number;
  /** … over what stands in it; both are the end where it is closed at once … */
  readonly innerStart: number;
  readonly innerEnd: number;
  /** … to behind the `>` of its closing tag. */
  readonly end: number;
}

export interface XmlCharacters {
  readonly kind: 'text';
  readonly text: string;
  readonly parent: XmlElement;
  readonly start: number;
  readonly end: number;
}

export type XmlNode = XmlElement | XmlCharacters;

type Open = { -readonly [K in keyof XmlElement]: XmlElement[K] } & { children: XmlNode[] };

/** The root element of an XML text. Throws `MalformedXml` where elements do not nest or the text ends too early. */
export function readXml(xml: string): XmlElement {
  let root: Open | null = null;
  let open: Open | null = null;
  let at = 0;
  const characters = (end: number): void => {
    if (end === at || open === null) return;
    const raw = xml.slice(at, end);
    if (raw.includes('<')) throw new MalformedXml('a tag is broken off');
    open.children.push({ kind: 'text', text: unescapeXml(raw), parent: open, start: at, end });
  };
  for (const match of xml.matchAll(xmlToken)) {
    characters(match.index);
    const end = match.index + match[0].length;
    const [, closing, prefix = '', name, attributes = '', selfClosing, cdata] = match;
    if (cdata !== undefined && open !== null)
      open.children.push({ kind: 'text', text: cdata, parent: open, start: match.index, end });
    at = end;
    if (name === undefined) continue;
    if (closing) {
      if (open?.name !== name || open.prefix !== prefix)
        throw new MalformedXml(`</${prefix === '' ? name : `${prefix}:${name}`}> closes what it did not open`);
      open.innerEnd = match.index;
      open.end = end;
      open = open.parent as Open | null;
      continue;
    }
    const element: Open = {
      ...{ kind: 'element', name, prefix, attributes, parent: open, children: [] },
      ...{ start: match.index, innerStart: end, innerEnd: end, end },
    };
    if (open !== null) open.children.push(element);
    else if (root !== null) throw new MalformedXml('a second root element begins');
    else root = element;
    if (!selfClosing) open = element;
  }
  if (open !== null) throw new MalformedXml(`<${open.name}> is never closed`);
  if (root === null || xml.slice(at).includes('<')) throw new MalformedXml('a tag is broken off');
  return root;
}

/** The value of an attribute by its name without prefix. */
export function attribute(element: XmlElement, name: string): string | undefined {
  return attributeOf(element.attributes, name);
}

/** The first child element of a name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((node): node is XmlElement => node.kind === 'element' && node.name === name);
}

/** The child elements, those of one name where it is given. */
export function childrenOf(element: XmlElement, name?: string): readonly XmlElement[] {
  return element.children.filter(
    (node): node is XmlElement => node.kind === 'element' && (name === undefined || node.name === name),
  );
}

/** Every element inside, in the order of the text; those inside one that `skip` names are left out, with it. */
export function* elementsIn(element: XmlElement, skip?: (inner: XmlElement) => boolean): Generator<XmlElement> {
  for (const node of element.children) {
    if (node.kind !== 'element' || skip?.(node)) continue;
    yield node;
    yield* elementsIn(node, skip);
  }
}

/** The characters inside, of all depths. */
export function charactersOf(element: XmlElement): string {
  return element.children.map((node) => (node.kind === 'text' ? node.text : charactersOf(node))).join('');
}

/** Changes to an XML text, made together: stretches that are replaced do not overlap. */
export class XmlEdits {
  readonly #edits: { readonly start: number; readonly end: number; readonly xml: string; readonly order: number }[] =
    [];

  replace(start: number, end: number, xml: string): void {
    this.#edits.push({ start, end, xml, order: this.#edits.length });
  }

  /** What is inserted at one place stands in the order it was asked for. */
  insert(at: number, xml: string): void {
    this.replace(at, at, xml);
  }

  remove({ start, end }: Pick<XmlElement, 'start' | 'end'>): void {
    this.replace(start, end, '');
  }

  /** Whether anything is to be done inside an element, between its tags. */
  touches({ start, end }: Pick<XmlElement, 'start' | 'end'>): boolean {
    return this.#edits.some((edit) => edit.start > start && edit.end < end);
  }

  get isEmpty(): boolean {
    return this.#edits.length === 0;
  }

  /** The text with the changes made. Throws where two of them overlap, which is a mistake of the caller. */
  applyTo(xml: string): string {
    const edits = [...this.#edits].sort((a, b) => a.start - b.start || a.end - b.end || a.order - b.order);
    const pieces: string[] = [];
    let at = 0;
    for (const { start, end, xml: replacement } of edits) {
      if (start < at) throw new Error('Two changes of one stretch of a document');
      pieces.push(xml.slice(at, start), replacement);
      at = end;
    }
    return pieces.join('') + xml.slice(at);
  }
}
