import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluate } from '../../src/core/checks/evaluate.ts';
import type { Outcome, Status } from '../../src/core/checks/outcome.ts';
import type { Rule } from '../../src/core/checks/rule.ts';
import { shippedRulebook, shippedSchema } from '../support/library.ts';
import { readCases, worldOf } from './read-cases.ts';
import { unmetExpectation } from './unmet-expectation.ts';

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
  representation: ['met', 'not-met', 'not-applicable', 'not-computed'],
  means: ['met', 'not-met', 'not-applicable', 'not-computed'],
  trend: ['met', 'not-met', 'not-applicable', 'not-computed'],
  screening: ['met', 'not-met', 'not-applicable', 'not-computed'],
  accountability: ['met', 'not-met', 'needs-review', 'not-computed'],
  'served-comparison': ['met', 'not-met', 'needs-review', 'not-applicable', 'not-computed'],
};

for (const pack of book.packs) {
  describe(pack.title, () => {
    for (const rule of pack.rules) {
      for (const one of cases.filter((candidate) => candidate.pack === pack.id && candidate.rule === rule.id)) {
        test(`${rule.id}: ${one.name}`, () => {
          const { outcomes } = evaluate(pack, rule, worldOf(one, schema, book.authorities));
          for (const expected of one.given.expect) {
            const unmet = unmetExpectation(outcomes, expected);
            assert.equal(unmet, null, `${one.file}: ${JSON.stringify(expected)} ${unmet}`);
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
