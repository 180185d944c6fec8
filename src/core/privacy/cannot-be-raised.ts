import type { Outcome } from '../checks/outcome.ts';
import { exactly, type Exact } from './format-figure.ts';

/** What is known of a count from what is shown; `upper` null is any number. */
export interface KnownRange {
  readonly lower: number;
  readonly upper: number | null;
}

export interface ComparedRanges {
  readonly cases: KnownRange;
  readonly students: KnownRange;
  readonly otherCases: KnownRange;
  readonly otherStudents: KnownRange;
}

/**
 * Whether an indicator cannot be raised by any counts that agree with what is shown: then saying that nothing is raised
 * tells nothing new of a withheld count. Ratio and difference are greatest with most cases of the fewest students against
 * fewest cases of the most, and least the other way round; decided on fractions of whole numbers.
 */
export function cannotBeRaised(outcome: Outcome, ranges: ComparedRanges): boolean {
  const { threshold, measure } = outcome;
  if (threshold === null || outcome.comparison === null) return false;
  const { cases, students, otherCases, otherStudents } = ranges;
  const limit = exactly(threshold.value);
  const isDifference = /difference|gap|points/.test(measure);
  if (!isDifference && !/ratio|four-fifths|^composition-index$/.test(measure)) return false;
  if (threshold.operator === '>' || threshold.operator === '>=') {
    if (cases.upper === null || otherStudents.upper === null) return false;
    const [n, d, cn, cd] = [cases.upper, students.lower, otherCases.lower, otherStudents.upper];
    const difference = against(isDifference, n, d, cn, cd, limit);
    return difference !== null && (threshold.operator === '>' ? difference <= 0n : difference < 0n);
  }
  if (threshold.operator === '=' || students.upper === null || otherCases.upper === null) return false;
  const [n, d, cn, cd] = [cases.lower, students.upper, otherCases.upper, otherStudents.lower];
  const difference = against(isDifference, n, d, cn, cd, limit);
  return difference !== null && (threshold.operator === '<' ? difference >= 0n : difference > 0n);
}

/**
 * Whether a group is below a minimum of the rule whatever its withheld counts are: then that the rule was not applied to
 * it tells nothing of them. The minimum is taken from the reason's words (`the minimum n-size is 30`); where it does not
 * stand there, nothing is taken for granted.
 */
export function isBelowGate({ reason }: Outcome, cases: KnownRange, students: KnownRange): boolean {
  const gate = /^below-(n-size|cell-size)$/.exec(reason?.code ?? '')?.[1];
  const minimum = /minimum (?:n-size|cell size) is ([\d,]+)/.exec(reason?.message ?? '')?.[1];
  if (gate === undefined || minimum === undefined) return false;
  const { upper } = gate === 'n-size' ? students : cases;
  return upper !== null && upper < Number(minimum.replaceAll(',', ''));
}

/** Sign of (n/d) ÷ (cn/cd) − limit, or of n/d − cn/cd − limit; null where it is not defined. */
function against(isDifference: boolean, n: number, d: number, cn: number, cd: number, limit: Exact): bigint | null {
  const [a, b, c, e] = [BigInt(n), BigInt(d), BigInt(cn), BigInt(cd)];
  if (b <= 0n || e <= 0n) return null;
  if (isDifference) return (a * e - c * b) * limit.denominator - limit.numerator * b * e;
  return c <= 0n ? null : a * e * limit.denominator - limit.numerator * b * c;
}
