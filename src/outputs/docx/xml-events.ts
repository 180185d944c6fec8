/** What a walk through an XML text meets. Names come without their prefix; `empty` is an element closed at once. */
export type XmlEvent =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly prefix: string;
      readonly empty: boolean;
      readonly attributes: string;
    }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/** A tag (closing slash, prefix, name, attributes, slash), a stretch of raw characters, or what is no content. */
export const xmlToken =
  /<(\/?)(?:([\w.-]+):)?([\w.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^>]*>/g;

/**
 * Walks through an XML text that another program wrote, without a DOM: the same walk in Node, in a worker and in a pane.
 * Throws `MalformedXml` where elements do not nest or the text ends too early.
 */
export function* xmlEvents(xml: string): Generator<XmlEvent> {
  const open: string[] = [];
  let at = 0;
  for (const match of xml.matchAll(xmlToken)) {
    if (match.index > at) yield* textEvent(xml.slice(at, match.index), open);
    at = match.index + match[0].length;
    const [, closing, prefix = '', name, attributes = '', selfClosing, cdata] = match;
    if (cdata !== undefined) yield { kind: 'text', text: cdata };
    if (name === undefined) continue;
    const full = `${prefix}:${name}`;
    if (closing) {
      if (open.pop() !== full) throw new MalformedXml(`</${prefix ? full : name}> closes what it did not open`);
      yield { kind: 'close', name };
    } else {
      if (!selfClosing) open.push(full);
      yield { kind: 'open', name, prefix, empty: selfClosing === '/', attributes };
      if (selfClosing) yield { kind: 'close', name };
    }
  }
  if (at < xml.length) yield* textEvent(xml.slice(at), open);
  if (open.length > 0) throw new MalformedXml(`${open.length} elements are never closed`);
}

/** An XML text that cannot be read; the message says what is wrong with it, to go behind a colon. */
export class MalformedXml extends Error {}

function* textEvent(raw: string, open: readonly string[]): Generator<XmlEvent> {
  if (raw.includes('<')) throw new MalformedXml('a tag is broken off');
  if (open.length > 0) yield { kind: 'text', text: unescapeXml(raw) };
}

/** The value of an attribute by its name without prefix, from a tag's attributes as written. */
export function attributeOf(attributes: string, name: string): string | undefined {
  let pattern = patterns.get(name);
  if (pattern === undefined) {
    pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    patterns.set(name, pattern);
  }
  const found = pattern.exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : unescapeXml(value);
}

/** One for each name that was ever asked for. */
const patterns = new Map<string, RegExp>();

/** Text as it reads: the five entities of XML and references to characters are what they stand for, all others stay. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
