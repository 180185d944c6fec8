import { riskRatio as compute } from '../../core/measures/risk-ratio.ts';
import { isRefusal, type CustomFunction } from './custom-function.ts';
import { ofComputed } from './give-answer.ts';
import { pairParameters, readPair } from './read-groups.ts';

/**
 * `RISKRATIO(cases, students, comparison_cases, comparison_students)`: how many times as likely a student of the group is
 * to have the outcome as a student of the comparison. Measure `risk-ratio`.
 */
export const riskRatio: CustomFunction = {
  id: 'RISKRATIO',
  description: 'Risk ratio: how many times as likely a student of the group is to have the outcome',
  parameters: pairParameters,
  result: 'scalar',
  answer: (...cells) => {
    const pair = readPair(cells, pairParameters);
    return isRefusal(pair) ? pair : ofComputed(compute(pair.target, pair.comparison));
  },
};
