import assert from 'node:assert/strict';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { describe, test } from 'node:test';
import { inflateSync, unzipSync } from 'fflate';
import { deflate } from '../../../src/outputs/docx/deflate.ts';
import { huffmanLengths } from '../../../src/outputs/docx/huffman-lengths.ts';
import { crc32, zipParts } from '../../../src/outputs/docx/zip-parts.ts';
import { writeDocx } from '../../../src/outputs/docx/write-docx.ts';
import { created } from '../../support/docx/draft-of.ts';
import { longDraft } from '../../support/docx/long-draft.ts';
import { partOf } from '../../support/docx/parts-of.ts';

function sequence(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
}

/** Two decompressors that are not ours read back what went in. */
function assertReadBack(bytes: Uint8Array, what: string): void {
  const compressed = deflate(bytes);
  assert.ok(Buffer.from(bytes).equals(inflateRawSync(compressed)), `zlib: ${what}`);
  assert.ok(
    Buffer.from(bytes).equals(inflateSync(compressed, { out: new Uint8Array(bytes.length) })),
    `fflate: ${what}`,
  );
}

describe('compressed parts are read back by zlib and by fflate', () => {
  test('nothing, one byte, short texts, every byte there is', () => {
    for (let length = 0; length < 40; length++) {
      assertReadBack(new Uint8Array(length).fill(65), `${length} times A`);
      assertReadBack(
        Uint8Array.from({ length }, (_, i) => i),
        `${length} different`,
      );
    }
    assertReadBack(
      Uint8Array.from({ length: 256 * 3 }, (_, i) => i & 255),
      'every byte',
    );
  });

  test('matches at every length from 3 to 300 and at distances up to the window’s end', () => {
    const next = sequence(5);
    const noise = (length: number): number[] => Array.from({ length }, () => next(256));
    for (let length = 3; length <= 300; length++) {
      const repeated = noise(length);
      assertReadBack(Uint8Array.from([...repeated, ...noise(next(40)), ...repeated, 1]), `match of ${length}`);
    }
    const word = noise(50);
    for (const gap of [1, 2, 255, 256, 257, 4096, 8192, 16384, 32700, 32718, 32719, 32768, 32769, 40000]) {
      assertReadBack(Uint8Array.from([...word, ...noise(gap), ...word]), `gap of ${gap}`);
    }
  });

  test('texts longer than a block, of few and of many different bytes', () => {
    for (const [seed, kinds, length] of [
      [1, 2, 70_000],
      [2, 256, 140_000],
      [3, 5, 300_000],
      [4, 60, 33_000],
    ] as const) {
      const next = sequence(seed);
      assertReadBack(
        Uint8Array.from({ length }, () => next(kinds)),
        `${length} of ${kinds}`,
      );
    }
    assertReadBack(new Uint8Array(1_000_000).fill(7), 'a million times the same');
  });

  test('five hundred random mixtures of repetition and noise', () => {
    const next = sequence(9);
    for (let i = 0; i < 500; i++) {
      const bytes: number[] = [];
      while (bytes.length < 200 + next(2000)) {
        const from = next(bytes.length + 1);
        if (next(2) === 0) bytes.push(...bytes.slice(from, from + next(300)));
        else bytes.push(...Array.from({ length: next(20) }, () => next(next(2) === 0 ? 4 : 256)));
        if (next(500) === 0) break;
      }
      assertReadBack(Uint8Array.from(bytes), `mixture ${i}`);
    }
  });

  test('and a report’s body is hardly larger than what zlib makes of it', async () => {
    const body = new TextEncoder().encode(partOf(await writeDocx(longDraft(), { created }), 'word/document.xml'));
    assert.ok(deflate(body).length < deflateRawSync(body, { level: 6 }).length * 1.2);
    assertReadBack(body, 'body');
  });
});

describe('a Huffman code of limited length', () => {
  test('is complete, within its limit, and no longer than it must be for frequent symbols', () => {
    const next = sequence(21);
    for (let i = 0; i < 300; i++) {
      const limit = next(2) === 0 ? 7 : 15;
      const size = limit === 7 ? 19 : 286;
      const steep = next(3) === 0;
      const frequencies = Uint32Array.from({ length: size }, (_, s) =>
        next(3) === 0 ? 0 : steep ? Math.floor(1.7 ** Math.min(s, 35)) : next(1000),
      );
      const lengths = huffmanLengths(frequencies, limit);
      const used = [...lengths].filter((length) => length > 0);
      assert.ok(used.every((length) => length <= limit));
      if (used.length > 1)
        assert.equal(
          used.reduce((sum, length) => sum + 2 ** -length, 0),
          1,
        );
      frequencies.forEach((frequency, symbol) => {
        if (used.length > 1) assert.equal(lengths[symbol]! > 0, frequency > 0);
        frequencies.forEach((other, s) => {
          if (frequency > other && other > 0) assert.ok(lengths[symbol]! <= lengths[s]!);
        });
      });
    }
  });

  test('of frequencies 5, 2, 1, 1 takes 1, 2, 3, 3 bits', () => {
    assert.deepEqual([...huffmanLengths(Uint32Array.of(5, 2, 1, 1), 15)], [1, 2, 3, 3]);
    assert.deepEqual([...huffmanLengths(Uint32Array.of(0, 0, 9), 15)], [0, 0, 1]);
    assert.deepEqual([...huffmanLengths(Uint32Array.of(0, 0), 15)], [1, 0]);
  });
});

describe('the zip', () => {
  test('has the checksum of the standard’s own example', () => {
    assert.equal(crc32(new TextEncoder().encode('123456789')), 0xcbf43926);
  });

  test('is read by fflate with every name and byte, and sorts its names', () => {
    const parts = new Map<string, string | Uint8Array>([
      ['word/document.xml', '<w:t>é – 😀</w:t>'.repeat(50)],
      ['[Content_Types].xml', '<Types/>'],
      ['word/média.bin', Uint8Array.from({ length: 999 }, (_, i) => (i * i) & 255)],
      ['empty.txt', ''],
    ]);
    const read = unzipSync(zipParts(parts));
    assert.deepEqual(Object.keys(read), ['[Content_Types].xml', 'empty.txt', 'word/document.xml', 'word/média.bin']);
    for (const [name, part] of parts) {
      assert.deepEqual(read[name], typeof part === 'string' ? new TextEncoder().encode(part) : part);
    }
  });

  test('is the same whether parts were compressed before or not, and a changed part is compressed anew', () => {
    const common = new Map([
      ['a.xml', '<a/>'],
      ['b.xml', '<b/>'],
    ]);
    const first = zipParts(new Map(common), common);
    assert.deepEqual(zipParts(new Map(common), common), first);
    assert.deepEqual(zipParts(new Map(common)), first);
    const changed = zipParts(new Map([...common, ['b.xml', '<B/>']]), common);
    assert.equal(new TextDecoder().decode(unzipSync(changed)['b.xml']), '<B/>');
  });
});
