import { toNumber } from '../../measures/exact-values.ts';
import { decimalFraction, minus, over, plus, times, type Fraction } from '../../measures/fraction.ts';
import { CellState, type Column, type ColumnKind } from '../../table/table.ts';
import { cellOf, unknownCell, type Made } from './made-column.ts';
import type { OfRecord } from './view.ts';

export function kindOfRecord(make: OfRecord, first: Column): ColumnKind {
  return make.type === 'difference' || make.type === 'ratio' || first.kind === 'date' ? 'number' : first.kind;
}

/**
 * A cell worked out from two others of the same record, exactly, so that what is equal on paper is equal here. A cell
 * without a value makes it unknown; a share of nothing does not apply. The difference of two dates is in calendar days.
 */
export function makeOfRecord(make: OfRecord, first: Column, second: Column): (row: number) => Made {
  const [a, b] = [cellOf(first), cellOf(second)];
  const work: (x: Fraction, y: Fraction) => Fraction | null = {
    difference: minus,
    product: times,
    total: plus,
    ratio: (x: Fraction, y: Fraction) => (y.numerator === 0n ? null : positive(over(x, y))),
  }[make.type];
  return (row) => {
    const [x, y] = [a(row), b(row)];
    if (!('number' in x) || !('number' in y)) return unknownCell;
    const [left, right] = [decimalFraction(x.number), decimalFraction(y.number)];
    if (left === null || right === null) return unknownCell;
    const result = work(left, right);
    if (result === null) return { state: CellState.notApplicable };
    return { number: toNumber(result) };
  };
}

/** With the sign above the line. */
const positive = ({ numerator, denominator }: Fraction): Fraction =>
  denominator < 0n ? { numerator: -numerator, denominator: -denominator } : { numerator, denominator };
