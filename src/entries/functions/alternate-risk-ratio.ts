import { alternateRiskRatio as compute } from '../../core/measures/alternate-risk-ratio.ts';
import { isRefusal, type CustomFunction, type Parameter } from './custom-function.ts';
import { ofComputed } from './give-answer.ts';
import { readPair } from './read-groups.ts';

const parameters: readonly Parameter[] = [
  { name: 'cases', description: 'Students of the group with the outcome, in the district' },
  { name: 'students', description: 'All students of the group, in the district' },
  { name: 'state_cases', description: 'Students of all other groups with the outcome, in the State' },
  { name: 'state_students', description: 'All students of all other groups, in the State' },
];

/**
 * `ALTRISKRATIO(cases, students, state_cases, state_students)`: the group in the district against all other groups in the
 * State, for a district whose own comparison is too small. Measure `alternate-risk-ratio`.
 */
export const alternateRiskRatio: CustomFunction = {
  id: 'ALTRISKRATIO',
  description: 'Alternate risk ratio: the group in the district against all other groups in the State',
  parameters,
  result: 'scalar',
  answer: (...cells) => {
    const pair = readPair(cells, parameters);
    return isRefusal(pair) ? pair : ofComputed(compute(pair.target, pair.comparison));
  },
};
