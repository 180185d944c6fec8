import type { CellBlock, HostSheet, HostWorkbook } from '../../app/ports.ts';
import { ok, type Result } from '../../core/result.ts';
import { dateSystem } from './date-system.ts';
import { hiddenParts, type SizedSheet } from './hidden-parts.ts';
import { mergedCells } from './merged-cells.ts';
import { isOfficeError, isTooLarge } from '../office/office-error.ts';
import { askMarks } from './our-sheets.ts';
import { nothingExpected, readBlocks, type WantedBlock } from './read-blocks.ts';
import { runExcel, type ExcelSession } from './run-excel.ts';
import { askSaved } from './saved-parts.ts';

/** Cells of first rows asked for in one go: with long texts still below what Excel on the web hands over at once. */
const cellsAtOnce = 60_000;

const not1904 = 'Excel did not tell from which year this workbook counts its days; they are counted from 1900.';

/**
 * Names, sizes and first rows of all worksheets, what is hidden and merged in them, and what we keep with the workbook. A
 * handful of round trips, however many sheets there are; a workbook of many wide sheets takes some more.
 */
export async function look(firstRows: number, namespaces: readonly string[]): Promise<Result<HostWorkbook>> {
  const options = {
    where: 'workbook',
    doing: 'looking at the workbook',
    safe: 'Nothing in the workbook was changed.',
  };
  return runExcel(options, async (session) => {
    const { workbook } = session.context;
    workbook.load('name');
    workbook.worksheets.load('items/name,items/visibility');
    const active = workbook.worksheets.getActiveWorksheet();
    active.load('name');
    const saved = askSaved(session.context, namespaces);
    await session.sync();

    const worksheets = workbook.worksheets.items;
    const marks = askMarks(worksheets);
    const used = worksheets.map((sheet) => {
      const range = sheet.getUsedRangeOrNullObject(true);
      range.load('rowIndex,columnIndex,rowCount,columnCount');
      return range;
    });
    const texts = saved();
    await session.sync();
    const known = marks();
    const sized = worksheets.map((sheet, at): SizedSheet => {
      const range = used[at]!;
      // Our own sheets are never read.
      if (range.isNullObject || known[at]!.mark !== null) return { sheet, rowCount: 0, columnCount: 0 };
      return {
        sheet,
        rowCount: range.rowIndex + range.rowCount,
        columnCount: range.columnIndex + range.columnCount,
      };
    });
    for (const range of used) if (!range.isNullObject) range.untrack();

    const first = await readFirst(session, sized, firstRows);
    const hidden = await hiddenParts(session, sized);
    const merged = await mergedCells(session, sized);
    const system = await dateSystem(session);
    const sheets = worksheets.map((sheet, at): HostSheet => ({
      name: sheet.name,
      hidden: sheet.visibility !== Excel.SheetVisibility.visible,
      ours: known[at]!.mark !== null,
      rowCount: sized[at]!.rowCount,
      columnCount: sized[at]!.columnCount,
      dateSystem: system ?? 1900,
      merges: merged[at]!.merges,
      hiddenRows: hidden[at]!.rows,
      hiddenColumns: hidden[at]!.columns,
      first: first[at]!,
      notTold: [
        ...(system === null ? [not1904] : []),
        ...(merged[at]!.notTold === null ? [] : [merged[at]!.notTold]),
        ...(hidden[at]!.tooMany ? ['So many rows are hidden that not all of them could be told apart.'] : []),
      ],
    }));
    return ok({ file: workbook.name, active: active.name, sheets, saved: texts() });
  });
}

/** The first rows of all sheets, as many sheets at once as Excel hands over. */
async function readFirst(
  session: ExcelSession,
  sheets: readonly SizedSheet[],
  firstRows: number,
): Promise<CellBlock[]> {
  const blocks = sheets.map((): CellBlock => ({ fromRow: 0, columns: [], values: [], formats: [], errors: [] }));
  const wanted = sheets.flatMap(({ sheet, rowCount, columnCount }, at) => {
    const rows = Math.min(firstRows, rowCount);
    const columns = Array.from({ length: columnCount }, (_, column) => column);
    return rows === 0 ? [] : [{ at, block: { sheet: sheet.name, fromRow: 0, rows, columns } }];
  });
  for (let next = 0; next < wanted.length;) {
    let cells = 0;
    let end = next;
    while (end < wanted.length && (end === next || cells + weight(wanted[end]!.block) <= cellsAtOnce)) {
      cells += weight(wanted[end]!.block);
      end++;
    }
    const now = wanted.slice(next, end);
    const read = await readOrHalve(
      session,
      now.map(({ block }) => block),
    );
    now.forEach(({ at }, place) => (blocks[at] = read[place]!));
    next = end;
  }
  return blocks;
}

function weight({ rows, columns }: WantedBlock): number {
  return rows * columns.length;
}

/** Blocks at once; where that is too much, one after another, and of one that is too much alone half the rows. */
async function readOrHalve(session: ExcelSession, wanted: readonly WantedBlock[]): Promise<CellBlock[]> {
  const read = await readAtOnce(session, wanted);
  if (read !== null) return read;
  const [one] = wanted;
  if (wanted.length > 1 || one === undefined) {
    const blocks: CellBlock[] = [];
    for (const each of wanted) blocks.push(...(await readOrHalve(session, [each])));
    return blocks;
  }
  // A row that is too much for itself: its sheet is told of without its first rows, and refused when it is read.
  if (one.rows <= 1) return [{ fromRow: one.fromRow, columns: one.columns, values: [], formats: [], errors: [] }];
  return readOrHalve(session, [{ ...one, rows: Math.floor(one.rows / 2) }]);
}

async function readAtOnce(session: ExcelSession, wanted: readonly WantedBlock[]): Promise<CellBlock[] | null> {
  try {
    const read = await readBlocks(session, wanted, nothingExpected());
    const blocks = read.flatMap(({ block }) => block ?? []);
    return blocks.length === wanted.length ? blocks : null;
  } catch (thrown) {
    if (!isOfficeError(thrown) || !isTooLarge(thrown)) throw thrown;
    return null;
  }
}
