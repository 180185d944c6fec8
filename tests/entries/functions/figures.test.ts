import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { allOthers } from '../../../src/core/measures/all-others.ts';
import { compareRiskRatio } from '../../../src/core/measures/compare.ts';
import { koopman } from '../../../src/core/measures/intervals/koopman.ts';
import { wilson } from '../../../src/core/measures/intervals/wilson.ts';
import type { Counts } from '../../../src/core/measures/measure.ts';
import { riskRatio } from '../../../src/core/measures/risk-ratio.ts';
import { fisherExact } from '../../../src/core/measures/significance/fisher-exact.ts';
import { assertClose, storedValues } from '../../core/measures/stored-values.ts';
import { answerOf, limitsOf, numberOf, refusalOf } from './support.ts';

// Each vector has a shape of its own.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;

const vectors = new Map<string, Loose>(
  (JSON.parse(readFileSync(new URL('../../vectors.json', import.meta.url), 'utf8')) as Loose[]).map((one) => [
    one.id,
    one,
  ]),
);
const near = (actual: number, wanted: number, tolerance: number, what: string): void =>
  assertClose(actual, wanted, 0, what, tolerance);
const numbers = (limits: readonly unknown[]): [number, number] => {
  assert.deepEqual(
    limits.map((limit) => typeof limit),
    ['number', 'number'],
    JSON.stringify(limits),
  );
  return limits as [number, number];
};

describe('published figures come out of the worksheet functions', () => {
  const groups = vectors.get('rr-001').inputs.groups as { group: string; n: number; cases: number }[];
  const counts: Counts[] = groups.map(({ cases, n }) => ({ cases, students: n }));

  test('risk ratios of the national child count, NCES 2008-084', () => {
    for (const [at, { group, cases, n }] of groups.entries()) {
      const others = allOthers(counts, at);
      const ratio = numberOf('RISKRATIO', cases, n, others.cases, others.students);
      near(ratio, vectors.get('rr-001').expected[group], vectors.get('rr-001').tolerance.abs, group);
    }
  });

  test('its composition, as printed', () => {
    const all = counts.reduce((sum, { cases }) => sum + cases, 0);
    for (const { group, cases } of groups)
      near(100 * numberOf('COMPOSITION', cases, all), vectors.get('comp-001').expected[group], 0.05, group);
  });

  test('the ratio of 15 of 100 to 40 of 800 is 3 and not a hair less', () => {
    assert.equal(numberOf('RISKRATIO', 15, 100, 40, 800), 3);
    const { ratio } = vectors.get('idea-001').expected;
    assert.equal(numberOf('RISKRATIO', 15, 100, 40, 800), ratio);
  });

  test('the alternate risk ratio of idea-007: 12 of 60 against the State', () => {
    const { lea, state } = vectors.get('idea-007').inputs;
    const alternate = numberOf('ALTRISKRATIO', lea.target.cases, lea.target.n, state.others.cases, state.others.n);
    assert.equal(alternate, vectors.get('idea-007').expected.ratio);
  });

  test('Koopman and the other intervals of a risk ratio, Perondi 2004', () => {
    const expected = vectors.get('ratio-001').expected;
    const methods = { koopman: 'koopman', 'miettinen-nurminen': 'miettinen_nurminen', 'katz-log': 'katz_log' };
    for (const [method, key] of Object.entries({ ...methods, 'adjusted-log': 'adjusted_log' })) {
      const [lower, upper] = numbers(limitsOf('RISKRATIO.CI', 7, 34, 1, 34, 0.95, method));
      near(lower, expected[key][0], 6e-5, `${method}, lower`);
      near(upper, expected[key][1], 6e-5, `${method}, upper`);
    }
    const [lower, upper] = numbers(limitsOf('RISKRATIO.CI', 7, 34, 1, 34));
    near(lower, vectors.get('ratio-002').expected.koopman[0], 1e-6, 'left out, lower');
    near(upper, vectors.get('ratio-002').expected.koopman[1], 1e-6, 'left out, upper');
  });

  test('Wilson and Clopper–Pearson limits of rates', () => {
    for (const id of ['prop-001', 'prop-002', 'prop-004', 'prop-005', 'prop-007', 'prop-008', 'prop-010', 'prop-011']) {
      const { inputs, expected, tolerance } = vectors.get(id);
      const allowed = tolerance?.abs ?? 6e-5;
      for (const [method, key] of [
        [null, 'wilson'],
        ['wilson', 'wilson'],
        ['clopper-pearson', 'clopper_pearson'],
      ] as const) {
        const limits = numbers(limitsOf('RATE.CI', inputs.x, inputs.n, null, method));
        for (const at of [0, 1] as const) near(limits[at], expected[key][at], allowed, `${id} ${key} ${at}`);
      }
    }
  });

  test('mid-P and Jeffreys limits of 13 of 16', () => {
    const { expected } = vectors.get('prop-013');
    for (const [method, key] of [
      ['mid-p', 'mid_p'],
      ['jeffreys', 'jeffreys'],
    ] as const) {
      const limits = numbers(limitsOf('RATE.CI', 13, 16, 0.95, method));
      for (const at of [0, 1] as const) near(limits[at], expected[key][at], 6e-5, `${key} ${at}`);
    }
  });

  test("Fisher's p-values: the tea, the twins and the tables of other programs", () => {
    for (const id of ['test-001', 'test-002', 'test-004', 'test-005', 'test-007', 'test-008']) {
      const { inputs, expected } = vectors.get(id);
      const [[a, b], [c, d]] = inputs.table as [[number, number], [number, number]];
      near(numberOf('FISHER', a, a + b, c, c + d), expected.two_sided, 1e-9, id);
      for (const side of ['less', 'greater'] as const)
        if (side in expected) near(numberOf('FISHER', a, a + b, c, c + d, side), expected[side], 1e-9, `${id} ${side}`);
    }
  });

  test('a comparison without cases: no ratio, a lower limit, no upper one', () => {
    assert.equal(refusalOf('RISKRATIO', 5, 100, 0, 100).refused, 'not-computed');
    const [lower, upper] = limitsOf('RISKRATIO.CI', 3, 4, 0, 2);
    near(lower as number, vectors.get('ratio-004').expected.koopman_low, 6e-5, 'lower');
    assert.equal((upper as { refused: string }).refused, 'not-computed');
  });
});

