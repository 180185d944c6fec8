/** What a file reader needs of the machine it runs on: inflating, natively and in pieces. */
export interface FilePlatform {
  /**
   * Inflates a raw deflate stream piece by piece. The pieces come in order and are not touched again once handed over.
   * Rejects when the stream cannot be read, is damaged, or when what came out has not the expected CRC-32 and length.
   */
  inflate(compressed: AsyncIterable<Uint8Array>, expected: ExpectedContent): AsyncIterable<Uint8Array>;
}

export interface ExpectedContent {
  readonly crc32: number;
  readonly size: number;
}

/**
 * A raw deflate stream dressed as a gzip file, so that the platform's own inflater checks CRC-32 and length while it
 * works. Checking 600 MB in JavaScript would cost as long as inflating it. (RFC 1952)
 */
export async function* inGzipFrame(
  compressed: AsyncIterable<Uint8Array>,
  expected: ExpectedContent,
): AsyncGenerator<Uint8Array> {
  yield Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);
  yield* compressed;
  const tail = new Uint8Array(8);
  const view = new DataView(tail.buffer);
  view.setUint32(0, expected.crc32 >>> 0, true);
  view.setUint32(4, expected.size % 2 ** 32, true);
  yield tail;
}
