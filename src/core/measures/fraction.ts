/** An exact number: whole numerator over a whole, positive denominator. Not kept in lowest terms. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export function fraction(numerator: number | bigint, denominator: number | bigint = 1n): Fraction {
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

const shortestDecimal = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/**
 * The decimal a person wrote, exactly: 0.8 is 8/10 and not the nearest double. A double prints as the shortest decimal
 * that reads back to it, so every threshold of up to 15 digits comes back as written. Null for a number without digits.
 */
export function decimalFraction(value: number): Fraction | null {
  const parts = shortestDecimal.exec(String(value));
  if (parts === null) return null;
  const [, sign, whole = '', decimals = '', exponent = '0'] = parts;
  const digits = BigInt(whole + decimals) * (sign === '-' ? -1n : 1n);
  const power = Number(exponent) - decimals.length;
  return power < 0 ? fraction(digits, 10n ** BigInt(-power)) : fraction(digits * 10n ** BigInt(power));
}

/** The sum, on the finer scale where one fits into the other: many decimals add up without the scale growing. */
export function plus(a: Fraction, b: Fraction): Fraction {
  const [fine, coarse] = a.denominator < b.denominator ? [b, a] : [a, b];
  if (coarse.denominator > 0n && fine.denominator % coarse.denominator === 0n)
    return {
      numerator: fine.numerator + coarse.numerator * (fine.denominator / coarse.denominator),
      denominator: fine.denominator,
    };
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

/** a / b for a positive b: a fraction's denominator stays positive. */
export function over(a: Fraction, b: Fraction): Fraction {
  return { numerator: a.numerator * b.denominator, denominator: a.denominator * b.numerator };
}

/** -1, 0 or 1 as a lies below, on or above b. */
export function order(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The smallest whole number not below it. */
export function ceiling(a: Fraction): bigint {
  const quotient = a.numerator / a.denominator;
  return a.numerator > 0n && quotient * a.denominator !== a.numerator ? quotient + 1n : quotient;
}

/** The largest whole number not above it. */
export function floor(a: Fraction): bigint {
  return -ceiling({ numerator: -a.numerator, denominator: a.denominator });
}
