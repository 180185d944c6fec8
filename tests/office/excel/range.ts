import { mostCellsOfARead } from '../host/profiles.ts';
import { SimError, found, invalidArgument, itemNotFound } from '../host/sim-error.ts';
import { SimObject } from '../host/sim-object.ts';
import {
  addressOf,
  areaOf,
  around,
  cellCount,
  commonArea,
  covers,
  mostColumns,
  mostRows,
  quotedSheet,
  splitAddress,
  type Area,
} from './area.ts';
import type { Book } from './book.ts';
import { cellText } from './cell-text.ts';
import { typedIn, valueTypeOf, type CellValue } from './cell-value.ts';
import { SimConditionalFormats } from './conditional-formats.ts';
import { SimDataValidation } from './data-validation.ts';
import { SimRangeAreas } from './range-areas.ts';
import { SimRangeFormat } from './range-format.ts';
import { applyProperties, readProperties } from './range-properties.ts';
import { SimRangeSort } from './range-sort.ts';
import { SimRangeView } from './range-view.ts';
import { runsOfCells, type CellKind } from './special-cells.ts';
import { SimTables } from './tables.ts';
import type { SimWorksheet } from './worksheet.ts';

/** Where a cell leads. */
export interface Hyperlink {
  readonly address?: string;
  readonly documentReference?: string;
  readonly screenTip?: string;
  readonly textToDisplay?: string;
}

const longestText = 32_767;
/** Above it Excel fails to answer, as documented. */
const mostMergedAreas = 512;
const longestFormula = 8_192;

/** A rectangle of cells of a sheet. */
export class SimRange extends SimObject {
  static override readonly kind = 'Range';
  static override readonly scalars = [
    'Address',
    'AddressLocal',
    'CellCount',
    'ColumnCount',
    'ColumnHidden',
    'ColumnIndex',
    'Formulas',
    'Hidden',
    'Hyperlink',
    'IsEntireColumn',
    'IsEntireRow',
    'NumberFormat',
    'RowCount',
    'RowHidden',
    'RowIndex',
    'Style',
    'Text',
    'ValueTypes',
    'Values',
  ];
  readonly sheet: SimWorksheet;
  readonly area: Area;

  constructor(sheet: SimWorksheet, area: Area) {
    super();
    this.sheet = sheet;
    this.area = area;
  }

  override get $keepable(): boolean {
    return true;
  }

  // ── Where it is ───────────────────────────────────────────────────────────

  get Address(): string {
    return `${quotedSheet(this.sheet.Name)}!${addressOf(this.area)}`;
  }
  get AddressLocal(): string {
    return this.Address;
  }
  get RowIndex(): number {
    return this.area.row;
  }
  get ColumnIndex(): number {
    return this.area.column;
  }
  get RowCount(): number {
    return this.area.rows;
  }
  get ColumnCount(): number {
    return this.area.columns;
  }
  /** -1 above 2,147,483,647, as documented. */
  get CellCount(): number {
    const count = cellCount(this.area);
    return count > 2_147_483_647 ? -1 : count;
  }
  get IsEntireColumn(): boolean {
    return this.area.rows === mostRows;
  }
  get IsEntireRow(): boolean {
    return this.area.columns === mostColumns;
  }
  get Worksheet(): SimWorksheet {
    return this.sheet;
  }

  // ── What is in it ─────────────────────────────────────────────────────────

