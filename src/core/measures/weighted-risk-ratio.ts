import type { Decision, Operator } from './compare.ts';
import { compareFraction } from './compare.ts';
import { absent, computed } from './computed.ts';
import { areCounts } from './counts.ts';
import type { Fraction } from './fraction.ts';
import { decimalFraction, fraction, over, plus, times } from './fraction.ts';
import type { AbsentReason, Computed, Counts } from './measure.ts';

/**
 * Weighted risk ratio
 *
 * Question: How many times as likely is a student of the group to have the outcome as a student outside it, if the
 *   other groups were as large here as they are in the State?
 * Formula: (1 − s_g) p_g / Σ over the others of s_j p_j, with s the State's shares of enrollment and p the risks here
 * Unit: ratio
 * Kind: relative
 * No difference: 1
 * Direction: above 1 the outcome is more common in the group than in the reweighted others
 * Needs: every group's counts here and its share, or number of students, in the State
 * Warning: not the federal measure of significant disproportionality; a group here without students is left out
 * Source: J. Bollmer and others 2007, J Spec Educ 41:186
 *
 * `weights` are shares or numbers of students: only their proportions count. Where a group has no students here its
 * risk is unknown, and the weights of the remaining others stand for all of them.
 */
export function weightedRiskRatio(groups: readonly Counts[], index: number, weights: readonly number[]): Computed {
  const fault = weightingFault(groups, index, weights);
  if (fault !== null) return absent(fault);
  let weight = 0;
  let weightedRisk = 0;
  groups.forEach((group, j) => {
    if (j === index || group.students === 0) return;
    weight += weights[j] as number;
    weightedRisk += ((weights[j] as number) * group.cases) / group.students;
  });
  const target = groups[index] as Counts;
  return computed((weight * target.cases) / (target.students * weightedRisk));
}

/** The weighted risk ratio against a threshold, exactly; weights count as the decimals they are written as. */
export function compareWeightedRiskRatio(
  groups: readonly Counts[],
  index: number,
  weights: readonly number[],
  operator: Operator,
  threshold: number,
): Decision {
  const fault = weightingFault(groups, index, weights);
  if (fault !== null) return absent(fault);
  let weight: Fraction = fraction(0);
  let weightedRisk: Fraction = fraction(0);
  groups.forEach((group, j) => {
    const share = decimalFraction(weights[j] as number);
    if (j === index || group.students === 0 || share === null) return;
    weight = plus(weight, share);
    weightedRisk = plus(weightedRisk, times(share, fraction(group.cases, group.students)));
  });
  const target = groups[index] as Counts;
  const ratio = over(times(weight, fraction(target.cases, target.students)), weightedRisk);
  return compareFraction(ratio, operator, threshold);
}

function weightingFault(groups: readonly Counts[], index: number, weights: readonly number[]): AbsentReason | null {
  const target = groups[index];
  if (target === undefined || weights.length !== groups.length || !groups.every(areCounts)) return 'invalid-input';
  if (!weights.every((weight) => Number.isFinite(weight) && weight >= 0)) return 'invalid-input';
  if (target.students === 0) return 'no-students';
  const others = groups.filter((group, j) => j !== index && group.students > 0 && (weights[j] as number) > 0);
  if (others.length === 0) return 'no-comparison-students';
  if (others.every((group) => group.cases === 0)) return 'no-comparison-cases';
  return null;
}
