import type { HeaderFound } from './find-header.ts';
import { textAt } from './grid-cell.ts';
import type { Mapping } from './mapping.ts';
import { oneLine, plainText } from './plain-text.ts';
import { CellTag, type RawGrid } from './raw-grid.ts';
import type { RecognisedColumn } from './recognise.ts';
import type { TableSchema, WorksheetSpec } from './schema.ts';
import type { ExcludedRow } from './table.ts';
import { totalLabel, totalsTests } from './totals-label.ts';

/** Which rows below the header are records, and which are not and why. */
export interface RecordsFound {
  readonly rows: Uint32Array;
  readonly excluded: readonly ExcludedRow[];
}

/**
 * Sorts the rows below the header: records; blank rows; totals, which are set aside with their label so that they are
 * never added to what they total; a header printed again on every page; notes below the table and headings inside it.
 * Every row is in one of them. Hidden rows count as records: what is hidden is still in the file.
 */
export function findRecords(
  grid: RawGrid,
  found: HeaderFound,
  columns: readonly RecognisedColumn[],
  worksheet: WorksheetSpec,
  schema: TableSchema,
  given: Mapping['totals'],
): RecordsFound {
  const first = found.header.toRow + 1;
  const look = lookAtRows(grid, columns, first);
  const isBlank = (row: number): boolean => look.isBlankRow(row);
  const isHeader = repeatedHeaderTest(grid, columns, first);
  const tests = given === undefined ? totalsTests(grid, columns, worksheet, schema, first) : [];
  const isNote = noteTest(grid, columns, worksheet, schema, first, look);
  const firstNoteBelow = notesBelow(grid, first, isBlank, isNote);
  const byPerson = (row: number): string | null => namedTotal(grid, row, columns, given);

  const rows = new Uint32Array(Math.max(0, grid.rowCount - first));
  const excluded: ExcludedRow[] = [];
  let count = 0;
  for (let row = first; row < grid.rowCount; row++) {
    if (isBlank(row)) excluded.push({ row, reason: 'blank' });
    else if (isHeader(row)) excluded.push({ row, reason: 'repeated-header' });
    else {
      const label = given === undefined ? totalLabel(row, tests) : byPerson(row);
      if (label !== null) excluded.push({ row, reason: 'total', label });
      else if (row >= firstNoteBelow || isNote(row, false)) excluded.push({ row, reason: 'note' });
      else rows[count++] = row;
    }
  }
  // A sheet of nothing but totals (one State, one group) holds records, not totals.
  if (count === 0 && given === undefined && excluded.some(({ reason }) => reason === 'total')) {
    for (const { row, reason } of excluded) if (reason === 'total') rows[count++] = row;
    return { rows: rows.slice(0, count).sort(), excluded: excluded.filter(({ reason }) => reason !== 'total') };
  }
  return { rows: rows.slice(0, count), excluded };
}

/** What is asked of single rows, a million times: which cells are blank. Texts are looked at once each. */
interface RowLook {
  isBlankRow(row: number): boolean;
  /** Whether a cell of one of the table's columns holds nothing, or blanks. */
  isBlankCell(row: number, column: number): boolean;
}

function lookAtRows(grid: RawGrid, columns: readonly RecognisedColumn[], first: number): RowLook {
  const filled = new Uint8Array(grid.rowCount);
  const solid = new Uint8Array(grid.rowCount);
  for (const { sheetColumn } of columns) {
    const tags = grid.columns[sheetColumn]?.tags;
    if (tags === undefined) continue;
    for (let row = first; row < grid.rowCount; row++) {
      const tag = tags[row]!;
      if (tag === CellTag.blank) continue;
      filled[row] = 1;
      if (tag !== CellTag.text) solid[row] = 1;
    }
  }
  // The columns whose texts come again most often are asked first: their texts have been looked at already.
  const order = [...columns].sort(
    (a, b) =>
      variety(grid, a.sheetColumn, first) - variety(grid, b.sheetColumn, first) || a.sheetColumn - b.sheetColumn,
  );
  const known = new Uint8Array(grid.strings.length);
  const isBlankCell = (row: number, column: number): boolean => {
    const raw = grid.columns[column];
    const tag = raw?.tags[row] ?? CellTag.blank;
    if (tag !== CellTag.text) return tag === CellTag.blank;
    const index = raw!.values[row]!;
    if (known[index] === 0) known[index] = oneLine(grid.strings.get(index)) === '' ? 1 : 2;
    return known[index] === 1;
  };
  return {
    isBlankCell,
    isBlankRow(row) {
      if (filled[row] === 0) return true;
      if (solid[row] === 1) return false;
      for (const { sheetColumn } of order) if (!isBlankCell(row, sheetColumn)) return false;
      return true;
    },
  };
}

/** How many different texts the first rows of a column hold; empty columns come last. */
function variety(grid: RawGrid, column: number, first: number): number {
  const raw = grid.columns[column];
  const seen = new Set<number>();
  for (let row = first; raw !== undefined && row < Math.min(grid.rowCount, first + 200); row++)
    if (raw.tags[row] === CellTag.text) seen.add(raw.values[row]!);
  return seen.size === 0 ? 1000 : seen.size;
}

