import { adjustedLog } from '../../core/measures/intervals/adjusted-log.ts';
import { katzLog } from '../../core/measures/intervals/katz-log.ts';
import { koopman } from '../../core/measures/intervals/koopman.ts';
import { miettinenNurminenRatio } from '../../core/measures/intervals/miettinen-nurminen-ratio.ts';
import { isRefusal, type CustomFunction, type Parameter } from './custom-function.ts';
import { ofInterval } from './give-answer.ts';
import { confidenceParameter, readChoice, readConfidence } from './read-arguments.ts';
import { pairParameters, readPair } from './read-groups.ts';

/** The first is the one the reports show. */
const methods = ['koopman', 'miettinen-nurminen', 'katz-log', 'adjusted-log'] as const;

const compute = {
  koopman,
  'miettinen-nurminen': miettinenNurminenRatio,
  'katz-log': katzLog,
  'adjusted-log': adjustedLog,
};

const parameters: readonly Parameter[] = [
  ...pairParameters,
  confidenceParameter,
  { name: 'method', description: `${methods.join(', ')}; koopman if left out`, optional: true },
];

/**
 * `RISKRATIO.CI(cases, students, comparison_cases, comparison_students, [confidence], [method])`: the interval of a risk
 * ratio, lower limit and upper limit in two cells side by side. Intervals `koopman`, `miettinen-nurminen-ratio`,
 * `katz-log`, `adjusted-log`.
 */
export const riskRatioInterval: CustomFunction = {
  id: 'RISKRATIO.CI',
  description: 'Confidence interval of a risk ratio: lower and upper limit side by side',
  parameters,
  result: 'matrix',
  answer: (...cells) => {
    const pair = readPair(cells, parameters);
    if (isRefusal(pair)) return pair;
    const confidence = readConfidence(cells[4]);
    if (isRefusal(confidence)) return confidence;
    const method = readChoice('method', cells[5], methods);
    if (isRefusal(method)) return method;
    return ofInterval(compute[method](pair.target, pair.comparison, confidence));
  },
};
