import { exhausted, ExactSimplex, type StepBudget } from './exact-simplex.ts';
import { feasibleRanges } from './feasible-ranges.ts';
import {
  cellsOf,
  indexOf,
  type Fact,
  type LinearFact,
  type VisibleCell,
  type VisibleTable,
} from './published-table.ts';

/** The facts that pin a number down, none of which could be left out, and the same as a sentence. */
export interface Derivation {
  readonly facts: readonly Fact[];
  readonly usesRule: boolean;
  readonly text: string;
}

/**
 * How an outsider gets at a number that is not printed: a smallest set of facts that leaves it less than `width` apart.
 * Facts near the cell are tried first, then what can be left out is left out (the divide and conquer of Junker's
 * QuickXplain), so the sentence names no fact that is not needed.
 */
export function deriveCell(table: VisibleTable, cell: string, width: number, budget: StepBudget): Derivation {
  const pinned = (facts: readonly Fact[], withoutRule = false): boolean => {
    const answer = feasibleRanges(table, { cells: [cell], facts, wideEnough: width, withoutRule, budget }).get(cell);
    return typeof answer === 'object' && answer.upper !== null && answer.upper - answer.lower < BigInt(width);
  };
  const near = nearestFacts(table, cell, pinned);
  const held = near.length <= fewFacts ? near : holdingFacts(table, cell, near, budget);
  const facts = pinned([]) ? [] : smallestSet([], pinned(held) ? held : near, pinned);
  const usesRule = !pinned(facts, true);
  const answer = feasibleRanges(table, { cells: [cell], facts, wideEnough: null, budget }).get(cell);
  const range = typeof answer === 'object' ? answer : null;
  return { facts, usesRule, text: sentence(table, cell, facts, usesRule, range) };
}

/** Rings of facts around the cell, as many as it takes. */
function nearestFacts(table: VisibleTable, cell: string, pinned: (facts: readonly Fact[]) => boolean): readonly Fact[] {
  const index = indexOf(table);
  const taken = new Set<Fact>();
  let reached: readonly string[] = [cell];
  const seen = new Set(reached);
  for (;;) {
    const before = taken.size;
    for (const id of reached) for (const fact of index.facts.get(id)!) taken.add(fact);
    if (taken.size === before) return [...taken];
    const ring = [...taken];
    if (pinned(ring)) return ring;
    reached = [...new Set(ring.slice(before).flatMap(cellsOf))].filter(
      (id) => !seen.has(id) && index.cells.get(id)!.value === null,
    );
    for (const id of reached) seen.add(id);
  }
}

/** Up to so many facts are tried one against the other at once. */
const fewFacts = 8;

/**
 * The facts that hold the number at its least and its greatest in the relaxation to fractions: a short list to start
 * from, where that alone pins it.
 */
function holdingFacts(table: VisibleTable, cell: string, facts: readonly Fact[], budget: StepBudget): readonly Fact[] {
  const byId = indexOf(table).cells;
  const cells = [...new Set([cell, ...facts.flatMap(cellsOf)])].map((id) => byId.get(id)!);
  const index = new Map(cells.map(({ id }, i) => [id, i]));
  const linear = facts.filter((fact) => fact.type === 'linear');
  const simplex = new ExactSimplex(
    cells.map(({ value, lower, upper }) => ({
      lower: BigInt(value ?? lower),
      upper: value !== null ? BigInt(value) : upper === null ? null : BigInt(upper),
    })),
    linear.map(({ terms, lower, upper }) => ({
      terms: terms.map((term) => [index.get(term.cell)!, BigInt(term.times)] as const),
      lower: lower === null ? null : BigInt(lower),
      upper: upper === null ? null : BigInt(upper),
    })),
    budget,
  );
  const held = new Set<number>();
  for (const direction of [1, -1] as const) {
    const end = simplex.optimize(index.get(cell)!, direction);
    if (end === exhausted || end.kind !== 'optimum') return facts;
    for (const fact of simplex.heldBy(index.get(cell)!)) held.add(fact);
  }
  return linear.filter((_, i) => held.has(i));
}

