import type { Outcome } from '../../src/core/checks/outcome.ts';
import { matching, type Expected } from './read-cases.ts';

/** What an expectation of a case finds otherwise among the outcomes; null where it holds. */
export function unmetExpectation(outcomes: readonly Outcome[], expected: Expected): string | null {
  const found = matching(outcomes, expected);
  const [outcome] = found;
  if (outcome === undefined || found.length > 1)
    return `fits ${found.length} of ${outcomes.length} outcomes: ${outcomes.map((o) => `${o.group} ${o.status}`).join('; ')}`;
  if (holds(outcome, expected)) return null;
  const { status, n, d, value, word, reason, records } = outcome;
  return `against ${JSON.stringify({ status, n, d, value, word, reason, records })}`;
}

function holds(outcome: Outcome, expected: Expected): boolean {
  return (
    outcome.status === expected.status &&
    (expected.n === undefined || outcome.n === expected.n) &&
    (expected.d === undefined || outcome.d === expected.d) &&
    (expected.value === undefined || sameValue(outcome.value, expected.value)) &&
    (expected.reason === undefined || outcome.reason?.code === expected.reason) &&
    (expected.word === undefined || outcome.word === expected.word) &&
    (expected.records ?? []).every((record) => {
      const found = outcome.records.find((candidate) => candidate.row === record.row - 1);
      return (
        found?.result === record.result &&
        (record.late === undefined || found.late === record.late) &&
        (record.detail === undefined || found.detail.includes(record.detail))
      );
    })
  );
}

/** Cases give a few decimals, as a reader would. */
function sameValue(found: number | null, expected: number | null): boolean {
  if (found === null || expected === null) return found === expected;
  return Math.abs(found - expected) <= 5e-4 * Math.max(1, Math.abs(expected));
}
