import { absent } from '../computed.ts';
import { pairFault } from '../counts.ts';
import type { ComputedInterval, Counts } from '../measure.ts';
import { criticalValue, isLevel } from './critical-value.ts';

/**
 * Adjusted log interval of a risk ratio
 *
 * Question: How much could this risk ratio have come out otherwise, by an approximation that also stands zero cases?
 * Formula: with x̃ = x + ½ and ñ = n + ½: (x̃₁/ñ₁)/(x̃₂/ñ₂) × exp(± z √(1/x̃₁ − 1/ñ₁ + 1/x̃₂ − 1/ñ₂))
 * Unit: ratio
 * Kind: relative
 * No difference: 1
 * Direction: an interval that leaves out 1 is harder to put down to chance
 * Needs: two groups with at least one student each
 * Warning: without cases its limits lie about a ratio that does not exist; of no width where every student is a case
 * Source: S. D. Walter 1975, Biometrika 62:371; Fagerland, Lydersen and Laake 2017, ch. 4
 */
export function adjustedLog(target: Counts, comparison: Counts, level = 0.95): ComputedInterval {
  const fault = pairFault(target, comparison);
  if (fault !== null || !isLevel(level)) return absent(fault ?? 'invalid-input');
  const first = half(target);
  const second = half(comparison);
  const variance =
    (first.students - first.cases) / (first.cases * first.students) +
    (second.students - second.cases) / (second.cases * second.students);
  const ratio = (first.cases * second.students) / (first.students * second.cases);
  const factor = Math.exp(criticalValue(level) * Math.sqrt(variance));
  return { lower: ratio / factor, upper: ratio * factor };
}

function half({ cases, students }: Counts): Counts {
  return { cases: cases + 0.5, students: students + 0.5 };
}
