import { manyOf } from '../../data/many-of.ts';
import { scoresOf, type ExactValues } from '../../measures/exact-values.ts';
import { hedgesG } from '../../measures/hedges-g.ts';
import { criticalValue } from '../../measures/intervals/critical-value.ts';
import { welch } from '../../measures/intervals/welch.ts';
import { mean } from '../../measures/mean.ts';
import { meanDifference } from '../../measures/mean-difference.ts';
import type { Interval } from '../../measures/measure.ts';
import type { Judged } from '../disparity/judge-disparity.ts';
import { idOf, type OutcomeHead } from '../disparity/make-outcome.ts';
import { counted, decimalText, wholeText } from '../disparity/number-text.ts';
import { reason } from '../disparity/reasons.ts';
import type { MeansRule } from '../indicator-rules.ts';
import { usualPerson } from '../load-sources.ts';
import type { Comparison, Evidence, Mean, Outcome, Step, ThresholdUsed } from '../outcome.ts';
import { judgeMeans, type ComparedValues } from './judge-means.ts';

export interface Averaged {
  readonly head: OutcomeHead;
  readonly measure: MeansRule['measure'];
  readonly person: string;
  /** Worksheet and field of the values. */
  readonly of: string;
  readonly values: ComparedValues;
  readonly comparedWith: Pick<Comparison, 'kind' | 'label'> | null;
  readonly threshold: ThresholdUsed | null;
  readonly unset: string | null;
  readonly least: number | null;
  /** Rows of the group whose value is not known. */
  readonly without: number;
  readonly evidence: readonly Evidence[];
}

/** An outcome about a group's mean beside that of its comparison, or held against a level. */
export function meansOutcome(from: Averaged): Outcome {
  const { head, measure, person, of, values, comparedWith, threshold } = from;
  const judged = held(judgeMeans(measure, values, threshold, from.least, person), from.unset);
  const { own, other } = values;
  const reached = judged.status !== 'not-applicable';
  return {
    id: idOf(head),
    ...head,
    status: judged.status,
    indicator: true,
    n: null,
    d: own.count,
    comparison:
      other === null || comparedWith === null
        ? null
        : { ...comparedWith, n: null, d: other.count, mean: meanOf(other, of, reached) },
    ...(person === usualPerson ? {} : { person }),
    mean: meanOf(own, of, reached),
    measure,
    value: judged.value,
    interval: judged.value === null ? null : intervalOf(measure, values),
    threshold,
    evidence: from.evidence,
    reason: judged.reason,
    records: [],
    steps: stepsOf(from, judged),
  };
}

function meanOf(values: ExactValues, of: string, reached: boolean): Mean {
  const computed = mean(values);
  return {
    value: reached && 'value' in computed ? computed.value : null,
    of,
    ...(values.count > 0 && values.least === values.most ? { uniform: true as const } : {}),
  };
}

function held(judged: Judged, unset: string | null): Judged {
  if (unset === null || judged.status === 'not-applicable' || judged.value === null) return judged;
  return {
    status: 'not-computed',
    value: judged.value,
    reason: reason('threshold-missing', `No value is set for \`${unset}\`, so nothing is decided.`),
  };
}

function intervalOf(measure: MeansRule['measure'], { own, other }: ComparedValues): Outcome['interval'] {
  if (other === null) return null;
  const [first, second] = [scoresOf(own), scoresOf(other)];
  if (measure === 'mean-difference') {
    const interval = welch(first, second);
    return 'absent' in interval ? null : { ...interval, method: 'Welch, 95 %' };
  }
  const effect = hedgesG(first, second);
  if ('absent' in effect) return null;
  const half = criticalValue(0.95) * effect.standardError;
  return { lower: effect.value - half, upper: effect.value + half, method: 'normal, from the variance of g, 95 %' };
}

function stepsOf(from: Averaged, judged: Judged): readonly Step[] {
  const { head, measure, person, values, comparedWith, threshold } = from;
  const { own, other } = values;
  const steps: Step[] = [];
  if (from.without > 0)
    steps.push({
      label: 'Without a value',
      formula: 'in no mean',
      withNumbers: '',
      result: counted(from.without, person),
    });
  steps.push(meanStep(head.group === null ? `all ${manyOf(person)}` : `the group ${head.group}`, own));
  if (other !== null && comparedWith !== null) {
    steps.push(meanStep(comparedWith.label, other));
    const difference = meanDifference(own, other);
    if ('value' in difference) {
      steps.push({
        label: 'Difference of means',
        formula: 'mean of the group − mean of the comparison',
        withNumbers: `${meanText(own)} − ${meanText(other)}`,
        result: decimalText(difference.value, 3),
      });
      steps.push(intervalStep('Difference, 95 % interval (Welch)', intervalOf('mean-difference', values)));
    }
    const effect = hedgesG(scoresOf(own), scoresOf(other));
    if ('value' in effect) {
      steps.push({
        label: "Hedges' g",
        formula: 'difference × correction / pooled standard deviation',
        withNumbers: `(${meanText(own)} − ${meanText(other)}) × ${decimalText(effect.correction, 4)} / ${decimalText(effect.pooledStandardDeviation, 4)}`,
        result: decimalText(effect.value, 3),
      });
      steps.push(intervalStep("Hedges' g, 95 % interval", intervalOf('hedges-g', values)));
    }
  }
  if (threshold !== null && judged.reason === null && judged.value !== null)
    steps.push({
      label: 'Decision',
      formula: `${namesOfMeasures[measure]} ${threshold.operator} threshold, on the sums of the values and of their squares`,
      withNumbers: `${decimalText(judged.value, 3)} ${threshold.operator} ${threshold.value}`,
      result:
        judged.status === 'not-met' ? 'holds: the indicator is raised' : 'does not hold: the indicator is not raised',
    });
  return steps;
}

const namesOfMeasures: Readonly<Record<MeansRule['measure'], string>> = {
  mean: 'mean',
  'mean-difference': 'difference of means',
  'hedges-g': "Hedges' g",
};

function meanStep(name: string, values: ExactValues): Step {
  return {
    label: `Mean of ${name}`,
    formula: 'sum of the values / how many',
    withNumbers: `${sumText(values)} / ${wholeText(values.count)}`,
    result: values.count === 0 ? 'no values' : meanText(values),
  };
}

function meanText(values: ExactValues): string {
  const computed = mean(values);
  return 'absent' in computed ? '?' : decimalText(computed.value, 3);
}

function sumText({ sum, scale }: ExactValues): string {
  return String(Number(sum) / Number(scale));
}

function intervalStep(label: string, interval: (Interval & { readonly method: string }) | null): Step {
  return {
    label,
    formula: 'how far the number could move by chance with so few values; the decision does not use it',
    withNumbers: '',
    result:
      interval === null
        ? 'not defined'
        : `${decimalText(interval.lower, 3)} to ${interval.upper === null ? 'no upper end' : decimalText(interval.upper, 3)}`,
  };
}
