/** Bits written one after the other from the lowest of each byte up, as DEFLATE packs them. */
export class BitWriter {
  #bytes: Uint8Array;
  #length = 0;
  #pending = 0;
  #pendingBits = 0;

  constructor(expected: number) {
    this.#bytes = new Uint8Array(Math.max(64, expected));
  }

  /** Adds the lowest `count` bits of a number, at most 28; those above them must be 0. */
  put(value: number, count: number): void {
    let bits = this.#pendingBits;
    let pending = this.#pending | (value << bits);
    // What the shift pushed out at the top, at most four bits.
    const over = bits === 0 ? 0 : value >>> (32 - bits);
    bits += count;
    if (bits >= 8) {
      if (this.#length + 4 > this.#bytes.length) this.#grow();
      const bytes = this.#bytes;
      let at = this.#length;
      if (bits >= 32) {
        bytes[at] = pending;
        bytes[at + 1] = pending >>> 8;
        bytes[at + 2] = pending >>> 16;
        bytes[at + 3] = pending >>> 24;
        at += 4;
        pending = over;
        bits -= 32;
      } else {
        for (; bits >= 8; bits -= 8) {
          bytes[at++] = pending;
          pending >>>= 8;
        }
      }
      this.#length = at;
    }
    this.#pending = pending;
    this.#pendingBits = bits;
  }

  /** The bytes, the last one filled up with zeros. */
  end(): Uint8Array {
    if (this.#pendingBits > 0) this.put(0, 8 - this.#pendingBits);
    return this.#bytes.slice(0, this.#length);
  }

  #grow(): void {
    const bytes = new Uint8Array(this.#bytes.length * 2);
    bytes.set(this.#bytes);
    this.#bytes = bytes;
  }
}
