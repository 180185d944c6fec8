import {
  absolute,
  dividedBy,
  greatestCommonDivisor,
  negative,
  plus,
  times,
  wholeOf,
  type Whole,
} from './whole-number.ts';

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
  denominator: Whole;
  numerator: Whole;
  terms: Map<number, Whole>;
}

export class ExactSimplex {
  private readonly lower: (Whole | null)[];
  private readonly upper: (Whole | null)[];
  /** Values of the non-basic variables; always whole. */
  private readonly at: Whole[];
  /** The row of each basic variable. */
  private readonly rows = new Map<number, Row>();
  private readonly variables: number;
  /** The rows each non-basic variable stands in: few, so that a pivot touches few. */
  private readonly columns: Set<number>[];
  /** Basic variables outside their bounds. */
  private readonly violated = new Set<number>();

  constructor(
    bounds: readonly Bounds[],
    constraints: readonly Constraint[],
    private readonly budget: StepBudget,
  ) {
    this.variables = bounds.length;
    this.lower = [...bounds, ...constraints].map(({ lower }) => wholeOrNull(lower));
    this.upper = [...bounds, ...constraints].map(({ upper }) => wholeOrNull(upper));
    this.at = this.lower.map((lower) => lower ?? 0);
    this.columns = this.lower.map(() => new Set());
    constraints.forEach(({ terms }, i) => {
      const row: Row = { denominator: 1, numerator: 0, terms: new Map() };
      for (const [variable, by] of terms) row.terms.set(variable, plus(row.terms.get(variable) ?? 0, wholeOf(by)));
      for (const [variable, by] of row.terms) if (by === 0) row.terms.delete(variable);
      row.numerator = this.sumOf(row);
      this.keep(bounds.length + i, row);
    });
  }

  /** Present value of a variable as numerator and positive denominator. */
  value(variable: number): readonly [bigint, bigint] {
    const row = this.rows.get(variable);
    return row === undefined ? [BigInt(this.at[variable]!), 1n] : [BigInt(row.numerator), BigInt(row.denominator)];
  }

  /** The present value of a variable as a whole number; null where it is a fraction. */
  wholeValue(variable: number): bigint | null {
    const row = this.rows.get(variable);
    if (row === undefined) return BigInt(this.at[variable]!);
    if (row.denominator === 1) return BigInt(row.numerator);
    const [numerator, denominator] = [BigInt(row.numerator), BigInt(row.denominator)];
    return numerator % denominator === 0n ? numerator / denominator : null;
  }

  boundsOf(variable: number): { readonly lower: bigint | null; readonly upper: bigint | null } {
    const [lower, upper] = [this.lower[variable]!, this.upper[variable]!];
    return { lower: lower === null ? null : BigInt(lower), upper: upper === null ? null : BigInt(upper) };
  }

  /** Sets the bounds of a variable; the next solve finds its way back. */
  setBounds(variable: number, lower: bigint | null, upper: bigint | null): void {
    const from = (this.lower[variable] = wholeOrNull(lower));
    const to = (this.upper[variable] = wholeOrNull(upper));
    if (this.rows.has(variable)) {
      this.look(variable);
      return;
    }
    const now = this.at[variable]!;
    if (from !== null && now < from) this.shift(variable, from);
    else if (to !== null && now > to) this.shift(variable, to);
  }

