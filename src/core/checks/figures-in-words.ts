import { limitInWords } from './amount-text.ts';
import type { Comparison, Operator, Outcome, RecordResult } from './outcome.ts';

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
  if (isShare(measure)) return shareText(value);
  if (isDifference(measure)) return `${value < 0 ? '−' : '+'}${Math.abs(100 * value).toFixed(1)} points`;
  return value.toFixed(3);
}

/** Whether a measure's values are shares of 1. */
export function isShare(measure: string): boolean {
  return measure.startsWith('share') || measure === 'risk' || measure === 'rate';
}

/** Whether a measure's values are differences of shares, said in points; those of means have the unit of their values. */
export function isDifference(measure: string): boolean {
  return !measure.startsWith('mean') && (measure.includes('difference') || measure.includes('gap'));
}

/** `97.8%`, `99.96%`. */
export function shareText(share: number): string {
  return `${(100 * share).toFixed(shareDecimals(share))}%`;
}

/** One decimal, or as many as it takes so that 2,585 of 2,586 is not printed as all, nor 1 of 2,586 as none. */
export function shareDecimals(share: number): number {
  let decimals = 1;
  while (
    decimals < 6 &&
    ((share < 1 && (100 * share).toFixed(decimals).startsWith('100')) ||
      (share > 0 && Number((100 * share).toFixed(decimals)) === 0))
  )
    decimals++;
  return decimals;
}

/** `2.056 to 4.171`, `at least 2.056` where it has no end; empty where there is none. */
export function intervalText(measure: string, interval: Outcome['interval']): string {
  if (interval === null) return '';
  const lower = valueText(measure, interval.lower);
  return interval.upper === null ? `at least ${lower}` : `${lower} to ${valueText(measure, interval.upper)}`;
}

/** `all other students: 85 of 4,249 (2.0%)`; empty where nothing was compared. */
export function comparisonText(comparison: Comparison | null): string {
  if (comparison === null) return '';
  const { label, n, d } = comparison;
  if (n === null && d === null) return label;
  return `${label}: ${partText(n, d)}${n === null || d === null || d === 0 ? '' : ` (${shareText(n / d)})`}`;
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

/** The days a threshold holds: `from 2019-07-01`, `until 2025-06-12`, `from … to …`; empty where it is not dated. */
export function datesText({ from, to }: { readonly from: string | null; readonly to: string | null }): string {
  if (from === null) return to === null ? '' : `until ${to}`;
  return `from ${from}${to === null ? '' : ` to ${to}`}`;
}

/** Said of every threshold that nobody has held against its source. */
export const notVerified = 'not verified against the primary text';
