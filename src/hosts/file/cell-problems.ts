import { cellReference, columnLetters, sheetName } from '../../core/table/address.ts';
import { problem, type Problem, type ProblemCode } from '../../core/problems.ts';

/** What can be wrong with single cells while reading, each with how it is told. */
const kinds = {
  unsavedFormula: {
    code: 'cell-unreadable',
    what: 'holds a formula whose result was not saved with the file; it is read as unknown',
    remedy: 'Open the workbook in Excel, let it calculate, and save it.',
  },
  notANumber: {
    code: 'cell-unreadable',
    what: 'is marked as a number and does not hold one; it is read as text',
    remedy: 'Type the value again in Excel and save the workbook.',
  },
  notADate: {
    code: 'cell-unreadable',
    what: 'is marked as a date and does not hold one that can be; it is read as text',
    remedy: 'Type the date again in Excel and save the workbook.',
  },
  phantomDay: {
    code: 'cell-date-impossible',
    what: 'holds 29 February 1900, a day that never was; it is read as the day before',
    remedy: 'Correct the date in the worksheet.',
  },
  long: {
    code: 'cell-too-long',
    what: 'holds more than 32,767 characters, which is more than Excel can hold; the rest is left out',
    remedy: 'Shorten the text, or check whether several cells have run together.',
  },
  control: {
    code: 'cell-control-character',
    what: 'holds control characters that cannot be seen',
    remedy: 'Remove them in Excel with the function CLEAN, or type the value again.',
  },
} as const satisfies Record<string, { code: ProblemCode; what: string; remedy: string }>;

export type CellProblemKind = keyof typeof kinds;

interface Sighting {
  readonly kind: CellProblemKind;
  readonly column: number;
  readonly row: number;
  more: number;
}

/** Gathers problems of cells: one for each kind and column, with its first cell and how many more there are. */
export class CellProblems {
  private readonly sightings = new Map<string, Sighting>();

  constructor(private readonly sheet: string) {}

  see(kind: CellProblemKind, row: number, column: number): void {
    const key = `${kind} ${column}`;
    const known = this.sightings.get(key);
    if (known === undefined) this.sightings.set(key, { kind, column, row, more: 0 });
    else known.more++;
  }

  list(): Problem[] {
    return [...this.sightings.values()].map(({ kind, row, column, more }) => {
      const { code, what, remedy } = kinds[kind];
      const where = cellReference(this.sheet, row, column);
      const others =
        more === 0
          ? ''
          : ` So ${more === 1 ? 'does 1 more cell' : `do ${more} more cells`} of column ${sheetName(this.sheet)}!${columnLetters(column)}.`;
      return problem(code, where, `The cell ${what}.${others}`, remedy, 'warning');
    });
  }
}
