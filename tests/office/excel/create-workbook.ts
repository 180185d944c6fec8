import type { RawGrid } from '../../../src/core/table/raw-grid.ts';
import { Faults } from '../host/faults.ts';
import type { NativeHost } from '../host/native-host.ts';
import type { SimModel } from '../host/rich-api.ts';
import { areaOf, columnOf, mostRows, type Area } from './area.ts';
import { Book, type BookEvent, type Evaluate } from './book.ts';
import type { CellValue } from './cell-value.ts';
import { SimCustomXmlPart } from './custom-xml.ts';
import { Person } from './person.ts';
import { SimRange } from './range.ts';
import { SimTables } from './tables.ts';
import { SimWorkbook } from './workbook.ts';
import { WorkbookView } from './workbook-view.ts';
import { SimWorksheet } from './worksheet.ts';

/** One sheet of the workbook a test begins with. */
export interface SheetInput {
  readonly name: string;
  /** Rows of values from `at` on: taken as they are, nothing is read into texts. */
  readonly rows?: readonly (readonly (CellValue | null | undefined)[])[];
  /** Where the rows begin; A1 when left out. */
  readonly at?: string;
  /** Instead of rows a grid, as the file reader makes it. */
  readonly grid?: RawGrid;
  /** Number formats by column letters: of the whole column. */
  readonly formats?: Readonly<Record<string, string>>;
  /** Formulas by cell; the value a cell shows stands in `rows`. */
  readonly formulas?: Readonly<Record<string, string>>;
  readonly merges?: readonly string[];
  /** `5` or `5:9`, as Excel counts rows. */
  readonly hiddenRows?: readonly string[];
  /** Column letters. */
  readonly hiddenColumns?: readonly string[];
  /** Tables by name: where each lies, with its header row. */
  readonly tables?: Readonly<Record<string, string>>;
  readonly visibility?: 'Visible' | 'Hidden' | 'VeryHidden';
  readonly protected?: boolean;
}

export interface WorkbookOptions {
  readonly sheets?: readonly SheetInput[];
  readonly name?: string;
  readonly readOnly?: boolean;
  readonly dateSystem?: 1900 | 1904;
  /** The sheet that is shown; the first visible one when left out. */
  readonly active?: string;
  /** Custom XML parts the file holds. */
  readonly customXml?: readonly string[];
  /** Works out formulas; without it a formula shows 0, and `=HYPERLINK("…","text")` its text. */
  readonly evaluate?: Evaluate;
  readonly faults?: Faults;
}

/** A simulated workbook: what a processor needs of it, and what a test asks of it. */
export interface SimulatedWorkbook {
  readonly book: Book;
  readonly model: SimModel;
  readonly view: WorkbookView;
  readonly person: Person;
  /** Has the events of the workbook raised by this host. */
  connect(host: NativeHost): void;
}

/** A workbook in memory that behaves as Excel's. */
export function createWorkbook(options: WorkbookOptions = {}): SimulatedWorkbook {
  const book = new Book({
    faults: options.faults ?? new Faults(),
    name: options.name ?? 'book.xlsx',
    readOnly: options.readOnly ?? false,
    dateSystem: options.dateSystem ?? 1900,
    evaluate: options.evaluate ?? linkText,
  });
  for (const input of options.sheets ?? [{ name: 'Sheet1' }]) addSheet(book, input);
  for (const xml of options.customXml ?? []) book.customXml.push(new SimCustomXmlPart(book, xml));
  book.active =
    book.sheets.find((sheet) => sheet.Name === options.active) ??
    book.sheets.find((sheet) => sheet.Visibility === 'Visible');
  // What a test begins with has not been done by anybody.
  book.undo.forget();
  book.events.length = 0;
  book.isDirty = false;

  let host: NativeHost | undefined;
  const raise = () => {
    const events = book.events.splice(0);
    if (host && book.eventsEnabled) for (const event of events) raiseEvent(host, book, event);
  };
  return {
    book,
    model: {
      root: new SimWorkbook(book),
      beforeBatch: (batch) => book.beginBatch(batch),
      afterBatch: raise,
    },
    view: new WorkbookView(book),
    person: new Person(book, raise),
    connect(to) {
      host = to;
    },
  };
}

