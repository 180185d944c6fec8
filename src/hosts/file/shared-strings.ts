import { PrefixFilter } from './prefix-filter.ts';
import { richTextOf, RichText } from './rich-text.ts';
import { StringStore } from './string-store.ts';
import { xmlEncoding, readXml } from './xml-bytes.ts';
import { XmlReader, type XmlHandler } from './xml-reader.ts';
import { resolveText } from './xml-text.ts';

/** Reads the shared strings part; a string says what is wrong with it. */
export function readSharedStrings(bytes: Uint8Array, longest: number): StringStore | string {
  return scanSharedStrings(bytes, longest) ?? parseSharedStrings(bytes, longest);
}

const isSpace = (byte: number | undefined) => byte === 32 || byte === 10 || byte === 13 || byte === 9;
const letters = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const textPreserved = letters(' xml:space="preserve">');
const textEnd = letters('</t>');
const itemEnd = letters('</si>');
const listEnd = letters('</sst>');

/**
 * The quick way: the bytes as every spreadsheet program writes them. Null as soon as there is anything else, so that the
 * full reader decides.
 */
export function scanSharedStrings(part: Uint8Array, longest: number): StringStore | null {
  if (xmlEncoding(part) !== 'utf-8') return null;
  const filter = PrefixFilter.for(part, 'sst');
  const bytes = filter === null ? part : filter.strip(part, true);
  if (filter?.unsure) return null;
  let p = listStart(bytes);
  if (p < 0) return null;
  const store = new StringStore(longest, new Uint8Array(Math.max(64, bytes.length >> 1)));
  const items = new ItemScanner(bytes, store);
  for (;;) {
    while (isSpace(bytes[p])) p++;
    if (follows(bytes, p, listEnd)) break;
    p = items.scan(p);
    if (p < 0) return null;
  }
  for (p += listEnd.length; p < bytes.length; p++) if (!isSpace(bytes[p])) return null;
  store.trim();
  return store.isUtf8() ? store : null;
}

/** Takes the items of the list one by one; a function for one is compiled sooner than a loop over all of them. */
class ItemScanner {
  private scratch = new Uint8Array(256);

  constructor(
    private readonly bytes: Uint8Array,
    private readonly store: StringStore,
  ) {}

  /** Adds the item at `p`; answers where it ends, or -1 if it is none or of an unknown form. */
  scan(p: number): number {
    const { bytes, store } = this;
    if (bytes[p] !== 60 || bytes[p + 1] !== 115 || bytes[p + 2] !== 105) return -1;
    const item = p;
    p += 3;
    if (bytes[p] === 47 && bytes[p + 1] === 62) {
      store.add(bytes, p, p);
      return p + 2;
    }
    if (bytes[p] !== 62) return -1;
    p++;
    if (bytes[p] === 60 && bytes[p + 1] === 116) {
      let from = p + 2;
      if (bytes[from] === 62) from++;
      else if (follows(bytes, from, textPreserved)) from += textPreserved.length;
      else from = -1;
      if (from > 0) {
        const { length } = bytes;
        let seen = 0;
        let to = from;
        for (; to < length; to++) {
          const kind = kindOfByte[bytes[to]!]!;
          if (kind === tagStart) break;
          seen |= kind;
        }
        if (follows(bytes, to, textEnd) && follows(bytes, to + 4, itemEnd)) {
          if (seen === 0) store.add(bytes, from, to);
          else if (!this.addResolved(from, to)) return -1;
          return to + 9;
        }
      }
    }
    return addRichItem(bytes, item, store);
  }

  private addResolved(from: number, to: number): boolean {
    if (to - from > this.scratch.length) this.scratch = new Uint8Array(2 * (to - from));
    const end = resolveText(this.bytes, from, to, this.scratch, 0);
    if (end >= 0) this.store.add(this.scratch, 0, end);
    return end >= 0;
  }
}

const tagStart = 2;
/** By byte: 1 for those with which a reference, an escape or a line end begins. */
const kindOfByte = new Uint8Array(256);
for (const byte of [38, 95, 13]) kindOfByte[byte] = 1;
kindOfByte[60] = tagStart;

/** Adds an item of several runs, spaces between its tags or a reading aid; answers where it ends, or -1. */
function addRichItem(bytes: Uint8Array, item: number, store: StringStore): number {
  let p = item;
  for (;;) {
    p = bytes.indexOf(60, p + 1);
    if (p < 0 || bytes[p + 1] === 33) return -1;
    if (follows(bytes, p, itemEnd)) break;
  }
  const end = p + itemEnd.length;
  const text = richTextOf(bytes.subarray(item, end));
  if (text === null) return -1;
  store.addText(text);
  return end;
}

/** Where the items begin: behind a declaration and the `sst` tag, which the full reader reads; -1 if it says otherwise. */
function listStart(bytes: Uint8Array): number {
  const first = bytes.indexOf(60);
  const tag = bytes[first + 1] === 63 ? bytes.indexOf(60, first + 1) : first;
  const end = bytes.indexOf(62, tag);
  if (tag < 0 || end < 0 || bytes[end - 1] === 47) return -1;
  const reader = new XmlReader(new RichText());
  reader.feed(new TextDecoder().decode(bytes.subarray(0, end + 1)));
  return reader.fault === null && reader.root === 'sst' ? end + 1 : -1;
}

function follows(bytes: Uint8Array, at: number, pattern: Uint8Array): boolean {
  for (let i = 0; i < pattern.length; i++) if (bytes[at + i] !== pattern[i]) return false;
  return true;
}

/** The full way: any XML. */
export function parseSharedStrings(bytes: Uint8Array, longest: number): StringStore | string {
  const store = new StringStore(longest);
  const fault = readXml(bytes, new SharedStringHandler(store), 'sst');
  store.trim();
  return fault ?? store;
}

class SharedStringHandler implements XmlHandler {
  private readonly richText = new RichText();

  constructor(private readonly store: StringStore) {}

  open(name: string): void {
    if (name === 'si') this.richText.take();
    else this.richText.open(name);
  }

  close(name: string): void {
    if (name === 'si') this.store.addText(this.richText.take());
    else this.richText.close(name);
  }

  text(text: string): void {
    this.richText.text(text);
  }
}
