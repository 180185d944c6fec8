import type { Clause } from './clause.ts';

interface Working {
  readonly cost: (cell: string) => bigint;
  readonly takesAlong: (cell: string) => readonly string[];
  /** Clauses a cell is a condition of, and those it would satisfy. */
  readonly under: ReadonlyMap<string, readonly Clause[]>;
  readonly through: ReadonlyMap<string, readonly Clause[]>;
  readonly guarded: Set<string>;
  /** How often each cell is withheld: itself, or along with others. */
  readonly hidden: Map<string, number>;
}

/**
 * A set of further cells that satisfies every clause, for tables too large to search: the tightest clause first, the
 * option that costs least together with what it calls for in turn, and in the end whatever turned out not to be needed is
 * let go, dearest first. Answers the guarded cells, or null where a clause has no option.
 */
export function chooseGreedily(
  start: ReadonlySet<string>,
  clauses: readonly Clause[],
  cost: (cell: string) => bigint,
  takesAlong: (cell: string) => readonly string[],
): ReadonlySet<string> | null {
  const working: Working = {
    cost,
    takesAlong,
    under: indexed(clauses, ({ unless }) => unless),
    through: indexed(clauses, ({ anyOf }) => anyOf),
    guarded: new Set(),
    hidden: new Map(),
  };
  for (const cell of start) guard(working, cell);
  const waiting = clauses.filter(({ unless }) => unless.every((cell) => start.has(cell)));
  waiting.sort((a, b) => a.anyOf.length - b.anyOf.length);
  for (let i = 0; i < waiting.length; i++) {
    const clause = waiting[i]!;
    if (!isOpen(working, clause)) continue;
    const option = cheapestOption(working, clause);
    if (option === null) return null;
    guard(working, option);
    // What the new cell calls for comes next, so that a chain is closed before another is begun.
    const called = (working.under.get(option) ?? []).filter((one) => isOpen(working, one));
    waiting.splice(i + 1, 0, ...called);
  }
  letGo(working, start);
  return working.guarded;
}

function indexed(
  clauses: readonly Clause[],
  cells: (clause: Clause) => readonly string[],
): ReadonlyMap<string, readonly Clause[]> {
  const index = new Map<string, Clause[]>();
  for (const clause of clauses) {
    for (const cell of cells(clause)) {
      const own = index.get(cell);
      if (own === undefined) index.set(cell, [clause]);
      else own.push(clause);
    }
  }
  return index;
}

function guard({ guarded, hidden, takesAlong }: Working, cell: string): void {
  if (guarded.has(cell)) return;
  guarded.add(cell);
  for (const one of [cell, ...takesAlong(cell)]) hidden.set(one, (hidden.get(one) ?? 0) + 1);
}

function release({ guarded, hidden, takesAlong }: Working, cell: string): void {
  guarded.delete(cell);
  for (const one of [cell, ...takesAlong(cell)]) hidden.set(one, hidden.get(one)! - 1);
}

function isHidden({ hidden }: Working, cell: string): boolean {
  return (hidden.get(cell) ?? 0) > 0;
}

function isOpen(working: Working, { unless, anyOf }: Clause): boolean {
  return unless.every((cell) => working.guarded.has(cell)) && !anyOf.some((cell) => isHidden(working, cell));
}

function cheapestOption(working: Working, { anyOf }: Clause): string | null {
  let best: string | null = null;
  let least = 0n;
  for (const cell of anyOf) {
    const total = working.cost(cell) + callsFor(working, cell);
    if (best === null || total < least || (total === least && cell < best)) [best, least] = [cell, total];
  }
  return best;
}

/** What a cell would call for at the least if it were guarded: the cheapest way to satisfy each clause it opens. */
function callsFor(working: Working, cell: string): bigint {
  const along = new Set([cell, ...working.takesAlong(cell)]);
  let total = 0n;
  for (const { unless, anyOf } of working.under.get(cell) ?? []) {
    if (!unless.every((one) => one === cell || working.guarded.has(one))) continue;
    if (anyOf.some((one) => along.has(one) || isHidden(working, one))) continue;
    total +=
      anyOf.reduce<bigint | null>((least, one) => {
        const own = working.cost(one);
        return least === null || own < least ? own : least;
      }, null) ?? dead;
  }
  return total;
}

/** More than anything costs: guarding this cell cannot be made good. */
const dead = 10n ** 60n;

/** Gives back cells that every clause can do without. */
function letGo(working: Working, start: ReadonlySet<string>): void {
  const chosen = [...working.guarded].filter((cell) => !start.has(cell));
  chosen.sort((a, b) => {
    const difference = working.cost(b) - working.cost(a);
    return difference < 0n ? -1 : difference > 0n ? 1 : a < b ? -1 : 1;
  });
  for (const cell of chosen) {
    release(working, cell);
    const touched = [cell, ...working.takesAlong(cell)].flatMap((one) => working.through.get(one) ?? []);
    if (touched.some((clause) => isOpen(working, clause))) guard(working, cell);
  }
}
