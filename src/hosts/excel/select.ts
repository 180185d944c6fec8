import { problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { supports } from '../office/requirements.ts';
import { placesOf } from './places.ts';
import { runExcel } from './run-excel.ts';

/** Excel's limit for the text of an address. */
const longestAddress = 8192;

/**
 * Selects cells for a person to see: those of the sheet of the first, as many as Excel takes in one address; an Excel
 * that cannot select several ranges shows the first. Answers how many of them were selected.
 */
export async function select(cells: readonly string[]): Promise<Result<number>> {
  const places = placesOf(cells);
  const [first] = places;
  if (first === undefined) return ok(0);
  const addresses: string[] = [];
  let length = 0;
  for (const { sheet, address } of places) {
    if (sheet !== first.sheet) continue;
    if (length + address.length + 1 > longestAddress) break;
    length += address.length + 1;
    addresses.push(address);
  }
  const options = {
    where: first.sheet,
    doing: `selecting cells of ${first.sheet}`,
    safe: 'Nothing in the workbook was changed.',
  };
  return runExcel(options, async ({ context, sync }) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(first.sheet);
    sheet.load('visibility');
    await sync();
    if (sheet.isNullObject)
      return fail(
        problem(
          'sheet-missing',
          first.sheet,
          'The sheet is no longer in the workbook, or has another name.',
          'Look at the workbook anew.',
        ),
      );
    if (sheet.visibility !== Excel.SheetVisibility.visible)
      return fail(
        problem(
          'host-refused',
          first.sheet,
          'The sheet is hidden, so its cells cannot be shown.',
          'Unhide the sheet in Excel (right-click on a sheet tab), and try again.',
        ),
      );
    sheet.activate();
    let selected = 1;
    if (addresses.length > 1 && supports('ExcelApi', '1.18')) {
      sheet.getRanges(addresses.join(',')).select();
      selected = addresses.length;
    } else sheet.getRange(addresses[0]!).select();
    await sync();
    return ok(selected);
  });
}
