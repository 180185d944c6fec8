import { rangeReference, rowRanges } from '../../table/address.ts';
import type { Column, Table } from '../../table/table.ts';
import type { Evidence } from '../outcome.ts';
import type { Axis } from './axis.ts';
import { columnSpan, mostRuns, scattered } from './evidence-rows.ts';

/** Table rows in ascending order, each with the row of the student it speaks of. On a roster the two are the same. */
export interface RowList {
  readonly rows: Uint32Array;
  readonly students: Uint32Array;
}

/** The list split by the place of the student, one part a place; students of unknown place come last. */
export function splitByPlace(list: RowList, places: Axis): readonly RowList[] {
  const size = new Uint32Array(places.labels.length + 1);
  for (let at = 0; at < list.students.length; at++) size[places.slots[list.students[at]!]!]!++;
  const parts = Array.from(size, (count) => ({ rows: new Uint32Array(count), students: new Uint32Array(count) }));
  const next = new Uint32Array(size.length);
  for (let at = 0; at < list.students.length; at++) {
    const place = places.slots[list.students[at]!]!;
    const to = next[place]!++;
    parts[place]!.rows[to] = list.rows[at]!;
    parts[place]!.students[to] = list.students[at]!;
  }
  return parts;
}

/**
 * Evidence for the rows of a list whose student is wanted. Thousands of outcomes of a State rest on a million rows, so
 * the walk stops as soon as there are more runs than are listed, if the number of rows is known beforehand.
 *
 * @param expected how many rows will be found, or null to count them
 */
export function evidenceWhere(
  role: string,
  table: Table,
  columns: readonly (Column | null)[],
  list: RowList,
  wanted: (student: number) => boolean,
  expected: number | null,
  filter: string,
): Evidence {
  const [from, to] = columnSpan(table, columns);
  const { rows, students } = list;
  const found: number[] = [];
  let runs = 0;
  let count = 0;
  let first = -1;
  let previous = -2;
  for (let at = 0; at < rows.length; at++) {
    if (!wanted(students[at]!)) continue;
    const sheetRow = table.rows[rows[at]!]!;
    count++;
    if (first < 0) first = sheetRow;
    if (sheetRow > previous + 1) runs++;
    previous = sheetRow;
    if (runs <= mostRuns) found.push(sheetRow);
    else if (expected !== null) break;
  }
  if (runs <= mostRuns) {
    const ranges = rowRanges(found, from, to).map((range) => rangeReference(table.grid.sheet, range));
    return { role, ranges, filter, rows: count };
  }
  let last = previous;
  for (let at = rows.length - 1; at >= 0; at--) {
    if (!wanted(students[at]!)) continue;
    last = table.rows[rows[at]!]!;
    break;
  }
  const range = { fromRow: first, fromColumn: from, toRow: last, toColumn: to };
  return scattered(role, table, range, expected ?? count, filter);
}
