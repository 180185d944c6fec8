import { schoolYearOf } from '../../calendar/make-calendar.ts';
import { toNumber } from '../../measures/exact-values.ts';
import { decimalFraction, plus, type Fraction } from '../../measures/fraction.ts';
import type { Column, Table } from '../../table/table.ts';
import { bindCondition } from '../conditions.ts';
import { compileAll } from '../conditions/connectives.ts';
import { Verdict } from '../conditions/compiled.ts';
import type { ConditionContext } from '../conditions/condition-context.ts';
import { cellOf, unknownCell, type Made } from './made-column.ts';
import { rowsTogether, type RowIn } from './row-lists.ts';
import type { Running } from './view.ts';

const zero: Fraction = { numerator: 0n, denominator: 1n };

/**
 * For each row the total so far in its school year: of the rows with its key that satisfy the conditions and are not dated
 * later, itself with them. Rows of one day count in sheet order. What is not known makes the total unknown where it could
 * change it: a date or a condition for every row of the key, a number for the rows from its date on.
 */
export function makeRunning(
  make: Running,
  table: Table,
  columns: { readonly of: Column; readonly by: Column },
  context: ConditionContext,
): (row: number) => Made {
  const counts = compileAll(make.where.map((condition) => bindCondition(table, condition, context))).test;
  const [amount, date] = [cellOf(columns.of), cellOf(columns.by)];
  const totals = new Map<number, Made>();
  for (const rows of rowsTogether(table, [make.key])?.lists ?? []) if (rows !== null) totalsOf(rows);
  return (row) => totals.get(row) ?? unknownCell;

  function totalsOf(rows: readonly RowIn[]): void {
    const dated = rows.map(({ row }) => ({ row, day: date(row), verdict: counts(row) }));
    if (dated.some(({ day, verdict }) => verdict !== Verdict.no && (verdict === Verdict.unknown || !('number' in day))))
      return;
    const known = dated.flatMap(({ row, day, verdict }) =>
      'number' in day ? [{ row, day: day.number, verdict }] : [],
    );
    let sum: Fraction | null = zero;
    let year = Number.NEGATIVE_INFINITY;
    for (const { row, day, verdict } of known.sort((a, b) => a.day - b.day || a.row - b.row)) {
      const { first } = schoolYearOf(day);
      if (first !== year) [sum, year] = [zero, first];
      if (verdict === Verdict.yes) {
        const days = amount(row);
        const added = 'number' in days ? decimalFraction(days.number) : null;
        sum = sum === null || added === null ? null : plus(sum, added);
      }
      totals.set(row, sum === null ? unknownCell : { number: toNumber(sum) });
    }
  }
}
