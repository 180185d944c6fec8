import { millsRatio, normalLogUpperTail } from './normal-tail.ts';

/**
 * The z with P(Z > z) = p, for 0 < p < 1. M. J. Wichura's rational approximations, algorithm AS 241 (Applied
 * Statistics 37, 1988), followed in the tails by one Newton step on the log of the tail, down to p = 1e-300.
 */
export function normalUpperQuantile(p: number): number {
  const q = 0.5 - p;
  if (Math.abs(q) <= 0.425) return q * ratio(central, 0.180625 - q * q);
  if (p > 0.5) return -normalUpperQuantile(1 - p);
  return normalUpperQuantileOfLog(Math.log(p));
}

/** The z with log P(Z > z) = logP, for logP < log 0.075: reaches where the probability is no double. */
export function normalUpperQuantileOfLog(logP: number): number {
  const r = Math.sqrt(-logP);
  const first = r <= 5 ? ratio(near, r - 1.6) : r <= 27 ? ratio(far, r - 5) : r * Math.SQRT2;
  // Beyond the range of the approximations the first guess is coarse and Newton needs a few steps more.
  let z = first;
  for (let step = r > 27 ? 6 : 1; step > 0; step--) {
    z += (normalLogUpperTail(z) - logP) * millsRatio(z);
  }
  return z;
}

/** Numerator and denominator in ascending powers. */
type Approximation = readonly [readonly number[], readonly number[]];

const central: Approximation = [
  [
    3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
    67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
  ],
  [
    1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061,
    28729.085735721942674, 5226.495278852854561,
  ],
];

const near: Approximation = [
  [
    1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
    1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
  ],
  [
    1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
    0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9,
  ],
];

const far: Approximation = [
  [
    6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123,
    0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
  ],
  [
    1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4,
    1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
  ],
];

function ratio([above, below]: Approximation, x: number): number {
  return polynomial(above, x) / polynomial(below, x);
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + (coefficients[i] as number);
  return sum;
}
