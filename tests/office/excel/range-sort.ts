import { SimObject } from '../host/sim-object.ts';
import type { CellValue } from './cell-value.ts';
import type { SimRange } from './range.ts';

export interface SortField {
  readonly key: number;
  readonly ascending?: boolean;
}

/** Sorts the rows of a range. */
export class SimRangeSort extends SimObject {
  static override readonly kind = 'RangeSort';
  readonly #range: SimRange;

  constructor(range: SimRange) {
    super();
    this.#range = range;
  }

  Apply(fields: readonly SortField[], matchCase?: boolean | null, hasHeaders?: boolean | null): void {
    const { sheet, area } = this.#range;
    sheet.book.write('RangeSort.apply', sheet);
    const rows = sheet.cells.read(area);
    const head = hasHeaders ? rows.splice(0, 1) : [];
    rows.sort((one, other) => {
      for (const { key, ascending = true } of fields) {
        const order = compare(one[key]!, other[key]!, matchCase === true);
        if (order !== 0) return one[key] === '' || other[key] === '' || ascending ? order : -order;
      }
      return 0;
    });
    sheet.cells.clear(area);
    sheet.cells.fill([...head, ...rows], area);
    sheet.book.changed(sheet, area);
  }
}

/** Numbers before text before truth values; blanks last whichever way is sorted. */
function compare(one: CellValue, other: CellValue, matchCase: boolean): number {
  const rank = (value: CellValue) =>
    value === '' ? 3 : typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2;
  if (rank(one) !== rank(other)) return rank(one) - rank(other);
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [a, b] = matchCase ? [String(one), String(other)] : [String(one).toLowerCase(), String(other).toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
}
