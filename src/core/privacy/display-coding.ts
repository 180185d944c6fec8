import { decimalText } from './decimal-text.ts';
import type { PrivacySetting } from './privacy-setting.ts';

/** A share as counts or as any two whole numbers of the same proportion. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

export type CodedPercent =
  | { readonly kind: 'small-group'; readonly text: string }
  | {
      readonly kind: 'coded';
      readonly text: string;
      readonly side: 'at-most' | 'below' | 'at-least' | 'above';
      readonly percent: number;
    }
  | { readonly kind: 'plain'; readonly text: string };

/**
 * A percentage as a rule lets it be printed: a mark for a small group, an end of the band where it lies at or beyond it
 * (`<=20%`), otherwise rounded (half up). Decided on whole numbers: 100 × part against low × whole.
 *
 * @param students size of the group, which picks the band
 */
export function codedPercent(share: Share, students: number, setting: PrivacySetting): CodedPercent {
  const { bands, ends, decimals } = setting.percent;
  if (students < setting.students.below) return { kind: 'small-group', text: setting.smallGroupMark };
  const band = bands.find(({ from, to }) => students >= from && (to === null || students <= to));
  if (band !== undefined) {
    const low = 100 * share.part - band.low * share.whole;
    const high = 100 * share.part - band.high * share.whole;
    if (ends === 'inclusive') {
      if (low <= 0) return { kind: 'coded', text: `<=${band.low}%`, side: 'at-most', percent: band.low };
      if (high >= 0) return { kind: 'coded', text: `>=${band.high}%`, side: 'at-least', percent: band.high };
    } else {
      if (low < 0) return { kind: 'coded', text: `<${band.low}%`, side: 'below', percent: band.low };
      if (high > 0) return { kind: 'coded', text: `>${band.high}%`, side: 'above', percent: band.high };
    }
  }
  return { kind: 'plain', text: `${decimalText(100n * BigInt(share.part), BigInt(share.whole), decimals)}%` };
}

/** A count rounded to the nearest multiple of a base, halves up: 32 to base 5 is 30. Totals so rounded need not add up. */
export function roundToBase(count: number, base: number): number {
  return Math.floor((2 * count + base) / (2 * base)) * base;
}