  get Values(): CellValue[][] | null {
    return this.#tooMuch ? null : this.sheet.cells.read(this.area);
  }
  set Values(values: unknown) {
    this.#fill('values', values);
  }
  get Formulas(): CellValue[][] | null {
    if (this.#tooMuch) return null;
    const rows = this.sheet.cells.read(this.area);
    for (const { row, column, formula } of this.sheet.cells.formulasIn(this.area)) {
      rows[row - this.area.row]![column - this.area.column] = formula;
    }
    return rows;
  }
  set Formulas(values: unknown) {
    this.#fill('formulas', values);
  }
  get FormulasLocal(): CellValue[][] | null {
    return this.Formulas;
  }
  set FormulasLocal(values: unknown) {
    this.#fill('formulasLocal', values);
  }
  get Text(): string[][] | null {
    const values = this.Values;
    const formats = values && this.#numberFormats();
    if (!values || !formats) return null;
    return values.map((line, row) =>
      line.map((value, column) => cellText(value, formats[row]![column]!, this.sheet.book.dateSystem)),
    );
  }
  get ValueTypes(): string[][] | null {
    return this.Values?.map((line) => line.map(valueTypeOf)) ?? null;
  }
  get NumberFormat(): unknown {
    if (!this.#tooMuch) return this.#numberFormats();
    const one = this.sheet.formats.uniform('numberFormat', this.area);
    return one === null ? null : [[one ?? 'General']];
  }
  set NumberFormat(formats: unknown) {
    const { area, sheet } = this;
    const one = onlyValue(formats);
    if (this.#unbounded && one === undefined) throw invalidArgument('Range.numberFormat');
    if (one === undefined) checkShape(formats, area, 'Range.numberFormat');
    sheet.book.write('Range.numberFormat', sheet);
    if (one !== undefined) sheet.formats.apply('numberFormat', area, String(one));
    else sheet.formats.applyRows('numberFormat', area, formats as string[][]);
  }
  get NumberFormatLocal(): unknown {
    return this.NumberFormat;
  }
  set NumberFormatLocal(formats: unknown) {
    this.NumberFormat = formats;
  }
  get Style(): unknown {
    return this.sheet.formats.uniform('style', this.area) ?? 'Normal';
  }
  set Style(style: unknown) {
    this.sheet.book.write('Range.style', this.sheet);
    this.sheet.formats.apply('style', this.area, style);
  }
  get HasSpill(): boolean {
    return false;
  }

  get #unbounded(): boolean {
    return this.IsEntireColumn || this.IsEntireRow;
  }

  /** Excel hands over nothing instead of an error. */
  get #tooMuch(): boolean {
    return this.#unbounded || cellCount(this.area) > mostCellsOfARead;
  }

  #numberFormats(): string[][] {
    return this.sheet.formats.paint('numberFormat', this.area, 'General') as string[][];
  }

  #fill(key: string, values: unknown): void {
    const location = `Range.${key}`;
    const { sheet, area } = this;
    if (values === null || values === undefined) return;
    if (this.#unbounded) throw invalidArgument(location);
    const one = onlyValue(values);
    if (one === undefined) checkShape(values, area, location);
    sheet.book.write(location, sheet);
    const formats = this.#numberFormats();
    for (let row = 0; row < area.rows; row += 1) {
      for (let column = 0; column < area.columns; column += 1) {
        const value = one === undefined ? (values as unknown[][])[row]![column] : one;
        if (value !== null) this.#put(area.row + row, area.column + column, value, formats[row]![column]!, location);
      }
    }
    sheet.book.changed(sheet, area);
  }

