import type { Reason, ThresholdUsed } from '../outcome.ts';
import { resolveThreshold, settingOf } from '../resolve-threshold.ts';
import type { Pack, SignificantDisproportionalityRule } from '../rule.ts';
import type { World } from '../world.ts';
import { formatIsoDay } from '../../calendar/iso-day.ts';
import type { MissingYear } from './consecutive-years.ts';
import type { Gates } from './gates.ts';
import { reason } from './reasons.ts';
import type { ThresholdDesk } from './rule-thresholds.ts';

/** What a State has set for one category. */
export interface SignificanceSettings {
  readonly ratio: ThresholdUsed | null;
  readonly gates: Gates;
  /** Consecutive years above the threshold before an LEA is identified. */
  readonly years: number;
  /** The yearly decrease that counts as reasonable progress; null where the State uses no such standard. */
  readonly progress: { readonly decrease: number; readonly yearsNeeded: 1 | 2 } | null;
  readonly missingYear: MissingYear;
  /** What the State has to set and has not. */
  readonly unset: Reason | null;
}

/**
 * Thresholds by name: `risk-ratio`, `cell-size`, `n-size`, `years` and, if used, `progress-decrease`. Each may differ by
 * category (34 CFR 300.647(b)(1)): `risk-ratio-<rule>` goes before `risk-ratio-<area>`, that before `risk-ratio`. There is
 * no federal ratio threshold; where the setting has none, nothing is decided and the outcome says so.
 */
export function significanceSettings(
  pack: Pack,
  rule: SignificantDisproportionalityRule,
  world: World,
  desk: ThresholdDesk,
): SignificanceSettings {
  const find = (name: string): ThresholdUsed | null => desk.first([`${name}-${rule.id}`, `${name}-${rule.area}`, name]);
  const ratio = find('risk-ratio');
  const cell = find('cell-size');
  const students = find('n-size');
  const years = find('years');
  const decrease = resolveThreshold(pack, 'progress-decrease', formatIsoDay(world.asOf), world.setting);
  const options = settingOf(pack, world.setting)?.options;
  const unset = [
    { name: 'risk-ratio', used: ratio },
    { name: 'cell-size', used: cell },
    { name: 'n-size', used: students },
    { name: 'years', used: years },
  ].find(({ used }) => used === null);
  return {
    ratio,
    gates: { cell: cell?.value ?? null, students: students?.value ?? null },
    years: years?.value ?? 1,
    progress:
      decrease === null
        ? null
        : { decrease: decrease.value, yearsNeeded: options?.get('progress-years-needed') === 2 ? 2 : 1 },
    missingYear: options?.get('missing-year') === 'is-skipped' ? 'is-skipped' : 'breaks',
    unset:
      unset === undefined
        ? null
        : reason(
            'threshold-missing',
            `Threshold not set: the ${unset.name.replaceAll('-', ' ')} is for the State to set and has no value in this setting, so nothing is decided.`,
          ),
  };
}
