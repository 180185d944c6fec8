import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BitWriter } from '../../../src/outputs/docx/bit-writer.ts';

/** The same bits as a row of digits, the first one first. */
function lowestFirst(value: number, count: number): string {
  return value.toString(2).padStart(count, '0').split('').reverse().join('');
}

describe('bits are written from the lowest up, however many stand before them', () => {
  for (let before = 0; before < 8; before++)
    for (const count of [1, 7, 8, 9, 16, 24, 25, 26, 27, 28])
      test(`${count} after ${before}`, () => {
        for (const value of [0, 1, 2 ** count - 1, 2 ** (count - 1), 0x0a5a5a5a % 2 ** count]) {
          const writer = new BitWriter(0);
          // What is pending must not be changed by what comes, nor what comes after it.
          writer.put(2 ** before - 1, before);
          writer.put(value, count);
          writer.put(5, 3);
          const wanted = '1'.repeat(before) + lowestFirst(value, count) + '101';
          const bits = [...writer.end()].map((byte) => lowestFirst(byte, 8)).join('');
          assert.equal(bits, wanted.padEnd(Math.ceil(wanted.length / 8) * 8, '0'));
        }
      });
});
