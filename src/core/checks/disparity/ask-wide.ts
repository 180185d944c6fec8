import type { Problem } from '../../problems.ts';
import type { Column, Table } from '../../table/table.ts';
import { matchHeaders } from './ask-columns.ts';
import { rateOfGroup, sumGroup, type AskedGroup } from './ask-groups.ts';
import { tellNegatives } from './ask-unknown.ts';
import { sameLabel } from './axis.ts';
import type { GroupNames } from './group-names.ts';

type Found =
  | {
      readonly groups: readonly AskedGroup[];
      /** The columns of students, and all columns in use. */
      readonly bases: readonly Column[];
      readonly columns: readonly Column[];
    }
  | { readonly cannot: string };

const isCount = (one: Column): boolean => one.kind === 'count' || one.kind === 'number';
const bare = (pattern: string): boolean => pattern.trim() === '{group}';

/** One column a group: `{group} suspended` beside `{group} enrolled`, or the same headers with other rows. */
export function wideGroups(
  table: Table,
  casePattern: string,
  basePattern: string,
  atCases: Uint32Array,
  atStudents: Uint32Array,
  names: GroupNames,
  filter: (label: string) => string,
  problems: Problem[],
): Found {
  const caseRows = [...atCases];
  const studentRows = caseRows.join() === atStudents.join() ? caseRows : [...atStudents];
  const bases = matchHeaders(table, basePattern);
  const found = matchHeaders(table, casePattern).flatMap(({ group, column }) => {
    const students = bases.find((base) => sameLabel(base.group) === sameLabel(group))?.column;
    if (students === undefined || !isCount(column) || !isCount(students)) return [];
    // Where every header would fit, only those count that are known to be groups.
    if (bare(casePattern) && !names.isTotal(group) && names.fieldOf(group) === null) return [];
    return [{ group, column, students }];
  });
  if (found.length === 0)
    return {
      cannot: `no headers fit “${casePattern}” together with “${basePattern}”; the headers are ${headersOf(table)}`,
    };
  if (bare(casePattern) && bare(basePattern) && caseRows === studentRows)
    return { cannot: 'cases and students would be the same cells: say which rows hold the students' };
  tellNegatives(
    table,
    found.flatMap(({ column, students }) => [column, students]),
    [atCases, atStudents],
    problems,
  );
  const labels = labelsOf(
    found.map(({ group }) => group),
    names,
  );
  return {
    groups: found.map(({ column, students }, at) => {
      const label = labels[at]!;
      return sumGroup(table, { label, cases: column, caseRows, students, studentRows }, [], filter(label), problems);
    }),
    bases: found.map(({ students }) => students),
    columns: found.flatMap(({ column, students }) => [column, students]),
  };
}

/** One column of printed rates a group: `{group} Rate`. */
export function wideRates(
  table: Table,
  pattern: string,
  rows: Uint32Array,
  names: GroupNames,
  filter: (label: string) => string,
): Found {
  const found = matchHeaders(table, pattern).filter(
    ({ group, column }) =>
      (column.kind === 'percent' || column.kind === 'number') &&
      (!bare(pattern) || names.isTotal(group) || names.fieldOf(group) !== null),
  );
  if (found.length === 0)
    return { cannot: `no headers of rates fit “${pattern}”; the headers are ${headersOf(table)}` };
  const labels = labelsOf(
    found.map(({ group }) => group),
    names,
  );
  return {
    groups: found.map(({ column }, at) => rateOfGroup(table, labels[at]!, [...rows], [], column, filter(labels[at]!))),
    bases: [],
    columns: found.map(({ column }) => column),
  };
}

/** What the groups of headers are called; two that would be called the same keep what their headers say. */
function labelsOf(groups: readonly string[], names: GroupNames): string[] {
  const called = groups.map((group) => names.nameOf?.(group) ?? group);
  return called.map((name, at) => (called.filter((other) => other === name).length > 1 ? groups[at]! : name));
}

function headersOf(table: Table): string {
  const headers = [...new Set(table.columns.map(({ header }) => `“${header}”`))];
  return headers.slice(0, 12).join(', ') + (headers.length > 12 ? ` and ${headers.length - 12} more` : '');
}
