import { absent, computed } from '../computed.ts';
import type { Computed } from '../measure.ts';
import { absoluteConcentrationIndex } from './absolute-concentration-index.ts';
import type { Subgroup } from './subgroups.ts';
import { populationMean, relativeFault } from './subgroups.ts';

/**
 * Relative concentration index (RCI)
 *
 * Question: How strongly, in proportion to its mean, is the outcome concentrated among the advantaged or the
 *   disadvantaged?
 * Formula: ACI / μ
 * Unit: index
 * Kind: relative
 * No difference: 0
 * Direction: above 0 the outcome is concentrated among the advantaged, below 0 among the disadvantaged; between −1 and
 *   1
 * Needs: ordered subgroups, most disadvantaged first
 * Warning: of a rate and of its complement the index differs; say which one it is of
 * Source: WHO, Health Equity Assessment Toolkit technical notes; R package healthequal
 */
export function relativeConcentrationIndex(subgroups: readonly Subgroup[]): Computed {
  const fault = relativeFault(subgroups, 2);
  if (fault !== null) return absent(fault);
  const absolute = absoluteConcentrationIndex(subgroups);
  return 'absent' in absolute ? absolute : computed(absolute.value / populationMean(subgroups));
}
