import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Counts } from '../../../../src/core/measures/measure.ts';
import { benjaminiHochberg } from '../../../../src/core/measures/significance/benjamini-hochberg.ts';
import { bonferroni } from '../../../../src/core/measures/significance/bonferroni.ts';
import { chiSquareTest } from '../../../../src/core/measures/significance/chi-square-test.ts';
import type { FisherExact } from '../../../../src/core/measures/significance/fisher-exact.ts';
import { fisherExact } from '../../../../src/core/measures/significance/fisher-exact.ts';
import { holm } from '../../../../src/core/measures/significance/holm.ts';
import { kSampleTest } from '../../../../src/core/measures/significance/k-sample-test.ts';
import { smallestExpectedCount } from '../../../../src/core/measures/significance/smallest-expected-count.ts';
import { twoProportionZ } from '../../../../src/core/measures/significance/two-proportion-z.ts';
import { assertClose, storedValues } from '../stored-values.ts';
import { exactFisher, logOfFraction } from './exact-fisher.ts';

const counts = (cases: number, students: number): Counts => ({ cases, students });
const fisher = (x1: number, n1: number, x2: number, n2: number): FisherExact => {
  const result = fisherExact(counts(x1, n1), counts(x2, n2));
  assert.ok('twoSided' in result, JSON.stringify(result));
  return result;
};
/** The arguments of a stored value as the two groups it is about: cases and students, or the four cells of a table. */
const quad = (args: readonly number[]): [number, number, number, number] => args as [number, number, number, number];
const fromCells = (args: readonly number[]): FisherExact => {
  const [a, b, c, d] = quad(args);
  return fisher(a, a + b, c, c + d);
};

