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

/** What a State sets, without which nothing is decided, in the order it is asked for. */
export const setByState = ['risk-ratio', 'cell-size', 'n-size', 'years'] as const;

/** The yearly decrease that counts as reasonable progress, for the States that use such a standard. */
export const progressDecrease = 'progress-decrease';

/** The ids under which a limit may be set for a rule, the nearest one first. */
export function nearestFirst(name: (typeof setByState)[number], rule: SignificantDisproportionalityRule): string[] {
  return [`${name}-${rule.id}`, `${name}-${rule.area}`, name];
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
  const find = (name: (typeof setByState)[number]): ThresholdUsed | null => desk.first(nearestFirst(name, rule));
  const ratio = find('risk-ratio');
  const cell = find('cell-size');
  const students = find('n-size');
  const years = find('years');
  const decrease = resolveThreshold(pack, progressDecrease, formatIsoDay(world.asOf), world.setting);
  const options = settingOf(pack, world.setting)?.options;
  const unset = setByState.find((name) => find(name) === null);
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
            `Threshold not set: the ${unset.replaceAll('-', ' ')} is for the State to set and has no value in this setting, so nothing is decided.`,
          ),
  };
}
