import type { Pack } from '../../core/checks/rule.ts';
import type { RatingScale } from '../../core/findings/suggest-rating.ts';
import { stableHash } from '../../core/privacy/stable-hash.ts';
import type { OwnSettings, PackChoice } from './own-settings.ts';

/** What decides, beside a pack's own numbers, what it finds. */
export interface Deciding extends Pick<OwnSettings, 'schoolWorkingDay'> {
  readonly ratings: RatingScale;
}

/**
 * Packs that decide otherwise than the shipped ones carry what they decide by in their version: `1.0.0+own.5f0c2a9b`.
 * Findings that were saved under one setting are so told apart from those of another.
 *
 * @param changed ids of the packs of which a threshold or the ratings are others; those that count school working days are
 * others already where these are days of staff
 */
export function withVersions(
  packs: readonly Pack[],
  changed: ReadonlySet<string>,
  { ratings, schoolWorkingDay }: Deciding,
): readonly Pack[] {
  return packs.map((pack) => {
    const [shipped, own] = pack.version.split('+own.');
    const ofStaff = schoolWorkingDay === 'staff' && countsSchoolWorkingDays(pack);
    // What lies under these settings may have changed the pack before.
    if (own === undefined && !changed.has(pack.id) && !ofStaff) return pack;
    const all = [pack.thresholds, ...[...pack.settings.values()].map(({ thresholds }) => thresholds)];
    const decides = JSON.stringify([all.map((thresholds) => [...thresholds.values()]), ratings, ofStaff]);
    return { ...pack, version: `${shipped}+own.${stableHash(decides).slice(0, 8)}` };
  });
}

/** Whether any rule or limit of a pack, wherever it stands in it, counts in days that an organization may read its own way. */
function countsSchoolWorkingDays(pack: Pack): boolean {
  const text = JSON.stringify(pack, (_key, value: unknown) => (value instanceof Map ? [...value] : value));
  return text.includes('"school-working-day"');
}

/** Packs whose usual setting is the one an organization chose. */
export function withUsualSettings(packs: readonly Pack[], chosen: readonly PackChoice[]): readonly Pack[] {
  return packs.map((pack) => {
    const setting = chosen.find((one) => one.pack === pack.id)?.setting ?? null;
    return setting === null ? pack : { ...pack, defaultSetting: setting };
  });
}
