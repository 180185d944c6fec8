import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** A part of a .docx as text. */
export function partOf(bytes: Uint8Array, name: string): string {
  const part = unzipSync(bytes)[name];
  if (!part) throw new Error(`no part ${name}`);
  return strFromU8(part);
}

/** The file with parts changed, or taken out (`null`): how a test plants a fault. */
export function withParts(
  bytes: Uint8Array,
  changes: Readonly<Record<string, ((part: string) => string) | null>>,
): Uint8Array {
  const files = unzipSync(bytes);
  for (const [name, change] of Object.entries(changes)) {
    if (change === null) delete files[name];
    else {
      const before = files[name] ? strFromU8(files[name]) : '';
      const after = change(before);
      if (after === before) throw new Error(`nothing changed in ${name}`);
      files[name] = strToU8(after);
    }
  }
  return zipSync(files);
}
