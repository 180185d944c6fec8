import type { Parts } from './compile-package.ts';
import { deflate } from './deflate.ts';

interface Entry {
  readonly name: Uint8Array;
  readonly crc: number;
  readonly size: number;
  readonly compressed: Uint8Array;
}

/** Parts that come back in every report, compressed once: the styles, the theme, the settings. */
const shared = new WeakMap<ReadonlyMap<string, unknown>, Map<string, Entry>>();

/** 1 January 1980, midnight: the first day a zip can name. */
const date = 0x0021;
const encoder = new TextEncoder();

/**
 * A zip file of the parts that depends on nothing but the parts: sorted names, one fixed day, one way to compress.
 * `[Content_Types].xml` stands first, where readers that stream expect it: a bracket sorts before an underscore and
 * before small letters. `common` are parts that many packages take over unchanged; those are compressed once.
 */
export function zipParts(parts: Parts, common: ReadonlyMap<string, string | Uint8Array> = new Map()): Uint8Array {
  const known = shared.get(common) ?? new Map<string, Entry>();
  shared.set(common, known);
  const entries = [...parts.keys()].sort().map((name) => {
    const part = parts.get(name) ?? '';
    if (common.get(name) !== part) return entryOf(name, part);
    const entry = known.get(name) ?? entryOf(name, part);
    known.set(name, entry);
    return entry;
  });
  return archive(entries);
}

function entryOf(name: string, part: string | Uint8Array): Entry {
  const bytes = typeof part === 'string' ? encoded(part) : part;
  return { name: encoder.encode(name), crc: crc32(bytes), size: bytes.length, compressed: deflate(bytes) };
}

/** Where text is encoded before it is compressed. Used again and again: new memory for every part takes longer. */
let room = new Uint8Array(1 << 16);

/** The text as UTF-8, to be read before the next text is encoded. A unit of a string takes at most three bytes. */
function encoded(text: string): Uint8Array {
  if (text.length * 3 > room.length) room = new Uint8Array(text.length * 3);
  return room.subarray(0, encoder.encodeInto(text, room).written);
}

/** The entries one after the other, then the directory of them and its end (PKWARE's APPNOTE, 4.3). */
function archive(entries: readonly Entry[]): Uint8Array {
  const local = entries.reduce((sum, { name, compressed }) => sum + 30 + name.length + compressed.length, 0);
  const directory = entries.reduce((sum, { name }) => sum + 46 + name.length, 0);
  const file = new Uint8Array(local + directory + 22);
  const view = new DataView(file.buffer);
  let at = 0;
  let listed = local;
  for (const entry of entries) {
    const { name, compressed } = entry;
    view.setUint32(listed, 0x02014b50, true);
    view.setUint16(listed + 4, 20, true);
    writeHeader(view, listed + 6, entry);
    view.setUint32(listed + 42, at, true);
    file.set(name, listed + 46);
    listed += 46 + name.length;

    view.setUint32(at, 0x04034b50, true);
    writeHeader(view, at + 4, entry);
    file.set(name, at + 30);
    file.set(compressed, at + 30 + name.length);
    at += 30 + name.length + compressed.length;
  }
  view.setUint32(listed, 0x06054b50, true);
  view.setUint16(listed + 8, entries.length, true);
  view.setUint16(listed + 10, entries.length, true);
  view.setUint32(listed + 12, directory, true);
  view.setUint32(listed + 16, local, true);
  return file;
}

/** What an entry's own header and its line in the directory share: version, UTF-8 names, DEFLATE, day, sum, sizes. */
function writeHeader(view: DataView, at: number, { name, crc, size, compressed }: Entry): void {
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, 0x0800, true);
  view.setUint16(at + 4, 8, true);
  view.setUint16(at + 8, date, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, compressed.length, true);
  view.setUint32(at + 18, size, true);
  view.setUint16(at + 22, name.length, true);
}

/** Tables for four bytes at a time: the sum of the byte alone, and with one, two and three zero bytes after it. */
const crcTables = makeCrcTables();

function makeCrcTables(): readonly Uint32Array[] {
  const first = Uint32Array.from({ length: 256 }, (_, byte) => {
    let sum = byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    return sum;
  });
  const tables = [first];
  for (let t = 1; t < 4; t++) {
    const before = tables[t - 1]!;
    tables.push(Uint32Array.from(before, (sum) => (sum >>> 8) ^ first[sum & 0xff]!));
  }
  return tables;
}

/** The checksum of a zip (CRC-32). */
export function crc32(bytes: Uint8Array): number {
  const [t0, t1, t2, t3] = crcTables as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  let sum = -1;
  let i = 0;
  for (const end = bytes.length - 3; i < end; i += 4) {
    sum ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    sum = t3[sum & 0xff]! ^ t2[(sum >>> 8) & 0xff]! ^ t1[(sum >>> 16) & 0xff]! ^ t0[sum >>> 24]!;
  }
  for (; i < bytes.length; i++) sum = (sum >>> 8) ^ t0[(sum ^ bytes[i]!) & 0xff]!;
  return ~sum >>> 0;
}
