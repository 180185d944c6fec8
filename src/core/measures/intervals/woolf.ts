import { absent } from '../computed.ts';
import { pairFault } from '../counts.ts';
import type { ComputedInterval, Counts } from '../measure.ts';
import { criticalValue, isLevel } from './critical-value.ts';

/**
 * Woolf logit interval of an odds ratio
 *
 * Question: How much could this odds ratio have come out otherwise with so few students?
 * Formula: OR × exp(± z √(1/a + 1/b + 1/c + 1/d)), the four cells of the table
 * Unit: ratio
 * Kind: relative
 * No difference: 1
 * Direction: an interval that leaves out 1 is harder to put down to chance
 * Needs: in each group at least one student with and one without the outcome
 * Warning: an odds ratio is not a risk ratio: where the outcome is common it lies much further from 1
 * Source: B. Woolf 1955, Ann Hum Genet 19:251
 */
export function woolf(target: Counts, comparison: Counts, level = 0.95): ComputedInterval {
  const fault = pairFault(target, comparison);
  if (fault !== null || !isLevel(level)) return absent(fault ?? 'invalid-input');
  if (comparison.cases === 0) return absent('no-comparison-cases');
  if (target.cases === 0) return absent('no-cases');
  const rest = target.students - target.cases;
  const comparisonRest = comparison.students - comparison.cases;
  if (rest === 0 || comparisonRest === 0) return absent('not-finite');
  const ratio = (target.cases * comparisonRest) / (rest * comparison.cases);
  const variance = 1 / target.cases + 1 / rest + 1 / comparison.cases + 1 / comparisonRest;
  const factor = Math.exp(criticalValue(level) * Math.sqrt(variance));
  return { lower: ratio / factor, upper: ratio * factor };
}
