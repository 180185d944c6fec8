import { problem, type Problem } from '../../problems.ts';
import type { Table } from '../../table/table.ts';
import type { AskedGroup } from './ask-groups.ts';
import type { GroupNames } from './group-names.ts';

/**
 * A row that nobody calls a total and that is one: its cases and its students are those of all other groups together.
 * Left as a group it would be compared with its own parts. At least two others are asked for, and a label that is in no
 * list of groups. Null where there is none.
 *
 * @param names null where the labels are no groups of students (districts, schools)
 */
export function sumsOfOthers(groups: readonly AskedGroup[], names: GroupNames | null): AskedGroup | null {
  if (groups.length < 3 || groups.some(({ counts, unknownRows }) => counts === null || unknownRows.length > 0))
    return null;
  const cases = groups.reduce((sum, { counts }) => sum + counts!.cases, 0);
  const students = groups.reduce((sum, { counts }) => sum + counts!.students, 0);
  const found = groups.filter(
    ({ label, counts }) =>
      counts!.cases > 0 &&
      2 * counts!.cases === cases &&
      2 * counts!.students === students &&
      (names === null || names.fieldOf(label) === null),
  );
  return found.length === 1 ? found[0]! : null;
}

export function tellTotal(table: Table, total: AskedGroup): Problem {
  return problem(
    'totals-row',
    total.evidence()[0]?.ranges[0] ?? table.grid.sheet,
    `“${total.label}” is taken for the total of the others: its cases and its students are their sums.`,
    'If it is a group of its own, say in a mapping file that there are no totals rows (`totals: []`) and name a group to compare with.',
    'note',
  );
}