/** A part of `facts` that together with `given` pins the cell, and of which nothing can be dropped. */
function smallestSet(
  given: readonly Fact[],
  facts: readonly Fact[],
  pinned: (facts: readonly Fact[]) => boolean,
  checkGiven = false,
): readonly Fact[] {
  if (checkGiven && pinned(given)) return [];
  if (facts.length <= 1) return facts;
  const half = facts.length >> 1;
  const first = facts.slice(0, half);
  const second = facts.slice(half);
  const ofSecond = smallestSet([...given, ...first], second, pinned, true);
  const ofFirst = smallestSet([...given, ...ofSecond], first, pinned, ofSecond.length > 0);
  return [...ofFirst, ...ofSecond];
}

function sentence(
  table: VisibleTable,
  cell: string,
  facts: readonly Fact[],
  usesRule: boolean,
  range: { readonly lower: bigint; readonly upper: bigint | null } | null,
): string {
  const byId = indexOf(table).cells;
  const own = byId.get(cell)!;
  const parts: string[] = [];
  for (const fact of facts) {
    const part = factText(fact, byId);
    if (!parts.includes(part)) parts.push(part);
  }
  if (usesRule) {
    const bound = new Set([cell, ...facts.flatMap(cellsOf)]);
    for (const id of bound) if (byId.get(id)!.value === null) parts.push(...ruleText(byId.get(id)!));
  }
  const result =
    range === null || range.upper === null
      ? 'leaves too few values'
      : range.lower === range.upper
        ? `can only be ${range.lower}`
        : `can only be ${range.lower} to ${range.upper}`;
  return `${parts.join('; ')}${parts.length === 0 ? '' : '; so '}[${own.label}] ${result}`;
}

function ruleText(cell: VisibleCell): readonly string[] {
  if (cell.upper !== null) return [`by the published rule [${cell.label}] is ${cell.lower} to ${cell.upper}`];
  return cell.lower > 0 ? [`by the published rule [${cell.label}] is at least ${cell.lower}`] : [];
}

/** `[A] + [B] = 15 − 10 − 3 = 2 (the groups add up to all students)`; what is not a plain sum is told in words. */
function factText(fact: Fact, byId: ReadonlyMap<string, VisibleCell>): string {
  if (fact.type !== 'linear' || fact.terms.some(({ times }) => Math.abs(times) !== 1)) return fact.because;
  const unknown = fact.terms.filter(({ cell }) => byId.get(cell)!.value === null);
  const known = fact.terms.filter(({ cell }) => byId.get(cell)!.value !== null);
  const turned = unknown.length > 0 && unknown.every(({ times }) => times < 0) ? -1 : 1;
  const left = joined(unknown.map(({ cell, times }) => [turned * times, `[${byId.get(cell)!.label}]`]));
  const sum = known.reduce((total, { cell, times }) => total + times * byId.get(cell)!.value!, 0);
  const start = fact.lower ?? fact.upper ?? 0;
  const numbers: [number, string][] = known.map(({ cell, times }) => [-turned * times, String(byId.get(cell)!.value!)]);
  if (start !== 0) numbers.unshift([Math.sign(turned * start), String(Math.abs(start))]);
  numbers.sort(([a], [b]) => b - a);
  const total = turned * (start - sum);
  const right = numbers.length > 1 ? `${joined(numbers)} = ${total}` : String(total);
  return `${left} ${relation(fact, turned)} ${right} (${fact.because})`;
}

function relation(fact: LinearFact, turned: number): string {
  if (fact.lower === fact.upper) return '=';
  return (fact.lower === null) === turned > 0 ? '≤' : '≥';
}

function joined(parts: readonly (readonly [sign: number, text: string])[]): string {
  return parts
    .map(([sign, text], i) => (i === 0 ? `${sign < 0 ? '−' : ''}${text}` : `${sign < 0 ? '−' : '+'} ${text}`))
    .join(' ');
}
