import { plainHeader, plainText } from '../../core/table/plain-text.ts';
import { CellState, type Cells, type Column, type ColumnKind, type Table } from '../../core/table/table.ts';
import { calendarHeaders, dayTypeWords, flagWords, type CalendarField } from './calendar-words.ts';
import { isRefusal, wrongInput, type Refusal } from './custom-function.ts';
import { readCell, type Cell } from './read-cell.ts';
import { readDate } from './read-date.ts';

type Range = readonly (readonly unknown[])[];

/** Which column of the header row holds which field; where two could, the one with the more usual heading. */
export function calendarColumns(header: readonly unknown[]): ReadonlyMap<CalendarField, number> {
  const columns = new Map<CalendarField, number>();
  const headings = header.map((cell) => {
    const read = readCell(cell);
    return read.kind === 'text' ? plainHeader(read.value) : null;
  });
  for (const [field, aliases] of Object.entries(calendarHeaders) as [CalendarField, readonly string[]][]) {
    for (const alias of aliases) {
      const at = headings.indexOf(plainHeader(alias));
      if (at < 0) continue;
      columns.set(field, at);
      break;
    }
  }
  return columns;
}

/**
 * The range as the table the core reads calendars from: records follow the header row, rows without a date or any entry
 * are left out, and what a cell says is read as on a worksheet.
 */
export function calendarTable(
  range: Range,
  headerRow: number,
  columns: ReadonlyMap<CalendarField, number>,
): Table | Refusal {
  const rows: number[] = [];
  const days: (number | null)[] = [];
  for (let row = headerRow + 1; row < range.length; row++) {
    const cells = range[row]!;
    const date = readCell(cells[columns.get('date')!]);
    // Some versions of Excel hand an empty cell over as 0.
    const noDate = date.kind === 'blank' || (date.kind === 'number' && date.value === 0);
    if (noDate && [...columns.values()].every((at) => isNothing(readCell(cells[at])))) continue;
    const day = noDate ? null : readDate(`The date in row ${row + 1} of the calendar`, cells[columns.get('date')!]);
    if (isRefusal(day)) return day;
    rows.push(row);
    days.push(day);
  }
  const cellsOf = (field: CalendarField): Cell[] => rows.map((row) => readCell(range[row]![columns.get(field)!]));
  if (
    columns.has('school') &&
    new Set(
      cellsOf('school')
        .map(labelOf)
        .filter((label) => label !== null),
    ).size > 1
  )
    return wrongInput('The calendar holds the days of several schools. Give only the rows of one.');
  const held: Column[] = [columnOf(range[headerRow]!, columns, 'date', 'date', dateCells(days))];
  for (const field of ['student-day', 'staff-day'] as const)
    if (columns.has(field))
      held.push(columnOf(range[headerRow]!, columns, field, 'flag', codedCells(cellsOf(field), readFlag, flags)));
  if (columns.has('day-type'))
    held.push(
      columnOf(
        range[headerRow]!,
        columns,
        'day-type',
        'category',
        codedCells(cellsOf('day-type'), readDayType, dayTypes),
      ),
    );
  return {
    kind: 'calendar',
    grid: {
      file: '',
      sheet: 'calendar',
      rowCount: range.length,
      columns: [],
      strings: { length: 0, get: () => '' },
      formats: ['General'],
      merges: [],
      hiddenRows: new Set(),
      hiddenColumns: new Set(),
      hidden: false,
      dateSystem: 1900,
    },
    header: { fromRow: headerRow, fromColumn: 0, toRow: headerRow, toColumn: range[headerRow]!.length - 1 },
    rows: Uint32Array.from(rows),
    excluded: [],
    columns: held,
    legend: { marks: new Map(), byColumn: new Map() },
  };
}

function isNothing(cell: Cell): boolean {
  return cell.kind === 'blank' || ((cell.kind === 'number' || cell.kind === 'boolean') && Number(cell.value) === 0);
}

function labelOf(cell: Cell): string | null {
  return 'value' in cell ? plainText(String(cell.value)) : null;
}

function columnOf(
  headings: readonly unknown[],
  columns: ReadonlyMap<CalendarField, number>,
  field: CalendarField,
  kind: ColumnKind,
  cells: Cells,
): Column {
  const sheetColumn = columns.get(field)!;
  const header = String(headings[sheetColumn]);
  return { sheetColumn, header, headerPath: [header], field, recognised: null, kind, cells: () => cells };
}

function dateCells(days: readonly (number | null)[]): Cells {
  return {
    state: Uint8Array.from(days, (day) => (day === null ? CellState.blank : CellState.value)),
    codes: new Uint8Array(days.length),
    labels: [],
    numbers: Int32Array.from(days, (day) => day ?? 0),
    decimals: 0,
  };
}

const flags = ['no', 'yes'];
const dayTypes = Object.keys(dayTypeWords);
const codeOfFlag = codesByWord([flagWords.no, flagWords.yes]);
const codeOfDayType = codesByWord(Object.values(dayTypeWords));

/** The code of what a cell says, null for nothing, undefined for what is not understood. */
function readFlag(cell: Cell): number | null | undefined {
  if (cell.kind === 'blank') return null;
  if (cell.kind === 'boolean') return cell.value ? 1 : 0;
  return cell.kind === 'number' || cell.kind === 'text' ? codeOfFlag.get(plainText(String(cell.value))) : undefined;
}

function readDayType(cell: Cell): number | null | undefined {
  // A kind of day is never a number, so that 0 can only be an empty cell.
  if (cell.kind === 'blank' || (cell.kind === 'number' && cell.value === 0)) return null;
  return cell.kind === 'text' ? codeOfDayType.get(plainText(cell.value)) : undefined;
}

function codedCells(
  cells: readonly Cell[],
  read: (cell: Cell) => number | null | undefined,
  labels: readonly string[],
): Cells {
  const state = new Uint8Array(cells.length);
  const codes = new Uint8Array(cells.length);
  for (const [at, cell] of cells.entries()) {
    const code = read(cell);
    if (code === null) state[at] = CellState.blank;
    else if (code === undefined) state[at] = cell.kind === 'error' ? CellState.error : CellState.unreadable;
    else codes[at] = code;
  }
  return { state, codes, labels, numbers: codes, decimals: 0 };
}

function codesByWord(words: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  return new Map(words.flatMap((list, code) => list.map((word) => [plainText(word), code] as const)));
}
