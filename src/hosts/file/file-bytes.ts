/**
 * The bytes of a file, wherever they lie: on a disk, in a browser's memory. They are read a stretch at a time, so that a
 * workbook of 80 MB is never held whole.
 */
export interface FileBytes {
  readonly size: number;
  /** The bytes from `from` up to `to`, both within the file. Rejects where the file cannot be read any more. */
  read(from: number, to: number): Promise<Uint8Array>;
}

/** Bytes that are already in memory. They must not change while the file is in use. */
export function bytesInMemory(bytes: Uint8Array): FileBytes {
  return { size: bytes.length, read: (from, to) => Promise.resolve(bytes.subarray(from, to)) };
}

const pieceBytes = 1 << 20;

/** A stretch of a file piece by piece, the next one read only when it is asked for. */
export async function* piecesOf(file: FileBytes, from: number, to: number): AsyncGenerator<Uint8Array> {
  for (let at = from; at < to; at += pieceBytes) yield await file.read(at, Math.min(to, at + pieceBytes));
}
