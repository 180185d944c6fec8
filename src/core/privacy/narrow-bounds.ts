import type { Pool, PoolConstraint } from './inference-pool.ts';
import { narrowByProduct } from './integer-search.ts';

/** How often all facts are gone through; what is left after that the search finds. */
const rounds = 30;

/**
 * Narrows the bounds of every unknown by each fact in turn until nothing moves, then drops the facts that no longer say
 * anything the bounds do not.
 */
export function narrowBounds(pool: Pool): void {
  for (let round = 0; round < rounds && !pool.contradiction; round++) {
    let changed = false;
    const set = (at: number, lower: bigint | null, upper: bigint | null): void => {
      if (lower !== null && lower > pool.lower[at]!) {
        pool.lower[at] = lower;
        changed = true;
      }
      const now = pool.upper[at]!;
      if (upper !== null && (now === null || upper < now)) {
        pool.upper[at] = upper;
        changed = true;
      }
      const top = pool.upper[at]!;
      if (top !== null && pool.lower[at]! > top) pool.contradiction = true;
    };
    for (const constraint of pool.constraints) {
      if (!divideByCommon(constraint)) pool.contradiction = true;
      narrowByLinear(pool, constraint, set);
    }
    for (const product of pool.products) {
      const narrowed = narrowByProduct(product, (at) => ({ lower: pool.lower[at]!, upper: pool.upper[at]! }));
      if (narrowed === 'impossible') pool.contradiction = true;
      else for (const [at, lower, upper] of narrowed) set(at, lower, upper);
    }
    if (!changed) break;
  }
  pool.constraints = pool.constraints.filter((constraint) => !saysNothing(pool, constraint));
}

function saysNothing(pool: Pool, { terms, lower, upper }: PoolConstraint): boolean {
  let least: bigint | null = 0n;
  let most: bigint | null = 0n;
  for (const [at, times] of terms) {
    const low = times > 0n ? pool.lower[at]! : pool.upper[at]!;
    const high = times > 0n ? pool.upper[at]! : pool.lower[at]!;
    least = least === null || low === null ? null : least + times * low;
    most = most === null || high === null ? null : most + times * high;
  }
  return (lower === null || (least !== null && least >= lower)) && (upper === null || (most !== null && most <= upper));
}

function narrowByLinear(
  pool: Pool,
  { terms, lower, upper }: PoolConstraint,
  set: (at: number, lower: bigint | null, upper: bigint | null) => void,
): void {
  let least = 0n;
  let most = 0n;
  let openBelow = 0;
  let openAbove = 0;
  for (const [at, times] of terms) {
    const low = times > 0n ? pool.lower[at]! : pool.upper[at]!;
    const high = times > 0n ? pool.upper[at]! : pool.lower[at]!;
    if (low === null) openBelow++;
    else least += times * low;
    if (high === null) openAbove++;
    else most += times * high;
  }
  for (const [at, times] of terms) {
    const low = times > 0n ? pool.lower[at]! : pool.upper[at]!;
    const high = times > 0n ? pool.upper[at]! : pool.lower[at]!;
    // times × x ≤ upper − the least the others can be, and the other way round
    if (upper !== null && openBelow - (low === null ? 1 : 0) === 0) {
      const room = upper - least + (low === null ? 0n : times * low);
      if (times > 0n) set(at, null, floorDivide(room, times));
      else set(at, ceilingDivide(room, times), null);
    }
    if (lower !== null && openAbove - (high === null ? 1 : 0) === 0) {
      const need = lower - most + (high === null ? 0n : times * high);
      if (times > 0n) set(at, ceilingDivide(need, times), null);
      else set(at, null, floorDivide(need, times));
    }
  }
}

/** 2a + 2b = 7 has no whole solution; 2a + 2b ≤ 7 says a + b ≤ 3. False where nothing is left. */
function divideByCommon(constraint: PoolConstraint): boolean {
  let common = 0n;
  for (const times of constraint.terms.values()) common = greatestCommonDivisor(common, times < 0n ? -times : times);
  if (common > 1n) {
    for (const [at, times] of constraint.terms) constraint.terms.set(at, times / common);
    if (constraint.lower !== null) constraint.lower = ceilingDivide(constraint.lower, common);
    if (constraint.upper !== null) constraint.upper = floorDivide(constraint.upper, common);
  }
  return constraint.lower === null || constraint.upper === null || constraint.lower <= constraint.upper;
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by !== 0n && value < 0n !== by < 0n ? quotient - 1n : quotient;
}

function ceilingDivide(value: bigint, by: bigint): bigint {
  return -floorDivide(-value, by);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
