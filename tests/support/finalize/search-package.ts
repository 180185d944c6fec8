import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** Every file of a package and of the packages inside it, unpacked with the system's `unzip`, by its path. */
export function unpacked(bytes: Uint8Array): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  const folder = mkdtempSync(join(tmpdir(), 'search-'));
  try {
    const archive = join(folder, 'it.zip');
    const inside = join(folder, 'it');
    writeFileSync(archive, bytes);
    execFileSync('unzip', ['-qq', archive, '-d', inside]);
    for (const entry of readdirSync(inside, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath ?? entry.path, entry.name);
      const content = readFileSync(path);
      const name = relative(inside, path);
      files.set(name, content);
      if (content.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004')
        for (const [inner, part] of unpacked(content)) files.set(`${name}!${inner}`, part);
    }
    // Names and the archive's own comment fields are part of what goes out.
    files.set('the archive itself', Buffer.from(bytes));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return files;
}

/**
 * Where a text stands in an unpacked file, in any shape: as bytes in UTF-8 and UTF-16, in a file's name, behind XML's
 * entities, and cut over several runs or elements.
 */
export function placesOfText(files: ReadonlyMap<string, Buffer>, text: string): readonly string[] {
  return [...files].flatMap(([name, content]) => (name.includes(text) || holds(content, text) ? [name] : []));
}

const decoded = new WeakMap<Buffer, readonly string[]>();

function holds(content: Buffer, text: string): boolean {
  const wide = Buffer.from(text, 'utf16le');
  if (content.includes(text) || content.includes(wide) || content.includes(Buffer.from(wide).swap16())) return true;
  const known = decoded.get(content) ?? readings(content.toString('utf8'));
  decoded.set(content, known);
  return known.some((reading) => reading.includes(text));
}

function readings(xml: string): readonly string[] {
  if (!xml.includes('<')) return [];
  const plain = entities(xml);
  // Across elements nothing, and nothing across paragraphs and cells either: both may hide a number.
  const joined = entities(xml.replace(/<[^>]*>/g, ''));
  const inParagraphs = entities(xml.replace(/<\/(?:\w+:)?(?:p|c|tc|row)>/g, ' ').replace(/<[^>]*>/g, ''));
  return [plain, joined, inParagraphs];
}

function entities(text: string): string {
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) =>
    name !== undefined ? (named[name] ?? whole) : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)),
  );
}
