import { codedCells } from '../../table/coded-cells.ts';
import type { NumberArray } from '../../table/raw-grid.ts';
import { CellState, type Column, type Table } from '../../table/table.ts';
import { fieldsOf } from '../load-condition.ts';
import type { Condition } from '../rule.ts';
import { answerable } from './answerable.ts';
import { allFours, rowBytes, wholeFours } from './row-bytes.ts';

/** What is known of a condition on a row. Kept as bytes, because a State's sheet has a million rows. */
export const Judgement = { no: 0, yes: 1, unknown: 2 } as const;
export type Judgement = (typeof Judgement)[keyof typeof Judgement];

// Loops over a million rows read plain constants.
const { no, yes, unknown } = Judgement;

/** A condition bound to a table: what is known of it by table row. */
export type Bind = (table: Table, condition: Condition) => (row: number) => Judgement;

/**
 * Whether all conditions hold, for every table row: no if one does not hold, else unknown if one is unknown, else yes.
 *
 * A condition on a single column can only depend on what the cell holds, so it is asked once for each different cell of
 * that column and not once a row: the answer for 900,000 students costs as many questions as there are values.
 */
export function judgeRows(table: Table, conditions: readonly Condition[], bind: Bind): Uint8Array {
  let judged: Uint8Array | null = null;
  for (const given of conditions) {
    const condition = answerable(table, given);
    const fields = new Set(fieldsOf(condition));
    const [field] = fields;
    const column = fields.size === 1 ? table.columns.find((one) => one.field === field) : undefined;
    const test = bind(table, condition);
    if (column !== undefined) {
      const answers = judgeColumn(column, test, table.rows.length);
      judged = judged === null ? answers : bothOf(judged, answers);
    } else {
      judged ??= rowBytes(table.rows.length).fill(yes);
      for (let row = 0; row < judged.length; row++) {
        if (judged[row] !== no) judged[row] = both[(judged[row]! << 2) | test(row)]!;
      }
    }
  }
  return judged ?? rowBytes(table.rows.length).fill(yes);
}

/** What both hold of, by `first × 4 + second`. */
const both = Uint8Array.of(no, no, no, no, no, yes, unknown, no, no, unknown, unknown, no);

function bothOf(first: Uint8Array, second: Uint8Array): Uint8Array {
  for (let row = 0; row < first.length; row++) first[row] = both[(first[row]! << 2) | second[row]!]!;
  return first;
}

function judgeColumn(column: Column, test: (row: number) => Judgement, rowCount: number): Uint8Array {
  const judged = rowBytes(rowCount);
  const { state } = column.cells();
  const { values, least, size } = wholeNumbers(column);
  const bits = Math.ceil(Math.log2(size));
  const answers = new Uint8Array(states << bits).fill(unasked);
  const places: Places = { states: wholeFours(state), values, least, bits, answers };
  const bytes = values instanceof Uint8Array && bits === 8 ? wholeFours(values) : null;
  const judgedFours = allFours(judged);
  const lookUp = (from: number, to: number): boolean =>
    bytes === null
      ? lookUpValues(places, judgedFours, from, to)
      : lookUpBytes(places.states, bytes, answers, judgedFours, from, to);
  const fours = rowCount >> 2;
  for (let from = 0; from < fours; from += blockFours) {
    const to = Math.min(fours, from + blockFours);
    if (lookUp(from, to)) continue;
    for (let row = from * 4; row < to * 4; row++) {
      const at = (state[row]! << bits) | (values[row]! - least);
      if (answers[at] === unasked) answers[at] = test(row);
    }
    lookUp(from, to);
  }
  for (let row = fours * 4; row < rowCount; row++) judged[row] = test(row);
  return judged;
}

/** A cell's state and value together are its place among the answers. */
interface Places {
  /** Four rows at a time. */
  readonly states: Int32Array;
  readonly values: NumberArray;
  readonly least: number;
  readonly bits: number;
  readonly answers: Uint8Array;
}

/** What is looked up at once: new values are rare, and a loop that may have to ask for them is slow for all. */
const blockFours = 1 << 8;

/** A bit that no judgement has. */
const unasked = 128;

/** Takes the answers for some rows; whether all of them had been asked for before. */
function lookUpValues(
  { states: fourStates, values, least, bits, answers }: Places,
  judged: Int32Array,
  from: number,
  to: number,
): boolean {
  let seen = 0;
  for (let i = from; i < to; i++) {
    const four = fourStates[i]!;
    const row = i * 4;
    const answer =
      answers[((four & 0xff) << bits) | (values[row]! - least)]! |
      (answers[(((four >>> 8) & 0xff) << bits) | (values[row + 1]! - least)]! << 8) |
      (answers[(((four >>> 16) & 0xff) << bits) | (values[row + 2]! - least)]! << 16) |
      (answers[((four >>> 24) << bits) | (values[row + 3]! - least)]! << 24);
    judged[i] = answer;
    seen |= answer;
  }
  return (seen & 0x80808080) === 0;
}

/** The same where values are bytes, which most codes and counts are: four of them are read at a time as well. */
function lookUpBytes(
  states: Int32Array,
  values: Int32Array,
  answers: Uint8Array,
  judged: Int32Array,
  from: number,
  to: number,
): boolean {
  let seen = 0;
  for (let i = from; i < to; i++) {
    const four = states[i]!;
    const value = values[i]!;
    const answer =
      answers[((four & 0xff) << 8) | (value & 0xff)]! |
      (answers[(four & 0xff00) | ((value >>> 8) & 0xff)]! << 8) |
      (answers[((four >>> 8) & 0xff00) | ((value >>> 16) & 0xff)]! << 16) |
      (answers[((four >>> 16) & 0xff00) | (value >>> 24)]! << 24);
    judged[i] = answer;
    seen |= answer;
  }
  return (seen & 0x80808080) === 0;
}

const states = Object.keys(CellState).length;
const widestSpan = 1 << 20;

/** A column's values as whole numbers near each other: its codes, its numbers, or the numbers of its different numbers. */
function wholeNumbers(column: Column): { readonly values: NumberArray; readonly least: number; readonly size: number } {
  const { codes, labels, numbers } = column.cells();
  if (hasCodes(column)) {
    return { values: codes, least: 0, size: codes instanceof Uint8Array ? 1 << 8 : Math.max(labels.length, 2) };
  }
  if (numbers instanceof Uint8Array || numbers instanceof Uint16Array)
    return { values: numbers, least: 0, size: 1 << (8 * numbers.BYTES_PER_ELEMENT) };
  if (numbers instanceof Int32Array) {
    let least = 0;
    let most = 0;
    for (let row = 0; row < numbers.length; row++) {
      const number = numbers[row]!;
      if (number < least) least = number;
      if (number > most) most = number;
    }
    if (most - least < widestSpan) return { values: numbers, least, size: most - least + 1 };
  }
  const coded = codedCells(column);
  return { values: coded.codes, least: 0, size: coded.size };
}

/** Kinds whose cells are codes into a list of labels; the others hold numbers. */
export function hasCodes(column: Column): boolean {
  return !['count', 'number', 'percent', 'date'].includes(column.kind);
}
