import type { Counts } from '../../measures/measure.ts';
import { problem, type Problem } from '../../problems.ts';
import type { Column, Table } from '../../table/table.ts';
import type { Operator, Outcome, Step, ThresholdUsed } from '../outcome.ts';
import type { Evaluation } from '../world.ts';
import { cellIs, findColumn, isPattern, matchHeaders, rowsWhere, type Where } from './ask-columns.ts';
import { countGroup, groupsOfColumn, rateOfGroup, sumGroup, type AskedGroup } from './ask-groups.ts';
import { partitionOf } from './ask-partition.ts';
import { rateOutcome } from './ask-rates.ts';
import { sameLabel } from './axis.ts';
import { commonGroupNames, type GroupNames } from './group-names.ts';
import { hasCodes } from './judge-rows.ts';
import { judgeDisparity, type DisparityMeasure, type Judged } from './judge-disparity.ts';
import { comparedOutcome, uncomputedOutcome, type OutcomeHead } from './make-outcome.ts';
import { counted } from './number-text.ts';
import { reason } from './reasons.ts';

/** A question about any table: an outcome, what it is out of, by which groups, against whom. */
export interface Question {
  /**
   * The cases: a column of counts (or, with `asRate`, of printed rates); a column and the value that is the outcome, where
   * rows are students; a yes/no column; or, as a text with `{group}`, the headers of one column a group. `where` picks
   * rows for the cases only, where cases and students stand in different rows.
   */
  readonly outcome:
    | { readonly column: string; readonly value?: string; readonly where?: readonly Where[] }
    | { readonly pattern: string; readonly where?: readonly Where[] }
    | string;
  /** The students: `rows` where each row is one, a column of counts, or a text with `{group}`. Left out for rates. */
  readonly base?:
    | 'rows'
    | { readonly column: string; readonly where?: readonly Where[] }
    | { readonly pattern: string; readonly where?: readonly Where[] }
    | string;
  /** A column, or a text with `{group}` where the groups are headers. */
  readonly by: string;
  readonly where?: readonly Where[];
  readonly against: 'others' | { readonly group: string } | { readonly state: Counts };
  readonly direction: 'adverse' | 'favourable';
  readonly measure?: DisparityMeasure;
  readonly threshold?: { readonly value: number; readonly operator: Operator };
  /** The outcome column holds rates somebody else computed. */
  readonly asRate?: boolean;
}

/**
 * Any outcome by any group, on a table nobody foresaw: rows of students, long or wide counts, or printed rates. What
 * cannot be answered says why ("cannot, because …") instead of a number. A total is never a group. "All others" is only
 * added up inside a partition, and the steps name the groups that were taken for one and why.
 */
export function ask(table: Table, question: Question, names: GroupNames = commonGroupNames): Evaluation {
  const problems: Problem[] = [];
  const totals = table.totals?.();
  if (totals !== undefined && asksForTotals(table, totals, question)) return ask(totals, question, names);
  const read = readGroups(table, question, names, problems);
  const heads = headsOf(table, question, read !== null && 'by' in read ? read.by : null);
  if (read === null || 'cannot' in read) {
    const why = read === null ? (problems.at(-1)?.message ?? '') : read.cannot;
    return cannot(table, heads(null), question, why, problems);
  }
  if (read.groups.length === 0)
    return cannot(table, heads(null), question, 'no row with a group is left after the filter', problems);
  const rates = question.asRate === true;
  if (rates && question.against === 'others')
    return cannot(
      table,
      heads(null),
      question,
      'the table holds rates without the number of students, so “all others” has no base: name a group with --against',
      problems,
    );
  for (const group of [...read.groups, ...(read.total === null ? [] : [read.total])])
    problems.push(...groupNotes(table, group));
  const outcomes = rates
    ? read.groups.map((group) => rateOutcome(heads(group.label), question, group, read.groups, thresholdOf(question)))
    : countOutcomes(question, read, names, heads);
  const [first] = outcomes;
  if (first !== undefined && outcomes.every((one) => one.reason?.code === 'no-partition'))
    return cannot(table, heads(null), question, first.reason!.message.replace(/^Cannot, because /, ''), problems);
  return { outcomes, problems };
}

