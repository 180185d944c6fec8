import { isOfficeError } from '../office/office-error.ts';
import type { ExcelSession } from './run-excel.ts';

/** 1 January 2000 as Excel numbers it where counting begins in 1904. */
const day1904 = 35_064;

/**
 * From which year the workbook counts its days. Excel's library has no property for it; the function DATE answers in the
 * workbook's own system. Null where it does not answer.
 */
export async function dateSystem(session: ExcelSession): Promise<1900 | 1904 | null> {
  try {
    const day = session.context.workbook.functions.date(2000, 1, 1);
    day.load('value');
    await session.sync();
    return day.value === day1904 ? 1904 : 1900;
  } catch (thrown) {
    if (!isOfficeError(thrown)) throw thrown;
    return null;
  }
}
