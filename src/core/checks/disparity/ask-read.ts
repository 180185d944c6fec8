import type { Problem } from '../../problems.ts';
import type { Column, Table } from '../../table/table.ts';
import { cellIs, findColumn, isPattern, matchHeaders, rowsWhere, type Where } from './ask-columns.ts';
import { countGroup, groupsOfColumn, rateOfGroup, sumGroup, type AskedGroup } from './ask-groups.ts';
import { sameLabel } from './axis.ts';
import type { GroupNames } from './group-names.ts';
import { hasCodes } from './judge-rows.ts';
import type { Question } from './question.ts';

/** The groups a question is about, as the table gives them. */
export interface Read {
  readonly groups: readonly AskedGroup[];
  readonly total: AskedGroup | null;
  readonly rowsAreStudents: boolean;
  /** The field or header of the groups. */
  readonly by: string;
  /** Whether the column may hold groups of students; one of districts, schools or grades does not. */
  readonly ofGroups: boolean;
}

/** Fields whose labels are no groups of students although they are categories; places are identifiers. */
const placeFields: readonly string[] = ['town', 'grade', 'level', 'org-type', 'year', 'term'];

/** The groups with their counts or rates; null (with problems) where a column is missing. */
export function readGroups(
  table: Table,
  question: Question,
  names: GroupNames,
  problems: Problem[],
): Read | { readonly cannot: string } | null {
  const where = question.where ?? [];
  const outcome = typeof question.outcome === 'string' ? { pattern: question.outcome } : question.outcome;
  const given = question.base;
  const base = typeof given === 'string' && given !== 'rows' ? { pattern: given } : given;
  const rowsOf = (own: readonly Where[] | undefined): Uint32Array | null =>
    rowsWhere(table, [...where, ...(own ?? [])], problems);
  const caseRows = rowsOf(outcome.where);
  const baseRows = rowsOf(base === undefined || base === 'rows' ? outcome.where : base.where);
  if (caseRows === null || baseRows === null) return null;
  const filter = [...where, ...(outcome.where ?? [])]
    .map(({ column, value }) => `${column} is ${value.trim() === '' ? 'blank' : value}`)
    .join('; ');
  const withFilter = (label: string): string => [`${question.by} is ${label}`, filter].filter(Boolean).join('; ');
  const byColumn = isPattern(question.by) ? null : findColumn(table, question.by, []);
  const split = (groups: readonly AskedGroup[], rowsAreStudents: boolean, by: string): Read => ({
    groups: groups.filter((group) => !names.isTotal(group.label)),
    total: groups.find((group) => names.isTotal(group.label)) ?? totalSetAside(table, question, names),
    rowsAreStudents,
    by,
    ofGroups: byColumn === null || (byColumn.kind !== 'identifier' && !placeFields.includes(byColumn.field ?? '')),
  });

  if ('pattern' in outcome) {
    if (!isPattern(outcome.pattern)) return { cannot: `“${outcome.pattern}” does not say where {group} stands` };
    if (base === undefined || base === 'rows' || !('pattern' in base))
      return { cannot: `the table holds no number of students for each group beside “${outcome.pattern}”` };
    return wideGroups(table, outcome.pattern, base.pattern, caseRows, baseRows, names, withFilter, problems, split);
  }
  const column = findColumn(table, outcome.column, problems);
  const by = findColumn(table, question.by, problems);
  if (column === null || by === null) return null;
  const byName = by.field ?? by.header;
  const groups = groupsOfColumn(table, by, caseRows);
  if (question.asRate === true)
    return hasCodes(column)
      ? { cannot: `“${column.header}” holds no rates` }
      : split(
          groups.map((one) => rateOfGroup(table, one.label, one.rows, one.spellings, column, withFilter(one.label))),
          false,
          byName,
        );
  if (base === 'rows' || outcome.value !== undefined || column.kind === 'flag') {
    if (outcome.value === undefined && column.kind !== 'flag')
      return { cannot: `“${column.header}” has several values: say which one is the outcome` };
    const isCase = cellIs(column, outcome.value ?? 'yes');
    return split(
      groups.map((one) => countGroup(table, one.label, one.rows, one.spellings, column, isCase, withFilter(one.label))),
      true,
      byName,
    );
  }
  if (column.kind === 'percent' && base === undefined)
    return {
      cannot:
        'the table holds rates without the number of students, so “all others” has no base: name a group with --against',
    };
  if (hasCodes(column)) return { cannot: `“${column.header}” holds no counts` };
  if (base === undefined || !('column' in base))
    return { cannot: 'the table holds no number of students beside the cases: name the column with --base' };
  const students = findColumn(table, base.column, problems);
  if (students === null) return null;
  if (hasCodes(students)) return { cannot: `“${students.header}” holds no counts` };
  const apart = (outcome.where ?? []).length > 0 || (base.where ?? []).length > 0;
  const baseGroups = apart ? groupsOfColumn(table, by, baseRows) : groups;
  return split(
    groups.map((one) =>
      sumGroup(
        table,
        {
          label: one.label,
          cases: column,
          caseRows: one.rows,
          students,
          studentRows: apart ? (baseGroups.find((other) => other.label === one.label)?.rows ?? []) : one.rows,
        },
        one.spellings,
        withFilter(one.label),
        problems,
      ),
    ),
    false,
    byName,
  );
}

/** The total among the rows that were set aside when the sheet was read ("All Students" of the same place and year). */
function totalSetAside(table: Table, question: Question, names: GroupNames): AskedGroup | null {
  const totals = table.totals?.();
  if (totals === undefined || totals.rows.length === 0) return null;
  const read = readGroups(totals, question, names, []);
  return read === null || 'cannot' in read ? null : read.total;
}

/** One column a group: `{group} suspended` beside `{group} enrolled`, or the same headers with other rows. */
function wideGroups(
  table: Table,
  casePattern: string,
  basePattern: string,
  atCases: Uint32Array,
  atStudents: Uint32Array,
  names: GroupNames,
  filter: (label: string) => string,
  problems: Problem[],
  split: (groups: readonly AskedGroup[], rowsAreStudents: boolean, by: string) => Read,
): Read | { readonly cannot: string } {
  const caseRows = [...atCases];
  const studentRows = caseRows.join() === atStudents.join() ? caseRows : [...atStudents];
  const bases = matchHeaders(table, basePattern);
  const bare = (pattern: string): boolean => pattern.trim() === '{group}';
  const isCount = (one: Column): boolean => one.kind === 'count' || one.kind === 'number';
  const found = matchHeaders(table, casePattern).flatMap(({ group, column }) => {
    const students = bases.find((base) => sameLabel(base.group) === sameLabel(group))?.column;
    if (students === undefined || !isCount(column) || !isCount(students)) return [];
    // Where every header would fit, only those count that are known to be groups.
    if (bare(casePattern) && !names.isTotal(group) && names.fieldOf(group) === null) return [];
    return [{ group, column, students }];
  });
  if (found.length === 0) return { cannot: `no headers fit “${casePattern}” together with “${basePattern}”` };
  const same = bare(casePattern) && bare(basePattern) && caseRows === studentRows;
  if (same) return { cannot: 'cases and students would be the same cells: say which rows hold the students' };
  return split(
    found.map(({ group, column, students }) =>
      sumGroup(table, { label: group, cases: column, caseRows, students, studentRows }, [], filter(group), problems),
    ),
    false,
    'group',
  );
}
