/**
 * What Stirling's formula leaves out: log n! - log( sqrt(2 pi n) (n/e)^n ), for real n > 0. The saddle-point form of
 * the discrete densities needs it with every digit. From 16 on the asymptotic series; below, stepwise from 16 by
 * error(n) = error(n + 1) + (n + 1/2) log(1 + 1/n) - 1, whose steps are positive, so that nothing cancels.
 *
 * Source: C. Loader (2000), "Fast and accurate computation of binomial probabilities"; series DLMF 5.11.1.
 */
export function stirlingError(n: number): number {
  if (n < 16) return tabulated[n] ?? stepwise(n);
  return series(n);
}

function stepwise(n: number): number {
  let sum = 0;
  let m = n;
  for (; m < 16; m++) sum += step(m);
  return sum + series(m);
}

/** (n + 1/2) log(1 + 1/n) - 1, as v^2/3 + v^4/5 + ... with v = 1/(2n + 1) unless n is so small that nothing cancels. */
function step(n: number): number {
  if (n < 0.5) return (n + 0.5) * Math.log1p(1 / n) - 1;
  const square = 1 / ((2 * n + 1) * (2 * n + 1));
  let power = square;
  let sum = 0;
  for (let j = 3; ; j += 2) {
    const next = sum + power / j;
    if (next === sum) return sum;
    sum = next;
    power *= square;
  }
}

/** Coefficients B(2j) / (2j (2j - 1)) of 1/n, 1/n^3, 1/n^5 ... */
function series(n: number): number {
  const r = 1 / (n * n);
  return (
    (1 / 12 + r * (-1 / 360 + r * (1 / 1260 + r * (-1 / 1680 + r * (1 / 1188 + r * (-691 / 360360 + r / 156)))))) / n
  );
}

/** Whole numbers below 16, by far the most frequent arguments; 0 is never asked for. */
const tabulated: readonly number[] = Array.from({ length: 16 }, (_, n) => (n === 0 ? Infinity : stepwise(n)));
