import { absent } from '../computed.ts';
import type { ComputedInterval, Counts } from '../measure.ts';
import { criticalValue, isLevel } from './critical-value.ts';
import { scoreRatio } from './score-ratio.ts';

/**
 * Koopman score interval of a risk ratio
 *
 * Question: How much could this risk ratio have come out otherwise with so few students?
 * Formula: the ratios φ with (p₁ − φ p₂)² / V(φ) ≤ z², V at the likeliest risks whose ratio is φ
 * Unit: ratio
 * Kind: relative
 * No difference: 1
 * Direction: an interval that leaves out 1 is harder to put down to chance
 * Needs: two groups with at least one student each; the lower limit exists even where the comparison has no cases
 * Warning: the upper limit is open where the comparison has no cases; for full counts it shows chance variation
 * Source: P. A. R. Koopman 1984, Biometrics 40:513
 */
export function koopman(target: Counts, comparison: Counts, level = 0.95): ComputedInterval {
  if (!isLevel(level)) return absent('invalid-input');
  const z = criticalValue(level);
  return scoreRatio(target, comparison, z * z);
}
