const sqrtTwoPi = Math.sqrt(2 * Math.PI);
const logSqrtTwoPi = 0.91893853320467274178;
const seriesEnd = 1.25;

/**
 * P(Z > z) of the standard normal, with full relative accuracy down to the smallest doubles (z about 38). The ascending
 * series below 1.25 (DLMF 7.6.2), Mills' ratio as a continued fraction (DLMF 7.9.1) above.
 */
export function normalUpperTail(z: number): number {
  if (z < 0) return 1 - normalUpperTail(-z);
  if (z < seriesEnd) return 0.5 - centralArea(z);
  return normalDensity(z) * millsRatio(z);
}

/** log P(Z > z), also where the probability itself is below the smallest double. */
export function normalLogUpperTail(z: number): number {
  if (z < 0) return Math.log1p(-normalUpperTail(-z));
  if (z < seriesEnd) return Math.log(normalUpperTail(z));
  return -0.5 * z * z - logSqrtTwoPi + Math.log(millsRatio(z));
}

/** Density at z. The square is taken in two parts, else its rounding alone would cost three digits at z = 37. */
export function normalDensity(z: number): number {
  const coarse = Math.round(z * 16) / 16;
  return (Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * (z - coarse) * (z + coarse))) / sqrtTwoPi;
}

/** P(Z > z) / density at z, for z >= 1.25; enough levels for full accuracy at the left end of each range. */
export function millsRatio(z: number): number {
  let tail = 0;
  for (let i = z < 2 ? 240 : z < 4 ? 100 : z < 8 ? 50 : 24; i > 0; i--) tail = i / (z + tail);
  return 1 / (z + tail);
}

/** P(0 < Z < z) for 0 <= z < 1.25. */
function centralArea(z: number): number {
  let term = z;
  let sum = z;
  for (let i = 3; ; i += 2) {
    term *= (z * z) / i;
    const next = sum + term;
    if (next === sum) return sum * normalDensity(z);
    sum = next;
  }
}
