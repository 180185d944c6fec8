import { schoolYearOf } from '../../calendar/make-calendar.ts';
import { toNumber } from '../../measures/exact-values.ts';
import { decimalFraction, plus, type Fraction } from '../../measures/fraction.ts';
import { column } from '../../table/column.ts';
import type { Table } from '../../table/table.ts';
import { bindCondition } from '../conditions.ts';
import { compileAll } from '../conditions/connectives.ts';
import { Verdict } from '../conditions/compiled.ts';
import type { ConditionContext } from '../conditions/condition-context.ts';
import { cellOf, unknownCell, type Made } from './made-column.ts';
import { rowsTogether, type RowIn } from './row-lists.ts';
import type { Running } from './view.ts';

const zero: Fraction = { numerator: 0n, denominator: 1n };

/**
 * For each row of several sheets the total so far in its school year: of the rows with its key that satisfy the conditions
 * and are not dated later, itself with them, whichever sheet they stand in. Rows of one day count in sheet order. What is
 * not known makes the total unknown where it could change it: a date or a condition for every row of the key, a number for
 * the rows from its date on. So do rows of one day in two sheets: they may be one row that was copied.
 */
export function makeRunning(
  make: Running,
  tables: readonly Table[],
  context: ConditionContext,
): (table: number, row: number) => Made {
  const cellsOf = (field: string) =>
    tables.map((table) => {
      const found = column(table, field);
      return found === null ? () => unknownCell : cellOf(found);
    });
  const [amounts, dates] = [cellsOf(make.of), cellsOf(make.by)];
  const tests = tables.map(
    (table) => compileAll(make.where.map((condition) => bindCondition(table, condition, context))).test,
  );
  const totals = tables.map(() => new Map<number, Made>());
  // The dates tell the school year, so that sheets of all years may stand together.
  for (const { rows, known } of rowsTogether(tables, [make.key], { yearsOf: null, place: null }) ?? [])
    if (known) totalsOf(rows);
  return (table, row) => totals[table]!.get(row) ?? unknownCell;

  function totalsOf(rows: readonly RowIn[]): void {
    const dated = rows.map(({ table, row }) => ({
      ...{ table, row, day: dates[table]!(row), verdict: tests[table]!(row) },
    }));
    if (dated.some(({ day, verdict }) => verdict !== Verdict.no && (verdict === Verdict.unknown || !('number' in day))))
      return;
    const known = dated.flatMap(({ day, ...one }) => ('number' in day ? [{ ...one, day: day.number }] : []));
    let sum: Fraction | null = zero;
    let year = Number.NEGATIVE_INFINITY;
    let last: { readonly table: number; readonly day: number } | null = null;
    for (const one of known.sort((a, b) => a.day - b.day || a.table - b.table || a.row - b.row)) {
      const { first } = schoolYearOf(one.day);
      if (first !== year) [sum, year] = [zero, first];
      if (one.verdict === Verdict.yes) {
        const days = amounts[one.table]!(one.row);
        const added = 'number' in days ? decimalFraction(days.number) : null;
        const maybeCopied = last !== null && last.day === one.day && last.table !== one.table;
        sum = sum === null || added === null || maybeCopied ? null : plus(sum, added);
        last = one;
      }
      totals[one.table]!.set(one.row, sum === null ? unknownCell : { number: toNumber(sum) });
    }
  }
}
