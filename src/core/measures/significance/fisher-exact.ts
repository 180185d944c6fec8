import { absent } from '../computed.ts';
import { pairFault } from '../counts.ts';
import { hypergeometricLogDensity } from '../kernel/hypergeometric-log-density.ts';
import type { AbsentReason, Counts } from '../measure.ts';

/** What Fisher's test says. The logs go on where the p-values are below the smallest double. */
export interface FisherExact {
  /** Both directions: all tables no more likely than the observed one. */
  readonly twoSided: number;
  /** As `twoSided`, counting tables exactly as likely as the observed one by half: less conservative. */
  readonly midP: number;
  /** As few cases in the group as observed, or fewer. */
  readonly less: number;
  /** As many cases in the group as observed, or more. */
  readonly greater: number;
  readonly logTwoSided: number;
  readonly logLess: number;
  readonly logGreater: number;
}

/**
 * Fisher exact test
 *
 * Question: If chance alone had shared the cases out, how often would the groups differ at least this much?
 * Formula: sum of the hypergeometric probabilities of all tables no more likely than the observed one
 * Unit: p-value
 * Kind: neither
 * No difference: none
 * Direction: smaller is harder to put down to chance
 * Needs: two groups with at least one student each; made for small counts, right for any
 * Warning: not part of any federal or State disproportionality rule; looking at many groups calls for an adjustment
 * Source: R. A. Fisher 1935; two-sided by point probability as in R's fisher.test
 *
 * Tables within one part in ten million of the observed probability count as equally likely, as in R. Sums start from
 * one log density and go on by ratios of neighbouring terms, so that every digit holds far into the tails.
 */
export function fisherExact(target: Counts, comparison: Counts): FisherExact | { readonly absent: AbsentReason } {
  const fault = pairFault(target, comparison);
  if (fault !== null) return absent(fault);
  const observed = target.cases;
  const marked = target.students;
  const unmarked = comparison.students;
  const drawn = observed + comparison.cases;
  const draw: Draw = {
    marked,
    unmarked,
    drawn,
    least: Math.max(0, drawn - unmarked),
    most: Math.min(drawn, marked),
  };
  if (draw.least === draw.most) return certain;

  const logPoint = hypergeometricLogDensity(observed, marked, unmarked, drawn);
  const outward = neighbour(draw, observed, 1) > 1 ? -1 : 1;
  const further = beyond(draw, observed, outward);
  const far = farSide(draw, observed, -outward as 1 | -1, logPoint);

  const point = Math.exp(logPoint);
  const logNear = Math.min(0, logPoint + Math.log1p(further));
  const nearSide = Math.exp(logNear);
  // The other direction leaves out what is further out, which holds its digits also where it is next to nothing.
  const otherSide = 1 - point * further;
  const logOther = Math.log1p(-point * further);
  const logBoth = far.everything ? 0 : Math.min(0, logPoint + Math.log(1 + further + far.sum));
  const twoSided = Math.exp(logBoth);
  return {
    twoSided,
    midP: Math.max(0, twoSided - 0.5 * point * (1 + far.ties + tiesOutward(draw, observed, outward))),
    less: outward < 0 ? nearSide : otherSide,
    greater: outward > 0 ? nearSide : otherSide,
    logTwoSided: logBoth,
    logLess: outward < 0 ? logNear : logOther,
    logGreater: outward > 0 ? logNear : logOther,
  };
}

/** The margins: `drawn` cases among `marked` students of the group and `unmarked` of the comparison. */
interface Draw {
  readonly marked: number;
  readonly unmarked: number;
  readonly drawn: number;
  readonly least: number;
  readonly most: number;
}

const certain: FisherExact = {
  twoSided: 1,
  midP: 0.5,
  less: 1,
  greater: 1,
  logTwoSided: 0,
  logLess: 0,
  logGreater: 0,
};

const slack = 1 + 1e-7;

/** P(x + direction) / P(x). */
function neighbour(draw: Draw, x: number, direction: 1 | -1): number {
  const { marked, unmarked, drawn } = draw;
  return direction > 0
    ? ((marked - x) / (x + 1)) * ((drawn - x) / (unmarked - drawn + x + 1))
    : (x / (marked - x + 1)) * ((unmarked - drawn + x) / (drawn - x + 1));
}

/** The tail beyond x, without x, in units of P(x). */
function beyond(draw: Draw, x: number, direction: 1 | -1): number {
  const end = direction > 0 ? draw.most : draw.least;
  let term = 1;
  let sum = 0;
  for (let at = x; at !== end; at += direction) {
    term *= neighbour(draw, at, direction);
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return sum;
}

/** How many tables further out are as likely as the observed one: none, unless the table is very large. */
function tiesOutward(draw: Draw, observed: number, outward: 1 | -1): number {
  const end = outward > 0 ? draw.most : draw.least;
  let ties = 0;
  let term = 1;
  for (let at = observed; at !== end; at += outward) {
    term *= neighbour(draw, at, outward);
    if (term < 1 / slack) break;
    ties++;
  }
  return ties;
}

interface FarSide {
  /** Sum of the tables beyond the mode that are no more likely than the observed one, in units of its probability. */
  readonly sum: number;
  /** How many of them are as likely as the observed one. */
  readonly ties: number;
  /** Nothing is more likely than the observed table, so that the sum is all there is. */
  readonly everything: boolean;
}

/** Steps after which bisection is cheaper than walking from term to term. */
const walkingDistance = 64;

/** Goes from the observed table inward, over the mode, to the first table that is again no more likely. */
function farSide(draw: Draw, observed: number, inward: 1 | -1, logPoint: number): FarSide {
  const end = inward > 0 ? draw.most : draw.least;
  let sum = 0;
  let ties = 0;
  let more = false;
  let term = 1;
  let at = observed;
  for (let step = 0; at !== end; step++) {
    if (more && (step > walkingDistance || term > 1e200)) return bisected(draw, at, end, inward, logPoint, sum, ties);
    const before = term;
    term *= neighbour(draw, at, inward);
    at += inward;
    if (term > slack) {
      more = true;
    } else {
      if (term > 1 / slack) ties++;
      if (term < before && term <= 1 / slack) {
        if (!more) return { sum, ties, everything: true };
        return { sum: sum + term * (1 + beyond(draw, at, inward)), ties, everything: false };
      }
      sum += term;
    }
  }
  return { sum, ties, everything: !more };
}

/**
 * The same by halving, for tables whose mode is far from the observed count. `from` is more likely than the observed.
 */
function bisected(
  draw: Draw,
  from: number,
  end: number,
  inward: 1 | -1,
  logPoint: number,
  sumSoFar: number,
  tiesSoFar: number,
): FarSide {
  const limit = logPoint + Math.log(slack);
  const logDensity = (x: number): number => hypergeometricLogDensity(x, draw.marked, draw.unmarked, draw.drawn);
  if (logDensity(end) > limit) return { sum: sumSoFar, ties: tiesSoFar, everything: false };
  let above = from;
  let below = end;
  while (Math.abs(below - above) > 1) {
    const middle = Math.floor((above + below) / 2);
    // Still climbing or too likely: the sought table lies further in.
    const climbing = neighbour(draw, middle, inward) > 1;
    if (climbing || logDensity(middle) > limit) above = middle;
    else below = middle;
  }
  const first = logDensity(below);
  let ties = tiesSoFar;
  for (let x = below; logDensity(x) >= logPoint - Math.log(slack); x += inward) {
    ties++;
    if (x === end) break;
  }
  return { sum: sumSoFar + Math.exp(first - logPoint) * (1 + beyond(draw, below, inward)), ties, everything: false };
}
