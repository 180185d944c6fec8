import { SimError, invalidArgument } from '../host/sim-error.ts';
import { SimCollection, SimObject } from '../host/sim-object.ts';
import { addressOf, areaOf, quotedSheet, splitAddress } from './area.ts';
import type { Book } from './book.ts';
import { SimRange, rangeAt } from './range.ts';
import type { SimWorksheet } from './worksheet.ts';

/** A name of the workbook or of one sheet. */
export class SimNamedItem extends SimObject {
  static override readonly kind = 'NamedItem';
  static override readonly scalars = ['Name', 'Type', 'Value', 'Visible', 'Comment', 'Scope', 'Formula'];
  readonly #book: Book;
  readonly #name: string;
  /** The sheet the name belongs to; undefined for the workbook. */
  readonly sheet: SimWorksheet | undefined;
  #formula: string;
  #visible = true;
  #comment = '';

  constructor(book: Book, name: string, formula: string, sheet: SimWorksheet | undefined) {
    super();
    this.#book = book;
    this.#name = name;
    this.#formula = formula;
    this.sheet = sheet;
  }

  override get $identity(): string {
    return this.#name;
  }
  override get $identityName(): string {
    return '_Id';
  }
  override $matches(key: unknown): boolean {
    return String(key).toLowerCase() === this.#name.toLowerCase();
  }
  get _Id(): string {
    return this.#name;
  }
  get Name(): string {
    return this.#name;
  }
  get Type(): string {
    if (this.#range()) return 'Range';
    return this.#formula.includes('#REF!') ? 'Error' : 'String';
  }
  get Value(): string {
    return this.#range()?.Address ?? this.#formula.replace(/^=/, '');
  }
  get Formula(): string {
    return this.#formula;
  }
  set Formula(formula: string) {
    this.#book.write('NamedItem.formula');
    this.#formula = formula;
  }
  get Visible(): boolean {
    return this.#visible;
  }
  set Visible(visible: boolean) {
    this.#book.write('NamedItem.visible');
    this.#visible = visible;
  }
  get Comment(): string {
    return this.#comment;
  }
  set Comment(comment: string) {
    this.#book.write('NamedItem.comment');
    this.#comment = comment;
  }
  get Scope(): string {
    return this.sheet ? 'Worksheet' : 'Workbook';
  }
  get Worksheet(): SimWorksheet {
    if (!this.sheet) throw new SimError('InvalidOperation', 'The name belongs to the workbook.', 'NamedItem.worksheet');
    return this.sheet;
  }
  get WorksheetOrNullObject(): SimWorksheet | null {
    return this.sheet ?? null;
  }
  GetRange(): SimRange {
    const range = this.#range();
    if (!range) throw new SimError('InvalidOperation', 'The name leads to no range.', 'NamedItem.getRange');
    return range;
  }
  GetRangeOrNullObject(): SimRange | null {
    return this.#range() ?? null;
  }
  Delete(): void {
    this.#book.write('NamedItem.delete');
    this.#book.names.splice(this.#book.names.indexOf(this), 1);
  }

  #range(): SimRange | undefined {
    const { sheet, cells } = splitAddress(this.#formula);
    const area = sheet === undefined ? undefined : areaOf(cells);
    const found = this.#book.sheets.find((each) => each.Name.toLowerCase() === sheet?.toLowerCase());
    return area && found ? new SimRange(found, area) : undefined;
  }
}

/** The names of the workbook, or of one sheet. */
export class SimNames extends SimCollection<SimNamedItem> {
  static override readonly kind = 'NamedItemCollection';
  readonly #book: Book;
  readonly #sheet: SimWorksheet | undefined;

  constructor(book: Book, sheet?: SimWorksheet) {
    super();
    this.#book = book;
    this.#sheet = sheet;
  }

  $items(): readonly SimNamedItem[] {
    return this.#book.names.filter((name) => name.sheet === this.#sheet);
  }
  Add(name: string, reference: unknown, comment?: string | null): SimNamedItem {
    this.#book.write('NamedItemCollection.add');
    // Not a cell's address, no blanks, at most 255 characters.
    if (!/^[A-Za-z_\\][\w.\\]{0,254}$/.test(name) || areaOf(name)) throw invalidArgument('NamedItemCollection.add');
    if (this.GetItemOrNullObject(name)) throw invalidArgument('NamedItemCollection.add');
    const item = new SimNamedItem(this.#book, name, formulaOf(this.#book, reference), this.#sheet);
    if (comment) item.Comment = comment;
    this.#book.names.push(item);
    return item;
  }
}

function formulaOf(book: Book, reference: unknown): string {
  const range = reference instanceof SimRange ? reference : undefined;
  if (range) return `=${quotedSheet(range.sheet.Name)}!${absolute(addressOf(range.area))}`;
  const text = String(reference);
  if (text.startsWith('=')) return text;
  const found = rangeAt(book, text);
  return found ? formulaOf(book, found) : text;
}

function absolute(address: string): string {
  return address.replace(/([A-Z]+)?(\d+)?/g, (part, letters?: string, digits?: string) =>
    part ? `${letters ? `$${letters}` : ''}${digits ? `$${digits}` : ''}` : '',
  );
}
