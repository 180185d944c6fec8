import type { Authority } from '../core/checks/rule.ts';
import type { Checked } from './check-worksheet.ts';

/** What a run may cite: an authority that belongs to settings, such as one district's agreement, only with one of them. */
export function authoritiesInUse(
  authorities: ReadonlyMap<string, Authority>,
  { packs }: Pick<Checked, 'packs'>,
): ReadonlyMap<string, Authority> {
  const inUse = packs.map(({ setting }) => setting);
  return new Map(
    [...authorities].filter(
      ([, { onlyWith }]) => onlyWith === undefined || onlyWith.some((setting) => inUse.includes(setting)),
    ),
  );
}
