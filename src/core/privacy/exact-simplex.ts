/**
 * A linear program over bounded variables in exact arithmetic: is there a point, and how small or large can one variable
 * get? Bounds are whole numbers; every value is a whole number over a whole number, so nothing is ever rounded.
 *
 * Method: the general simplex of Dutertre and de Moura (one slack variable a constraint, bounds instead of sign
 * conditions) for feasibility, the bounded primal simplex for the optimum, both with Bland's rule when they take long, so
 * that they end. Bounds may be tightened and loosened again between solves, which is what branching needs. Work is counted
 * in steps.
 */
export interface Constraint {
  readonly terms: readonly (readonly [variable: number, times: bigint])[];
  readonly lower: bigint | null;
  readonly upper: bigint | null;
}

export interface Bounds {
  readonly lower: bigint;
  readonly upper: bigint | null;
}

export type Optimum =
  | { readonly kind: 'optimum'; readonly numerator: bigint; readonly denominator: bigint }
  | { readonly kind: 'unbounded' }
  | { readonly kind: 'infeasible' };

/** Steps left; shared by everything that works for one question. Exhaustion is an answer, not an error. */
export interface StepBudget {
  left: number;
}

export const exhausted = Symbol('step budget exhausted');
export type Exhausted = typeof exhausted;

/** denominator × basic = Σ terms over non-basic variables; `numerator` is the present value times the denominator. */
interface Row {
  denominator: bigint;
  numerator: bigint;
  terms: Map<number, bigint>;
}

export class ExactSimplex {
  private readonly lower: (bigint | null)[];
  private readonly upper: (bigint | null)[];
  /** Values of the non-basic variables; always whole. */
  private readonly at: bigint[];
  private readonly rows = new Map<number, Row>();
  private readonly variables: number;
  /** In how many rows a variable stands: pivots on rare ones keep the rows short. */
  private readonly occurs: number[];

  constructor(
    bounds: readonly Bounds[],
    constraints: readonly Constraint[],
    private readonly budget: StepBudget,
  ) {
    this.variables = bounds.length;
    this.lower = [...bounds.map(({ lower }) => lower), ...constraints.map(({ lower }) => lower)];
    this.upper = [...bounds.map(({ upper }) => upper), ...constraints.map(({ upper }) => upper)];
    this.at = this.lower.map((lower) => lower ?? 0n);
    this.occurs = this.lower.map(() => 0);
    constraints.forEach(({ terms }, i) => {
      const row: Row = { denominator: 1n, numerator: 0n, terms: new Map() };
      for (const [variable, times] of terms) row.terms.set(variable, (row.terms.get(variable) ?? 0n) + times);
      for (const [variable, times] of row.terms) {
        if (times === 0n) row.terms.delete(variable);
        else {
          row.numerator += times * this.at[variable]!;
          this.occurs[variable]!++;
        }
      }
      this.rows.set(bounds.length + i, row);
    });
  }

  /** Present value of a variable as numerator and positive denominator. */
  value(variable: number): readonly [bigint, bigint] {
    const row = this.rows.get(variable);
    return row === undefined ? [this.at[variable]!, 1n] : [row.numerator, row.denominator];
  }

  boundsOf(variable: number): { readonly lower: bigint | null; readonly upper: bigint | null } {
    return { lower: this.lower[variable]!, upper: this.upper[variable]! };
  }

  /** Sets the bounds of a variable; the next solve finds its way back. */
  setBounds(variable: number, lower: bigint | null, upper: bigint | null): void {
    this.lower[variable] = lower;
    this.upper[variable] = upper;
    if (this.rows.has(variable)) return;
    const now = this.at[variable]!;
    if (lower !== null && now < lower) this.shift(variable, lower - now);
    else if (upper !== null && now > upper) this.shift(variable, upper - now);
  }

  /** Whether a point within all bounds exists; afterwards the present values are one. */
  feasible(): boolean | Exhausted {
    for (let tries = 0; ; tries++) {
      const leaving = this.smallestViolated();
      if (leaving === null) return true;
      if (--this.budget.left < 0) return exhausted;
      const row = this.rows.get(leaving)!;
      const lower = this.lower[leaving]!;
      const tooLow = lower !== null && row.numerator < lower * row.denominator;
      const target = tooLow ? lower : this.upper[leaving]!;
      const entering = this.movable(row.terms, tooLow, tries > this.patience());
      if (entering === null) return false;
      this.pivot(leaving, entering, target!);
    }
  }

  /** The least (direction −1) or greatest (1) value of a variable over the relaxation to fractions. */
  optimize(variable: number, direction: 1 | -1): Optimum | Exhausted {
    const start = this.feasible();
    if (start === exhausted) return exhausted;
    if (!start) return { kind: 'infeasible' };
    for (let tries = 0; ; tries++) {
      const objective = this.rows.get(variable)?.terms ?? new Map([[variable, 1n]]);
      const entering = this.movable(objective, direction > 0, tries > this.patience());
      if (entering === null) {
        const [numerator, denominator] = this.value(variable);
        return { kind: 'optimum', numerator, denominator };
      }
      if (--this.budget.left < 0) return exhausted;
      const up = objective.get(entering)! > 0n === direction > 0;
      if (!this.move(entering, up)) return { kind: 'unbounded' };
    }
  }

