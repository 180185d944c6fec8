import { cellName, cellReference } from './address.ts';
import { withCommas } from './cell-faults.ts';
import { problem, type Problem } from '../problems.ts';
import type { TableSchema } from './schema.ts';
import { CellState, type Column, type Table } from './table.ts';
import { totalsOf } from './totals-of.ts';

/** One cell of a totals row against the sum of the cells it totals. */
export interface TotalsCheck {
  /** Zero-based sheet row of the totals row, and the sheet column. */
  readonly row: number;
  readonly sheetColumn: number;
  readonly label: string;
  readonly header: string;
  readonly total: number;
  /** The sum of the cells that hold a number; a lower bound where some do not. */
  readonly sum: number;
  readonly rows: number;
  readonly unknown: number;
  /** `unknown`: cells are withheld and the rest leaves room for them. */
  readonly agrees: 'yes' | 'no' | 'unknown';
  /** What was added up: `places` (districts, schools), or the field whose groups make up everybody. */
  readonly over: string;
}

const placeFields: ReadonlySet<string> = new Set([
  'district',
  'district-code',
  'org-name',
  'org-code',
  'school',
  'school-code',
  'district-school',
  'org-type',
  'level',
]);
const groupFields: ReadonlySet<string> = new Set(['group', 'group-code', 'race', 'sex', 'grade']);

/** Fields whose groups make up everybody between them, so that they can be added. */
const partitions: ReadonlySet<string> = new Set(['race', 'sex']);

/** A column that tells rows apart, as one number for each row of records and then of totals. */
interface Dimension {
  readonly column: Column;
  readonly isPlace: boolean;
  readonly isGroup: boolean;
  /** By record row, then totals row: a code shared between both; -1 where there is no value. */
  readonly codes: Int32Array;
  /** Codes that stand in the records. */
  readonly inRecords: ReadonlySet<number>;
  readonly labels: readonly string[];
}

/**
 * Adds up what each totals row totals and compares: a State with its districts (of the same year, the same group, the
 * same kind of removal), all students with the races and with the sexes. Totals are compared cell by cell in every column
 * of counts; a total that is itself withheld is not compared. Nothing is corrected: two offices can both be right (a
 * student who moved is counted in two districts and once in the State).
 */
export function checkTotals(table: Table, schema: TableSchema): TotalsCheck[] {
  const totals = totalsOf(table);
  if (totals.rows.length === 0 || table.rows.length === 0) return [];
  const records = table.rows.length;
  const dimensions = dimensionsOf(table, totals);
  const counts = table.columns.flatMap((column, at) =>
    column.kind === 'count' ? [{ column, here: column.cells(), there: totals.columns[at]!.cells() }] : [],
  );
  if (counts.length === 0) return [];
  const groupField = groupFieldOf(dimensions, schema);
  const places = dimensions.filter(({ isPlace }) => isPlace);
  const groups = dimensions.filter(({ isGroup }) => isGroup);
  const rest = dimensions.filter(({ isPlace, isGroup }) => !isPlace && !isGroup);
  const labelOf = new Map(table.excluded.map(({ row, label }) => [row, label ?? '']));
  const all = records + totals.rows.length;
  const bySame = (same: readonly Dimension[]): Map<string, number[]> => {
    const index = new Map<string, number[]>();
    for (let row = 0; row < all; row++) {
      const key = keyOf(same, row);
      const known = index.get(key);
      if (known === undefined) index.set(key, [row]);
      else known.push(row);
    }
    return index;
  };
  const samePlace = bySame([...places, ...rest]);
  const sameGroup = bySame([...groups, ...rest]);
  const level = table.columns.find(({ field }) => field === 'level')?.cells();
  const district = level?.labels.indexOf('district') ?? -1;
  const isDistrictRow = (row: number): boolean =>
    level !== undefined && row < records
      ? level.state[row] === CellState.value && level.codes[row] === district
      : places.filter(({ column: place }) => isSchool(place)).every(({ codes }) => codes[row]! < 0);

  const checks: TotalsCheck[] = [];
  const add = (row: number, rows: readonly number[], over: string): void => {
    if (rows.length < 2) return;
    for (const { column, here, there } of counts) {
      const at = row - records;
      if (there.state[at] !== CellState.value) continue;
      let sum = 0;
      let unknown = 0;
      for (const other of rows) {
        const cells = other < records ? here : there;
        const index = other < records ? other : other - records;
        if (cells.state[index] === CellState.value) sum += cells.numbers[index]!;
        else unknown++;
      }
      const total = there.numbers[at]!;
      const agrees = unknown === 0 ? (sum === total ? 'yes' : 'no') : sum > total ? 'no' : 'unknown';
      const sheetRow = totals.rows[at]!;
      const { sheetColumn, header } = column;
      const label = labelOf.get(sheetRow) ?? '';
      checks.push({ row: sheetRow, sheetColumn, label, header, total, sum, rows: rows.length, unknown, agrees, over });
    }
  };
  for (let row = records; row < all; row++) {
    const isGroupTotal = groups.some(({ codes, inRecords }) => codes[row]! >= 0 && !inRecords.has(codes[row]!));
    const isPlaceTotal =
      !isGroupTotal || places.some(({ codes, inRecords }) => codes[row]! >= 0 && !inRecords.has(codes[row]!));
    if (isGroupTotal) {
      const others = (samePlace.get(keyOf([...places, ...rest], row)) ?? []).filter((other) => other !== row);
      for (const partition of partitions)
        add(
          row,
          others.filter((other) => groupField(other) === partition),
          partition,
        );
    }
    if (!isPlaceTotal) continue;
    // A totals row often leaves blank what its rows tell apart; only what it does say has to be the same.
    const said = [...groups, ...rest].filter(
      ({ codes, inRecords }) => codes[row]! >= 0 && (inRecords.has(codes[row]!) || isGroupTotal),
    );
    const same =
      said.length === groups.length + rest.length
        ? (sameGroup.get(keyOf(said, row)) ?? [])
        : Array.from({ length: all }, (_, other) => other).filter((other) => keyOf(said, other) === keyOf(said, row));
    const below = same.filter(
      (other) => other !== row && !isPlaceTotalRow(other, places) && (other < records || isGroupTotal),
    );
    const districts = below.filter(isDistrictRow);
    const schools = level !== undefined || places.some(({ column: place }) => isSchool(place));
    add(row, schools && districts.length > 0 ? districts : below, 'places');
  }
  return checks;
}

