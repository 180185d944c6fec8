import type { NumberArray } from '../../table/raw-grid.ts';
import type { Axis } from './axis.ts';
import { Judgement } from './judge-rows.ts';

// Loops over a million rows read plain constants.
const { unknown: doubtful } = Judgement;

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
  return parts.map(({ axes, size }) => ({
    places,
    groupings: axes,
    size,
    cellOf: cellsOf(places, axes, size, rowCount),
  }));
}

function cellsOf(places: Axis | null, groupings: readonly Axis[], size: number, rowCount: number): NumberArray {
  const axes = places === null ? groupings : [places, ...groupings];
  const cells = new (size <= mostCells ? Uint16Array : Int32Array)(rowCount);
  for (let i = 0; i < axes.length; i += 2) {
    const [first, second] = [axes[i]!, axes[i + 1]];
    if (second === undefined) addDigit(cells, first);
    else addDigits(cells, first, second);
  }
  return cells;
}

function addDigit(cells: NumberArray, axis: Axis): void {
  const { slots } = axis;
  const width = widthOf(axis);
  for (let row = 0; row < cells.length; row++) cells[row] = cells[row]! * width + slots[row]!;
}

/** Two at once: to pass a million rows takes as long as to add a digit. */
function addDigits(cells: NumberArray, first: Axis, second: Axis): void {
  const [slots, more] = [first.slots, second.slots];
  const [width, moreWidth] = [widthOf(first), widthOf(second)];
  for (let row = 0; row < cells.length; row++) {
    cells[row] = (cells[row]! * width + slots[row]!) * moreWidth + more[row]!;
  }
}

/** How many of the included rows (1 in `included`; all where it is null) stand in each cell. */
export function countRows({ cellOf, size }: Crossing, included: Uint8Array | null): Int32Array {
  const counts = new Int32Array(size);
  if (included === null) {
    for (let row = 0; row < cellOf.length; row++) counts[cellOf[row]!]!++;
    return counts;
  }
  for (let row = 0; row < included.length; row++) counts[cellOf[row]!]! += included[row]!;
  return counts;
}

/** Rows by cell that are judged yes, and unknown; rows judged no are in neither. */
export interface JudgedCounts {
  readonly yes: Int32Array;
  /** Null where no row is unknown. */
  readonly unknown: Int32Array | null;
}

/**
 * How many of the rows are judged yes and unknown in each cell.
 *
 * @param judged by row; null where all of `rows` are judged yes
 * @param room where to count, two numbers a cell: one rule after the other may use the same
 */
export function countJudged(
  { cellOf, size }: Crossing,
  rows: Uint32Array,
  judged: Uint8Array | null,
  room: Int32Array = new Int32Array(size * 2),
): JudgedCounts {
  const counts = room.subarray(0, judged === null ? size : size * 2).fill(0);
  if (judged === null) {
    for (let at = 0; at < rows.length; at++) counts[cellOf[rows[at]!]!]!++;
    return { yes: counts, unknown: null };
  }
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    counts[(judged[row] === doubtful ? size : 0) + cellOf[row]!]!++;
  }
  return { yes: counts.subarray(0, size), unknown: counts.subarray(size) };
}

/** Cases and students, with those of whom nothing is known in neither. */
export interface GroupSums {
  readonly cases: Int32Array;
  readonly students: Int32Array;
  readonly inDoubt: Int32Array;
}

/**
 * Counts by cell added up by one grouping at each place. The slot of a place and group is place × (groups + 1) + group; the
 * last place and the last group stand for unknown. Without places there is one place.
 */
export function rowsByGroup({ places, groupings }: Crossing, counts: Int32Array, grouping: Axis): Int32Array {
  const at = groupings.indexOf(grouping);
  const width = widthOf(grouping);
  const before = product(groupings.slice(0, at));
  const after = product(groupings.slice(at + 1));
  const placed = places === null ? 1 : widthOf(places);
  const rows = new Int32Array(placed * width);
  let cell = 0;
  for (let place = 0; place < placed; place++) {
    const base = place * width;
    for (let i = 0; i < before; i++) {
      for (let slot = base; slot < base + width; slot++) {
        let sum = 0;
        for (const end = cell + after; cell < end; cell++) sum += counts[cell]!;
        rows[slot]! += sum;
      }
    }
  }
  return rows;
}

/**
 * Cases and students by one grouping at each place, in the slots of `rowsByGroup`.
 *
 * @param rows all rows by slot, which are the same for every outcome
 */
export function sumByGroup(crossing: Crossing, rows: Int32Array, judged: JudgedCounts, grouping: Axis): GroupSums {
  const cases = rowsByGroup(crossing, judged.yes, grouping);
  if (judged.unknown === null) return { cases, students: rows, inDoubt: new Int32Array(rows.length) };
  const inDoubt = rowsByGroup(crossing, judged.unknown, grouping);
  return { cases, students: rows.map((count, slot) => count - inDoubt[slot]!), inDoubt };
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
