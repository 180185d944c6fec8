import { SimError, invalidArgument, itemNotFound } from '../host/sim-error.ts';
import { SimObject } from '../host/sim-object.ts';
import { areaOf, mostColumns, mostRows, type Area } from './area.ts';
import { FilterState, SimAutoFilter } from './auto-filter.ts';
import type { Book } from './book.ts';
import { CellStore } from './cell-store.ts';
import { SimCharts, type SimChart } from './charts.ts';
import type { SimConditionalFormat } from './conditional-formats.ts';
import type { Validation } from './data-validation.ts';
import { FormatLayers, shiftedArea } from './format-layers.ts';
import { listensTo } from './listening.ts';
import { SimNames } from './names.ts';
import { SimRange, checkedArea } from './range.ts';
import { SimRangeAreas, longestAddress } from './range-areas.ts';
import { SimFreezePanes, SimSheetProtection } from './sheet-parts.ts';
import { SimTables } from './tables.ts';
import { typedObject } from './typed-object.ts';

/** A worksheet and everything on it. */
export class SimWorksheet extends SimObject {
  static override readonly kind = 'Worksheet';
  static override readonly scalars = [
    'Id',
    'Name',
    'Position',
    'Visibility',
    'TabColor',
    'ShowGridlines',
    'ShowHeadings',
    'StandardHeight',
    'StandardWidth',
    'EnableCalculation',
  ];
  readonly book: Book;
  cells = new CellStore();
  formats = new FormatLayers();
  merges: Area[] = [];
  validations: Validation[] = [];
  conditionalFormats: SimConditionalFormat[] = [];
  readonly charts: SimChart[] = [];
  readonly filters = new Set<FilterState>();
  readonly hiddenColumns = new Set<number>();
  readonly #hiddenRows = new Set<number>();
  readonly frozen = { rows: 0, columns: 0 };
  isProtected = false;
  protectionOptions: unknown = null;
  readonly #id: string;
  #name: string;
  #visibility = 'Visible';
  #tabColor = '';
  #showGridlines = true;
  #showHeadings = true;
  #standardWidth = 8.43;
  #enableCalculation = true;
  #filterArea: Area | undefined;
  readonly #filter: FilterState;
  readonly #pageLayout: SimObject;

