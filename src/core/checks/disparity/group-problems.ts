import { problem, type Problem } from '../../problems.ts';
import type { Table } from '../../table/table.ts';
import type { Axis } from './axis.ts';
import { whereRows } from './evidence-rows.ts';
import { counted } from './number-text.ts';
import type { Population } from './population.ts';

/**
 * What has to be said of a grouping: students whose group (or school) is unknown, and spellings that were read as one.
 * Students of unknown school count in the district.
 */
export function groupProblems(
  population: Population,
  groups: Axis,
  what: 'group' | 'place' = 'group',
): readonly Problem[] {
  const ofPopulation = known.get(population) ?? new Map<Axis, readonly Problem[]>();
  known.set(population, ofPopulation);
  const problems = ofPopulation.get(groups) ?? findProblems(population, groups, what);
  ofPopulation.set(groups, problems);
  return problems;
}

const known = new WeakMap<Population, Map<Axis, readonly Problem[]>>();

function findProblems(population: Population, groups: Axis, what: 'group' | 'place'): readonly Problem[] {
  const none = groups.labels.length;
  const { slots } = groups;
  const unknown: number[] = [];
  const first = slots.indexOf(none);
  for (let row = first < 0 ? slots.length : first; row < slots.length; row++) {
    if (slots[row] === none && population.included[row] === 1) unknown.push(row);
  }
  return problemsOfAxis(population.table, unknown, groups, what, 'student');
}

/**
 * The same of the rows of any table.
 *
 * @param unknown those that are counted and whose group is unknown
 * @param of what each of them is called
 */
export function problemsOfAxis(
  table: Table,
  unknown: readonly number[],
  groups: Axis,
  what: 'group' | 'place',
  of: string,
): readonly Problem[] {
  const problems: Problem[] = [];
  if (unknown.length > 0)
    problems.push(
      problem(
        'rows-excluded',
        whereRows(table, [groups.column], unknown),
        `\`${groups.field}\` is unknown for ${counted(unknown.length, of)}; ${what === 'group' ? 'they are in no group and in no comparison' : 'they are counted for the district and for no place'}.`,
        'Fill in the blank or unreadable cells.',
        'note',
      ),
    );
  for (const spellings of groups.mergedSpellings)
    problems.push(
      problem(
        'duplicate-row',
        `${table.grid.sheet}, ${groups.column.header}`,
        `${spellings.map((spelling) => `“${spelling}”`).join(' and ')} were read as one ${what}.`,
        `Write the ${what} the same way everywhere.`,
        'note',
      ),
    );
  return problems;
}
