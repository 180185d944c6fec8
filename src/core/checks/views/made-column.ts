import { hasCodes } from '../../table/has-codes.ts';
import { asFlag, labelled } from '../../table/made-cells.ts';
import { NarrowArray } from '../../table/narrow-array.ts';
import { CellState, type Cells, type Column, type ColumnKind } from '../../table/table.ts';

/** What a made cell holds: a label, a number, or why there is neither. */
export type Made = { readonly label: string } | { readonly number: number } | { readonly state: CellState };

/** Nothing is known of the cell. */
export const unknownCell: Made = { state: CellState.notReported };
/** There is nothing: no row was found. */
export const blankCell: Made = { state: CellState.blank };

export interface ColumnHead {
  readonly field: string;
  readonly title: string;
  readonly kind: ColumnKind;
  /** The sheet column a reader is led to. */
  readonly sheetColumn: number;
  readonly personal?: boolean;
}

/** A column whose cells are made when they are first asked for. */
export function madeColumn(head: ColumnHead, rowCount: number, of: (row: number) => Made): Column {
  let cells: Cells | undefined;
  return {
    sheetColumn: head.sheetColumn,
    header: head.title,
    headerPath: [head.title],
    field: head.field,
    recognised: null,
    kind: head.kind,
    ...(head.personal === undefined ? {} : { personal: head.personal }),
    cells: () => (cells ??= cellsOf(head.kind, rowCount, of)),
  };
}

function cellsOf(kind: ColumnKind, rowCount: number, of: (row: number) => Made): Cells {
  if (hasCodes(kind)) {
    const cells = labelled(rowCount, [], (row) => {
      const made = of(row);
      return 'label' in made ? made.label : 'state' in made ? made.state : String(made.number);
    });
    return kind === 'flag' ? asFlag(cells) : cells;
  }
  const state = new Uint8Array(rowCount);
  const numbers = new NarrowArray(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const made = of(row);
    // A number too large to be held is not one.
    if ('number' in made && Number.isFinite(made.number)) numbers.set(row, made.number);
    else state[row] = 'state' in made ? made.state : CellState.unreadable;
  }
  return { state, codes: new Uint8Array(0), labels: [], numbers: numbers.values, decimals: 1 };
}

/** The cell of a column as something that can be made into another. */
export function cellOf(column: Column): (row: number) => Made {
  const cells = column.cells();
  const coded = hasCodes(column.kind);
  return (row) => {
    if (cells.state[row] !== CellState.value) return { state: cells.state[row] as CellState };
    return coded ? { label: cells.labels[cells.codes[row]!]! } : { number: cells.numbers[row]! };
  };
}
