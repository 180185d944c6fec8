import {
  exhausted,
  ExactSimplex,
  type Bounds,
  type Constraint,
  type Exhausted,
  type StepBudget,
} from './exact-simplex.ts';

/** times × Π left ≤ otherTimes × Π right + limit, for what is not linear: two unknown counts multiplied. times > 0. */
export interface ProductConstraint {
  readonly times: bigint;
  readonly left: readonly number[];
  readonly otherTimes: bigint;
  readonly right: readonly number[];
  readonly limit: bigint;
}

export interface IntegerSystem {
  readonly bounds: readonly Bounds[];
  readonly constraints: readonly Constraint[];
  readonly products: readonly ProductConstraint[];
}

/**
 * Whole numbers a variable can be. Both ends are attained by a whole solution of the system (`upper` null: any size);
 * `exact` false means that there may be more beyond them.
 */
export interface Range {
  readonly lower: bigint;
  readonly upper: bigint | null;
  readonly exact: boolean;
}

export type RangeAnswer = Range | 'infeasible' | 'not-proven';

/**
 * The range of each target over the whole solutions of a system: branch and bound over the exact simplex.
 *
 * @param wideEnough stop looking at a variable once two solutions are this far apart; null for exact ends
 */
export function integerRanges(
  system: IntegerSystem,
  targets: readonly number[],
  wideEnough: bigint | null,
  budget: StepBudget,
): ReadonlyMap<number, RangeAnswer> {
  const search = new IntegerSearch(system, budget);
  const answers = new Map<number, RangeAnswer>();
  for (const target of targets) answers.set(target, search.range(target, wideEnough));
  return answers;
}

/** Splits one inside another; a search that goes deeper runs along an endless ray and is given up. */
const deepest = 500;

interface Seen {
  lower: bigint;
  upper: bigint;
}

class IntegerSearch {
  private readonly simplex: ExactSimplex;
  /** Least and greatest value of every variable in the solutions met so far. */
  private readonly seen: (Seen | undefined)[];

  constructor(
    private readonly system: IntegerSystem,
    private readonly budget: StepBudget,
  ) {
    this.simplex = new ExactSimplex(system.bounds, system.constraints, budget);
    this.seen = system.bounds.map(() => undefined);
  }

  range(target: number, wideEnough: bigint | null): RangeAnswer {
    if (this.isWide(target, wideEnough)) return this.seenRange(target);
    const greatest = this.extreme(target, 1);
    if (greatest === 'infeasible') return 'infeasible';
    if (greatest === exhausted) return this.isWide(target, wideEnough) ? this.seenRange(target) : 'not-proven';
    if (this.isWide(target, wideEnough)) return this.seenRange(target);
    if (greatest === 'unbounded' && wideEnough !== null) return { ...this.seenRange(target), upper: null };
    const least = this.extreme(target, -1);
    if (least === 'infeasible') return 'infeasible';
    if (least === exhausted || least === 'unbounded')
      return this.isWide(target, wideEnough) ? this.seenRange(target) : 'not-proven';
    return { lower: least, upper: greatest === 'unbounded' ? null : greatest, exact: true };
  }

  private isWide(target: number, wideEnough: bigint | null): boolean {
    const seen = this.seen[target];
    return wideEnough !== null && seen !== undefined && seen.upper - seen.lower >= wideEnough;
  }

  private seenRange(target: number): Range {
    const seen = this.seen[target]!;
    return { lower: seen.lower, upper: seen.upper, exact: false };
  }

  private extreme(target: number, direction: 1 | -1): bigint | 'unbounded' | 'infeasible' | Exhausted {
    const best: { value: bigint | null } = { value: null };
    const root = this.simplex.optimize(target, direction);
    if (root === exhausted) return exhausted;
    if (root.kind === 'infeasible') return 'infeasible';
    if (root.kind === 'unbounded') {
      // Fractions may grow without end; whole numbers then do too, if there are any at all.
      if (this.system.products.length > 0) return exhausted;
      if (this.seen[target] === undefined) {
        const any = this.branch(target, direction === 1 ? -1 : 1, best);
        if (any === exhausted) return exhausted;
        if (best.value === null) return 'infeasible';
      }
      return 'unbounded';
    }
    if (this.branch(target, direction, best) === exhausted) return exhausted;
    return best.value ?? 'infeasible';
  }

  private branch(target: number, direction: 1 | -1, best: { value: bigint | null }, depth = 0): Exhausted | undefined {
    if (--this.budget.left < 0 || depth > deepest) return exhausted;
    const trail: [number, bigint | null, bigint | null][] = [];
    const outcome = this.tightenProducts(trail) ? this.explore(target, direction, best, depth) : undefined;
    for (const [variable, lower, upper] of trail.reverse()) this.simplex.setBounds(variable, lower, upper);
    return outcome;
  }

  private explore(
    target: number,
    direction: 1 | -1,
    best: { value: bigint | null },
    depth: number,
  ): Exhausted | undefined {
    const relaxed = this.simplex.optimize(target, direction);
    if (relaxed === exhausted || relaxed.kind === 'unbounded') return exhausted;
    if (relaxed.kind === 'infeasible') return undefined;
    if (best.value !== null) {
      const reach = direction > 0 ? floorOf(relaxed) : ceilingOf(relaxed);
      if (direction > 0 ? reach <= best.value : reach >= best.value) return undefined;
    }
    const split = this.whereToSplit();
    if (split === 'nothing') return undefined;
    if (split === 'unknown') return exhausted;
    if (split === 'whole') {
      this.remember();
      best.value = this.whole(target);
      return undefined;
    }
    const { lower, upper } = this.simplex.boundsOf(split.variable);
    const parts: readonly (readonly [bigint | null, bigint | null])[] = [
      [lower, split.upTo],
      [split.upTo + 1n, upper],
    ];
    for (const [from, to] of direction > 0 ? [...parts].reverse() : parts) {
      this.simplex.setBounds(split.variable, from, to);
      const outcome = this.branch(target, direction, best, depth + 1);
      this.simplex.setBounds(split.variable, lower, upper);
      if (outcome === exhausted) return exhausted;
    }
    return undefined;
  }

