import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decideShare } from '../../../../src/core/checks/records/decide-share.ts';

describe('the share of records that comply against a threshold', () => {
  const decide = (
    compliant: number,
    notCompliant: number,
    unknown: number,
    operator: '>' | '>=' | '=' = '>=',
    percent = 100,
  ): string => decideShare({ compliant, notCompliant, unknown }, operator, percent);

  test('at 100 percent one record that does not comply is enough', () => {
    assert.equal(decide(500, 0, 0), 'met');
    assert.equal(decide(499, 1, 0), 'not-met');
    assert.equal(decide(499, 1, 40), 'not-met');
    assert.equal(decide(500, 0, 1), 'needs-review');
    assert.equal(decide(0, 0, 1), 'needs-review');
    assert.equal(decide(0, 0, 0), 'not-applicable');
  });

  test('95 of 100 is 95 percent exactly, and 94.9 percent is not', () => {
    assert.equal(decide(95, 5, 0, '>=', 95), 'met');
    assert.equal(decide(95, 5, 0, '>', 95), 'not-met');
    assert.equal(decide(949, 51, 0, '>=', 95), 'not-met');
    assert.equal(decide(573, 427, 0, '>=', 57.3), 'met');
  });

  test('a person has to look only if the unknown records can turn the decision: every way they can go is tried', () => {
    for (const operator of ['>', '>=', '<', '<=', '='] as const) {
      for (const percent of [0, 50, 66.7, 95, 100]) {
        for (let compliant = 0; compliant <= 6; compliant++) {
          for (let failing = 0; failing <= 4; failing++) {
            for (let unknown = 0; unknown <= 4; unknown++) {
              const all = compliant + failing + unknown;
              if (all === 0) continue;
              const answers = new Set<boolean>();
              for (let turn = 0; turn <= unknown; turn++) {
                const left = (compliant + turn) * 1000;
                const right = percent * 10 * all;
                const found = Math.abs(left - right) < 1e-6 ? 0 : left - right;
                answers.add(
                  operator === '>'
                    ? found > 0
                    : operator === '>='
                      ? found >= 0
                      : operator === '<'
                        ? found < 0
                        : operator === '<='
                          ? found <= 0
                          : found === 0,
                );
              }
              const expected = answers.size === 2 ? 'needs-review' : answers.has(true) ? 'met' : 'not-met';
              const got = decideShare({ compliant, notCompliant: failing, unknown }, operator, percent);
              // Of "=" the whole-number shares between the two ends may all miss the threshold; asking a person is still right.
              if (got !== expected && !(operator === '=' && got === 'needs-review'))
                assert.fail(`${compliant} ${failing} ${unknown} ${operator} ${percent}: ${got}, not ${expected}`);
            }
          }
        }
      }
    }
  });
});
