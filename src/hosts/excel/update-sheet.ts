import { dateFormat, dateSerial, type ExpectedCell, type SheetUpdate, type UpdateValue } from '../../app/ports.ts';
import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { supports } from '../office/requirements.ts';
import { dateSystem } from './date-system.ts';
import { runExcel } from './run-excel.ts';
import { asText } from './sheet-writer.ts';

/** Calls for one cell each; more at a time would fill Excel with references. */
const callsOfSync = 1500;

/**
 * Writes what is worked out into a sheet a person keeps, in one step of Undo: the cells that are named, and rows below
 * everything. The sheet is looked at first; where a row is not the one it was, or something stands where new rows go, nothing
 * is written. New rows look like the one they are to look like, and a native table that ends above takes them in.
 */
export async function updateSheet(update: SheetUpdate, expected: readonly ExpectedCell[]): Promise<Result<void>> {
  const options = {
    where: update.sheet,
    doing: `bringing the sheet ${update.sheet} up to date`,
    safe: 'Nothing you wrote was changed.',
    oneUndoStep: true,
  };
  return runExcel<void>(options, async (session) => {
    const from1904 = (await dateSystem(session)) === 1904;
    const sheet = session.context.workbook.worksheets.getItemOrNullObject(update.sheet);
    const used = sheet.getUsedRangeOrNullObject();
    used.load('rowIndex,columnIndex,rowCount,columnCount,values,numberFormat');
    sheet.tables.load('items/name,items/showTotals');
    await session.sync();
    if (sheet.isNullObject || used.isNullObject) return fail(changedSince(update.sheet));
    const formatAt = (row: number, column: number): string =>
      String(used.numberFormat[row - used.rowIndex]?.[column - used.columnIndex] ?? 'General');
    const valueAt = (row: number, column: number): unknown =>
      used.values[row - used.rowIndex]?.[column - used.columnIndex] ?? '';
    const isAsRead = expected.every(({ row, column, text }) => String(valueAt(row, column)).trim() === text.trim());
    if (!isAsRead || used.rowIndex + used.rowCount > update.firstFree) return fail(changedSince(update.sheet));
    const tables = sheet.tables.items.map((table) => ({ table, range: table.getRange() }));
    for (const { range } of tables) range.load('rowIndex,columnIndex,rowCount,columnCount');
    await session.sync();

    let calls = 0;
    const write = async (row: number, column: number, value: UpdateValue, format: string): Promise<void> => {
      const cell = sheet.getRangeByIndexes(row, column, 1, 1);
      // A number is a day to a person only where it is shown as one.
      if (typeof value === 'object' && value !== null && !showsDays(format)) cell.numberFormat = [[dateFormat]];
      cell.values = [[valueOf(value, from1904)]];
      calls += 2;
      if (calls >= callsOfSync) {
        await session.sync();
        calls = 0;
      }
    };
    for (const { row, column, value } of update.cells) await write(row, column, value, formatAt(row, column));
    for (const [at, cells] of update.below.entries()) {
      const row = update.firstFree + at;
      const { like } = update;
      if (like !== null) {
        const model = sheet.getRangeByIndexes(like, used.columnIndex, 1, used.columnCount);
        sheet.getRangeByIndexes(row, used.columnIndex, 1, used.columnCount).copyFrom(model, 'Formats');
      }
      for (const { column, value } of cells)
        await write(row, column, value, like === null ? 'General' : formatAt(like, column));
    }
    const told = stretchTables(sheet, tables, update);
    await session.sync();
    return ok(undefined, told);
  });
}

/** Takes new rows into the table that ends right above them; one with totals below it stays. */
function stretchTables(
  sheet: Excel.Worksheet,
  tables: readonly { readonly table: Excel.Table; readonly range: Excel.Range }[],
  { sheet: name, firstFree, below }: SheetUpdate,
): readonly Problem[] {
  const end = firstFree + below.length;
  const short = tables.filter(
    ({ table, range: { rowIndex, rowCount } }) =>
      !table.showTotals && rowIndex < firstFree && rowIndex + rowCount >= firstFree && rowIndex + rowCount < end,
  );
  if (below.length === 0 || short.length === 0) return [];
  if (!supports('ExcelApi', '1.13'))
    return [
      problem(
        'host-too-old',
        name,
        'The new rows stand below the table: this version of Excel does not let it be made longer from here.',
        'Drag the lower right corner of the table down over them.',
        'note',
      ),
    ];
  for (const { table, range } of short)
    table.resize(sheet.getRangeByIndexes(range.rowIndex, range.columnIndex, end - range.rowIndex, range.columnCount));
  return [];
}

function valueOf(value: UpdateValue, from1904: boolean): string | number {
  if (value === null) return '';
  if (typeof value === 'object') return dateSerial(value.day) - (from1904 ? 1462 : 0);
  return typeof value === 'number' ? value : asText(value);
}

/** Whether a number format shows a day with its year. */
function showsDays(format: string): boolean {
  const plain = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  return /d/i.test(plain) && /y/i.test(plain);
}

function changedSince(sheet: string): Problem {
  return problem(
    'host-refused',
    sheet,
    'The sheet was changed while it was read. Nothing was written.',
    'Try again: it is read anew.',
  );
}