/** Whether the filter picks rows that were set aside as totals (a State among districts) and no others. */
function asksForTotals(table: Table, totals: Table, question: Question): boolean {
  const where = question.where ?? [];
  if (where.length === 0) return false;
  const own = rowsWhere(table, where, []);
  return own?.length === 0 && (rowsWhere(totals, where, [])?.length ?? 0) > 0;
}

interface Read {
  readonly groups: readonly AskedGroup[];
  readonly total: AskedGroup | null;
  readonly rowsAreStudents: boolean;
  /** The field or header of the groups. */
  readonly by: string;
  /** Whether the column may hold groups of students; one of districts, schools or grades does not. */
  readonly ofGroups: boolean;
}

type Heads = (group: string | null) => OutcomeHead;

function headsOf(table: Table, question: Question, by: string | null): Heads {
  const { outcome } = question;
  const name =
    typeof outcome === 'string'
      ? outcome
      : 'pattern' in outcome
        ? outcome.pattern
        : outcome.column + (outcome.value === undefined ? '' : ` = ${outcome.value}`);
  const subject = Object.fromEntries(
    [{ column: 'sheet', value: table.grid.sheet }, ...(question.where ?? [])].map(({ column, value }) => [
      column,
      value.trim() === '' ? 'blank' : value,
    ]),
  );
  return (group) => ({ pack: 'question', check: name, subject, dimension: by, group });
}

function cannot(
  table: Table,
  head: OutcomeHead,
  question: Question,
  why: string,
  problems: readonly Problem[],
): Evaluation {
  const message = `Cannot, because ${why.replace(/\.$/, '')}.`;
  return {
    outcomes: [uncomputedOutcome(head, question.measure ?? 'risk-ratio', reason('no-base', message))],
    problems: [
      ...problems,
      problem(
        'check-not-run',
        table.grid.sheet,
        message,
        'Name other columns, another group, or the column of students.',
      ),
    ],
  };
}

