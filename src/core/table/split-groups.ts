import { by } from './by.ts';
import { column } from './column.ts';
import { meaningIn } from './meaning-in.ts';
import type { TableSchema } from './schema.ts';
import { CellState, type Table } from './table.ts';
import { totalsOf } from './totals-of.ts';
import { allRows, type Rows } from './where.ts';

/** The groups of a long table of counts that belong together, as they can be compared with each other. */
export interface GroupSet {
  /** The field they are groups of: `race`, `sex`, `low-income`, `english-learner`, … */
  readonly field: string;
  readonly groups: readonly { readonly label: string; readonly rows: Rows }[];
}

export interface SplitGroups {
  readonly sets: readonly GroupSet[];
  /** Rows of groups that are in no list. */
  readonly unlisted: Rows;
}

/**
 * The rows of a long table by what their group is a group of. Student groups overlap (a girl is also an English learner),
 * so only groups of one set may be added or set against each other; "all students" is in none of them, it is a total
 * (`everybody`). Null where the table has no column of groups.
 */
export function splitGroups(table: Table, schema: TableSchema, among: Rows = allRows(table)): SplitGroups | null {
  const grouped = by(table, ['group'], among);
  if (grouped === null) return null;
  const fieldOf = schema.lists.get('groups')?.fieldOf ?? new Map<string, string>();
  const sets = new Map<string, { label: string; rows: Rows }[]>();
  const unlisted: number[] = [...grouped.unknown];
  for (const { labels, rows } of grouped.groups) {
    const field = fieldOf.get(labels[0]!);
    if (field === undefined) unlisted.push(...rows);
    else sets.set(field, [...(sets.get(field) ?? []), { label: labels[0]!, rows }]);
  }
  return {
    sets: [...sets].map(([field, groups]) => ({ field, groups })),
    unlisted: Uint32Array.from(unlisted).sort(),
  };
}

/**
 * For each row of a long table the row of `totalsOf(table)` that stands for everybody in the same place and year: the
 * same values in all of `fields`. -1 where there is none.
 *
 * @param fields what has to be the same: year, district, school, kind of removal, …
 */
export function everybody(table: Table, schema: TableSchema, fields: readonly string[]): Int32Array {
  const totals = totalsOf(table);
  const all = schema.lists.get('groups')?.total;
  const isEverybody = (row: number): boolean => {
    for (const field of ['group', 'race']) {
      const cells = column(totals, field)?.cells();
      if (cells === undefined || cells.state[row] !== CellState.value) continue;
      const label = cells.labels[cells.codes[row]!]!;
      const groups = schema.lists.get('groups');
      return label === all || (groups !== undefined && meaningIn(groups, label)?.value === all);
    }
    return false;
  };
  const keyOf = (of: Table, row: number): string =>
    fields
      .map((field) => {
        const cells = column(of, field)?.cells();
        if (cells === undefined) return '';
        return cells.state[row] === CellState.value ? `=${cells.labels[cells.codes[row]!]}` : `${cells.state[row]}`;
      })
      .join('\u001f');
  const rowOf = new Map<string, number>();
  for (let row = 0; row < totals.rows.length; row++) if (isEverybody(row)) rowOf.set(keyOf(totals, row), row);
  return Int32Array.from(table.rows, (_, row) => rowOf.get(keyOf(table, row)) ?? -1);
}