  constructor(book: Book, name: string) {
    super();
    this.book = book;
    this.#id = book.newId('SHEET');
    this.#name = name;
    this.#filter = new FilterState(this, () => this.#filterArea);
    this.filters.add(this.#filter);
    this.#pageLayout = typedObject('PageLayout', { beforeWrite: (location) => book.write(location, this) });
  }

  override get $identity(): string {
    return this.#id;
  }
  override $matches(key: unknown): boolean {
    return key === this.#id || String(key).toLowerCase() === this.#name.toLowerCase();
  }

  // ── What it is ────────────────────────────────────────────────────────────

  get Id(): string {
    return this.#id;
  }
  get Name(): string {
    return this.#name;
  }
  set Name(name: string) {
    this.book.writeStructure('Worksheet.name');
    checkSheetName(this.book, name, this);
    this.book.write('Worksheet.name');
    this.#name = name;
  }
  get Position(): number {
    return this.book.sheets.indexOf(this);
  }
  set Position(position: number) {
    if (!(position >= 0 && position < this.book.sheets.length)) throw invalidArgument('Worksheet.position');
    this.book.writeStructure('Worksheet.position');
    this.book.write('Worksheet.position');
    this.book.sheets.splice(this.Position, 1);
    this.book.sheets.splice(position, 0, this);
  }
  get Visibility(): string {
    return this.#visibility;
  }
  set Visibility(visibility: string) {
    if (!['Visible', 'Hidden', 'VeryHidden'].includes(visibility)) throw invalidArgument('Worksheet.visibility');
    if (visibility !== 'Visible' && this.#isLastVisible)
      throw new SimError('InvalidOperation', lastSheet, 'Worksheet.visibility');
    this.book.writeStructure('Worksheet.visibility');
    this.book.write('Worksheet.visibility');
    this.#visibility = visibility;
    if (visibility !== 'Visible' && this.book.active === this) this.book.activate(this.#nextVisible!);
  }
  get TabColor(): string {
    return this.#tabColor;
  }
  set TabColor(color: string) {
    if (color !== '' && !/^#[0-9a-f]{6}$/i.test(color)) throw invalidArgument('Worksheet.tabColor');
    this.book.write('Worksheet.tabColor', this);
    this.#tabColor = color.toUpperCase();
  }
  get ShowGridlines(): boolean {
    return this.#showGridlines;
  }
  set ShowGridlines(show: boolean) {
    this.book.write('Worksheet.showGridlines', this);
    this.#showGridlines = show;
  }
  get ShowHeadings(): boolean {
    return this.#showHeadings;
  }
  set ShowHeadings(show: boolean) {
    this.book.write('Worksheet.showHeadings', this);
    this.#showHeadings = show;
  }
  // The library reads these two under their own names and writes them under others.
  get Gridlines(): boolean {
    return this.ShowGridlines;
  }
  set Gridlines(show: boolean) {
    this.ShowGridlines = show;
  }
  get Headings(): boolean {
    return this.ShowHeadings;
  }
  set Headings(show: boolean) {
    this.ShowHeadings = show;
  }
  get StandardHeight(): number {
    return 15;
  }
  get StandardWidth(): number {
    return this.#standardWidth;
  }
  set StandardWidth(width: number) {
    this.book.write('Worksheet.standardWidth', this);
    this.#standardWidth = width;
  }
  get EnableCalculation(): boolean {
    return this.#enableCalculation;
  }
  set EnableCalculation(enable: boolean) {
    this.#enableCalculation = enable;
  }
  get Tables(): SimTables {
    return new SimTables(this.book, this);
  }
  get Charts(): SimCharts {
    return new SimCharts(this);
  }
  get Names(): SimNames {
    return new SimNames(this.book, this);
  }
  get FreezePanes(): SimFreezePanes {
    return new SimFreezePanes(this);
  }
  get Protection(): SimSheetProtection {
    return new SimSheetProtection(this);
  }
  get AutoFilter(): SimAutoFilter {
    return new SimAutoFilter(this.#filter, (area) => {
      this.#filterArea = area;
    });
  }
  get PageLayout(): SimObject {
    return this.#pageLayout;
  }

  // ── Its ranges ────────────────────────────────────────────────────────────

  GetRange(address?: string | null): SimRange {
    if (address === null || address === undefined) {
      return new SimRange(this, { row: 0, column: 0, rows: mostRows, columns: mostColumns });
    }
    const area = areaOf(address.replace(/^.*!/, ''));
    if (area) return new SimRange(this, area);
    const named =
      new SimNames(this.book, this).GetItemOrNullObject(address) ??
      new SimNames(this.book).GetItemOrNullObject(address);
    if (named) return named.GetRange();
    const table = this.book.tables.find((each) => each.$matches(address));
    if (table) return table.GetDataBodyRange();
    throw invalidArgument('Worksheet.getRange');
  }
  GetRanges(addresses?: string | null): SimRangeAreas {
    const text = addresses ?? '';
    if (text.length > longestAddress) throw invalidArgument('Worksheet.getRanges');
    const areas = text.split(',').map((address) => areaOf(address.replace(/^.*!/, '')));
    if (!areas.every((area) => area !== undefined)) throw invalidArgument('Worksheet.getRanges');
    return new SimRangeAreas(this, areas);
  }
  GetRangeByIndexes(row: number, column: number, rows: number, columns: number): SimRange {
    return new SimRange(this, checkedArea({ row, column, rows, columns }));
  }
  GetCell(row: number, column: number): SimRange {
    return this.GetRangeByIndexes(row, column, 1, 1);
  }
  GetUsedRange(valuesOnly?: boolean | null): SimRange {
    return this.GetUsedRangeOrNullObject(valuesOnly) ?? this.GetCell(0, 0);
  }
  GetUsedRangeOrNullObject(_valuesOnly?: boolean | null): SimRange | null {
    const used = this.cells.used();
    return used ? new SimRange(this, used) : null;
  }

  // ── What is done to it ────────────────────────────────────────────────────

  Activate(): void {
    this.book.needFocus('Worksheet.activate');
    if (this.#visibility !== 'Visible')
      throw new SimError('InvalidOperation', 'The sheet is hidden.', 'Worksheet.activate');
    this.book.activate(this);
  }
  Calculate(): void {}
  Copy(position?: string | null, relativeTo?: unknown): SimWorksheet {
    this.book.writeStructure('Worksheet.copy');
    this.book.writeForGood('Worksheet.copy');
    const copied = new SimWorksheet(this.book, freeName(this.book, this.#name));
    copied.cells = this.cells.copy();
    copied.formats = this.formats.copy();
    copied.merges = [...this.merges];
    const beside = relativeTo instanceof SimWorksheet ? relativeTo.Position : this.Position;
    const end = this.book.sheets.length;
    const at = { Beginning: 0, Before: beside, After: beside + 1, End: end, None: end }[position ?? 'None'] ?? end;
    this.book.sheets.splice(at, 0, copied);
    this.book.events.push({ kind: 'added', sheet: copied });
    return copied;
  }
  Delete(): void {
    this.book.writeStructure('Worksheet.delete');
    if (this.#isLastVisible) throw new SimError('InvalidOperation', lastSheet, 'Worksheet.delete');
    if (this.#visibility === 'VeryHidden')
      throw new SimError('InvalidOperation', 'The sheet is hidden.', 'Worksheet.delete');
    this.book.writeForGood('Worksheet.delete');
    if (this.book.active === this) this.book.activate(this.#nextVisible!);
    this.book.sheets.splice(this.Position, 1);
    for (const table of this.book.tables.filter((each) => each.sheet === this)) {
      this.book.tables.splice(this.book.tables.indexOf(table), 1);
    }
    this.book.events.push({ kind: 'deleted', sheet: this });
  }
  GetNextOrNullObject(visibleOnly?: boolean | null): SimWorksheet | null {
    const rest = this.book.sheets.slice(this.Position + 1);
    return rest.find((sheet) => !visibleOnly || sheet.Visibility === 'Visible') ?? null;
  }
  GetNext(visibleOnly?: boolean | null): SimWorksheet {
    const next = this.GetNextOrNullObject(visibleOnly);
    if (!next) throw itemNotFound();
    return next;
  }

  /** Hides or shows the sheet as the file or the person does, without asking whether it may be. */
  setVisibility(visibility: 'Visible' | 'Hidden' | 'VeryHidden'): void {
    this.#visibility = visibility;
  }
  rename(name: string): void {
    this.#name = name;
  }
  isRowHidden(row: number): boolean {
    if (this.#hiddenRows.has(row)) return true;
    for (const filter of this.filters) if (filter.hidden.has(row)) return true;
    return false;
  }
  get hidesRows(): boolean {
    return this.#hiddenRows.size > 0 || [...this.filters].some((filter) => filter.hidden.size > 0);
  }
  hideRows(first: number, count: number, hidden: boolean): void {
    for (let row = first; row < first + count; row += 1) {
      if (hidden) this.#hiddenRows.add(row);
      else this.#hiddenRows.delete(row);
    }
  }

  /** Puts whole rows in (`by` above 0) or takes them out; everything below moves. */
  shiftRows(row: number, by: number): void {
    this.cells.shiftRows(row, by, 0, mostColumns);
    this.formats.shiftRows(row, by);
    const moved = (areas: readonly Area[]) => areas.flatMap((area) => shiftedArea(area, row, by) ?? []);
    this.merges = moved(this.merges);
    for (const table of this.book.tables.filter((each) => each.sheet === this)) {
      const area = shiftedArea(table.area, row, by);
      if (area) table.area = area;
      else this.book.tables.splice(this.book.tables.indexOf(table), 1);
    }
    const hidden = [...this.#hiddenRows].flatMap(
      (at) => shiftedArea({ row: at, column: 0, rows: 1, columns: 1 }, row, by)?.row ?? [],
    );
    this.#hiddenRows.clear();
    for (const at of hidden) this.#hiddenRows.add(at);
  }

  get #isLastVisible(): boolean {
    return (
      this.#visibility === 'Visible' &&
      this.book.sheets.every((sheet) => sheet === this || sheet.Visibility !== 'Visible')
    );
  }
  get #nextVisible(): SimWorksheet | undefined {
    return this.book.sheets.find((sheet) => sheet !== this && sheet.Visibility === 'Visible');
  }
}

listensTo(
  SimWorksheet.prototype,
  (sheet) => (sheet as SimWorksheet).Id,
  (sheet) => (sheet as SimWorksheet).book,
);

const lastSheet = 'A workbook must contain at least one visible worksheet.';

/** Refuses names Excel refuses. */
export function checkSheetName(book: Book, name: string, but?: SimWorksheet): void {
  if (!name || name.length > 31 || /[\\/?*[\]:]|^'|'$/.test(name) || /^history$/i.test(name)) throw invalidArgument();
  if (book.sheets.some((sheet) => sheet !== but && sheet.$matches(name))) {
    throw new SimError(
      'ItemAlreadyExists',
      'A resource with the same name or identifier already exists.',
      undefined,
      409,
    );
  }
}

function freeName(book: Book, name: string): string {
  let number = 2;
  while (book.sheets.some((sheet) => sheet.$matches(`${name} (${number})`))) number += 1;
  return `${name} (${number})`;
}
