import { gzipFrame, type ExpectedContent, type FilePlatform } from './file-platform.ts';

/** WebKit hands out everything one input piece inflates to at once, so the pieces are small. */
const pieceBytes = 1 << 16;

/** Inflating in a browser page or worker, by its own `DecompressionStream`. */
export const browserFilePlatform: FilePlatform = {
  async *inflate(compressed: Uint8Array, expected: ExpectedContent): AsyncIterable<Uint8Array> {
    const { head, tail } = gzipFrame(expected);
    const pieces = piecesOf(head, compressed, tail);
    const source = new ReadableStream<BufferSource>({
      pull(controller) {
        const next = pieces.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
    });
    const reader = source.pipeThrough(new DecompressionStream('gzip')).getReader();
    let finished = false;
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        yield value;
      }
      finished = true;
    } finally {
      if (!finished) await reader.cancel().catch(() => undefined);
    }
  },
};

function* piecesOf(head: Uint8Array, body: Uint8Array, tail: Uint8Array): Generator<Uint8Array<ArrayBuffer>> {
  yield head.slice();
  // A copy each: the page may be handed a view of memory that a stream must not take over.
  for (let at = 0; at < body.length; at += pieceBytes) yield body.slice(at, at + pieceBytes);
  yield tail.slice();
}
