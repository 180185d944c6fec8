import type { AbsentReason, Computed } from './measure.ts';

/**
 * A computed value, or `not-finite` where the arithmetic ran out of the range of doubles. Never `NaN`, never infinite.
 */
export function computed(value: number): Computed {
  return Number.isFinite(value) ? { value } : absent('not-finite');
}

export function absent(reason: AbsentReason): { readonly absent: AbsentReason } {
  return { absent: reason };
}
