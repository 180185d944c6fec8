import { SimError, invalidArgument } from '../host/sim-error.ts';
import { SimCollection, SimObject } from '../host/sim-object.ts';
import { areaOf, commonArea, type Area } from './area.ts';
import { FilterState, SimAutoFilter, SimColumnFilter } from './auto-filter.ts';
import type { Book } from './book.ts';
import { cellText } from './cell-text.ts';
import type { CellValue } from './cell-value.ts';
import { SimRange, checkedArea, rangeAt } from './range.ts';
import { SimRangeSort, type SortField } from './range-sort.ts';
import type { SimWorksheet } from './worksheet.ts';

/** A table of a sheet. Its area holds the header row and, when shown, the row of totals. */
export class SimTable extends SimObject {
  static override readonly kind = 'Table';
  static override readonly scalars = [
    'Id',
    'Name',
    'Style',
    'ShowBandedColumns',
    'ShowBandedRows',
    'ShowFilterButton',
    'ShowHeaders',
    'ShowTotals',
    'HighlightFirstColumn',
    'HighlightLastColumn',
    'LegacyId',
  ];
  readonly book: Book;
  readonly sheet: SimWorksheet;
  readonly filter: FilterState;
  area: Area;
  readonly #id: string;
  #name: string;
  #style = 'TableStyleMedium2';
  #showHeaders = true;
  #showTotals = false;
  readonly #options = new Map<string, boolean>();

  constructor(book: Book, sheet: SimWorksheet, area: Area, name: string) {
    super();
    this.book = book;
    this.sheet = sheet;
    this.area = area;
    this.#id = book.newId('TABLE');
    this.#name = name;
    this.filter = new FilterState(sheet, () => this.area);
    sheet.filters.add(this.filter);
  }

