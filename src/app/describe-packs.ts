import { limitInWords } from '../core/checks/amount-text.ts';
import type { Rulebook } from '../core/checks/load-rulebook.ts';

/** A row for each pack: id, title, number of rules, settings. */
export function listPacks(rulebook: Rulebook): string[][] {
  return rulebook.packs.map((pack) => [
    pack.id,
    pack.title,
    String(pack.rules.length),
    [...pack.settings.keys()].map((id) => (id === pack.defaultSetting ? `${id} (default)` : id)).join(', '),
  ]);
}

export interface PackDescription {
  readonly title: string;
  readonly covers: readonly string[];
  readonly doesNotCover: readonly string[];
  readonly settings: readonly string[];
  readonly rules: readonly (readonly string[])[];
  readonly thresholds: readonly (readonly string[])[];
}

/** All a pack says of itself; null if there is none of this name. */
export function describePack(rulebook: Rulebook, id: string): PackDescription | null {
  const pack = rulebook.packs.find((candidate) => candidate.id === id);
  if (pack === undefined) return null;
  const cite = (authority: string): string => rulebook.authorities.get(authority)?.cite ?? authority;
  const sources = [
    { setting: null as string | null, thresholds: pack.thresholds },
    ...[...pack.settings.values()].map((setting) => ({
      setting: setting.id as string | null,
      thresholds: setting.thresholds,
    })),
  ];
  return {
    title: `${pack.title} (version ${pack.version}; ${cite(pack.authority)})`,
    covers: pack.covers,
    doesNotCover: pack.doesNotCover,
    settings: [...pack.settings.values()].map(
      (setting) => `${setting.id}: ${setting.title}${setting.id === pack.defaultSetting ? ' (default)' : ''}`,
    ),
    rules: pack.rules.map((rule) => [
      rule.id,
      rule.criterion ?? '',
      rule.question,
      rule.force,
      rule.authorities.map(cite).join('; '),
    ]),
    thresholds: sources.flatMap(({ setting, thresholds }) =>
      [...thresholds.values()].flatMap((threshold) =>
        threshold.values.map((dated) => [
          setting === null ? threshold.id : `${threshold.id} (${setting})`,
          limitInWords(dated.operator, dated.value, threshold.unit),
          dated.from ?? '',
          dated.to ?? '',
          cite(dated.authority),
          dated.verified ? 'yes' : 'no',
        ]),
      ),
    ),
  };
}
