import { compareRiskDifference, compareRiskRatio, type Decision } from '../../measures/compare.ts';
import type { Counts } from '../../measures/measure.ts';
import { riskDifference } from '../../measures/risk-difference.ts';
import { riskRatio } from '../../measures/risk-ratio.ts';
import type { Reason, Status, ThresholdUsed } from '../outcome.ts';
import { manyOf } from '../../data/many-of.ts';
import { usualPerson } from '../load-sources.ts';
import { gateReason, type Gates } from './gates.ts';
import { gateMessage, reason } from './reasons.ts';

export type DisparityMeasure = 'risk-ratio' | 'risk-difference' | 'four-fifths';

export interface Judged {
  readonly status: Status;
  /** The measure's value, whenever it can be computed; a missed minimum leaves it out. */
  readonly value: number | null;
  readonly reason: Reason | null;
}

/**
 * Whether a disparity indicator is raised (`not-met`) or not (`met`). First the minimums, then the measure, then the
 * threshold by exact arithmetic. Without a threshold the numbers stand for a person to judge.
 *
 * The threshold's own operator says on which side an indicator is raised: `>` or `>=` for an adverse outcome, `<` or
 * `<=` for a favourable one. Four-fifths is the ratio to the group with the highest rate.
 */
export function judgeDisparity(
  measure: DisparityMeasure,
  group: Counts,
  comparison: Counts,
  threshold: Pick<ThresholdUsed, 'operator' | 'value'> | null,
  gates: Gates,
  person = usualPerson,
): Judged {
  if (group.students === 0)
    return {
      status: 'not-computed',
      value: null,
      reason: reason('no-students', `The group has no ${manyOf(person)}.`),
    };
  const missed = gateReason(group, comparison, gates);
  if (missed !== null)
    return {
      status: 'not-applicable',
      value: null,
      reason: gateMessage(missed, group, comparison, null, gates, person),
    };
  if (comparison.students === 0)
    return {
      status: 'not-computed',
      value: null,
      reason: reason('no-comparison-students', `There are no ${manyOf(person)} to compare with.`),
    };
  const ratio = measure !== 'risk-difference';
  const value = ratio ? riskRatio(group, comparison) : riskDifference(group, comparison);
  if ('absent' in value)
    return {
      status: 'not-computed',
      value: null,
      reason:
        value.absent === 'no-comparison-cases'
          ? reason(
              'comparison-zero',
              'The comparison group has no cases, so a ratio to it is not defined. The difference of the rates still stands.',
            )
          : reason('counts-impossible', 'The counts cannot be right: there are more cases than people.'),
    };
  if (threshold === null)
    return {
      status: 'needs-review',
      value: value.value,
      reason: reason('no-threshold', 'No threshold was given; the numbers stand for a person to judge.'),
    };
  const compare: (a: Counts, b: Counts, operator: ThresholdUsed['operator'], limit: number) => Decision = ratio
    ? compareRiskRatio
    : compareRiskDifference;
  const decision = compare(group, comparison, threshold.operator, threshold.value);
  if ('absent' in decision)
    return {
      status: 'not-computed',
      value: null,
      reason: reason('rule-invalid', `The threshold ${threshold.value} is not a number that can be compared with.`),
    };
  return { status: decision.holds ? 'not-met' : 'met', value: value.value, reason: null };
}
