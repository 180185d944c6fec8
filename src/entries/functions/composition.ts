import { composition as compute } from '../../core/measures/composition.ts';
import { isRefusal, wrongInput, type CustomFunction, type Parameter } from './custom-function.ts';
import { ofComputed } from './give-answer.ts';
import { readCount } from './read-arguments.ts';

const parameters: readonly Parameter[] = [
  { name: 'cases', description: 'Students of the group with the outcome' },
  { name: 'all_cases', description: 'Students of all groups together with the outcome' },
];

const noCases = 'No group has any cases, so there is nothing to have a share of. Look at the counts.';

/**
 * `COMPOSITION(cases, all_cases)`: what share of all students with the outcome belong to the group, to be read beside its
 * share of enrollment. Measure `composition`.
 */
export const composition: CustomFunction = {
  id: 'COMPOSITION',
  description: 'Composition: the share of all students with the outcome who belong to the group',
  parameters,
  result: 'scalar',
  answer: (...cells) => {
    const cases = readCount('cases', cells[0]);
    if (isRefusal(cases)) return cases;
    const all = readCount('all_cases', cells[1]);
    if (isRefusal(all)) return all;
    if (cases > all)
      return wrongInput(
        `cases is ${cases} but all_cases only ${all}. Expected the cases of all groups together, this group's among them.`,
      );
    // The share is of cases alone; as students the cases themselves stand in.
    const share = compute({ cases, students: cases }, { cases: all, students: all });
    return ofComputed(share, { 'no-students': noCases, 'no-cases': noCases });
  },
};
