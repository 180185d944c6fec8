import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Computed } from '../../../../src/core/measures/measure.ts';
import { absoluteConcentrationIndex } from '../../../../src/core/measures/who/absolute-concentration-index.ts';
import { betweenGroupStandardDeviation } from '../../../../src/core/measures/who/between-group-standard-deviation.ts';
import {
  betweenGroupVariance,
  betweenGroupVarianceInterval,
} from '../../../../src/core/measures/who/between-group-variance.ts';
import { coefficientOfVariation } from '../../../../src/core/measures/who/coefficient-of-variation.ts';
import { gradientEnds } from '../../../../src/core/measures/who/gradient-ends.ts';
import { indexOfDisparity } from '../../../../src/core/measures/who/index-of-disparity.ts';
import { inequalityDifference } from '../../../../src/core/measures/who/inequality-difference.ts';
import { inequalityRatio } from '../../../../src/core/measures/who/inequality-ratio.ts';
import { meanDifferenceFromBest } from '../../../../src/core/measures/who/mean-difference-from-best.ts';
import { meanDifferenceFromMean } from '../../../../src/core/measures/who/mean-difference-from-mean.ts';
import { meanDifferenceFromReference } from '../../../../src/core/measures/who/mean-difference-from-reference.ts';
import { meanLogDeviation } from '../../../../src/core/measures/who/mean-log-deviation.ts';
import { populationAttributableFraction } from '../../../../src/core/measures/who/population-attributable-fraction.ts';
import { populationAttributableRisk } from '../../../../src/core/measures/who/population-attributable-risk.ts';
import { relativeConcentrationIndex } from '../../../../src/core/measures/who/relative-concentration-index.ts';
import { relativeIndexOfInequality } from '../../../../src/core/measures/who/relative-index-of-inequality.ts';
import { slopeIndexOfInequality } from '../../../../src/core/measures/who/slope-index-of-inequality.ts';
import type { Subgroup } from '../../../../src/core/measures/who/subgroups.ts';
import { theilIndex } from '../../../../src/core/measures/who/theil-index.ts';
import { assertClose, storedValues } from '../stored-values.ts';

const linear = { link: 'linear' } as const;
const logistic = { link: 'logistic', scale: 100, cases: 'as-given', weights: 'population' } as const;

/** Each measure with what happens to it when every estimate is multiplied: absolute ones grow alike, relative ones stay. */
const measures: Readonly<Record<string, { of: (s: readonly Subgroup[]) => Computed; power: number; equal: number }>> = {
  D: { of: (s) => inequalityDifference(s), power: 1, equal: 0 },
  R: { of: (s) => inequalityRatio(s), power: 0, equal: 1 },
  ACI: { of: absoluteConcentrationIndex, power: 1, equal: 0 },
  RCI: { of: relativeConcentrationIndex, power: 0, equal: 0 },
  SII: { of: (s) => slopeIndexOfInequality(s, linear), power: 1, equal: 0 },
  RII: { of: (s) => relativeIndexOfInequality(s, linear), power: 0, equal: 1 },
  BGV: { of: betweenGroupVariance, power: 2, equal: 0 },
  BGSD: { of: betweenGroupStandardDeviation, power: 1, equal: 0 },
  COV: { of: coefficientOfVariation, power: 0, equal: 0 },
  MDMU: { of: (s) => meanDifferenceFromMean(s, 'unweighted'), power: 1, equal: 0 },
  MDMW: { of: (s) => meanDifferenceFromMean(s, 'weighted'), power: 1, equal: 0 },
  MDBU: { of: (s) => meanDifferenceFromBest(s, 'favourable', 'unweighted'), power: 1, equal: 0 },
  MDBW: { of: (s) => meanDifferenceFromBest(s, 'favourable', 'weighted'), power: 1, equal: 0 },
  MDRU: { of: (s) => meanDifferenceFromReference(s, 1, 'unweighted'), power: 1, equal: 0 },
  MDRW: { of: (s) => meanDifferenceFromReference(s, 1, 'weighted'), power: 1, equal: 0 },
  IDISU: { of: (s) => indexOfDisparity(s, 'unweighted'), power: 0, equal: 0 },
  IDISW: { of: (s) => indexOfDisparity(s, 'weighted'), power: 0, equal: 0 },
  TI: { of: theilIndex, power: 0, equal: 0 },
  MLD: { of: meanLogDeviation, power: 0, equal: 0 },
  PAR: { of: (s) => populationAttributableRisk(s, 'favourable'), power: 1, equal: 0 },
  PAF: { of: (s) => populationAttributableFraction(s, 'favourable'), power: 0, equal: 0 },
};

const value = (computed: Computed): number => {
  assert.ok('value' in computed, JSON.stringify(computed));
  return computed.value;
};
const subgroups: readonly Subgroup[] = [
  { population: 78, estimate: 20 },
  { population: 91, estimate: 33 },
  { population: 162, estimate: 31 },
  { population: 103, estimate: 50 },
  { population: 105, estimate: 62 },
];

