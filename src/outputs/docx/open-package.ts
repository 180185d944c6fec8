import { strFromU8, unzipSync } from 'fflate';
import { problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Parts } from './compile-package.ts';

/** More than any report: what is larger once unpacked is refused before it is unpacked. */
const unpackedLimit = 400_000_000;

/**
 * The parts of an Office file by path, XML as text and everything else as bytes, or why it cannot be opened: not a zip,
 * encrypted, cut off, or larger than is read here. `where` names the file in the problem.
 */
export function openPackage(bytes: Uint8Array, where: string): Result<Parts> {
  const opened = openFiles(bytes, where);
  if (!opened.ok) return opened;
  const parts: Parts = new Map();
  for (const [name, content] of opened.value) parts.set(name, isXmlPart(name) ? xmlTextOf(content) : content);
  return ok(parts);
}

/** Whether a part holds XML, by its name. */
export const isXmlPart = (name: string): boolean => /\.(xml|rels|vml)$/i.test(name);

/** The same with every part as the bytes it is. */
export function openFiles(bytes: Uint8Array, where: string): Result<ReadonlyMap<string, Uint8Array>> {
  if (bytes.length === 0) return fail(problem('file-empty', where, 'The file holds nothing.', 'Choose another file.'));
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    return fail(
      problem(
        'file-protected',
        where,
        'The file is encrypted with a password, or is of the kind Word wrote before 2007.',
        'Open it in Word, remove the password, and save it as a Word document (.docx).',
      ),
    );
  }
  if (!startsWith(bytes, [0x50, 0x4b])) {
    return fail(problem('file-kind', where, 'The file is not a Word document (.docx).', 'Choose a .docx file.'));
  }
  let total = 0;
  try {
    const files = unzipSync(bytes, {
      filter: (file) => {
        total += file.originalSize;
        return total <= unpackedLimit && !file.name.endsWith('/');
      },
    });
    if (total > unpackedLimit) {
      return fail(
        problem(
          'file-too-large',
          where,
          `The file holds ${Math.round(total / 1e6)} MB, more than the ${unpackedLimit / 1e6} MB that are read here.`,
          'Choose a smaller file.',
        ),
      );
    }
    return ok(new Map(Object.entries(files)));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return fail(
      problem(
        'file-damaged',
        where,
        `The file is damaged or cut off: ${reason}.`,
        'Open it in Word, let Word repair it, and save it again.',
      ),
    );
  }
}

/**
 * The text of an XML part: in UTF-16 by its mark or its first character, else in the encoding its declaration names, else
 * in UTF-8. The declaration then says UTF-8, in which every part is written.
 */
export function xmlTextOf(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  const text = encoding === 'utf-8' ? strFromU8(bytes) : new TextDecoder(encoding).decode(bytes);
  const plain = text.replace(/^\ufeff/, '');
  return encoding === 'utf-8' ? plain : plain.replace(declared, '$1UTF-8$3');
}

const declared = /^(<\?xml[^>]*?\bencoding\s*=\s*["'])([\w.-]+)(["'])/;

function encodingOf(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0x3c, 0])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff]) || startsWith(bytes, [0, 0x3c])) return 'utf-16be';
  const said =
    declared.exec(strFromU8(bytes.subarray(0, 200), true).replace(/^ï»¿/, ''))?.[2]?.toLowerCase() ?? 'utf-8';
  // A text that says it is UTF-16 and is not has been written anew by a program that left the declaration as it was.
  if (said === 'utf-8' || said === 'us-ascii' || said.startsWith('utf-16')) return 'utf-8';
  try {
    return new TextDecoder(said).encoding;
  } catch {
    // An encoding no reader of XML has to know: its letters beyond ASCII may be wrong, its tags are not.
    return 'utf-8';
  }
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}
