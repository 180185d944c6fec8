import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { inGzipFrame, type ExpectedContent, type FilePlatform } from '../file/file-platform.ts';

const chunkBytes = 1 << 20;

/** Inflating by Node's zlib, which works on the next piece in its own thread while the last one is being scanned. */
export const nodeFilePlatform: FilePlatform = {
  async *inflate(compressed: AsyncIterable<Uint8Array>, expected: ExpectedContent): AsyncIterable<Uint8Array> {
    const chunkSize = Math.min(chunkBytes, Math.max(1 << 12, expected.size));
    // zlib passes the options on to its stream, whose buffer must hold two pieces for the two threads to overlap.
    const options = { chunkSize, highWaterMark: 2 * chunkSize };
    const gunzip = createGunzip(options);
    // What goes wrong reaches whoever takes the pieces.
    pipeline(inGzipFrame(compressed, expected), gunzip, () => {});
    yield* gunzip as AsyncIterable<Uint8Array>;
  },
};