/** Totals that do not agree, told once for each column with the greatest differences first. */
export function totalsProblems(table: Table, schema: TableSchema): Problem[] {
  const byColumn = new Map<string, TotalsCheck[]>();
  for (const check of checkTotals(table, schema)) {
    const key = `${check.sheetColumn}/${check.over}`;
    byColumn.set(key, [...(byColumn.get(key) ?? []), check]);
  }
  return [...byColumn.values()].flatMap((checks) => {
    const wrong = checks
      .filter(({ agrees }) => agrees === 'no')
      .sort((a, b) => Math.abs(b.total - b.sum) - Math.abs(a.total - a.sum) || a.row - b.row);
    if (wrong.length === 0) return [];
    const { header, over } = wrong[0]!;
    const shown = wrong
      .slice(0, 5)
      .map(
        ({ row, sheetColumn, total, sum, unknown }) =>
          `${cellName(row, sheetColumn)} has ${withCommas(total)}, its rows give ${unknown > 0 ? 'at least ' : ''}${withCommas(sum)}`,
      );
    return [
      problem(
        'totals-differ',
        cellReference(table.grid.sheet, wrong[0]!.row, wrong[0]!.sheetColumn),
        `In "${header}" ${withCommas(wrong.length)} of ${withCommas(checks.length)} totals ${wrong.length === 1 ? 'does' : 'do'} not equal the sum of their ${over === 'places' ? 'rows' : `groups by ${over}`}: ${shown.join('; ')}${wrong.length > 5 ? '; …' : ''}.`,
        'Ask whoever made the file whether rows are missing or students are counted more than once; the totals are not used as sums.',
        'warning',
      ),
    ];
  });
}

function isSchool({ field }: Column): boolean {
  return field === 'school' || field === 'school-code' || field === 'district-school';
}

function isPlaceTotalRow(row: number, places: readonly Dimension[]): boolean {
  return places.some(({ codes, inRecords }) => codes[row]! >= 0 && !inRecords.has(codes[row]!));
}

function keyOf(dimensions: readonly Dimension[], row: number): string {
  return dimensions.map(({ codes }) => codes[row]).join();
}

/** Which field the group of a row belongs to (`race` for Asian, `sex` for Female), or null. */
function groupFieldOf(dimensions: readonly Dimension[], schema: TableSchema): (row: number) => string | null {
  const group = dimensions.find(({ column }) => column.field === 'group');
  const race = dimensions.find(({ column }) => column.field === 'race');
  const fieldOf = schema.lists.get('groups')?.fieldOf;
  return (row) => {
    if (group !== undefined) return fieldOf?.get(group.labels[group.codes[row]!] ?? '') ?? null;
    return race !== undefined && race.codes[row]! >= 0 && race.inRecords.has(race.codes[row]!) ? 'race' : null;
  };
}

function dimensionsOf(table: Table, totals: Table): Dimension[] {
  const seen = new Set<number>();
  return table.columns.flatMap((column, at): Dimension[] => {
    const telling = column.kind === 'category' || column.kind === 'identifier' || column.kind === 'school-year';
    // A stand-in or a part of a column tells nothing its column does not.
    if (!telling || column.personal === true || seen.has(column.sheetColumn)) return [];
    seen.add(column.sheetColumn);
    const here = column.cells();
    const there = totals.columns[at]!.cells();
    const labels = [...here.labels];
    const index = new Map(labels.map((label, code) => [label, code]));
    const inRecords = new Set(labels.keys());
    const codes = new Int32Array(table.rows.length + totals.rows.length).fill(-1);
    here.state.forEach((state, row) => {
      if (state === CellState.value) codes[row] = here.codes[row]!;
    });
    there.state.forEach((state, row) => {
      if (state !== CellState.value) return;
      const label = there.labels[there.codes[row]!]!;
      let code = index.get(label);
      if (code === undefined) index.set(label, (code = labels.push(label) - 1));
      codes[table.rows.length + row] = code;
    });
    const field = column.field ?? '';
    const isPlace = placeFields.has(field);
    return [{ column, isPlace, isGroup: groupFields.has(field), codes, inRecords, labels }];
  });
}
