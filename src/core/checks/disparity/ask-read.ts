import type { Problem } from '../../problems.ts';
import type { Column, Table } from '../../table/table.ts';
import { findColumn, isPattern, type Where } from './ask-columns.ts';
import { cellIs, rowsWhere, valueFault } from './ask-filter.ts';
import { countGroup, groupsOfColumn, rateOfGroup, sumGroup, type AskedGroup } from './ask-groups.ts';
import { mixtureOf } from './ask-mixture.ts';
import { incidentNotes, studentsOf } from './ask-students.ts';
import { sumsOfOthers, tellTotal } from './ask-total.ts';
import { tellNegatives } from './ask-unknown.ts';
import { wideGroups, wideRates } from './ask-wide.ts';
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
  /** Why nothing may be decided on sums of these rows; null where nothing speaks against them. */
  readonly doubt: string | null;
}

/** Fields whose labels are no groups of students although they are categories; places are identifiers. */
const placeFields: readonly string[] = ['town', 'grade', 'level', 'org-type', 'year', 'term'];

const noStudents = 'the table holds no number of students beside the cases: name the column of students';
export const ratesAlone =
  'the table holds rates without the number of students, so “all others” has no base: name a group to compare with';

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
  const split = (groups: readonly AskedGroup[], rowsAreStudents: boolean, by: string, doubt: string | null): Read => {
    const ofGroups =
      byColumn === null || (byColumn.kind !== 'identifier' && !placeFields.includes(byColumn.field ?? ''));
    const named = groups.find((group) => names.isTotal(group.label)) ?? totalSetAside(table, question, names);
    const summed = named === null && !rowsAreStudents ? sumsOfOthers(groups, ofGroups ? names : null) : null;
    if (summed !== null) problems.push(tellTotal(table, summed));
    return {
      groups: groups.filter((group) => group !== summed && !names.isTotal(group.label)),
      total: named ?? summed,
      rowsAreStudents,
      by,
      ofGroups,
      doubt,
    };
  };

  if ('pattern' in outcome) {
    if (!isPattern(outcome.pattern)) return { cannot: `“${outcome.pattern}” does not say where {group} stands` };
    if (question.asRate === true) {
      const found = wideRates(table, outcome.pattern, caseRows, names, withFilter);
      return 'cannot' in found ? found : split(found.groups, false, 'group', null);
    }
    if (base === undefined || base === 'rows' || !('pattern' in base))
      return {
        cannot: `the table holds no number of students for each group beside “${outcome.pattern}”: name the columns of students`,
      };
    const found = wideGroups(table, outcome.pattern, base.pattern, caseRows, baseRows, names, withFilter, problems);
    if ('cannot' in found) return found;
    const mixed = mixtureOf(table, [[...caseRows], [...baseRows]], found.bases, found.columns, names);
    problems.push(...mixed.problems);
    return mixed.cannot !== null ? { cannot: mixed.cannot } : split(found.groups, false, 'group', mixed.doubt);
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
          null,
        );
  if (base === 'rows' || outcome.value !== undefined || column.kind === 'flag') {
    if (outcome.value === undefined && column.kind !== 'flag')
      return { cannot: `“${column.header}” has several values: say which one is the outcome` };
    const wanted = outcome.value ?? 'yes';
    const fault = outcome.value === undefined ? null : valueFault(table, column, wanted);
    if (fault !== null) return { cannot: fault };
    const isCase = cellIs(table, column, wanted);
    const students = studentsOf(table, caseRows, problems);
    problems.push(...incidentNotes(table));
    return split(
      groups.map((one) =>
        countGroup(table, one.label, one.rows, one.spellings, column, isCase, students, withFilter(one.label)),
      ),
      true,
      byName,
      null,
    );
  }
  if (column.kind === 'percent' && base === undefined) return { cannot: ratesAlone };
  if (hasCodes(column)) return { cannot: `“${column.header}” holds no counts` };
  if (base === undefined || !('column' in base))
    return {
      cannot: table.columns.some(({ field }) => field === 'student-id')
        ? `each row is a student, and “${column.header}” holds numbers: say which of them are the outcome, such as “${column.header}>0”`
        : noStudents,
    };
  const students = findColumn(table, base.column, problems);
  if (students === null) return null;
  if (hasCodes(students)) return { cannot: `“${students.header}” holds no counts` };
  const apart = (outcome.where ?? []).length > 0 || (base.where ?? []).length > 0;
  const baseGroups = apart ? groupsOfColumn(table, by, baseRows) : groups;
  const mixed = mixtureOf(
    table,
    [...groups, ...(apart ? baseGroups : [])].map((one) => one.rows),
    [students],
    [column, students, by],
    names,
  );
  if (mixed.cannot !== null) return { cannot: mixed.cannot };
  problems.push(...mixed.problems);
  tellNegatives(table, [column, students], [caseRows, baseRows], problems);
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
    mixed.doubt,
  );
}

/** Why nothing is left: the first condition that no row of the table fulfils, or that they do not come together. */
export function emptyFilter(table: Table, where: readonly Where[]): string {
  for (const { column, value } of where) {
    const found: Column | null = findColumn(table, column, []);
    const fault = found === null ? null : valueFault(table, found, value);
    if (fault !== null) return fault;
  }
  return 'no row with a group is left after the filter';
}

/** The total among the rows that were set aside when the sheet was read ("All Students" of the same place and year). */
function totalSetAside(table: Table, question: Question, names: GroupNames): AskedGroup | null {
  const totals = table.totals?.();
  if (totals === undefined || totals.rows.length === 0) return null;
  const read = readGroups(totals, question, names, []);
  return read === null || 'cannot' in read ? null : read.total;
}
