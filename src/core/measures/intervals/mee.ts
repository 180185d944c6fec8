import { absent } from '../computed.ts';
import type { ComputedInterval, Counts } from '../measure.ts';
import { criticalValue, isLevel } from './critical-value.ts';
import { scoreDifference } from './score-difference.ts';

/**
 * Mee score interval of a difference
 *
 * Question: How much could this gap between two groups have come out otherwise with so few students?
 * Formula: the differences δ with (p₁ − p₂ − δ)² / V(δ) ≤ z², V at the likeliest risks whose difference is δ
 * Unit: points
 * Kind: absolute
 * No difference: 0
 * Direction: an interval that leaves out 0 is harder to put down to chance
 * Needs: two groups with at least one student each
 * Warning: for full counts it shows chance variation, not sampling error
 * Source: R. W. Mee 1984, Biometrics 40:1175
 */
export function mee(target: Counts, comparison: Counts, level = 0.95): ComputedInterval {
  if (!isLevel(level)) return absent('invalid-input');
  const z = criticalValue(level);
  return scoreDifference(target, comparison, z * z);
}
