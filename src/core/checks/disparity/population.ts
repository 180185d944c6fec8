import { CellState, type Column, type Table } from '../../table/table.ts';
import type { BaseSource } from '../rule.ts';
import type { Axis } from './axis.ts';
import { countRows, crossingsOf, rowsByGroup, type Crossing } from './crossing.ts';
import { Judgement, judgeRows, type Bind } from './judge-rows.ts';
import { rowBytes } from './row-bytes.ts';
import type { RowList } from './row-lists.ts';

// Loops over a million rows read plain constants.
const { no, unknown: doubtful } = Judgement;
const { value: hasValue } = CellState;

/** The students a rate is out of: the rows of a roster that belong to the base, each student once. */
export interface Population {
  readonly table: Table;
  /** 1 for each table row that counts. */
  readonly included: Uint8Array;
  readonly size: number;
  /** Rows of which it is unknown whether they belong to the base. */
  readonly unknownRows: readonly number[];
  /** Rows set aside because the same student stands in an earlier row. */
  readonly repeatedRows: readonly number[];
  /** The column that names the student, where rows of another sheet have to be matched to it. */
  readonly key: Column | null;
  /** For each label of another sheet's identifier column the row of that student here, -1 if there is none. */
  readonly match: (identifiers: Column) => Int32Array;
  /** Included rows whose student has no identifier: nothing can be looked up for them. */
  readonly nameless: readonly number[];
  /** Room for a list of rows while it is made, one for all rules. */
  readonly room: () => Uint32Array;
  /** The included rows, each its own student. */
  readonly rows: () => RowList;
  /** The groupings crossed with the places, and how many included rows stand in each cell. Kept for the next rule. */
  readonly crossings: (places: Axis | null, groupings: readonly Axis[]) => readonly CountedCrossing[];
}

export interface CountedCrossing extends Crossing {
  /** All included rows by each of the groupings (`rowsByGroup`). */
  readonly rowsBy: ReadonlyMap<Axis, Int32Array>;
  /** Room for what `countJudged` counts, which is added up at once: new memory for every rule costs more than counting. */
  readonly room: Int32Array;
}

/**
 * @param rows only these rows (a year of a sheet that holds several), or null for all
 */
export function populationOf(
  table: Table,
  base: BaseSource,
  key: Column | null,
  rows: Uint8Array | null,
  bind: Bind,
): Population {
  const judged = judgeRows(table, base.where, bind);
  const included = rowBytes(table.rows.length);
  const unknownRows: number[] = [];
  const repeatedRows: number[] = [];
  const nameless: number[] = [];
  const keyCells = key?.cells() ?? null;
  const seen = keyCells === null ? null : new Uint8Array(keyCells.labels.length);
  let size = 0;
  for (let row = 0; row < included.length; row++) {
    if (rows !== null && rows[row] !== 1) continue;
    if (judged[row] === no) continue;
    if (judged[row] === doubtful) {
      unknownRows.push(row);
      continue;
    }
    if (seen !== null) {
      const code = keyCells!.codes[row]!;
      if (keyCells!.state[row] !== hasValue) nameless.push(row);
      else if (seen[code] === 1) {
        repeatedRows.push(row);
        continue;
      } else seen[code] = 1;
    }
    included[row] = 1;
    size++;
  }
  const matched = new Map<Column, Int32Array>();
  let list: RowList | undefined;
  let room: Uint32Array | undefined;
  const crossed: { readonly axes: readonly (Axis | null)[]; readonly crossings: readonly CountedCrossing[] }[] = [];
  return {
    table,
    included,
    size,
    unknownRows,
    repeatedRows,
    key,
    nameless,
    room: () => (room ??= new Uint32Array(included.length + 4)),
    rows: () => (list ??= listOf(included, size)),
    match: (identifiers) => {
      const kept = matched.get(identifiers) ?? matchLabels(identifiers, key, rows, included);
      matched.set(identifiers, kept);
      return kept;
    },
    crossings: (places, groupings) => {
      const axes = [places, ...groupings];
      const kept = crossed.find(
        (one) => one.axes.length === axes.length && one.axes.every((axis, i) => axis === axes[i]),
      );
      if (kept !== undefined) return kept.crossings;
      const crossings = crossingsOf(places, groupings, included.length).map((crossing) => {
        const counts = countRows(crossing, size === included.length ? null : included);
        const rowsBy = new Map(crossing.groupings.map((groups) => [groups, rowsByGroup(crossing, counts, groups)]));
        return { ...crossing, rowsBy, room: new Int32Array(crossing.size * 2) };
      });
      crossed.push({ axes, crossings });
      return crossings;
    },
  };
}

function listOf(included: Uint8Array, size: number): RowList {
  const rows = new Uint32Array(size);
  let at = 0;
  for (let row = 0; row < included.length; row++) if (included[row] === 1) rows[at++] = row;
  return { rows, students: rows };
}

/** The slot of a place and group in a table of counts; the last place and the last group stand for unknown. */
export function cellOf(groups: Axis, place: number, group: number): number {
  return place * (groups.labels.length + 1) + group;
}

/**
 * First row of each student. A student outside the base is found too, so that his incidents are not called unmatched.
 * The shorter list (usually the incidents') goes into the map: hashing a State's roster is the dear part.
 */
function matchLabels(
  identifiers: Column,
  key: Column | null,
  rows: Uint8Array | null,
  included: Uint8Array,
): Int32Array {
  const wanted = identifiers.cells().labels;
  const found = new Int32Array(wanted.length).fill(-1);
  if (key === null) return found;
  const at = new Map(wanted.map((label, code) => [label, code]));
  const cells = key.cells();
  const codeOf = new Int32Array(cells.labels.length);
  for (let code = 0; code < codeOf.length; code++) codeOf[code] = at.get(cells.labels[code]!) ?? -1;
  for (let row = 0; row < included.length; row++) {
    if (rows !== null && rows[row] !== 1) continue;
    if (cells.state[row] !== hasValue) continue;
    const code = codeOf[cells.codes[row]!]!;
    if (code < 0) continue;
    const standing = found[code]!;
    if (standing < 0 || (included[row] === 1 && included[standing] !== 1)) found[code] = row;
  }
  return found;
}
