/** Columns that stand side by side, read as one range. */
export interface ColumnRun {
  readonly from: number;
  readonly count: number;
}

/** Sorted columns gathered into runs: 0, 1, 2, 5 → 0 to 2 and 5. */
export function columnRuns(columns: readonly number[]): ColumnRun[] {
  const runs: { from: number; count: number }[] = [];
  for (const column of columns) {
    const last = runs.at(-1);
    if (last !== undefined && last.from + last.count === column) last.count++;
    else runs.push({ from: column, count: 1 });
  }
  return runs;
}
