import { addressOf, columnLetters } from './area.ts';
import type { Book } from './book.ts';
import type { CellValue } from './cell-value.ts';
import type { SimChart } from './charts.ts';
import type { SimConditionalFormat } from './conditional-formats.ts';
import type { Validation } from './data-validation.ts';
import { SimRange, rangeAt, type Hyperlink } from './range.ts';
import type { SimTable } from './tables.ts';
import type { UndoStep } from './undo-stack.ts';
import type { SimWorksheet } from './worksheet.ts';

/** The workbook as a test looks at it: at once, without the client library. */
export class WorkbookView {
  readonly #book: Book;

  constructor(book: Book) {
    this.#book = book;
  }

  get sheetNames(): readonly string[] {
    return this.#book.sheets.map((sheet) => sheet.Name);
  }
  get active(): string | undefined {
    return this.#book.active?.Name;
  }
  /** The selected address with its sheet. */
  get selection(): string | undefined {
    const { selection } = this.#book;
    return selection && selection.areas.map((area) => new SimRange(selection.sheet, area).Address).join(',');
  }
  get tables(): readonly TableView[] {
    return this.#book.tables.map(tableView);
  }
  /** Names and what they stand for. */
  get names(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#book.names.map((name) => [name.Name, name.Formula]));
  }
  get customXml(): readonly string[] {
    return this.#book.customXml.map((part) => part.xml);
  }
  get settings(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(this.#book.settings.map((setting) => [setting.Key, setting.Value]));
  }
  get undoSteps(): readonly UndoStep[] {
    return this.#book.undo.steps;
  }
  /** How often calls that cannot be undone have emptied the undo stack. */
  get undoCleared(): number {
    return this.#book.undo.timesCleared;
  }
  get suspended(): { readonly calculation: number; readonly screen: number } {
    return this.#book.suspended;
  }
  get calculationMode(): string {
    return this.#book.calculationMode;
  }
  get isDirty(): boolean {
    return this.#book.isDirty;
  }
  get saves(): number {
    return this.#book.saves;
  }
  /** Events the product has registered for: `DataChanged|Workbook`. */
  get listening(): readonly string[] {
    return [...this.#book.listening].sort();
  }

  has(name: string): boolean {
    return this.#book.sheets.some((sheet) => sheet.Name === name);
  }
  sheet(name: string): SheetView {
    const sheet = this.#book.sheets.find((each) => each.Name === name);
    if (!sheet) throw new Error(`There is no sheet ${name}: ${this.sheetNames.join(', ')}`);
    return new SheetView(sheet);
  }
  /** The values at an address that names its sheet. */
  values(address: string): CellValue[][] {
    const range = rangeAt(this.#book, address, this.#book.active);
    if (!range) throw new Error(`${address} is no address in this workbook`);
    return range.Values ?? [];
  }
}

export interface TableView {
  readonly name: string;
  readonly address: string;
  readonly style: string;
  readonly columns: readonly string[];
  readonly rowCount: number;
  readonly filtered: boolean;
}

/** One sheet as a test looks at it. */
export class SheetView {
  readonly #sheet: SimWorksheet;

  constructor(sheet: SimWorksheet) {
    this.#sheet = sheet;
  }

  values(address?: string): CellValue[][] {
    return this.#range(address)?.Values ?? [];
  }
  value(cell: string): CellValue {
    return this.values(cell)[0]![0]!;
  }
  text(address?: string): string[][] {
    return this.#range(address)?.Text ?? [];
  }
  /** The formula of a cell, undefined if it has none. */
  formula(cell: string): string | undefined {
    const { row, column } = this.#range(cell)!.area;
    return this.#sheet.cells.formula(row, column);
  }
  /** All formulas of the sheet by cell. */
  get formulas(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...this.#sheet.cells.formulas()].map(({ row, column, formula }) => [
        addressOf({ row, column, rows: 1, columns: 1 }),
        formula,
      ]),
    );
  }
  numberFormat(cell: string): string {
    return String(this.format(cell, 'numberFormat') ?? 'General');
  }
  hyperlink(cell: string): Hyperlink | null {
    return this.#range(cell)!.Hyperlink;
  }
  /** One format of an area by its key: `fill.color`, `font.bold`, `wrapText`, `border.EdgeTop.style`; null when mixed. */
  format(address: string, key: string): unknown {
    return this.#sheet.formats.uniform(key, this.#range(address)!.area);
  }
  get usedAddress(): string | undefined {
    const used = this.#sheet.cells.used();
    return used && addressOf(used);
  }
  get merges(): readonly string[] {
    return this.#sheet.merges.map(addressOf);
  }
  get tables(): readonly TableView[] {
    return this.#sheet.book.tables.filter((table) => table.sheet === this.#sheet).map(tableView);
  }
  /** The charts with everything that was set on them (`chart.state`). */
  get charts(): readonly SimChart[] {
    return this.#sheet.charts;
  }
  /** The conditional formats, first priority first (`format.type`, `format.$state`). */
  get conditionalFormats(): readonly SimConditionalFormat[] {
    return this.#sheet.conditionalFormats;
  }
  get validations(): readonly Validation[] {
    return this.#sheet.validations;
  }
  get frozen(): { readonly rows: number; readonly columns: number } {
    return this.#sheet.frozen;
  }
  get tabColor(): string {
    return this.#sheet.TabColor;
  }
  get visibility(): string {
    return this.#sheet.Visibility;
  }
  get showGridlines(): boolean {
    return this.#sheet.ShowGridlines;
  }
  get isProtected(): boolean {
    return this.#sheet.isProtected;
  }
  get hiddenColumns(): readonly string[] {
    return [...this.#sheet.hiddenColumns].sort((a, b) => a - b).map(columnLetters);
  }
  isRowHidden(row: number): boolean {
    return this.#sheet.isRowHidden(row - 1);
  }

  #range(address: string | undefined): SimRange | undefined {
    if (address !== undefined) return this.#sheet.GetRange(address);
    return this.#sheet.GetUsedRangeOrNullObject() ?? undefined;
  }
}

function tableView(table: SimTable): TableView {
  return {
    name: table.Name,
    address: table.GetRange().Address,
    style: table.Style,
    columns: table.Columns.$items().map((column) => column.Name),
    rowCount: table.body.rows,
    filtered: table.filter.criteria.size > 0,
  };
}
