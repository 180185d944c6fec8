import { chooseGreedily } from './choose-greedily.ts';
import type { Clause } from './clause.ts';

export interface Choice {
  /** What must not be worked out: what was withheld anyway and what was chosen beside it. */
  readonly guarded: ReadonlySet<string>;
  /** All that is withheld: with what goes along, which may be worked out as it gives nothing away. */
  readonly hidden: ReadonlySet<string>;
  /** Whether no cheaper choice satisfies the clauses; false where the search was cut short. */
  readonly cheapest: boolean;
}

/**
 * The cheapest set of further cells that satisfies every clause: depth-first branch and bound, cheapest option first.
 * Clauses that share no cell are looked at apart; pieces too large to search are chosen greedily.
 * Independent of the order clauses and cells come in.
 *
 * @param start what is withheld anyway
 * @param cost of withholding a cell; cells it takes along cost nothing more
 * @returns null where the clauses cannot be satisfied
 */
export function chooseComplements(
  start: ReadonlySet<string>,
  clauses: readonly Clause[],
  cost: (cell: string) => bigint,
  takesAlong: (cell: string) => readonly string[],
): Choice | null {
  let guarded = start;
  let cheapest = true;
  for (const own of apart(sortedClauses(clauses), takesAlong)) {
    const cells = new Set(own.flatMap(({ unless, anyOf }) => [...unless, ...anyOf]));
    if (![...cells].some((cell) => start.has(cell))) continue;
    const given = new Set([...start].filter((cell) => [cell, ...takesAlong(cell)].some((one) => cells.has(one))));
    if (cells.size > searchedUpTo) {
      const found = chooseGreedily(given, own, cost, takesAlong);
      if (found === null) return null;
      guarded = new Set([...guarded, ...found]);
      cheapest = false;
      continue;
    }
    const search: Search = { clauses: own, cost, takesAlong, nodes: searchedNodes, best: null, bestCost: null };
    dive(search, given, 0n, new Set());
    if (search.best === null) return null;
    guarded = new Set([...guarded, ...search.best]);
    cheapest &&= search.nodes > 0;
  }
  return { guarded, hidden: closure(guarded, takesAlong), cheapest };
}

/** Pieces of up to so many cells are searched through; larger ones are chosen greedily. */
const searchedUpTo = 60;
const searchedNodes = 20_000;
/** Without any answer after so many choices, none is looked for any longer. */
const mostDeadEnds = 20_000;

/** Clauses that hang together through a cell, or through one that takes another along. */
function apart(
  clauses: readonly Clause[],
  takesAlong: (cell: string) => readonly string[],
): readonly (readonly Clause[])[] {
  const leader = new Map<string, string>();
  const find = (cell: string): string => {
    let top = cell;
    for (let above = leader.get(top); above !== undefined && above !== top; above = leader.get(top)) top = above;
    leader.set(cell, top);
    return top;
  };
  for (const { unless, anyOf } of clauses) {
    const cells = [...unless, ...anyOf];
    for (const cell of cells) {
      leader.set(find(cell), find(cells[0]!));
      for (const other of takesAlong(cell)) leader.set(find(other), find(cell));
    }
  }
  const pieces = new Map<string, Clause[]>();
  for (const clause of clauses) {
    const piece = find([...clause.unless, ...clause.anyOf][0] ?? '');
    const own = pieces.get(piece);
    if (own === undefined) pieces.set(piece, [clause]);
    else own.push(clause);
  }
  return [...pieces.values()];
}

interface Search {
  readonly clauses: readonly Clause[];
  readonly cost: (cell: string) => bigint;
  readonly takesAlong: (cell: string) => readonly string[];
  nodes: number;
  best: ReadonlySet<string> | null;
  bestCost: bigint | null;
}

function dive(search: Search, guarded: ReadonlySet<string>, spent: bigint, barred: ReadonlySet<string>): void {
  if (search.nodes <= (search.bestCost === null ? -mostDeadEnds : 0)) return;
  search.nodes--;
  const open = openClauses(search, guarded, barred);
  if (open === 'dead') return;
  if (open.length === 0) {
    if (search.bestCost === null || spent < search.bestCost) {
      search.best = guarded;
      search.bestCost = spent;
    }
    return;
  }
  if (search.bestCost !== null && spent + atLeast(search, open) >= search.bestCost) return;
  const clause = open.reduce((a, b) => (b.length < a.length ? b : a));
  const tried = new Set(barred);
  for (const cell of clause) {
    if (!tried.has(cell)) dive(search, new Set([...guarded, cell]), spent + search.cost(cell), new Set(tried));
    tried.add(cell);
  }
}

/** The options of each clause that is not yet satisfied, cheapest first; `dead` where one has none left. */
function openClauses(
  { clauses, cost, takesAlong }: Search,
  guarded: ReadonlySet<string>,
  barred: ReadonlySet<string>,
): 'dead' | readonly (readonly string[])[] {
  const hidden = closure(guarded, takesAlong);
  const open: (readonly string[])[] = [];
  for (const { unless, anyOf } of clauses) {
    if (!unless.every((cell) => guarded.has(cell)) || anyOf.some((cell) => hidden.has(cell))) continue;
    const options = barred.size === 0 ? anyOf : anyOf.filter((cell) => !barred.has(cell));
    if (options.length === 0) return 'dead';
    open.push(options);
  }
  return open.map((options) =>
    [...options].sort((a, b) => {
      const difference = cost(a) - cost(b);
      return difference < 0n ? -1 : difference > 0n ? 1 : a < b ? -1 : 1;
    }),
  );
}

/** What the open clauses cost at the very least: clauses without a common option add up. */
function atLeast({ cost }: Search, open: readonly (readonly string[])[]): bigint {
  const used = new Set<string>();
  let total = 0n;
  for (const options of [...open].sort((a, b) => a.length - b.length)) {
    if (options.some((cell) => used.has(cell))) continue;
    for (const cell of options) used.add(cell);
    total += cost(options[0]!);
  }
  return total;
}

function closure(cells: Iterable<string>, takesAlong: (cell: string) => readonly string[]): ReadonlySet<string> {
  const all = new Set<string>();
  const add = (cell: string): void => {
    if (all.has(cell)) return;
    all.add(cell);
    for (const other of takesAlong(cell)) add(other);
  };
  for (const cell of cells) add(cell);
  return all;
}

/** One order whatever order they were found in, without repeats and without those a shorter one implies. */
function sortedClauses(clauses: readonly Clause[]): readonly Clause[] {
  const known = new Map<string, Clause>();
  for (const { unless, anyOf } of clauses) {
    const clause = { unless: [...new Set(unless)].sort(), anyOf: [...new Set(anyOf)].sort() };
    known.set(JSON.stringify([clause.unless, clause.anyOf]), clause);
  }
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, clause]) => clause);
}
