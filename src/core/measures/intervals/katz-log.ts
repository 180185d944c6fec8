import { absent } from '../computed.ts';
import { pairFault } from '../counts.ts';
import type { ComputedInterval, Counts } from '../measure.ts';
import { criticalValue, isLevel } from './critical-value.ts';

/**
 * Katz log interval of a risk ratio
 *
 * Question: How much could this risk ratio have come out otherwise, by the best known approximation?
 * Formula: RR × exp(± z √(1/x₁ − 1/n₁ + 1/x₂ − 1/n₂))
 * Unit: ratio
 * Kind: relative
 * No difference: 1
 * Direction: an interval that leaves out 1 is harder to put down to chance
 * Needs: at least one case in each group
 * Warning: poor for small groups and not defined without cases; prefer Koopman
 * Source: D. Katz and others 1978, Biometrics 34:469
 */
export function katzLog(target: Counts, comparison: Counts, level = 0.95): ComputedInterval {
  const fault = pairFault(target, comparison);
  if (fault !== null || !isLevel(level)) return absent(fault ?? 'invalid-input');
  if (comparison.cases === 0) return absent('no-comparison-cases');
  if (target.cases === 0) return absent('no-cases');
  const ratio = (target.cases * comparison.students) / (target.students * comparison.cases);
  const factor = Math.exp(criticalValue(level) * Math.sqrt(logVariance(target) + logVariance(comparison)));
  return { lower: ratio / factor, upper: ratio * factor };
}

/** 1/x − 1/n. */
function logVariance({ cases, students }: Counts): number {
  return (students - cases) / (cases * students);
}