  override get $identity(): string {
    return this.#id;
  }
  override $matches(key: unknown): boolean {
    return key === this.#id || String(key).toLowerCase() === this.#name.toLowerCase();
  }
  get Id(): string {
    return this.#id;
  }
  get LegacyId(): string {
    return this.#id;
  }
  get Name(): string {
    return this.#name;
  }
  set Name(name: string) {
    const taken = this.book.tables.some((table) => table !== this && table.$matches(name));
    if (!/^[A-Za-z_\\][\w.\\]{0,254}$/.test(name) || areaOf(name) || taken) throw invalidArgument('Table.name');
    this.#write('name');
    this.#name = name;
  }
  get Style(): string {
    return this.#style;
  }
  set Style(style: string) {
    if (style !== '' && !/^TableStyle(Light|Medium|Dark)\d{1,2}$/.test(style)) throw invalidArgument('Table.style');
    this.#write('style');
    this.#style = style;
  }
  get ShowHeaders(): boolean {
    return this.#showHeaders;
  }
  set ShowHeaders(show: boolean) {
    this.#write('showHeaders');
    this.#showHeaders = show;
  }
  get ShowTotals(): boolean {
    return this.#showTotals;
  }
  set ShowTotals(show: boolean) {
    this.#write('showTotals');
    if (show !== this.#showTotals) this.area = { ...this.area, rows: this.area.rows + (show ? 1 : -1) };
    this.#showTotals = show;
  }
  get ShowBandedRows(): boolean {
    return this.#options.get('showBandedRows') ?? true;
  }
  set ShowBandedRows(show: boolean) {
    this.#option('showBandedRows', show);
  }
  get ShowBandedColumns(): boolean {
    return this.#options.get('showBandedColumns') ?? false;
  }
  set ShowBandedColumns(show: boolean) {
    this.#option('showBandedColumns', show);
  }
  get ShowFilterButton(): boolean {
    return this.#options.get('showFilterButton') ?? true;
  }
  set ShowFilterButton(show: boolean) {
    this.#option('showFilterButton', show);
  }
  get HighlightFirstColumn(): boolean {
    return this.#options.get('highlightFirstColumn') ?? false;
  }
  set HighlightFirstColumn(highlight: boolean) {
    this.#option('highlightFirstColumn', highlight);
  }
  get HighlightLastColumn(): boolean {
    return this.#options.get('highlightLastColumn') ?? false;
  }
  set HighlightLastColumn(highlight: boolean) {
    this.#option('highlightLastColumn', highlight);
  }
  get Worksheet(): SimWorksheet {
    return this.sheet;
  }
  get Columns(): SimTableColumns {
    return new SimTableColumns(this);
  }
  get Rows(): SimTableRows {
    return new SimTableRows(this);
  }
  get AutoFilter(): SimAutoFilter {
    return new SimAutoFilter(this.filter);
  }
  get Sort(): SimTableSort {
    return new SimTableSort(this);
  }

  /** The rows between header and totals; at least one, which may be blank. */
  get body(): Area {
    const rows = this.area.rows - (this.#showHeaders ? 1 : 0) - (this.#showTotals ? 1 : 0);
    return { ...this.area, row: this.area.row + (this.#showHeaders ? 1 : 0), rows: Math.max(rows, 1) };
  }

  GetRange(): SimRange {
    return new SimRange(this.sheet, this.area);
  }
  GetDataBodyRange(): SimRange {
    return new SimRange(this.sheet, this.body);
  }
  GetHeaderRowRange(): SimRange {
    if (!this.#showHeaders) throw new SimError('InvalidOperation', 'The table shows no headers.');
    return new SimRange(this.sheet, { ...this.area, rows: 1 });
  }
  GetTotalRowRange(): SimRange {
    if (!this.#showTotals) throw new SimError('InvalidOperation', 'The table shows no totals.');
    return new SimRange(this.sheet, { ...this.area, row: this.area.row + this.area.rows - 1, rows: 1 });
  }
  ClearFilters(): void {
    this.#write('clearFilters');
    this.filter.clear();
  }
  ReapplyFilters(): void {
    this.filter.apply();
  }
  ConvertToRange(): SimRange {
    this.#write('convertToRange');
    this.#remove();
    return new SimRange(this.sheet, this.area);
  }
  Delete(): void {
    this.#write('delete');
    this.sheet.cells.clear(this.area);
    this.sheet.formats.clear(this.area);
    this.#remove();
    this.book.changed(this.sheet, this.area, 'RangeEdited');
  }
  /** The header row stays where it is. */
  Resize(where: unknown): void {
    const range = where instanceof SimRange ? where : rangeAt(this.book, String(where), this.sheet);
    if (!range || range.sheet !== this.sheet || range.area.row !== this.area.row || range.area.rows < 2) {
      throw invalidArgument('Table.resize');
    }
    if (!commonArea(range.area, this.area) || overlapsATable(this.book, this.sheet, range.area, this)) {
      throw invalidArgument('Table.resize');
    }
    this.#write('resize');
    this.area = range.area;
    nameHeaders(this.sheet, this.area);
    this.filter.apply();
  }

  #option(name: string, value: boolean): void {
    this.#write(name);
    this.#options.set(name, value);
  }

  #write(member: string): void {
    this.book.write(`Table.${member}`, this.sheet);
  }

  #remove(): void {
    this.filter.clear();
    this.sheet.filters.delete(this.filter);
    this.book.tables.splice(this.book.tables.indexOf(this), 1);
  }
}

/** The tables of the workbook, of a sheet, or those that touch a range. */
export class SimTables extends SimCollection<SimTable> {
  static override readonly kind = 'TableCollection';
  readonly #book: Book;
  readonly #sheet: SimWorksheet | undefined;
  readonly #area: Area | undefined;

  constructor(book: Book, sheet?: SimWorksheet, area?: Area) {
    super();
    this.#book = book;
    this.#sheet = sheet;
    this.#area = area;
  }

  $items(): readonly SimTable[] {
    return this.#book.tables.filter(
      (table) =>
        (this.#sheet === undefined || table.sheet === this.#sheet) &&
        (this.#area === undefined || commonArea(this.#area, table.area) !== undefined),
    );
  }
  Add(where: unknown, hasHeaders: boolean): SimTable {
    const range =
      where instanceof SimRange ? where : rangeAt(this.#book, String(where), this.#sheet ?? this.#book.active);
    if (!range) throw invalidArgument('TableCollection.add');
    const { sheet } = range;
    this.#book.write('TableCollection.add', sheet);
    if (overlapsATable(this.#book, sheet, range.area)) {
      throw new SimError('InvalidArgument', "A table can't overlap another table.", 'TableCollection.add');
    }
    if (sheet.merges.some((merge) => commonArea(merge, range.area))) throw invalidArgument('TableCollection.add');
    let { area } = range;
    if (!hasHeaders) {
      sheet.cells.shiftRows(area.row, 1, area.column, area.columns);
      area = { ...area, rows: area.rows + 1 };
    } else if (area.rows === 1) area = { ...area, rows: 2 };
    nameHeaders(sheet, area);
    let number = 1;
    while (this.#book.tables.some((table) => table.$matches(`Table${number}`))) number += 1;
    const table = new SimTable(this.#book, sheet, checkedArea(area), `Table${number}`);
    this.#book.tables.push(table);
    return table;
  }
}

export class SimTableColumns extends SimCollection<SimTableColumn> {
  static override readonly kind = 'TableColumnCollection';
  readonly #table: SimTable;

  constructor(table: SimTable) {
    super();
    this.#table = table;
  }

  $items(): readonly SimTableColumn[] {
    return Array.from({ length: this.#table.area.columns }, (_, column) => new SimTableColumn(this.#table, column));
  }
  /** Only at the end: elsewhere other columns would move. */
  Add(index?: number | null, values?: unknown, name?: string | null): SimTableColumn {
    const table = this.#table;
    if (index !== null && index !== undefined && index !== -1 && index !== table.area.columns) {
      throw new SimError('NotImplemented', 'Columns are only added at the end in the simulated host.', undefined, 501);
    }
    table.book.write('TableColumnCollection.add', table.sheet);
    table.area = { ...table.area, columns: table.area.columns + 1 };
    const column = new SimTableColumn(table, table.area.columns - 1);
    if (Array.isArray(values)) column.GetRange().Values = values;
    if (name) column.Name = name;
    nameHeaders(table.sheet, table.area);
    return column;
  }
}

export class SimTableColumn extends SimObject {
  static override readonly kind = 'TableColumn';
  static override readonly scalars = ['Id', 'Index', 'Name', 'Values'];
  readonly #table: SimTable;
  readonly #column: number;

  constructor(table: SimTable, column: number) {
    super();
    this.#table = table;
    this.#column = column;
  }

  override get $identity(): number {
    return this.#column + 1;
  }
  override $matches(key: unknown): boolean {
    return key === this.$identity || String(key).toLowerCase() === this.Name.toLowerCase();
  }
  get Id(): number {
    return this.$identity;
  }
  get Index(): number {
    return this.#column;
  }
  get Name(): string {
    const { area, sheet } = this.#table;
    return String(sheet.cells.get(area.row, area.column + this.#column));
  }
  set Name(name: string) {
    const { area, sheet, book } = this.#table;
    book.write('TableColumn.name', sheet);
    sheet.cells.set(area.row, area.column + this.#column, name);
  }
  get Values(): CellValue[][] | null {
    return this.GetRange().Values;
  }
  set Values(values: unknown) {
    this.GetRange().Values = values;
  }
  get Filter(): SimColumnFilter {
    return new SimColumnFilter(this.#table.filter, this.#column);
  }
  GetRange(): SimRange {
    return this.#within(this.#table.area);
  }
  GetDataBodyRange(): SimRange {
    return this.#within(this.#table.body);
  }
  GetHeaderRowRange(): SimRange {
    return this.#within(this.#table.GetHeaderRowRange().area);
  }
  GetTotalRowRange(): SimRange {
    return this.#within(this.#table.GetTotalRowRange().area);
  }
  Delete(): void {
    throw new SimError('NotImplemented', 'Columns of a table are not deleted in the simulated host.', undefined, 501);
  }

  #within(area: Area): SimRange {
    return new SimRange(this.#table.sheet, { ...area, column: area.column + this.#column, columns: 1 });
  }
}

export class SimTableRows extends SimCollection<SimTableRow> {
  static override readonly kind = 'TableRowCollection';
  readonly #table: SimTable;

  constructor(table: SimTable) {
    super();
    this.#table = table;
  }

  $items(): readonly SimTableRow[] {
    return Array.from({ length: this.#table.body.rows }, (_, row) => new SimTableRow(this.#table, row));
  }
  override get Count(): number {
    return this.#table.body.rows;
  }
  Add(index: number | null, values?: unknown): SimTableRow {
    const table = this.#table;
    if (index !== null && index !== undefined && index !== -1 && index !== table.body.rows) {
      throw new SimError('NotImplemented', 'Rows are only added at the end in the simulated host.', undefined, 501);
    }
    const rows = Array.isArray(values)
      ? Array.isArray(values[0])
        ? values
        : [values]
      : [new Array(table.area.columns).fill('')];
    const first = table.area.row + table.area.rows;
    const onto = new SimRange(table.sheet, checkedArea({ ...table.area, row: first, rows: rows.length }));
    onto.Values = rows;
    table.area = { ...table.area, rows: table.area.rows + rows.length };
    return new SimTableRow(table, table.body.rows - rows.length);
  }
}

export class SimTableRow extends SimObject {
  static override readonly kind = 'TableRow';
  static override readonly scalars = ['Index', 'Values'];
  readonly #table: SimTable;
  readonly #row: number;

  constructor(table: SimTable, row: number) {
    super();
    this.#table = table;
    this.#row = row;
  }

  get Index(): number {
    return this.#row;
  }
  get Values(): CellValue[][] | null {
    return this.GetRange().Values;
  }
  set Values(values: unknown) {
    this.GetRange().Values = values;
  }
  GetRange(): SimRange {
    const { body, sheet } = this.#table;
    return new SimRange(sheet, { ...body, row: body.row + this.#row, rows: 1 });
  }
  Delete(): void {
    const { body, sheet, book } = this.#table;
    book.write('TableRow.delete', sheet);
    sheet.cells.shiftRows(body.row + this.#row, -1, body.column, body.columns);
    if (body.rows > 1) this.#table.area = { ...this.#table.area, rows: this.#table.area.rows - 1 };
  }
}

class SimTableSort extends SimObject {
  static override readonly kind = 'TableSort';
  readonly #table: SimTable;
  #fields: readonly SortField[] = [];

  constructor(table: SimTable) {
    super();
    this.#table = table;
  }

  get Fields(): readonly SortField[] {
    return this.#fields;
  }
  Apply(fields: readonly SortField[], matchCase?: boolean | null): void {
    this.#fields = fields;
    new SimRangeSort(this.#table.GetDataBodyRange()).Apply(fields, matchCase, false);
  }
  Clear(): void {
    this.#fields = [];
  }
  Reapply(): void {}
}

function overlapsATable(book: Book, sheet: SimWorksheet, area: Area, but?: SimTable): boolean {
  return book.tables.some((table) => table !== but && table.sheet === sheet && commonArea(table.area, area));
}

/** Headers are text, none is blank and no two are the same: Excel sees to it. */
function nameHeaders(sheet: SimWorksheet, area: Area): void {
  const taken = new Set<string>();
  for (let column = area.column; column < area.column + area.columns; column += 1) {
    const value = sheet.cells.get(area.row, column);
    const format = String(sheet.formats.at('numberFormat', area.row, column) ?? 'General');
    const text = value === '' ? `Column${column - area.column + 1}` : cellText(value, format, sheet.book.dateSystem);
    let name = text;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${text}${number}`;
    taken.add(name.toLowerCase());
    if (name !== value) sheet.cells.set(area.row, column, name);
  }
}
