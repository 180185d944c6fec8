import type { GridBuilder } from './grid-builder.ts';
import { PrefixFilter } from './prefix-filter.ts';
import { guard, RowScanner } from './row-scanner.ts';
import { SheetHandler } from './sheet-handler.ts';
import { endsName, startsWith } from './xml-byte-tests.ts';
import { xmlEncoding } from './xml-bytes.ts';
import { XmlReader } from './xml-reader.ts';

const enum Stage {
  beforeRows,
  rows,
  afterRows,
}

/** Bytes to gather before a scan: many small pieces would each cost a copy of the row that was cut. */
const scanBytes = 1 << 20;
/** What stands before the first row is a few kilobytes. */
const longestStart = 1 << 23;
/**
 * Reads a worksheet part from its bytes, piece by piece, without ever holding it as text: the quick way. It reads the
 * forms that spreadsheet programs write and nothing else. At the first byte it would have to guess about (single quotes,
 * comments, CDATA, other encodings, tags it does not know, rows out of order) it says `unsure` and stops; the
 * part is then read again the full way, so a wrong guess can never become a value.
 */
export class SheetScanner {
  /** Why the scanner does not vouch for this part. */
  unsure: string | null = null;
  private work = new Uint8Array(0);
  private filled = 0;
  private begun = false;
  private filter: PrefixFilter | null = null;
  private at = 0;
  private stage: Stage = Stage.beforeRows;
  private readonly handler: SheetHandler;
  private readonly frame: XmlReader;
  private readonly rows: RowScanner;
  private readonly frameDecoder = new TextDecoder('utf-8', { fatal: true });

  constructor(
    private readonly grid: GridBuilder,
    private readonly longestRow: number,
  ) {
    this.handler = new SheetHandler(grid);
    this.frame = new XmlReader(this.handler);
    this.rows = new RowScanner(grid);
  }

  /** Takes the next piece; false when there is no use in going on. */
  feed(chunk: Uint8Array): boolean {
    if (!this.begun) {
      this.begun = true;
      this.filter = PrefixFilter.for(chunk, 'worksheet');
    }
    this.append(this.filter?.strip(chunk) ?? chunk);
    if (this.filter?.unsure) this.unsure ??= 'tags with and without a prefix';
    if (this.unsure === null && this.filled - this.at >= scanBytes) this.advance(false);
    return this.unsure === null && this.grid.fault === null;
  }

  end(): void {
    if (this.unsure !== null) return;
    if (this.filter !== null) this.append(this.filter.strip(new Uint8Array(0), true));
    this.advance(true);
    if (this.unsure !== null) return;
    if (this.stage !== Stage.afterRows) {
      this.unsure = 'no end of the rows';
      return;
    }
    this.frame.end();
    this.unsure ??= this.frame.fault;
  }

  private append(chunk: Uint8Array): void {
    const pending = this.filled - this.at;
    const needed = pending + chunk.length + guard.length;
    if (needed > this.longestRow) {
      this.unsure = 'a row without end';
      return;
    }
    if (this.filled + chunk.length + guard.length > this.work.length) {
      const work = needed > this.work.length ? new Uint8Array(2 * needed) : this.work;
      work.set(this.work.subarray(this.at, this.filled));
      this.work = work;
      this.filled = pending;
      this.at = 0;
    }
    this.work.set(chunk, this.filled);
    this.filled += chunk.length;
    this.work.set(guard, this.filled);
  }

  private advance(last: boolean): void {
    if (this.stage === Stage.beforeRows) this.readStart(last);
    if (this.stage === Stage.rows && this.unsure === null) {
      const end = last ? this.filled : this.lastRowStart();
      if (end > this.at) this.at = this.rows.scan(this.work, this.at, this.filled, end);
      this.unsure ??= this.rows.unsure;
      if (this.rows.ended) this.stage = Stage.afterRows;
    }
    if (this.stage === Stage.afterRows && this.unsure === null) {
      this.feedFrame(this.at, this.filled);
      this.at = this.filled;
    }
  }

  /** Reads what stands before the rows with the full reader and holds its answer against the bytes. */
  private readStart(last: boolean): void {
    const { work, filled } = this;
    if (xmlEncoding(work.subarray(0, filled)) !== 'utf-8') {
      this.unsure = 'encoding';
      return;
    }
    const start = findTag(work, 0, filled, 'sheetData');
    const end = start < 0 ? -1 : work.indexOf(62, start);
    if (end < 0 || end >= filled) {
      if (last || filled > longestStart) this.unsure = 'no rows';
      return;
    }
    if (!this.feedFrame(0, end + 1)) return;
    this.at = end + 1;
    if (this.frame.root !== 'worksheet' || !this.handler.rowsSeen) this.unsure = 'the kind of part';
    else if (work[end - 1] === 47) this.stage = Stage.afterRows;
    else if (this.handler.rowsOpen) this.stage = Stage.rows;
    else this.unsure = 'rows that are no rows';
  }

  private feedFrame(from: number, to: number): boolean {
    try {
      this.frame.feed(this.frameDecoder.decode(this.work.subarray(from, to), { stream: true }));
    } catch {
      // Not UTF-8; the full reader says so in the words of a problem.
      this.unsure = 'encoding';
    }
    this.unsure ??= this.frame.fault;
    return this.unsure === null;
  }

  /** Everything before the last `<row` is whole rows. */
  private lastRowStart(): number {
    const { work } = this;
    for (let p = this.filled - 5; p > this.at; p--) {
      p = work.lastIndexOf(60, p);
      if (p <= this.at) break;
      if (work[p + 1] === 114 && work[p + 2] === 111 && work[p + 3] === 119 && endsName(work[p + 4]!)) return p;
    }
    return this.at;
  }
}

function findTag(bytes: Uint8Array, from: number, to: number, name: string): number {
  for (let p = bytes.indexOf(60, from); p >= 0 && p < to; p = bytes.indexOf(60, p + 1)) {
    if (startsWith(bytes, p + 1, name) && endsName(bytes[p + 1 + name.length]!)) return p;
  }
  return -1;
}
