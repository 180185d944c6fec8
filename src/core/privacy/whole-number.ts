/**
 * A whole number of any size. Counts and what is computed from them are nearly always small, and machine numbers are many
 * times faster than big ones; so what a machine number holds exactly is one, and only what it does not is a bigint. Every
 * operation answers in that form, so equal numbers are equal values.
 */
export type Whole = number | bigint;

const most = Number.MAX_SAFE_INTEGER;

export function wholeOf(value: bigint): Whole {
  return value >= -most && value <= most ? Number(value) : value;
}

export function plus(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (sum >= -most && sum <= most) return sum;
  }
  return wholeOf(BigInt(a) + BigInt(b));
}

export function times(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    // `+ 0` because nothing times a negative number is not to be negative zero.
    if (product >= -most && product <= most) return product + 0;
  }
  return wholeOf(BigInt(a) * BigInt(b));
}

export function negative(a: Whole): Whole {
  return typeof a === 'number' ? 0 - a : wholeOf(-a);
}

export function absolute(a: Whole): Whole {
  return a < 0 ? negative(a) : a;
}

/** The quotient where the division leaves nothing over. */
export function dividedBy(a: Whole, b: Whole): Whole {
  return typeof a === 'number' && typeof b === 'number' ? a / b + 0 : wholeOf(BigInt(a) / BigInt(b));
}

/** Of two positive numbers. */
export function greatestCommonDivisor(a: Whole, b: Whole): Whole {
  while (typeof a === 'bigint' || typeof b === 'bigint') {
    if (b === 0) return a;
    [a, b] = [b, wholeOf(BigInt(a) % BigInt(b))];
  }
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}
