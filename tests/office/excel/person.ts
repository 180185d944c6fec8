import { found } from '../host/sim-error.ts';
import { areaOf, splitAddress } from './area.ts';
import type { Book } from './book.ts';
import { typedIn } from './cell-value.ts';
import type { SimRange } from './range.ts';
import { rangeAt } from './range.ts';
import type { SimWorksheet } from './worksheet.ts';

/** The person in front of the workbook: does what the product has to live with. */
export class Person {
  readonly #book: Book;
  readonly #raise: () => void;

  constructor(book: Book, raise: () => void) {
    this.#book = book;
    this.#raise = raise;
  }

  /** Selects cells (`Data!B2:C9`; several areas with commas). */
  select(address: string): void {
    const { sheet: name } = splitAddress(address);
    const sheet = name === undefined ? found(this.#book.active) : this.#sheet(name);
    const areas = address.split(',').map((part) => found(areaOf(splitAddress(part).cells)));
    this.#book.select(sheet, areas, true);
    this.#raise();
  }

  /** Types into a cell. */
  type(address: string, text: string): void {
    const range = this.#range(address);
    const { row, column } = range.area;
    const format = String(range.sheet.formats.at('numberFormat', row, column) ?? 'General');
    const formula = text.startsWith('=') ? text : undefined;
    const value = formula ? this.#book.evaluate(text, range.sheet, row, column) : typedIn(text, format).value;
    range.sheet.cells.set(row, column, value, formula);
    this.#book.undo.record(`typed into ${address}`, undefined);
    this.#book.changed(range.sheet, range.area, 'RangeEdited', true);
    this.#book.isDirty = true;
    this.#raise();
  }

  /** Takes whole rows out of a sheet (`Data!5:9`). */
  deleteRows(address: string): void {
    const { sheet, area } = this.#range(address);
    sheet.shiftRows(area.row, -area.rows);
    this.#book.changed(sheet, area, 'RowDeleted', true);
    this.#raise();
  }

  /** Clicks on a sheet's tab. */
  openSheet(name: string): void {
    this.#book.activate(this.#sheet(name), true);
    this.#raise();
  }

  renameSheet(name: string, to: string): void {
    this.#sheet(name).rename(to);
  }

  addSheet(name: string, make: (book: Book, name: string) => SimWorksheet): void {
    const sheet = make(this.#book, name);
    this.#book.sheets.push(sheet);
    this.#book.events.push({ kind: 'added', sheet, byPerson: true });
    this.#raise();
  }

  deleteSheet(name: string): void {
    const sheet = this.#sheet(name);
    this.#book.sheets.splice(this.#book.sheets.indexOf(sheet), 1);
    const next = this.#book.sheets.find((each) => each.Visibility === 'Visible');
    if (this.#book.active === sheet && next) this.#book.activate(next, true);
    this.#book.events.push({ kind: 'deleted', sheet, byPerson: true });
    this.#raise();
  }

  protectSheet(name: string, isProtected = true): void {
    this.#sheet(name).isProtected = isProtected;
  }

  hideRows(address: string, hidden = true): void {
    const { sheet, area } = this.#range(address);
    sheet.hideRows(area.row, area.rows, hidden);
  }

  #sheet(name: string): SimWorksheet {
    const sheet = this.#book.sheets.find((each) => each.Name === name);
    if (!sheet) throw new Error(`There is no sheet ${name}`);
    return sheet;
  }

  #range(address: string): SimRange {
    const range = rangeAt(this.#book, address, this.#book.active);
    if (!range) throw new Error(`${address} is no address`);
    return range;
  }
}
