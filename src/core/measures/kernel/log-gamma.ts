import { stirlingError } from './stirling-error.ts';

const oneMinusEuler = 0.42278433509846713939;
const halfLogTwoPi = 0.91893853320467274178;

/** zeta(k) - 1 for k = 2, 3, ... */
const zetaMinusOne: readonly number[] = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993, 0.01734306198444914,
  0.008349277381922827, 0.00407735619794434, 0.0020083928260822143, 0.0009945751278180853, 0.0004941886041194645,
  0.0002460865533080483, 0.00012271334757848915, 6.124813505870483e-5, 3.058823630702049e-5, 1.528225940865187e-5,
  7.637197637899763e-6, 3.81729326499984e-6, 1.908212716553939e-6, 9.539620338727962e-7, 4.769329867878064e-7,
  2.38450502727733e-7, 1.1921992596531106e-7, 5.960818905125948e-8, 2.980350351465228e-8, 1.4901554828365043e-8,
  7.45071178983543e-9, 3.725334024788457e-9, 1.862659723513049e-9, 9.313274324196682e-10,
];

/**
 * log of the gamma function for x > 0, with full relative accuracy also beside its zeros at 1 and 2. Taylor series
 * about 2 (DLMF 5.7.3) on [1.5, 2.5], the recurrence below and above, Stirling from 16 on.
 */
export function logGamma(x: number): number {
  if (x >= 16) return (x - 0.5) * Math.log(x) - x + halfLogTwoPi + stirlingError(x);
  if (x < 0.5) return aboutTwo(x) - Math.log1p(x) - Math.log(x);
  if (x < 1.5) return aboutTwo(x - 1) - Math.log1p(x - 1);
  let product = 1;
  let y = x;
  while (y > 2.5) {
    y -= 1;
    product *= y;
  }
  return aboutTwo(y - 2) + (product === 1 ? 0 : Math.log(product));
}

/** log Gamma(2 + w) for |w| <= 0.5. */
function aboutTwo(w: number): number {
  let sum = 0;
  for (let i = zetaMinusOne.length - 1; i >= 0; i--) {
    sum = (zetaMinusOne[i] as number) / (i + 2) - w * sum;
  }
  return w * oneMinusEuler + w * w * sum;
}
