import { computed } from '../../core/measures/computed.ts';
import { fisherExact } from '../../core/measures/significance/fisher-exact.ts';
import { isRefusal, type CustomFunction, type Parameter } from './custom-function.ts';
import { ofComputed } from './give-answer.ts';
import { readChoice } from './read-arguments.ts';
import { pairParameters, readPair } from './read-groups.ts';

const alternatives = ['two-sided', 'greater', 'less', 'mid-p'] as const;

const field = { 'two-sided': 'twoSided', greater: 'greater', less: 'less', 'mid-p': 'midP' } as const;

const parameters: readonly Parameter[] = [
  ...pairParameters,
  { name: 'alternative', description: `${alternatives.join(', ')}; two-sided if left out`, optional: true },
];

/**
 * `FISHER(cases, students, comparison_cases, comparison_students, [alternative])`: how often chance alone would set two
 * groups at least this far apart, as a p-value. Test `fisher-exact`.
 */
export const fisher: CustomFunction = {
  id: 'FISHER',
  description: "Fisher's exact test of two groups: the p-value. Not Excel's own FISHER, which transforms a number",
  parameters,
  result: 'scalar',
  answer: (...cells) => {
    const pair = readPair(cells, parameters);
    if (isRefusal(pair)) return pair;
    const alternative = readChoice('alternative', cells[4], alternatives);
    if (isRefusal(alternative)) return alternative;
    const test = fisherExact(pair.target, pair.comparison);
    return ofComputed('absent' in test ? test : computed(test[field[alternative]]));
  },
};
