/** A small XML tree that can be changed and written back. Prefixes are kept as written: Word always writes `w:`, `r:`. */
export type XmlNode = XmlElement | XmlText;

export class XmlText {
  parent: XmlElement | null = null;

  constructor(public text: string) {}
}

export class XmlElement {
  parent: XmlElement | null = null;
  readonly children: XmlNode[] = [];

  constructor(
    readonly name: string,
    readonly attributes = new Map<string, string>(),
  ) {}

  get elements(): XmlElement[] {
    return this.children.filter((child): child is XmlElement => child instanceof XmlElement);
  }

  get index(): number {
    return this.parent!.children.indexOf(this);
  }

  get text(): string {
    return this.children.map((child) => child.text).join('');
  }

  set text(text: string) {
    this.empty();
    this.append(new XmlText(text));
  }

  attribute(name: string): string | undefined {
    return this.attributes.get(name);
  }

  set(name: string, value: string | undefined): this {
    if (value === undefined) this.attributes.delete(name);
    else this.attributes.set(name, value);
    return this;
  }

  child(name: string): XmlElement | undefined {
    return this.children.find((child): child is XmlElement => child instanceof XmlElement && child.name === name);
  }

  /** The element at the end of a path of names. */
  at(...names: readonly string[]): XmlElement | undefined {
    return names.reduce<XmlElement | undefined>((element, name) => element?.child(name), this);
  }

  childrenNamed(name: string): XmlElement[] {
    return this.elements.filter((element) => element.name === name);
  }

  /** All elements within, in the order of the text. */
  *descendants(): Generator<XmlElement> {
    const open: { readonly children: readonly XmlNode[]; next: number }[] = [{ children: this.children, next: 0 }];
    for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
      const child = level.children[level.next++];
      if (child === undefined) open.pop();
      else if (child instanceof XmlElement) {
        yield child;
        open.push({ children: child.children, next: 0 });
      }
    }
  }

  *ancestors(): Generator<XmlElement> {
    for (let element = this.parent; element !== null; element = element.parent) yield element;
  }

  all(name: string): XmlElement[] {
    const found: XmlElement[] = [];
    this.collect(name, found);
    return found;
  }

  private collect(name: string, found: XmlElement[]): void {
    for (const child of this.children) {
      if (!(child instanceof XmlElement)) continue;
      if (child.name === name) found.push(child);
      child.collect(name, found);
    }
  }

  insert(index: number, ...nodes: readonly XmlNode[]): void {
    const next = this.children.slice(index).find((child) => !nodes.includes(child));
    for (const node of nodes) {
      node.parent?.drop(node);
      node.parent = this;
    }
    this.children.splice(next ? this.children.indexOf(next) : this.children.length, 0, ...nodes);
  }

  append(...nodes: readonly XmlNode[]): this {
    this.insert(this.children.length, ...nodes);
    return this;
  }

  before(...nodes: readonly XmlNode[]): void {
    this.parent!.insert(this.index, ...nodes);
  }

  after(...nodes: readonly XmlNode[]): void {
    this.parent!.insert(this.index + 1, ...nodes);
  }

  drop(node: XmlNode): void {
    this.children.splice(this.children.indexOf(node), 1);
    node.parent = null;
  }

  remove(): void {
    this.parent?.drop(this);
  }

  /** Its children take its place. */
  unwrap(): void {
    const children = [...this.children];
    this.after(...children);
    this.remove();
  }

  empty(): void {
    for (const child of this.children) child.parent = null;
    this.children.length = 0;
  }

  clone(): XmlElement {
    const copy = new XmlElement(this.name, new Map(this.attributes));
    copy.append(...this.children.map((child) => (child instanceof XmlText ? new XmlText(child.text) : child.clone())));
    return copy;
  }
}

export class XmlError extends Error {}

/** `<w:p w:val="1">…` as a tree: `element('w:p', { 'w:val': '1' }, …)`. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (XmlNode | string)[]
): XmlElement {
  const made = new XmlElement(name, new Map(Object.entries(attributes)));
  return made.append(...children.map((child) => (typeof child === 'string' ? new XmlText(child) : child)));
}

const pattern =
  /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[([^]*?)\]\]>|<!DOCTYPE[^>]*>|<(\/?)([^\s/>]+)((?:\s+[^\s=/>]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)|</gy;

export function parseXml(source: string): XmlElement {
  const text = source.replace(/^\ufeff/, '');
  const outside = new XmlElement('');
  let at = outside;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [whole, cdata, closing, name, attributes = '', empty, words] = match;
    if (words !== undefined) {
      if (at !== outside) push(at, new XmlText(decoded(words)));
      else if (words.trim() !== '') throw new XmlError('text outside the root element');
    } else if (cdata !== undefined) push(at, new XmlText(cdata));
    else if (name === undefined) {
      if (whole === '<') throw new XmlError('an unfinished tag');
    } else if (closing) {
      if (at.name !== name) throw new XmlError(`</${name}> closes ${at.name}`);
      at = at.parent!;
    } else {
      const made = new XmlElement(name, attributesOf(attributes));
      push(at, made);
      if (!empty) at = made;
    }
  }
  const [root, another] = outside.elements;
  if (at !== outside || root === undefined || another !== undefined) throw new XmlError('no single root element');
  root.parent = null;
  return root;
}

function push(parent: XmlElement, node: XmlNode): void {
  node.parent = parent;
  parent.children.push(node);
}

function attributesOf(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  if (text === '') return attributes;
  for (const [, name = '', value = ''] of text.matchAll(/([^\s=]+)\s*=\s*("[^"]*"|'[^']*')/g)) {
    if (attributes.has(name)) throw new XmlError(`attribute ${name} twice`);
    attributes.set(name, decoded(value.slice(1, -1)));
  }
  return attributes;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));|&/gi, (whole, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    const known = entities[name];
    if (known === undefined) throw new XmlError(`an unknown entity ${whole}`);
    return known;
  });
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export function writeXml(root: XmlElement): string {
  return declaration + fragment(root);
}

/** The element as text, without a declaration. */
export function fragment(node: XmlNode): string {
  if (node instanceof XmlText) return node.text.replace(/[&<>]/g, sign);
  let text = `<${node.name}`;
  for (const [name, value] of node.attributes) text += ` ${name}="${value.replace(/[&<"\n\t\r]/g, sign)}"`;
  if (node.children.length === 0) return `${text}/>`;
  text += '>';
  for (const child of node.children) text += fragment(child);
  return `${text}</${node.name}>`;
}

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
};
const sign = (character: string): string => signs[character]!;
