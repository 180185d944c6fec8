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

/**
 * An element while it is read: a hundred thousand of them are made of one report, so nothing is kept beside places and
 * names, and the attributes are cut out of the text when somebody asks.
 */
class Open implements XmlElement {
  readonly kind = 'element';
  readonly name: string;
  readonly prefix: string;
  readonly parent: Open | null;
  children: readonly XmlNode[] = none;
  readonly start: number;
  readonly innerStart: number;
  innerEnd: number;
  end: number;
  readonly #xml: string;

  constructor(xml: string, { name, prefix }: TagName, parent: Open | null, start: number, innerStart: number) {
    this.name = name;
    this.prefix = prefix;
    this.parent = parent;
    this.start = start;
    this.innerStart = this.innerEnd = this.end = innerStart;
    this.#xml = xml;
  }

  get attributes(): string {
    const xml = this.#xml;
    const { name, prefix, start, innerStart } = this;
    const from = start + 1 + (prefix === '' ? 0 : prefix.length + 1) + name.length;
    return xml.slice(from, xml.charCodeAt(innerStart - 2) === slash ? innerStart - 2 : innerStart - 1);
  }

  add(node: XmlNode): void {
    // Most elements hold one other, and a list that is begun empty makes room for sixteen.
    if (this.children === none) this.children = [node];
    else (this.children as XmlNode[]).push(node);
  }
}

const none: readonly XmlNode[] = [];

interface TagName {
  readonly full: string;
  readonly name: string;
  readonly prefix: string;
}

/** Names of tags by a number made of their letters: a document has a few dozen names, and each is cut out of it once. */
const names: (TagName | undefined)[] = Array.from({ length: 1024 }, () => undefined);

/** The name that stands at a place of a text; `sum` is any number that equal names have in common. */
function nameAt(xml: string, start: number, end: number, colonAt: number, sum: number): TagName {
  const known = names[sum & 1023];
  if (known !== undefined && known.full.length === end - start && xml.startsWith(known.full, start)) return known;
  const full = xml.slice(start, end);
  const name =
    colonAt < 0
      ? { full, name: full, prefix: '' }
      : { full, name: xml.slice(colonAt + 1, end), prefix: xml.slice(start, colonAt) };
  names[sum & 1023] = name;
  return name;
}

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
      open.add({ kind: 'text', text: unescapeXml(xml.slice(at, tag)), parent: open, start: at, end: tag });
    }
    const next = xml.charCodeAt(tag + 1);
    if (next === exclamation || next === question) {
      at = behindNoElement(xml, tag);
      if (open !== null && xml.startsWith('<![CDATA[', tag)) {
        open.add({ kind: 'text', text: xml.slice(tag + 9, at - 3), parent: open, start: tag, end: at });
      }
      continue;
    }
    if (next === slash) {
      const end = xml.indexOf('>', tag);
      if (open === null || !closes(open, xml, tag + 2, end)) {
        const closed = end < 0 ? '' : xml.slice(tag + 2, end).trimEnd();
        throw new MalformedXml(`</${closed}> closes what it did not open`);
      }
      open.innerEnd = tag;
      open.end = at = end + 1;
      open = open.parent;
      continue;
    }
    const element = elementAt(xml, tag, open);
    if (open !== null) open.add(element);
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

/** Whether the name from a place up to the end of a closing tag is that of an element. */
function closes({ name, prefix }: Open, xml: string, start: number, end: number): boolean {
  let at = start;
  if (prefix !== '') {
    if (!xml.startsWith(prefix, at) || xml.charCodeAt(at + prefix.length) !== colon) return false;
    at += prefix.length + 1;
  }
  if (!xml.startsWith(name, at)) return false;
  at += name.length;
  return at === end || (at < end && xml.slice(at, end).trim() === '');
}

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
  let sum = 0;
  for (; at < xml.length; at++) {
    const code = xml.charCodeAt(at);
    if (code === colon && prefixEnd < 0) prefixEnd = at;
    else if (code <= 0x20 || code === slash || code === greater) break;
    sum = (sum * 31 + code) | 0;
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
  return new Open(xml, nameAt(xml, tag + 1, nameEnd, prefixEnd, sum), parent, tag, at + 1);
}

const lessThan = 0x3c;

/** The value of an attribute by its name without prefix. */
export function attribute(element: XmlElement, name: string): string | undefined {
  return attributeOf(element.attributes, name);
}

/** The first child element of a name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  for (const node of element.children) if (node.kind === 'element' && node.name === name) return node;
  return undefined;
}

/** The child elements, those of one name where it is given. */
export function childrenOf(element: XmlElement, name?: string): readonly XmlElement[] {
  return element.children.filter(
    (node): node is XmlElement => node.kind === 'element' && (name === undefined || node.name === name),
  );
}

/** Every element inside, in the order of the text; those inside one that `skip` names are left out, with it. */
export function* elementsIn(element: XmlElement, skip?: (inner: XmlElement) => boolean): Generator<XmlElement> {
  const lists = [element.children];
  const places = [0];
  for (let depth = 0; depth >= 0;) {
    const node = lists[depth]![places[depth]!++];
    if (node === undefined) {
      depth--;
      lists.pop();
      places.pop();
    } else if (node.kind === 'element' && !skip?.(node)) {
      yield node;
      if (node.children.length === 0) continue;
      depth++;
      lists.push(node.children);
      places.push(0);
    }
  }
}

/** The characters inside, of all depths. */
export function charactersOf(element: XmlElement): string {
  let text = '';
  for (const node of element.children) text += node.kind === 'text' ? node.text : charactersOf(node);
  return text;
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
