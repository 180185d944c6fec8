import type { AbsentReason } from '../measure.ts';

/**
 * One subgroup of a summary measure: how many people it stands for (any positive weight) and its estimate, a rate or a
 * score on any scale on which 0 is the least (a share, a percentage). Ordered measures take the most disadvantaged
 * first.
 */
export interface Subgroup {
  readonly population: number;
  readonly estimate: number;
}

export interface SubgroupWithError extends Subgroup {
  readonly standardError: number;
}

/** Why these cannot be summarised, or null. A subgroup of no people is refused: its estimate is of nobody. */
export function subgroupsFault(subgroups: readonly Subgroup[], atLeast = 1): AbsentReason | null {
  if (subgroups.length < atLeast) return 'no-students';
  const possible = subgroups.every(
    ({ population, estimate }) =>
      Number.isFinite(population) && population > 0 && Number.isFinite(estimate) && estimate >= 0,
  );
  return possible ? null : 'invalid-input';
}

/** As `subgroupsFault`, for measures that divide by the mean. */
export function relativeFault(subgroups: readonly Subgroup[], atLeast = 1): AbsentReason | null {
  return subgroupsFault(subgroups, atLeast) ?? (subgroups.every(({ estimate }) => estimate === 0) ? 'no-cases' : null);
}

/** Each subgroup's part of all people. */
export function shares(subgroups: readonly Subgroup[]): readonly number[] {
  const all = sum(subgroups.map(({ population }) => population));
  return subgroups.map(({ population }) => population / all);
}

/** The mean estimate over people: the setting's own average. */
export function populationMean(subgroups: readonly Subgroup[]): number {
  const weighted = sum(subgroups.map(({ population, estimate }) => population * estimate));
  return weighted / sum(subgroups.map(({ population }) => population));
}

/** Mean over subgroups of a quantity: every subgroup alike, or each by its people. */
export function meanOver(
  subgroups: readonly Subgroup[],
  weighting: Weighting,
  quantity: (subgroup: Subgroup) => number,
): number {
  const weights = weighting === 'weighted' ? shares(subgroups) : subgroups.map(() => 1 / subgroups.length);
  return sum(subgroups.map((subgroup, i) => (weights[i] as number) * quantity(subgroup)));
}

export type Weighting = 'weighted' | 'unweighted';

/** Whether a high estimate is good (graduation) or bad (suspension). */
export type Direction = 'favourable' | 'adverse';

/** The highest estimate of a favourable indicator, the lowest of an adverse one. */
export function bestEstimate(subgroups: readonly Subgroup[], direction: Direction): number {
  const estimates = subgroups.map(({ estimate }) => estimate);
  return direction === 'favourable' ? Math.max(...estimates) : Math.min(...estimates);
}

/** The midpoint of each subgroup's stretch of the people, lined up from the most disadvantaged: 0 to 1. */
export function relativeRanks(subgroups: readonly Subgroup[]): readonly number[] {
  let below = 0;
  return shares(subgroups).map((share) => {
    const rank = below + share / 2;
    below += share;
    return rank;
  });
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
