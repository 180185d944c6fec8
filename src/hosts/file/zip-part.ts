import { crc32 } from './crc32.ts';
import type { FilePlatform } from './file-platform.ts';
import type { ZipEntry } from './zip-directory.ts';

/** A part that is not compressed is handed over in pieces all the same. */
const pieceBytes = 1 << 20;

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
  if (entry.method === 0) {
    if (entry.compressed.length !== entry.size || crc32(entry.compressed) !== entry.crc32) return 'damaged';
    for (let at = 0; at < entry.size; at += pieceBytes) {
      if (!take(entry.compressed.subarray(at, at + pieceBytes))) return 'stopped';
    }
    return 'complete';
  }
  if (entry.method !== 8) return 'damaged';
  const pieces = platform.inflate(entry.compressed, entry)[Symbol.asyncIterator]();
  let total = 0;
  for (;;) {
    const next = await pieces.next().catch(() => null);
    if (next === null) return 'damaged';
    if (next.done) return total === entry.size ? 'complete' : 'damaged';
    total += next.value.length;
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
