import { by } from './by.ts';
import { tally, type Tally } from './tally.ts';
import type { Table } from './table.ts';
import { allRows, type Rows } from './where.ts';

export interface GroupSum {
  readonly labels: readonly string[];
  readonly rows: Rows;
  readonly sum: Tally;
}

/**
 * The sum of a field in each group (days removed by student and type of removal). Null where a field is missing or of
 * the wrong kind; rows with an unknown group are answered apart.
 */
export function sumBy(
  table: Table,
  field: string,
  groups: readonly string[],
  among: Rows = allRows(table),
): { readonly groups: readonly GroupSum[]; readonly unknown: Rows } | null {
  const grouped = by(table, groups, among);
  if (grouped === null || tally(table, field, new Uint32Array(0)) === null) return null;
  return {
    groups: grouped.groups.map(({ labels, rows }) => ({ labels, rows, sum: tally(table, field, rows)! })),
    unknown: grouped.unknown,
  };
}
