/**
 * Gives each different number the next index (0 and -0 are one), like a `Map` from number to index but several times quicker and with a
 * fraction of its memory, for columns with a million different identifiers.
 */
export class NumberIndex {
  private keys = new Float64Array(64);
  private slots = new Int32Array(64).fill(-1);
  private count = 0;
  private readonly bits = new Float64Array(1);
  private readonly words = new Int32Array(this.bits.buffer);

  get size(): number {
    return this.count;
  }

  /** The index of a number; `size` grows by one when it is new. */
  of(value: number): number {
    if (this.count * 2 >= this.slots.length) this.grow();
    const slot = this.slotOf(value);
    const known = this.slots[slot]!;
    if (known >= 0) return known;
    this.keys[this.count] = value;
    this.slots[slot] = this.count;
    return this.count++;
  }

  private slotOf(value: number): number {
    const mask = this.slots.length - 1;
    let hash = value | 0;
    if (hash !== value) {
      this.bits[0] = value;
      hash = this.words[0]! ^ Math.imul(this.words[1]!, 0x9e3779b1);
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
    let slot = hash & mask;
    for (;;) {
      const at = this.slots[slot]!;
      if (at < 0 || this.keys[at] === value) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private grow(): void {
    const keys = new Float64Array(this.slots.length * 2);
    keys.set(this.keys);
    this.keys = keys;
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    for (let i = 0; i < this.count; i++) this.slots[this.slotOf(this.keys[i]!)] = i;
  }
}
