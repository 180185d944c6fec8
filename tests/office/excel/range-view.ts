import { SimObject } from '../host/sim-object.ts';
import type { SimRange } from './range.ts';

/** The rows and columns of a range that are not hidden. */
export class SimRangeView extends SimObject {
  static override readonly kind = 'RangeView';
  readonly #range: SimRange;

  constructor(range: SimRange) {
    super();
    this.#range = range;
  }

  get Values(): unknown {
    return this.#visible(this.#range.Values);
  }
  get Formulas(): unknown {
    return this.#visible(this.#range.Formulas);
  }
  get Text(): unknown {
    return this.#visible(this.#range.Text);
  }
  get ValueTypes(): unknown {
    return this.#visible(this.#range.ValueTypes);
  }
  get NumberFormat(): unknown {
    return this.#visible(this.#range.NumberFormat as unknown[][] | null);
  }
  get RowCount(): number {
    return this.#rows.length;
  }
  get ColumnCount(): number {
    return this.#columns.length;
  }
  GetRange(): SimRange {
    return this.#range;
  }

  get #rows(): number[] {
    const { area, sheet } = this.#range;
    return Array.from({ length: area.rows }, (_, row) => row).filter((row) => !sheet.isRowHidden(area.row + row));
  }

  get #columns(): number[] {
    const { area, sheet } = this.#range;
    return Array.from({ length: area.columns }, (_, column) => column).filter(
      (column) => !sheet.hiddenColumns.has(area.column + column),
    );
  }

  #visible<T>(rows: T[][] | null): T[][] | null {
    const columns = this.#columns;
    return rows && this.#rows.map((row) => columns.map((column) => rows[row]![column]!));
  }
}