/** The groups with their counts or rates; null (with problems) where a column is missing. */
function readGroups(
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
    return { cannot: 'the table holds no number of students beside the cases: name the column with --of' };
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

function countOutcomes(question: Question, read: Read, names: GroupNames, heads: Heads): readonly Outcome[] {
  const measure = question.measure ?? 'risk-ratio';
  const threshold = thresholdOf(question);
  const partition = partitionOf(read.groups, read.total, namesFor(read, names), read.rowsAreStudents);
  const { against } = question;
  const wanted = typeof against === 'object' && 'group' in against ? sameLabel(against.group) : null;
  const reference = wanted === null ? null : (read.groups.find((one) => sameLabel(one.label) === wanted) ?? null);
  return read.groups.map((group) => {
    const head: OutcomeHead = { ...heads(group.label), dimension: partition.fieldOf(group) ?? read.by };
    const own = { counts: group.counts ?? undefined, threshold, evidence: group.evidence };
    const stop = (code: Parameters<typeof reason>[0], message: string, status?: 'not-applicable'): Outcome =>
      uncomputedOutcome(head, measure, reason(code, message), {
        threshold: own.threshold,
        evidence: own.evidence,
        notes: sumNotes(group),
        ...(own.counts === undefined ? {} : { counts: own.counts }),
        ...(status === undefined ? {} : { status }),
      });
    if (group.impossible) return stop('counts-impossible', 'The counts cannot be right: more cases than students.');
    if (group.counts === null) return stop('counts-withheld', `The counts of ${group.label} are withheld or missing.`);
    if (reference !== null && partition.fieldOf(group) !== partition.fieldOf(reference))
      return stop(
        'groups-overlap',
        `${group.label} and ${reference.label} are groups of different kinds; a student can be in both, so they are not compared.`,
        'not-applicable',
      );
    if (group === reference)
      return stop('reference-group', `The other groups are compared with ${group.label}.`, 'not-applicable');
    let comparison: Counts;
    let kind: 'all-others' | 'group' | 'state';
    let label: string;
    const notes: Step[] = [];
    let unknownOthers = '';
    let from: readonly AskedGroup[] = reference === null ? [] : [reference];
    if (against === 'others') {
      const others = partition.othersOf(group);
      if ('cannot' in others) return stop('no-partition', `Cannot, because ${others.cannot}.`);
      [comparison, kind, label] = [others.counts, 'all-others', 'all other students'];
      from = others.from;
      unknownOthers = others.unknown.join(', ');
      notes.push({
        label: 'All others',
        formula: others.how,
        withNumbers: '',
        result: counted(comparison.students, 'student'),
      });
    } else if ('state' in against) [comparison, kind, label] = [against.state, 'state', 'the State'];
    else if (reference === null)
      return stop('comparison-group-missing', `Cannot, because there is no group “${against.group}”.`);
    else if (reference.counts === null)
      return stop('comparison-unknown', `Cannot, because the counts of ${reference.label} are withheld or missing.`);
    else [comparison, kind, label] = [reference.counts, 'group', reference.label];
    const gates = { cell: null, students: null };
    const judged = judgeDisparity(measure, group.counts, comparison, threshold, gates);
    const held = heldBack(judged, group, reference, read.rowsAreStudents, unknownOthers);
    return comparedOutcome({
      head,
      measure,
      group: group.counts,
      comparison,
      comparedWith: { kind, label },
      threshold,
      gates,
      evidence: () => [
        ...group.evidence(),
        ...from.flatMap((other) =>
          other
            .evidence()
            .map((one) => ({ ...one, role: `${names.isTotal(other.label) ? 'total' : 'comparison'} ${one.role}` })),
        ),
      ],
      notes: [...sumNotes(group), ...notes],
      ...(held === null ? {} : { held }),
    });
  });
}

/** Names of groups mean nothing in a column of places: Foster and White Brook are districts there. */
function namesFor(read: Read, names: GroupNames): GroupNames {
  return read.ofGroups ? names : { fieldOf: () => null, isTotal: names.isTotal };
}

/** Fields whose labels are no groups of students although they are categories; places are identifiers. */
const placeFields: readonly string[] = ['town', 'grade', 'level', 'org-type', 'year', 'term'];

/** Numbers stand, decisions do not, where part of a group's rows is unknown or a group may have been counted twice. */
function heldBack(
  judged: Judged,
  group: AskedGroup,
  reference: AskedGroup | null,
  rowsAreStudents: boolean,
  unknownOthers: string,
): Judged | null {
  if (judged.value === null) return null;
  const twice = [group, reference].find((one) => one !== null && one.spellings.length > 1);
  if (twice && !rowsAreStudents)
    return {
      ...judged,
      status: 'needs-review',
      reason: reason(
        'group-twice',
        `${twice.spellings.map((one) => `“${one}”`).join(' and ')} were read as one group and added up; nothing is decided until one of them is right.`,
      ),
    };
  if (unknownOthers !== '')
    return {
      ...judged,
      status: 'needs-review',
      reason: reason(
        'partly-unknown',
        `All others are without ${unknownOthers}, whose counts are withheld or missing; nothing is decided on the rest.`,
      ),
    };
  const partly = [group, reference].find((one) => one !== null && one.unknownRows.length > 0);
  if (!partly || rowsAreStudents) return null;
  return {
    ...judged,
    status: 'needs-review',
    reason: reason(
      'partly-unknown',
      `${counted(partly.unknownRows.length, 'row')} of ${partly.label} are withheld or missing; the rate is that of the other ${counted(partly.knownRows, 'row')}.`,
    ),
  };
}

function sumNotes(group: AskedGroup): readonly Step[] {
  if (group.knownRows <= 1 || group.counts === null) return [];
  return [
    {
      label: 'Rows',
      formula: 'added up',
      withNumbers: '',
      result: `${counted(group.knownRows, 'row')} of ${group.label}`,
    },
  ];
}

function groupNotes(table: Table, group: AskedGroup): readonly Problem[] {
  if (group.unknownRows.length === 0) return [];
  return [
    problem(
      'rows-excluded',
      group.evidence()[0]?.ranges.slice(0, 3).join(', ') ?? table.grid.sheet,
      `${counted(group.unknownRows.length, 'row')} of ${group.label} without a known number; not counted.`,
      'Fill in the cells if the numbers are known.',
      'warning',
    ),
  ];
}

function thresholdOf(question: Question): ThresholdUsed | null {
  if (question.threshold === undefined) return null;
  return {
    id: 'question',
    value: question.threshold.value,
    operator: question.threshold.operator,
    unit: question.measure === 'risk-difference' ? 'share' : 'ratio',
    from: null,
    to: null,
    authority: 'question',
    verified: false,
  };
}
