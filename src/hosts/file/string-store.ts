import type { StringList } from '../../core/table/raw-grid.ts';

/** What is out of order with a string; the reader looks for the cells that hold one when it has seen them all. */
export type StringFault = 'empty' | 'control' | 'long';

const recentStrings = 1 << 10;

/**
 * Strings kept as UTF-8 in one array, decoded when asked for. A state's worksheet holds near a million of them, most of
 * which nobody ever looks at. With `intern` it is a dictionary: the same bytes get the same number.
 */
export class StringStore implements StringList {
  readonly faults = new Map<number, StringFault>();
  private bytes: Uint8Array;
  private offsets: Uint32Array;
  private count = 0;
  private slots = new Int32Array(0);
  private hashes = new Int32Array(0);
  private copiedLength = 0;
  private copiedKinds = 0;
  private readonly recent = new Int32Array(recentStrings).fill(-1);
  private readonly decoder = new TextDecoder();
  private readonly encoder = new TextEncoder();

  /** `longest` is the number of UTF-16 units after which a string is cut. */
  constructor(
    private readonly longest: number,
    bytes = new Uint8Array(1 << 12),
    offsets = new Uint32Array(1 << 8),
  ) {
    this.bytes = bytes;
    this.offsets = offsets;
  }

  get length(): number {
    return this.count;
  }

  get(index: number): string {
    const from = this.offsets[index];
    const to = this.offsets[index + 1];
    if (from === undefined || to === undefined || index >= this.count) return '';
    // Short plain text, which is most of it, is put together faster than a decoder is called.
    if (to - from <= 12) {
      let text = '';
      let i = from;
      for (; i < to; i++) {
        const byte = this.bytes[i]!;
        if (byte > 127) break;
        text += String.fromCharCode(byte);
      }
      if (i === to) return text;
    }
    return this.decoder.decode(this.bytes.subarray(from, to));
  }

  /** Adds a string without asking whether it is there already. */
  add(bytes: Uint8Array, from: number, to: number): number {
    let length = to - from;
    const end = (this.offsets[this.count] ?? 0) + length;
    if (end > this.bytes.length) this.growBytes(end);
    const start = this.offsets[this.count]!;
    const kept = this.bytes;
    let controls = 0;
    for (let i = 0; i < length; i++) {
      const byte = bytes[from + i]!;
      kept[start + i] = byte;
      controls |= kindOfByte[byte]! & ByteKind.control;
    }
    if (length > this.longest) {
      length = this.cut(start, length);
      controls = kept.subarray(start, start + length).some((byte) => kindOfByte[byte] === ByteKind.control) ? 1 : 0;
    } else if (length === 0) this.faults.set(this.count, 'empty');
    if (controls !== 0) this.faults.set(this.count, 'control');
    this.endString(start + length);
    return this.count - 1;
  }

  private endString(end: number): void {
    if (this.count + 2 > this.offsets.length) {
      const offsets = new Uint32Array(this.offsets.length * 2);
      offsets.set(this.offsets);
      this.offsets = offsets;
    }
    this.offsets[++this.count] = end;
  }

  /** Copies what stands from `from` up to the next `<` behind the last string; answers the place of the `<`. */
  copyUpToTag(bytes: Uint8Array, from: number): number {
    const start = this.offsets[this.count]!;
    const { length } = bytes;
    if (start + length - from > this.bytes.length) this.growBytes(start + length - from);
    const kept = this.bytes;
    let end = start;
    let kinds = 0;
    let p = from;
    for (; p < length; p++) {
      const byte = bytes[p]!;
      const kind = kindOfByte[byte]!;
      if (kind === ByteKind.tag) break;
      kinds |= kind;
      kept[end++] = byte;
    }
    this.copiedLength = end - start;
    this.copiedKinds = kinds;
    return p;
  }

  /** Adds what was copied last as a string; false if something in it may stand for something else. */
  addCopied(): boolean {
    if ((this.copiedKinds & ByteKind.reference) !== 0) return false;
    const start = this.offsets[this.count]!;
    const { copiedLength } = this;
    if (this.copiedKinds !== 0 || copiedLength === 0 || copiedLength > this.longest) {
      this.add(this.bytes, start, start + copiedLength);
    } else this.endString(start + copiedLength);
    return true;
  }

  addText(text: string): number {
    const bytes = this.encoder.encode(text);
    return this.add(bytes, 0, bytes.length);
  }