  #put(row: number, column: number, value: unknown, format: string, location: string): void {
    const { sheet } = this;
    if (typeof value === 'number' || typeof value === 'boolean') return sheet.cells.set(row, column, value);
    if (typeof value !== 'string') throw invalidArgument(location);
    if (value.startsWith('=') && value.length > 1 && format !== '@') {
      if (value.length > longestFormula) throw invalidArgument(location);
      return sheet.cells.set(row, column, sheet.book.evaluate(value, sheet, row, column), value);
    }
    if (value.length > longestText) throw invalidArgument(location);
    const typed = typedIn(value, format);
    sheet.cells.set(row, column, typed.value);
    if (typed.format && format === 'General') {
      sheet.formats.apply('numberFormat', { row, column, rows: 1, columns: 1 }, typed.format);
    }
  }

  // ── How it looks ──────────────────────────────────────────────────────────

  get Format(): SimRangeFormat {
    return new SimRangeFormat(this.sheet, [this.area]);
  }
  get ConditionalFormats(): SimConditionalFormats {
    return new SimConditionalFormats(this.sheet, [this.area]);
  }
  get DataValidation(): SimDataValidation {
    return new SimDataValidation(this.sheet, [this.area]);
  }
  get Hyperlink(): Hyperlink | null {
    return (this.sheet.formats.at('hyperlink', this.area.row, this.area.column) as Hyperlink | undefined) ?? null;
  }
  set Hyperlink(link: Hyperlink | null) {
    const { sheet, area } = this;
    if (link && !link.address && !link.documentReference) throw invalidArgument('Range.hyperlink');
    sheet.book.write('Range.hyperlink', sheet);
    sheet.formats.apply('hyperlink', area, link ?? undefined);
    if (!link) return;
    // As in Excel a link brings its look, and its text unless it says none.
    sheet.formats.apply('font.color', area, '#0563C1');
    sheet.formats.apply('font.underline', area, 'Single');
    if (link.textToDisplay !== undefined) sheet.cells.set(area.row, area.column, link.textToDisplay);
  }
  get RowHidden(): boolean | null {
    return mixed(this.area.row, this.area.rows, (row) => this.sheet.isRowHidden(row), this.sheet.hidesRows);
  }
  set RowHidden(hidden: boolean) {
    this.sheet.book.write('Range.rowHidden', this.sheet);
    this.sheet.hideRows(this.area.row, this.area.rows, hidden);
  }
  get ColumnHidden(): boolean | null {
    const { hiddenColumns } = this.sheet;
    return mixed(this.area.column, this.area.columns, (column) => hiddenColumns.has(column), hiddenColumns.size > 0);
  }
  set ColumnHidden(hidden: boolean) {
    this.sheet.book.write('Range.columnHidden', this.sheet);
    for (let column = this.area.column; column < this.area.column + this.area.columns; column += 1) {
      if (hidden) this.sheet.hiddenColumns.add(column);
      else this.sheet.hiddenColumns.delete(column);
    }
  }
  get Hidden(): boolean | null {
    const rows = this.RowHidden;
    const columns = this.ColumnHidden;
    if (rows === true || columns === true) return true;
    return rows === null || columns === null ? null : false;
  }
  GetCellProperties(wanted: object): unknown {
    return Array.from({ length: this.area.rows }, (_, row) =>
      Array.from({ length: this.area.columns }, (__, column) => readProperties(this.GetCell(row, column), wanted)),
    );
  }
  GetRowProperties(wanted: object): unknown {
    return Array.from({ length: this.area.rows }, (_, row) => readProperties(this.GetRow(row), wanted));
  }
  GetColumnProperties(wanted: object): unknown {
    return Array.from({ length: this.area.columns }, (_, column) => readProperties(this.GetColumn(column), wanted));
  }
  SetCellProperties(rows: readonly (readonly object[])[]): void {
    checkShape(rows, this.area, 'Range.setCellProperties');
    rows.forEach((line, row) =>
      line.forEach((properties, column) => applyProperties(this.GetCell(row, column), properties)),
    );
  }
  SetRowProperties(rows: readonly object[]): void {
    rows.forEach((properties, row) => applyProperties(this.GetRow(row).GetEntireRow(), properties));
  }
  SetColumnProperties(columns: readonly object[]): void {
    columns.forEach((properties, column) => applyProperties(this.GetColumn(column).GetEntireColumn(), properties));
  }

  // ── What is done to it ────────────────────────────────────────────────────

  Clear(applyTo?: string | null): void {
    const { sheet, area } = this;
    const what = applyTo ?? 'All';
    if (!['All', 'Formats', 'Contents', 'Hyperlinks', 'RemoveHyperlinks'].includes(what)) throw invalidArgument();
    sheet.book.write('Range.clear', sheet);
    if (what === 'All' || what === 'Contents') {
      sheet.cells.clear(area);
      sheet.book.changed(sheet, area);
    }
    if (what === 'All' || what === 'Formats') {
      sheet.formats.clear(area);
      sheet.conditionalFormats = sheet.conditionalFormats.filter((format) => !format.isWithin(area));
    }
    if (/Hyperlinks/.test(what)) sheet.formats.apply('hyperlink', area, undefined);
  }
  Delete(shift: string): void {
    const { sheet, area } = this;
    sheet.book.write('Range.delete', sheet);
    if (cutsATable(sheet, area))
      throw new SimError('InvalidOperation', "This operation isn't permitted for the current object.");
    if (this.IsEntireRow) sheet.shiftRows(area.row, -area.rows);
    else if (this.IsEntireColumn) sheet.cells.shiftColumns(area.column, -area.columns);
    else if (shift === 'Up') sheet.cells.shiftRows(area.row, -area.rows, area.column, area.columns);
    else throw new SimError('NotImplemented', 'Cells are only deleted upwards in the simulated host.', undefined, 501);
    sheet.book.changed(
      sheet,
      area,
      this.IsEntireRow ? 'RowDeleted' : this.IsEntireColumn ? 'ColumnDeleted' : 'CellDeleted',
    );
  }
  Insert(shift: string): SimRange {
    const { sheet, area } = this;
    sheet.book.write('Range.insert', sheet);
    if (this.IsEntireRow) sheet.shiftRows(area.row, area.rows);
    else if (this.IsEntireColumn) sheet.cells.shiftColumns(area.column, area.columns);
    else if (shift === 'Down') sheet.cells.shiftRows(area.row, area.rows, area.column, area.columns);
    else
      throw new SimError('NotImplemented', 'Cells are only inserted downwards in the simulated host.', undefined, 501);
    sheet.book.changed(
      sheet,
      area,
      this.IsEntireRow ? 'RowInserted' : this.IsEntireColumn ? 'ColumnInserted' : 'CellInserted',
    );
    return this;
  }
  Merge(across?: boolean | null): void {
    const { sheet, area } = this;
    sheet.book.write('Range.merge', sheet);
    const parts = across
      ? Array.from({ length: area.rows }, (_, row) => ({ ...area, row: area.row + row, rows: 1 }))
      : [area];
    for (const part of parts) {
      sheet.merges = sheet.merges.filter((merge) => !commonArea(merge, part));
      if (cellCount(part) === 1) continue;
      const kept = sheet.cells.get(part.row, part.column);
      sheet.cells.clear(part);
      sheet.cells.set(part.row, part.column, kept);
      sheet.merges.push(part);
    }
  }
  Unmerge(): void {
    this.sheet.book.write('Range.unmerge', this.sheet);
    this.sheet.merges = this.sheet.merges.filter((merge) => !commonArea(merge, this.area));
  }
  GetMergedAreasOrNullObject(): SimRangeAreas | null {
    const merges = this.sheet.merges.filter((merge) => commonArea(merge, this.area));
    if (merges.length > mostMergedAreas) throw new SimError('GeneralException', 'There are too many merged areas.');
    return merges.length > 0 ? new SimRangeAreas(this.sheet, merges) : null;
  }
  Select(): void {
    const { book } = this.sheet;
    book.needFocus('Range.select');
    if (this.sheet.Visibility !== 'Visible')
      throw new SimError('InvalidOperation', 'The sheet is hidden.', 'Range.select');
    book.select(this.sheet, [this.area]);
  }
  Calculate(): void {}
  CopyFrom(source: unknown, copyType?: string | null): void {
    const from = source instanceof SimRange ? source : rangeAt(this.sheet.book, String(source), this.sheet);
    if (!(from instanceof SimRange)) throw invalidArgument('Range.copyFrom');
    const onto = new SimRange(this.sheet, { ...from.area, row: this.area.row, column: this.area.column });
    if (copyType !== 'Formats') {
      onto.sheet.book.write('Range.copyFrom', onto.sheet);
      from.sheet.cells
        .read(from.area)
        .forEach((line, row) =>
          line.forEach((value, column) => onto.sheet.cells.set(onto.area.row + row, onto.area.column + column, value)),
        );
      onto.sheet.book.changed(onto.sheet, onto.area);
    }
    if (copyType !== 'Values' && copyType !== 'Formulas') {
      onto.sheet.formats.applyRows('numberFormat', onto.area, from.#numberFormats());
    }
  }
  RemoveDuplicates(columns: readonly number[], includesHeader: boolean): SimObject {
    const { sheet, area } = this;
    sheet.book.write('Range.removeDuplicates', sheet);
    const rows = sheet.cells.read(area);
    const seen = new Set<string>();
    const kept = rows.filter((line, row) => {
      if (includesHeader && row === 0) return true;
      const key = JSON.stringify(columns.map((column) => line[column]));
      return !seen.has(key) && seen.add(key);
    });
    sheet.cells.clear(area);
    sheet.cells.fill(kept, area);
    return new RemoveDuplicatesResult(rows.length - kept.length, kept.length - (includesHeader ? 1 : 0));
  }
  get Sort(): SimRangeSort {
    return new SimRangeSort(this);
  }
  GetImage(): string {
    return onePixel;
  }

  // ── Other ranges ──────────────────────────────────────────────────────────

  GetCell(row: number, column: number): SimRange {
    return this.#part(row, column, 1, 1);
  }
  GetRow(row: number): SimRange {
    return this.#part(row, 0, 1, this.area.columns);
  }
  GetColumn(column: number): SimRange {
    return this.#part(0, column, this.area.rows, 1);
  }
  GetLastRow(): SimRange {
    return this.GetRow(this.area.rows - 1);
  }
  GetLastColumn(): SimRange {
    return this.GetColumn(this.area.columns - 1);
  }
  GetLastCell(): SimRange {
    return this.GetCell(this.area.rows - 1, this.area.columns - 1);
  }
  GetEntireColumn(): SimRange {
    return new SimRange(this.sheet, { ...this.area, row: 0, rows: mostRows });
  }
  GetEntireRow(): SimRange {
    return new SimRange(this.sheet, { ...this.area, column: 0, columns: mostColumns });
  }
  GetResizedRange(rows: number, columns: number): SimRange {
    return this.#part(0, 0, this.area.rows + rows, this.area.columns + columns);
  }
  GetAbsoluteResizedRange(rows: number, columns: number): SimRange {
    return this.#part(0, 0, rows, columns);
  }
  GetOffsetRange(rows: number, columns: number): SimRange {
    return this.#part(rows, columns, this.area.rows, this.area.columns);
  }
  GetRowsBelow(count?: number | null): SimRange {
    return this.#part(this.area.rows, 0, count ?? 1, this.area.columns);
  }
  GetRowsAbove(count?: number | null): SimRange {
    return this.#part(-(count ?? 1), 0, count ?? 1, this.area.columns);
  }
  GetColumnsAfter(count?: number | null): SimRange {
    return this.#part(0, this.area.columns, this.area.rows, count ?? 1);
  }
  GetColumnsBefore(count?: number | null): SimRange {
    return this.#part(0, -(count ?? 1), this.area.rows, count ?? 1);
  }
  GetUsedRange(valuesOnly?: boolean | null): SimRange {
    return this.GetUsedRangeOrNullObject(valuesOnly) ?? this.GetCell(0, 0);
  }
  GetUsedRangeOrNullObject(_valuesOnly?: boolean | null): SimRange | null {
    const used = this.sheet.cells.used();
    const common = used && commonArea(used, this.area);
    return common ? new SimRange(this.sheet, common) : null;
  }
  GetIntersection(other: unknown): SimRange {
    return found(this.GetIntersectionOrNullObject(other));
  }
  GetIntersectionOrNullObject(other: unknown): SimRange | null {
    const range = other instanceof SimRange ? other : rangeAt(this.sheet.book, String(other), this.sheet);
    if (!range) throw invalidArgument('Range.getIntersectionOrNullObject');
    if (range.sheet !== this.sheet) return null;
    const common = commonArea(this.area, range.area);
    return common ? new SimRange(this.sheet, common) : null;
  }
  /** The library writes more than 1,500 cells in parts and asks beforehand whether all of them fit. */
  _ValidateArraySize(rows: number, columns: number): void {
    if (rows !== this.area.rows || columns !== this.area.columns) throw wrongShape('Range.values');
  }
  GetBoundingRect(other: unknown): SimRange {
    const range = other instanceof SimRange ? other : rangeAt(this.sheet.book, String(other), this.sheet);
    if (!range) throw invalidArgument();
    return new SimRange(this.sheet, around(this.area, range.area));
  }
  GetSurroundingRegion(): SimRange {
    const used = this.sheet.cells.used();
    return used && covers(used, this.area) ? new SimRange(this.sheet, used) : this;
  }
  GetVisibleView(): SimRangeView {
    return new SimRangeView(this);
  }
  GetSpecialCells(kind: CellKind): SimRangeAreas {
    const areas = this.GetSpecialCellsOrNullObject(kind);
    if (!areas) throw itemNotFound();
    return areas;
  }
  GetSpecialCellsOrNullObject(kind: CellKind): SimRangeAreas | null {
    const areas = runsOfCells(this, kind);
    return areas.length > 0 ? new SimRangeAreas(this.sheet, areas) : null;
  }
  GetTables(): SimTables {
    return new SimTables(this.sheet.book, this.sheet, this.area);
  }
  FindOrNullObject(text: string, criteria?: { completeMatch?: boolean; matchCase?: boolean } | null): SimRange | null {
    const within = this.GetUsedRangeOrNullObject();
    if (!within) return null;
    const same = (value: string) => (criteria?.matchCase ? value : value.toLowerCase());
    for (const [row, line] of within.Text!.entries()) {
      for (const [column, shown] of line.entries()) {
        const hit = criteria?.completeMatch ? same(shown) === same(text) : same(shown).includes(same(text));
        if (hit) return within.GetCell(row, column);
      }
    }
    return null;
  }
  Find(text: string, criteria?: { completeMatch?: boolean; matchCase?: boolean } | null): SimRange {
    return found(this.FindOrNullObject(text, criteria));
  }

  #part(row: number, column: number, rows: number, columns: number): SimRange {
    const area: Area = { row: this.area.row + row, column: this.area.column + column, rows, columns };
    return new SimRange(this.sheet, checkedArea(area));
  }
}