describe('the 21 summary measures', () => {
  test('there are 21', () => assert.equal(Object.keys(measures).length, 21));

  for (const [code, { of, power, equal }] of Object.entries(measures)) {
    test(`${code} stands at no difference when all subgroups are alike`, () => {
      assertClose(value(of(subgroups.map((s) => ({ ...s, estimate: 40 })))), equal, 0, code, 1e-11);
    });

    test(`${code} is ${power === 0 ? 'relative' : 'absolute'}: estimates three times as high multiply it by 3^${power}`, () => {
      const tripled = subgroups.map((s) => ({ ...s, estimate: 3 * s.estimate }));
      assertClose(value(of(tripled)), 3 ** power * value(of(subgroups)), 1e-12, code);
    });

    test(`${code} does not depend on the unit of the population`, () => {
      const thousandths = subgroups.map((s) => ({ ...s, population: s.population / 1000 }));
      assertClose(value(of(thousandths)), value(of(subgroups)), 1e-12, code);
    });

    test(`${code} refuses subgroups of nobody, negative estimates and an empty list`, () => {
      assert.ok('absent' in of([]));
      assert.deepEqual(of([...subgroups, { population: 0, estimate: 5 }]), { absent: 'invalid-input' });
      assert.deepEqual(of([...subgroups, { population: 5, estimate: -1 }]), { absent: 'invalid-input' });
    });
  }

  test('measures over people do not change when a subgroup is split into two alike', () => {
    const [first, ...rest] = subgroups as readonly [Subgroup, ...Subgroup[]];
    const split = [{ ...first, population: 30 }, { ...first, population: 48 }, ...rest];
    for (const code of ['ACI', 'RCI', 'BGV', 'BGSD', 'COV', 'MDMW', 'MDBW', 'IDISW', 'TI', 'MLD', 'PAR', 'PAF']) {
      const { of } = measures[code] as { of: (s: readonly Subgroup[]) => Computed };
      assertClose(value(of(split)), value(of(subgroups)), 1e-12, code);
    }
  });

  test('turning the order turns the concentration and the slope, and inverts the relative index', () => {
    const turned = [...subgroups].reverse();
    assertClose(value(absoluteConcentrationIndex(turned)), -value(absoluteConcentrationIndex(subgroups)), 1e-12, 'ACI');
    for (const model of [linear, logistic]) {
      const slope = value(slopeIndexOfInequality(subgroups, model));
      assertClose(value(slopeIndexOfInequality(turned, model)), -slope, 1e-11, 'SII');
      const product =
        value(relativeIndexOfInequality(turned, model)) * value(relativeIndexOfInequality(subgroups, model));
      assertClose(product, 1, 1e-11, 'RII');
    }
  });

  test('for an adverse outcome the best is the lowest and the attributable risk is a reduction', () => {
    assertClose(value(populationAttributableRisk(subgroups, 'adverse')), 20 - mean(subgroups), 1e-12, 'PAR');
    assert.ok(value(populationAttributableFraction(subgroups, 'adverse')) < 0);
    assert.equal(value(populationAttributableRisk(subgroups, 'adverse', 4)), 0);
    assertClose(value(meanDifferenceFromBest(subgroups, 'adverse', 'unweighted')), (13 + 11 + 30 + 42) / 5, 1e-12, '');
  });

  test('an estimate of 0 adds nothing to the Theil index and leaves no mean log deviation; nothing is put in its place', () => {
    const withZero = [
      { population: 10, estimate: 0 },
      { population: 10, estimate: 8 },
    ];
    assertClose(value(theilIndex(withZero)), 1000 * Math.LN2, 1e-14, 'TI');
    assert.deepEqual(meanLogDeviation(withZero), { absent: 'not-finite' });
    assert.deepEqual(theilIndex([{ population: 10, estimate: 0 }]), { absent: 'no-cases' });
    assert.deepEqual(inequalityRatio(withZero), { absent: 'no-comparison-cases' });
  });

  test('fitted ends agree with R: lm and grouped glm', () => {
    for (const [fn, model] of [
      ['linearEnds', linear],
      ['logisticEnds', logistic],
    ] as const) {
      for (const { args, value: wanted } of storedValues('r-reference', fn)) {
        const given = Array.from({ length: args.length / 2 }, (_, i) => ({
          population: args[2 * i] as number,
          estimate: args[2 * i + 1] as number,
        }));
        const ends = gradientEnds(given, model);
        assert.ok('top' in ends);
        assertClose(ends.bottom, (wanted as number[])[0] as number, 1e-10, `${fn} bottom`);
        assertClose(ends.top, (wanted as number[])[1] as number, 1e-10, `${fn} top`);
      }
    }
  });

  test('a logistic line through subgroups that separate completely has no ends', () => {
    const separated = [
      { population: 9, estimate: 0 },
      { population: 9, estimate: 100 },
    ];
    assert.deepEqual(slopeIndexOfInequality(separated, logistic), { absent: 'not-finite' });
    assert.deepEqual(
      slopeIndexOfInequality(
        [
          { population: 9, estimate: 120 },
          { population: 9, estimate: 10 },
        ],
        logistic,
      ),
      {
        absent: 'not-finite',
      },
    );
  });

  test('without errors in the estimates the variance has none', () => {
    const interval = betweenGroupVarianceInterval(subgroups.map((s) => ({ ...s, standardError: 0 })));
    assert.ok('value' in interval);
    assert.equal(interval.standardError, 0);
    assert.equal(interval.lower, interval.value);
    assert.deepEqual(betweenGroupVarianceInterval(subgroups.map((s) => ({ ...s, standardError: -1 }))), {
      absent: 'invalid-input',
    });
  });
});

function mean(of: readonly Subgroup[]): number {
  const people = of.reduce((total, { population }) => total + population, 0);
  return of.reduce((total, { population, estimate }) => total + population * estimate, 0) / people;
}
