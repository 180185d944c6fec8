import type { CellBlock } from '../../app/ports.ts';
import { columnRuns } from './column-runs.ts';
import type { ExcelSession } from './run-excel.ts';

/** A stretch of rows of some columns of a sheet. */
export interface WantedBlock {
  readonly sheet: string;
  readonly fromRow: number;
  readonly rows: number;
  /** Zero-based, in ascending order. */
  readonly columns: readonly number[];
}

/** A block as it came, and what the answer weighed, as near as can be told. Null cells: it was too much at once. */
export interface ReadBlock {
  readonly block: CellBlock | null;
  readonly bytes: number;
}

/** Columns that held numbers, or text that could be an error, in blocks before: of these more is asked for at once. */
export interface Expected {
  readonly numbers: Set<number>;
  readonly errors: Set<number>;
}

export function nothingExpected(): Expected {
  return { numbers: new Set(), errors: new Set() };
}

type Values = (string | number | boolean)[][];

/**
 * Reads stretches of cells. First the values; number formats only of columns that hold a number, kinds of values only of
 * columns that hold a text beginning with `#`, because only such a text can be an error. One round trip where the columns
 * are of the kind they were in the block before, two otherwise, however many blocks and columns there are.
 */
export async function readBlocks(
  session: ExcelSession,
  wanted: readonly WantedBlock[],
  expected: Expected = nothingExpected(),
): Promise<ReadBlock[]> {
  const asked = wanted.map((one) => new AskedBlock(session.context, one, expected));
  await session.sync();
  for (const one of asked) one.takeValues();
  const more = asked.filter((one) => one.askMore(session.context, expected));
  if (more.length > 0) await session.sync();
  const blocks = asked.map((one) => one.finish());
  for (const one of asked) one.release();
  return blocks;
}

interface AskedRange {
  readonly range: Excel.Range;
  readonly columns: readonly number[];
}

class AskedBlock {
  private readonly values: AskedRange[];
  private formats: AskedRange[];
  private kinds: AskedRange[];
  private lines: Values | null = null;
  private readonly numbers = new Set<number>();
  private readonly marks = new Set<number>();

  constructor(
    context: Excel.RequestContext,
    private readonly wanted: WantedBlock,
    expected: Expected,
  ) {
    const { columns } = wanted;
    this.values = this.ask(context, columns, 'values');
    this.formats = this.ask(
      context,
      columns.filter((column) => expected.numbers.has(column)),
      'numberFormat',
    );
    this.kinds = this.ask(
      context,
      columns.filter((column) => expected.errors.has(column)),
      'valueTypes',
    );
  }

  private ask(context: Excel.RequestContext, columns: readonly number[], property: string): AskedRange[] {
    if (columns.length === 0) return [];
    const { sheet, fromRow, rows } = this.wanted;
    const worksheet = context.workbook.worksheets.getItem(sheet);
    return columnRuns(columns).map(({ from, count }) => {
      const range = worksheet.getRangeByIndexes(fromRow, from, rows, count);
      range.load(property);
      return { range, columns: Array.from({ length: count }, (_, at) => from + at) };
    });
  }

  takeValues(): void {
    const runs = this.values.map(({ range }) => range.values as Values | null);
    if (runs.some((run) => run === null)) return;
    const first = runs[0] ?? [];
    this.lines = runs.length === 1 ? first : first.map((_, line) => runs.flatMap((run) => run![line] ?? []));
    for (const line of this.lines) {
      for (let at = 0; at < line.length; at++) {
        const value = line[at];
        if (typeof value === 'number') this.numbers.add(at);
        // 35 is `#`, with which every error begins.
        else if (typeof value === 'string' && value.charCodeAt(0) === 35) this.marks.add(at);
      }
    }
  }

  /** Asks for what turned out to be needed; whether anything was. */
  askMore(context: Excel.RequestContext, expected: Expected): boolean {
    if (this.lines === null) return false;
    const { columns } = this.wanted;
    const missing = (held: ReadonlySet<number>, has: ReadonlySet<number>): number[] =>
      columns.filter((column, at) => held.has(at) && !has.has(column));
    const asked = (ranges: readonly AskedRange[]): Set<number> => new Set(ranges.flatMap((range) => range.columns));
    const formats = missing(this.numbers, asked(this.formats));
    const kinds = missing(this.marks, asked(this.kinds));
    for (const at of this.numbers) expected.numbers.add(columns[at]!);
    for (const at of this.marks) expected.errors.add(columns[at]!);
    this.formats = [...this.formats, ...this.ask(context, formats, 'numberFormat')];
    this.kinds = [...this.kinds, ...this.ask(context, kinds, 'valueTypes')];
    return formats.length + kinds.length > 0;
  }

  finish(): ReadBlock {
    const { lines } = this;
    const formats = lines === null ? null : this.formatsByColumn();
    const errors = lines === null ? null : this.errorCells();
    if (lines === null || formats === null || errors === null) return { block: null, bytes: 0 };
    const { fromRow, columns } = this.wanted;
    const extra = this.formats.length + this.kinds.length === 0 ? 0 : 12 * (this.numbers.size + this.marks.size);
    return {
      block: { fromRow, columns, values: lines, formats, errors },
      bytes: weightOf(lines) + lines.length * extra,
    };
  }

  /** By position in the columns; null where a column's formats were too much to be handed over. */
  private formatsByColumn(): (readonly string[] | string | null)[] | null {
    const { columns } = this.wanted;
    const formats: (readonly string[] | string | null)[] = columns.map(() => null);
    for (const { range, columns: own } of this.formats) {
      const given = range.numberFormat as string[][] | null;
      if (given === null) return null;
      own.forEach((column, at) => {
        const position = columns.indexOf(column);
        if (this.numbers.has(position)) formats[position] = oneOrAll(given, at);
      });
    }
    return formats;
  }

  private errorCells(): [number, number][] | null {
    const { columns } = this.wanted;
    const errors: [number, number][] = [];
    for (const { range, columns: own } of this.kinds) {
      const given = range.valueTypes as string[][] | null;
      if (given === null) return null;
      own.forEach((column, at) => {
        const position = columns.indexOf(column);
        if (!this.marks.has(position)) return;
        given.forEach((line, row) => {
          if (line[at] === 'Error') errors.push([row, position]);
        });
      });
    }
    return errors;
  }

  /** Excel keeps what we hold a reference to; a sheet of a million rows would fill it with references. */
  release(): void {
    for (const { range } of [...this.values, ...this.formats, ...this.kinds]) range.untrack();
  }
}

/** A column's number formats; one for all rows where they are alike. */
function oneOrAll(formats: readonly (readonly string[])[], at: number): readonly string[] | string {
  const first = formats[0]?.[at] ?? 'General';
  for (const line of formats) if (line[at] !== first) return formats.map((each) => each[at] ?? 'General');
  return first;
}

/** Lines looked at to tell what a block weighs. */
const sampled = 200;

/** What cells weigh as the text in which they travel. */
function weightOf(lines: Values): number {
  if (lines.length === 0) return 0;
  const step = Math.max(1, Math.floor(lines.length / sampled));
  let bytes = 0;
  let looked = 0;
  for (let line = 0; line < lines.length; line += step) {
    looked++;
    for (const value of lines[line]!) {
      // Letters beyond ASCII take two or three bytes.
      bytes += typeof value === 'string' ? 3 + value.length * (isAscii(value) ? 1 : 2.5) : 1 + String(value).length;
    }
  }
  return Math.ceil((bytes / looked) * lines.length);
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}
