import type { Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { damaged, encrypted } from './file-problems.ts';

/** One file inside a zip, still compressed. */
export interface ZipEntry {
  readonly name: string;
  /** 0 = stored, 8 = deflated. */
  readonly method: number;
  readonly crc32: number;
  readonly size: number;
  readonly compressed: Uint8Array;
}

/** Entries by their name, lower case: names of workbook parts do not tell capitals apart. */
export type ZipDirectory = ReadonlyMap<string, ZipEntry>;

const endSignature = 0x06054b50;
const end64LocatorSignature = 0x07064b50;
const end64Signature = 0x06064b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
/** Deflate cannot do better than 1032 to 1. */
const bestRatio = 1040;

/** Whether the bytes begin as a zip does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * Reads the list of contents at the end of a zip, with the zip64 extension. Everything the list says is held against the
 * file: counts, lengths, and the name and method that stand before each part's data. (PKWARE APPNOTE 6.3)
 */
export function readZipDirectory(bytes: Uint8Array, file: string): Result<ZipDirectory> {
  const reader = new DirectoryReader(bytes, file);
  const entries = reader.read();
  return entries === null ? fail(reader.fault ?? damaged(file, 'its list of contents cannot be read')) : ok(entries);
}

class DirectoryReader {
  fault: Problem | null = null;
  private readonly view: DataView;
  private readonly decoder = new TextDecoder();

  constructor(
    private readonly bytes: Uint8Array,
    private readonly file: string,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  read(): Map<string, ZipEntry> | null {
    const end = this.findEnd();
    if (end < 0) return this.refuse('it ends before its list of contents, as a file that was cut off does');
    const { view } = this;
    if (view.getUint16(end + 4, true) !== 0 && view.getUint16(end + 4, true) !== 0xffff) {
      return this.refuse('it is one volume of a zip in several');
    }
    let count = view.getUint16(end + 10, true);
    let length = view.getUint32(end + 12, true);
    let at = view.getUint32(end + 16, true);
    let directoryEnd = end;
    if (count === 0xffff || length === 0xffffffff || at === 0xffffffff) {
      const wide = this.wideEnd(end);
      if (wide !== null) ({ count, length, at, directoryEnd } = wide);
    }
    if (at + length !== directoryEnd) return this.refuse('its list of contents is not where it should be');
    const entries = new Map<string, ZipEntry>();
    for (let i = 0; i < count; i++) {
      if (at + 46 > directoryEnd || view.getUint32(at, true) !== centralSignature) {
        return this.refuse('its list of contents is damaged');
      }
      const next = this.readEntry(at, entries);
      if (next < 0) return null;
      at = next;
    }
    return at === directoryEnd ? entries : this.refuse('its list of contents is longer than it says');
  }

  private refuse(what: string): null {
    this.fault ??= damaged(this.file, what);
    return null;
  }

  /** The end record may be followed by a comment of up to 64 KB. */
  private findEnd(): number {
    for (let at = this.bytes.length - 22; at >= Math.max(0, this.bytes.length - 22 - 0xffff); at--) {
      if (this.bytes[at] === 0x50 && this.view.getUint32(at, true) === endSignature) return at;
    }
    return -1;
  }

  private wideEnd(end: number): { count: number; length: number; at: number; directoryEnd: number } | null {
    const locator = end - 20;
    if (locator < 0 || this.view.getUint32(locator, true) !== end64LocatorSignature) return null;
    const at = this.wide(locator + 8);
    if (at + 56 > this.bytes.length || this.view.getUint32(at, true) !== end64Signature) return null;
    return { count: this.wide(at + 32), length: this.wide(at + 40), at: this.wide(at + 48), directoryEnd: at };
  }

  private wide(at: number): number {
    return this.view.getUint32(at, true) + this.view.getUint32(at + 4, true) * 2 ** 32;
  }

  /** Reads the entry whose record is at `at`; answers where the next record begins, or -1. */
  private readEntry(at: number, into: Map<string, ZipEntry>): number {
    const { view, bytes } = this;
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const crc32 = view.getUint32(at + 16, true);
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > bytes.length) {
      this.refuse('its list of contents is cut off');
      return -1;
    }
    const rawName = bytes.subarray(at + 46, at + 46 + nameLength);
    const name = this.decoder.decode(rawName).replaceAll('\\', '/').replace(/^\/+/, '');
    if (flags & 1) {
      this.fault = encrypted(this.file);
      return -1;
    }
    const place = this.placeOf(at, nameLength, extraLength);
    const compressed = this.dataOf(place, rawName, method);
    if (compressed === null || place.size > bestRatio * compressed.length + 1024) {
      this.refuse(`the part ${name} is not where the list of contents says`);
      return -1;
    }
    const key = name.toLowerCase();
    if (into.has(key)) {
      this.refuse(`it holds the part ${name} twice`);
      return -1;
    }
    into.set(key, { name, method, crc32, size: place.size, compressed });
    return next;
  }

  /** Lengths and position of an entry; those that do not fit 32 bits stand in the extra field, in this order. */
  private placeOf(at: number, nameLength: number, extraLength: number) {
    let packed = this.view.getUint32(at + 20, true);
    let size = this.view.getUint32(at + 24, true);
    let offset = this.view.getUint32(at + 42, true);
    const extraEnd = at + 46 + nameLength + extraLength;
    for (let field = at + 46 + nameLength; field + 4 <= extraEnd;) {
      const fieldEnd = Math.min(extraEnd, field + 4 + this.view.getUint16(field + 2, true));
      if (this.view.getUint16(field, true) === 1) {
        let value = field + 4;
        const take = (given: number): number => {
          if (given !== 0xffffffff || value + 8 > fieldEnd) return given;
          value += 8;
          return this.wide(value - 8);
        };
        size = take(size);
        packed = take(packed);
        offset = take(offset);
      }
      field = fieldEnd;
    }
    return { packed, size, offset };
  }

  private dataOf(
    place: { readonly packed: number; readonly offset: number },
    rawName: Uint8Array,
    method: number,
  ): Uint8Array | null {
    const { view, bytes } = this;
    const { offset } = place;
    if (offset + 30 > bytes.length || view.getUint32(offset, true) !== localSignature) return null;
    const nameLength = view.getUint16(offset + 26, true);
    const start = offset + 30 + nameLength + view.getUint16(offset + 28, true);
    if (start + place.packed > bytes.length || view.getUint16(offset + 8, true) !== method) return null;
    if (nameLength !== rawName.length) return null;
    for (let i = 0; i < nameLength; i++) if (bytes[offset + 30 + i] !== rawName[i]) return null;
    return bytes.subarray(start, start + place.packed);
  }
}
