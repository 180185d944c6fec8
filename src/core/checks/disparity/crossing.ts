import type { NumberArray } from '../../table/raw-grid.ts';
import type { Axis } from './axis.ts';
import { Judgement } from './judge-rows.ts';

// Loops over a million rows read plain constants.
const { yes, unknown: doubtful } = Judgement;

/**
 * Places and groupings crossed: every student of a table in one cell of all of them at once (school by race by sex by
 * language). A student is then counted once, and what is asked of each grouping is a sum of cells; a State's roster in
 * 120 schools and six groupings takes two crossings instead of twelve tables.
 */
export interface Crossing {
  /** The place is the slowest digit of a cell's number, the last grouping the fastest. */
  readonly places: Axis | null;
  readonly groupings: readonly Axis[];
  /** The cell by table row; an unknown value is a value of its own. */
  readonly cellOf: NumberArray;
  readonly size: number;
}

/** Cells whose counts still lie in the processor's nearer memory. */
const mostCells = 1 << 16;
/** Adding up a cell costs as much as counting a few rows. */
const rowsPerCell = 4;

/** The groupings crossed with the places, as many at a time as there are enough rows for. */
export function crossingsOf(places: Axis | null, groupings: readonly Axis[], rowCount: number): readonly Crossing[] {
  const most = Math.min(mostCells, rowCount / rowsPerCell);
  const placed = places === null ? 1 : widthOf(places);
  const parts: { readonly axes: Axis[]; size: number }[] = [];
  for (const grouping of groupings) {
    const last = parts.at(-1);
    const width = widthOf(grouping);
    if (last !== undefined && last.size * width <= most) {
      last.axes.push(grouping);
      last.size *= width;
    } else parts.push({ axes: [grouping], size: placed * width });
  }
  return parts.map(({ axes, size }) => ({ places, groupings: axes, size, cellOf: cellsOf(places, axes, size) }));
}

function cellsOf(places: Axis | null, groupings: readonly Axis[], size: number): NumberArray {
  const [first, ...rest] = places === null ? groupings : [places, ...groupings];
  const cells = new (size <= mostCells ? Uint16Array : Int32Array)(first!.slots);
  for (const axis of rest) addDigit(cells, axis.slots, widthOf(axis));
  return cells;
}

function addDigit(cells: NumberArray, slots: NumberArray, width: number): void {
  for (let row = 0; row < cells.length; row++) cells[row] = cells[row]! * width + slots[row]!;
}

/** How many of the included rows (1 in `included`) stand in each cell. */
export function countRows({ cellOf, size }: Crossing, included: Uint8Array): Int32Array {
  const counts = new Int32Array(size);
  for (let row = 0; row < included.length; row++) counts[cellOf[row]!]! += included[row]!;
  return counts;
}

/** How many of the rows are judged yes and unknown in each cell, two numbers a cell. Rows judged no are not among them. */
export function countJudged({ cellOf, size }: Crossing, rows: Uint32Array, judged: Uint8Array): Int32Array {
  const counts = new Int32Array(size * 2);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    counts[cellOf[row]! * 2 + judged[row]! - yes]!++;
  }
  return counts;
}

/** Cases and students, with those of whom nothing is known in neither. */
export interface GroupSums {
  readonly cases: Int32Array;
  readonly students: Int32Array;
  readonly inDoubt: Int32Array;
}

/**
 * Cell counts added up by one grouping at each place. The slot of a place and group is place × (groups + 1) + group; the
 * last place and the last group stand for unknown. Without places there is one place.
 *
 * @param all all rows by cell (`countRows`)
 * @param told those with the outcome and those of whom it is unknown (`countJudged`)
 */
export function sumByGroup(crossing: Crossing, all: Int32Array, told: Int32Array, grouping: Axis): GroupSums {
  const { places, groupings } = crossing;
  const at = groupings.indexOf(grouping);
  const width = widthOf(grouping);
  const before = product(groupings.slice(0, at));
  const after = product(groupings.slice(at + 1));
  const placed = places === null ? 1 : widthOf(places);
  const size = placed * width;
  const [cases, students, inDoubt] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
  let cell = 0;
  for (let place = 0; place < placed; place++) {
    const base = place * width;
    for (let i = 0; i < before; i++) {
      for (let slot = base; slot < base + width; slot++) {
        let rows = 0;
        let withOutcome = 0;
        let unknown = 0;
        for (const end = cell + after; cell < end; cell++) {
          rows += all[cell]!;
          withOutcome += told[cell * 2]!;
          unknown += told[cell * 2 + doubtful - yes]!;
        }
        cases[slot]! += withOutcome;
        students[slot]! += rows - unknown;
        inDoubt[slot]! += unknown;
      }
    }
  }
  return { cases, students, inDoubt };
}

/** The sums of all places, unknown ones too, as of one. */
export function sumOfPlaces(sums: GroupSums, grouping: Axis): GroupSums {
  const width = widthOf(grouping);
  const together = (counts: Int32Array): Int32Array => {
    const all = new Int32Array(width);
    for (let slot = 0; slot < counts.length; slot++) all[slot % width]! += counts[slot]!;
    return all;
  };
  return { cases: together(sums.cases), students: together(sums.students), inDoubt: together(sums.inDoubt) };
}

function widthOf(axis: Axis): number {
  return axis.labels.length + 1;
}

function product(axes: readonly Axis[]): number {
  return axes.reduce((size, axis) => size * widthOf(axis), 1);
}
