import type { Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { piecesOf, type FileBytes } from './file-bytes.ts';
import { damaged, encrypted } from './file-problems.ts';

/** One file inside a zip, still compressed. */
export interface ZipEntry {
  readonly name: string;
  /** 0 = stored, 8 = deflated. */
  readonly method: number;
  readonly crc32: number;
  readonly size: number;
  /** The bytes as they lie in the file, piece by piece. */
  readonly packed: () => AsyncIterable<Uint8Array>;
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
/** The end record, the longest comment behind it, and the locator of the wide end before it. */
const tailBytes = 20 + 22 + 0xffff;

/** Whether the bytes begin as a zip does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * Reads the list of contents at the end of a zip, with the zip64 extension. Everything the list says is held against the
 * file: counts, lengths, and the name and method that stand before each part's data. (PKWARE APPNOTE 6.3)
 */
export async function readZipDirectory(bytes: FileBytes, file: string): Promise<Result<ZipDirectory>> {
  const reader = new DirectoryReader(bytes, file);
  const entries = await reader.read();
  return entries === null ? fail(reader.fault ?? damaged(file, 'its list of contents cannot be read')) : ok(entries);
}

/** Where the list of contents lies, and how many parts it names. */
interface ListPlace {
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

class DirectoryReader {
  fault: Problem | null = null;
  private readonly decoder = new TextDecoder();

  constructor(
    private readonly bytes: FileBytes,
    private readonly file: string,
  ) {}

  async read(): Promise<Map<string, ZipEntry> | null> {
    const place = await this.findList();
    if (place === null) return null;
    const list = await this.bytes.read(place.from, place.to);
    const view = viewOf(list);
    const entries = new Map<string, ZipEntry>();
    let at = 0;
    for (let i = 0; i < place.count; i++) {
      if (at + 46 > list.length || view.getUint32(at, true) !== centralSignature) {
        return this.refuse('its list of contents is damaged');
      }
      const next = await this.readEntry(list, view, at, entries);
      if (next < 0) return null;
      at = next;
    }
    return at === list.length ? entries : this.refuse('its list of contents is longer than it says');
  }

  private refuse(what: string): null {
    this.fault ??= damaged(this.file, what);
    return null;
  }

  private async findList(): Promise<ListPlace | null> {
    const { size } = this.bytes;
    const tailFrom = Math.max(0, size - tailBytes);
    const tail = await this.bytes.read(tailFrom, size);
    const view = viewOf(tail);
    const end = findEnd(tail, view);
    if (end < 0) return this.refuse('it ends before its list of contents, as a file that was cut off does');
    const volume = view.getUint16(end + 4, true);
    if (volume !== 0 && volume !== 0xffff) return this.refuse('it is one volume of a zip in several');
    const count = view.getUint16(end + 10, true);
    const length = view.getUint32(end + 12, true);
    const from = view.getUint32(end + 16, true);
    const isWide = count === 0xffff || length === 0xffffffff || from === 0xffffffff;
    const wide = isWide ? await this.wideEnd(tail, end) : null;
    const place = wide ?? { count, from, length, to: tailFrom + end };
    if (place.from + place.length !== place.to) return this.refuse('its list of contents is not where it should be');
    return place;
  }

  /** The end record of zip64, which a locator before the end record points to. */
  private async wideEnd(tail: Uint8Array, end: number): Promise<(ListPlace & { readonly length: number }) | null> {
    const locator = end - 20;
    const tailView = viewOf(tail);
    if (locator < 0 || tailView.getUint32(locator, true) !== end64LocatorSignature) return null;
    const to = wideAt(tailView, locator + 8);
    if (to + 56 > this.bytes.size) return null;
    const view = viewOf(await this.bytes.read(to, to + 56));
    if (view.getUint32(0, true) !== end64Signature) return null;
    return { count: wideAt(view, 32), length: wideAt(view, 40), from: wideAt(view, 48), to };
  }

  /** Reads the entry whose record is at `at` of the list; answers where the next record begins, or -1. */
  private async readEntry(list: Uint8Array, view: DataView, at: number, into: Map<string, ZipEntry>): Promise<number> {
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const crc32 = view.getUint32(at + 16, true);
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > list.length) {
      this.refuse('its list of contents is cut off');
      return -1;
    }
    const rawName = list.subarray(at + 46, at + 46 + nameLength);
    const name = this.decoder.decode(rawName).replaceAll('\\', '/').replace(/^\/+/, '');
    if (flags & 1) {
      this.fault = encrypted(this.file);
      return -1;
    }
    const { packed, size, offset } = placeOf(view, at, nameLength, extraLength);
    const from = await this.dataStart(offset, packed, rawName, method);
    if (from < 0 || size > bestRatio * packed + 1024) {
      this.refuse(`the part ${name} is not where the list of contents says`);
      return -1;
    }
    const key = name.toLowerCase();
    if (into.has(key)) {
      this.refuse(`it holds the part ${name} twice`);
      return -1;
    }
    into.set(key, { name, method, crc32, size, packed: () => piecesOf(this.bytes, from, from + packed) });
    return next;
  }

  /** Where the data of a part begin, behind the name and method that stand before them; -1 if those are others. */
  private async dataStart(offset: number, packed: number, rawName: Uint8Array, method: number): Promise<number> {
    const nameFrom = offset + 30;
    const nameTo = nameFrom + rawName.length;
    if (nameTo > this.bytes.size) return -1;
    const local = await this.bytes.read(offset, nameTo);
    const view = viewOf(local);
    if (view.getUint32(0, true) !== localSignature || view.getUint16(8, true) !== method) return -1;
    if (view.getUint16(26, true) !== rawName.length) return -1;
    for (let i = 0; i < rawName.length; i++) if (local[30 + i] !== rawName[i]) return -1;
    const from = nameTo + view.getUint16(28, true);
    return from + packed <= this.bytes.size ? from : -1;
  }
}

/** The end record may be followed by a comment of up to 64 KB. */
function findEnd(tail: Uint8Array, view: DataView): number {
  for (let at = tail.length - 22; at >= Math.max(0, tail.length - 22 - 0xffff); at--) {
    if (tail[at] === 0x50 && view.getUint32(at, true) === endSignature) return at;
  }
  return -1;
}

/** Lengths and position of an entry; those that do not fit 32 bits stand in the extra field, in this order. */
function placeOf(view: DataView, at: number, nameLength: number, extraLength: number) {
  let packed = view.getUint32(at + 20, true);
  let size = view.getUint32(at + 24, true);
  let offset = view.getUint32(at + 42, true);
  const extraEnd = at + 46 + nameLength + extraLength;
  for (let field = at + 46 + nameLength; field + 4 <= extraEnd;) {
    const fieldEnd = Math.min(extraEnd, field + 4 + view.getUint16(field + 2, true));
    if (view.getUint16(field, true) === 1) {
      let value = field + 4;
      const take = (given: number): number => {
        if (given !== 0xffffffff || value + 8 > fieldEnd) return given;
        value += 8;
        return wideAt(view, value - 8);
      };
      size = take(size);
      packed = take(packed);
      offset = take(offset);
    }
    field = fieldEnd;
  }
  return { packed, size, offset };
}

function wideAt(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
