import { satisfies } from '../../measures/compare.ts';
import { decimalFraction, minus, order, over, plus, times, fraction, type Fraction } from '../../measures/fraction.ts';
import type { Outcome, Step, ThresholdUsed } from '../outcome.ts';
import type { AskedGroup } from './ask-groups.ts';
import type { Question } from './question.ts';
import { findGroup, noSuchGroup } from './find-group.ts';
import type { GroupNames } from './group-names.ts';
import { uncomputedOutcome, type OutcomeHead } from './make-outcome.ts';
import { pointsText, ratioText, shareText } from './number-text.ts';
import { reason } from './reasons.ts';

/**
 * A group's printed rate against another group's, or against the State's. The rates are rounded, so the ratio is one of a
 * range; where a threshold lies inside that range, a person has to look at the numbers behind the rates.
 */
export function rateOutcome(
  head: OutcomeHead,
  question: Question,
  group: AskedGroup,
  groups: readonly AskedGroup[],
  threshold: ThresholdUsed | null,
  names: GroupNames,
): Outcome {
  const { against } = question;
  const measure = question.measure === 'risk-difference' ? 'risk-difference' : 'risk-ratio';
  const stop = (code: Parameters<typeof reason>[0], message: string, status?: 'not-applicable'): Outcome =>
    withRate(
      uncomputedOutcome(head, measure, reason(code, message), {
        threshold,
        evidence: group.evidence,
        ...(status === undefined ? {} : { status }),
      }),
      group,
    );
  if (group.rate === null)
    return stop(
      'counts-withheld',
      group.knownRows > 1
        ? `${group.label} stands in ${group.knownRows} rows; rates cannot be added up without the students behind them.`
        : `The rate of ${group.label} is withheld or missing.`,
    );
  const own = printed(group.rate);
  let other: Printed;
  let label: string;
  let kind: 'group' | 'state';
  if (typeof against === 'object' && 'state' in against) {
    if (against.state.students === 0) return stop('no-comparison-students', 'The State has no students.');
    const state = fraction(against.state.cases, against.state.students);
    [other, label, kind] = [{ share: state, low: state, high: state }, 'the State', 'state'];
  } else {
    const wanted = typeof against === 'object' ? against.group : '';
    const reference = findGroup(groups, wanted, names);
    if (reference === group)
      return stop('reference-group', `The other groups are compared with ${group.label}.`, 'not-applicable');
    if (reference === null) return stop('comparison-group-missing', noSuchGroup(groups, wanted));
    if (names.fieldOf(reference.label) !== names.fieldOf(group.label))
      return stop(
        'groups-overlap',
        `${group.label} and ${reference.label} are groups of different kinds; a student can be in both, so they are not compared.`,
        'not-applicable',
      );
    if (reference.rate === null)
      return stop('comparison-unknown', `Cannot, because the rate of ${reference.label} is withheld or missing.`);
    [other, label, kind] = [printed(reference.rate), reference.label, 'group'];
  }
  const zero = fraction(0);
  if (measure === 'risk-ratio' && order(other.share, zero) === 0)
    return stop('comparison-zero', `The rate of ${label} is printed as zero, so a ratio to it is not defined.`);
  const ratio = measure === 'risk-ratio';
  const value = ratio ? over(own.share, other.share) : minus(own.share, other.share);
  const lowest = ratio ? over(own.low, other.high) : minus(own.low, other.high);
  const highest = ratio ? (order(other.low, zero) > 0 ? over(own.high, other.low) : null) : minus(own.high, other.low);
  const text = (one: Fraction | null): string =>
    one === null ? 'no upper end' : ratio ? ratioText(number(one)) : pointsText(number(one));
  const limit = threshold === null ? null : decimalFraction(threshold.value);
  const holds = (one: Fraction | null): boolean | null =>
    threshold === null || limit === null ? null : satisfies(one === null ? 1 : order(one, limit), threshold.operator);
  const raised = holds(value);
  const sure = raised !== null && holds(lowest) === raised && holds(highest) === raised;
  const steps: Step[] = [
    { label: `Rate of ${group.label}`, formula: 'as printed', withNumbers: '', result: shareText(number(own.share)) },
    { label: `Rate of ${label}`, formula: 'as printed', withNumbers: '', result: shareText(number(other.share)) },
    {
      label: ratio ? 'Risk ratio' : 'Difference',
      formula: ratio ? 'rate of the group / rate of the comparison' : 'rate of the group − rate of the comparison',
      withNumbers: `${shareText(number(own.share))} ${ratio ? '/' : '−'} ${shareText(number(other.share))}`,
      result: text(value),
    },
    {
      label: ratio ? 'Difference' : 'Risk ratio',
      formula: ratio ? 'rate of the group − rate of the comparison' : 'rate of the group / rate of the comparison',
      withNumbers: '',
      result: ratio
        ? pointsText(number(minus(own.share, other.share)))
        : order(other.share, zero) === 0
          ? 'not defined'
          : ratioText(number(over(own.share, other.share))),
    },
    {
      label: 'Rounding',
      formula: 'the rates are rounded as printed, so the number lies between',
      withNumbers: '',
      result: `${text(lowest)} and ${text(highest)}`,
    },
  ];
  return {
    ...withRate(uncomputedOutcome(head, measure, reason('no-threshold', ''), { threshold }), group),
    evidence: group.evidence(),
    status: raised === null || !sure ? 'needs-review' : raised ? 'not-met' : 'met',
    comparison: { kind, label, n: null, d: null },
    value: number(value),
    reason:
      raised === null
        ? reason('no-threshold', 'No threshold was given; the numbers stand for a person to judge.')
        : sure
          ? null
          : reason(
              'rounding',
              `The printed rates are rounded; the number lies between ${text(lowest)} and ${text(highest)}, on either side of the threshold.`,
            ),
    steps,
  };
}

function withRate(outcome: Outcome, { rate }: AskedGroup): Outcome {
  return rate === null ? outcome : Object.assign(outcome, { rate: rate.share });
}

interface Printed {
  readonly share: Fraction;
  readonly low: Fraction;
  readonly high: Fraction;
}

/** A printed percentage exactly, with the half unit it may be off. */
function printed(rate: { readonly share: number; readonly decimals: number }): Printed {
  const hundredth = fraction(1, 100);
  const percent = decimalFraction(Number((rate.share * 100).toFixed(rate.decimals))) ?? fraction(0);
  const half = times(fraction(1, 2n * 10n ** BigInt(rate.decimals)), hundredth);
  const share = times(percent, hundredth);
  const low = minus(share, half);
  return { share, low: low.numerator < 0n ? fraction(0) : low, high: plus(share, half) };
}

function number(one: Fraction): number {
  return Number(one.numerator) / Number(one.denominator);
}
