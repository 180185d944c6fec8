import { sameLabel } from './axis.ts';

/** The group somebody means: by its label, else the only one whose label holds the words ("Black"); null if none or several. */
export function findGroup<T extends { readonly label: string }>(groups: readonly T[], name: string): T | null {
  const wanted = sameLabel(name);
  const exact = groups.find((one) => sameLabel(one.label) === wanted);
  if (exact !== undefined) return exact;
  const holding = groups.filter((one) =>
    ` ${sameLabel(one.label).replace(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(` ${wanted} `),
  );
  return holding.length === 1 ? holding[0]! : null;
}
