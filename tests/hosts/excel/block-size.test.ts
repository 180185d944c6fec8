import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BlockSize } from '../../../src/hosts/excel/block-size.ts';

describe('how many rows the next block has', () => {
  test('begins small and at most doubles', () => {
    const size = new BlockSize();
    assert.equal(size.rows, 500);
    size.taken({ rows: 500, bytes: 1000, busy: 0 });
    assert.equal(size.rows, 1000);
  });

  test('stays below what an answer may weigh', () => {
    const size = new BlockSize();
    for (let block = 0; block < 20; block++) {
      size.taken({ rows: size.rows, bytes: size.rows * 500, busy: 1 });
      assert.equal(size.rows * 500 <= 2_500_000, true);
    }
    assert.equal(size.rows > 4000, true);
  });

  test('stays below what keeps the page busy, but a slow moment does not make it tiny', () => {
    const size = new BlockSize();
    for (let block = 0; block < 20; block++) size.taken({ rows: size.rows, bytes: 1000, busy: size.rows / 400 });
    assert.equal(size.rows <= 8000 && size.rows >= 7000, true, String(size.rows));
    size.taken({ rows: size.rows, bytes: 1000, busy: 2000 });
    assert.equal(size.rows, 1000);
  });

  test('halves where it was refused, never grows to that size again, and gives up at one row', () => {
    const size = new BlockSize(8);
    assert.equal(size.refused(8), true);
    assert.equal(size.rows, 4);
    size.taken({ rows: 4, bytes: 10, busy: 0 });
    assert.equal(size.rows, 7);
    assert.equal(size.refused(7), true);
    assert.equal(size.refused(3), true);
    assert.equal(size.rows, 1);
    assert.equal(size.refused(1), false);
  });
});
