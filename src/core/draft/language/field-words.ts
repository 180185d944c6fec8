import { manyOf } from '../../data/many-of.ts';
import type { Shape } from '../template/shape.ts';

/** How a field is called: in a form, and in brackets where it stands in a text. */
export interface FieldWords {
  readonly label: string;
  readonly hint: string;
}

/** What a form calls a field, in the words of those who write findings; `record` is what one record is called. */
export function fieldWords(path: string, shape: Shape, record: string, indicator: boolean): FieldWords {
  const records = manyOf(record);
  const words = (indicator ? indicatorWords[path] : undefined) ?? commonWords(records)[path];
  if (words !== undefined) return { label: words[0], hint: words[1] };
  const about = shape.about === '' ? path.replaceAll('.', ' ') : shape.about;
  return { label: about.slice(0, 1).toUpperCase() + about.slice(1), hint: path.split('.').at(-1) ?? path };
}

type Words = Readonly<Record<string, readonly [label: string, hint: string]>>;

function commonWords(records: string): Words {
  return {
    n: [`Number of ${records} that do not comply`, 'number'],
    d: [`Number of ${records} reviewed`, 'total'],
    complying: [`Number of ${records} that comply`, 'number'],
    rate: ['Rate, in percent', 'rate'],
    value: ['Value held against the threshold', 'value'],
    record: ['What one record is called', 'record'],
    evidence: ['What the finding rests on', 'evidence'],
    reason: ['Why it was not decided', 'reason'],
    question: ['What is asked', 'what is asked'],
    untold: ['What was counted', 'what was counted'],
    measure: ['Measure', 'measure'],
    verb: ['“must” where something binding stands behind it, else “should”', 'must or should'],
    'threshold.text': ['Threshold, in words', 'threshold'],
    'group.people': ['Group of students', 'group'],
    'group.n': ['Number of students of the group it happened to', 'number'],
    'group.d': ['Number of students in the group', 'total'],
    'group.rate': ['Rate of the group, in percent', 'rate'],
    'group.comparisonLabel': ['Whom the group is compared with', 'comparison group'],
    'group.comparisonRate': ['Rate of those it is compared with, in percent', 'comparison rate'],
    'group.value': ['Value of the measure', 'value'],
    'group.reason': ['Why it was not decided', 'reason'],
    yearsNotMet: ['Years in which the target was not reached', 'years'],
    'lastYear.year': ['Last year with a published rate', 'year'],
    'lastYear.n': ['Number that did not reach the target in that year', 'number'],
    'lastYear.d': ['Number published for that year', 'total'],
    'lastYear.status': ['Whether the target was reached in that year', 'outcome'],
    'yearBefore.year': ['The year before', 'year'],
    'yearBefore.n': ['Number that did not reach the target the year before', 'number'],
    'yearBefore.d': ['Number published for the year before', 'total'],
    manyRates: ['Whether a year has more than one rate', 'yes or no'],
    schoolsNamed: ['Schools concerned', 'schools'],
    '@root.printCounts': ['Whether numbers of records are printed', 'yes or no'],
  };
}

const indicatorWords: Words = {
  n: ['How many did not reach the target', 'number'],
  d: ['How many there are in all', 'total'],
};
