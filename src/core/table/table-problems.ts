import { totalsProblems } from './check-totals.ts';
import { dateOrderProblems } from './date-order-problems.ts';
import { duplicateProblems } from './duplicate-problems.ts';
import type { Problem } from '../problems.ts';
import type { TableSchema } from './schema.ts';
import type { Table } from './table.ts';

/** Reads every column of a table that has not been read yet. */
export function typeAll(table: Table): void {
  for (const column of table.columns) column.cells();
}

/**
 * Everything that is wrong with the cells of a table: what could not be read, column by column; dates in an order
 * that cannot be; rows that stand for the same thing; totals that do not agree. Reads the whole table. What was wrong with its header and shape came with it
 * from `readTable`.
 */
export function tableProblems(table: Table, schema: TableSchema): Problem[] {
  return [
    ...table.columns.flatMap((column) => column.problems?.() ?? []),
    ...dateOrderProblems(table),
    ...duplicateProblems(table, schema),
    ...totalsProblems(table, schema),
  ];
}
