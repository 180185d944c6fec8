import type { Day } from '../../calendar/calendar.ts';
import { studentYear } from '../../calendar/make-calendar.ts';
import { CellState, type Cells, type Column, type Table } from '../../table/table.ts';
import type { ConditionContext } from './condition-context.ts';

/** Names that stand where a date field may stand and are taken from the world, not from the sheet. */
export const reservedDates = ['as-of', 'first-student-day', 'last-student-day'] as const;

/** A field's column by name; undefined where the sheet does not have it. */
export function columnOf(table: Table, field: string): Column | undefined {
  return table.columns.find((column) => column.field === field);
}

/** A date by table row: from a column, or the same for every row. */
export interface DateCells {
  /** What is known of the cell; a reserved date that is not known is `notReported`. */
  readonly state: (row: number) => CellState;
  readonly day: (row: number) => Day;
  /** How it is called in messages. */
  readonly name: string;
}

/** The date a name stands for: a column of dates, or a reserved date. A missing column is unknown on every row. */
export function dateCells(table: Table, name: string, context: ConditionContext): DateCells {
  if ((reservedDates as readonly string[]).includes(name)) return constantDate(name, context);
  const column = columnOf(table, name);
  if (column?.kind !== 'date')
    return { state: () => CellState.notReported, day: () => 0, name: column?.header ?? name };
  const { state, numbers } = column.cells();
  return {
    state: (row) => state[row] as CellState,
    day: (row) => numbers[row]!,
    name: column.header,
  };
}

function constantDate(name: string, context: ConditionContext): DateCells {
  const day = reservedDay(name, context);
  const state = day === null ? CellState.notReported : CellState.value;
  return {
    state: () => state,
    day: () => day ?? 0,
    name:
      name === 'as-of'
        ? 'the as-of day'
        : name === 'first-student-day'
          ? 'the first school day'
          : 'the last school day',
  };
}

function reservedDay(name: string, context: ConditionContext): Day | null {
  if (name === 'as-of') return context.asOf;
  const year = context.calendar === null ? null : studentYear(context.calendar, context.asOf);
  return year === null ? null : name === 'first-student-day' ? year.first : year.last;
}

/** Why nothing is known of a cell, as the end of a sentence: `Consent received is blank`. */
export function stateText(state: number): string {
  switch (state) {
    case CellState.blank:
      return 'is blank';
    case CellState.suppressed:
      return 'is withheld';
    case CellState.notReported:
      return 'is not known';
    case CellState.notApplicable:
      return 'is marked as not applicable';
    case CellState.error:
      return 'holds a formula error';
    case CellState.unreadable:
      return 'cannot be read';
    default:
      return 'holds a mark whose meaning is not known';
  }
}

/** Kinds whose cells are codes into labels; the others hold numbers. */
export function hasLabels(column: Column): boolean {
  return column.kind !== 'count' && column.kind !== 'number' && column.kind !== 'percent' && column.kind !== 'date';
}

/** The text of a cell that has a value. */
export function labelOf(cells: Cells, row: number): string {
  return cells.labels[cells.codes[row]!] ?? '';
}

/** Texts are the same if they differ in nothing but case and blanks around them. */
export function folded(text: string): string {
  return text.trim().toLowerCase();
}
