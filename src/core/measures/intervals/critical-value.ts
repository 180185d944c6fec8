import { normalUpperQuantile } from '../kernel/normal-quantile.ts';

/** Whether this can be a level of confidence: 0.95 stands for 95 percent. */
export function isLevel(level: number): boolean {
  return level > 0 && level < 1;
}

/** The standard normal value exceeded in either direction with probability 1 - level: 1.96 for 0.95. */
export function criticalValue(level: number): number {
  if (level === 0.95) return usual;
  return normalUpperQuantile((1 - level) / 2);
}

const usual = normalUpperQuantile(0.025);
