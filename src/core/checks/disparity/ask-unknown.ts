import { problem, type Problem } from '../../problems.ts';
import { CellState, type Column, type Table } from '../../table/table.ts';
import { whereRows } from './evidence-rows.ts';
import { counted } from './number-text.ts';

/** Whether a cell of a column of counts is known: numbers below zero are codes for what is not (-9, -999). */
export function isKnownCount(column: Column, row: number): boolean {
  const { state, numbers } = column.cells();
  return state[row] === CellState.value && numbers[row]! >= 0;
}

/** Numbers below zero in columns of counts, told once a column: they are read as unknown, never added. */
export function tellNegatives(
  table: Table,
  columns: readonly Column[],
  rows: readonly Uint32Array[],
  problems: Problem[],
): void {
  const told = new Set<Column>();
  for (const column of columns) {
    if (told.has(column)) continue;
    told.add(column);
    const { state, numbers } = column.cells();
    const below = [...new Set(rows.flatMap((some) => [...some]))]
      .filter((row) => state[row] === CellState.value && numbers[row]! < 0)
      .sort((a, b) => a - b);
    if (below.length === 0) continue;
    const values = [...new Set(below.map((row) => numbers[row]!))].slice(0, 4).join(', ');
    const many = below.length > 1;
    problems.push(
      problem(
        'value-impossible',
        whereRows(table, [column], below),
        `${counted(below.length, 'cell')} of “${column.header}” ${many ? 'hold' : 'holds'} a number below zero (${values}), which is no count; ${many ? 'they are' : 'it is'} read as unknown.`,
        `Say in a mapping file what the number stands for (\`marks: {"${numbers[below[0]!]}": suppressed}\`, or not-reported, or not-applicable).`,
        'warning',
      ),
    );
  }
}
