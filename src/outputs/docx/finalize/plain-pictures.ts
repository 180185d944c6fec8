/** A picture without what it says beside what it shows. */
export type PlainPicture =
  | { readonly kind: 'plain'; readonly bytes: Uint8Array; readonly removed: readonly string[] }
  /** A kind of picture whose hidden words are not found here. */
  | { readonly kind: 'unknown' };

/**
 * Takes camera, place, author, comments and everything else beside the picture out of a PNG, JPEG or GIF, without touching
 * a pixel; BMP has nothing of it. What an SVG or a drawing of Windows (EMF, WMF) can hold is not known well enough.
 */
export function plainPicture(bytes: Uint8Array): PlainPicture {
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return plainPng(bytes);
  if (begins(bytes, [0xff, 0xd8, 0xff])) return plainJpeg(bytes);
  if (begins(bytes, [0x47, 0x49, 0x46, 0x38])) return plainGif(bytes);
  if (begins(bytes, [0x42, 0x4d])) return { kind: 'plain', bytes, removed: [] };
  return { kind: 'unknown' };
}

/** Chunks that decide about what is seen (PNG, third edition, 11.2 and 11.3). */
const pngChunks: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD hIST pHYs acTL fcTL fdAT'.split(' '),
);

function plainPng(bytes: Uint8Array): PlainPicture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  const removed: string[] = [];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return { kind: 'unknown' };
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (pngChunks.has(type)) kept.push(bytes.subarray(at, end));
    else removed.push(type);
    at = end;
    if (type === 'IEND') break;
  }
  if (at < bytes.length) removed.push('data behind the picture');
  return { kind: 'plain', bytes: joined(kept), removed };
}

/**
 * Segments of a JPEG that stay: the picture itself, JFIF, colour profile, Adobe's colour transform. Of EXIF only the turn of
 * the picture, without which it would lie on its side.
 */
function plainJpeg(bytes: Uint8Array): PlainPicture {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  const removed: string[] = [];
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return { kind: 'unknown' };
    const marker = bytes[at + 1]!;
    // A marker may be preceded by any number of fill bytes.
    if (marker === 0xff) {
      at++;
      continue;
    }
    const end = at + 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
    if (end > bytes.length) return { kind: 'unknown' };
    const segment = bytes.subarray(at, end);
    const name = String.fromCharCode(...segment.subarray(4, 16));
    if (marker === 0xda) {
      kept.push(segment);
      at = endOfScan(bytes, end);
      kept.push(bytes.subarray(end, at));
      // One that is cut off shows what there is of it.
      if (at === bytes.length) return { kind: 'plain', bytes: joined(kept), removed };
      if (bytes[at + 1] !== 0xd9) continue;
      kept.push(bytes.subarray(at, at + 2));
      if (at + 2 < bytes.length) removed.push('data behind the picture');
      return { kind: 'plain', bytes: joined(kept), removed };
    }
    const isExtra = marker === 0xfe || (marker >= 0xe0 && marker <= 0xef);
    const small = marker === 0xe0 && name.startsWith('JFIF\0') ? withoutSmallPicture(segment) : segment;
    if (small !== segment) removed.push('small picture');
    if (!isExtra || isSeen(marker, name)) kept.push(small);
    else {
      const turn = marker === 0xe1 && name.startsWith('Exif') ? turnOf(segment.subarray(10)) : 1;
      if (turn !== 1) kept.push(turnOnly(turn));
      // What only says how the picture is turned has nothing more to lose.
      if (turn === 1 || segment.length !== turnOnly(turn).length)
        removed.push(marker === 0xfe ? 'comment' : name.replace(/[^A-Za-z].*$/s, '') || 'APP');
    }
    at = end;
  }
  return { kind: 'unknown' };
}

function isSeen(marker: number, name: string): boolean {
  if (marker === 0xe0) return name.startsWith('JFIF\0');
  if (marker === 0xe2) return name.startsWith('ICC_PROFILE');
  return marker === 0xee && name.startsWith('Adobe');
}

/** JFIF without the small picture it may hold, which can show what was cut off since (JFIF 1.02, page 5). */
function withoutSmallPicture(segment: Uint8Array): Uint8Array {
  if (segment.length <= 18) return segment;
  const head = segment.slice(0, 18);
  head.set([0, 16], 2);
  head.set([0, 0], 16);
  return head;
}

/** Where a scan ends: at the tables and comments before the next one, or at the mark of the picture's end. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at + 1 < bytes.length) {
    const marker = bytes[at + 1]!;
    // Inside a scan: a byte 0xff itself, a restart, or fill.
    const isInside = bytes[at] !== 0xff || marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7);
    if (!isInside) return at;
    at++;
  }
  return bytes.length;
}

/** The orientation (tag 0x0112) of EXIF data, 1 where there is none (CIPA DC-008, 4.6.4). */
function turnOf(tiff: Uint8Array): number {
  if (tiff.length < 14) return 1;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = tiff[0] === 0x49;
  const directory = view.getUint32(4, little);
  if (directory + 2 > tiff.length) return 1;
  const entries = view.getUint16(directory, little);
  for (let entry = 0, at = directory + 2; entry < entries && at + 12 <= tiff.length; entry++, at += 12) {
    if (view.getUint16(at, little) !== 0x0112) continue;
    const turn = view.getUint16(at + 8, little);
    return turn >= 1 && turn <= 8 ? turn : 1;
  }
  return 1;
}

/** EXIF that says nothing but how the picture is turned. */
function turnOnly(turn: number): Uint8Array {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0];
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8];
  const directory = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0];
  const content = [...exif, ...tiff, ...directory];
  return Uint8Array.from([0xff, 0xe1, 0, content.length + 2, ...content]);
}

/** Blocks of a GIF: comments, plain text and foreign extensions go, the loop of an animation stays (GIF89a, 20 to 27). */
function plainGif(bytes: Uint8Array): PlainPicture {
  const removed: string[] = [];
  const tableSize = (flags: number): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  let at = 13 + tableSize(bytes[10] ?? 0);
  const kept: Uint8Array[] = [bytes.subarray(0, at)];
  const endOfBlocks = (from: number): number => {
    let end = from;
    while (end < bytes.length && bytes[end] !== 0) end += bytes[end]! + 1;
    return end + 1;
  };
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === 0x3b) {
      kept.push(bytes.subarray(at, at + 1));
      if (at + 1 < bytes.length) removed.push('data behind the picture');
      return { kind: 'plain', bytes: joined(kept), removed };
    }
    if (kind === 0x2c) {
      const end = endOfBlocks(at + 11 + tableSize(bytes[at + 9] ?? 0));
      kept.push(bytes.subarray(at, end));
      at = end;
    } else if (kind === 0x21) {
      const end = endOfBlocks(at + 2);
      const isLoop =
        bytes[at + 1] === 0xff &&
        /^(?:NETSCAPE2\.0|ANIMEXTS1\.0)/.test(String.fromCharCode(...bytes.subarray(at + 3, at + 14)));
      if (bytes[at + 1] === 0xf9 || isLoop) kept.push(bytes.subarray(at, end));
      else removed.push(bytes[at + 1] === 0xfe ? 'comment' : 'extension');
      at = end;
    } else return { kind: 'unknown' };
  }
  return { kind: 'unknown' };
}

function begins(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
