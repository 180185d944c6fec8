import { cellName, rowRanges, sheetName } from './address.ts';
import { nearest } from '../data/nearest.ts';
import { problem, type Problem, type ProblemCode } from '../problems.ts';
import type { RawGrid } from './raw-grid.ts';
import type { ColumnKind } from './table.ts';

/** What can be wrong with the cells of a column. */
export type FaultKind = keyof typeof faults;

interface FaultText {
  readonly code: ProblemCode;
  readonly severity: Problem['severity'];
  /** Completes "12 cells of "Students" …" / "1 cell of "Students" …". */
  readonly what: (many: boolean, expected: string) => string;
  readonly remedy: string;
}

const read = (many: boolean): string => (many ? 'they are read as unknown' : 'it is read as unknown');
const hold = (many: boolean): string => (many ? 'hold' : 'holds');

const faults = {
  unreadable: {
    code: 'cell-unreadable',
    severity: 'error',
    what: (many, expected) => `${hold(many)} something that is not ${expected}; ${read(many)}`,
    remedy: 'Correct the cells, or say in a mapping file what the column or the mark stands for.',
  },
  dateInstead: {
    code: 'cell-unreadable',
    severity: 'error',
    what: (many, expected) =>
      `${hold(many)} a date where ${expected} was expected (Excel turns texts such as 1-2 into dates); ${read(many)}`,
    remedy: 'Format the column as text in Excel and type the values again.',
  },
  error: {
    code: 'cell-error',
    severity: 'error',
    what: (many) => `${hold(many)} a formula error such as #N/A; ${read(many)}`,
    remedy: 'Mend the formulas, or paste the values that should be there.',
  },
  unknownMark: {
    code: 'cell-mark-unknown',
    severity: 'error',
    what: (many) => `${hold(many)} a mark whose meaning is not known; ${read(many)}`,
    remedy: 'Say in a mapping file what the mark stands for (`marks:`).',
  },
  negative: {
    code: 'value-impossible',
    severity: 'error',
    what: (many) => `${hold(many)} a number below zero, which is no count; ${read(many)}`,
    remedy: 'Correct the cells.',
  },
  fraction: {
    code: 'value-impossible',
    severity: 'error',
    what: (many) => `${hold(many)} a fraction, which is no count; ${read(many)}`,
    remedy: 'Correct the cells; if the column holds averages or shares, map it to another field.',
  },
  overHundred: {
    code: 'value-impossible',
    severity: 'error',
    what: (many) => `${hold(many)} a share below 0 or above 100 percent; ${read(many)}`,
    remedy: 'Correct the cells, or say in a mapping file whether 1 stands for 1 percent or for all (`percents:`).',
  },
  impossibleDate: {
    code: 'cell-date-impossible',
    severity: 'error',
    what: (many) => `${hold(many)} a date that cannot be; ${read(many)}`,
    remedy: 'Correct the dates.',
  },
  placeholderDate: {
    code: 'cell-date-impossible',
    severity: 'error',
    what: (many) => `${hold(many)} a date that stands for none (1900, 2099, 9999); ${read(many)}`,
    remedy: 'Clear the cells if there is no date, or type the right one.',
  },
  dayFirst: {
    code: 'cell-date-impossible',
    severity: 'error',
    what: (many) => `${hold(many)} a date that can only be read with the day first; ${read(many)}`,
    remedy: 'Correct the dates, or say in a mapping file that the day comes first (`dates: {…: day-first}`).',
  },
  doubtfulDate: {
    code: 'cell-date-impossible',
    severity: 'error',
    what: (many) =>
      `${hold(many)} a date that could be read with the month or the day first, and other cells of the column have the day first; ${read(many)}`,
    remedy: 'Say in a mapping file which comes first (`dates: {…: day-first}` or `month-first`).',
  },
  serial: {
    code: 'mixed-types',
    severity: 'warning',
    what: (many) =>
      `${hold(many)} a bare number in a column of dates; ${many ? 'they are' : 'it is'} read as Excel's day number`,
    remedy: 'Format the column as a date in Excel and look whether the days are right.',
  },
  unknownCode: {
    code: 'cell-code-unknown',
    severity: 'warning',
    what: (many) =>
      `${hold(many)} a value that is not in the list for this column; ${many ? 'they are' : 'it is'} kept as written`,
    remedy: 'Correct the value, or say in a mapping file what it means (`values:`).',
  },
  unexplainedCode: {
    code: 'cell-code-unknown',
    severity: 'warning',
    what: (many) =>
      `${hold(many)} a code that is not in the list for this column; what ${many ? 'they mean' : 'it means'} is unknown`,
    remedy: 'Correct the code, or say in a mapping file what it means (`values:`).',
  },
  unverifiedCode: {
    code: 'cell-code-unknown',
    severity: 'warning',
    what: (many) => `${many ? 'are' : 'is'} read by a code list that nobody has confirmed`,
    remedy: 'Compare the codes with the current handbook and set `verified: yes` in rules/tables/value-lists.',
  },
  control: {
    code: 'cell-control-character',
    severity: 'warning',
    what: (many) => `${hold(many)} control characters that cannot be seen; they are left out`,
    remedy: 'Remove them in Excel with the function CLEAN, or type the value again.',
  },
  zerosLost: {
    code: 'leading-zero-lost',
    severity: 'warning',
    what: (many) => `${hold(many)} a code shorter than the others of the column; leading zeros may have been lost`,
    remedy: 'Format the column as text and type the codes again, or give their length in a mapping file (`digits:`).',
  },
  mixed: {
    code: 'mixed-types',
    severity: 'note',
    what: (many) => `${many ? 'are' : 'is'} stored as text while others of the column are numbers; all are read alike`,
    remedy: 'Convert the text cells to numbers in Excel if the sheet is used elsewhere.',
  },
  scaleGuessed: {
    code: 'mixed-types',
    severity: 'note',
    what: () => `hold no number above 1 and are read as shares of 1 (0.4 as 40 percent)`,
    remedy: 'If they are percentages, say so in a mapping file (`percents: {…: percent}`).',
  },
} satisfies Record<string, FaultText>;

