import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { allOthers } from '../../src/core/measures/all-others.ts';
import { chronicAbsence, isChronicallyAbsent } from '../../src/core/measures/chronic-absence.ts';
import { casesToThreshold } from '../../src/core/measures/cases-to-threshold.ts';
import { cohensD } from '../../src/core/measures/cohens-d.ts';
import { compareCompositionIndex, compositionIndex } from '../../src/core/measures/composition-index.ts';
import { compositionDifference } from '../../src/core/measures/composition-difference.ts';
import { composition } from '../../src/core/measures/composition.ts';
import { withoutOutcome } from '../../src/core/measures/counts.ts';
import { eFormula } from '../../src/core/measures/e-formula.ts';
import { eightyPercentIndex } from '../../src/core/measures/eighty-percent-index.ts';
import { excessCases } from '../../src/core/measures/excess-cases.ts';
import { fourFifths } from '../../src/core/measures/four-fifths.ts';
import { gapHalvingTarget } from '../../src/core/measures/gap-halving-target.ts';
import { groupsFromRows } from '../../src/core/measures/groups-from-rows.ts';
import { hedgesG } from '../../src/core/measures/hedges-g.ts';
import { adjustedLog } from '../../src/core/measures/intervals/adjusted-log.ts';
import { agrestiCaffo } from '../../src/core/measures/intervals/agresti-caffo.ts';
import { clopperPearson } from '../../src/core/measures/intervals/clopper-pearson.ts';
import { jeffreys } from '../../src/core/measures/intervals/jeffreys.ts';
import { katzLog } from '../../src/core/measures/intervals/katz-log.ts';
import { koopman } from '../../src/core/measures/intervals/koopman.ts';
import { mee } from '../../src/core/measures/intervals/mee.ts';
import { midP } from '../../src/core/measures/intervals/mid-p.ts';
import { miettinenNurminenDifference } from '../../src/core/measures/intervals/miettinen-nurminen-difference.ts';
import { miettinenNurminenRatio } from '../../src/core/measures/intervals/miettinen-nurminen-ratio.ts';
import { newcombe } from '../../src/core/measures/intervals/newcombe.ts';
import { waldDifference } from '../../src/core/measures/intervals/wald-difference.ts';
import { wilson } from '../../src/core/measures/intervals/wilson.ts';
import { woolf } from '../../src/core/measures/intervals/woolf.ts';
import type { Computed, ComputedInterval, Counts } from '../../src/core/measures/measure.ts';
import { oddsRatio } from '../../src/core/measures/odds-ratio.ts';
import { percentagePointGap } from '../../src/core/measures/percentage-point-gap.ts';
import { pooled } from '../../src/core/measures/pooled.ts';
import type { Reference } from '../../src/core/measures/reference-rate.ts';
import { relativeCompositionDifference } from '../../src/core/measures/relative-composition-difference.ts';
import { riskDifference } from '../../src/core/measures/risk-difference.ts';
import { riskRatio } from '../../src/core/measures/risk-ratio.ts';
import { risk } from '../../src/core/measures/risk.ts';
import { benjaminiHochberg } from '../../src/core/measures/significance/benjamini-hochberg.ts';
import { bonferroni } from '../../src/core/measures/significance/bonferroni.ts';
import { chiSquareTest } from '../../src/core/measures/significance/chi-square-test.ts';
import { fisherExact } from '../../src/core/measures/significance/fisher-exact.ts';
import { holm } from '../../src/core/measures/significance/holm.ts';
import { kSampleTest } from '../../src/core/measures/significance/k-sample-test.ts';
import { twoProportionZ } from '../../src/core/measures/significance/two-proportion-z.ts';
import { absoluteConcentrationIndex } from '../../src/core/measures/who/absolute-concentration-index.ts';
import { betweenGroupStandardDeviation } from '../../src/core/measures/who/between-group-standard-deviation.ts';
import {
  betweenGroupVariance,
  betweenGroupVarianceInterval,
} from '../../src/core/measures/who/between-group-variance.ts';
import { coefficientOfVariation } from '../../src/core/measures/who/coefficient-of-variation.ts';
import { indexOfDisparity } from '../../src/core/measures/who/index-of-disparity.ts';
import { inequalityDifference } from '../../src/core/measures/who/inequality-difference.ts';
import { inequalityRatio } from '../../src/core/measures/who/inequality-ratio.ts';
import { meanDifferenceFromBest } from '../../src/core/measures/who/mean-difference-from-best.ts';
import { meanDifferenceFromMean } from '../../src/core/measures/who/mean-difference-from-mean.ts';
import { meanDifferenceFromReference } from '../../src/core/measures/who/mean-difference-from-reference.ts';
import { meanLogDeviation } from '../../src/core/measures/who/mean-log-deviation.ts';
import { populationAttributableFraction } from '../../src/core/measures/who/population-attributable-fraction.ts';
import { populationAttributableRisk } from '../../src/core/measures/who/population-attributable-risk.ts';
import { relativeConcentrationIndex } from '../../src/core/measures/who/relative-concentration-index.ts';
import { relativeIndexOfInequality } from '../../src/core/measures/who/relative-index-of-inequality.ts';
import { slopeIndexOfInequality } from '../../src/core/measures/who/slope-index-of-inequality.ts';
import type { Subgroup } from '../../src/core/measures/who/subgroups.ts';
import { theilIndex } from '../../src/core/measures/who/theil-index.ts';

