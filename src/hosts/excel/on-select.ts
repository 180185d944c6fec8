import { sheetName } from '../../core/table/address.ts';
import { ok, type Result } from '../../core/result.ts';
import { isOfficeError } from './office-problem.ts';
import { runExcel, runOrThrow } from './run-excel.ts';

/** Tells which cells a person selects (`Sheet!B7`, several where several are selected); answers how to stop. */
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
      const name = await nameOf(worksheetId);
      // A sheet that is gone by now has no name; of several selections in a row only the last is told.
      if (name === null || number !== latest) return;
      listener(address.split(',').map((cells) => `${sheetName(name)}!${cells.replace(/^.*!/, '').trim()}`));
    });
    await sync();
    return ok(async () => {
      handler.remove();
      await handler.context.sync();
    });
  });
}

async function nameOf(worksheetId: string): Promise<string | null> {
  try {
    return await runOrThrow({}, async ({ context, sync }) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject(worksheetId);
      sheet.load('name');
      await sync();
      return sheet.isNullObject ? null : sheet.name;
    });
  } catch (thrown) {
    if (!isOfficeError(thrown)) throw thrown;
    return null;
  }
}