class RemoveDuplicatesResult extends SimObject {
  readonly #removed: number;
  readonly #unique: number;
  constructor(removed: number, unique: number) {
    super();
    this.#removed = removed;
    this.#unique = unique;
  }
  get Removed(): number {
    return this.#removed;
  }
  get UniqueRemaining(): number {
    return this.#unique;
  }
}

/** The range of an address that may name a sheet; undefined when it is none. */
export function rangeAt(book: Book, address: string, onSheet?: SimWorksheet): SimRange | undefined {
  const { sheet: name, cells } = splitAddress(address);
  const sheet =
    name === undefined ? onSheet : book.sheets.find((each) => each.Name.toLowerCase() === name.toLowerCase());
  const area = areaOf(cells);
  return sheet && area ? new SimRange(sheet, area) : undefined;
}

/** An area inside the sheet; Excel refuses any other. */
export function checkedArea(area: Area): Area {
  const sheet = { row: 0, column: 0, rows: mostRows, columns: mostColumns };
  const counts = [area.row, area.column, area.rows, area.columns];
  if (!counts.every(Number.isInteger) || area.rows < 1 || area.columns < 1 || !covers(sheet, area)) {
    throw invalidArgument();
  }
  return area;
}

/** The smallest picture there is. */
export const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** A value for all cells alike: not an array, or (as Excel takes it) an array of one cell for a single cell. */
function onlyValue(values: unknown): unknown {
  return Array.isArray(values) ? undefined : values;
}

