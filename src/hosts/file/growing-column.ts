import { NarrowArray } from '../../core/table/narrow-array.ts';
import { CellTag, type RawColumn } from '../../core/table/raw-grid.ts';

/**
 * A column while it is being read. Values are as narrow as they allow, and one number format stands for all cells until
 * a second one appears: a million rows of codes then take two or three bytes a row instead of eleven.
 */
export class GrowingColumn {
  capacity: number;
  private tags: Uint8Array;
  private readonly values: NarrowArray;
  private format = -1;
  private formats: NarrowArray | null = null;
  private cleared = false;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.tags = new Uint8Array(capacity);
    this.values = new NarrowArray(capacity);
  }

  /** `row` must be below `capacity`. A cell that comes twice stands as it came last. */
  put(row: number, tag: CellTag, value: number, format: number): void {
    this.tags[row] = tag;
    this.values.set(row, value);
    if (format !== this.format) this.startFormats(format);
    if (this.formats !== null) this.formats.set(row, format);
  }

  clear(row: number): void {
    this.tags[row] = CellTag.blank;
    this.values.set(row, 0);
    this.cleared = true;
  }

  holds(row: number): boolean {
    return row < this.capacity && this.tags[row] !== CellTag.blank;
  }

  eachText(rowCount: number, see: (row: number, index: number) => void): void {
    const { tags } = this;
    const { values } = this.values;
    const end = Math.min(rowCount, this.capacity);
    for (let row = 0; row < end; row++) if (tags[row] === CellTag.text) see(row, values[row]!);
  }

  grow(capacity: number): void {
    const tags = new Uint8Array(capacity);
    tags.set(this.tags);
    this.tags = tags;
    this.values.grow(capacity);
    this.formats?.grow(capacity);
    this.capacity = capacity;
  }

  /** The column at its length, or undefined if no cell of it holds anything. */
  finish(rowCount: number): RawColumn | undefined {
    if (this.cleared && !this.tags.some((tag) => tag !== CellTag.blank)) return undefined;
    if (this.capacity < rowCount) this.grow(rowCount);
    return { tags: this.tags, values: this.values.values, formats: this.formats?.values ?? Math.max(0, this.format) };
  }

  private startFormats(format: number): void {
    if (this.format < 0) this.format = format;
    else if (this.formats === null) {
      this.formats = new NarrowArray(this.capacity);
      for (let row = 0; row < this.capacity; row++) this.formats.set(row, this.format);
    }
  }
}
