import { inGzipFrame, type ExpectedContent, type FilePlatform } from './file-platform.ts';

/** WebKit hands out everything one input piece inflates to at once, so the pieces are small. */
const pieceBytes = 1 << 16;

/** Inflating in a browser page or worker, by its own `DecompressionStream`. */
export const browserFilePlatform: FilePlatform = {
  async *inflate(compressed: AsyncIterable<Uint8Array>, expected: ExpectedContent): AsyncIterable<Uint8Array> {
    const pieces = smallPieces(inGzipFrame(compressed, expected));
    const source = new ReadableStream<BufferSource>({
      async pull(controller) {
        const next = await pieces.next();
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

async function* smallPieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const bytes of source) {
    // A copy each: the page may be handed a view of memory that a stream must not take over.
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.slice(at, at + pieceBytes);
  }
}
