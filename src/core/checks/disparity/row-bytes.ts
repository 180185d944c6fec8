/*
 * A byte for each row, read four rows at a time: a State's sheet has a million rows and every rule passes them several
 * times. The first row is in the lowest byte, as everywhere JavaScript runs.
 */

/** A byte for each row, with room behind the last one so that `allFours` holds them all. */
export function rowBytes(rowCount: number): Uint8Array {
  return new Uint8Array(new ArrayBuffer(Math.ceil(rowCount / 4) * 4), 0, rowCount);
}

/** Bytes made by `rowBytes`, four at a time. */
export function allFours(bytes: Uint8Array): Int32Array {
  return new Int32Array(bytes.buffer);
}

/** Any bytes four at a time, up to three at the end left out. */
export function wholeFours(bytes: Uint8Array): Int32Array {
  // Words begin at a multiple of four.
  const { buffer, byteOffset, length } = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Int32Array(buffer, byteOffset, length >> 2);
}
