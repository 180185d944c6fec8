import { codedCells, type CodedCells } from '../../table/coded-cells.ts';
import { column } from '../../table/column.ts';
import { withoutLeadingZeros } from '../../table/plain-text.ts';
import { CellState, type Table } from '../../table/table.ts';

/** A row of one of several tables of a kind. */
export interface RowIn {
  readonly table: number;
  readonly row: number;
}

/** Rows that belong to a record, or null where its key is not known. */
export type RowList = readonly RowIn[] | null;

/** The text of a row's key; null where one of its fields has no value. */
type KeyOf = (row: number) => readonly string[] | null;

function keyReader(table: Table, fields: readonly string[]): KeyOf | null {
  const parts: CodedCells[] = [];
  for (const field of fields) {
    const found = column(table, field);
    if (found === null) return null;
    parts.push(codedCells(found));
  }
  return (row) => {
    const labels: string[] = [];
    for (const { state, codes, label } of parts) {
      if (state[row] !== CellState.value) return null;
      labels.push(label(codes[row]!));
    }
    return labels;
  };
}

const exact = (labels: readonly string[]): string => labels.join('\u0000');
/** Identifiers that lost their leading zeros in one of two files are the same identifiers. */
const short = (labels: readonly string[]): string =>
  labels.map((label) => withoutLeadingZeros(label) ?? label).join('\u0000');

/**
 * For each row of `left` the rows of the other tables with the same key, in sheet order. A key that stands nowhere gives
 * no rows; identifiers that differ by leading zeros alone are matched where nothing else has the key. Null where `left` or
 * every other table lacks a field of the key.
 */
export function rowsBeside(
  left: Table,
  as: readonly string[],
  others: readonly Table[],
  key: readonly string[],
): readonly RowList[] | null {
  const own = keyReader(left, as);
  if (own === null) return null;
  const byKey = new Map<string, RowIn[]>();
  const byShort = new Map<string, RowIn[]>();
  let readable = 0;
  others.forEach((other, table) => {
    const keyOf = keyReader(other, key);
    if (keyOf === null) return;
    readable++;
    for (let row = 0; row < other.rows.length; row++) {
      const labels = keyOf(row);
      if (labels === null) continue;
      push(byKey, exact(labels), { table, row });
      push(byShort, short(labels), { table, row });
    }
  });
  if (readable === 0) return null;
  return Array.from(left.rows, (_, row) => {
    const labels = own(row);
    return labels === null ? null : (byKey.get(exact(labels)) ?? byShort.get(short(labels)) ?? []);
  });
}

/**
 * The rows of a table by a key, in the order in which the keys first appear. A row whose key is not known is a record of
 * its own, so that it is not lost; what is made of its group is then not known. Null where the table lacks a field.
 */
export function rowsTogether(
  table: Table,
  fields: readonly string[],
): { readonly lists: readonly RowList[]; readonly first: Uint32Array } | null {
  const keyOf = keyReader(table, fields);
  if (keyOf === null) return null;
  const index = new Map<string, RowIn[]>();
  const lists: (RowIn[] | null)[] = [];
  const first: number[] = [];
  for (let row = 0; row < table.rows.length; row++) {
    const labels = keyOf(row);
    const known = labels === null ? undefined : index.get(exact(labels));
    if (known !== undefined) {
      known.push({ table: 0, row });
      continue;
    }
    first.push(row);
    const list = labels === null ? null : [{ table: 0, row }];
    if (labels !== null) index.set(exact(labels), list!);
    lists.push(list);
  }
  return { lists, first: Uint32Array.from(first) };
}

function push(map: Map<string, RowIn[]>, key: string, row: RowIn): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [row]);
  else list.push(row);
}
