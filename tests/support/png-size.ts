import { existsSync, readFileSync } from 'node:fs';

/** Width and height as a PNG's header tells them; null where there is no PNG. */
export function pngSize(file: string): { readonly width: number; readonly height: number } | null {
  if (!existsSync(file)) return null;
  const bytes = readFileSync(file);
  if (bytes.length < 24 || bytes.toString('latin1', 1, 4) !== 'PNG') return null;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}
