/**
 * Gives each different text the next index and keeps the texts in that order, like a `Map` from text to index but with a
 * third of its time and memory when a column holds a million different identifiers.
 */
export class LabelIndex {
  readonly labels: string[];
  private slots = new Int32Array(64).fill(-1);
  private hashes = new Int32Array(32);

  constructor(labels: readonly string[] = []) {
    this.labels = [];
    for (const label of labels) this.of(label);
  }

  /** The index of a text; `labels` grows by one when it is new. */
  of(text: string): number {
    const { labels } = this;
    if (labels.length * 2 >= this.slots.length) this.grow();
    const hash = hashOf(text);
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const at = this.slots[slot]!;
      if (at < 0) break;
      if (this.hashes[at] === hash && labels[at] === text) return at;
      slot = (slot + 1) & mask;
    }
    this.slots[slot] = labels.length;
    this.hashes[labels.length] = hash;
    return labels.push(text) - 1;
  }

  private grow(): void {
    const size = this.slots.length * 2;
    const hashes = new Int32Array(size >> 1);
    hashes.set(this.hashes);
    this.hashes = hashes;
    this.slots = new Int32Array(size).fill(-1);
    for (let i = 0; i < this.labels.length; i++) {
      let slot = hashes[i]! & (size - 1);
      while (this.slots[slot]! >= 0) slot = (slot + 1) & (size - 1);
      this.slots[slot] = i;
    }
  }
}

/** FNV-1a over UTF-16 units, its bits spread once more because its low ones are weak for short texts. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}
