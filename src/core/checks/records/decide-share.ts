import { compareFraction, type Operator } from '../../measures/compare.ts';
import { fraction } from '../../measures/fraction.ts';
import type { Status } from '../outcome.ts';

export interface RecordCounts {
  readonly compliant: number;
  readonly notCompliant: number;
  readonly unknown: number;
}

/**
 * Whether the compliant share satisfies a threshold in percent, decided in whole numbers. Records that are not known are
 * taken as compliant once and as not compliant once: only if both give the same answer is there one, otherwise a person
 * has to look at them. Without any record the rule does not apply.
 */
export function decideShare(
  counts: RecordCounts,
  operator: Operator,
  percent: number,
): Exclude<Status, 'not-computed'> {
  const { compliant, notCompliant, unknown } = counts;
  const all = compliant + notCompliant + unknown;
  if (all === 0) return 'not-applicable';
  const best = holds(compliant + unknown, all, operator, percent);
  const worst = holds(compliant, all, operator, percent);
  if (best === worst && (operator !== '=' || unknown === 0 || best)) return best ? 'met' : 'not-met';
  // Of `=` both ends can fail and a value between them hold.
  if (operator === '=' && !holds(compliant + unknown, all, '>=', percent)) return 'not-met';
  if (operator === '=' && !holds(compliant, all, '<=', percent)) return 'not-met';
  return 'needs-review';
}

/** cases ÷ records against so many percent, exactly: 100 × cases against percent × records. */
function holds(cases: number, records: number, operator: Operator, percent: number): boolean {
  const decision = compareFraction(fraction(BigInt(cases) * 100n, records), operator, percent);
  return 'holds' in decision && decision.holds;
}
