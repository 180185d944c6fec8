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
const textPreserved = letters('<t xml:space="preserve">');
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
  // No text is longer than what it is written as, so the store never grows.
  const store = new StringStore(longest, new Uint8Array(bytes.length));
  const items = new ItemScanner(bytes, store);
  while (p >= 0 && !items.ended) p = items.scan(p);
  if (p < 0 || !follows(bytes, p, listEnd)) return null;
  for (p += listEnd.length; p < bytes.length; p++) if (!isSpace(bytes[p])) return null;
  store.trim();
  return store.isUtf8() ? store : null;
}

/** Items taken in one go: a function that is called again and again is compiled sooner than a loop over all of them. */
const itemsInOneGo = 64;

class ItemScanner {
  /** Whether something came that is no item. */
  ended = false;
  private scratch = new Uint8Array(256);

  constructor(
    private readonly bytes: Uint8Array,
    private readonly store: StringStore,
  ) {}

  /** Adds some items from `p` on; answers where the last of them ends, or -1 if one is of an unknown form. */
  scan(p: number): number {
    const { bytes, store } = this;
    for (let i = 0; i < itemsInOneGo; i++) {
      if (bytes[p] !== 60 || bytes[p + 1] !== 115 || bytes[p + 2] !== 105) {
        if (isSpace(bytes[p])) p++;
        else this.ended = true;
        return p;
      }
      if (bytes[p + 3] !== 62 || bytes[p + 4] !== 60 || bytes[p + 5] !== 116 || bytes[p + 6] !== 62) {
        return this.scanOther(p);
      }
      const from = p + 7;
      const to = store.copyUpToTag(bytes, from);
      if (!endsItem(bytes, to)) return this.scanOther(p);
      if (!store.addCopied() && !this.addResolved(from, to)) return -1;
      p = to + 9;
    }
    return p;
  }

  /** Adds the item at `p`, whose text does not stand between `<t>` and `</t>` alone; answers where it ends, or -1. */
  private scanOther(p: number): number {
    const { bytes, store } = this;
    if (bytes[p + 3] === 47 && bytes[p + 4] === 62) {
      store.add(bytes, p, p);
      return p + 5;
    }
    if (bytes[p + 3] !== 62) return -1;
    if (follows(bytes, p + 4, textPreserved)) {
      const from = p + 4 + textPreserved.length;
      const to = store.copyUpToTag(bytes, from);
      if (endsItem(bytes, to)) return store.addCopied() || this.addResolved(from, to) ? to + 9 : -1;
    }
    return addRichItem(bytes, p, store);
  }

  private addResolved(from: number, to: number): boolean {
    if (to - from > this.scratch.length) this.scratch = new Uint8Array(2 * (to - from));
    const end = resolveText(this.bytes, from, to, this.scratch, 0);
    if (end >= 0) this.store.add(this.scratch, 0, end);
    return end >= 0;
  }
}

/** Whether `</t></si>` stands here. */
function endsItem(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at + 1] === 47 &&
    bytes[at + 2] === 116 &&
    bytes[at + 3] === 62 &&
    bytes[at + 4] === 60 &&
    bytes[at + 5] === 47 &&
    bytes[at + 6] === 115 &&
    bytes[at + 7] === 105 &&
    bytes[at + 8] === 62
  );
}

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
