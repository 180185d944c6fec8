/**
 * Resolves what stands for a character in the text of a workbook part, byte by byte: XML references (`&amp;`, `&#x1F600;`),
 * Excel's own `_x000A_` (ECMA-376 part 1, 22.9.2.19), and XML's line ends. `into` may be the array that is read, as long as
 * `at` is not behind `from`: what comes out is never longer than what goes in.
 *
 * Answers where the text ends in `into`, or -1 for a reference that means nothing.
 */
export function resolveText(bytes: Uint8Array, from: number, to: number, into: Uint8Array, at: number): number {
  let high = 0;
  let p = from;
  while (p < to) {
    const byte = bytes[p]!;
    let point = -1;
    if (byte === 38) {
      const end = referenceEnd(bytes, p, to);
      if (end < 0) return -1;
      point = referencePoint(bytes, p + 1, end);
      if (point < 0) return -1;
      p = end + 1;
    } else if (byte === 95 && (point = escapedUnit(bytes, p, to)) >= 0) {
      p += 7;
    } else if (byte === 13) {
      point = 10;
      p += bytes[p + 1] === 10 && p + 1 < to ? 2 : 1;
    }
    // Halves of a character outside the basic plane come as two escapes.
    if (high !== 0) {
      if (point >= 0xdc00 && point <= 0xdfff) {
        point = 0x10000 + ((high - 0xd800) << 10) + (point - 0xdc00);
        high = 0;
      } else {
        at = encodePoint(0xfffd, into, at);
        high = 0;
      }
    }
    if (point < 0) {
      into[at++] = byte;
      p++;
    } else if (point >= 0xd800 && point <= 0xdbff) high = point;
    else at = encodePoint(point >= 0xdc00 && point <= 0xdfff ? 0xfffd : point, into, at);
  }
  return high === 0 ? at : encodePoint(0xfffd, into, at);
}

/** The same for text that is a string already; XML references have been resolved by then. */
export function resolveEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
}

function referenceEnd(bytes: Uint8Array, p: number, to: number): number {
  for (let end = p + 1; end < to && end < p + 12; end++) if (bytes[end] === 59) return end;
  return -1;
}

function referencePoint(bytes: Uint8Array, from: number, end: number): number {
  let name = '';
  for (let i = from; i < end; i++) name += String.fromCharCode(bytes[i]!);
  switch (name) {
    case 'amp':
      return 38;
    case 'lt':
      return 60;
    case 'gt':
      return 62;
    case 'quot':
      return 34;
    case 'apos':
      return 39;
  }
  const point = /^#[0-9]+$/.test(name)
    ? Number(name.slice(1))
    : /^#x[0-9a-fA-F]+$/.test(name)
      ? parseInt(name.slice(2), 16)
      : -1;
  return point <= 0x10ffff ? point : -1;
}

function escapedUnit(bytes: Uint8Array, p: number, to: number): number {
  if (p + 7 > to || bytes[p + 1] !== 120 || bytes[p + 6] !== 95) return -1;
  let unit = 0;
  for (let i = p + 2; i < p + 6; i++) {
    const digit = hexDigit(bytes[i]!);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

function hexDigit(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

function encodePoint(point: number, into: Uint8Array, at: number): number {
  if (point < 0x80) {
    into[at++] = point;
  } else if (point < 0x800) {
    into[at++] = 0xc0 | (point >> 6);
    into[at++] = 0x80 | (point & 63);
  } else if (point < 0x10000) {
    into[at++] = 0xe0 | (point >> 12);
    into[at++] = 0x80 | ((point >> 6) & 63);
    into[at++] = 0x80 | (point & 63);
  } else {
    into[at++] = 0xf0 | (point >> 18);
    into[at++] = 0x80 | ((point >> 12) & 63);
    into[at++] = 0x80 | ((point >> 6) & 63);
    into[at++] = 0x80 | (point & 63);
  }
  return at;
}
