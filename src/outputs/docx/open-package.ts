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
    const parts: Parts = new Map();
    for (const [name, content] of Object.entries(files)) {
      parts.set(name, /\.(xml|rels|vml)$/i.test(name) ? textOf(content) : content);
    }
    return ok(parts);
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

/** XML in UTF-8, or in UTF-16 where it begins with that mark. */
function textOf(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes);
  return strFromU8(bytes).replace(/^\ufeff/, '');
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}