function addSheet(book: Book, input: SheetInput): void {
  const sheet = new SimWorksheet(book, input.name);
  book.sheets.push(sheet);
  if (input.grid) fillFromGrid(sheet, input.grid);
  if (input.rows) sheet.cells.fill(input.rows, area(input.at ?? 'A1'));
  for (const [letters, format] of Object.entries(input.formats ?? {})) {
    sheet.formats.apply('numberFormat', { row: 0, column: columnOf(letters), rows: mostRows, columns: 1 }, format);
  }
  for (const [cell, formula] of Object.entries(input.formulas ?? {})) {
    const { row, column } = area(cell);
    sheet.cells.set(row, column, sheet.cells.get(row, column), formula);
  }
  sheet.merges.push(...(input.merges ?? []).map(area));
  for (const rows of input.hiddenRows ?? []) {
    const hidden = area(rows.includes(':') ? rows : `${rows}:${rows}`);
    sheet.hideRows(hidden.row, hidden.rows, true);
  }
  for (const letters of input.hiddenColumns ?? []) sheet.hiddenColumns.add(columnOf(letters));
  for (const [name, where] of Object.entries(input.tables ?? {})) {
    new SimTables(book, sheet).Add(new SimRange(sheet, area(where)), true).Name = name;
  }
  if (input.visibility && input.visibility !== 'Visible') sheet.setVisibility(input.visibility);
  if (input.protected) sheet.isProtected = true;
}

function fillFromGrid(sheet: SimWorksheet, grid: RawGrid): void {
  sheet.cells.fillFromGrid(grid);
  grid.columns.forEach((column, at) => {
    if (!column) return;
    const code = (row: number) =>
      grid.formats[typeof column.formats === 'number' ? column.formats : column.formats[row]!]!;
    const rows = typeof column.formats === 'number' ? Math.min(1, grid.rowCount) : grid.rowCount;
    let from = 0;
    for (let row = 1; row <= rows; row += 1) {
      if (row < rows && code(row) === code(from)) continue;
      const count = typeof column.formats === 'number' ? grid.rowCount : row - from;
      if (code(from) !== 'General') {
        sheet.formats.apply('numberFormat', { row: from, column: at, rows: count, columns: 1 }, code(from));
      }
      from = row;
    }
  });
  sheet.merges.push(
    ...grid.merges.map((merge) => ({
      row: merge.fromRow,
      column: merge.fromColumn,
      rows: merge.toRow - merge.fromRow + 1,
      columns: merge.toColumn - merge.fromColumn + 1,
    })),
  );
  for (const row of grid.hiddenRows) sheet.hideRows(row, 1, true);
  for (const column of grid.hiddenColumns) sheet.hiddenColumns.add(column);
  if (grid.hidden) sheet.setVisibility('Hidden');
}

function area(address: string): Area {
  const read = areaOf(address);
  if (!read) throw new Error(`${address} is no address`);
  return read;
}

/** The numbers of the events, as the library counts them, and the call that registers for each. */
const eventKinds: Readonly<Record<BookEvent['kind'], readonly [number: number, registered: string]>> = {
  changed: [10, 'DataChanged'],
  selection: [14, 'SelectionChanged'],
  activated: [11, 'Activated'],
  deactivated: [12, 'Deactivated'],
  added: [13, 'Added'],
  deleted: [15, 'Deleted'],
};

function raiseEvent(host: NativeHost, book: Book, event: BookEvent): void {
  const [number, registered] = eventKinds[event.kind];
  const args = {
    worksheetId: event.sheet.Id,
    source: 'Local',
    triggerSource: event.byPerson ? 'Unknown' : 'ThisLocalAddin',
    ...(event.address !== undefined && { address: event.address }),
    ...(event.changeType !== undefined && { changeType: event.changeType }),
  };
  for (const target of [event.sheet.Id, 'Workbook']) {
    if (book.listening.has(`${registered}|${target}`)) host.raiseEvent(number, target, args);
  }
  if (event.kind === 'selection') host.raiseSelectionChanged();
}

/** The one formula that is worked out without being asked: a link shows its text. */
function linkText(formula: string): CellValue {
  const link = /^=HYPERLINK\((?:"(?:[^"]|"")*"|[^,"]+),\s*"((?:[^"]|"")*)"\)$/i.exec(formula);
  return link ? link[1]!.replaceAll('""', '"') : 0;
}
