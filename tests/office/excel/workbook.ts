import { SimError, found, itemNotFound } from '../host/sim-error.ts';
import { SimCollection, SimObject } from '../host/sim-object.ts';
import type { Book } from './book.ts';
import { activeChart } from './charts.ts';
import { SimFunctions } from './functions.ts';
import { SimCustomXmlParts } from './custom-xml.ts';
import { listensTo } from './listening.ts';
import { SimNames } from './names.ts';
import { SimRange } from './range.ts';
import { SimRangeAreas } from './range-areas.ts';
import { SimSettings } from './settings.ts';
import { SimBookProtection } from './sheet-parts.ts';
import { SimTables } from './tables.ts';
import { typedObject } from './typed-object.ts';
import { SimWorksheet, checkSheetName } from './worksheet.ts';

/** The object every path of a batch starts from. */
export class SimWorkbook extends SimObject {
  static override readonly kind = 'Workbook';
  static override readonly scalars = ['AutoSave', 'IsDirty', 'Name', 'PreviouslySaved', 'ReadOnly'];
  readonly #book: Book;
  readonly #properties: SimObject;

  constructor(book: Book) {
    super();
    this.#book = book;
    const beforeWrite = (location: string) => book.writeForGood(location);
    this.#properties = typedObject('DocumentProperties', {
      beforeWrite,
      defaults: {
        author: '',
        title: '',
        subject: '',
        keywords: '',
        category: '',
        comments: '',
        company: '',
        manager: '',
      },
    });
  }

  get Name(): string {
    return this.#book.name;
  }
  get ReadOnly(): boolean {
    return this.#book.readOnly || this.#book.faults.isOn('read-only');
  }
  get IsDirty(): boolean {
    return this.#book.isDirty;
  }
  set IsDirty(dirty: boolean) {
    this.#book.isDirty = dirty;
  }
  get AutoSave(): boolean {
    return false;
  }
  get PreviouslySaved(): boolean {
    return true;
  }
  get Worksheets(): SimWorksheets {
    return new SimWorksheets(this.#book);
  }
  get Tables(): SimTables {
    return new SimTables(this.#book);
  }
  get Names(): SimNames {
    return new SimNames(this.#book);
  }
  get Settings(): SimSettings {
    return new SimSettings(this.#book);
  }
  get CustomXmlParts(): SimCustomXmlParts {
    return new SimCustomXmlParts(this.#book);
  }
  get Application(): SimApplication {
    return new SimApplication(this.#book);
  }
  get Protection(): SimBookProtection {
    return new SimBookProtection(this.#book);
  }
  get Properties(): SimObject {
    return this.#properties;
  }
  get Functions(): SimFunctions {
    return new SimFunctions(this.#book);
  }
  get _Runtime(): SimRuntime {
    return new SimRuntime(this.#book);
  }
  GetSelectedRange(): SimRange {
    const selected = this.GetSelectedRanges();
    if (selected.areas.length > 1) {
      throw new SimError(
        'InvalidSelection',
        'The current selection is invalid for this operation.',
        'Workbook.getSelectedRange',
      );
    }
    return new SimRange(selected.sheet, selected.areas[0]!);
  }
  GetSelectedRanges(): SimRangeAreas {
    this.#book.needFocus('Workbook.getSelectedRange');
    const { selection, active } = this.#book;
    if (selection) return new SimRangeAreas(selection.sheet, selection.areas);
    return new SimRangeAreas(found(active), [{ row: 0, column: 0, rows: 1, columns: 1 }]);
  }
  GetActiveCell(): SimRange {
    const selected = this.GetSelectedRanges();
    return new SimRange(selected.sheet, { ...selected.areas[0]!, rows: 1, columns: 1 });
  }
  GetActiveChartOrNullObject(): SimObject | null {
    return activeChart(this.#book);
  }
  Save(): void {
    this.#book.writeForGood('Workbook.save');
    this.#book.saves += 1;
    this.#book.isDirty = false;
  }
}

/** The sheets of the workbook. */
export class SimWorksheets extends SimCollection<SimWorksheet> {
  static override readonly kind = 'WorksheetCollection';
  readonly book: Book;

  constructor(book: Book) {
    super();
    this.book = book;
  }

  $items(): readonly SimWorksheet[] {
    return this.book.sheets;
  }
  override GetCount(visibleOnly?: boolean | null): number {
    return this.#visible(visibleOnly).length;
  }
  GetActiveWorksheet(): SimWorksheet {
    return found(this.book.active);
  }
  override GetFirst(visibleOnly?: boolean | null): SimWorksheet {
    return found(this.#visible(visibleOnly)[0]);
  }
  GetLast(visibleOnly?: boolean | null): SimWorksheet {
    const last = this.#visible(visibleOnly).at(-1);
    if (!last) throw itemNotFound();
    return last;
  }
  Add(name?: string | null): SimWorksheet {
    const { book } = this;
    book.writeStructure('WorksheetCollection.add');
    book.needFocus('WorksheetCollection.add');
    if (name) checkSheetName(book, name);
    book.write('WorksheetCollection.add');
    let number = book.sheets.length + 1;
    while (book.sheets.some((sheet) => sheet.$matches(`Sheet${number}`))) number += 1;
    const sheet = new SimWorksheet(book, name || `Sheet${number}`);
    book.sheets.push(sheet);
    book.events.push({ kind: 'added', sheet });
    return sheet;
  }

  #visible(visibleOnly?: boolean | null): readonly SimWorksheet[] {
    return this.book.sheets.filter((sheet) => !visibleOnly || sheet.Visibility === 'Visible');
  }
}

listensTo(
  SimWorksheets.prototype,
  () => 'Workbook',
  (sheets) => (sheets as SimWorksheets).book,
);

/** Excel itself. */
export class SimApplication extends SimObject {
  static override readonly kind = 'Application';
  static override readonly scalars = ['CalculationMode', 'CalculationState', 'CalculationEngineVersion'];
  readonly #book: Book;

  constructor(book: Book) {
    super();
    this.#book = book;
  }

  get CalculationMode(): string {
    return this.#book.calculationMode;
  }
  set CalculationMode(mode: string) {
    if (!['Automatic', 'AutomaticExceptTables', 'Manual'].includes(mode)) {
      throw new SimError('InvalidArgument', 'The argument is invalid.', 'Application.calculationMode');
    }
    this.#book.calculationMode = mode;
  }
  get CalculationState(): string {
    return 'Done';
  }
  get CalculationEngineVersion(): number {
    return 191_029;
  }
  get DecimalSeparator(): string {
    return '.';
  }
  get ThousandsSeparator(): string {
    return ',';
  }
  get UseSystemSeparators(): boolean {
    return true;
  }
  get CultureInfo(): SimObject {
    return typedObject('CultureInfo', { defaults: { name: 'en-US' } });
  }
  Calculate(): void {}
  SuspendApiCalculationUntilNextSync(): void {
    this.#book.suspended.calculation += 1;
  }
  SuspendScreenUpdatingUntilNextSync(): void {
    this.#book.suspended.screen += 1;
  }
}

/** The switch for events. */
class SimRuntime extends SimObject {
  static override readonly kind = 'Runtime';
  readonly #book: Book;

  constructor(book: Book) {
    super();
    this.#book = book;
  }

  get EnableEvents(): boolean {
    return this.#book.eventsEnabled;
  }
  set EnableEvents(enabled: boolean) {
    this.#book.eventsEnabled = enabled;
  }
}
