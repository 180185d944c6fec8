import { absent, computed } from '../computed.ts';
import type { Computed } from '../measure.ts';
import type { Subgroup } from './subgroups.ts';
import { relativeRanks, shares, subgroupsFault, sum } from './subgroups.ts';

/**
 * Absolute concentration index (ACI)
 *
 * Question: How strongly is the outcome concentrated among the advantaged or the disadvantaged?
 * Formula: Σ 2 w_j (R_j − ½) y_j, R the midpoints of the cumulative shares from the most disadvantaged
 * Unit: index
 * Kind: absolute
 * No difference: 0
 * Direction: above 0 the outcome is concentrated among the advantaged, below 0 among the disadvantaged
 * Needs: ordered subgroups, most disadvantaged first
 * Warning: 0 also where concentrations at both ends cancel
 * Source: WHO, Health Equity Assessment Toolkit technical notes; R package healthequal
 */
export function absoluteConcentrationIndex(subgroups: readonly Subgroup[]): Computed {
  const fault = subgroupsFault(subgroups, 2);
  if (fault !== null) return absent(fault);
  const weights = shares(subgroups);
  const ranks = relativeRanks(subgroups);
  return computed(
    sum(subgroups.map(({ estimate }, j) => 2 * (weights[j] as number) * ((ranks[j] as number) - 0.5) * estimate)),
  );
}
