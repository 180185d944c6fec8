import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { isUtf8 } from './string-store.ts';

/**
 * The bytes of a text file as UTF-8 without a byte order mark. UTF-16 is known by its mark; what is not UTF-8 is read as
 * Windows-1252, the encoding in which Excel saves .csv in the West, and the result says so. Zero bytes mean that it is
 * no text, or UTF-16 without its mark.
 */
export function toUtf8(bytes: Uint8Array, file: string): Result<Uint8Array> {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return plainText(bytes.subarray(3), file, true);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return recode(bytes.subarray(2), 'utf-16le', file);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return recode(bytes.subarray(2), 'utf-16be', file);
  return plainText(bytes, file, false);
}

function plainText(bytes: Uint8Array, file: string, marked: boolean): Result<Uint8Array> {
  const zero = bytes.indexOf(0);
  if (zero >= 0) return fail(zeroByte(bytes, zero, file));
  if (isUtf8(bytes)) return ok(bytes);
  if (marked) return fail(notInEncoding(file, 'UTF-8'));
  return ok(fromWindows1252(bytes), [
    problem(
      'file-encoding',
      file,
      'The text is not UTF-8 and was read as Windows-1252.',
      'If letters with accents look wrong, save the file in Excel as "CSV UTF-8".',
      'note',
    ),
  ]);
}

/** What the bytes 0x80 to 0x9F stand for in Windows-1252; the others stand for themselves. */
const windows1252 =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f' +
  '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

/** By hand, because the decoder of Node 20 takes Windows-1252 for Latin-1 and loses dashes and curly quotes. */
function fromWindows1252(bytes: Uint8Array): Uint8Array {
  const text = new Uint8Array(3 * bytes.length);
  let at = 0;
  for (const byte of bytes) {
    const point = byte >= 0x80 && byte < 0xa0 ? windows1252.charCodeAt(byte - 0x80) : byte;
    if (point < 0x80) text[at++] = point;
    else if (point < 0x800) {
      text[at++] = 0xc0 | (point >> 6);
      text[at++] = 0x80 | (point & 63);
    } else {
      text[at++] = 0xe0 | (point >> 12);
      text[at++] = 0x80 | ((point >> 6) & 63);
      text[at++] = 0x80 | (point & 63);
    }
  }
  return text.slice(0, at);
}

/** Turns text of another encoding into UTF-8, a piece at a time. */
function recode(bytes: Uint8Array, label: string, file: string): Result<Uint8Array> {
  const decoder = new TextDecoder(label, { fatal: true });
  const encoder = new TextEncoder();
  const piece = 1 << 20;
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let at = 0; at < bytes.length; at += piece) {
    let text: string;
    try {
      text = decoder.decode(bytes.subarray(at, at + piece), { stream: at + piece < bytes.length });
    } catch {
      // The strict decoder's only way of saying no.
      return fail(notInEncoding(file, label.toUpperCase()));
    }
    const encoded = encoder.encode(text);
    pieces.push(encoded);
    length += encoded.length;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const encoded of pieces) {
    whole.set(encoded, at);
    at += encoded.length;
  }
  const zero = whole.indexOf(0);
  return zero < 0 ? ok(whole) : fail(zeroByte(whole, zero, file));
}

function notInEncoding(file: string, encoding: string): Problem {
  return problem(
    'file-encoding',
    file,
    `The file says it is ${encoding} and holds bytes that are not.`,
    'Open it in Excel and save it as "CSV UTF-8".',
  );
}

function zeroByte(bytes: Uint8Array, at: number, file: string): Problem {
  let line = 1;
  for (let p = bytes.indexOf(10); p >= 0 && p < at; p = bytes.indexOf(10, p + 1)) line++;
  return problem(
    'file-encoding',
    `${file}, line ${line}`,
    'The file holds zero bytes; it is no text, or text in an encoding that does not say which.',
    'Open it in Excel and save it as "CSV UTF-8" or as .xlsx.',
  );
}
