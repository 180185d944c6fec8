import type { StepBudget } from './exact-simplex.ts';
import { addFact, type Pool, type PoolConstraint } from './inference-pool.ts';
import { integerRanges, type IntegerSystem, type ProductConstraint, type RangeAnswer } from './integer-search.ts';
import { narrowBounds } from './narrow-bounds.ts';
import { cellsOf, indexOf, type Fact, type VisibleCell, type VisibleTable } from './published-table.ts';

export interface RangeOptions {
  /** Cells to answer for; all that are not printed where it is left out. */
  readonly cells?: readonly string[];
  /** Only these facts are used; all where it is left out. */
  readonly facts?: readonly Fact[];
  /** Stop at a cell once two possible values lie this far apart; null for exact ends. */
  readonly wideEnough: number | null;
  /** Ignore what the published rule says of withheld counts. */
  readonly withoutRule?: boolean;
  readonly budget: StepBudget;
}

/**
 * Every whole number a cell that is not printed can be, given all that is: the least and the greatest. Visible numbers
 * are put in, bounds are narrowed fact by fact until nothing moves, and what is left falls apart into independent pieces
 * that are solved exactly.
 *
 * Answers `infeasible` where the visible figures contradict one another and `not-proven` where the budget ran out or a
 * printed figure cannot be inverted.
 */
export function feasibleRanges(table: VisibleTable, options: RangeOptions): ReadonlyMap<string, RangeAnswer> {
  const { cells } = indexOf(table);
  const unknown = unknownCells(table, cells, options);
  const index = new Map(unknown.map((cell, i) => [cell.id, i]));
  const pool: Pool = {
    lower: unknown.map((cell) => (options.withoutRule === true ? 0n : BigInt(cell.lower))),
    upper: unknown.map((cell) => (options.withoutRule === true || cell.upper === null ? null : BigInt(cell.upper))),
    constraints: [],
    products: [],
    unreadable: new Set(),
    contradiction: false,
  };
  for (const fact of options.facts ?? table.facts) addFact(pool, fact, index, cells);
  narrowBounds(pool);
  const targets = (options.cells ?? unknown.map(({ id }) => id)).flatMap((id) => index.get(id) ?? []);
  const answers = pool.contradiction
    ? new Map(targets.map((target) => [target, 'infeasible' as const]))
    : solvePieces(pool, targets, options);
  return new Map(targets.map((target) => [unknown[target]!.id, answers.get(target)!]));
}

/** All that are not printed or, where only some facts count, those they speak of. */
function unknownCells(
  table: VisibleTable,
  byId: ReadonlyMap<string, VisibleCell>,
  { facts, cells }: RangeOptions,
): readonly VisibleCell[] {
  if (facts === undefined || cells === undefined) return table.cells.filter(({ value }) => value === null);
  const named = new Set([...cells, ...facts.flatMap(cellsOf)]);
  return [...named].map((id) => byId.get(id)!).filter(({ value }) => value === null);
}

/** Unknowns that still hang together are solved together; each piece on its own. */
function solvePieces(pool: Pool, targets: readonly number[], options: RangeOptions): Map<number, RangeAnswer> {
  const free = (at: number): boolean => pool.upper[at]! === null || pool.lower[at]! < pool.upper[at]!;
  const leader = pool.lower.map((_, at) => at);
  const find = (at: number): number => {
    while (leader[at] !== at) at = leader[at] = leader[leader[at]!]!;
    return at;
  };
  const join = (unknowns: readonly number[]): void => {
    const open = unknowns.filter(free);
    for (const at of open) leader[find(at)] = find(open[0]!);
  };
  for (const { terms } of pool.constraints) join([...terms.keys()]);
  for (const { left, right } of pool.products) join([...left, ...right]);

  const answers = new Map<number, RangeAnswer>();
  const wanted = new Map<number, number[]>();
  for (const target of targets) {
    if (!free(target)) answers.set(target, { lower: pool.lower[target]!, upper: pool.upper[target]!, exact: true });
    else if (wanted.has(find(target))) wanted.get(find(target))!.push(target);
    else wanted.set(find(target), [target]);
  }
  const unreadable = new Set([...pool.unreadable].filter(free).map(find));
  const wideEnough = options.wideEnough === null ? null : BigInt(options.wideEnough);
  const pieces = piecesOf(pool, free, find);
  for (const [piece, own] of wanted) {
    if (unreadable.has(piece)) {
      for (const target of own) answers.set(target, 'not-proven');
      continue;
    }
    const { system, members } = systemOf(pool, pieces.get(piece)!, free);
    const local = new Map(members.map((at, i) => [at, i]));
    const ranges = integerRanges(
      system,
      own.map((at) => local.get(at)!),
      wideEnough,
      options.budget,
    );
    for (const target of own) answers.set(target, ranges.get(local.get(target)!)!);
  }
  return answers;
}

interface Piece {
  readonly members: number[];
  readonly constraints: PoolConstraint[];
  readonly products: ProductConstraint[];
}

function piecesOf(pool: Pool, free: (at: number) => boolean, find: (at: number) => number): ReadonlyMap<number, Piece> {
  const pieces = new Map<number, Piece>();
  pool.lower.forEach((_, at) => {
    if (!free(at)) return;
    const piece = pieces.get(find(at));
    if (piece === undefined) pieces.set(find(at), { members: [at], constraints: [], products: [] });
    else piece.members.push(at);
  });
  for (const constraint of pool.constraints) {
    const open = [...constraint.terms.keys()].find(free);
    if (open !== undefined) pieces.get(find(open))!.constraints.push(constraint);
  }
  for (const product of pool.products) {
    const open = [...product.left, ...product.right].find(free);
    if (open !== undefined) pieces.get(find(open))!.products.push(product);
  }
  return pieces;
}

/** A piece with what is already settled put in as numbers. */
function systemOf(
  pool: Pool,
  piece: Piece,
  free: (at: number) => boolean,
): { readonly system: IntegerSystem; readonly members: readonly number[] } {
  const local = new Map(piece.members.map((at, i) => [at, i]));
  const constraints = piece.constraints.map(({ terms, lower, upper }) => {
    let settled = 0n;
    const open: [number, bigint][] = [];
    for (const [at, times] of terms) {
      if (free(at)) open.push([local.get(at)!, times]);
      else settled += times * pool.lower[at]!;
    }
    return {
      terms: open,
      lower: lower === null ? null : lower - settled,
      upper: upper === null ? null : upper - settled,
    };
  });
  const products = piece.products.map((product): ProductConstraint => {
    let { times, otherTimes } = product;
    const left = product.left.filter((at) => {
      if (!free(at)) times *= pool.lower[at]!;
      return free(at);
    });
    const right = product.right.filter((at) => {
      if (!free(at)) otherTimes *= pool.lower[at]!;
      return free(at);
    });
    return {
      times,
      otherTimes,
      limit: product.limit,
      left: left.map((at) => local.get(at)!),
      right: right.map((at) => local.get(at)!),
    };
  });
  return {
    members: piece.members,
    system: {
      bounds: piece.members.map((at) => ({ lower: pool.lower[at]!, upper: pool.upper[at]! })),
      constraints,
      products,
    },
  };
}
