import type { Counts } from '../../core/measures/measure.ts';
import { isRefusal, wrongInput, type Parameter, type Refusal } from './custom-function.ts';
import { readCount } from './read-arguments.ts';

/** A group beside the one it is compared with, as most functions take them: each as cases and students. */
export const pairParameters: readonly Parameter[] = [
  { name: 'cases', description: 'Students of the group with the outcome' },
  { name: 'students', description: 'All students of the group' },
  { name: 'comparison_cases', description: 'Students of the comparison with the outcome' },
  { name: 'comparison_students', description: 'All students of the comparison' },
];

export interface Pair {
  readonly target: Counts;
  readonly comparison: Counts;
}

/** The four counts of a pair, named in messages as the function's parameters are. */
export function readPair(cells: readonly unknown[], parameters: readonly Parameter[]): Pair | Refusal {
  const target = readGroup(cells, parameters, 0);
  if (isRefusal(target)) return target;
  const comparison = readGroup(cells, parameters, 2);
  return isRefusal(comparison) ? comparison : { target, comparison };
}

/** Two neighbouring arguments as the cases and students of one group. */
export function readGroup(cells: readonly unknown[], parameters: readonly Parameter[], at: number): Counts | Refusal {
  const [casesName, studentsName] = [parameters[at]!.name, parameters[at + 1]!.name];
  const cases = readCount(casesName, cells[at]);
  if (isRefusal(cases)) return cases;
  const students = readCount(studentsName, cells[at + 1]);
  if (isRefusal(students)) return students;
  if (cases > students)
    return wrongInput(
      `${casesName} is ${cases} but ${studentsName} only ${students}. Expected no more cases than students; see whether the two cells are swapped.`,
    );
  return { cases, students };
}
