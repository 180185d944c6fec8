import type { Counts } from './measure.ts';
import { pooled } from './pooled.ts';

/**
 * Everybody outside one group: the comparison group of 34 CFR 300.647(a)(2). The groups must not overlap and must
 * together be all students; a totals row among them would make the group part of its own comparison.
 */
export function allOthers(groups: readonly Counts[], index: number): Counts {
  return pooled(groups.filter((_, i) => i !== index));
}
