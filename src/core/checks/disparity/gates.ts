import type { Counts } from '../../measures/measure.ts';

/** The least counts a ratio may be made from; null where the rule sets no minimum. Both minimums are inclusive. */
export interface Gates {
  /** Minimum cell size: cases. */
  readonly cell: number | null;
  /** Minimum n-size: students. */
  readonly students: number | null;
}

/** Where the State's counts of all other groups are needed, whether they were given. */
export type StateCounts = Counts | null;

export type GateReason =
  | 'below-n-size'
  | 'below-cell-size'
  | 'comparison-below-n-size'
  | 'comparison-below-cell-size'
  | 'state-comparison-below-n-size'
  | 'state-comparison-below-cell-size'
  | 'state-comparison-missing';

/** Whether counts reach both minimums: null if they do, else the minimum they miss (n-size is looked at first). */
export function missedMinimum(counts: Counts, gates: Gates): 'n-size' | 'cell-size' | null {
  if (gates.students !== null && counts.students < gates.students) return 'n-size';
  if (gates.cell !== null && counts.cases < gates.cell) return 'cell-size';
  return null;
}

/**
 * Whether a group and its comparison are large enough for a ratio; null if they are. The order is that of
 * 34 CFR 300.647(c): first the group, then the comparison.
 */
export function gateReason(group: Counts, comparison: Counts, gates: Gates): GateReason | null {
  const own = missedMinimum(group, gates);
  if (own !== null) return `below-${own}`;
  const other = missedMinimum(comparison, gates);
  return other === null ? null : `comparison-below-${other}`;
}

export type RatioMethod =
  | { readonly method: 'risk-ratio'; readonly comparison: Counts }
  | { readonly method: 'alternate-risk-ratio'; readonly comparison: Counts }
  | { readonly method: null; readonly reason: GateReason };

/**
 * Which ratio 34 CFR 300.647 calls for: the risk ratio against all other groups of the LEA; where that comparison is
 * below a minimum, the alternate risk ratio against all other groups of the State (b)(5); none where the group (c)(1) or
 * the State comparison too (c)(2) is below a minimum. A comparison without cases or students cannot carry a ratio even
 * where a State sets its minimums to zero, so it counts as below them.
 */
export function ratioMethod(group: Counts, others: Counts, stateOthers: StateCounts, gates: Gates): RatioMethod {
  const own = missedMinimum(group, gates);
  if (own !== null) return { method: null, reason: `below-${own}` };
  const floor: Gates = { cell: Math.max(gates.cell ?? 0, 1), students: Math.max(gates.students ?? 0, 1) };
  if (group.students < 1) return { method: null, reason: 'below-n-size' };
  if (missedMinimum(others, floor) === null) return { method: 'risk-ratio', comparison: others };
  if (stateOthers === null) return { method: null, reason: 'state-comparison-missing' };
  const state = missedMinimum(stateOthers, floor);
  if (state !== null) return { method: null, reason: `state-comparison-below-${state}` };
  return { method: 'alternate-risk-ratio', comparison: stateOthers };
}