  /** Whether a point within all bounds exists; afterwards the present values are one. */
  feasible(): boolean | Exhausted {
    for (let tries = 0; ; tries++) {
      const leaving = this.smallestViolated();
      if (leaving === null) return true;
      if (--this.budget.left < 0) return exhausted;
      const row = this.rows.get(leaving)!;
      const lower = this.lower[leaving]!;
      const tooLow = lower !== null && row.numerator < times(lower, row.denominator);
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
      const objective = this.rows.get(variable)?.terms ?? new Map<number, Whole>([[variable, 1]]);
      const entering = this.movable(objective, direction > 0, tries > this.patience());
      if (entering === null) {
        const [numerator, denominator] = this.value(variable);
        return { kind: 'optimum', numerator, denominator };
      }
      if (--this.budget.left < 0) return exhausted;
      const up = objective.get(entering)! > 0 === direction > 0;
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
    for (const basic of this.violated) if (found === null || basic < found) found = basic;
    return found;
  }

  /** Notes whether a basic variable is within its bounds. */
  private look(basic: number): void {
    const { numerator, denominator } = this.rows.get(basic)!;
    const lower = this.lower[basic]!;
    const upper = this.upper[basic]!;
    const below = lower !== null && numerator < times(lower, denominator);
    if (below || (upper !== null && numerator > times(upper, denominator))) this.violated.add(basic);
    else this.violated.delete(basic);
  }

  private keep(basic: number, row: Row): void {
    this.rows.set(basic, row);
    for (const variable of row.terms.keys()) this.columns[variable]!.add(basic);
    this.look(basic);
  }

  private drop(basic: number): Row {
    const row = this.rows.get(basic)!;
    this.rows.delete(basic);
    this.violated.delete(basic);
    for (const variable of row.terms.keys()) this.columns[variable]!.delete(basic);
    return row;
  }

  /**
   * A non-basic variable that can move so that the sum rises (or falls): the one in the fewest rows, or by Bland's rule the
   * first, which keeps the search from running in circles.
   */
  private movable(terms: ReadonlyMap<number, Whole>, rise: boolean, bland: boolean): number | null {
    let found: number | null = null;
    for (const [variable, by] of terms) {
      if (!this.canMove(variable, by > 0 === rise)) continue;
      if (found === null) found = variable;
      else {
        const fewer = bland ? 0 : this.columns[variable]!.size - this.columns[found]!.size;
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
    let stop: { basic: number | null; numerator: Whole; denominator: Whole; bound: Whole } | null =
      own === null
        ? null
        : { basic: null, numerator: absolute(minus(own, this.at[entering]!)), denominator: 1, bound: own };
    for (const basic of this.columns[entering]!) {
      const row = this.rows.get(basic)!;
      const by = row.terms.get(entering)!;
      const rises = by > 0 === up;
      const bound = rises ? this.upper[basic]! : this.lower[basic]!;
      if (bound === null) continue;
      const numerator = absolute(minus(times(bound, row.denominator), row.numerator));
      const denominator = absolute(by);
      const compared =
        stop === null ? -1 : minus(times(numerator, stop.denominator), times(stop.numerator, denominator));
      if (compared < 0 || (compared === 0 && stop!.basic !== null && basic < stop!.basic))
        stop = { basic, numerator, denominator, bound };
    }
    if (stop === null) return false;
    if (stop.basic === null) this.shift(entering, stop.bound);
    else this.pivot(stop.basic, entering, stop.bound);
    return true;
  }

  private shift(variable: number, to: Whole): void {
    const difference = minus(to, this.at[variable]!);
    this.at[variable] = to;
    for (const basic of this.columns[variable]!) {
      const row = this.rows.get(basic)!;
      row.numerator = plus(row.numerator, times(row.terms.get(variable)!, difference));
      this.look(basic);
    }
  }

  /** Exchanges a basic and a non-basic variable; the leaving one is set to `target`. */
  private pivot(leaving: number, entering: number, target: Whole): void {
    const old = this.drop(leaving);
    const divisor = old.terms.get(entering)!;
    const positive = divisor > 0;
    const terms = new Map<number, Whole>();
    for (const [variable, by] of old.terms)
      if (variable !== entering) terms.set(variable, positive ? negative(by) : by);
    terms.set(leaving, positive ? old.denominator : negative(old.denominator));
    const row: Row = { denominator: absolute(divisor), numerator: 0, terms };
    this.at[leaving] = target;
    row.numerator = this.sumOf(row);
    reduce(row);
    const before = this.at[entering]!;
    const touched = [...this.columns[entering]!];
    this.columns[entering]!.clear();
    for (const basic of touched) {
      const other = this.rows.get(basic)!;
      const factor = other.terms.get(entering)!;
      other.terms.delete(entering);
      other.numerator = minus(other.numerator, times(factor, before));
      if (row.denominator !== 1) {
        for (const [variable, by] of other.terms) other.terms.set(variable, times(by, row.denominator));
        other.denominator = times(other.denominator, row.denominator);
        other.numerator = times(other.numerator, row.denominator);
      }
      other.numerator = plus(other.numerator, times(factor, row.numerator));
      for (const [variable, by] of row.terms) {
        const own = other.terms.get(variable);
        const sum = own === undefined ? times(factor, by) : plus(own, times(factor, by));
        if (sum === 0) {
          other.terms.delete(variable);
          this.columns[variable]!.delete(basic);
        } else {
          if (own === undefined) this.columns[variable]!.add(basic);
          other.terms.set(variable, sum);
        }
      }
      if (other.denominator !== 1) reduce(other);
      this.look(basic);
    }
    this.keep(entering, row);
  }

  /** The value of a row times its denominator, from the values of its variables. */
  private sumOf({ terms }: Row): Whole {
    let sum: Whole = 0;
    for (const [variable, by] of terms) sum = plus(sum, times(by, this.at[variable]!));
    return sum;
  }
}

function wholeOrNull(value: bigint | null): Whole | null {
  return value === null ? null : wholeOf(value);
}

function minus(a: Whole, b: Whole): Whole {
  return plus(a, negative(b));
}

/** Divides a row by what its coefficients have in common, so that numbers stay small; its value is a sum of them. */
function reduce(row: Row): void {
  let common = row.denominator;
  for (const by of row.terms.values()) {
    if (common === 1) return;
    common = greatestCommonDivisor(common, absolute(by));
  }
  if (common === 1) return;
  row.denominator = dividedBy(row.denominator, common);
  row.numerator = dividedBy(row.numerator, common);
  for (const [variable, by] of row.terms) row.terms.set(variable, dividedBy(by, common));
}
