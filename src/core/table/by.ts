import { codedCells } from './coded-cells.ts';
import { column } from './column.ts';
import { CellState, type Table } from './table.ts';
import { allRows, type Rows } from './where.ts';

/** Rows that have the same labels in some fields. */
export interface RowGroup {
  /** One label for each field asked for. */
  readonly labels: readonly string[];
  readonly rows: Rows;
}

export interface Grouped {
  /** In the order of the labels, which for listed values is the order of their list. */
  readonly groups: readonly RowGroup[];
  /** Rows where one of the fields has no value: in none of the groups. */
  readonly unknown: Rows;
}

/** Rows by one or more fields; dates and numbers are labelled as ISO days and in full. Null where a field is missing. */
export function by(table: Table, fields: readonly string[], among: Rows = allRows(table)): Grouped | null {
  const columns = fields.map((field) => column(table, field));
  if (columns.some((found) => found === null)) return null;
  const all = columns.map((found) => codedCells(found!));
  // Each row's key is one number in a mixed radix; with many fields it is renumbered densely before it can overflow.
  let keys: Float64Array = new Float64Array(among.length);
  const unknown = new Uint8Array(among.length);
  for (const cells of all) {
    const radix = cells.size;
    for (let i = 0; i < among.length; i++) {
      const row = among[i]!;
      if (cells.state[row] !== CellState.value) unknown[i] = 1;
      else keys[i] = keys[i]! * radix + cells.codes[row]!;
    }
    keys = dense(keys, unknown);
  }
  const groupCount = keys.reduce((max, key, i) => (unknown[i] === 0 && key >= max ? key + 1 : max), 0);
  const sizes = new Uint32Array(groupCount);
  let unknownCount = 0;
  for (let i = 0; i < among.length; i++) {
    if (unknown[i] === 1) unknownCount++;
    else sizes[keys[i]!]!++;
  }
  const rows = Array.from(sizes, (size) => new Uint32Array(size));
  const filled = new Uint32Array(groupCount);
  const unknownRows = new Uint32Array(unknownCount);
  let unknownFilled = 0;
  for (let i = 0; i < among.length; i++) {
    if (unknown[i] === 1) unknownRows[unknownFilled++] = among[i]!;
    else rows[keys[i]!]![filled[keys[i]!]!++] = among[i]!;
  }
  return {
    groups: rows.map((group) => ({
      labels: all.map((cells) => cells.label(cells.codes[group[0]!]!)),
      rows: group,
    })),
    unknown: unknownRows,
  };
}

/** Keys renumbered 0, 1, 2, … in ascending order, so that their size never grows past the number of rows. */
function dense(keys: Float64Array, unknown: Uint8Array): Float64Array {
  const used = Float64Array.from(new Set(keys.filter((_, i) => unknown[i] === 0))).sort();
  const index = new Map<number, number>();
  used.forEach((key, i) => index.set(key, i));
  return keys.map((key, i) => (unknown[i] === 0 ? index.get(key)! : 0));
}
