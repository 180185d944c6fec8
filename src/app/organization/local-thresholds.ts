import { limitInWords } from '../../core/checks/amount-text.ts';
import { resolveThreshold } from '../../core/checks/resolve-threshold.ts';
import { thresholdsUsed } from '../../core/checks/thresholds-used.ts';
import type { LocalThreshold } from '../../core/draft/draft-context.ts';
import type { Checked } from '../check-worksheet.ts';
import type { Library } from '../library.ts';

/**
 * The thresholds of a run that an organization set, for the table every report has of them: a limit inside a rule decides
 * as much as the share of records it asks for, and who reads the report has to know that it is not the law's.
 */
export function localThresholds({ own, rulebook }: Library, { packs, asOf }: Checked): readonly LocalThreshold[] {
  const set = new Set(own.changes.flatMap(({ kind, name }) => (kind === 'threshold' ? [name] : [])));
  return packs.flatMap(({ pack, setting }) => {
    const ids = [...set].flatMap((name) => (name.startsWith(`${pack.id}/`) ? [name.slice(pack.id.length + 1)] : []));
    return ids.flatMap((id): LocalThreshold[] => {
      const now = resolveThreshold(pack, id, asOf, setting);
      if (now === null || !/, set by /.test(now.authority)) return [];
      const rules = pack.rules.filter((rule) => thresholdsUsed(pack, rule, setting, asOf).includes(id));
      const titles = rules.map(({ criterion, title }) => (criterion === null || criterion === '' ? title : criterion));
      return [
        {
          text: limitInWords(now.operator, now.value, now.unit),
          authority: rulebook.authorities.get(now.authority)?.cite ?? now.authority,
          from: now.from,
          verified: now.verified,
          usedFor: [...new Set(titles)],
        },
      ];
    });
  });
}
