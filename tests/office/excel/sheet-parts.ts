import { SimError, found } from '../host/sim-error.ts';
import { SimObject } from '../host/sim-object.ts';
import { mostColumns, mostRows } from './area.ts';
import { SimRange, rangeAt } from './range.ts';
import type { SimWorksheet } from './worksheet.ts';

/** The rows and columns that stay in sight. */
export class SimFreezePanes extends SimObject {
  static override readonly kind = 'WorksheetFreezePanes';
  readonly #sheet: SimWorksheet;

  constructor(sheet: SimWorksheet) {
    super();
    this.#sheet = sheet;
  }

  FreezeRows(count?: number | null): void {
    this.#freeze('freezeRows', count ?? 1, 0);
  }
  FreezeColumns(count?: number | null): void {
    this.#freeze('freezeColumns', 0, count ?? 1);
  }
  FreezeAt(where: unknown): void {
    const range = where instanceof SimRange ? where : found(rangeAt(this.#sheet.book, String(where), this.#sheet));
    this.#freeze('freezeAt', range.area.rows, range.area.columns);
  }
  Unfreeze(): void {
    this.#freeze('unfreeze', 0, 0);
  }
  GetLocationOrNullObject(): SimRange | null {
    const { rows, columns } = this.#sheet.frozen;
    if (rows === 0 && columns === 0) return null;
    return new SimRange(this.#sheet, { row: 0, column: 0, rows: rows || mostRows, columns: columns || mostColumns });
  }
  GetLocation(): SimRange {
    return found(this.GetLocationOrNullObject());
  }

  #freeze(member: string, rows: number, columns: number): void {
    const { book } = this.#sheet;
    book.needFocus(`WorksheetFreezePanes.${member}`);
    book.write(`WorksheetFreezePanes.${member}`, this.#sheet);
    Object.assign(this.#sheet.frozen, { rows, columns });
  }
}

/** Whether a sheet may be changed. */
export class SimSheetProtection extends SimObject {
  static override readonly kind = 'WorksheetProtection';
  static override readonly scalars = ['Options', 'Protected'];
  readonly #sheet: SimWorksheet;

  constructor(sheet: SimWorksheet) {
    super();
    this.#sheet = sheet;
  }

  get Protected(): boolean {
    return this.#sheet.isProtected;
  }
  get Options(): unknown {
    return this.#sheet.protectionOptions;
  }
  Protect(options?: unknown): void {
    if (this.#sheet.isProtected) throw new SimError('InvalidOperation', 'The sheet is protected already.');
    this.#sheet.book.writeForGood('WorksheetProtection.protect');
    this.#sheet.isProtected = true;
    this.#sheet.protectionOptions = options ?? {};
  }
  Unprotect(): void {
    this.#sheet.book.writeForGood('WorksheetProtection.unprotect');
    this.#sheet.isProtected = false;
  }
}

/** Whether sheets may be added, renamed and deleted. */
export class SimBookProtection extends SimObject {
  static override readonly kind = 'WorkbookProtection';
  readonly #book: SimWorksheet['book'];

  constructor(book: SimWorksheet['book']) {
    super();
    this.#book = book;
  }

  get Protected(): boolean {
    return this.#book.structureProtected;
  }
  Protect(): void {
    this.#book.writeForGood('WorkbookProtection.protect');
    this.#book.structureProtected = true;
  }
  Unprotect(): void {
    this.#book.writeForGood('WorkbookProtection.unprotect');
    this.#book.structureProtected = false;
  }
}
