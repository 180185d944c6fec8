import type { NumberArray } from './raw-grid.ts';

const widths = [Uint8Array, Uint16Array, Int32Array, Float64Array] as const;

/**
 * An array of numbers that is as wide as its widest number so far: bytes at first, doubles at worst. Most columns of a
 * worksheet are codes, days and small counts; a million rows of them take one or two megabytes instead of eight.
 */
export class NarrowArray {
  values: NumberArray;

  constructor(length: number) {
    this.values = new Uint8Array(length);
  }

  /** `at` must be below the length. Minus zero becomes zero while the array is narrow. */
  set(at: number, value: number): void {
    const { values } = this;
    values[at] = value;
    // What does not read back as it was written does not fit.
    if (values[at] !== value) this.widen(at, value);
  }

  private widen(at: number, value: number): void {
    // The number that did not fit has left what is not its own in its place; it is written again below.
    for (const width of widths) {
      if (width.BYTES_PER_ELEMENT <= this.values.BYTES_PER_ELEMENT) continue;
      this.values = new width(this.values);
      this.values[at] = value;
      if (this.values[at] === value) return;
    }
  }
}