/** What a cell of a column is expected to be, as a person is told. */
export const expectations: Readonly<Record<ColumnKind, string>> = {
  identifier: 'a code or name',
  category: 'a category',
  flag: 'yes or no',
  count: 'a whole number',
  number: 'a number',
  percent: 'a percentage',
  date: 'a date',
  'school-year': 'a school year such as 2022-23',
  text: 'text',
};

const rangesNamed = 20;
const samplesNamed = 3;

/** Gathers the faults of one column while it is typed: which cells, and a few of the texts in them. */
export class ColumnFaults {
  private readonly rows = new Map<FaultKind, number[]>();
  private readonly texts = new Map<FaultKind, string[]>();

  /** Notes a fault of the cell in a (zero-based) sheet row; rows may come in any order. */
  add(kind: FaultKind, row: number, text: string | null = null): void {
    const rows = this.rows.get(kind);
    if (rows === undefined) this.rows.set(kind, [row]);
    else rows.push(row);
    if (text === null) return;
    const texts = this.texts.get(kind) ?? [];
    if (texts.length < samplesNamed && !texts.includes(text)) this.texts.set(kind, [...texts, text]);
  }

  has(kind: FaultKind): boolean {
    return this.rows.has(kind);
  }

  /**
   * One problem for each kind of fault, in a fixed order; texts are printed unless the column is personal. A value that is
   * not in its list stands beside the one of the list it may be meant for.
   */
  problems(
    grid: RawGrid,
    column: number,
    header: string,
    kind: ColumnKind,
    personal: boolean,
    listed: readonly string[] = [],
  ): Problem[] {
    const meant = (fault: FaultKind, text: string): string => {
      const near = fault === 'unknownCode' ? nearest(text.slice(0, 40), listed) : null;
      return near === null ? '' : `, perhaps "${near}"`;
    };
    return (Object.keys(faults) as FaultKind[]).flatMap((fault) => {
      const rows = this.rows.get(fault);
      if (rows === undefined) return [];
      const { code, severity, what, remedy }: FaultText = faults[fault];
      const many = rows.length > 1;
      const texts = personal ? [] : (this.texts.get(fault) ?? []);
      const named = texts.map((text) => `"${text.slice(0, 40)}"${meant(fault, text)}`);
      const shown = named.length === 0 ? '' : ` (${named.join(fault === 'unknownCode' ? '; ' : ', ')})`;
      const count = `${withCommas(rows.length)} cell${many ? 's' : ''}`;
      return [
        problem(
          code,
          cellsReference(grid.sheet, rows, column),
          `${count} of "${header}" ${what(many, expectations[kind])}${shown}.`,
          remedy,
          severity,
        ),
      ];
    });
  }
}

/** `Sheet1!B7:B9, B12, … (31 more)`: the cells of a column in as few ranges as there are runs, the first twenty. */
export function cellsReference(sheet: string, rows: readonly number[], column: number): string {
  const ranges = rowRanges(rows, column, column);
  const named = ranges.slice(0, rangesNamed).map(({ fromRow, toRow }) => {
    const from = cellName(fromRow, column);
    return fromRow === toRow ? from : `${from}:${cellName(toRow, column)}`;
  });
  const rest = ranges.slice(rangesNamed).reduce((sum, { fromRow, toRow }) => sum + toRow - fromRow + 1, 0);
  return `${sheetName(sheet)}!${named.join(', ')}${rest === 0 ? '' : `, … (${withCommas(rest)} more)`}`;
}

/** 1234567 → `1,234,567`. */
export function withCommas(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
