import { absent } from './computed.ts';
import { isCount } from './counts.ts';
import type { AbsentReason } from './measure.ts';

export interface GapHalvingTarget {
  /** The rate to reach at the end. */
  readonly value: number;
  /** How much each year adds. */
  readonly annualStep: number;
  /** The rate to reach after each year; the first is the baseline. */
  readonly byYear: readonly number[];
}

/**
 * Gap-halving target
 *
 * Question: What rate must a group reach, and by what equal steps, to halve its distance from full success?
 * Formula: baseline + (full − baseline) / 2, in equal steps over the years
 * Unit: percent
 * Kind: absolute
 * No difference: none
 * Direction: a rate below the year's target is behind
 * Needs: a baseline rate, the number of years, and what counts as full success (100 percent)
 * Warning: the lower a group starts, the more it must gain; equal steps are a convention
 * Source: Massachusetts proficiency gap narrowing 2011 to 2017
 */
export function gapHalvingTarget(
  baseline: number,
  years: number,
  full = 100,
): GapHalvingTarget | { readonly absent: AbsentReason } {
  if (!(baseline >= 0 && baseline <= full && Number.isFinite(full))) return absent('invalid-input');
  if (!isCount(years) || years === 0) return absent('invalid-input');
  const gain = (full - baseline) / 2;
  return {
    value: baseline + gain,
    annualStep: gain / years,
    byYear: Array.from({ length: years + 1 }, (_, year) => baseline + (gain * year) / years),
  };
}
