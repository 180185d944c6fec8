import { nearest } from '../../data/nearest.ts';
import { sameLabel } from './axis.ts';
import type { GroupNames } from './group-names.ts';

/**
 * The group somebody means: by its label, by what the list calls it (`WH`, "English Learner"), else the only one whose
 * label holds the words ("Black"); null if none or several.
 */
export function findGroup<T extends { readonly label: string }>(
  groups: readonly T[],
  name: string,
  names: GroupNames | null = null,
): T | null {
  const wanted = sameLabel(name);
  const exact = groups.find((one) => sameLabel(one.label) === wanted);
  if (exact !== undefined) return exact;
  const nameOf = names?.nameOf;
  if (nameOf !== undefined) {
    const called = sameLabel(nameOf(name));
    const same = groups.filter((one) => sameLabel(nameOf(one.label)) === called);
    if (same.length === 1) return same[0]!;
  }
  const holding = groups.filter((one) =>
    ` ${sameLabel(one.label).replace(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(` ${wanted} `),
  );
  return holding.length === 1 ? holding[0]! : null;
}

/** Why there is nobody to compare with, and who there is. */
export function noSuchGroup(groups: readonly { readonly label: string }[], name: string): string {
  const near = nearest(
    name,
    groups.map(({ label }) => label),
  );
  const labels = groups.map(({ label }) => `“${label}”`);
  const rest = labels.length - 12;
  return `Cannot, because there is no group “${name}”${near === null ? '' : ` (did you mean “${near}”?)`}; there ${labels.length === 1 ? 'is' : 'are'} ${labels.slice(0, 12).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`;
}
