import type { CheckChoice } from '../../../app/desk/desk.ts';
import type { ChecksView, PackView } from '../../../app/desk/views.ts';
import { texts } from '../texts.ts';

type ChosenPacks = NonNullable<CheckChoice['packs']>;

/** The chosen packs after one was taken in, left out, or given another setting; in the order they are listed. */
export function withPack(
  packs: readonly PackView[],
  id: string,
  change: { readonly chosen?: boolean; readonly setting?: string },
): ChosenPacks {
  return packs.flatMap((pack) => {
    const own = pack.id === id;
    const chosen = own ? (change.chosen ?? pack.chosen) : pack.chosen;
    const setting = own ? (change.setting ?? pack.setting) : pack.setting;
    return chosen ? [{ pack: pack.id, setting }] : [];
  });
}

/**
 * Packs under the heading they are listed under, in the order they come but for those that fit the workbook, which stand
 * first. Choosing one leaves it where it is.
 */
export function byFamily(
  packs: readonly PackView[],
): readonly (readonly [family: string, packs: readonly PackView[]])[] {
  const families = new Map<string, PackView[]>();
  for (const pack of [...packs.filter(({ fits }) => fits), ...packs.filter(({ fits }) => !fits)]) {
    const own = families.get(pack.family);
    if (own === undefined) families.set(pack.family, [pack]);
    else own.push(pack);
  }
  return [...families];
}

/** Thresholds of a pack that nobody has verified, each once. */
export function unverifiedOf(pack: PackView): readonly string[] {
  return [...new Set(pack.rules.flatMap(({ unverified }) => unverified))];
}

/** Why the checks cannot be run, as a sentence; null where they can. */
export function whyNothingRuns({ packs, ready }: ChecksView): string | null {
  if (ready > 0) return null;
  return packs.some(({ chosen }) => chosen) ? texts.checks.noneReady : texts.checks.noPack;
}
