/** What happens while an XML part is read. Names are without prefix; see `canonicalNamespaces`. */
export interface XmlHandler {
  open(name: string, attributes: XmlAttributes): void;
  close(name: string): void;
  /** Text between tags, references resolved; one text may come in several pieces. */
  text(text: string): void;
}

export type XmlAttributes = ReadonlyMap<string, string>;

/** The namespaces a workbook is written in, in the transitional and the strict form. Names of any other become `other:…`. */
const canonicalNamespaces: ReadonlyMap<string, string> = new Map([
  ['', ''],
  ['http://schemas.openxmlformats.org/spreadsheetml/2006/main', ''],
  ['http://purl.oclc.org/ooxml/spreadsheetml/main', ''],
  ['http://schemas.openxmlformats.org/package/2006/relationships', ''],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r:'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r:'],
  ['http://www.w3.org/XML/1998/namespace', 'xml:'],
]);

const namedReferences: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** A tag or comment longer than this is no part of a workbook. */
const longestToken = 1 << 26;

const nameEnd = /[\s/>=]/;
const attributePattern = /\s+([^\s=/>"'<]+)\s*=\s*("[^"<]*"|'[^'<]*')/y;
const noAttributes = new Map<string, string>();

/**
 * Reads XML in pieces and reports tags and text. It knows prefixes, both kinds of quotes, comments, processing
 * instructions, CDATA and character references; a document type is refused, because nothing that writes workbooks writes
 * one and entities of its own can grow without end. What is wrong stands in `fault` afterwards; then no more is reported.
 */
export class XmlReader {
  fault: string | null = null;
  /** The name of the outermost tag, once it has come. */
  root: string | null = null;
  private rest = '';
  private prefixed = false;
  private readonly openNames: string[] = [];
  private readonly openRawNames: string[] = [];
  private readonly outerBindings: (Map<string, string> | null)[] = [];
  private bindings = new Map([
    ['', ''],
    ['xml', 'xml:'],
  ]);

  constructor(private readonly handler: XmlHandler) {}

  feed(text: string): void {
    if (this.fault !== null) return;
    this.rest = this.rest === '' ? text : this.rest + text;
    let at = 0;
    while (this.fault === null && at < this.rest.length) {
      const next = this.rest.charCodeAt(at) === 60 ? this.readMarkup(at) : this.readText(at);
      if (next < 0) break;
      at = next;
    }
    this.rest = this.rest.slice(at);
    if (this.rest.length > longestToken) this.fault = 'it holds a tag that does not end';
  }

  end(): void {
    if (this.fault !== null) return;
    if (this.rest.includes('<')) this.fault = 'it ends inside a tag';
    else if (this.openNames.length > 0) this.fault = `it ends before <${this.openRawNames.at(-1)}> is closed`;
    else if (this.root === null || this.rest.trim() !== '') this.fault = 'it holds no XML';
  }

  /** Reads text up to the next tag; holds back what may go on in the next piece. */
  private readText(at: number): number {
    const tag = this.rest.indexOf('<', at);
    let end = tag < 0 ? this.rest.length : tag;
    if (tag < 0) {
      const reference = this.rest.lastIndexOf('&');
      if (reference >= at && !this.rest.includes(';', reference)) end = reference;
      if (this.rest.charCodeAt(end - 1) === 13) end--;
      if (end <= at) return -1;
    }
    const text = this.resolve(this.rest.slice(at, end).replace(/\r\n?/g, '\n'));
    if (this.openNames.length > 0) this.handler.text(text);
    else if (text.replace('\ufeff', '').trim() !== '') this.fault = 'it holds text outside its tags';
    return end;
  }

  private resolve(text: string): string {
    if (!text.includes('&')) return text;
    return text.replace(/&([^;&<]*)(;?)/g, (whole, name: string, semicolon: string) => {
      const known = namedReferences.get(name);
      if (semicolon !== '' && known !== undefined) return known;
      const digits = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name);
      const point = digits === null ? NaN : digits[1] !== undefined ? parseInt(digits[1], 16) : Number(digits[2]);
      if (semicolon === '' || !(point <= 0x10ffff)) {
        this.fault ??= `it holds a reference that means nothing (${whole.slice(0, 20)})`;
        return '';
      }
      return String.fromCodePoint(point);
    });
  }

  private readMarkup(at: number): number {
    const { rest } = this;
    if (at + 1 >= rest.length) return -1;
    const second = rest.charCodeAt(at + 1);
    if (second === 47) return this.readClose(at);
    if (second === 63) return this.skipTo('?>', at + 2);
    if (second !== 33) return this.readOpen(at);
    if (rest.startsWith('<!--', at)) return this.skipTo('-->', at + 4);
    if (rest.startsWith('<![CDATA[', at)) {
      const end = rest.indexOf(']]>', at + 9);
      if (end < 0) return -1;
      if (this.openNames.length > 0) this.handler.text(rest.slice(at + 9, end).replace(/\r\n?/g, '\n'));
      return end + 3;
    }
    const longest = '<![CDATA[';
    if (
      rest.length - at < longest.length &&
      (longest.startsWith(rest.slice(at)) || '<!--'.startsWith(rest.slice(at)))
    ) {
      return -1;
    }
    this.fault = 'it holds a document type, which no workbook does';
    return -1;
  }

  private skipTo(mark: string, from: number): number {
    const end = this.rest.indexOf(mark, from);
    return end < 0 ? -1 : end + mark.length;
  }

  private readClose(at: number): number {
    const end = this.rest.indexOf('>', at);
    if (end < 0) return -1;
    const raw = this.rest.slice(at + 2, end).trimEnd();
    if (raw !== this.openRawNames.at(-1)) {
      this.fault = `it closes <${raw.slice(0, 40)}> where it should not`;
      return -1;
    }
    this.closeElement();
    return end + 1;
  }

  private closeElement(): void {
    const name = this.openNames.pop()!;
    this.openRawNames.pop();
    const outer = this.outerBindings.pop();
    if (outer) this.bindings = outer;
    this.handler.close(name);
  }

  private readOpen(at: number): number {
    const end = this.tagEnd(at + 1);
    if (end < 0) return -1;
    const selfClosing = this.rest.charCodeAt(end - 1) === 47;
    const body = this.rest.slice(at + 1, selfClosing ? end - 1 : end);
    const found = nameEnd.exec(body);
    const raw = found === null ? body : body.slice(0, found.index);
    this.prefixed = false;
    const written = raw.length === body.length ? noAttributes : this.readAttributes(body.slice(raw.length).trimEnd());
    if (raw === '' || written === null || (this.root !== null && this.openNames.length === 0)) {
      this.fault ??= `it holds a tag that cannot be read (<${body.slice(0, 40)}>)`;
      return -1;
    }
    const prefixed = this.prefixed;
    this.outerBindings.push(prefixed ? this.bind(written) : null);
    let attributes = written;
    if (prefixed) {
      attributes = new Map();
      for (const [name, value] of written) {
        if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
        attributes.set(name.includes(':') ? this.canonical(name) : name, value);
      }
    }
    const name = this.canonical(raw);
    this.root ??= name;
    this.openNames.push(name);
    this.openRawNames.push(raw);
    this.handler.open(name, attributes);
    if (selfClosing) this.closeElement();
    return end + 1;
  }

  /** The place of the `>` that ends a tag: one inside quotes does not. */
  private tagEnd(from: number): number {
    let quote = 0;
    for (let i = from; i < this.rest.length; i++) {
      const unit = this.rest.charCodeAt(i);
      if (quote !== 0) {
        if (unit === quote) quote = 0;
      } else if (unit === 34 || unit === 39) quote = unit;
      else if (unit === 62) return i;
    }
    return -1;
  }

  /** The attributes as written; notes whether any of them has to do with namespaces. */
  private readAttributes(body: string): Map<string, string> | null {
    const attributes = new Map<string, string>();
    attributePattern.lastIndex = 0;
    while (attributePattern.lastIndex < body.length) {
      const match = attributePattern.exec(body);
      const name = match?.[1] ?? '';
      if (match === null || attributes.has(name)) return null;
      const value = match[2]!.slice(1, -1);
      attributes.set(name, /[&\r\n\t]/.test(value) ? this.resolve(value.replace(/\r\n|[\r\n\t]/g, ' ')) : value);
      if (name.includes(':') || name === 'xmlns') this.prefixed = true;
    }
    return attributes;
  }

  /** Takes in the namespaces a tag declares; answers the bindings to return to when it closes, or null if unchanged. */
  private bind(attributes: ReadonlyMap<string, string>): Map<string, string> | null {
    let outer: Map<string, string> | null = null;
    for (const [name, value] of attributes) {
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
      if (outer === null) {
        outer = this.bindings;
        this.bindings = new Map(outer);
      }
      this.bindings.set(name.slice(6), canonicalNamespaces.get(value) ?? 'other:');
    }
    return outer;
  }

  private canonical(name: string): string {
    const colon = name.indexOf(':');
    const prefix = colon < 0 ? '' : name.slice(0, colon);
    return (this.bindings.get(prefix) ?? 'other:') + name.slice(colon + 1);
  }
}
