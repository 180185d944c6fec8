import { problem, type Problem } from '../../problems.ts';
import { cellReference } from '../../table/address.ts';
import type { Table } from '../../table/table.ts';
import type { Evaluation } from '../world.ts';
import { rowsWhere } from './ask-filter.ts';
import type { AskedGroup } from './ask-groups.ts';
import { countOutcomes, type Heads } from './ask-outcomes.ts';
import { rateOutcome } from './ask-rates.ts';
import { emptyFilter, ratesAlone, readGroups } from './ask-read.ts';
import { commonGroupNames, type GroupNames } from './group-names.ts';
import { uncomputedOutcome, type OutcomeHead } from './make-outcome.ts';
import { counted } from './number-text.ts';
import { thresholdOf, type Question } from './question.ts';
import { reason } from './reasons.ts';

export type { Question } from './question.ts';

/**
 * Any outcome by any group, on a table nobody foresaw: rows of students, long or wide counts, or printed rates. What
 * cannot be answered says why ("cannot, because …") instead of a number. A total is never a group. "All others" is only
 * added up inside a partition, and the steps name the groups that were taken for one and why.
 */
export function ask(table: Table, question: Question, names: GroupNames = commonGroupNames): Evaluation {
  const problems: Problem[] = [];
  const wrongSide = sideFault(question);
  if (wrongSide !== null) return cannot(table, headsOf(table, question, null)(null), question, wrongSide, problems);
  const totals = table.totals?.();
  if (totals !== undefined && asksForTotals(table, totals, question)) return ask(totals, question, names);
  const read = readGroups(table, question, names, problems);
  const heads = headsOf(table, question, read !== null && 'by' in read ? read.by : null);
  if (read === null || 'cannot' in read) {
    const why = read === null ? (problems.at(-1)?.message ?? '') : read.cannot;
    return cannot(table, heads(null), question, why, problems);
  }
  if (read.groups.length === 0)
    return cannot(table, heads(null), question, emptyFilter(table, question.where ?? []), problems);
  const rates = question.asRate === true;
  if (rates && question.against === 'others') return cannot(table, heads(null), question, ratesAlone, problems);
  for (const group of [...read.groups, ...(read.total === null ? [] : [read.total])])
    problems.push(...groupNotes(table, group));
  const outcomes = rates
    ? read.groups.map((group) =>
        rateOutcome(heads(group.label), question, group, read.groups, thresholdOf(question), names),
      )
    : countOutcomes(question, read, names, heads);
  const [first] = outcomes;
  if (first !== undefined && outcomes.every((one) => one.reason?.code === 'comparison-group-missing'))
    return cannot(table, heads(null), question, first.reason!.message.replace(/^Cannot, because /, ''), problems);
  if (first !== undefined && outcomes.every((one) => one.reason?.code === 'no-partition'))
    return cannot(table, heads(null), question, first.reason!.message.replace(/^Cannot, because /, ''), problems);
  return { outcomes, problems };
}

/** A threshold on the side where the outcome is good would call the best group the one to look at. */
function sideFault({ direction, threshold }: Question): string | null {
  if (threshold === undefined) return null;
  const low = threshold.operator === '<' || threshold.operator === '<=';
  return low === (direction === 'favourable') && threshold.operator !== '='
    ? null
    : `the outcome is ${direction} and the threshold ${threshold.operator} ${threshold.value} marks its other side`;
}

/** Whether the filter picks rows that were set aside as totals (a State among districts) and no others. */
function asksForTotals(table: Table, totals: Table, question: Question): boolean {
  const where = question.where ?? [];
  if (where.length === 0) return false;
  const own = rowsWhere(table, where, []);
  return own?.length === 0 && (rowsWhere(totals, where, [])?.length ?? 0) > 0;
}

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
        cellReference(table.grid.sheet, table.header.toRow, table.header.fromColumn),
        message,
        'Name other columns, a group to compare with, or the column of students.',
      ),
    ],
  };
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
