import { createGunzip } from 'node:zlib';
import { gzipFrame, type ExpectedContent, type FilePlatform } from '../file/file-platform.ts';

const chunkBytes = 1 << 20;

/** Inflating by Node's zlib, which works on the next piece in its own thread while the last one is being scanned. */
export const nodeFilePlatform: FilePlatform = {
  async *inflate(compressed: Uint8Array, expected: ExpectedContent): AsyncIterable<Uint8Array> {
    const { head, tail } = gzipFrame(expected);
    const chunkSize = Math.min(chunkBytes, Math.max(1 << 12, expected.size));
    // zlib passes the options on to its stream, whose buffer must hold two pieces for the two threads to overlap.
    const options = { chunkSize, highWaterMark: 2 * chunkSize };
    const gunzip = createGunzip(options);
    gunzip.write(head);
    gunzip.write(compressed);
    gunzip.end(tail);
    yield* gunzip as AsyncIterable<Uint8Array>;
  },
};
