import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluate } from '../../src/core/checks/evaluate.ts';
import type { Outcome, Status } from '../../src/core/checks/outcome.ts';
import type { Rule } from '../../src/core/checks/rule.ts';
import { shippedRulebook, shippedSchema } from '../support/library.ts';
import { matching, readCases, worldOf, type Expected } from './read-cases.ts';

const schema = shippedSchema();
const book = shippedRulebook(schema);
const cases = readCases();
const reached = new Map<string, Set<Status>>();

/** The outcomes a rule can have, all of which its cases must reach. */
const possible: Readonly<Record<Rule['kind'], readonly Status[]>> = {
  records: ['met', 'not-met', 'needs-review', 'not-applicable', 'not-computed'],
  disparity: ['met', 'not-met', 'not-applicable', 'not-computed'],
  'significant-disproportionality': ['met', 'not-met', 'not-applicable', 'not-computed'],
  indicator: ['met', 'not-met', 'needs-review', 'not-applicable', 'not-computed'],
};

for (const pack of book.packs) {
  describe(pack.title, () => {
    for (const rule of pack.rules) {
      for (const one of cases.filter((candidate) => candidate.pack === pack.id && candidate.rule === rule.id)) {
        test(`${rule.id}: ${one.name}`, () => {
          const { outcomes } = evaluate(pack, rule, worldOf(one, schema, book.authorities));
          for (const expected of one.given.expect) {
            const found = matching(outcomes, expected);
            assert.equal(
              found.length,
              1,
              `${one.file}: ${JSON.stringify(expected)} fits ${found.length} of ${outcomes.length} outcomes: ${outcomes.map((o) => `${o.group} ${o.status}`).join('; ')}`,
            );
            compare(found[0]!, expected, one.file);
            const statuses = reached.get(`${pack.id}/${rule.id}`) ?? new Set();
            reached.set(`${pack.id}/${rule.id}`, statuses.add(expected.status));
          }
          for (const outcome of outcomes) checkShape(outcome, rule);
        });
      }
      test(`${rule.id} is tried on every outcome it can have`, () => {
        const statuses = reached.get(`${pack.id}/${rule.id}`) ?? new Set();
        assert.deepEqual(
          possible[rule.kind].filter((status) => !statuses.has(status)),
          [],
        );
      });
    }
  });
}

test('every case is about a rule that exists', () => {
  const known = new Set(book.packs.flatMap((pack) => pack.rules.map((rule) => `${pack.id}/${rule.id}`)));
  assert.deepEqual(
    cases.map((one) => `${one.pack}/${one.rule}`).filter((name) => !known.has(name)),
    [],
  );
});

function compare(outcome: Outcome, expected: Expected, file: string): void {
  const told = `${file}: ${JSON.stringify(expected)} against ${JSON.stringify({ status: outcome.status, n: outcome.n, d: outcome.d, value: outcome.value, reason: outcome.reason, records: outcome.records })}`;
  assert.equal(outcome.status, expected.status, told);
  if (expected.n !== undefined) assert.equal(outcome.n, expected.n, told);
  if (expected.d !== undefined) assert.equal(outcome.d, expected.d, told);
  if (expected.value !== undefined) {
    if (expected.value === null || outcome.value === null) assert.equal(outcome.value, expected.value, told);
    else assert.ok(Math.abs(outcome.value - expected.value) <= 5e-4 * Math.max(1, Math.abs(expected.value)), told);
  }
  if (expected.reason !== undefined) assert.equal(outcome.reason?.code, expected.reason, told);
  for (const record of expected.records ?? []) {
    const found = outcome.records.find((candidate) => candidate.row === record.row - 1);
    assert.equal(found?.result, record.result, told);
    if (record.late !== undefined) assert.equal(found?.late, record.late, told);
  }
}

/** What holds of every outcome of every rule. */
function checkShape(outcome: Outcome, rule: Rule): void {
  const told = JSON.stringify(outcome).slice(0, 400);
  assert.equal(
    outcome.indicator,
    rule.kind === 'disparity' || rule.kind === 'significant-disproportionality' || outcome.indicator,
    told,
  );
  if (outcome.status === 'met' || outcome.status === 'not-met') {
    assert.notEqual(outcome.threshold, null, `no threshold: ${told}`);
    assert.ok(outcome.evidence.length > 0, `no evidence: ${told}`);
    assert.ok(outcome.steps.length > 0, `no steps: ${told}`);
  } else assert.notEqual(outcome.reason, null, `no reason: ${told}`);
  if (outcome.indicator)
    assert.doesNotMatch(JSON.stringify([outcome.reason, outcome.steps]), /noncomplian|violat|discriminat/i);
}
