import { clopperPearson } from '../../core/measures/intervals/clopper-pearson.ts';
import { jeffreys } from '../../core/measures/intervals/jeffreys.ts';
import { midP } from '../../core/measures/intervals/mid-p.ts';
import { wilson } from '../../core/measures/intervals/wilson.ts';
import { isRefusal, type CustomFunction, type Parameter } from './custom-function.ts';
import { ofInterval } from './give-answer.ts';
import { confidenceParameter, readChoice, readConfidence } from './read-arguments.ts';
import { readGroup } from './read-groups.ts';

const methods = ['wilson', 'clopper-pearson', 'jeffreys', 'mid-p'] as const;

const compute = { wilson, 'clopper-pearson': clopperPearson, jeffreys, 'mid-p': midP };

const parameters: readonly Parameter[] = [
  { name: 'cases', description: 'Students of the group with the outcome' },
  { name: 'students', description: 'All students of the group' },
  confidenceParameter,
  { name: 'method', description: `${methods.join(', ')}; wilson if left out`, optional: true },
];

/**
 * `RATE.CI(cases, students, [confidence], [method])`: the interval of a group's rate, lower limit and upper limit in two
 * cells side by side, as shares (0.05 is five percent). Intervals `wilson`, `clopper-pearson`, `jeffreys`, `mid-p`.
 */
export const rateInterval: CustomFunction = {
  id: 'RATE.CI',
  description: 'Confidence interval of a rate: lower and upper limit side by side',
  parameters,
  result: 'matrix',
  answer: (...cells) => {
    const group = readGroup(cells, parameters, 0);
    if (isRefusal(group)) return group;
    const confidence = readConfidence(cells[2]);
    if (isRefusal(confidence)) return confidence;
    const method = readChoice('method', cells[3], methods);
    return isRefusal(method) ? method : ofInterval(compute[method](group, confidence));
  },
};