describe('Fisher exact test', () => {
  test('agrees with R on 150 tables of 5 to 9,000 students', () => {
    const ours: Readonly<Record<string, (f: FisherExact) => number>> = {
      fisherTwoSided: (f) => f.twoSided,
      fisherLess: (f) => f.less,
      fisherGreater: (f) => f.greater,
      fisherMidP: (f) => f.midP,
    };
    for (const [fn, pick] of Object.entries(ours)) {
      const stored = storedValues('r-reference', fn);
      assert.ok(stored.length > 100);
      for (const { args, value } of stored) {
        // R's two-sided sum is itself off by some 1e-10 in its far tails.
        const tolerance = fn === 'fisherTwoSided' ? 1e-9 : 1e-10;
        assertClose(pick(fisher(...quad(args))), value as number, tolerance, `${fn} ${args.join(', ')}`);
      }
    }
  });

  test('agrees with whole-number sums in 60 digits on 20 tables of up to a million students a row', () => {
    for (const { args, value } of storedValues('high-precision', 'fisherLogTwoSided')) {
      assertClose(fromCells(args).logTwoSided, value as number, 1e-13, args.join(', '), 1e-12);
    }
    for (const { args, value } of storedValues('high-precision', 'fisherLogGreater')) {
      assertClose(fromCells(args).logGreater, value as number, 1e-12, args.join(', '), 1e-12);
    }
    for (const { args, value } of storedValues('high-precision', 'fisherLogLess')) {
      assertClose(fromCells(args).logLess, value as number, 1e-12, args.join(', '), 1e-12);
    }
  });

  test('agrees with exact fractions on every table of two groups of up to nine students', () => {
    for (let n1 = 1; n1 <= 9; n1++) {
      for (let n2 = 1; n2 <= 9; n2 += 2) {
        for (let x1 = 0; x1 <= n1; x1++) {
          for (let x2 = 0; x2 <= n2; x2++) {
            const exact = exactFisher(x1, n1, x2, n2);
            const ours = fisher(x1, n1, x2, n2);
            const what = `${x1}/${n1} and ${x2}/${n2}`;
            assertClose(ours.twoSided, Math.exp(logOfFraction(exact.twoSided)), 1e-13, what);
            assertClose(ours.less, Math.exp(logOfFraction(exact.less)), 1e-13, what);
            assertClose(ours.greater, Math.exp(logOfFraction(exact.greater)), 1e-13, what);
            assertClose(ours.midP, Math.exp(logOfFraction(exact.midP)), 1e-13, what, 1e-14);
          }
        }
      }
    }
  });

  test('agrees with exact fractions far into the tails: p down to 1e-300, and its log beyond', () => {
    let beyond = 0;
    for (const [x1, n1, x2, n2] of [
      [300, 500, 20, 500],
      [480, 500, 15, 520],
      [500, 500, 0, 500],
      [650, 700, 40, 800],
      [1000, 1000, 0, 1000],
      [40, 40, 300, 2500],
      [0, 900, 400, 900],
      [1100, 1200, 60, 1300],
    ] as const) {
      const exact = exactFisher(x1, n1, x2, n2);
      const ours = fisher(x1, n1, x2, n2);
      const what = `${x1}/${n1} and ${x2}/${n2}`;
      assertClose(ours.logTwoSided, logOfFraction(exact.twoSided), 1e-14, what);
      assertClose(ours.logLess, logOfFraction(exact.less), 1e-12, what, 1e-300);
      assertClose(ours.logGreater, logOfFraction(exact.greater), 1e-12, what, 1e-300);
      if (ours.logTwoSided > -690) {
        assertClose(ours.twoSided, Math.exp(logOfFraction(exact.twoSided)), 1e-12, what);
      } else {
        beyond++;
      }
    }
    assert.ok(beyond >= 3, 'some of these p-values are below 1e-300');
  });

  test('swapping the groups, or cases and students without the outcome, turns the directions and nothing else', () => {
    for (const [x1, n1, x2, n2] of [
      [3, 10, 8, 10],
      [12, 1000, 30, 5000],
      [0, 20, 4, 30],
      [5, 16, 16, 41],
    ] as const) {
      const one = fisher(x1, n1, x2, n2);
      for (const other of [fisher(x2, n2, x1, n1), fisher(n1 - x1, n1, n2 - x2, n2)]) {
        assertClose(other.twoSided, one.twoSided, 1e-13, 'two-sided');
        assertClose(other.midP, one.midP, 1e-13, 'mid-P');
        assertClose(other.less, one.greater, 1e-13, 'less');
        assertClose(other.greater, one.less, 1e-13, 'greater');
      }
    }
  });

  test('the likeliest table has a two-sided p-value of exactly 1', () => {
    assert.equal(fisher(5, 10, 5, 10).twoSided, 1);
    assert.equal(fisher(1, 11, 10, 59).twoSided, 1);
    assert.equal(fisher(0, 20, 0, 30).twoSided, 1);
    assert.equal(fisher(500000, 1000000, 500000, 1000000).twoSided, 1);
  });

  test('tables as likely as the observed one to within a ten-millionth count, as in R', () => {
    // At 5e8 of 1e9 the neighbouring tables differ by 4e-9: R's rule takes them as ties.
    assert.equal(fisher(500000000, 1000000000, 500000001, 1000000000).twoSided, 1);
  });

  test('groups without students have no test', () => {
    assert.deepEqual(fisherExact(counts(0, 0), counts(1, 2)), { absent: 'no-students' });
    assert.deepEqual(fisherExact(counts(1, 2), counts(0, 0)), { absent: 'no-comparison-students' });
    assert.deepEqual(fisherExact(counts(3, 2), counts(0, 1)), { absent: 'invalid-input' });
  });
});

