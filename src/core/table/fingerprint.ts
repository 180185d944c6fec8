import { CellTag, type RawGrid } from './raw-grid.ts';

/**
 * A short name for what some columns of a sheet hold, from one row on: the same cells give the same name wherever they
 * were read, other cells almost surely another (64 bits, FNV-1a twice). For noticing that a sheet has changed, not for
 * proving that it has not.
 */
export function fingerprint(grid: RawGrid, columns: readonly number[], fromRow: number): string {
  const hash = new TwoHashes();
  const ofString = new Map<number, readonly [number, number]>();
  for (const at of columns) {
    const column = grid.columns[at];
    hash.add(at);
    if (column === undefined) continue;
    for (let row = fromRow; row < grid.rowCount; row++) {
      const tag = column.tags[row]!;
      if (tag === CellTag.blank) continue;
      const value = column.values[row]!;
      hash.add(row);
      hash.add(tag);
      if (tag !== CellTag.text && tag !== CellTag.error) {
        hash.addNumber(value);
        continue;
      }
      let known = ofString.get(value);
      if (known === undefined) ofString.set(value, (known = hashOfText(grid.strings.get(value))));
      hash.add(known[0]);
      hash.add(known[1]);
    }
  }
  return hash.text();
}

class TwoHashes {
  private a = 0x811c9dc5;
  private b = 0x01000193;
  private readonly number = new Float64Array(1);
  private readonly words = new Uint32Array(this.number.buffer);

  add(word: number): void {
    this.a = Math.imul(this.a ^ word, 0x01000193);
    this.b = Math.imul(this.b ^ (word + 0x9e3779b9), 0x85ebca6b);
    this.b ^= this.b >>> 13;
  }

  addNumber(value: number): void {
    this.number[0] = value;
    this.add(this.words[0]!);
    this.add(this.words[1]!);
  }

  text(): string {
    return [this.a, this.b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

function hashOfText(text: string): readonly [number, number] {
  let a = 0x811c9dc5;
  let b = text.length;
  for (let at = 0; at < text.length; at++) {
    a = Math.imul(a ^ text.charCodeAt(at), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(at), 0xcc9e2d51);
    b ^= b >>> 15;
  }
  return [a, b];
}
