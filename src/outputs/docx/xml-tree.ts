import { attributeOf, MalformedXml, unescapeXml } from './xml-events.ts';

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

/**
 * The root element of an XML text. Throws `MalformedXml` where elements do not nest or the text ends too early.
 *
 * Looks for the next `<` and no further: a report's body is megabytes of short tags, and a pattern that matches each of
 * them makes more garbage than tree.
 */
export function readXml(xml: string): XmlElement {
  let root: Open | null = null;
  let open: Open | null = null;
  let at = 0;
  for (let tag = xml.indexOf('<'); tag >= 0; tag = xml.indexOf('<', at)) {
    if (tag > at && open !== null) {
      open.children.push({ kind: 'text', text: unescapeXml(xml.slice(at, tag)), parent: open, start: at, end: tag });
    }
    const next = xml.charCodeAt(tag + 1);
    if (next === exclamation || next === question) {
      at = behindNoElement(xml, tag);
      if (open !== null && xml.startsWith('<![CDATA[', tag)) {
        open.children.push({ kind: 'text', text: xml.slice(tag + 9, at - 3), parent: open, start: tag, end: at });
      }
      continue;
    }
    if (next === slash) {
      const end = xml.indexOf('>', tag);
      const full: string = open === null ? '' : open.prefix === '' ? open.name : `${open.prefix}:${open.name}`;
      const closed = end < 0 ? '' : xml.slice(tag + 2, end).trimEnd();
      if (open === null || closed !== full) throw new MalformedXml(`</${closed}> closes what it did not open`);
      open.innerEnd = tag;
      open.end = at = end + 1;
      open = open.parent as Open | null;
      continue;
    }
    const element = elementAt(xml, tag, open);
    if (open !== null) open.children.push(element);
    else if (root !== null) throw new MalformedXml('a second root element begins');
    else root = element;
    at = element.innerStart;
    if (xml.charCodeAt(at - 2) !== slash) open = element;
  }
  if (open !== null) throw new MalformedXml(`<${open.name}> is never closed`);
  if (root === null) throw new MalformedXml('there is no element');
  return root;
}

const [exclamation, question, slash, greater, colon] = [0x21, 0x3f, 0x2f, 0x3e, 0x3a];
const [quote, apostrophe] = [0x22, 0x27];

/** Where a comment, an instruction, raw characters or a declaration of the document's type end. */
function behindNoElement(xml: string, tag: number): number {
  const close = xml.startsWith('<!--', tag)
    ? '-->'
    : xml.startsWith('<![CDATA[', tag)
      ? ']]>'
      : xml.startsWith('<?', tag)
        ? '?>'
        : '>';
  const end = xml.indexOf(close, tag + 2);
  if (end < 0) throw new MalformedXml('a tag is broken off');
  return end + close.length;
}

/** The element whose tag begins at a place; it ends with its tag until its end is met. */
function elementAt(xml: string, tag: number, parent: Open | null): Open {
  let at = tag + 1;
  let prefixEnd = -1;
  for (; at < xml.length; at++) {
    const code = xml.charCodeAt(at);
    if (code === colon && prefixEnd < 0) prefixEnd = at;
    else if (code <= 0x20 || code === slash || code === greater) break;
  }
  const nameEnd = at;
  for (; at < xml.length; at++) {
    const code = xml.charCodeAt(at);
    if (code === greater) break;
    if (code === lessThan) throw new MalformedXml('a tag is broken off');
    if (code === quote || code === apostrophe) {
      at = xml.indexOf(code === quote ? '"' : "'", at + 1);
      if (at < 0) break;
    }
  }
  if (at < 0 || at >= xml.length || nameEnd === tag + 1) throw new MalformedXml('a tag is broken off');
  const isEmpty = xml.charCodeAt(at - 1) === slash;
  const end = at + 1;
  // One object and nothing beside it: this runs for each of a hundred thousand tags.
  return {
    kind: 'element',
    name: xml.slice(prefixEnd < 0 ? tag + 1 : prefixEnd + 1, nameEnd),
    prefix: prefixEnd < 0 ? '' : xml.slice(tag + 1, prefixEnd),
    attributes: nameEnd === at ? '' : xml.slice(nameEnd, isEmpty ? at - 1 : at),
    parent,
    children: [],
    start: tag,
    innerStart: end,
    innerEnd: end,
    end,
  };
}

const lessThan = 0x3c;

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
