import { CellTag, type RawColumn, type RawGrid } from '../../../src/core/table/raw-grid.ts';
import type { Area } from './area.ts';
import type { CellValue } from './cell-value.ts';

/** The cells of one sheet, column by column. A column that came from a `RawGrid` stays in its compact form. */
export class CellStore {
  readonly #columns: (CellColumn | undefined)[] = [];
  readonly #formulas = new Map<number, Map<number, string>>();

  get(row: number, column: number): CellValue {
    return this.#columns[column]?.get(row) ?? '';
  }

  /** The formula of a cell, undefined if it has none. */
  formula(row: number, column: number): string | undefined {
    return this.#formulas.get(column)?.get(row);
  }

  set(row: number, column: number, value: CellValue, formula?: string): void {
    (this.#columns[column] ??= new PlainColumn()).set(row, value);
    if (formula !== undefined) {
      if (!this.#formulas.has(column)) this.#formulas.set(column, new Map());
      this.#formulas.get(column)!.set(row, formula);
    } else this.#formulas.get(column)?.delete(row);
  }

  /** The values of an area as rows, which is how Excel hands them over. */
  read(area: Area): CellValue[][] {
    const rows = Array.from({ length: area.rows }, () => new Array<CellValue>(area.columns).fill(''));
    for (let at = 0; at < area.columns; at += 1) {
      const column = this.#columns[area.column + at];
      if (!column) continue;
      const last = Math.min(area.rows, column.length - area.row);
      for (let row = 0; row < last; row += 1) {
        const value = column.get(area.row + row);
        if (value !== '') rows[row]![at] = value;
      }
    }
    return rows;
  }

  /** The formulas of an area, cell by cell; cells without one are left out. */
  *formulasIn(area: Area): Iterable<{ row: number; column: number; formula: string }> {
    for (const [column, formulas] of this.#formulas) {
      if (column < area.column || column >= area.column + area.columns) continue;
      for (const [row, formula] of formulas) {
        if (row >= area.row && row < area.row + area.rows) yield { row, column, formula };
      }
    }
  }

  /** All cells with a formula. */
  *formulas(): Iterable<{ row: number; column: number; formula: string }> {
    for (const [column, formulas] of this.#formulas) {
      for (const [row, formula] of formulas) yield { row, column, formula };
    }
  }

  clear(area: Area): void {
    for (let at = area.column; at < Math.min(area.column + area.columns, this.#columns.length); at += 1) {
      const column = this.#columns[at];
      if (!column) continue;
      const end = Math.min(area.row + area.rows, column.length);
      for (let row = area.row; row < end; row += 1) column.set(row, '');
      const formulas = this.#formulas.get(at);
      if (formulas) for (const row of [...formulas.keys()]) if (row >= area.row && row < end) formulas.delete(row);
    }
  }

  /** The smallest area that holds every cell with a value; undefined for an empty sheet. */
  used(): Area | undefined {
    let top = Infinity;
    let bottom = -1;
    let left = Infinity;
    let right = -1;
    this.#columns.forEach((column, at) => {
      const span = column?.span();
      if (!span) return;
      top = Math.min(top, span.first);
      bottom = Math.max(bottom, span.last);
      left = Math.min(left, at);
      right = at;
    });
    return bottom < 0 ? undefined : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  }

  /** Takes rows out of an area's columns, or puts blank ones in; what is below moves. */
  shiftRows(row: number, by: number, firstColumn: number, columns: number): void {
    for (let at = firstColumn; at < Math.min(firstColumn + columns, this.#columns.length); at += 1) {
      const column = this.#columns[at];
      if (column) this.#columns[at] = column.shifted(row, by);
      const formulas = this.#formulas.get(at);
      if (!formulas) continue;
      const moved = [...formulas].flatMap(([formulaRow, formula]): [number, string][] => {
        if (formulaRow < row) return [[formulaRow, formula]];
        if (by < 0 && formulaRow < row - by) return [];
        return [[formulaRow + by, formula]];
      });
      this.#formulas.set(at, new Map(moved));
    }
  }

  /** Takes whole columns out, or puts blank ones in. */
  shiftColumns(column: number, by: number): void {
    const length = this.#columns.length;
    const formulas = [...this.#formulas];
    if (by < 0) this.#columns.splice(column, -by);
    else if (column < length) this.#columns.splice(column, 0, ...new Array<undefined>(by).fill(undefined));
    this.#formulas.clear();
    for (const [at, each] of formulas) {
      if (at < column) this.#formulas.set(at, each);
      else if (by > 0 || at >= column - by) this.#formulas.set(at + by, each);
    }
  }

  /** Fills the sheet from rows of plain values; null and undefined are blank. */
  fill(rows: readonly (readonly (CellValue | null | undefined)[])[], at: { row: number; column: number }): void {
    rows.forEach((line, row) => {
      line.forEach((value, column) => {
        if (value === null || value === undefined || value === '') return;
        (this.#columns[at.column + column] ??= new PlainColumn()).set(at.row + row, value);
      });
    });
  }

  /** Fills the sheet from a grid without copying it. */
  fillFromGrid(grid: RawGrid): void {
    grid.columns.forEach((column, at) => {
      if (column) this.#columns[at] = new GridColumn(grid, column);
    });
  }

  /** A copy for a copied sheet. */
  copy(): CellStore {
    const copied = new CellStore();
    const used = this.used();
    if (used) copied.fill(this.read(used), used);
    for (const { row, column, formula } of this.formulas()) copied.set(row, column, this.get(row, column), formula);
    return copied;
  }
}

interface CellColumn {
  readonly length: number;
  get(row: number): CellValue;
  set(row: number, value: CellValue): void;
  span(): { first: number; last: number } | undefined;
  shifted(row: number, by: number): CellColumn;
}

class PlainColumn implements CellColumn {
  #cells: CellValue[];

  constructor(cells: CellValue[] = []) {
    this.#cells = cells;
  }

  get length(): number {
    return this.#cells.length;
  }

  get(row: number): CellValue {
    return this.#cells[row] ?? '';
  }

  set(row: number, value: CellValue): void {
    if (value === '' && row >= this.#cells.length) return;
    // Without holes: an array with holes is slow to read.
    while (this.#cells.length < row) this.#cells.push('');
    this.#cells[row] = value;
    while (this.#cells.length > 0 && this.#cells.at(-1) === '') this.#cells.pop();
  }

  span(): { first: number; last: number } | undefined {
    const first = this.#cells.findIndex((value) => value !== '');
    return first < 0 ? undefined : { first, last: this.#cells.length - 1 };
  }

  shifted(row: number, by: number): CellColumn {
    if (by < 0) this.#cells.splice(row, -by);
    else if (row < this.#cells.length) this.#cells.splice(row, 0, ...new Array<CellValue>(by).fill(''));
    return this;
  }
}

/** Days between Excel's day 0 and the grid's, which is 1 January 1970. */
const daysBefore1970 = { 1900: 25_569, 1904: 24_107 } as const;

class GridColumn implements CellColumn {
  readonly #grid: RawGrid;
  readonly #column: RawColumn;
  readonly #edited = new Map<number, CellValue>();
  #length: number;

  constructor(grid: RawGrid, column: RawColumn) {
    this.#grid = grid;
    this.#column = column;
    this.#length = grid.rowCount;
  }

  get length(): number {
    return this.#length;
  }

  get(row: number): CellValue {
    const edited = this.#edited.size > 0 ? this.#edited.get(row) : undefined;
    if (edited !== undefined) return edited;
    if (row >= this.#grid.rowCount) return '';
    const value = this.#column.values[row] ?? 0;
    switch (this.#column.tags[row]) {
      case CellTag.number:
        return value;
      case CellTag.text:
      case CellTag.error:
        return this.#grid.strings.get(value);
      case CellTag.boolean:
        return value === 1;
      case CellTag.date:
        return value + daysBefore1970[this.#grid.dateSystem];
      default:
        return '';
    }
  }

  set(row: number, value: CellValue): void {
    this.#edited.set(row, value);
    this.#length = Math.max(this.#length, row + 1);
  }

  span(): { first: number; last: number } | undefined {
    let first = 0;
    let last = this.#length - 1;
    while (first <= last && this.get(first) === '') first += 1;
    while (last >= first && this.get(last) === '') last -= 1;
    return first > last ? undefined : { first, last };
  }

  shifted(row: number, by: number): CellColumn {
    const cells = Array.from({ length: this.#length }, (_, at) => this.get(at));
    return new PlainColumn(cells).shifted(row, by);
  }
}
