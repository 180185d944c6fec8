import { koopman } from '../../measures/intervals/koopman.ts';
import { newcombe } from '../../measures/intervals/newcombe.ts';
import type { ComputedInterval, Counts } from '../../measures/measure.ts';
import { riskDifference } from '../../measures/risk-difference.ts';
import { riskRatio } from '../../measures/risk-ratio.ts';
import type { Outcome, Step, ThresholdUsed } from '../outcome.ts';
import type { DisparityMeasure } from './judge-disparity.ts';
import { decimalText, pointsText, ratioText, shareText, wholeText } from './number-text.ts';

/** What a comparison is called in its steps. */
export interface Names {
  /** "Black or African American students". */
  readonly group: string;
  /** "all other students". */
  readonly comparison: string;
  /** "students", "staff members". */
  readonly people: string;
}

/** The interval shown beside a value: Koopman for ratios, Newcombe for differences; null where there is none. */
export function intervalOf(measure: DisparityMeasure, group: Counts, comparison: Counts): Outcome['interval'] {
  const ratio = measure !== 'risk-difference';
  const interval = ratio ? koopman(group, comparison) : newcombe(group, comparison);
  if ('absent' in interval) return null;
  return { ...interval, method: ratio ? 'Koopman score, 95 %' : 'Newcombe hybrid score, 95 %' };
}

/**
 * From counts to decision, line by line: both rates, the relative and the absolute number with their intervals, the
 * cases above the comparison's rate, and the decision as whole numbers against each other. One relative and one absolute
 * number always stand side by side, because they can point in different directions.
 */
export function comparisonSteps(
  measure: DisparityMeasure,
  group: Counts,
  comparison: Counts,
  names: Names,
  threshold: ThresholdUsed | null,
  raised: boolean | null,
): readonly Step[] {
  const steps: Step[] = [rateStep(names, group), rateStep({ ...names, group: names.comparison }, comparison)];
  if (group.students === 0 || comparison.students === 0) return steps;
  const ratio = riskRatio(group, comparison);
  const difference = riskDifference(group, comparison);
  const parts = `(${fraction(group)}) / (${fraction(comparison)})`;
  const called = measure === 'four-fifths' ? 'Impact ratio' : 'Risk ratio';
  steps.push({
    label: called,
    formula: 'rate of the group / rate of the comparison',
    withNumbers: parts,
    result: 'absent' in ratio ? 'not defined: the comparison has no cases' : ratioText(ratio.value),
  });
  steps.push(intervalStep(`${called}, 95 % interval (Koopman score)`, koopman(group, comparison), ratioText));
  if (!('absent' in difference)) {
    steps.push({
      label: 'Difference',
      formula: 'rate of the group − rate of the comparison',
      withNumbers: `${fraction(group)} − ${fraction(comparison)}`,
      result: pointsText(difference.value),
    });
    steps.push(
      intervalStep('Difference, 95 % interval (Newcombe hybrid score)', newcombe(group, comparison), pointsText),
    );
    const excess = difference.value * group.students;
    steps.push({
      label: excess < 0 ? "Cases below the comparison's rate" : "Cases above the comparison's rate",
      formula: `cases − ${names.people} × rate of the comparison`,
      withNumbers: `${wholeText(group.cases)} − ${wholeText(group.students)} × ${fraction(comparison)}`,
      result: decimalText(Math.abs(excess), 1),
    });
  }
  if (threshold !== null && raised !== null)
    steps.push(decisionStep(measure, group, comparison, threshold, raised, names));
  return steps;
}

export function rateStep({ group, people }: Pick<Names, 'group' | 'people'>, counts: Counts): Step {
  return {
    label: `Rate of ${group}`,
    formula: `cases / ${people}`,
    withNumbers: fraction(counts),
    result: counts.students === 0 ? `no ${people}` : shareText(counts.cases / counts.students),
  };
}

function fraction(counts: Counts): string {
  return `${wholeText(counts.cases)} / ${wholeText(counts.students)}`;
}

function intervalStep(label: string, interval: ComputedInterval, text: (value: number) => string): Step {
  return {
    label,
    formula: 'how far the number could move by chance with so few students; the decision does not use it',
    withNumbers: '',
    result:
      'absent' in interval
        ? 'not defined'
        : `${text(interval.lower)} to ${interval.upper === null ? 'no upper end' : text(interval.upper)}`,
  };
}

/** The decision without division: x₁ n₂ against T x₂ n₁ for a ratio, x₁ n₂ − x₂ n₁ against T n₁ n₂ for a difference. */
function decisionStep(
  measure: DisparityMeasure,
  group: Counts,
  comparison: Counts,
  threshold: ThresholdUsed,
  raised: boolean,
  names: Names,
): Step {
  const [x1, n1, x2, n2] = [group.cases, group.students, comparison.cases, comparison.students].map(wholeText);
  const difference = measure === 'risk-difference';
  const { people } = names;
  return {
    label: 'Decision',
    formula: difference
      ? `cases × comparison ${people} − comparison cases × ${people} ${threshold.operator} threshold × ${people} × comparison ${people}`
      : `cases × comparison ${people} ${threshold.operator} threshold × comparison cases × ${people}`,
    withNumbers: difference
      ? `${x1} × ${n2} − ${x2} × ${n1} ${threshold.operator} ${threshold.value} × ${n1} × ${n2}`
      : `${x1} × ${n2} ${threshold.operator} ${threshold.value} × ${x2} × ${n1}`,
    result: `${raised ? 'holds: the indicator is raised' : 'does not hold: the indicator is not raised'} for ${names.group}`,
  };
}