  /** The number of these bytes, which are added when they are new. `hash` is `hashBytes` of them. */
  intern(bytes: Uint8Array, from: number, to: number, hash: number): number {
    // Most fields of a worksheet are one of a few hundred texts. Those are found here without a walk through a table
    // that is larger than the processor's cache.
    const recent = spread(hash) & (recentStrings - 1);
    const last = this.recent[recent]!;
    if (last >= 0 && this.equals(last, bytes, from, to)) return last;
    if (this.count * 2 >= this.slots.length) this.growSlots();
    const mask = this.slots.length - 1;
    let slot = spread(hash) & mask;
    for (;;) {
      const index = this.slots[slot]!;
      if (index < 0) break;
      if (this.hashes[slot] === hash && this.equals(index, bytes, from, to)) return (this.recent[recent] = index);
      slot = (slot + 1) & mask;
    }
    const index = this.add(bytes, from, to);
    this.slots[slot] = index;
    this.hashes[slot] = hash;
    return (this.recent[recent] = index);
  }

  internText(text: string): number {
    const bytes = this.encoder.encode(text);
    return this.intern(bytes, 0, bytes.length, hashBytes(bytes, 0, bytes.length));
  }

  /** Gives back the room kept for strings that did not come. */
  trim(): void {
    this.bytes = this.bytes.slice(0, this.offsets[this.count]);
    this.offsets = this.offsets.slice(0, this.count + 1);
  }

  /** Whether every string is UTF-8. */
  isUtf8(): boolean {
    return isUtf8(this.bytes.subarray(0, this.offsets[this.count]));
  }

  private equals(index: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.offsets[index]!;
    const length = to - from;
    if (this.offsets[index + 1]! - start !== length) return false;
    const kept = this.bytes;
    for (let i = 0; i < length; i++) if (kept[start + i] !== bytes[from + i]) return false;
    return true;
  }

  /** Cuts a string that is too long to its longest; answers its length in bytes. */
  private cut(start: number, length: number): number {
    const text = this.decoder.decode(this.bytes.subarray(start, start + length));
    if (text.length <= this.longest) return length;
    this.faults.set(this.count, 'long');
    const last = text.charCodeAt(this.longest - 1);
    const whole = last >= 0xd800 && last <= 0xdbff ? this.longest - 1 : this.longest;
    return this.encoder.encode(text.slice(0, whole)).length;
  }

  private growBytes(needed: number): void {
    const bytes = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    bytes.set(this.bytes);
    this.bytes = bytes;
  }

  private growSlots(): void {
    const size = Math.max(1 << 10, this.slots.length * 2);
    const slots = new Int32Array(size).fill(-1);
    const hashes = new Int32Array(size);
    for (let i = 0; i < this.slots.length; i++) {
      if (this.slots[i]! < 0) continue;
      let slot = spread(this.hashes[i]!) & (size - 1);
      while (slots[slot]! >= 0) slot = (slot + 1) & (size - 1);
      slots[slot] = this.slots[i]!;
      hashes[slot] = this.hashes[i]!;
    }
    this.slots = slots;
    this.hashes = hashes;
  }
}

/** FNV-1a. Scanners compute it while they look for the end of a text; see `hashStart`. */
export function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash: number = hashStart;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i]!, hashFactor);
  return hash;
}

export const hashStart = 0x811c9dc5 | 0;
export const hashFactor = 0x01000193;

/** FNV's low bits are weak for short text. */
function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}

const enum ByteKind {
  /** A reference (`&`), one of Excel's escapes (`_x`) or a line end of XML (carriage return) may begin here. */
  reference = 1,
  tag = 2,
  /** Every control character but tab, line feed and carriage return, which are ordinary. */
  control = 4,
}

const kindOfByte = new Uint8Array(256).fill(ByteKind.control, 0, 32);
kindOfByte.set([0, 0], 9);
kindOfByte[127] = ByteKind.control;
for (const byte of [13, 38, 95]) kindOfByte[byte] = ByteKind.reference;
kindOfByte[60] = ByteKind.tag;

/** Whether bytes are UTF-8. Plain ASCII, the usual case, is not decoded. */
export function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const piece = 1 << 20;
  let started = false;
  for (let at = 0; at < bytes.length; at += piece) {
    const chunk = bytes.subarray(at, at + piece);
    if (!started && isAscii(chunk)) continue;
    started = true;
    try {
      decoder.decode(chunk, { stream: at + piece < bytes.length });
    } catch {
      // The strict decoder's only way of saying no.
      return false;
    }
  }
  return true;
}

function isAscii(bytes: Uint8Array): boolean {
  // Four bytes at a time where they lie right.
  const start = (4 - (bytes.byteOffset & 3)) & 3;
  if (bytes.length < 8) return bytes.every((byte) => byte < 128);
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + start, (bytes.length - start) >> 2);
  let seen = 0;
  for (let i = 0; i < start; i++) seen |= bytes[i]!;
  for (let i = start + 4 * words.length; i < bytes.length; i++) seen |= bytes[i]!;
  let wide = 0;
  for (let i = 0; i < words.length; i++) wide |= words[i]!;
  return seen < 128 && (wide & 0x80808080) === 0;
}
