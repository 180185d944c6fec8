import { limitInWords } from '../core/checks/amount-text.ts';
import type { Operator, Outcome, RecordResult } from '../core/checks/outcome.ts';

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
  if (measure.startsWith('share') || measure === 'risk' || measure === 'rate') return `${percentText(value)}%`;
  if (measure.includes('difference') || measure.includes('gap'))
    return `${value < 0 ? '−' : '+'}${Math.abs(100 * value).toFixed(1)} points`;
  return value.toFixed(3);
}

/** One decimal, or as many as it takes so that 2,585 of 2,586 is not printed as all, nor 1 of 2,586 as none. */
function percentText(share: number): string {
  let decimals = 1;
  while (
    decimals < 6 &&
    ((share < 1 && (100 * share).toFixed(decimals).startsWith('100')) ||
      (share > 0 && Number((100 * share).toFixed(decimals)) === 0))
  )
    decimals++;
  return (100 * share).toFixed(decimals);
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

/** What became of one record as a person reads it; an indicator's row is raised, it is no noncompliance. */
export function resultText(result: RecordResult['result'], { indicator }: Pick<Outcome, 'indicator'>): string {
  switch (result) {
    case 'not-compliant':
      return indicator ? 'raised' : 'does not comply';
    case 'unknown':
      return 'not known';
    case 'excused':
      return 'excused';
  }
}

/** A threshold as a person reads it: `at least 1.5`, `at least 100%`, `more than 10 days`. */
export function thresholdText(threshold: {
  readonly operator: Operator;
  readonly value: number;
  readonly unit: string;
}): string {
  return limitInWords(threshold.operator, threshold.value, threshold.unit);
}
