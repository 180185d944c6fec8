import { CellState, type Cells, type Column, type ColumnKind, type Table } from '../../src/core/table/table.ts';
import { day, gridOf, type TestCell } from './grid.ts';

export type TestField = { kind: ColumnKind };
export type TestRecord = Readonly<Record<string, TestCell | undefined>>;

/**
 * A `Table` straight from records keyed by field, without the reader: for tests of what stands on tables. The header is
 * in row 1 and the record i in row i + 2. Dates are `{date: iso}`; the text `*` stands for a withheld cell; null is blank.
 */
export function tableOf(
  kind: string,
  fields: Readonly<Record<string, ColumnKind>>,
  records: readonly TestRecord[],
  sheet = kind,
): Table {
  const names = Object.keys(fields);
  const grid = gridOf([names, ...records.map((record) => names.map((name) => record[name] ?? null))], { sheet });
  const columns = names.map((field, sheetColumn): Column => {
    const columnKind = fields[field]!;
    let typed: Cells | undefined;
    return {
      sheetColumn,
      header: field,
      headerPath: [field],
      field,
      recognised: 'test',
      kind: columnKind,
      cells: () =>
        (typed ??= typeCells(
          columnKind,
          records.map((record) => record[field] ?? null),
        )),
    };
  });
  return {
    kind,
    grid,
    header: { fromRow: 0, fromColumn: 0, toRow: 0, toColumn: Math.max(0, names.length - 1) },
    rows: Uint32Array.from(records, (_, i) => i + 1),
    excluded: [],
    columns,
    legend: { marks: new Map(), byColumn: new Map() },
  };
}

function typeCells(kind: ColumnKind, cells: readonly TestCell[]): Cells {
  const state = new Uint8Array(cells.length);
  const codes = new Int32Array(cells.length);
  const numbers = new Float64Array(cells.length);
  const labels: string[] = kind === 'flag' ? ['no', 'yes'] : [];
  cells.forEach((cell, i) => {
    if (cell === null) state[i] = CellState.blank;
    else if (cell === '*') state[i] = CellState.suppressed;
    else if (typeof cell === 'object') {
      if ('date' in cell) numbers[i] = day(cell.date);
      else state[i] = CellState.error;
    } else if (kind === 'flag') codes[i] = cell === true || cell === 'yes' || cell === 'Y' ? 1 : 0;
    else if (typeof cell === 'number') numbers[i] = cell;
    else if (kind === 'count' || kind === 'number' || kind === 'percent' || kind === 'date')
      state[i] = CellState.unreadable;
    else {
      let code = labels.indexOf(String(cell));
      if (code < 0) code = labels.push(String(cell)) - 1;
      codes[i] = code;
    }
    if (typeof cell === 'number' && ['identifier', 'category', 'text', 'school-year'].includes(kind)) {
      let code = labels.indexOf(String(cell));
      if (code < 0) code = labels.push(String(cell)) - 1;
      codes[i] = code;
    }
  });
  return { state, codes, labels, numbers, decimals: 1 };
}
