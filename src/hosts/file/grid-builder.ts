import { cellReference, type CellRange } from '../../core/table/address.ts';
import { CellTag, type RawColumn, type RawGrid, type StringList } from '../../core/table/raw-grid.ts';
import type { Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { CellProblems } from './cell-problems.ts';
import { dayOfIsoDate, dayOfSerial, isDateSerial } from './excel-date.ts';
import type { FileLimits } from './file-limits.ts';
import { damaged, tooLarge } from './file-problems.ts';
import { GrowingColumn } from './growing-column.ts';
import type { NumberFormats } from './number-formats.ts';
import { StringStore, type StringFault } from './string-store.ts';

/** What is known of a sheet before its cells are read. */
export interface SheetFacts {
  readonly file: string;
  readonly sheet: string;
  readonly hidden: boolean;
  readonly dateSystem: 1900 | 1904;
  readonly formats: NumberFormats;
  /** The workbook's shared strings; null when it has none. */
  readonly shared: StringStore | null;
  /** Sheet columns to read; undefined for all. */
  readonly columns: readonly number[] | undefined;
  /** More rows than the sheet can have, by its size. */
  readonly mostRows: number;
  readonly limits: FileLimits;
}

/** What Excel shows in a cell whose value it has not got yet. */
const unknownValue = '#GETTING_DATA';

/** Columns whose room is set aside at once by the expected number of rows; beyond this they grow as they fill. */
const eagerBytes = 1 << 29;

/**
 * Takes the cells of one sheet, whoever reads them, and makes the grid of them. It turns serial numbers into day numbers,
 * holds every index against its list, narrows columns, and gathers what is wrong with single cells. What makes the whole
 * sheet unusable stands in `fault`.
 */
export class GridBuilder {
  fault: Problem | null = null;
  readonly merges: CellRange[] = [];
  readonly hiddenRows = new Set<number>();
  readonly hiddenColumnRanges: { readonly from: number; readonly to: number }[] = [];
  readonly sharedCount: number;
  readonly mostRows: number;
  readonly mostColumns: number;
  /** 1 for each column to read; null for all. */
  readonly wanted: Uint8Array | null;
  /** Text that stands in the cells themselves. */
  private readonly own: StringStore;
  private readonly columns: (GrowingColumn | undefined)[] = [];
  private readonly problems: CellProblems;
  private readonly formatOfStyle: Uint16Array;
  private readonly dateStyle: Uint8Array;
  private lastRow = -1;
  private lastColumn = -1;
  private skipped = false;
  private expectedRows = 1 << 10;
  private allottedBytes = 0;

  constructor(private readonly facts: SheetFacts) {
    this.own = new StringStore(facts.limits.cellCharacters);
    this.problems = new CellProblems(facts.sheet);
    this.formatOfStyle = facts.formats.ofStyle;
    this.dateStyle = facts.formats.dateStyle;
    this.mostRows = facts.limits.rows;
    this.mostColumns = facts.limits.columns;
    this.sharedCount = facts.shared?.length ?? 0;
    this.wanted = facts.columns === undefined ? null : new Uint8Array(facts.limits.columns);
    for (const column of facts.columns ?? []) this.wanted![column] = 1;
  }

  /** How many rows to expect; a wrong number costs time or room, nothing else. */
  expectRows(rows: number): void {
    this.expectedRows = Math.max(16, Math.min(rows, this.facts.mostRows, this.facts.limits.rows));
  }

  /** A cell of a column nobody asked for; the sheet is as large as it is all the same. */
  skip(row: number, column: number): void {
    if (row >= this.mostRows || column >= this.mostColumns) return this.tooFar();
    if (row > this.lastRow) this.lastRow = row;
    if (column > this.lastColumn) this.lastColumn = column;
    this.skipped = true;
  }

  /** Whether a cell has been read already. */
  holds(row: number, column: number): boolean {
    return this.columns[column]?.holds(row) ?? false;
  }

  number(row: number, column: number, style: number, value: number): void {
    if (this.dateStyle[style] === 1) this.serial(row, column, style, value);
    // Minus zero, which some programs write, is zero.
    else this.put(row, column, CellTag.number, value + 0, style);
  }

  /**
   * A number that is not negative, or the number of a text known to be there. One short way for what most cells hold: it is
   * compiled into whoever reads them.
   */
  plain(row: number, column: number, style: number, value: number, isText: boolean): void {
    if (!isText && this.dateStyle[style] === 1) this.serial(row, column, style, value);
    else this.put(row, column, isText ? CellTag.text : CellTag.number, value, style);
  }

  private serial(row: number, column: number, style: number, value: number): void {
    const { dateSystem } = this.facts;
    if (isDateSerial(value, dateSystem)) {
      if (dateSystem === 1900 && value >= 60 && value < 61) this.problems.see('phantomDay', row, column);
      this.put(row, column, CellTag.date, dayOfSerial(value, dateSystem), style);
    } else this.put(row, column, CellTag.number, value + 0, style);
  }

  /** A cell marked as a number that holds something else. */
  notANumber(row: number, column: number, style: number, text: string): void {
    this.problems.see('notANumber', row, column);
    this.text(row, column, style, text);
  }

  sharedText(row: number, column: number, style: number, index: number): void {
    if (index < this.sharedCount) this.put(row, column, CellTag.text, index, style);
    else this.refuse(row, column, 'names a text that is not in the workbook');
  }

  text(row: number, column: number, style: number, text: string): void {
    if (text !== '') this.put(row, column, CellTag.text, this.sharedCount + this.own.internText(text), style);
  }

  /** Text as UTF-8 with its hash (`hashBytes`). Nothing is nothing: a formula that gives "" leaves its cell blank. */
  textBytes(
    row: number,
    column: number,
    style: number,
    bytes: Uint8Array,
    from: number,
    to: number,
    hash: number,
  ): void {
    if (to > from) {
      this.put(row, column, CellTag.text, this.sharedCount + this.own.intern(bytes, from, to, hash), style);
    }
  }

  boolean(row: number, column: number, style: number, value: 0 | 1): void {
    this.put(row, column, CellTag.boolean, value, style);
  }

  error(row: number, column: number, style: number, text: string): void {
    this.put(row, column, CellTag.error, this.sharedCount + this.own.internText(text), style);
  }

  isoDate(row: number, column: number, style: number, text: string): void {
    const day = dayOfIsoDate(text);
    if (day === null) {
      this.problems.see('notADate', row, column);
      this.text(row, column, style, text);
    } else this.put(row, column, CellTag.date, day, style);
  }

  /** A formula whose result is not in the file: unknown, which is neither blank nor zero. */
  unsavedFormula(row: number, column: number, style: number): void {
    this.problems.see('unsavedFormula', row, column);
    this.error(row, column, style, unknownValue);
  }

  /** `what` completes "the cell Sheet!B7 …". */
  refuse(row: number, column: number, what: string): void {
    const { file, sheet } = this.facts;
    this.fault ??= damaged(file, `the cell ${cellReference(sheet, row, column)} ${what}`);
  }

  finish(): Result<RawGrid> {
    this.settleStrings();
    if (!this.own.isUtf8())
      this.fault ??= damaged(this.facts.file, `the text of its worksheet ${this.facts.sheet} is not UTF-8`);
    if (this.fault !== null) return fail(this.fault);
    const { file, sheet, hidden, dateSystem, formats, shared } = this.facts;
    let rowCount = this.lastRow + 1;
    // A cell may have turned out to hold nothing; the last rows may then be empty.
    while (!this.skipped && rowCount > 0 && this.columns.every((column) => !column?.holds(rowCount - 1))) rowCount--;
    const columns: (RawColumn | undefined)[] = [];
    for (let c = 0; c <= this.lastColumn; c++) columns.push(this.columns[c]?.finish(rowCount));
    while (!this.skipped && columns.length > 0 && columns.at(-1) === undefined) columns.pop();
    this.own.trim();
    const hiddenColumns = new Set<number>();
    for (const { from, to } of this.hiddenColumnRanges) {
      for (let c = from; c <= to && c < columns.length; c++) hiddenColumns.add(c);
    }
    for (const row of this.hiddenRows) if (row >= rowCount) this.hiddenRows.delete(row);
    return ok(
      {
        file,
        sheet,
        rowCount,
        columns,
        strings: shared === null ? this.own : joinStrings(shared, this.own),
        formats: formats.codes,
        merges: this.merges,
        hiddenRows: this.hiddenRows,
        hiddenColumns,
        hidden,
        dateSystem,
      },
      this.problems.list(),
    );
  }

  private put(row: number, column: number, tag: CellTag, value: number, style: number): void {
    const format = this.formatOfStyle[style];
    if (format === undefined) return this.refuse(row, column, 'has a style that is not in the workbook');
    let growing = this.columns[column];
    if (growing === undefined || row >= growing.capacity) {
      const made = this.makeRoom(row, column);
      if (made === null) return;
      growing = made;
    }
    if (row > this.lastRow) this.lastRow = row;
    growing.put(row, tag, value, format);
  }

  private tooFar(): void {
    const { file, sheet, limits } = this.facts;
    const most = `${thousands(limits.rows)} rows and ${thousands(limits.columns)} columns`;
    this.fault ??= tooLarge(`${file}, sheet ${sheet}`, 'It has more rows or columns than a worksheet can', most);
  }

  private makeRoom(row: number, column: number): GrowingColumn | null {
    const { limits, file, sheet } = this.facts;
    if (row >= limits.rows || column >= limits.columns) {
      this.tooFar();
      return null;
    }
    const known = this.columns[column];
    const eager = this.allottedBytes + this.expectedRows * 5 <= eagerBytes ? this.expectedRows : 1 << 10;
    const capacity = Math.min(limits.rows, Math.max(eager, row + 1, (known?.capacity ?? 0) * 2));
    this.allottedBytes += (capacity - (known?.capacity ?? 0)) * 5;
    if (this.allottedBytes > limits.gridBytes) {
      this.fault ??= tooLarge(
        `${file}, sheet ${sheet}`,
        'The worksheet spreads over too many rows and columns',
        `${Math.floor(limits.gridBytes / 5 / 1e6)} million cells`,
      );
      return null;
    }
    if (column > this.lastColumn) this.lastColumn = column;
    if (known === undefined) return (this.columns[column] = new GrowingColumn(capacity));
    known.grow(capacity);
    return known;
  }

  /** Cells of strings that are empty become blank; those of strings that are out of order become problems. */
  private settleStrings(): void {
    const { own, sharedCount } = this;
    const shared = this.facts.shared?.faults ?? new Map<number, StringFault>();
    if (shared.size + own.faults.size === 0) return;
    const kinds: readonly StringFault[] = ['empty', 'control', 'long'];
    const faultOf = new Uint8Array(sharedCount + own.length);
    for (const [index, fault] of shared) faultOf[index] = 1 + kinds.indexOf(fault);
    for (const [index, fault] of own.faults) faultOf[sharedCount + index] = 1 + kinds.indexOf(fault);
    this.columns.forEach((column, c) => {
      column?.eachText(this.lastRow + 1, (row, index) => {
        const fault = faultOf[index] === 0 ? undefined : kinds[faultOf[index]! - 1];
        if (fault === 'empty') column.clear(row);
        else if (fault !== undefined) this.problems.see(fault, row, c);
      });
    });
  }
}

function joinStrings(first: StringList, second: StringList): StringList {
  if (second.length === 0) return first;
  const boundary = first.length;
  return {
    length: boundary + second.length,
    get: (index) => (index < boundary ? first.get(index) : second.get(index - boundary)),
  };
}

function thousands(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}
