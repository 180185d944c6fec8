import type { ReadCells } from '../../app/ports.ts';
import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { BlockSize } from './block-size.ts';
import { isOfficeError, isTooLarge } from '../office/office-error.ts';
import { pageClock, type PageClock } from './page-clock.ts';
import { whileWatching } from './page-watch.ts';
import { nothingExpected, readBlocks, type Expected, type ReadBlock } from './read-blocks.ts';
import { runExcel, type ExcelSession } from './run-excel.ts';

/**
 * Reads columns of a sheet, block by block, each handed over as it came before the next is asked for. How many rows a block
 * has follows from what the block before weighed and how long it kept the page busy.
 */
export async function readCells(request: ReadCells, clock: PageClock = pageClock): Promise<Result<void>> {
  const options = {
    where: request.sheet,
    doing: `reading the sheet ${request.sheet}`,
    safe: 'Nothing in the workbook was changed.',
    onWaiting: (message: string | null) => request.onWaiting(message),
    clock,
  };
  return runExcel(options, async (session) => {
    const size = await sizeOf(session, request.sheet);
    if (size === null) return fail(missing(request.sheet));
    const columns = request.columns ?? Array.from({ length: size.columns }, (_, column) => column);
    if (columns.length > 0)
      return readRows(
        session,
        request,
        size.rows,
        [...columns].sort((a, b) => a - b),
        clock,
      );
    return ok(undefined);
  });
}

async function readRows(
  session: ExcelSession,
  request: ReadCells,
  rowCount: number,
  columns: readonly number[],
  clock: PageClock,
): Promise<Result<void>> {
  const size = new BlockSize();
  const expected = nothingExpected();
  let row = request.fromRow;
  while (row < rowCount) {
    if (request.cancelled()) return fail();
    const rows = Math.min(size.rows, rowCount - row);
    const wanted = { sheet: request.sheet, fromRow: row, rows, columns };
    const { result, busy } = await whileWatching(clock, () => readOne(session, wanted, expected));
    const { block, bytes } = result;
    if (block === null) {
      if (!size.refused(rows)) return fail(tooLarge(request.sheet, row));
      continue;
    }
    size.taken({ rows, bytes, busy });
    row += rows;
    await request.take(block);
    request.onProgress((row - request.fromRow) / (rowCount - request.fromRow));
  }
  return ok(undefined);
}

/** A block, or null cells where it was more than Excel hands over, in whichever way it says so. */
async function readOne(
  session: ExcelSession,
  wanted: Parameters<typeof readBlocks>[1][number],
  expected: Expected,
): Promise<ReadBlock> {
  try {
    return (await readBlocks(session, [wanted], expected))[0]!;
  } catch (thrown) {
    if (!isOfficeError(thrown) || !isTooLarge(thrown)) throw thrown;
    return { block: null, bytes: 0 };
  }
}

/** Rows and columns up to the last that holds a value; null where there is no such sheet. */
async function sizeOf(
  session: ExcelSession,
  name: string,
): Promise<{ readonly rows: number; readonly columns: number } | null> {
  const sheet = session.context.workbook.worksheets.getItemOrNullObject(name);
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load('rowIndex,columnIndex,rowCount,columnCount');
  await session.sync();
  if (sheet.isNullObject) return null;
  if (used.isNullObject) return { rows: 0, columns: 0 };
  const size = { rows: used.rowIndex + used.rowCount, columns: used.columnIndex + used.columnCount };
  used.untrack();
  return size;
}

function missing(sheet: string): Problem {
  return problem(
    'sheet-missing',
    sheet,
    'The sheet is no longer in the workbook, or has another name.',
    'Look at the workbook anew.',
  );
}

function tooLarge(sheet: string, row: number): Problem {
  return problem(
    'host-too-large',
    `${sheet}, row ${row + 1}`,
    'A single row of the sheet is more than Excel hands over at once. Nothing in the workbook was changed.',
    'Choose fewer columns, or save the workbook and open the file in Plumbline instead.',
  );
}