function repeatedHeaderTest(
  grid: RawGrid,
  columns: readonly RecognisedColumn[],
  first: number,
): (row: number) => boolean {
  const named = columns.filter(({ path }) => path.length > 0);
  const probe = [...named].sort((a, b) => variety(grid, a.sheetColumn, first) - variety(grid, b.sheetColumn, first))[0];
  const raw = probe === undefined ? undefined : grid.columns[probe.sheetColumn];
  if (probe === undefined || raw === undefined) return () => false;
  const isOwn = (row: number, { sheetColumn, path }: RecognisedColumn): boolean =>
    plainText(textAt(grid, row, sheetColumn)) === plainText(path[path.length - 1]!);
  const known = new Map<number, boolean>();
  return (row) => {
    if (raw.tags[row] !== CellTag.text) return false;
    const index = raw.values[row]!;
    let same = known.get(index);
    if (same === undefined) known.set(index, (same = isOwn(row, probe)));
    return same && named.filter((column) => isOwn(row, column)).length >= 0.6 * named.length;
  };
}

const noteBeginnings =
  /^(notes?\b|source|\*|†|‡|data (as of|source|are|is)|report (run|date)|as of |prepared|legend|key:|printed|footnote|\(?\d\)\s)/i;

/**
 * Whether a row is a sentence rather than a record: next to nothing in it but a text. Below the table a text with a blank
 * in it is enough; inside the table it must be a merged heading, or stand in a table of counts below a blank row.
 */
function noteTest(
  grid: RawGrid,
  columns: readonly RecognisedColumn[],
  worksheet: WorksheetSpec,
  schema: TableSchema,
  first: number,
  look: RowLook,
): (row: number, below: boolean) => boolean {
  const cellsUsed = (row: number, stopAt: number): number[] => {
    const used: number[] = [];
    for (let i = 0; i < columns.length && used.length < stopAt; i++)
      if (!look.isBlankCell(row, columns[i]!.sheetColumn)) used.push(i);
    return used;
  };
  const widths: number[] = [];
  const step = Math.max(1, (grid.rowCount - first) / 200);
  for (let at = first; at < grid.rowCount; at += step) widths.push(cellsUsed(Math.floor(at), Infinity).length);
  // The upper quartile: blank rows and notes are rows too, and in a short table there can be as many as records.
  const typical = widths.sort((a, b) => a - b)[Math.floor(widths.length * 0.75)] ?? 0;
  const merged = new Set<number>();
  for (const { fromRow, toRow, fromColumn, toColumn } of grid.merges)
    if (toColumn - fromColumn >= 2) for (let row = fromRow; row <= toRow; row++) merged.add(row);
  const ofPersons = columns.some(({ field }) => field !== null && schema.fields.get(field)!.personal);
  const counts = worksheet.id !== 'other' && !ofPersons;
  const saysNote = (row: number): boolean => {
    const text = textAt(grid, row, columns[0]!.sheetColumn);
    if (noteBeginnings.test(text) && text.length > 3) return true;
    return row > first && look.isBlankRow(row - 1) && text.length > 25 && /\p{L}\S*\s+\S/u.test(text);
  };
  return (row, below) => {
    if (typical < 2) return false;
    const used = cellsUsed(row, 3);
    // In two columns a row of one text is told from a record by what it says, and only at the end.
    if (typical < 3) return below && used.length === 1 && used[0] === 0 && saysNote(row);
    if (used.length === 0 || used.length > Math.max(1, Math.min(2, Math.floor(typical / 3)))) return false;
    const column = columns[used[0]!]!.sheetColumn;
    if (grid.columns[column]!.tags[row] !== CellTag.text) return false;
    const text = textAt(grid, row, column);
    if (noteBeginnings.test(text) && text.length > 3) return true;
    if (used.length > 1) return below && text.length > 40;
    if (merged.has(row)) return true;
    // A heading inside a table of counts has a blank row above it; a district without one may just have no counts.
    const heads = counts && row > first && look.isBlankRow(row - 1);
    return (below || heads) && /\p{L}\S*\s+\S/u.test(text);
  };
}

/** The row from which there is nothing but notes and blanks. */
function notesBelow(
  grid: RawGrid,
  first: number,
  isBlank: (row: number) => boolean,
  isNote: (row: number, below: boolean) => boolean,
): number {
  let from = grid.rowCount;
  for (let row = grid.rowCount - 1; row >= first; row--) {
    if (isBlank(row)) continue;
    if (!isNote(row, true)) break;
    from = row;
  }
  return from;
}

/** A totals row as the mapping file names it: by its number or by a text in it. */
function namedTotal(
  grid: RawGrid,
  row: number,
  columns: readonly RecognisedColumn[],
  given: Mapping['totals'],
): string | null {
  if (given === undefined || given.length === 0) return null;
  const labels = given.filter((one) => typeof one === 'string').map((text) => plainText(text));
  if (given.includes(row + 1)) {
    const named = columns.find(({ sheetColumn }) => /\p{L}/u.test(textAt(grid, row, sheetColumn)));
    return named === undefined ? `row ${row + 1}` : textAt(grid, row, named.sheetColumn);
  }
  if (labels.length === 0) return null;
  for (const { sheetColumn } of columns) {
    const text = textAt(grid, row, sheetColumn);
    if (text !== '' && labels.includes(plainText(text))) return text;
  }
  return null;
}
