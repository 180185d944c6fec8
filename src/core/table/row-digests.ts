import { CellState, type Column, type Table } from './table.ts';

/**
 * A short sum over some columns for each record of a table: records with the same cells have the same sum, whatever order rows and columns
 * stand in. Two that differ have the same sum once in sixteen million; nothing of a record can be read from it.
 */
export function rowDigests(table: Table, columns: readonly Column[]): Uint32Array {
  const sums = new Uint32Array(table.rows.length);
  for (const column of columns) addColumn(sums, column);
  for (let row = 0; row < sums.length; row++) sums[row] = mixed(sums[row]!) >>> 8;
  return sums;
}

function addColumn(sums: Uint32Array, column: Column): void {
  const name = textHash(column.field ?? column.header);
  const { state, codes, labels, numbers } = column.cells();
  const byLabel = labels.map((label) => textHash(label));
  const isCoded = codes.length > 0;
  for (let row = 0; row < sums.length; row++) {
    const is = state[row]!;
    if (is === CellState.blank) continue;
    const value = is !== CellState.value ? is : isCoded ? byLabel[codes[row]!]! : numberHash(numbers[row]!);
    sums[row] = (sums[row]! + mixed(name ^ Math.imul(value, 0x9e3779b1))) | 0;
  }
}

function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

function numberHash(value: number): number {
  const whole = Math.trunc(value);
  return whole === value && Math.abs(whole) < 2 ** 31 ? Math.imul(whole, 0x85ebca6b) + 1 : textHash(String(value));
}

/** Spreads what is in any bit over all of them (the last step of MurmurHash 3). */
function mixed(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
