import { nearest } from '../../data/nearest.ts';
import type { Problem } from '../../problems.ts';
import { textAt } from '../../table/grid-cell.ts';
import { readNumber } from '../../table/read-number.ts';
import { CellState, type Column, type Table } from '../../table/table.ts';
import { findColumn, type Where } from './ask-columns.ts';
import { sameLabel } from './axis.ts';
import { hasCodes } from './judge-rows.ts';

/** Table rows on which every condition holds; null, with problems, if a column is not there. */
export function rowsWhere(table: Table, where: readonly Where[], problems: Problem[]): Uint32Array | null {
  const tests = where.map(({ column, value }) => {
    const found = findColumn(table, column, problems);
    return found === null ? null : cellIs(table, found, value);
  });
  if (tests.some((test) => test === null)) return null;
  const rows: number[] = [];
  for (let row = 0; row < table.rows.length; row++) if (tests.every((test) => test!(row))) rows.push(row);
  return Uint32Array.from(rows);
}

/**
 * Whether a cell of a column is a given value: what it was read as (`Black or African American`, yes) or what stands in
 * the file (`B`, `Y`, `2018-2019`); as a number for numbers, also more or less than one (`>0`); blank for an empty value.
 */
export function cellIs(table: Table, column: Column, value: string): (row: number) => boolean {
  const { state, codes, labels, numbers } = column.cells();
  const wanted = sameLabel(value);
  if (wanted === '') return (row) => state[row] === CellState.blank;
  if (!hasCodes(column)) {
    const compared = comparison(value, column.kind === 'percent');
    if (compared !== null) return (row) => state[row] === CellState.value && compared(numbers[row]!);
    const number = readNumber(value.trim().replace(/%$/, ''));
    const scaled = column.kind === 'percent' && number !== null ? number / 100 : number;
    return (row) =>
      state[row] === CellState.value &&
      (numbers[row] === scaled || (number === null && sameLabel(raw(row)) === wanted));
  }
  const known = column.kind === 'flag' ? ['no', 'yes'] : labels;
  const hits = Uint8Array.from(known, (label) => (sameLabel(label) === wanted ? 1 : 0));
  if (column.kind === 'flag') {
    const meant = flagOf(wanted);
    if (meant !== null) hits[meant] = 1;
  }
  // A column worked out from others has no cells of its own to look at.
  const own = hits.includes(1) ? null : new Map<string, boolean>();
  return (row) => {
    if (state[row] === CellState.value && hits[codes[row]!] === 1) return true;
    if (own === null) return false;
    const text = raw(row);
    let same = own.get(text);
    if (same === undefined) own.set(text, (same = text !== '' && sameLabel(text) === wanted));
    return same;
  };

  function raw(row: number): string {
    const text = textAt(table.grid, table.rows[row]!, column.sheetColumn);
    return /^="(.*)"$/.exec(text)?.[1] ?? text.replace(/^'/, '');
  }
}

/** `>0`, `>=10`, `<5%` as a test of numbers; null for anything else. */
function comparison(value: string, ofShares: boolean): ((number: number) => boolean) | null {
  const [, operator, text] = /^\s*(>=|<=|>|<)\s*([\d.,]+)\s*%?\s*$/.exec(value) ?? [];
  const limit = text === undefined ? null : readNumber(text);
  if (operator === undefined || limit === null) return null;
  const bound = ofShares ? limit / 100 : limit;
  switch (operator) {
    case '>':
      return (number) => number > bound;
    case '>=':
      return (number) => number >= bound;
    case '<':
      return (number) => number < bound;
    default:
      return (number) => number <= bound;
  }
}

const yes: readonly string[] = ['y', 'yes', 'true', 't', '1', 'x'];
const no: readonly string[] = ['n', 'no', 'false', 'f', '0'];

function flagOf(wanted: string): 0 | 1 | null {
  return yes.includes(wanted) ? 1 : no.includes(wanted) ? 0 : null;
}

/**
 * Why no cell of a column is a value somebody named: what the column holds instead, the nearest of it first. Null where
 * a cell is that value. Values of a column that points at persons are not told.
 */
export function valueFault(table: Table, column: Column, value: string): string | null {
  const test = cellIs(table, column, value);
  for (let row = 0; row < table.rows.length; row++) if (test(row)) return null;
  const wanted = `no row of “${column.header}” holds ${value.trim() === '' ? 'a blank' : comparison(value, false) !== null ? `a number ${value}` : `“${value}”`}`;
  if (column.personal === true) return wanted;
  const held = heldValues(table, column);
  if (held.length === 0) return `${wanted}; it holds nothing that could be read`;
  const near = nearest(value, held);
  const shown = (near === null ? held : [near, ...held.filter((one) => one !== near)]).slice(0, mostNamed);
  const rest = held.length - shown.length;
  return `${wanted}; it holds ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

const mostNamed = 8;
const mostLooked = 2000;

/** The different values of a column as they stand in the file, in the order they come. */
function heldValues(table: Table, column: Column): string[] {
  const { state } = column.cells();
  const seen = new Set<string>();
  for (let row = 0; row < table.rows.length && seen.size < mostLooked; row++) {
    if (state[row] !== CellState.value) continue;
    seen.add(textAt(table.grid, table.rows[row]!, column.sheetColumn));
  }
  return [...seen].filter((text) => text !== '');
}
