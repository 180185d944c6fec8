import { isoOfDay } from './day-number.ts';
import { hasCodes } from './has-codes.ts';
import { NarrowArray } from './narrow-array.ts';
import { NumberIndex } from './number-index.ts';
import type { NumberArray } from './raw-grid.ts';
import { CellState, type Column } from './table.ts';

/** A column's cells as codes, whatever its kind: two rows have the same code when they hold the same value. */
export interface CodedCells {
  readonly state: Uint8Array;
  readonly codes: NumberArray;
  /** How many codes there are. */
  readonly size: number;
  label(code: number): string;
}

/** Dates and numbers are numbered as they come; their labels are the ISO day or the number in full. */
export function codedCells(column: Column): CodedCells {
  const { state, codes, labels, numbers } = column.cells();
  if (hasCodes(column.kind)) return { state, codes, size: labels.length, label: (code) => labels[code]! };
  const index = new NumberIndex();
  const firstOf: number[] = [];
  const own = new NarrowArray(state.length);
  for (let row = 0; row < state.length; row++) {
    if (state[row] !== CellState.value) continue;
    const code = index.of(numbers[row]!);
    if (code === firstOf.length) firstOf.push(numbers[row]!);
    own.set(row, code);
  }
  const isDate = column.kind === 'date';
  return {
    state,
    codes: own.values,
    size: index.size,
    label: (code) => (isDate ? isoOfDay(firstOf[code]!) : String(firstOf[code]!)),
  };
}
