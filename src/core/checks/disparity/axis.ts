import type { NumberArray } from '../../table/raw-grid.ts';
import { CellState, type Cells, type Column, type Table } from '../../table/table.ts';
import { wholeFours } from './row-bytes.ts';

// Loops over a million rows read plain constants.
const { value: hasValue } = CellState;

/** A column as something to split by: for every table row the number of its value, `labels.length` where it is unknown. */
export interface Axis {
  readonly field: string;
  readonly column: Column;
  readonly labels: readonly string[];
  readonly slots: NumberArray;
  /** The values that are reported as groups: all of them, for a yes/no column only those with yes. */
  readonly groups: readonly number[];
  /** Labels that were read as one because they differ only in case or blanks: each group of spellings. */
  readonly mergedSpellings: readonly (readonly string[])[];
  /** The axis has one group, and all are in it. */
  readonly everybody?: true;
}

const known = new WeakMap<Column, Axis>();

/** The axis of a column with codes (category, flag, identifier, school year, text). Kept, as every rule splits by the same. */
export function axisOf(table: Table, column: Column): Axis {
  const axis = known.get(column) ?? makeAxis(table, column);
  known.set(column, axis);
  return axis;
}

function makeAxis(table: Table, column: Column): Axis {
  const cells = column.cells();
  const field = column.field ?? column.header;
  const flag = column.kind === 'flag';
  const spelled = new Map<string, number>();
  const labels: string[] = [];
  const spellings: string[][] = [];
  const given = flag ? [`not ${flagLabel(field)}`, flagLabel(field)] : cells.labels;
  const slotOfCode = Int32Array.from(given, (label) => {
    const text = sameLabel(label);
    const at = spelled.get(text);
    if (at !== undefined) {
      spellings[at]!.push(label);
      return at;
    }
    spelled.set(text, labels.length);
    spellings.push([label]);
    return labels.push(label) - 1;
  });
  return {
    field,
    column,
    labels,
    slots: slotsOf(cells, slotOfCode, labels.length, table.rows.length),
    groups: flag ? [1] : labels.map((_, slot) => slot),
    mergedSpellings: spellings.filter((same) => same.length > 1),
  };
}

function areKnown(states: Uint8Array): boolean {
  const fours = wholeFours(states);
  for (let i = 0; i < fours.length; i++) if (fours[i] !== allKnown) return false;
  return states.subarray(fours.length * 4).every((state) => state === hasValue);
}

/** Four cells that hold a value. */
const allKnown = hasValue * 0x01010101;

/** Where every cell holds a value and no two codes are one, the codes themselves are the slots. */
function slotsOf({ state, codes }: Cells, slotOfCode: Int32Array, none: number, rowCount: number): NumberArray {
  if (areKnown(state) && slotOfCode.every((slot, code) => slot === code)) return codes;
  const slots = new (none < 1 << 8 ? Uint8Array : none < 1 << 16 ? Uint16Array : Int32Array)(rowCount);
  for (let row = 0; row < rowCount; row++) {
    slots[row] = state[row] === hasValue ? slotOfCode[codes[row]!]! : none;
  }
  return slots;
}

/** An axis on which everybody is one group: for what is asked of all. */
export function everybody(table: Table): Axis {
  return {
    field: 'all',
    column: table.columns[0]!,
    labels: ['all'],
    slots: new Uint8Array(table.rows.length),
    groups: [0],
    mergedSpellings: [],
    everybody: true,
  };
}

/** What two spellings of one label have in common: letters in lower case, blanks as one. */
export function sameLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** What students with yes in a yes/no column are called: `low-income` → `low income`, `english-learner` → `English learner`. */
export function flagLabel(field: string): string {
  return field.replaceAll('-', ' ').replace(/\b(english|el)\b/g, (word) => (word === 'el' ? 'EL' : 'English'));
}