describe('chi-square tests', () => {
  test('agree with R on the same tables, with and without the correction', () => {
    for (const [fn, correction] of [
      ['chiSquare', 'none'],
      ['yates', 'yates'],
    ] as const) {
      for (const { args, value } of storedValues('r-reference', fn)) {
        const [x1, n1, x2, n2] = quad(args);
        const result = chiSquareTest(counts(x1, n1), counts(x2, n2), correction);
        assert.ok('p' in result);
        const [statistic, p] = value as [number, number];
        assertClose(result.statistic, statistic, 1e-10, `${fn} ${args.join(', ')}`, 1e-14);
        assertClose(result.p, p, 1e-10, `${fn} ${args.join(', ')}`);
      }
    }
  });

  test('of several groups agree with R', () => {
    for (const { args, value } of storedValues('r-reference', 'kSample')) {
      const groups = Array.from({ length: args.length / 2 }, (_, i) =>
        counts(args[2 * i] as number, args[2 * i + 1] as number),
      );
      const result = kSampleTest(groups);
      assert.ok('p' in result);
      const [statistic, degrees, p] = value as [number, number, number];
      assertClose(result.statistic, statistic, 1e-10, args.join(', '));
      assert.equal(result.degreesOfFreedom, degrees);
      assertClose(result.p, p, 1e-10, args.join(', '));
    }
  });

  test('of two groups are the square of the pooled z, which has the sign of the difference', () => {
    for (const [a, b] of [
      [counts(15, 20), counts(10, 20)],
      [counts(3, 900), counts(400, 5000)],
      [counts(1335870, 11738213), counts(5357422, 66420071)],
    ] as const) {
      const z = twoProportionZ(a, b);
      const chi = chiSquareTest(a, b);
      const k = kSampleTest([a, b]);
      assert.ok('z' in z && 'p' in chi && 'p' in k);
      assertClose(z.z * z.z, chi.statistic, 1e-13, 'z squared');
      assertClose(k.statistic, chi.statistic, 1e-13, 'two of k');
      assertClose(z.logP, chi.logP, 1e-12, 'log p');
      assert.equal(Math.sign(z.z), Math.sign(a.cases / a.students - b.cases / b.students));
    }
  });

  test('without cases, or without anybody else, there is nothing to test', () => {
    assert.deepEqual(chiSquareTest(counts(0, 5), counts(0, 9)), { absent: 'no-cases' });
    assert.deepEqual(chiSquareTest(counts(5, 5), counts(9, 9)), { absent: 'not-finite' });
    assert.deepEqual(twoProportionZ(counts(0, 5), counts(0, 9)), { absent: 'no-cases' });
    assert.deepEqual(kSampleTest([]), { absent: 'no-students' });
    assert.deepEqual(kSampleTest([counts(1, 2), counts(0, 0)]), { absent: 'no-comparison-students' });
    assert.deepEqual(smallestExpectedCount(counts(5, 20), counts(5, 80)), { value: 2 });
  });
});

describe('adjusting many p-values', () => {
  for (const [name, adjust] of Object.entries({ holm, benjaminiHochberg, bonferroni })) {
    test(`${name} agrees with R's p.adjust, ties and all`, () => {
      for (const { args, value } of storedValues('r-reference', name)) {
        const ours = adjust(args);
        assert.ok(!('absent' in ours));
        ours.forEach((p, i) => assertClose(p, (value as number[])[i] as number, 1e-14, `${name}[${i}]`));
      }
    });

    test(`${name} never lowers a p-value, keeps their order and does not depend on how they are listed`, () => {
      const given = [0.04, 0.01, 0.5, 0.01, 0.9, 0.2, 1e-300, 1];
      const ours = adjust(given);
      assert.ok(!('absent' in ours));
      ours.forEach((p, i) => assert.ok(p >= (given[i] as number) && p <= 1));
      const byGiven = given.map((p, i) => [p, ours[i] as number] as const).sort((a, b) => a[0] - b[0]);
      byGiven.forEach(([, p], i) => assert.ok(i === 0 || p >= (byGiven[i - 1] as readonly [number, number])[1]));
      const backwards = adjust([...given].reverse());
      assert.deepEqual([...(backwards as readonly number[])].reverse(), [...ours]);
    });

    test(`${name} refuses what is not a probability and has nothing to do for none`, () => {
      assert.deepEqual(adjust([0.1, 1.1]), { absent: 'invalid-input' });
      assert.deepEqual(adjust([0.1, Number.NaN]), { absent: 'invalid-input' });
      assert.deepEqual(adjust([]), []);
    });
  }
});
