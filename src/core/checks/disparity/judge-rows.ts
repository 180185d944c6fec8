import { CellState, type Column, type Table } from '../../table/table.ts';
import { fieldsOf } from '../load-condition.ts';
import type { Condition } from '../rule.ts';
import { answerable } from './answerable.ts';

/** What is known of a condition on a row. Kept as bytes, because a State's sheet has a million rows. */
export const Judgement = { no: 0, yes: 1, unknown: 2 } as const;
export type Judgement = (typeof Judgement)[keyof typeof Judgement];

// Loops over a million rows read plain constants.
const { no, yes, unknown } = Judgement;
const { value: hasValue } = CellState;

/** A condition bound to a table: what is known of it by table row. */
export type Bind = (table: Table, condition: Condition) => (row: number) => Judgement;

/**
 * Whether all conditions hold, for every table row: no if one does not hold, else unknown if one is unknown, else yes.
 *
 * A condition on a single column can only depend on what the cell holds, so it is asked once for each different cell of
 * that column and not once a row: the answer for 900,000 students costs as many questions as there are values.
 */
export function judgeRows(table: Table, conditions: readonly Condition[], bind: Bind): Uint8Array {
  const judged = new Uint8Array(table.rows.length).fill(yes);
  for (const given of conditions) {
    const condition = answerable(table, given);
    const fields = new Set(fieldsOf(condition));
    const [field] = fields;
    const column = fields.size === 1 ? table.columns.find((one) => one.field === field) : undefined;
    const test = bind(table, condition);
    if (column === undefined) {
      for (let row = 0; row < judged.length; row++) {
        if (judged[row] !== no) judged[row] = both(judged[row]!, test(row));
      }
    } else judgeColumn(column, test, judged);
  }
  return judged;
}

function judgeColumn(column: Column, test: (row: number) => Judgement, judged: Uint8Array): void {
  const cells = column.cells();
  const coded = hasCodes(column);
  const unknownStates: (Judgement | undefined)[] = [];
  const byCode = new Uint8Array(coded ? Math.max(cells.labels.length, 2) : 0).fill(unasked);
  const byNumber = new Map<number, Judgement>();
  for (let row = 0; row < judged.length; row++) {
    if (judged[row] === no) continue;
    const state = cells.state[row]!;
    let answer: Judgement | undefined;
    if (state !== hasValue) answer = unknownStates[state] ??= test(row);
    else if (coded) {
      const code = cells.codes[row]!;
      if (byCode[code] === unasked) byCode[code] = test(row);
      answer = byCode[code] as Judgement;
    } else {
      const number = cells.numbers[row]!;
      answer = byNumber.get(number);
      if (answer === undefined) byNumber.set(number, (answer = test(row)));
    }
    judged[row] = both(judged[row]!, answer);
  }
}

const unasked = 255;

/** Kinds whose cells are codes into a list of labels; the others hold numbers. */
export function hasCodes(column: Column): boolean {
  return !['count', 'number', 'percent', 'date'].includes(column.kind);
}

function both(a: number, b: Judgement): Judgement {
  if (a === no || b === no) return no;
  return a === unknown || b === unknown ? unknown : yes;
}
