import { pipeline } from 'node:stream';
import { createGunzip, gunzipSync } from 'node:zlib';
import { inGzipFrame, type ExpectedContent, type FilePlatform } from '../file/file-platform.ts';

const chunkBytes = 1 << 20;
/** Up to here a stream takes longer to set up than the part takes to inflate. */
const smallBytes = 1 << 22;

/** Inflating by Node's zlib, which works on the next piece in its own thread while the last one is being scanned. */
export const nodeFilePlatform: FilePlatform = {
  async *inflate(compressed: AsyncIterable<Uint8Array>, expected: ExpectedContent): AsyncIterable<Uint8Array> {
    const framed = inGzipFrame(compressed, expected);
    if (expected.size <= smallBytes) {
      const pieces: Uint8Array[] = [];
      for await (const piece of framed) pieces.push(piece);
      yield gunzipSync(Buffer.concat(pieces), {
        chunkSize: Math.max(64, expected.size),
        maxOutputLength: expected.size + 1,
      });
      return;
    }
    const chunkSize = Math.min(chunkBytes, expected.size);
    // zlib passes the options on to its stream, whose buffer must hold two pieces for the two threads to overlap.
    const options = { chunkSize, highWaterMark: 2 * chunkSize };
    const gunzip = createGunzip(options);
    // What goes wrong reaches whoever takes the pieces.
    pipeline(framed, gunzip, () => {});
    yield* gunzip as AsyncIterable<Uint8Array>;
  },
};
