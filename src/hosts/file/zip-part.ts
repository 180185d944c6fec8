import { Crc32 } from './crc32.ts';
import type { FilePlatform } from './file-platform.ts';
import type { ZipEntry } from './zip-directory.ts';

/** How reading a part ended: to its end with all checks passed, because the taker had enough, or in damage. */
export type PartEnd = 'complete' | 'stopped' | 'damaged';

/**
 * Hands the bytes of a part to `take`, piece by piece, until it answers false. Only `complete` means that CRC-32 and
 * length were right; until then nothing that was taken may be shown to anyone.
 */
export async function streamPart(
  entry: ZipEntry,
  platform: FilePlatform,
  take: (chunk: Uint8Array) => boolean,
): Promise<PartEnd> {
  if (entry.method !== 0 && entry.method !== 8) return 'damaged';
  const stored = entry.method === 0 ? new Crc32() : null;
  const source = stored === null ? platform.inflate(entry.packed(), entry) : entry.packed();
  const pieces = source[Symbol.asyncIterator]();
  let total = 0;
  for (;;) {
    const next = await pieces.next().catch(() => null);
    if (next === null) return 'damaged';
    if (next.done) break;
    total += next.value.length;
    stored?.add(next.value);
    // A part that says it is small and never ends.
    if (total > entry.size) {
      await pieces.return?.();
      return 'damaged';
    }
    if (!take(next.value)) {
      await pieces.return?.();
      return 'stopped';
    }
  }
  return total === entry.size && (stored === null || stored.value === entry.crc32) ? 'complete' : 'damaged';
}

/** A part as a whole; null when it is damaged. */
export async function wholePart(entry: ZipEntry, platform: FilePlatform): Promise<Uint8Array | null> {
  const bytes = new Uint8Array(entry.size);
  let at = 0;
  const end = await streamPart(entry, platform, (chunk) => {
    bytes.set(chunk, at);
    at += chunk.length;
    return true;
  });
  return end === 'complete' ? bytes : null;
}
