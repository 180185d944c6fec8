import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { binomialLogDensity } from '../../../../src/core/measures/kernel/binomial-log-density.ts';
import { chiSquareLogUpperTail, chiSquareUpperQuantile } from '../../../../src/core/measures/kernel/chi-square.ts';
import { hypergeometricLogDensity } from '../../../../src/core/measures/kernel/hypergeometric-log-density.ts';
import {
  betaQuantile,
  betaUpperQuantile,
  incompleteBeta,
} from '../../../../src/core/measures/kernel/incomplete-beta.ts';
import { incompleteGamma } from '../../../../src/core/measures/kernel/incomplete-gamma.ts';
import { logGamma } from '../../../../src/core/measures/kernel/log-gamma.ts';
import { normalUpperQuantile, normalUpperQuantileOfLog } from '../../../../src/core/measures/kernel/normal-quantile.ts';
import { normalLogUpperTail, normalUpperTail } from '../../../../src/core/measures/kernel/normal-tail.ts';
import { stirlingError } from '../../../../src/core/measures/kernel/stirling-error.ts';
import { assertClose, storedValues } from '../stored-values.ts';

type Spread = (...args: number[]) => number;

function holds(file: 'r-reference' | 'high-precision', fn: string, ours: Spread, relative: number, floor = 0): void {
  for (const { args, value } of storedValues(file, fn)) {
    assertClose(ours(...args), value as number, relative, `${fn}(${args.join(', ')})`, floor);
  }
}

describe('distribution functions', () => {
  test('log gamma agrees with R', () => holds('r-reference', 'logGamma', logGamma, 2e-15));

  test('log gamma keeps its digits beside its zeros at 1 and 2', () => {
    // First terms of the Taylor series: -gamma z + (pi^2/12) z^2 at 1 + z, (1 - gamma) z at 2 + z, z a power of two.
    const z = 2 ** -30;
    assertClose(logGamma(1 + z), -0.57721566490153286 * z + (Math.PI ** 2 / 12) * z * z, 1e-15, 'at 1');
    assertClose(logGamma(2 + z), 0.42278433509846714 * z + (Math.PI ** 2 / 12 - 0.5) * z * z, 1e-15, 'at 2');
  });

  test('the Stirling error is what Stirling leaves out of a factorial', () => {
    let factorial = 1n;
    for (let n = 1; n <= 20; n++) {
      factorial *= BigInt(n);
      const stirling = 0.5 * Math.log(2 * Math.PI * n) + n * Math.log(n) - n;
      assertClose(stirlingError(n), Math.log(Number(factorial)) - stirling, 0, `n = ${n}`, 2e-14);
    }
  });

  test('the Stirling error at whole, half and other numbers satisfies its recurrence', () => {
    for (const n of [0.01, 0.3, 0.5, 1, 2.5, 7.77, 15, 15.5, 15.999, 16, 79.9, 80.1, 499.5, 500.5]) {
      assertClose(stirlingError(n) - stirlingError(n + 1), (n + 0.5) * Math.log1p(1 / n) - 1, 0, `n = ${n}`, 1e-13);
    }
  });

  test('binomial log densities agree with exact fractions', () =>
    holds('high-precision', 'binomialLogDensity', (x, n, p) => binomialLogDensity(x, n, p, 1 - p), 1e-14, 1e-12));

  test('hypergeometric log densities agree with exact fractions', () =>
    holds('high-precision', 'hypergeometricLogDensity', hypergeometricLogDensity, 1e-14, 2e-12));

  test('the normal tail holds to 24 points from 1e-9 to 12,345 standard deviations', () => {
    for (const { args, value } of storedValues('high-precision', 'normalLogUpper')) {
      const [z] = args as [number];
      assertClose(normalLogUpperTail(z), value as number, 4e-16, `log tail at ${z}`);
      if (z < 37.6) assertClose(Math.log(normalUpperTail(z)), value as number, 4e-16, `tail at ${z}`);
    }
  });

  test('the normal tail itself keeps its last digits at 37 standard deviations', () => {
    // R: sprintf('%.17g', pnorm(37, lower.tail = FALSE))
    assertClose(normalUpperTail(37), 5.7255712225245236e-300, 1e-14, 'tail at 37');
    assert.equal(normalUpperTail(0), 0.5);
    assertClose(normalUpperTail(-1.5) + normalUpperTail(1.5), 1, 1e-15, 'both sides');
  });

  test('normal quantiles agree with R to 1e-300', () =>
    holds('r-reference', 'normalUpperQuantile', normalUpperQuantile, 1e-15));

  test('normal quantiles of a log undo the log tail where no double can hold the tail', () => {
    for (const z of [2, 5, 20, 38, 40, 50, 100, 1000, 12345.678]) {
      assertClose(normalUpperQuantileOfLog(normalLogUpperTail(z)), z, 1e-15, `z = ${z}`);
    }
  });

  test('incomplete beta tails agree with R over shapes from a half to 500', () => {
    holds('r-reference', 'betaLogLower', (x, a, b) => incompleteBeta(x, a, b).logLower, 1e-12);
    holds('r-reference', 'betaLogUpper', (x, a, b) => incompleteBeta(x, a, b).logUpper, 1e-12);
  });

  test('incomplete beta tails agree with exact binomial sums of up to a million terms', () => {
    holds('high-precision', 'betaLogLower', (x, a, b) => incompleteBeta(x, a, b).logLower, 2e-13);
    holds('high-precision', 'betaLogUpper', (x, a, b) => incompleteBeta(x, a, b).logUpper, 2e-13);
  });

  test('beta quantiles agree with R, near 0 and near 1', () => {
    holds('r-reference', 'betaQuantile', betaQuantile, 2e-13);
    holds('r-reference', 'betaUpperQuantile', betaUpperQuantile, 2e-13);
  });

  test('beta quantiles at the ends are the ends', () => {
    assert.deepEqual([betaQuantile(0, 3, 4), betaQuantile(1, 3, 4)], [0, 1]);
    assert.deepEqual([betaUpperQuantile(0, 3, 4), betaUpperQuantile(1, 3, 4)], [1, 0]);
    assert.deepEqual([incompleteBeta(0, 3, 4).lower, incompleteBeta(1, 3, 4).lower], [0, 1]);
  });

  test('incomplete gamma tails agree with R', () => {
    holds('r-reference', 'gammaLogLower', (a, x) => incompleteGamma(a, x).logLower, 1e-12);
    holds('r-reference', 'gammaLogUpper', (a, x) => incompleteGamma(a, x).logUpper, 1e-12);
  });

  test('chi-square log tails agree with 60-digit sums to 5,000 with 1 to 97 degrees of freedom', () =>
    holds('high-precision', 'chiSquareLogUpper', chiSquareLogUpperTail, 1e-13));

  test('chi-square quantiles agree with R to 1e-300', () =>
    holds('r-reference', 'chiSquareUpperQuantile', chiSquareUpperQuantile, 1e-13));
});