  /** The constraints that hold a variable where the last `optimize` of it ended: those its value is a sum of there. */
  heldBy(variable: number): readonly number[] {
    const terms = this.rows.get(variable)?.terms.keys() ?? [variable];
    return [...terms].filter((one) => one >= this.variables).map((one) => one - this.variables);
  }

  private smallestViolated(): number | null {
    let found: number | null = null;
    for (const [basic, row] of this.rows) {
      if (found !== null && basic > found) continue;
      const lower = this.lower[basic]!;
      const upper = this.upper[basic]!;
      if (lower !== null && row.numerator < lower * row.denominator) found = basic;
      else if (upper !== null && row.numerator > upper * row.denominator) found = basic;
    }
    return found;
  }

  /**
   * A non-basic variable that can move so that the sum rises (or falls): the one in the fewest rows, or by Bland's rule the
   * first, which keeps the search from running in circles.
   */
  private movable(terms: ReadonlyMap<number, bigint>, rise: boolean, bland: boolean): number | null {
    let found: number | null = null;
    for (const [variable, times] of terms) {
      if (!this.canMove(variable, times > 0n === rise)) continue;
      if (found === null) found = variable;
      else {
        const fewer = bland ? 0 : this.occurs[variable]! - this.occurs[found]!;
        if (fewer < 0 || (fewer === 0 && variable < found)) found = variable;
      }
    }
    return found;
  }

  private patience(): number {
    return 2 * this.rows.size + 20;
  }

  private canMove(variable: number, up: boolean): boolean {
    const bound = up ? this.upper[variable]! : this.lower[variable]!;
    return bound === null || (up ? this.at[variable]! < bound : this.at[variable]! > bound);
  }

  /** Moves a non-basic variable as far as the bounds allow; false if nothing ever stops it. */
  private move(entering: number, up: boolean): boolean {
    const own = up ? this.upper[entering]! : this.lower[entering]!;
    let stop: { basic: number | null; numerator: bigint; denominator: bigint; bound: bigint } | null =
      own === null ? null : { basic: null, numerator: absolute(own - this.at[entering]!), denominator: 1n, bound: own };
    for (const [basic, row] of this.rows) {
      const times = row.terms.get(entering);
      if (times === undefined) continue;
      const rises = times > 0n === up;
      const bound = rises ? this.upper[basic]! : this.lower[basic]!;
      if (bound === null) continue;
      const numerator = absolute(bound * row.denominator - row.numerator);
      const denominator = absolute(times);
      const compared = stop === null ? -1n : numerator * stop.denominator - stop.numerator * denominator;
      if (compared < 0n || (compared === 0n && stop!.basic !== null && basic < stop!.basic))
        stop = { basic, numerator, denominator, bound };
    }
    if (stop === null) return false;
    if (stop.basic === null) this.shift(entering, stop.bound - this.at[entering]!);
    else this.pivot(stop.basic, entering, stop.bound);
    return true;
  }

  private shift(variable: number, by: bigint): void {
    this.at[variable]! += by;
    for (const row of this.rows.values()) {
      const times = row.terms.get(variable);
      if (times !== undefined) row.numerator += times * by;
    }
  }

  /** Exchanges a basic and a non-basic variable; the leaving one is set to `target`. */
  private pivot(leaving: number, entering: number, target: bigint): void {
    const old = this.rows.get(leaving)!;
    this.rows.delete(leaving);
    // The row stays one row: its variables are the same but for the two that change places.
    this.occurs[entering] = 0;
    this.occurs[leaving] = 1;
    const divisor = old.terms.get(entering)!;
    const sign = divisor < 0n ? -1n : 1n;
    const terms = new Map<number, bigint>();
    for (const [variable, times] of old.terms) if (variable !== entering) terms.set(variable, -times * sign);
    terms.set(leaving, old.denominator * sign);
    const row: Row = { denominator: absolute(divisor), numerator: 0n, terms };
    this.at[leaving] = target;
    reduce(row);
    for (const [variable, times] of row.terms) row.numerator += times * this.at[variable]!;
    for (const other of this.rows.values()) {
      const factor = other.terms.get(entering);
      if (factor === undefined) continue;
      other.terms.delete(entering);
      if (row.denominator !== 1n) {
        for (const [variable, times] of other.terms) other.terms.set(variable, times * row.denominator);
        other.denominator *= row.denominator;
      }
      for (const [variable, times] of row.terms) {
        const sum = (other.terms.get(variable) ?? 0n) + factor * times;
        if (sum === 0n) {
          other.terms.delete(variable);
          this.occurs[variable]!--;
        } else {
          if (!other.terms.has(variable)) this.occurs[variable]!++;
          other.terms.set(variable, sum);
        }
      }
      if (other.denominator !== 1n) reduce(other);
      other.numerator = 0n;
      for (const [variable, times] of other.terms) other.numerator += times * this.at[variable]!;
    }
    this.rows.set(entering, row);
  }
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** Divides a row by what its coefficients have in common, so that numbers stay small. */
function reduce(row: Row): void {
  let common = row.denominator;
  for (const times of row.terms.values()) {
    if (common === 1n) return;
    common = greatestCommonDivisor(common, absolute(times));
  }
  if (common === 1n) return;
  row.denominator /= common;
  for (const [variable, times] of row.terms) row.terms.set(variable, times / common);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
