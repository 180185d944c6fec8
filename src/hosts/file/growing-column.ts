import { CellTag, type NumberArray, type RawColumn } from '../../core/table/raw-grid.ts';

/**
 * A column while it is being read. Values are whole numbers until one is not, and one number format stands for all cells
 * until a second one appears. When it is finished, numbers are as narrow as they allow: a million rows of codes take two or
 * three bytes a row instead of eleven. To narrow them sooner would cost more time than it saves room.
 */
export class GrowingColumn {
  capacity: number;
  private tags: Uint8Array;
  private values: Int32Array | Float64Array;
  /** Every bit that any of the whole numbers has. */
  private bits = 0;
  private format = -1;
  private formats: Uint16Array | null = null;
  private cleared = false;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.tags = new Uint8Array(capacity);
    this.values = new Int32Array(capacity);
  }

  /** `row` must be below `capacity`. A cell that comes twice stands as it came last. */
  put(row: number, tag: CellTag, value: number, format: number): void {
    if ((value | 0) !== value && this.values instanceof Int32Array) this.values = new Float64Array(this.values);
    this.tags[row] = tag;
    this.values[row] = value;
    this.bits |= value;
    if (format !== this.format) {
      if (this.format < 0) this.format = format;
      else this.formats ??= new Uint16Array(this.capacity).fill(this.format);
    }
    if (this.formats !== null) this.formats[row] = format;
  }

  clear(row: number): void {
    this.tags[row] = CellTag.blank;
    this.values[row] = 0;
    this.cleared = true;
  }

  holds(row: number): boolean {
    return row < this.capacity && this.tags[row] !== CellTag.blank;
  }

  eachText(rowCount: number, see: (row: number, index: number) => void): void {
    const { tags, values } = this;
    const end = Math.min(rowCount, this.capacity);
    for (let row = 0; row < end; row++) if (tags[row] === CellTag.text) see(row, values[row]!);
  }

  grow(capacity: number): void {
    const tags = new Uint8Array(capacity);
    tags.set(this.tags);
    this.tags = tags;
    const values = this.values instanceof Int32Array ? new Int32Array(capacity) : new Float64Array(capacity);
    values.set(this.values);
    this.values = values;
    if (this.formats !== null) {
      const formats = new Uint16Array(capacity);
      formats.set(this.formats);
      this.formats = formats;
    }
    this.capacity = capacity;
  }

  /** The column at its length, or undefined if no cell of it holds anything. It takes no more cells. */
  finish(rowCount: number): RawColumn | undefined {
    if (this.cleared && !this.tags.some((tag) => tag !== CellTag.blank)) return undefined;
    if (this.capacity < rowCount) this.grow(rowCount);
    return { tags: this.tags, values: this.narrowed(), formats: this.formats ?? Math.max(0, this.format) };
  }

  private narrowed(): NumberArray {
    const { values, bits } = this;
    if (values instanceof Float64Array || bits >>> 16 !== 0) return values;
    return new (bits >>> 8 === 0 ? Uint8Array : Uint16Array)(values);
  }
}
