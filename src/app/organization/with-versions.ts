import type { Pack } from '../../core/checks/rule.ts';
import { stableHash } from '../../core/privacy/stable-hash.ts';
import type { PackChoice } from './own-settings.ts';

/**
 * Packs that decide by other numbers than the shipped ones carry them in their version: `1.0.0+own.5f0c2a9b`. Findings that
 * were saved under one setting are so told apart from those of another.
 *
 * @param changed ids of the packs whose thresholds are others
 * @param ofAll what else changes what any pack finds; null where nothing does
 */
export function withVersions(
  packs: readonly Pack[],
  changed: ReadonlySet<string>,
  ofAll: string | null = null,
): readonly Pack[] {
  return packs.map((pack) => {
    if (!changed.has(pack.id) && ofAll === null) return pack;
    const all = [pack.thresholds, ...[...pack.settings.values()].map(({ thresholds }) => thresholds)];
    const numbers = JSON.stringify(all.map((thresholds) => [...thresholds.values()]));
    const [shipped] = pack.version.split('+own.');
    return { ...pack, version: `${shipped}+own.${stableHash(`${numbers}${ofAll ?? ''}`).slice(0, 8)}` };
  });
}

/** Packs whose usual setting is the one an organization chose. */
export function withUsualSettings(packs: readonly Pack[], chosen: readonly PackChoice[]): readonly Pack[] {
  return packs.map((pack) => {
    const setting = chosen.find((one) => one.pack === pack.id)?.setting ?? null;
    return setting === null ? pack : { ...pack, defaultSetting: setting };
  });
}
