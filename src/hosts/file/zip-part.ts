import { Crc32 } from './crc32.ts';
import type { FilePlatform } from './file-platform.ts';
import type { ZipEntry } from './zip-directory.ts';

/** How reading a part ended: to its end with all checks passed, because the taker had enough, or in damage. */
export type PartEnd = 'complete' | 'stopped' | 'damaged';

/** A part whose unpacking is under way. */
export interface StartedPart {
  readonly entry: ZipEntry;
  readonly first: Promise<IteratorResult<Uint8Array> | null>;
  readonly pieces: AsyncIterator<Uint8Array>;
}

/** Begins to unpack a part, so that its first bytes are there when other things have been seen to. */
export function startPart(entry: ZipEntry, platform: FilePlatform): StartedPart {
  const source = entry.method === 0 ? entry.packed() : platform.inflate(entry.packed(), entry);
  const pieces = source[Symbol.asyncIterator]();
  return { entry, pieces, first: pieces.next().catch(() => null) };
}

/** Ends what was begun and is not wanted. */
export async function dropPart({ pieces, first }: StartedPart): Promise<void> {
  await first;
  await pieces.return?.();
}

/**
 * Hands the bytes of a part to `take`, piece by piece, until it answers false. Only `complete` means that CRC-32 and
 * length were right; until then nothing that was taken may be shown to anyone.
 */
export async function streamPart(part: StartedPart, take: (chunk: Uint8Array) => boolean): Promise<PartEnd> {
  const { entry, pieces, first } = part;
  if (entry.method !== 0 && entry.method !== 8) {
    await dropPart(part);
    return 'damaged';
  }
  const stored = entry.method === 0 ? new Crc32() : null;
  let total = 0;
  let next = await first;
  for (;;) {
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
    next = await pieces.next().catch(() => null);
  }
  return total === entry.size && (stored === null || stored.value === entry.crc32) ? 'complete' : 'damaged';
}

/** A part as a whole; null when it is damaged. */
export async function wholePart(entry: ZipEntry, platform: FilePlatform): Promise<Uint8Array | null> {
  const bytes = new Uint8Array(entry.size);
  let at = 0;
  const end = await streamPart(startPart(entry, platform), (chunk) => {
    bytes.set(chunk, at);
    at += chunk.length;
    return true;
  });
  return end === 'complete' ? bytes : null;
}