/*
 * Published tables, printed results of other software and worked rules for the measures. Each vector carries its source and
 * its own tolerance. Vectors of the families listed in `elsewhere` are about gates, suppression and codes and are run
 * with those parts.
 */

// A vector's inputs and expected values have as many shapes as there are measures; each runner below knows its own.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;

interface Vector {
  readonly id: string;
  readonly measure: string;
  readonly inputs: Loose;
  readonly expected: Loose;
  readonly tolerance: { readonly abs?: number; readonly rel?: number; readonly exact?: boolean };
}

const vectors = JSON.parse(readFileSync(new URL('../vectors.json', import.meta.url), 'utf8')) as Vector[];

const elsewhere = new Set(['idea', 'ind4a', 'ma', 'pctleak', 'sdc', 'blur', 'round', 'race', 'plc']);
const family = (vector: Vector): string => vector.id.replace(/-\d+$/, '');

type Check = (actual: unknown, expected: Loose, what?: string) => void;
type Runner = (inputs: Loose, expected: Loose, check: Check) => void;

/** Holds an answer against what is expected, to the vector's tolerance; null stands for an answer that does not exist. */
function checkTo(tolerance: Vector['tolerance']): Check {
  return (actual, expected, what = '') => {
    const answer = valueOf(actual);
    if (expected === null || typeof expected === 'boolean') return assert.equal(answer, expected, what);
    if (Array.isArray(expected)) {
      assert.ok(Array.isArray(answer) && answer.length === expected.length, `${what}: ${JSON.stringify(answer)}`);
      expected.forEach((value, i) => checkTo(tolerance)(answer[i], value, `${what}[${i}]`));
      return;
    }
    if (expected === 'unbounded') return assert.equal(answer, null, what);
    assert.equal(typeof answer, 'number', `${what}: ${JSON.stringify(actual)}`);
    const slack = tolerance.exact ? 0 : (tolerance.abs ?? (tolerance.rel ?? 0) * Math.abs(expected as number));
    const distance = Math.abs((answer as number) - (expected as number));
    assert.ok(distance <= slack, `${what}: ${String(answer)} instead of ${String(expected)}`);
  };
}

/** The number in a computed value, the limits of an interval, null where absent; anything else as it is. */
function valueOf(actual: unknown): unknown {
  if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return actual;
  if ('absent' in actual) return null;
  if ('lower' in actual && 'upper' in actual && !('value' in actual)) return [actual.lower, actual.upper];
  return 'value' in actual ? actual.value : actual;
}

const pair = ({ x1, n1, x2, n2 }: Loose): readonly [Counts, Counts] => [
  { cases: x1, students: n1 },
  { cases: x2, students: n2 },
];
const single = ({ x, n }: Loose): Counts => ({ cases: x, students: n });
const rowsOf = ([[a, b], [c, d]]: Loose): readonly [Counts, Counts] => [
  { cases: a, students: a + b },
  { cases: c, students: c + d },
];
const named = (groups: Loose): { label: string; counts: Counts }[] =>
  groups.map(({ group, n, cases, success }: Loose) => ({
    label: group,
    counts: { cases: cases ?? success, students: n },
  }));
const present = <T>(value: T): Exclude<T, { readonly absent: string }> => {
  assert.ok(typeof value !== 'object' || value === null || !('absent' in value), JSON.stringify(value));
  return value as Exclude<T, { readonly absent: string }>;
};
const percent = (value: Computed): number => 100 * present(value).value;

