/** What a block of so many rows took. */
export interface BlockTaken {
  readonly rows: number;
  /** What the answer weighed, as near as can be told. */
  readonly bytes: number;
  /** The longest time the page stood still for it, in milliseconds. */
  readonly busy: number;
}

/** Aimed at for one answer: Excel on the web refuses above 5 MB, and text can weigh more than it looks. */
const mostBytes = 2_500_000;
/** Aimed at for the page: longer and a person notices. */
const mostBusy = 20;
/** A slow moment of the page, which need not be ours, does not make blocks smaller than this. */
const leastForTime = 1000;

/**
 * How many rows the next block has: begins small, grows at most twofold towards what an answer may weigh and the page may
 * be kept busy, and halves when Excel refuses.
 */
export class BlockSize {
  private size: number;
  /** Refused at this size: never so many again. */
  private refusedAt = Number.POSITIVE_INFINITY;

  constructor(begin = 500) {
    this.size = begin;
  }

  get rows(): number {
    return this.size;
  }

  taken({ rows, bytes, busy }: BlockTaken): void {
    const byBytes = Math.floor((rows * 0.9 * mostBytes) / Math.max(1, bytes));
    const byTime = Math.max(leastForTime, Math.floor((rows * 0.9 * mostBusy) / Math.max(0.5, busy)));
    this.size = Math.max(1, Math.min(rows * 2, byBytes, byTime, this.refusedAt - 1));
  }

  /** Halves; false where a single row was refused already. */
  refused(rows: number): boolean {
    this.refusedAt = Math.min(this.refusedAt, rows);
    if (rows <= 1) return false;
    this.size = Math.max(1, Math.floor(rows / 2));
    return true;
  }
}
