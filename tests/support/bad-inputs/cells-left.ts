import assert from 'node:assert/strict';
import type { CheckedWorksheet } from '../../../src/app/check-worksheet.ts';
import { CellState, type Column, type Table } from '../../../src/core/table/table.ts';

const stateNames = Object.keys(CellState) as (keyof typeof CellState)[];

/** The table of a kind of worksheet, which must be there. */
export function tableOf(checked: CheckedWorksheet, kind: string): Table {
  const table = checked.tables.find((candidate) => candidate.kind === kind);
  assert.ok(table, `no ${kind}; there are ${checked.tables.map((one) => one.kind).join(', ')}`);
  return table;
}

export function columnOf(checked: CheckedWorksheet, kind: string, field: string): Column {
  const column = tableOf(checked, kind).columns.find((one) => one.field === field || one.header === field);
  assert.ok(column, `no ${field} on ${kind}`);
  return column;
}

/** A column's cells by row: the value where there is one, otherwise the name of what is not known of it. */
export function cellsLeft(checked: CheckedWorksheet, kind: string, field: string): readonly (number | string)[] {
  const column = columnOf(checked, kind, field);
  const cells = column.cells();
  const numeric = column.kind === 'count' || column.kind === 'number' || column.kind === 'percent';
  return [...cells.state].map((state, row) => {
    if (state !== CellState.value) return stateNames.find((name) => CellState[name] === state)!;
    if (column.kind === 'date') return new Date(cells.numbers[row]! * 86_400_000).toISOString().slice(0, 10);
    return numeric ? cells.numbers[row]! : cells.labels[cells.codes[row]!]!;
  });
}
