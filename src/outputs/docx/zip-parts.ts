import { strToU8, zipSync, type Zippable } from 'fflate';
import type { Parts } from './compile-package.ts';

/** The earliest time a zip can name. It is written as local time, so it is the same bytes in every time zone. */
const never = new Date(1980, 0, 1);

/**
 * A zip file of the parts that depends on nothing but the parts: sorted names, one fixed time, one way to compress.
 * `[Content_Types].xml` stands first, where readers that stream expect it: a bracket sorts before an underscore and before small letters.
 */
export function zipParts(parts: Parts): Uint8Array {
  const entries: Zippable = {};
  for (const name of [...parts.keys()].sort()) {
    const part = parts.get(name) ?? '';
    entries[name] = [typeof part === 'string' ? strToU8(part) : part, { level: 5, mtime: never }];
  }
  return zipSync(entries);
}
