import { absent } from '../computed.ts';
import type { AbsentReason } from '../measure.ts';
import type { Subgroup } from './subgroups.ts';
import { relativeRanks, subgroupsFault } from './subgroups.ts';

/**
 * The regression behind the slope and the relative index. 'linear' is for scores. 'logistic' is for rates out of
 * `scale` (1 for shares, 100 for percentages) and keeps both ends inside it.
 *
 * `cases` 'whole' first rounds estimate × population to whole people, halves to even, as software does that is given
 * rates and fits counts. `weights` 'population' is the ordinary fit of grouped data; 'population-squared' is that of
 * the R package healthequal, which gives the population as weights of counts that carry it already.
 */
export type GradientModel =
  | { readonly link: 'linear' }
  | {
      readonly link: 'logistic';
      readonly scale: number;
      readonly cases: 'as-given' | 'whole';
      readonly weights: 'population' | 'population-squared';
    };

export interface GradientEnds {
  /** Fitted estimate at rank 0, the most disadvantaged end. */
  readonly bottom: number;
  /** Fitted estimate at rank 1. */
  readonly top: number;
}

/** The two ends of the line, or curve, through the subgroups lined up from the most disadvantaged. */
export function gradientEnds(
  subgroups: readonly Subgroup[],
  model: GradientModel,
): GradientEnds | { readonly absent: AbsentReason } {
  const fault = subgroupsFault(subgroups, 2);
  if (fault !== null) return absent(fault);
  const ranks = relativeRanks(subgroups);
  const ends = model.link === 'linear' ? linearEnds(subgroups, ranks) : logisticEnds(subgroups, ranks, model);
  return Number.isFinite(ends.bottom) && Number.isFinite(ends.top) ? ends : absent('not-finite');
}

function linearEnds(subgroups: readonly Subgroup[], ranks: readonly number[]): GradientEnds {
  const weights = subgroups.map(({ population }) => population);
  const line = weightedLine(
    ranks,
    subgroups.map(({ estimate }) => estimate),
    weights,
  );
  return { bottom: line.intercept, top: line.intercept + line.slope };
}

/** Iteratively reweighted least squares, until the ends stand still; not finite where the data separate perfectly. */
function logisticEnds(
  subgroups: readonly Subgroup[],
  ranks: readonly number[],
  { scale, cases, weights }: Extract<GradientModel, { link: 'logistic' }>,
): GradientEnds {
  const none = { bottom: Number.NaN, top: Number.NaN };
  if (!(scale > 0) || subgroups.some(({ estimate }) => estimate > scale)) return none;
  const prior = subgroups.map(({ population }) => (weights === 'population' ? population : population * population));
  const shares = subgroups.map(({ population, estimate }) =>
    cases === 'whole' ? wholeNumber((estimate / scale) * population) / population : estimate / scale,
  );
  let line = { intercept: 0, slope: 0 };
  for (let round = 0; round < 200; round++) {
    const fitted = ranks.map((rank) => logistic(line.intercept + line.slope * rank));
    const spread = fitted.map((p) => p * (1 - p));
    const working = ranks.map(
      (rank, j) =>
        line.intercept + line.slope * rank + ((shares[j] as number) - (fitted[j] as number)) / (spread[j] as number),
    );
    const next = weightedLine(
      ranks,
      working,
      prior.map((w, j) => w * (spread[j] as number)),
    );
    const moved = Math.abs(next.intercept - line.intercept) + Math.abs(next.slope - line.slope);
    line = next;
    if (!Number.isFinite(moved)) return none;
    if (moved <= 1e-11 * (1 + Math.abs(line.intercept) + Math.abs(line.slope))) {
      return { bottom: scale * logistic(line.intercept), top: scale * logistic(line.intercept + line.slope) };
    }
  }
  return none;
}

/** The nearest whole number, halves to the even one. */
function wholeNumber(value: number): number {
  const up = Math.round(value);
  return up - value === 0.5 && up % 2 !== 0 ? up - 1 : up;
}

function weightedLine(
  x: readonly number[],
  y: readonly number[],
  weights: readonly number[],
): { intercept: number; slope: number } {
  let all = 0;
  let xTotal = 0;
  let yTotal = 0;
  weights.forEach((w, j) => {
    all += w;
    xTotal += w * (x[j] as number);
    yTotal += w * (y[j] as number);
  });
  const xMean = xTotal / all;
  const yMean = yTotal / all;
  let above = 0;
  let below = 0;
  weights.forEach((w, j) => {
    const distance = (x[j] as number) - xMean;
    above += w * distance * ((y[j] as number) - yMean);
    below += w * distance * distance;
  });
  const slope = above / below;
  return { intercept: yMean - slope * xMean, slope };
}

function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