describe('R gives the same', () => {
  const ofRate = { wilson: 'wilson', clopperPearson: 'clopper-pearson', jeffreys: 'jeffreys', midP: 'mid-p' };
  for (const [fn, method] of Object.entries(ofRate)) {
    test(`RATE.CI, ${method}, at three levels`, () => {
      for (const { args, value } of storedValues('r-reference', fn)) {
        const [cases, students, level] = args as [number, number, number];
        const limits = numbers(limitsOf('RATE.CI', cases, students, level, method));
        for (const at of [0, 1] as const)
          assertClose(limits[at], (value as number[])[at]!, 1e-10, `${args.join(', ')}: ${at}`);
      }
    });
  }

  const ofRatio = {
    koopman: 'koopman',
    miettinenNurminenRatio: 'miettinen-nurminen',
    katzLog: 'katz-log',
    adjustedLog: 'adjusted-log',
  };
  for (const [fn, method] of Object.entries(ofRatio)) {
    test(`RISKRATIO.CI, ${method}`, () => {
      for (const { args, value } of storedValues('r-reference', fn)) {
        const [x1, n1, x2, n2, level] = args as [number, number, number, number, number | undefined];
        const limits = limitsOf('RISKRATIO.CI', x1, n1, x2, n2, level ?? null, method);
        for (const at of [0, 1] as const) {
          const wanted = (value as (number | null)[])[at]!;
          if (wanted === null || !Number.isFinite(wanted)) assert.equal(typeof limits[at], 'object');
          else assertClose(limits[at] as number, wanted, 1e-8, `${args.join(', ')}: ${at}`, 1e-12);
        }
      }
    });
  }

  test('FISHER on 149 tables, every alternative', () => {
    const alternatives = {
      fisherTwoSided: 'two-sided',
      fisherLess: 'less',
      fisherGreater: 'greater',
      fisherMidP: 'mid-p',
    };
    for (const [fn, alternative] of Object.entries(alternatives)) {
      for (const { args, value } of storedValues('r-reference', fn))
        assertClose(numberOf('FISHER', ...args, alternative), value as number, 1e-9, `${fn} ${args.join(', ')}`);
    }
  });
});

describe('the functions say what the findings say', () => {
  test('on every pair of counts of two groups of up to 12 students', () => {
    for (const [n1, n2] of [
      [12, 7],
      [5, 12],
      [1, 1],
    ] as const) {
      for (let x1 = 0; x1 <= n1; x1++) {
        for (let x2 = 0; x2 <= n2; x2++) {
          const [target, comparison] = [
            { cases: x1, students: n1 },
            { cases: x2, students: n2 },
          ];
          const ratio = riskRatio(target, comparison);
          const answer = answerOf('RISKRATIO', x1, n1, x2, n2);
          if ('value' in ratio) {
            assert.equal(answer, ratio.value);
            assert.equal(answerOf('ALTRISKRATIO', x1, n1, x2, n2), ratio.value);
          } else assert.equal((answer as { refused: string }).refused, 'not-computed');
          const interval = koopman(target, comparison);
          assert.equal('lower' in interval, true);
          if ('lower' in interval) {
            const [lower, upper] = limitsOf('RISKRATIO.CI', x1, n1, x2, n2);
            assert.equal(lower, interval.lower);
            if (interval.upper === null) assert.equal(typeof upper, 'object');
            else assert.equal(upper, interval.upper);
          }
          const test = fisherExact(target, comparison);
          if ('twoSided' in test) assert.equal(numberOf('FISHER', x1, n1, x2, n2), test.twoSided);
          const share = wilson(target);
          if ('lower' in share) assert.deepEqual(limitsOf('RATE.CI', x1, n1), [share.lower, share.upper]);
        }
      }
    }
  });

  test('where the ratio is an exact threshold the shown number equals it', () => {
    for (const threshold of [2, 2.5, 3, 4]) {
      for (let students = 20; students <= 400; students += 20) {
        const cases = (threshold * students) / 20;
        if (!Number.isInteger(cases) || cases > students) continue;
        const decision = compareRiskRatio({ cases, students }, { cases: 40, students: 800 }, '=', threshold);
        assert.deepEqual(decision, { holds: true });
        assert.equal(numberOf('RISKRATIO', cases, students, 40, 800), threshold);
      }
    }
  });
});
