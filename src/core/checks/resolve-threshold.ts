import type { ThresholdUsed } from './outcome.ts';
import type { DatedValue, Lookup, Pack, Setting } from './rule.ts';

/** The setting in force: the one asked for, else the pack's default, else none. */
export function settingOf(pack: Pack, asked: string | null): Setting | null {
  return (
    pack.settings.get(asked ?? '') ??
    (pack.defaultSetting === null ? null : (pack.settings.get(pack.defaultSetting) ?? null))
  );
}

/**
 * A threshold as it stood on a day: the setting's own if it has one, else the pack's. Null if there is no threshold of
 * this name or none of its values held on that day; the caller says so (`threshold-missing`).
 *
 * @param isoDay the day that counts, `2025-06-30`; ISO days compare as text
 */
export function resolveThreshold(pack: Pack, name: string, isoDay: string, asked: string | null): ThresholdUsed | null {
  const id = name.replace(/^\$/, '');
  const threshold = settingOf(pack, asked)?.thresholds.get(id) ?? pack.thresholds.get(id);
  const value = threshold?.values.find((dated) => holdsOn(dated, isoDay));
  if (threshold === undefined || value === undefined) return null;
  return {
    id,
    value: value.value,
    operator: value.operator,
    unit: threshold.unit,
    from: value.from,
    to: value.to,
    authority: value.authority,
    verified: value.verified,
  };
}

/**
 * The lookup a rule names: directly, or through an option of the setting (`esl-minutes: esl-minutes-boston`), so that a
 * setting can choose another table without another rule. Null if there is none for that day.
 */
export function resolveLookup(pack: Pack, name: string, isoDay: string, asked: string | null): Lookup | null {
  const chosen = settingOf(pack, asked)?.options.get(name);
  const lookup = pack.lookups.get(typeof chosen === 'string' ? chosen : name);
  return lookup !== undefined && holdsOn(lookup, isoDay) ? lookup : null;
}

/** Whether a dated value is in force on a day; ISO days compare as text. */
export function holdsOn(dated: Pick<DatedValue, 'from' | 'to'>, isoDay: string): boolean {
  return (dated.from === null || dated.from <= isoDay) && (dated.to === null || isoDay <= dated.to);
}