const intervals: Readonly<Record<string, (a: Counts, b: Counts) => ComputedInterval>> = {
  wald: waldDifference,
  agresti_caffo: agrestiCaffo,
  newcombe,
  mee,
  mn: miettinenNurminenDifference,
  katz_log: katzLog,
  adjusted_log: adjustedLog,
  koopman,
  miettinen_nurminen: miettinenNurminenRatio,
};
const oneShare: Readonly<Record<string, (a: Counts) => ComputedInterval>> = {
  wilson,
  clopper_pearson: clopperPearson,
  mid_p: midP,
  jeffreys,
};

const riskRatioWithInterval: Runner = (inputs, expected, check) => {
  check(riskRatio(...pair(inputs)), expected.rr);
  check(katzLog(...pair(inputs)), expected.ci);
};
const shareIntervals: Runner = (inputs, expected, check) => {
  for (const [method, limits] of Object.entries(expected)) {
    if (method === 'estimate') check(risk(single(inputs)), limits);
    else check((oneShare[method] as (a: Counts) => ComputedInterval)(single(inputs)), limits, method);
  }
};
const differenceIntervals: Runner = (inputs, expected, check) => {
  for (const [method, limits] of Object.entries(expected)) {
    if (method === 'estimate') check(riskDifference(...pair(inputs)), limits);
    else check((intervals[method] as (a: Counts, b: Counts) => ComputedInterval)(...pair(inputs)), limits, method);
  }
};
const fisher: Runner = (inputs, expected, check) => {
  const result = present(fisherExact(...rowsOf(inputs.table)));
  if ('two_sided' in expected) check(result.twoSided, expected.two_sided, 'two-sided');
  if ('greater' in expected) check(result.greater, expected.greater, 'greater');
  if ('less' in expected) check(result.less, expected.less, 'less');
  if ('mid_p' in expected) check(result.midP, expected.mid_p, 'mid-P');
};
const gaps: Runner = (inputs, expected, check) => {
  const groups = named(inputs.groups);
  const reference: Reference =
    inputs.reference === 'hpg'
      ? 'highest'
      : inputs.reference === 'minus1'
        ? 'all-others'
        : typeof inputs.reference === 'number'
          ? { rate: inputs.reference }
          : 'overall';
  const margin = {
    from: inputs.moe_uses_observed_proportion ? 'observed' : 'worst-case',
    floor: inputs.min_moe,
    z: inputs.z,
  } as const;
  groups.forEach(({ label }, i) => {
    const gap = present(
      percentagePointGap(
        groups.map(({ counts }) => counts),
        i,
        reference,
        margin,
      ),
    );
    const wanted = expected[label];
    check(gap.rate, wanted.rate, `${label} rate`);
    check(gap.reference, wanted.reference, `${label} reference`);
    check(gap.margin, wanted.moe, `${label} margin`);
    check(gap.flagged, wanted.di, `${label} flagged`);
    check(gap.neededToMargin, wanted.needed_not_di, `${label} needed to the margin`);
    check(gap.neededForParity, wanted.needed_parity, `${label} needed for parity`);
  });
};
const eighty: Runner = (inputs, expected, check) => {
  const groups = named(inputs.groups);
  const at = groups.findIndex(({ label }) => label === inputs.reference);
  const reference: Reference = at < 0 ? 'highest' : { group: at };
  groups.forEach(({ label }, i) => {
    const index = present(
      eightyPercentIndex(
        groups.map(({ counts }) => counts),
        i,
        reference,
        inputs.cutoff,
      ),
    );
    check(index.value, expected[label].index, label);
    check(index.flagged, expected[label].di, label);
    if ('needed_parity' in expected[label]) check(index.neededForParity, expected[label].needed_parity, label);
  });
};
const summaries: Runner = (inputs, expected, check) => {
  const subgroups: readonly Subgroup[] = inputs.subgroups
    ? inputs.subgroups.map(({ pop, estimate }: Loose) => ({ population: pop, estimate }))
    : inputs.quintiles
      ? inputs.quintiles.map(({ pop, estimate }: Loose) => ({ population: pop, estimate }))
      : inputs.pop.map((population: number, i: number) => ({ population, estimate: inputs.estimate[i] }));
  const ordered = inputs.quintiles !== undefined;
  const places = ordered ? { first: subgroups.length - 1, second: 0 } : undefined;
  const direction = inputs.favourable === false ? 'adverse' : 'favourable';
  const best = inputs.reference === 'most advantaged' ? subgroups.length - 1 : undefined;
  const measures: Readonly<Record<string, () => unknown>> = {
    d: () => inequalityDifference(subgroups, places),
    r: () => inequalityRatio(subgroups, places),
    aci: () => absoluteConcentrationIndex(subgroups),
    rci: () => relativeConcentrationIndex(subgroups),
    bgv: () => betweenGroupVariance(subgroups),
    bgsd: () => betweenGroupStandardDeviation(subgroups),
    cov: () => coefficientOfVariation(subgroups),
    mdmu: () => meanDifferenceFromMean(subgroups, 'unweighted'),
    mdmw: () => meanDifferenceFromMean(subgroups, 'weighted'),
    mdbu: () => meanDifferenceFromBest(subgroups, direction, 'unweighted'),
    mdbw: () => meanDifferenceFromBest(subgroups, direction, 'weighted'),
    mdru: () => meanDifferenceFromReference(subgroups, inputs.reference_index, 'unweighted'),
    mdrw: () => meanDifferenceFromReference(subgroups, inputs.reference_index, 'weighted'),
    idisu: () => indexOfDisparity(subgroups, 'unweighted'),
    idisw: () => indexOfDisparity(subgroups, 'weighted'),
    ti: () => theilIndex(subgroups),
    mld: () => meanLogDeviation(subgroups),
    par: () => populationAttributableRisk(subgroups, direction, best),
    paf: () => populationAttributableFraction(subgroups, direction, best),
  };
  for (const [code, wanted] of Object.entries(expected)) check((measures[code] as () => unknown)(), wanted, code);
};

