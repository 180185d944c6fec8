import type { PackageParts } from './package-parts.ts';
import type { ZipDirectory } from './zip-directory.ts';

/** Our own namespaces begin so; what others keep in a workbook is none of our business. */
const ours = 'xmlns="urn:plumbline:';

/** The custom XML parts of ours that were saved with a workbook, as text. A part that is damaged is left out. */
export async function savedParts(directory: ZipDirectory, parts: PackageParts): Promise<readonly string[]> {
  const names = [...directory.keys()].filter((name) => /^customxml\/item\d+\.xml$/.test(name));
  const texts: string[] = [];
  for (const name of names) {
    const bytes = await parts.bytes(name);
    if (!(bytes instanceof Uint8Array)) continue;
    const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    const text = new TextDecoder(isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(bytes);
    if (text.includes(ours)) texts.push(text);
  }
  return texts;
}
