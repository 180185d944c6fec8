import { toNumber } from '../../measures/exact-values.ts';
import { decimalFraction, fraction, plus } from '../../measures/fraction.ts';
import { column } from '../../table/column.ts';
import { CellState, type ColumnKind, type Table } from '../../table/table.ts';
import { bindCondition } from '../conditions.ts';
import { compileAll } from '../conditions/connectives.ts';
import { Verdict } from '../conditions/compiled.ts';
import type { ConditionContext } from '../conditions/condition-context.ts';
import type { Condition } from '../rule.ts';
import { blankCell, cellOf, unknownCell, type Made } from './made-column.ts';
import type { RowIn, RowList } from './row-lists.ts';
import type { OfRows } from './view.ts';

/** The kind of column a making of rows gives, from the kind of the column it reads. */
export function kindMade(make: OfRows, source: ColumnKind | null): ColumnKind {
  switch (make.type) {
    case 'count':
    case 'number-of':
      return 'count';
    case 'some':
    case 'every':
      return 'flag';
    case 'sum':
    case 'longest-gap':
      return 'number';
    case 'distinct':
      return 'category';
    case 'min':
    case 'max':
    case 'latest':
      return source ?? 'number';
  }
}

/**
 * A cell made of many rows. What is not known stays so: a row of which the conditions cannot be told, or a cell that
 * holds no value, makes the whole unknown unless it could not change the answer (one row is enough for `some`).
 */
export function makeOfRows(make: OfRows, tables: readonly Table[], context: ConditionContext): (rows: RowList) => Made {
  const tests = tables.map((table) => testOf(table, make.where, context));
  const verdict = ({ table, row }: RowIn): Verdict => tests[table]!(row);
  const known = (of: (rows: readonly RowIn[]) => Made) => (rows: RowList) => (rows === null ? unknownCell : of(rows));
  switch (make.type) {
    case 'count':
      return known((rows) => {
        const verdicts = rows.map(verdict);
        if (verdicts.includes(Verdict.unknown)) return unknownCell;
        return { number: verdicts.filter((each) => each === Verdict.yes).length };
      });
    case 'some':
      return known((rows) => {
        const verdicts = rows.map(verdict);
        if (verdicts.includes(Verdict.yes)) return { label: 'yes' };
        return verdicts.includes(Verdict.unknown) ? unknownCell : { label: 'no' };
      });
    case 'every':
      return known((rows) => {
        const verdicts = rows.map(verdict);
        if (verdicts.length === 0) return blankCell;
        if (verdicts.includes(Verdict.no)) return { label: 'no' };
        return verdicts.includes(Verdict.unknown) ? unknownCell : { label: 'yes' };
      });
  }
  const cells = tables.map((table) => {
    const found = column(table, make.of);
    return found === null ? () => unknownCell : cellOf(found);
  });
  const dates =
    make.type === 'latest'
      ? tables.map((table) => {
          const found = column(table, make.by);
          return found === null ? () => unknownCell : cellOf(found);
        })
      : [];
  return known((rows) => {
    const verdicts = rows.map(verdict);
    if (verdicts.includes(Verdict.unknown)) return unknownCell;
    const among = rows.filter((_, i) => verdicts[i] === Verdict.yes);
    const values = among.map(({ table, row }) => cells[table]!(row));
    if (make.type === 'latest') {
      const days = among.map(({ table, row }) => dates[table]!(row));
      if (values.length === 0) return blankCell;
      if (!days.every(isNumber)) return unknownCell;
      const last = Math.max(...days.map((day) => day.number));
      return values[days.findIndex((day) => day.number === last)]!;
    }
    if (!values.every(isKnown)) return unknownCell;
    return ofValues(make.type, values);
  });
}

/** The rows that make a value what it is: those that are counted or found, or of `every` those that fall short. */
export function rowsThatMake(
  make: OfRows,
  tables: readonly Table[],
  context: ConditionContext,
): (rows: readonly RowIn[]) => readonly RowIn[] {
  if (make.where.length === 0) return () => [];
  const tests = tables.map((table) => testOf(table, make.where, context));
  const wanted = make.type === 'every' ? Verdict.no : Verdict.yes;
  return (rows) => rows.filter(({ table, row }) => tests[table]!(row) === wanted);
}

type Known = { readonly label: string } | { readonly number: number };
const isKnown = (made: Made): made is Known => !('state' in made);
const isNumber = (made: Made): made is { readonly number: number } => 'number' in made;

function ofValues(
  type: 'sum' | 'min' | 'max' | 'distinct' | 'number-of' | 'longest-gap',
  values: readonly Known[],
): Made {
  const numbers = values.filter(isNumber).map(({ number }) => number);
  const labels = [...new Set(values.map((value) => ('label' in value ? value.label : String(value.number))))];
  switch (type) {
    case 'sum':
      return numbers.length < values.length ? { state: CellState.unreadable } : exactSum(numbers);
    case 'min':
      return numbers.length === 0 ? blankCell : { number: Math.min(...numbers) };
    case 'max':
      return numbers.length === 0 ? blankCell : { number: Math.max(...numbers) };
    case 'number-of':
      return { number: labels.length };
    case 'distinct':
      return labels.length === 0 ? blankCell : { label: labels.sort(naturally).join(', ') };
    case 'longest-gap': {
      const days = [...new Set(numbers)].sort((a, b) => a - b);
      if (days.length < 2) return blankCell;
      return { number: Math.max(...days.slice(1).map((day, i) => day - days[i]!)) };
    }
  }
}

/** The total of decimals as a person would write it: 0.1 and 0.2 are 0.3. */
function exactSum(numbers: readonly number[]): Made {
  let total = fraction(0);
  for (const number of numbers) {
    const added = decimalFraction(number);
    if (added === null) return { state: CellState.unreadable };
    total = plus(total, added);
  }
  return { number: toNumber(total) };
}

/** 2 before 10, and letters after the numbers they go with. */
function naturally(a: string, b: string): number {
  const [x, y] = [Number.parseFloat(a), Number.parseFloat(b)];
  if (!Number.isNaN(x) && !Number.isNaN(y) && x !== y) return x - y;
  return a < b ? -1 : a > b ? 1 : 0;
}

function testOf(table: Table, where: readonly Condition[], context: ConditionContext): (row: number) => Verdict {
  return compileAll(where.map((condition) => bindCondition(table, condition, context))).test;
}