const runners: Readonly<Record<string, Runner>> = {
  'risk-001': ({ groups }, expected, check) => {
    for (const { label, counts } of named(groups)) check(percent(risk(counts)), expected[label], label);
    check(percent(risk(pooled(named(groups).map(({ counts }) => counts)))), expected.Total, 'Total');
  },
  'comp-001': ({ groups }, expected, check) => {
    const all = pooled(named(groups).map(({ counts }) => counts));
    for (const { label, counts } of named(groups)) check(percent(composition(counts, all)), expected[label], label);
  },
  'comp-002': ({ groups }, expected, check) => {
    const all = pooled(named(groups).map(({ counts }) => counts));
    for (const { label, counts } of named(groups)) {
      check(percent(compositionDifference(counts, all)), expected[label].difference_in_composition_pp, label);
      const relative = relativeCompositionDifference(counts, all);
      check(relative, expected[label].relative_difference_in_composition_pct, label);
    }
  },
  'rr-001': ({ groups }, expected, check) => {
    const counts = named(groups).map((group) => group.counts);
    named(groups).forEach(({ label }, i) =>
      check(riskRatio(counts[i] as Counts, allOthers(counts, i)), expected[label], label),
    );
  },
  'rr-002': ({ groups }, expected, check) => {
    const counts = named(groups).map((group) => group.counts);
    const all = pooled(counts);
    check(
      counts.map((group) => valueOf(risk(group))),
      expected.risk,
    );
    check(
      counts.map((group, i) => valueOf(riskRatio(group, allOthers(counts, i)))),
      expected.risk_ratio,
    );
    check(
      counts.map((group) => valueOf(composition(group, all))),
      expected.outcome_share,
    );
    const enrollment = counts.map((group) => valueOf(risk({ cases: group.students, students: all.students })));
    check(enrollment, expected.enrollment_share);
  },
  'rr-004': ({ groups }, expected, check) => {
    const counts = named(groups).map((group) => group.counts);
    check(
      counts.map((group, i) => valueOf(riskRatio(group, allOthers(counts, i)))),
      expected.risk_ratio,
    );
  },
  'rr-005': ({ rows }, expected, check) => {
    const read = groupsFromRows(rows);
    check(read.valid, expected.valid);
    assert.deepEqual(!read.valid && read.duplicates, [[0, 1]]);
    const counts: Counts[] = rows.map(([, students, cases]: Loose) => ({ students, cases }));
    const unmerged = [0, 1].map((i) => valueOf(riskRatio(counts[i] as Counts, allOthers(counts, i))));
    check(unmerged, expected.wrong_if_not_merged);
    check(riskRatio(pooled(counts.slice(0, 2)), counts[2] as Counts), expected.merged_ratio);
    const merged = groupsFromRows([['Black', 150, 30], rows[2]]);
    assert.ok(merged.valid);
  },
  'rr-007': riskRatioWithInterval,
  'rr-008': riskRatioWithInterval,
  'rr-011': riskRatioWithInterval,
  'rr-010': ({ levels, reference }, expected, check) => {
    const counts = levels.map(({ n, cases }: Loose) => ({ students: n, cases }));
    const others = counts.filter((_: Counts, i: number) => i !== reference);
    others.forEach((group: Counts, i: number) => {
      check(riskRatio(group, counts[reference]), expected.rr[i]);
      check(katzLog(group, counts[reference]), expected.ci[i]);
      check(present(fisherExact(group, counts[reference])).twoSided, expected.fisher_p[i]);
      check(present(chiSquareTest(group, counts[reference])).p, expected.chisq_p[i]);
    });
  },
  'rr-013': (inputs, expected, check) => {
    check(riskDifference(...pair(inputs)), expected.diff, 'difference');
    check(waldDifference(...pair(inputs)), expected.diff_ci, 'difference interval');
    check(riskRatio(...pair(inputs)), expected.rr, 'ratio');
    check(katzLog(...pair(inputs)), expected.rr_ci, 'ratio interval');
    check(oddsRatio(...pair(inputs)), expected.or, 'odds ratio');
    check(woolf(...pair(inputs)), expected.or_ci, 'odds ratio interval');
  },
  'rr-014': (inputs, expected, check) => {
    check(riskRatio(...pair(inputs)), expected.rr, 'ratio');
    check(katzLog(...pair(inputs)), expected.rr_ci, 'ratio interval');
    check(oddsRatio(...pair(inputs)), expected.or, 'odds ratio');
    check(woolf(...pair(inputs)), expected.or_ci, 'odds ratio interval');
    check(present(chiSquareTest(...pair(inputs))).statistic, expected.chisq, 'statistic');
    check(present(chiSquareTest(...pair(inputs))).p, expected.chisq_p, 'p');
    check(present(fisherExact(...pair(inputs))).twoSided, expected.fisher_p, 'Fisher');
  },
  'rd-001': (inputs, expected, check) => {
    check(riskDifference(...pair(inputs)), expected.rd);
    check(waldDifference(...pair(inputs)), expected.ci);
  },
  'r45-001': ({ rates, cutoff }, expected, check) => {
    const of = (rate: number): Counts => ({ cases: Math.round(rate * 100), students: 100 });
    const best = of(Math.max(...(Object.values(rates) as number[])));
    for (const [label, wanted] of Object.entries(expected.ratio_pct)) {
      const result = present(fourFifths(of(rates[label]), best, cutoff));
      check(100 * result.value, wanted, label);
      check(result.flagged, expected.flag[label], label);
    }
  },
  'r45-002': ({ reference, focal }, expected, check) => {
    const best = { cases: reference.selected, students: reference.n };
    const group = { cases: focal.selected, students: focal.n };
    check(risk(best), expected.ref_rate);
    check(risk(group), expected.focal_rate);
    // The source divides rates rounded to three places; unrounded, 6/24 over 15/31 is 31/60.
    const rounded = (counts: Counts): number => Math.round(1000 * present(risk(counts)).value) / 1000;
    check((100 * rounded(group)) / rounded(best), expected.ratio_pct);
    const result = present(fourFifths(group, best));
    assert.equal(result.value, 31 / 60);
    check(result.flagged, expected.flag);
  },
  'eform-001': (inputs, expected, check) => {
    const enrollment = { cases: inputs.A_percent_of_enrollment, students: 100 };
    check(percent(eFormula(enrollment, inputs.N_total_special_education)), expected.E);
  },
  'excess-001': ({ target, others, threshold, operator }, expected, check) => {
    const group = { cases: target.cases, students: target.n };
    const comparison = { cases: others.cases, students: others.n };
    const excess = present(excessCases(group, comparison)).value;
    check(group.cases - excess, expected.expected_at_comparison_rate);
    check(excess, expected.excess);
    const toThreshold = present(casesToThreshold(group, comparison, operator, threshold));
    check(toThreshold.mostCases, expected.max_cases_at_threshold);
    check(toThreshold.value, expected.cases_to_remove);
  },
  'ppg-001': gaps,
  'ppg-002': gaps,
  'ppg-004': gaps,
  'ppg-005': gaps,
  'pi-001': ({ groups, cutoff }, expected, check) => {
    const all = pooled(named(groups).map(({ counts }) => counts));
    for (const { label, counts } of named(groups)) {
      check(compositionIndex(counts, all), expected[label].index, label);
      const below = compareCompositionIndex(counts, all, '<', cutoff);
      check('holds' in below && below.holds, expected[label].di, label);
    }
  },
  'i80-001': eighty,
  'i80-002': eighty,
  'who-001': summaries,
  'who-002': ({ pop, estimate, se }, expected, check) => {
    const subgroups = pop.map((population: number, i: number) => ({
      population,
      estimate: estimate[i],
      standardError: se[i],
    }));
    const result = present(betweenGroupVarianceInterval(subgroups));
    check(result.value, expected.bgv);
    check(result.standardError, expected.se);
    check([result.lower, result.upper], expected.ci);
  },
  'who-004': summaries,
  'who-005': summaries,
  'who-007': summaries,
  'who-008': ({ pop, estimate, scale }, expected, check) => {
    const subgroups = pop.map((population: number, i: number) => ({ population, estimate: estimate[i] }));
    const twice = { link: 'logistic', scale, cases: 'whole', weights: 'population-squared' } as const;
    const once = { link: 'logistic', scale, cases: 'whole', weights: 'population' } as const;
    check(slopeIndexOfInequality(subgroups, twice), expected.package_weighting.sii_pp);
    check(relativeIndexOfInequality(subgroups, twice), expected.package_weighting.rii);
    check(slopeIndexOfInequality(subgroups, once), expected.standard_grouped_logistic.sii_pp);
    check(relativeIndexOfInequality(subgroups, once), expected.standard_grouped_logistic.rii);
  },
  'prop-001': shareIntervals,
  'prop-002': shareIntervals,
  'prop-004': shareIntervals,
  'prop-005': shareIntervals,
  'prop-007': shareIntervals,
  'prop-008': shareIntervals,
  'prop-010': shareIntervals,
  'prop-011': shareIntervals,
  'prop-013': shareIntervals,
  'prop-014': shareIntervals,
  'prop-016': ({ cases }, expected, check) => {
    const limits = cases.map(([x, n]: Loose) => valueOf(wilson({ cases: x, students: n })));
    check(limits[0][1], expected.high_38_38);
    check(limits[1][0], expected.low_0_77);
    const inside = limits.every(([lower, upper]: Loose) => lower >= 0 && lower < upper && upper <= 1);
    check(inside, expected.inside_unit_interval);
  },
  'diff-001': differenceIntervals,
  'diff-002': differenceIntervals,
  'diff-004': differenceIntervals,
  'diff-005': differenceIntervals,
  'diff-007': differenceIntervals,
  'diff-008': differenceIntervals,
  'diff-010': differenceIntervals,
  'diff-011': differenceIntervals,
  'ratio-001': (inputs, { estimate, ...methods }, check) => {
    check(riskRatio(...pair(inputs)), estimate);
    differenceIntervals(inputs, methods, check);
  },
  'ratio-002': differenceIntervals,
  'ratio-004': (inputs, expected, check) => {
    check(riskRatio(...pair(inputs)), expected.estimate);
    check(koopman(...pair(inputs)), [expected.koopman_low, expected.koopman_high]);
    check((valueOf(miettinenNurminenRatio(...pair(inputs))) as number[])[0], expected.mn_low);
    check(katzLog(...pair(inputs)), null);
  },
  'ratio-005': (inputs, expected, check) => {
    check(riskRatio(...pair(inputs)), expected.estimate);
    for (const score of [koopman, miettinenNurminenRatio]) check(score(...pair(inputs)), [expected.low, expected.high]);
  },
  'test-001': fisher,
  'test-002': fisher,
  'test-004': fisher,
  'test-005': fisher,
  'test-007': fisher,
  'test-008': fisher,
  'test-010': ({ table }, expected, check) => {
    const plain = present(chiSquareTest(...rowsOf(table)));
    const yates = present(chiSquareTest(...rowsOf(table), 'yates'));
    check(plain.statistic, expected.chisq);
    check(plain.p, expected.p);
    check(yates.statistic, expected.yates_chisq);
    check(yates.p, expected.yates_p);
  },
  'test-011': ({ x, n }, expected, check) => {
    const result = present(kSampleTest(x.map((cases: number, i: number) => ({ cases, students: n[i] }))));
    check(result.statistic, expected.chisq);
    check(result.degreesOfFreedom, expected.df);
    check(result.p, expected.p);
  },
  'test-013': (inputs, expected, check) => {
    const { z, p } = present(twoProportionZ(...pair(inputs)));
    check(z, expected.z);
    check(p, expected.p);
    const { statistic } = present(chiSquareTest(...pair(inputs)));
    check(Math.abs(z * z - statistic) < 1e-12, expected.z2_equals_chisq);
  },
  'mult-001': ({ p, alpha }, expected, check) => {
    const rejected = (adjusted: readonly number[]): number => adjusted.filter((value) => value <= alpha).length;
    const [bh, holmed, bonferronied] = [benjaminiHochberg(p), holm(p), bonferroni(p)].map(present) as number[][];
    check(bh, expected.bh);
    check(holmed, expected.holm);
    check(rejected(bh as number[]), expected.rejected_bh);
    check(rejected(holmed as number[]), expected.rejected_holm);
    check(rejected(bonferronied as number[]), expected.rejected_bonferroni);
    check(rejected(p), expected.rejected_unadjusted);
  },
  'es-001': ({ m1, m2, sd1, sd2, n1, n2 }, expected, check) => {
    const scores = [
      { students: n1, mean: m1, standardDeviation: sd1 },
      { students: n2, mean: m2, standardDeviation: sd2 },
    ] as const;
    const d = present(cohensD(...scores));
    const g = present(hedgesG(...scores));
    check(d.pooledStandardDeviation, expected.s_pooled);
    check(d.value, expected.d);
    check(d.variance, expected.var_d);
    check(d.standardError, expected.se_d);
    check(g.correction, expected.j);
    check(g.value, expected.g);
    check(g.variance, expected.var_g);
    check(g.standardError, expected.se_g);
  },
  'es-002': ({ m1, m2, var1, var2, n1, n2 }, expected, check) => {
    const first = { students: n1, mean: m1, standardDeviation: Math.sqrt(var1) };
    check(cohensD(first, { students: n2, mean: m2, standardDeviation: Math.sqrt(var2) }), expected.d);
  },
  'abs-001': ({ students }, expected, check) => {
    const rule = { share: 0.1, minimumDays: 20 };
    const days = students.map(({ absent, enrolled }: Loose) => ({ daysAbsent: absent, daysEnrolled: enrolled }));
    const chronic = days.map((student: Loose) => isChronicallyAbsent(student, rule));
    check(chronic, expected.chronic);
    check(
      chronic.map((answer: unknown) => answer !== null),
      expected.in_denominator,
    );
    check(risk(present(chronicAbsence(days, rule))), expected.rate);
  },
  'gap-001': ({ baseline_pct, years }, expected, check) => {
    const target = present(gapHalvingTarget(baseline_pct, years));
    check(target.value, expected.target_pct);
    check(target.annualStep, expected.annual_step);
    check(target.byYear[3], expected.year3);
  },
  'scan-001': (inputs, expected, check) => {
    for (const year of ['year1', 'year2']) {
      const target = { cases: inputs[year].target[0], students: inputs[year].target[1] };
      const others = { cases: inputs[year].others[0], students: inputs[year].others[1] };
      check(riskRatio(target, others), expected[year].rr);
      check(percent(riskDifference(target, others)), expected[year].rd_pp);
      check(riskRatio(withoutOutcome(target), withoutOutcome(others)), expected[year].rr_of_not);
    }
  },
};

describe('published and worked examples of the measures', () => {
  const ours = vectors.filter((vector) => !elsewhere.has(family(vector)));

  test('every example about a measure has a runner and every runner an example', () => {
    assert.deepEqual(ours.map(({ id }) => id).sort(), Object.keys(runners).sort());
    assert.equal(ours.length, 69);
  });

  for (const vector of ours) {
    test(`${vector.id}: ${vector.measure}`, () => {
      let checked = 0;
      const check = checkTo(vector.tolerance);
      (runners[vector.id] as Runner)(vector.inputs, vector.expected, (actual, expected, what) => {
        checked++;
        check(actual, expected, what);
      });
      assert.ok(checked > 0, 'nothing was checked');
    });
  }
});
