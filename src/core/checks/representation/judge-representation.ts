import { manyOf } from '../../data/many-of.ts';
import { compareShare, type Decision } from '../../measures/compare.ts';
import { compareCompositionDifference, compositionDifference } from '../../measures/composition-difference.ts';
import { compareCompositionIndex, compositionIndex } from '../../measures/composition-index.ts';
import type { Counts } from '../../measures/measure.ts';
import type { Gates } from '../disparity/gates.ts';
import type { Judged } from '../disparity/judge-disparity.ts';
import { counted, wholeText } from '../disparity/number-text.ts';
import { reason } from '../disparity/reasons.ts';
import type { RepresentationRule } from '../indicator-rules.ts';
import type { ThresholdUsed } from '../outcome.ts';

/** People of the group and all people, on each side; without another side the share is held against a fixed one. */
export interface Sides {
  readonly own: Counts;
  readonly other: Counts | null;
}

/** How people are called on each side. */
export interface People {
  readonly own: string;
  readonly other: string;
}

/**
 * Whether a group's share is raised. First the minimums: of all people on each side, and of the group among those it is
 * held against; that nobody of the group stands on the own side is what the rule is there to see.
 */
export function judgeRepresentation(
  measure: RepresentationRule['measure'],
  { own, other }: Sides,
  threshold: Pick<ThresholdUsed, 'operator' | 'value' | 'unit'> | null,
  gates: Gates,
  people: People,
): Judged {
  const stop = (
    status: Judged['status'],
    code: Parameters<typeof reason>[0],
    message: string,
    value: number | null = null,
  ): Judged => ({ status, value, reason: reason(code, message) });
  const missed = missedMinimum({ own, other }, gates, people);
  if (missed !== null) return missed;
  if (own.students === 0) return stop('not-computed', 'no-students', `There are no ${manyOf(people.own)}.`);
  if (other?.students === 0)
    return stop('not-computed', 'no-comparison-students', `There are no ${manyOf(people.other)} to compare with.`);
  if (other?.cases === 0 && measure === 'composition-index')
    return stop(
      'not-computed',
      'comparison-zero',
      `None of the ${manyOf(people.other)} is in the group, so a ratio to their share is not defined.`,
    );
  const value = shareValue(measure, { own, other });
  if (threshold === null) return stop('not-computed', 'threshold-missing', 'No threshold is set.', value);
  const decision = decide(measure, { own, other }, threshold);
  if ('absent' in decision)
    return stop('not-computed', 'rule-invalid', `The threshold ${threshold.value} cannot be compared with.`);
  return { status: decision.holds ? 'not-met' : 'met', value, reason: null };
}

function missedMinimum({ own, other }: Sides, gates: Gates, people: People): Judged | null {
  const few = (code: Parameters<typeof reason>[0], message: string): Judged => ({
    status: 'not-applicable',
    value: null,
    reason: reason(code, message),
  });
  const { students, cell } = gates;
  if (students !== null && own.students < students)
    return few(
      'below-n-size',
      `There are ${counted(own.students, people.own)}; the minimum n-size is ${wholeText(students)}.`,
    );
  if (other === null) return null;
  if (students !== null && other.students < students)
    return few(
      'comparison-below-n-size',
      `There are ${counted(other.students, people.other)} to compare with; the minimum n-size is ${wholeText(students)}.`,
    );
  if (cell !== null && other.cases < cell)
    return few(
      'comparison-below-cell-size',
      `The group has ${counted(other.cases, people.other)}; the minimum cell size is ${wholeText(cell)}.`,
    );
  return null;
}

/** Group and all as the measures of composition take them: the group's two counts, and all people's. */
function asParts(own: Counts, other: Counts): readonly [Counts, Counts] {
  return [
    { cases: own.cases, students: other.cases },
    { cases: own.students, students: other.students },
  ];
}

function shareValue(measure: RepresentationRule['measure'], { own, other }: Sides): number | null {
  if (other === null) return own.cases / own.students;
  const [group, all] = asParts(own, other);
  const value = measure === 'composition-index' ? compositionIndex(group, all) : compositionDifference(group, all);
  return 'absent' in value ? null : value.value;
}

function decide(
  measure: RepresentationRule['measure'],
  { own, other }: Sides,
  { operator, value, unit }: Pick<ThresholdUsed, 'operator' | 'value' | 'unit'>,
): Decision {
  if (other === null) {
    // A share in percent is held against as many hundredths: 100 × cases, so that 12.5 percent stays exact.
    return isPercent(unit)
      ? compareShare({ cases: own.cases, students: own.students }, operator, Number(`${value}e-2`))
      : compareShare(own, operator, value);
  }
  const [group, all] = asParts(own, other);
  return measure === 'composition-index'
    ? compareCompositionIndex(group, all, operator, value)
    : compareCompositionDifference(group, all, operator, value);
}

export function isPercent(unit: string): boolean {
  return /^(percent|%)$/i.test(unit);
}
