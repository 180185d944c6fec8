/** A fraction of two whole numbers, numerator and denominator. */
export type WholeFraction = readonly [bigint, bigint];

/**
 * Fisher's test by counting: every table with the observed margins has the weight C(n1, x) C(n2, k - x), and p-values are
 * sums of whole numbers. Independent of densities, logs and recurrences; slow, and exact.
 */
export function exactFisher(
  x1: number,
  n1: number,
  x2: number,
  n2: number,
): Readonly<Record<'twoSided' | 'midP' | 'less' | 'greater', WholeFraction>> {
  const k = x1 + x2;
  const first = binomials(n1);
  const second = binomials(n2);
  let total = 0n;
  let twoSided = 0n;
  let ties = 0n;
  let less = 0n;
  let greater = 0n;
  const observed = (first[x1] as bigint) * (second[x2] as bigint);
  for (let x = Math.max(0, k - n2); x <= Math.min(k, n1); x++) {
    const weight = (first[x] as bigint) * (second[k - x] as bigint);
    total += weight;
    if (weight <= observed) twoSided += weight;
    if (weight === observed) ties += weight;
    if (x <= x1) less += weight;
    if (x >= x1) greater += weight;
  }
  return {
    twoSided: [twoSided, total],
    midP: [2n * twoSided - ties, 2n * total],
    less: [less, total],
    greater: [greater, total],
  };
}

function binomials(n: number): readonly bigint[] {
  const row = [1n];
  for (let k = 1; k <= n; k++) row.push(((row[k - 1] as bigint) * BigInt(n - k + 1)) / BigInt(k));
  return row;
}

/** log of a fraction of any size: near one by the series of what is missing, else by leading bits and their exponent. */
export function logOfFraction([above, below]: WholeFraction): number {
  const missing = below - above;
  if (missing * 2n < below) {
    const part = Math.exp(logOfWhole(missing) - logOfWhole(below));
    return missing === 0n ? 0 : Math.log1p(-part);
  }
  return logOfWhole(above) - logOfWhole(below);
}

function logOfWhole(n: bigint): number {
  if (n === 0n) return -Infinity;
  const bits = n.toString(2).length;
  const shift = Math.max(0, bits - 64);
  return Math.log(Number(n >> BigInt(shift))) + shift * Math.LN2;
}