  /** A variable that is not whole, or one of a product that does not hold. */
  private whereToSplit(): 'whole' | 'nothing' | 'unknown' | { readonly variable: number; readonly upTo: bigint } {
    for (let variable = 0; variable < this.system.bounds.length; variable++) {
      if (this.simplex.wholeValue(variable) !== null) continue;
      const [numerator, denominator] = this.simplex.value(variable);
      return { variable, upTo: floorOf({ numerator, denominator }) };
    }
    for (const product of this.system.products) {
      const at = (variable: number): bigint => this.whole(variable);
      const left = product.left.reduce((value, variable) => value * at(variable), product.times);
      const right = product.right.reduce((value, variable) => value * at(variable), product.otherTimes);
      if (left <= right + product.limit) continue;
      let widest: { variable: number; width: bigint } | null = null;
      for (const variable of [...product.left, ...product.right]) {
        const { lower, upper } = this.simplex.boundsOf(variable);
        if (upper === null) return 'unknown';
        if (widest === null || upper - lower! > widest.width) widest = { variable, width: upper - lower! };
      }
      if (widest === null || widest.width === 0n) return 'nothing';
      const { upper } = this.simplex.boundsOf(widest.variable);
      const value = at(widest.variable);
      return { variable: widest.variable, upTo: value < upper! ? value : value - 1n };
    }
    return 'whole';
  }

  /** Present value of a variable that is known to be whole. */
  private whole(variable: number): bigint {
    return this.simplex.wholeValue(variable)!;
  }

  private remember(): void {
    for (let variable = 0; variable < this.seen.length; variable++) {
      const value = this.whole(variable);
      const seen = this.seen[variable];
      if (seen === undefined) this.seen[variable] = { lower: value, upper: value };
      else if (value < seen.lower) seen.lower = value;
      else if (value > seen.upper) seen.upper = value;
    }
  }

  /** Narrows bounds by what products allow; false where one cannot hold. What was there before goes onto the trail. */
  private tightenProducts(trail: [number, bigint | null, bigint | null][]): boolean {
    for (let changed = true; changed;) {
      changed = false;
      for (const product of this.system.products) {
        const narrowed = narrowByProduct(product, (variable) => this.simplex.boundsOf(variable));
        if (narrowed === 'impossible') return false;
        for (const [variable, lower, upper] of narrowed) {
          const before = this.simplex.boundsOf(variable);
          const from = before.lower === null || lower > before.lower ? lower : before.lower;
          const to = before.upper === null || (upper !== null && upper < before.upper) ? upper : before.upper;
          if (from === before.lower && to === before.upper) continue;
          trail.push([variable, before.lower, before.upper]);
          this.simplex.setBounds(variable, from, to);
          if (to !== null && from > to) return false;
          changed = true;
        }
      }
    }
    return true;
  }
}

/** The tighter bounds a product gives its variables; nothing where it gives none. */
export function narrowByProduct(
  product: ProductConstraint,
  boundsOf: (variable: number) => { readonly lower: bigint | null; readonly upper: bigint | null },
): 'impossible' | readonly (readonly [variable: number, lower: bigint, upper: bigint | null])[] {
  const least = (variables: readonly number[]): bigint =>
    variables.reduce((value, variable) => value * (boundsOf(variable).lower ?? 0n), 1n);
  const greatest = (variables: readonly number[]): bigint | null =>
    variables.reduce<bigint | null>((value, variable) => {
      const { upper } = boundsOf(variable);
      return value === null || upper === null ? null : value * upper;
    }, 1n);
  const leftLeast = product.times * least(product.left);
  const rightMost = greatest(product.right);
  const limit = rightMost === null ? null : product.otherTimes * rightMost + product.limit;
  if (limit !== null && leftLeast > limit) return 'impossible';
  const narrowed: [number, bigint, bigint | null][] = [];
  if (limit !== null) {
    product.left.forEach((variable, i) => {
      const rest = product.times * least(product.left.filter((_, j) => j !== i));
      const { lower, upper } = boundsOf(variable);
      if (rest <= 0n) return;
      const most = limit / rest;
      if (upper === null || most < upper) narrowed.push([variable, lower ?? 0n, most]);
    });
  }
  product.right.forEach((variable, i) => {
    const rest = greatest(product.right.filter((_, j) => j !== i));
    if (rest === null) return;
    const { lower, upper } = boundsOf(variable);
    const needed = leftLeast - product.limit;
    const each = product.otherTimes * rest;
    if (needed <= 0n || each <= 0n) return;
    const fewest = (needed + each - 1n) / each;
    if (fewest > (lower ?? 0n)) narrowed.push([variable, fewest, upper]);
  });
  return narrowed;
}

function floorOf({ numerator, denominator }: { numerator: bigint; denominator: bigint }): bigint {
  const quotient = numerator / denominator;
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
}

function ceilingOf({ numerator, denominator }: { numerator: bigint; denominator: bigint }): bigint {
  return -floorOf({ numerator: -numerator, denominator });
}
