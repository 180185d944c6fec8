import type { Operator, Outcome } from '../checks/outcome.ts';
import type { CodedPercent, Share } from './display-coding.ts';
import { exactly } from './format-figure.ts';

/** What is known of a withheld count before its status is read. */
export interface KnownCount {
  readonly lower: number;
  readonly upper: number | null;
}

/**
 * Whether "met" or "not met" tells nothing of a withheld number of records beyond what the published rule says of it
 * anyway: the status is the same at both ends of what the number is known to be. A withheld 1 to 9 of 40 records under a
 * requirement of 100 percent can only be "not met"; under one of 90 percent the status would say on which side of 4 it
 * lies, and has to go. Statuses of ratios, and those that wait for a person, are never safe beside a withheld count.
 */
export function statusIsImplied(outcome: Outcome, cases: KnownCount, students: number | null): boolean {
  const { threshold, status, measure, comparison } = outcome;
  if (measure !== 'share-compliant' || comparison !== null || threshold === null) return false;
  if (!/^(percent|%)$/i.test(threshold.unit) || (status !== 'met' && status !== 'not-met')) return false;
  if (students === null) {
    // Of "all records" a single one that does not comply is enough, however many there are.
    return threshold.value === 100 && threshold.operator === '>=' && status === 'not-met' && cases.lower >= 1;
  }
  if (threshold.operator === '=') return false;
  const upper = cases.upper === null ? students : Math.min(cases.upper, students);
  return sameAtBothEnds(
    outcome,
    { part: students - upper, whole: students },
    { part: students - cases.lower, whole: students },
  );
}

/**
 * The same where no count is printed, only a coded percentage of those that comply: the status must be the same at both
 * ends of what the code can stand for.
 */
export function statusIsImpliedByCode(outcome: Outcome, code: CodedPercent): boolean {
  const { threshold, status, measure, comparison } = outcome;
  if (measure !== 'share-compliant' || comparison !== null || threshold === null || code.kind === 'small-group')
    return false;
  if (!/^(percent|%)$/i.test(threshold.unit) || (status !== 'met' && status !== 'not-met')) return false;
  if (threshold.operator === '=') return false;
  if (code.kind === 'plain') {
    const printed = Number.parseInt(code.text, 10);
    return sameAtBothEnds(
      outcome,
      { part: Math.max(2 * printed - 1, 0), whole: 200 },
      { part: Math.min(2 * printed + 1, 200), whole: 200 },
    );
  }
  const low = code.side === 'at-most' || code.side === 'below';
  const end = { part: code.percent, whole: 100 };
  return sameAtBothEnds(outcome, low ? { part: 0, whole: 100 } : end, low ? end : { part: 100, whole: 100 });
}

/** Whether a share of so much and one of so much more both give the status. Exact; shares between follow. */
function sameAtBothEnds(outcome: Outcome, low: Share, high: Share): boolean {
  const { value, operator } = outcome.threshold!;
  const limit = exactly(value);
  const holds = ({ part, whole }: Share): boolean =>
    compares(100n * BigInt(part) * limit.denominator - limit.numerator * BigInt(whole), operator);
  const wanted = outcome.status === 'met';
  return holds(low) === wanted && holds(high) === wanted;
}

function compares(difference: bigint, operator: Operator): boolean {
  if (operator === '>=') return difference >= 0n;
  if (operator === '>') return difference > 0n;
  return operator === '<=' ? difference <= 0n : difference < 0n;
}
