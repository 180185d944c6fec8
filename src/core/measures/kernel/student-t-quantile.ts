import { betaUpperQuantile } from './incomplete-beta.ts';

/**
 * The t exceeded in either direction with probability p, for Student's distribution with so many degrees of freedom (not
 * always whole): t² / (ν + t²) is a beta variable of 1/2 and ν/2.
 */
export function studentTQuantile(p: number, degrees: number): number {
  const x = betaUpperQuantile(p, 0.5, degrees / 2);
  return Math.sqrt((degrees * x) / (1 - x));
}