function checkShape(values: unknown, area: Area, location: string): void {
  const rows = values as readonly unknown[];
  const fits =
    Array.isArray(rows) &&
    rows.length === area.rows &&
    rows.every((line) => Array.isArray(line) && line.length === area.columns);
  if (!fits) throw wrongShape(location);
}

function wrongShape(location: string): SimError {
  const message = "The number of rows or columns in the input array doesn't match the size or dimensions of the range.";
  return new SimError('InvalidArgument', message, location);
}

/** Whether all (true), none (false) or some (null) of a run of rows or columns are. */
function mixed(first: number, count: number, is: (at: number) => boolean, anyAtAll: boolean): boolean | null {
  if (!anyAtAll) return false;
  let some = 0;
  for (let at = first; at < first + count; at += 1) {
    if (is(at)) some += 1;
    if (some > 0 && some < at - first + 1) return null;
  }
  return some === count ? true : some === 0 ? false : null;
}

function cutsATable(sheet: SimWorksheet, area: Area): boolean {
  return sheet.book.tables.some(
    (table) => table.sheet === sheet && commonArea(table.area, area) && !covers(area, table.area) && !isWhole(area),
  );
}

function isWhole(area: Area): boolean {
  return area.rows === mostRows || area.columns === mostColumns;
}
