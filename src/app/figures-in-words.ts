import type { Outcome } from '../core/checks/outcome.ts';

/** A count with thousands commas: 1006340 → `1,006,340`. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `18 of 240`, or `18`, or `not counted`. */
export function partText(n: number | null, d: number | null): string {
  if (n === null && d === null) return 'not counted';
  if (d === null) return countText(n!);
  return n === null ? `of ${countText(d)}` : `${countText(n)} of ${countText(d)}`;
}

/** An outcome's value as its measure is read: a share as a percentage, a difference in points, a ratio plain. */
export function valueText(measure: string, value: number | null): string {
  if (value === null) return '';
  if (measure.startsWith('share') || measure === 'risk' || measure === 'rate') return `${(100 * value).toFixed(1)}%`;
  if (measure.includes('difference') || measure.includes('gap'))
    return `${value < 0 ? '−' : '+'}${Math.abs(100 * value).toFixed(1)} points`;
  return value.toFixed(3);
}

/** The status as a person reads it; an indicator is never called noncompliance. */
export function statusText(outcome: Pick<Outcome, 'status' | 'indicator'>): string {
  switch (outcome.status) {
    case 'met':
      return outcome.indicator ? 'not raised' : 'met';
    case 'not-met':
      return outcome.indicator ? 'follow up' : 'not met';
    case 'needs-review':
      return 'needs review';
    case 'not-applicable':
      return 'not applicable';
    case 'not-computed':
      return 'not computed';
  }
}
