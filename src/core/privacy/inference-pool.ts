import type { ProductConstraint } from './integer-search.ts';
import { printedDecimal, type Fact, type VisibleCell } from './published-table.ts';

export interface PoolConstraint {
  readonly terms: Map<number, bigint>;
  lower: bigint | null;
  upper: bigint | null;
}

/** What is known of the numbers that are not printed: bounds, and what ties them together once printed numbers are put in. */
export interface Pool {
  readonly lower: bigint[];
  readonly upper: (bigint | null)[];
  constraints: PoolConstraint[];
  readonly products: ProductConstraint[];
  /** Unknown cells a printed figure depends on in a way that is not inverted here. */
  readonly unreadable: Set<number>;
  contradiction: boolean;
}

/** Puts the printed numbers into a fact and adds what it then says of the unknown ones. */
export function addFact(
  pool: Pool,
  fact: Fact,
  index: ReadonlyMap<string, number>,
  cells: ReadonlyMap<string, VisibleCell>,
): void {
  if (fact.type === 'linear') {
    const terms = new Map<number, bigint>();
    let known = 0n;
    for (const { cell, times } of fact.terms) {
      const at = index.get(cell);
      if (at === undefined) known += BigInt(times) * BigInt(valueOf(cells, cell));
      else terms.set(at, (terms.get(at) ?? 0n) + BigInt(times));
    }
    for (const [at, times] of terms) if (times === 0n) terms.delete(at);
    const lower = fact.lower === null ? null : BigInt(fact.lower) - known;
    const upper = fact.upper === null ? null : BigInt(fact.upper) - known;
    addLinear(pool, terms, lower, upper);
  } else if (fact.type === 'computed') {
    for (const cell of fact.cells) {
      const at = index.get(cell);
      if (at !== undefined) pool.unreadable.add(at);
    }
  } else {
    const decimal = printedDecimal(fact.shown);
    if (decimal === null) throw new Error(`Not a printed ratio: ${fact.shown}`);
    const over = [fact.part, fact.otherWhole];
    const under = [fact.otherPart, fact.whole];
    for (const cell of [fact.whole, fact.otherPart, fact.otherWhole]) {
      const at = index.get(cell);
      if (at !== undefined) raise(pool, at, 1n);
    }
    const perOne = BigInt(2 * decimal.perOne);
    const units = BigInt(2 * decimal.units);
    // (2u − 1) · under ≤ 2p · over < (2u + 1) · under
    if (units > 0n) addProduct(pool, units - 1n, under, perOne, over, 0n, index, cells);
    addProduct(pool, perOne, over, units + 1n, under, -1n, index, cells);
  }
}

function valueOf(cells: ReadonlyMap<string, VisibleCell>, id: string): number {
  const value = cells.get(id)?.value;
  if (value === undefined || value === null) throw new Error(`A fact names a cell that is not in the table: ${id}`);
  return value;
}

/** A constraint of no unknown is checked, of one is a bound, of more is kept. */
function addLinear(pool: Pool, terms: Map<number, bigint>, lower: bigint | null, upper: bigint | null): void {
  if (terms.size === 0) {
    if ((lower !== null && lower > 0n) || (upper !== null && upper < 0n)) pool.contradiction = true;
    return;
  }
  pool.constraints.push({ terms, lower, upper });
}

function addProduct(
  pool: Pool,
  times: bigint,
  leftCells: readonly string[],
  otherTimes: bigint,
  rightCells: readonly string[],
  limit: bigint,
  index: ReadonlyMap<string, number>,
  cells: ReadonlyMap<string, VisibleCell>,
): void {
  const left: number[] = [];
  const right: number[] = [];
  for (const cell of leftCells) {
    const at = index.get(cell);
    if (at === undefined) times *= BigInt(valueOf(cells, cell));
    else left.push(at);
  }
  for (const cell of rightCells) {
    const at = index.get(cell);
    if (at === undefined) otherTimes *= BigInt(valueOf(cells, cell));
    else right.push(at);
  }
  if (left.length > 1 || right.length > 1) {
    pool.products.push({ times, left, otherTimes, right, limit });
    return;
  }
  const terms = new Map<number, bigint>();
  let constant = limit;
  if (left.length === 1) terms.set(left[0]!, times);
  else constant -= times;
  if (right.length === 1) terms.set(right[0]!, (terms.get(right[0]!) ?? 0n) - otherTimes);
  else constant += otherTimes;
  for (const [at, value] of terms) if (value === 0n) terms.delete(at);
  addLinear(pool, terms, null, constant);
}

function raise(pool: Pool, at: number, lower: bigint): void {
  if (lower > pool.lower[at]!) pool.lower[at] = lower;
}
