import type { ExcelSession } from './run-excel.ts';

export interface HiddenParts {
  readonly rows: readonly { readonly from: number; readonly to: number }[];
  readonly columns: readonly number[];
  /** Whether they are too many to be told. */
  readonly tooMany: boolean;
}

/** A sheet with its size. */
export interface SizedSheet {
  readonly sheet: Excel.Worksheet;
  readonly rowCount: number;
  readonly columnCount: number;
}

/** Rows asked about in one go once it is known that some of a stretch are hidden. */
const stretch = 4000;
/** Rows that are looked at one by one for a whole workbook; a filter over more than these is only told of. */
const mostRows = 200_000;
/** Rows of one answer; each takes about 20 letters in it. */
const rowsOfAnswer = 60_000;

/**
 * Hidden rows and columns of sheets, by hand or by a filter. Excel says of a range whether all of it is hidden, none, or
 * some (null); only where it is some the rows of that stretch are asked for.
 */
export async function hiddenParts(session: ExcelSession, sheets: readonly SizedSheet[]): Promise<HiddenParts[]> {
  const found = sheets.map(() => ({
    rows: [] as { from: number; to: number }[],
    columns: [] as number[],
    tooMany: false,
  }));
  const asked = sheets.map(({ sheet, rowCount, columnCount }) => {
    if (rowCount === 0 || columnCount === 0) return null;
    const range = sheet.getRangeByIndexes(0, 0, rowCount, columnCount);
    range.load('rowHidden,columnHidden');
    return range;
  });
  await session.sync();
  const stretches: Stretch[] = [];
  const columns: { at: number; properties: OfficeExtension.ClientResult<Excel.ColumnProperties[]> }[] = [];
  asked.forEach((range, at) => {
    if (range === null) return;
    const { sheet, rowCount, columnCount } = sheets[at]!;
    if (range.rowHidden === true) found[at]!.rows.push({ from: 0, to: rowCount - 1 });
    else if (range.rowHidden === null)
      for (let from = 0; from < rowCount; from += stretch)
        stretches.push(askStretch(sheet, at, from, Math.min(stretch, rowCount - from)));
    if (range.columnHidden === true) found[at]!.columns.push(...Array.from({ length: columnCount }, (_, c) => c));
    else if (range.columnHidden === null)
      columns.push({ at, properties: range.getColumnProperties({ columnHidden: true }) });
  });
  if (stretches.length + columns.length > 0) await session.sync();
  for (const { at, properties } of columns)
    properties.value.forEach(({ columnHidden }, column) => {
      if (columnHidden === true) found[at]!.columns.push(column);
    });
  await readStretches(session, stretches, found);
  for (const range of asked) range?.untrack();
  for (const { range } of stretches) range.untrack();
  return found;
}

interface Stretch {
  readonly range: Excel.Range;
  /** The sheet's place in the list. */
  readonly at: number;
  readonly from: number;
  readonly count: number;
}

function askStretch(sheet: Excel.Worksheet, at: number, from: number, count: number): Stretch {
  const range = sheet.getRangeByIndexes(from, 0, count, 1);
  range.load('rowHidden');
  return { range, at, from, count };
}

async function readStretches(
  session: ExcelSession,
  stretches: readonly Stretch[],
  found: readonly { readonly rows: { from: number; to: number }[]; tooMany: boolean }[],
): Promise<void> {
  const mixed: Stretch[] = [];
  let rows = 0;
  for (const each of stretches) {
    if (each.range.rowHidden === true) hide(found[each.at]!.rows, each.from, each.from + each.count - 1);
    else if (each.range.rowHidden === null) {
      rows += each.count;
      if (rows > mostRows) found[each.at]!.tooMany = true;
      else mixed.push(each);
    }
  }
  for (let first = 0; first < mixed.length; first += rowsOfAnswer / stretch) {
    const now = mixed.slice(first, first + rowsOfAnswer / stretch);
    const properties = now.map(({ range }) => range.getRowProperties({ rowHidden: true }));
    await session.sync();
    now.forEach(({ at, from }, place) => {
      properties[place]!.value.forEach(({ rowHidden }, row) => {
        if (rowHidden === true) hide(found[at]!.rows, from + row, from + row);
      });
    });
  }
  // Those that are hidden as a whole came before those that are so in part.
  for (const { rows: own } of found) own.sort((a, b) => a.from - b.from);
}

function hide(rows: { from: number; to: number }[], from: number, to: number): void {
  const last = rows.at(-1);
  if (last !== undefined && last.to + 1 === from) last.to = to;
  else rows.push({ from, to });
}
