import { areCounts } from './counts.ts';
import { labelKey } from './label-key.ts';
import type { Counts } from './measure.ts';

/** A row as it stands in a worksheet: the group's name, its students, its cases. */
export type GroupRow = readonly [label: string, students: number, cases: number];

export interface LabelledCounts extends Counts {
  readonly label: string;
}

/** The groups, or every reason at once why the rows cannot be taken as groups. Row numbers start from 0. */
export type GroupsFromRows =
  | { readonly valid: true; readonly groups: readonly LabelledCounts[] }
  | {
      readonly valid: false;
      /** Rows that name the same group. */
      readonly duplicates: readonly (readonly number[])[];
      /** Rows without a name. */
      readonly unnamed: readonly number[];
      /** Rows whose numbers cannot be counts. */
      readonly impossible: readonly number[];
    };

/**
 * Groups for a measure from rows of label, students, cases. A group that is entered twice is refused, not merged and
 * not let through: each half would be compared with its own twin, and no measure could tell.
 */
export function groupsFromRows(rows: readonly GroupRow[]): GroupsFromRows {
  const rowsOf = new Map<string, number[]>();
  const unnamed: number[] = [];
  const impossible: number[] = [];
  const groups = rows.map(([label, students, cases], row) => {
    const key = labelKey(label);
    if (key === '') unnamed.push(row);
    else rowsOf.set(key, [...(rowsOf.get(key) ?? []), row]);
    if (!areCounts({ cases, students })) impossible.push(row);
    return { label: label.trim(), cases, students };
  });
  const duplicates = [...rowsOf.values()].filter((same) => same.length > 1);
  if (duplicates.length + unnamed.length + impossible.length > 0) {
    return { valid: false, duplicates, unnamed, impossible };
  }
  return { valid: true, groups };
}
