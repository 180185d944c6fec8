import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NarrowArray } from '../../../src/core/table/narrow-array.ts';

/** The last number is the first that does not fit the width before. */
const ladder = [
  { width: Uint8Array, numbers: [0, 1, 255] },
  { width: Uint16Array, numbers: [256, 65_535] },
  { width: Int32Array, numbers: [-1, 65_536, 2_147_483_647, -2_147_483_648] },
  { width: Float64Array, numbers: [0.1, -0.5, 2_147_483_648, 4_294_967_296, 1e300, 2 ** 53] },
] as const;

describe('numbers of a column', () => {
  for (const [step, { width, numbers }] of ladder.entries()) {
    for (const number of numbers) {
      test(`${number} takes a ${width.name} and leaves its neighbours as they were`, () => {
        for (const neighbours of ladder.slice(0, step + 1).map((lower) => lower.numbers)) {
          const array = new NarrowArray(neighbours.length + 1);
          neighbours.forEach((neighbour, at) => array.set(at, neighbour));
          array.set(neighbours.length, number);
          assert.deepEqual([...array.values], [...neighbours, number]);
          assert.ok(array.values instanceof width, array.values.constructor.name);
        }
      });
    }
  }

  test('are what was last written, in any order, as an array of doubles has them', () => {
    let state = 7;
    const random = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
    const limits = [200, 300, 70_000, 2_147_483_646];
    for (let round = 0; round < 200; round++) {
      const narrow = new NarrowArray(50);
      const plain = new Float64Array(50);
      const most = limits[random(limits.length)]!;
      for (let i = 0; i < 200; i++) {
        const at = random(50);
        const number = random(most) * (random(40) === 0 ? -1 : 1) + (random(60) === 0 ? 0.25 : 0);
        narrow.set(at, number);
        plain[at] = number;
      }
      assert.deepEqual(
        Array.from(narrow.values, (value) => value + 0),
        Array.from(plain, (value) => value + 0),
      );
    }
  });
});
