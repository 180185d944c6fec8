import { sheetName } from '../../core/table/address.ts';
import { ok, type Result } from '../../core/result.ts';
import { isOfficeError } from '../office/office-error.ts';
import { askMarks } from './our-sheets.ts';
import { runExcel, runOrThrow } from './run-excel.ts';

/**
 * Tells which cells a person selects (`Sheet!B7`, several where several are selected), none where that is on a sheet of
 * ours; answers how to stop.
 */
export async function onSelect(listener: (cells: readonly string[]) => void): Promise<Result<() => Promise<void>>> {
  let latest = 0;
  const options = {
    where: 'workbook',
    doing: 'listening for what is selected',
    safe: 'Nothing in the workbook was changed.',
  };
  return runExcel(options, async ({ context, sync }) => {
    const handler = context.workbook.worksheets.onSelectionChanged.add(async ({ worksheetId, address }) => {
      const number = ++latest;
      const sheet = await sheetOf(worksheetId);
      // A sheet that is gone by now has no name; of several selections in a row only the last is told.
      if (sheet === null || number !== latest) return;
      const { name } = sheet;
      if (sheet.ours) listener([]);
      else listener(address.split(',').map((cells) => `${sheetName(name)}!${cells.replace(/^.*!/, '').trim()}`));
    });
    await sync();
    return ok(async () => {
      handler.remove();
      await handler.context.sync();
    });
  });
}

async function sheetOf(worksheetId: string): Promise<{ readonly name: string; readonly ours: boolean } | null> {
  try {
    return await runOrThrow({}, async ({ context, sync }) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject(worksheetId);
      sheet.load('name');
      const marks = askMarks([sheet]);
      await sync();
      if (sheet.isNullObject) return null;
      return { name: sheet.name, ours: marks()[0]!.mark !== null };
    });
  } catch (thrown) {
    if (!isOfficeError(thrown)) throw thrown;
    return null;
  }
}
